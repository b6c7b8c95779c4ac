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
    for stanza in stanzas {
      finds.lines += stanza
      for index in stanza {
        finds.blocks.append(
          DraftBlock(
            .verseLine, table.lines[index].content, startsGroup: index == stanza.lowerBound))
      }
    }
    return finds
  }

  private static func isStanza(_ bytes: [UInt8], _ table: LineTable, _ range: Range<Int>) -> Bool {
    guard range.count >= fewestLines, range.count <= 60 else { return false }
    var capitals = 0
    var open = 0
    var words = 0
    for index in range {
      let line = table.lines[index]
      guard line.width <= longestLine else { return false }
      let first = bytes[line.content.start]
      if ByteClasses.isUpper(first) || first >= 0xC3 { capitals += 1 }
      let last = bytes[line.content.end - 1]
      if last == UInt8(ascii: ",") || last == UInt8(ascii: ";") || last == UInt8(ascii: ":")
        || ByteClasses.isLetter(last)
      {
        open += 1
      }
      if bytes[line.content.offsets].contains(UInt8(ascii: ":")), !ByteClasses.isLetter(last) {
        // “Key: value” lines are forms, not verse.
        return false
      }
      words += bytes.wordCount(in: line.content)
    }
    return capitals * 10 >= range.count * 9 && open * 10 >= range.count * 4
      && words >= range.count * 4
  }
}
