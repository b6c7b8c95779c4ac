/// Title, subtitle, byline and date line above a text of long lines: there every line stands for
/// itself, so that the four need no blank lines between them.
///
/// Nothing is taken without a byline or a date line; ``FrontMatter`` looks at blocks later.
enum FrontLines {
  /// How many lines from the start are looked at.
  private static let reach = 16
  /// A line of the text is wider.
  private static let leastTextWidth = 120

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    let lines = table.lines
    guard
      let end = lines.indices.prefix(reach).first(where: {
        taken[$0] == .prose && lines[$0].width > leastTextWidth
          && bytes.span.extracting(lines[$0].content.offsets).isTerminated
      })
    else { return finds }
    guard isUnwrapped(bytes, lines, from: end, taken) else { return finds }
    let front = lines[..<end].indices.filter { taken[$0] == .prose }
    let isDated = front.map { FrontMatter.isDateLine(bytes, lines[$0].content) }
    let isSigned = front.map { FrontMatter.isSureByline(bytes, lines[$0].content) }
    // The last line of a paragraph may be short too: what is sure stands first.
    guard let first = front.indices.first(where: { isDated[$0] || isSigned[$0] }) else {
      return finds
    }
    let above = front[..<first]
    guard above.count <= 2, above.allSatisfy({ isTitle(bytes, lines[$0]) }) else { return finds }
    func take(_ index: Int, _ kind: BlockKind) {
      finds.lines.append(index)
      finds.blocks.append(DraftBlock(kind, lines[index].content))
    }
    for (n, index) in above.enumerated() { take(index, n == 0 ? .heading(level: 1) : .subtitle) }
    for n in front.indices[first...] {
      if isDated[n] {
        take(front[n], .dateline)
      } else if isSigned[n] {
        take(front[n], .byline)
      }
    }
    return finds
  }

  /// Whether the text is one paragraph a line: most of its lines end sentences.
  private static func isUnwrapped(
    _ bytes: [UInt8], _ lines: [TextLine], from start: Int, _ taken: [LineRole]
  ) -> Bool {
    var long = 0
    var whole = 0
    for index in lines.indices[start...].prefix(60) where taken[index] == .prose {
      guard lines[index].width > leastTextWidth / 2 else { continue }
      long += 1
      if bytes.span.extracting(lines[index].content.offsets).isTerminated { whole += 1 }
    }
    return whole * 10 >= long * 9
  }

  /// A line that may be a title, or say more below one.
  private static func isTitle(_ bytes: [UInt8], _ line: TextLine) -> Bool {
    let span = bytes.span.extracting(line.content.offsets)
    return span.leadCase != .lower && span.leadCase != .other && !span.endsOpen
      && (!span.endsSentence || span.endsWithQuestion)
  }
}
