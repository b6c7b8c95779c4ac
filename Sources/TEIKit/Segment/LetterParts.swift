/// The set phrases of letters: a salutation near the start, a close with its signature near the
/// end, and the signature of a mail after `-- `.
enum LetterParts {
  private static let longestLine = 60

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    let lines = table.lines
    for index in lines.indices.prefix(15) where taken[index] == .prose {
      let content = lines[index].content
      let last = bytes[content.end - 1]
      if content.count <= longestLine,
        last == UInt8(ascii: ",") || last == UInt8(ascii: ":") || last == UInt8(ascii: "!"),
        LetterPhrases.salutations.match(bytes, content, where: { _, _ in true }) != nil
      {
        finds.lines.append(index)
        finds.blocks.append(DraftBlock(.salutation, content))
        break
      }
    }
    for index in lines.indices.suffix(20)
    where taken[index] == .prose && !finds.lines.contains(index) {
      let content = lines[index].content
      if content.count <= longestLine, isValediction(bytes, content) {
        takeSignature(from: index, bytes, table, taken, into: &finds)
        break
      }
      if isMailSignatureMark(bytes, lines[index]) {
        finds.lines.append(index)
        takeSignature(from: index + 1, bytes, table, taken, into: &finds)
        break
      }
    }
    return finds
  }

  /// A formula with nothing but a few words behind it.
  private static func isValediction(_ bytes: [UInt8], _ content: TextRange) -> Bool {
    LetterPhrases.valedictions.match(bytes, content) { entry, end in
      !entry.endsWithLetter || end == content.end
        || !bytes.span.scalarClass(at: end).class.isLetter
    } != nil
  }

  /// `-- ` alone on its line (RFC 3676 §4.3); white space at its end is already out of `content`.
  private static func isMailSignatureMark(_ bytes: [UInt8], _ line: TextLine) -> Bool {
    bytes.equals("--", ignoringCaseIn: line.content) && line.indent == 0
  }

  /// Takes the close and the few short lines after it, across one blank line at most.
  private static func takeSignature(
    from start: Int, _ bytes: [UInt8], _ table: LineTable, _ taken: [LineRole],
    into finds: inout StructuralFinds
  ) {
    var index = start
    while index < table.lines.count, index < start + 8, taken[index] == .prose,
      !finds.lines.contains(index)
    {
      let line = table.lines[index]
      if isMailSignatureMark(bytes, line) {
        finds.lines.append(index)
        index += 1
        continue
      }
      let isPostscript =
        bytes.hasPrefix("p.s.", ignoringCaseIn: line.content)
        || bytes.hasPrefix("ps:", ignoringCaseIn: line.content)
        || bytes.hasPrefix("ps ", ignoringCaseIn: line.content)
      guard line.content.count <= longestLine, !isPostscript,
        index == start || line.blankLinesBefore <= 1
      else { break }
      finds.lines.append(index)
      let isFormula = index == start && isValediction(bytes, line.content)
      finds.blocks.append(
        DraftBlock(
          isFormula ? .valediction : .signature, line.content, startsGroup: index == start))
      index += 1
    }
  }
}
