extension Segmenter {
  /// The blocks that `markup`, the source's own, says `text` has.
  ///
  /// What is a paragraph is not asked of lines; set phrases still tell debris, and what stands
  /// above the text still tells byline and date line.
  func segment(_ text: NormalizedText, by markup: SourceMarkup) -> SegmentedText {
    let table = LineTable(text.bytes)
    let debris = debris(text.bytes, table)
    var drafts: [DraftBlock] = []
    drafts.reserveCapacity(markup.blocks.count)
    var next = 0
    for block in markup.blocks {
      while next < table.lines.count, table.lines[next].range.end <= block.range.start { next += 1 }
      let first = next
      while next < table.lines.count, table.lines[next].range.start < block.range.end { next += 1 }
      guard first < next else { continue }
      drafts.append(draft(block, table.lines[first..<next], debris[first..<next]))
    }
    if options.profile == .news { FrontMatter.mark(&drafts, in: text.bytes) }
    return assemble(drafts, furniture: [], marks: markup.marks, layout: .markup, text)
  }

  /// What each line of `table` is where a set phrase says that it is debris.
  private func debris(_ bytes: [UInt8], _ table: LineTable) -> [BoilerplateKind?] {
    var kinds = [BoilerplateKind?](repeating: nil, count: table.lines.count)
    guard options.profile == .news, options.boilerplate != .keep else { return kinds }
    let finds = Boilerplate.find(
      bytes, table, taken: Array(repeating: .prose, count: table.lines.count),
      recurring: options.boilerplate == .learn ? options.recurringLines : nil)
    for (line, block) in zip(finds.lines, finds.blocks) {
      if case .boilerplate(let kind) = block.kind { kinds[line] = kind }
    }
    return kinds
  }

  private func draft(
    _ block: MarkedBlock, _ lines: ArraySlice<TextLine>, _ debris: ArraySlice<BoilerplateKind?>
  ) -> DraftBlock {
    if block.kind.isVerbatim, let first = lines.first, let last = lines.last {
      return DraftBlock(
        block.kind, TextRange(first.range.start, last.content.end), startsGroup: block.startsGroup)
    }
    var kind = block.kind
    let looksForDebris = options.profile == .news && options.boilerplate != .keep
    if kind.isBoilerplate, !looksForDebris { kind = .paragraph }
    if block.kind == .paragraph || block.kind == .listItem(depth: 1),
      debris.allSatisfy({ $0 != nil }),
      let found = debris.first, let found
    {
      kind = .boilerplate(found)
    }
    var draft = DraftBlock(
      kind, pieces: lines.map(\.content), joins: Array(repeating: .space, count: lines.count - 1),
      startsGroup: block.startsGroup)
    draft.number = block.number
    draft.isMarked = true
    return draft
  }
}
