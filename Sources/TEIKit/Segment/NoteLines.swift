/// Footnotes: paragraphs that start with a mark which stands in the text above.
enum NoteLines {
  /// Lines wider than this are paragraphs of their own, so that none goes on with the next.
  private static let greatestWrap = 100

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    // Marks that stand in the text and have no note yet.
    var open = Set<NoteMark.Key>()
    var index = 0
    while index < table.lines.count {
      let line = table.lines[index]
      guard taken[index] == .prose, let mark = mark(of: line, bytes), open.contains(mark.key),
        line.blankLinesBefore > 0 || line.startsPage || finds.lines.last == index - 1
      else {
        for mark in NoteMark.marks(in: line.content, of: bytes) { open.insert(mark.key) }
        index += 1
        continue
      }
      open.remove(mark.key)
      let end = endOfNote(from: index, bytes, table, taken)
      finds.lines += index..<end
      finds.blocks.append(DraftBlock(.note, lines: index..<end, of: table, bytes))
      index = end
    }
    return finds
  }

  /// The mark that `line` starts with, if words follow.
  private static func mark(of line: TextLine, _ bytes: [UInt8]) -> NoteMark? {
    guard let mark = NoteMark(startOf: line.content, in: bytes), mark.range.end < line.content.end
    else { return nil }
    let after = bytes[mark.range.end]
    // `*` right before a letter is emphasis.
    if mark.key.isAsterisk, after != 0x20 { return nil }
    let isWord = after == 0x20 || ByteClasses.isLetter(after) || after >= 0x80
    return isWord && line.content.end - mark.range.end >= 2 ? mark : nil
  }

  /// Where the lines end that the note at `index` is wrapped into.
  private static func endOfNote(
    from index: Int, _ bytes: [UInt8], _ table: LineTable, _ taken: [LineRole]
  ) -> Int {
    var end = index + 1
    while end < table.lines.count, taken[end] == .prose, table.lines[end].blankLinesBefore == 0,
      !table.lines[end].startsPage, table.lines[end - 1].width <= greatestWrap,
      table.lines[end].width <= greatestWrap, mark(of: table.lines[end], bytes) == nil
    {
      end += 1
    }
    return end
  }
}

extension DraftBlock {
  /// A block of whole lines, joined as running text.
  init(
    _ kind: BlockKind, lines: Range<Int>, of table: LineTable, _ bytes: [UInt8],
    startsGroup: Bool = false
  ) {
    self.init(
      kind, joining: lines.map { table.lines[$0].content }, of: bytes, startsGroup: startsGroup)
  }

  /// A block of `pieces`, one a line, joined as running text: a hyphen between letters at a line's
  /// end only split a word.
  init(
    _ kind: BlockKind, joining pieces: [TextRange], of bytes: [UInt8], startsGroup: Bool = false
  ) {
    let span = bytes.span
    let joins = zip(pieces, pieces.dropFirst()).map { (before, after) -> LineJoin in
      if joinsWithoutSpace(span.scalar(before: before.end).value),
        joinsWithoutSpace(span.scalar(at: after.start).value)
      {
        return .nothing
      }
      let splitsWord =
        span.extracting(before.offsets).endsWithHyphenatedLetter
        && span.scalarClass(at: after.start).class == .lower
      return splitsWord ? .dropHyphen : .space
    }
    self.init(kind, pieces: pieces, joins: joins, startsGroup: startsGroup)
  }
}
