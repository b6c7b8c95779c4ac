/// Headings marked as Markdown does (`# Title`, or a line of `=` or `-` below), and rules.
///
/// - SeeAlso: CommonMark 0.31 §4.1 to §4.3.
enum MarkedHeadings {
  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    for (index, line) in table.lines.enumerated() where taken[index] == .prose {
      if let (level, text) = hashed(bytes, line.content) {
        finds.lines.append(index)
        finds.blocks.append(marked(level, text))
      } else if let rule = ruleByte(bytes, line.content) {
        finds.lines.append(index)
        let isUnderline = rule == UInt8(ascii: "=") || rule == UInt8(ascii: "-")
        if isUnderline, line.blankLinesBefore == 0, index > 0, taken[index - 1] == .prose,
          finds.lines.dropLast().last != index - 1, stands(alone: index - 1, table),
          underlines(line, table.lines[index - 1])
        {
          finds.lines.append(index - 1)
          let level = rule == UInt8(ascii: "=") ? 1 : 2
          finds.blocks.append(marked(level, table.lines[index - 1].content))
        } else {
          finds.rules.append(index)
        }
      }
    }
    return finds
  }

  private static func marked(_ level: Int, _ text: TextRange) -> DraftBlock {
    var block = DraftBlock(.heading(level: level), text)
    block.isMarked = true
    return block
  }

  /// An underlined heading is one line, with nothing right above it.
  private static func stands(alone index: Int, _ table: LineTable) -> Bool {
    index == 0 || table.lines[index].blankLinesBefore > 0
  }

  private static func underlines(_ rule: TextLine, _ text: TextLine) -> Bool {
    text.width <= 80 && rule.width * 2 >= text.width && rule.width <= text.width + 8
  }

  private static func hashed(_ bytes: [UInt8], _ range: TextRange) -> (Int, TextRange)? {
    var i = range.start
    while i < range.end, bytes[i] == UInt8(ascii: "#") { i += 1 }
    let level = i - range.start
    guard 1...6 ~= level, i < range.end, bytes[i] == 0x20 else { return nil }
    while i < range.end, bytes[i] == 0x20 { i += 1 }
    var end = range.end
    while end > i, bytes[end - 1] == UInt8(ascii: "#") || bytes[end - 1] == 0x20 { end -= 1 }
    return end > i ? (level, TextRange(i, end)) : nil
  }

  /// The byte that all of `range` draws a rule with, white space aside.
  private static func ruleByte(_ bytes: [UInt8], _ range: TextRange) -> UInt8? {
    guard range.count >= 3, range.count <= 200 else { return nil }
    let first = bytes[range.start]
    guard
      first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "_")
        || first == UInt8(ascii: "=") || first == UInt8(ascii: "~")
    else { return nil }
    var count = 0
    for i in range.offsets where bytes[i] != 0x20 {
      guard bytes[i] == first else { return nil }
      count += 1
    }
    return count >= 3 ? first : nil
  }
}
