/// Block quotations set off by an indent: whole blocks between blank lines that stand in by three
/// columns or more in a text whose other blocks don't.
enum IndentedQuotes {
  private static let leastIndent = 3

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    let lines = table.lines
    var blocks: [Range<Int>] = []
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].blankLinesBefore == 0, taken[end] == .prose { end += 1 }
      if taken[start] == .prose { blocks.append(start..<end) }
      start = end
    }
    let flush = blocks.count { block in block.allSatisfy { lines[$0].indent == 0 } }
    guard flush >= 3, flush * 10 >= blocks.count * 6 else { return StructuralFinds() }
    var finds = StructuralFinds()
    // Where the last quotation ended, and how far it stood in.
    var lastQuoted = -1
    var lastIndent = 0
    for block in blocks {
      let indent = lines[block.lowerBound].indent
      let goesOn = lastQuoted == block.lowerBound && lastIndent == indent
      // Short lines may be headings, page numbers or signatures, unless a quotation stands right
      // above.
      let isQuote =
        indent >= leastIndent && block.allSatisfy { lines[$0].indent == indent }
        && (goesOn || lines[block.lowerBound].content.count > (block.count > 1 ? 30 : 60))
      guard isQuote else { continue }
      finds.lines += block
      finds.blocks.append(
        DraftBlock(
          .quotation(depth: 1), pieces: block.map { lines[$0].content },
          joins: Array(repeating: .space, count: block.count - 1),
          startsGroup: !goesOn))
      lastQuoted = block.upperBound
      lastIndent = indent
    }
    return finds
  }
}
