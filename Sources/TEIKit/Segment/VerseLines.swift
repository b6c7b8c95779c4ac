/// Verse: stanzas of short lines that start with capitals and seldom end a sentence.
enum VerseLines {
  private static let longestLine = 60
  private static let fewestLines = 3

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    var stanzas: [Range<Int>] = []
    var start = 0
    while start < table.lines.count {
      var end = start + 1
      while end < table.lines.count, table.lines[end].blankLinesBefore == 0,
        taken[end] == .prose
      {
        end += 1
      }
      if taken[start] == .prose, isStanza(bytes, table, start..<end) { stanzas.append(start..<end) }
      start = end
    }
    // A lone group of three lines may as well be an address or the head of a letter.
    guard stanzas.count >= 2 || stanzas.contains(where: { $0.count >= 4 }) else { return finds }
    // A poem may stand in as a whole: indents are told against its leftmost line.
    let leftmost = stanzas.reduce(Int.max) { least, stanza in
      stanza.reduce(least) { min($0, table.lines[$1].indent) }
    }
    for stanza in stanzas {
      finds.lines += stanza
      for index in stanza {
        let line = table.lines[index]
        let (text, number) = numbered(bytes, line.content)
        var block = DraftBlock(
          .verseLine(indent: line.indent - leftmost), text,
          startsGroup: index == stanza.lowerBound)
        block.number = number
        finds.blocks.append(block)
      }
    }
    return finds
  }

  /// The line `content` without the number that editions print at its end, and that number; 0
  /// for none.
  private static func numbered(_ bytes: [UInt8], _ content: TextRange) -> (TextRange, Int32) {
    var i = content.end
    var number: Int32 = 0
    var scale: Int32 = 1
    while i > content.start, content.end - i < 4, ByteClasses.isDigit(bytes[i - 1]) {
      number += scale * Int32(bytes[i - 1] - 0x30)
      scale *= 10
      i -= 1
    }
    let digits = i
    while i > content.start, bytes[i - 1] == 0x20 || bytes[i - 1] == 0x09 { i -= 1 }
    let isNumber = digits < content.end && number > 0 && digits - i >= 2 && i > content.start
    return isNumber ? (TextRange(content.start, i), number) : (content, 0)
  }

  private static func isStanza(_ bytes: [UInt8], _ table: LineTable, _ range: Range<Int>) -> Bool {
    guard range.count >= fewestLines, range.count <= 60 else { return false }
    var capitals = 0
    var open = 0
    var words = 0
    for index in range {
      let line = table.lines[index]
      let (text, _) = numbered(bytes, line.content)
      guard line.width - (line.content.end - text.end) <= longestLine else { return false }
      let first = bytes[text.start]
      if ByteClasses.isUpper(first) || first >= 0xC3 { capitals += 1 }
      let last = bytes[text.end - 1]
      if last == UInt8(ascii: ",") || last == UInt8(ascii: ";") || last == UInt8(ascii: ":")
        || ByteClasses.isLetter(last)
      {
        open += 1
      }
      if bytes[text.offsets].contains(UInt8(ascii: ":")), !ByteClasses.isLetter(last) {
        // “Key: value” lines are forms, not verse.
        return false
      }
      words += bytes.wordCount(in: text)
    }
    return capitals * 10 >= range.count * 9 && open * 10 >= range.count * 4
      && words >= range.count * 4
  }
}
