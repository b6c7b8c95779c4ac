/// Lines quoted as mail programs do: `>` for each level.
///
/// - SeeAlso: RFC 3676 §4.5.
enum QuotedLines {
  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    var open: DraftBlock?
    var openDepth = 0
    var lastLine = -2
    for (index, line) in table.lines.enumerated() {
      guard taken[index] == .prose, let (depth, text) = quoted(bytes, line.content) else {
        continue
      }
      finds.lines.append(index)
      let follows = lastLine == index - 1 && line.blankLinesBefore == 0
      lastLine = index
      if text.isEmpty {
        // `>` alone is a blank line of the quotation.
        if let block = open { finds.blocks.append(block) }
        open = nil
        continue
      }
      if var block = open, follows, depth == openDepth {
        block.pieces.append(text)
        block.joins.append(.space)
        open = block
        continue
      }
      if let block = open { finds.blocks.append(block) }
      open = DraftBlock(.quotation(depth: depth), text, startsGroup: !follows)
      openDepth = depth
    }
    if let block = open { finds.blocks.append(block) }
    return finds
  }

  /// How deep `range` is quoted, and its text without the marks; nil where it isn't.
  private static func quoted(_ bytes: [UInt8], _ range: TextRange) -> (Int, TextRange)? {
    var depth = 0
    var i = range.start
    while i < range.end {
      if bytes[i] == UInt8(ascii: ">") {
        depth += 1
        i += 1
      } else if bytes[i] == 0x20, depth > 0 {
        i += 1
      } else {
        break
      }
    }
    return depth > 0 ? (depth, TextRange(i, range.end)) : nil
  }
}
