/// What transcribers put where a picture was: `[Illustration]`, `[Illustration: The Harbour]`.
enum FigureLines {
  private static let openings: [StaticString] = [
    "[illustration", "[figure", "[photo", "[image", "[map", "[abbildung", "[illustrazione",
    "[ilustración", "[ilustração",
  ]
  /// How many lines a description has at most.
  private static let reach = 12

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    var index = 0
    while index < table.lines.count {
      let line = table.lines[index]
      guard taken[index] == .prose, bytes[line.content.start] == UInt8(ascii: "["),
        openings.contains(where: { opens($0, bytes, line.content) }),
        let end = endOfFigure(from: index, bytes, table, taken)
      else {
        index += 1
        continue
      }
      finds.lines += index..<end
      finds.blocks.append(DraftBlock(.figure, lines: index..<end, of: table, bytes))
      index = end
    }
    return finds
  }

  /// Whether the word of `opening` ends there: with the bracket, a colon or a space.
  private static func opens(
    _ opening: StaticString, _ bytes: [UInt8], _ content: TextRange
  ) -> Bool {
    guard bytes.hasPrefix(opening, ignoringCaseIn: content) else { return false }
    let end = content.start + opening.utf8CodeUnitCount
    guard end < content.end else { return false }
    return bytes[end] == UInt8(ascii: "]") || bytes[end] == UInt8(ascii: ":")
  }

  /// Where the lines end up to the one that closes the bracket.
  private static func endOfFigure(
    from start: Int, _ bytes: [UInt8], _ table: LineTable, _ taken: [LineRole]
  ) -> Int? {
    var depth = 0
    for index in start..<min(start + reach, table.lines.count) {
      let line = table.lines[index]
      guard taken[index] == .prose, index == start || !line.startsPage, line.content.count <= 400
      else { return nil }
      for i in line.content.offsets {
        if bytes[i] == UInt8(ascii: "[") { depth += 1 }
        if bytes[i] == UInt8(ascii: "]") { depth -= 1 }
        // What follows the bracket on its line would be prose.
        if depth == 0 { return i == line.content.end - 1 ? index + 1 : nil }
      }
    }
    return nil
  }
}
