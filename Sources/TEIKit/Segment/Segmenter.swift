/// Divides normalized text into blocks and unwraps their lines.
public struct Segmenter: Sendable {
  /// How long a block may be, in bytes: libxml2 takes no text node above 10,000,000.
  static let longestBlock = 4_000_000

  let options: ConverterOptions

  /// A segmenter with the choices of `options`.
  public init(options: ConverterOptions = ConverterOptions()) {
    self.options = options
  }

  /// The blocks of `text`. O(n).
  public func segment(_ text: NormalizedText) -> SegmentedText {
    if let markup = text.markup { return segment(text, by: markup) }
    let table = LineTable(text.bytes)
    let structural = StructuralLines(text.bytes, table, options: options)
    let language = options.metadata.language ?? guessedLanguage(of: text.bytes)
    let frequencies = language.flatMap { WordFrequencyTable.table(for: $0) }
    let paragraphs = ParagraphSegmenter(frequencies: frequencies, hyphens: options.hyphens)
      .segment(text.bytes, table, roles: structural.roles)
    var drafts = structural.blocks
    for group in paragraphs.groups { drafts.append(draft(group, of: paragraphs, table)) }
    drafts.sort { $0.start < $1.start }
    if options.profile == .news { FrontMatter.mark(&drafts, in: text.bytes) }
    HeadingLevels.assign(to: &drafts, in: text.bytes)
    Postscripts.mark(&drafts, in: text.bytes)
    return assemble(
      drafts, furniture: paragraphs.furniture.map { table.lines[$0].content },
      marks: PageMarks.marks(
        of: table, rules: structural.rules, furniture: paragraphs.furniture, in: text.bytes),
      layout: paragraphs.layout, text)
  }

  /// The text of `drafts`, the lines of `furniture` between and behind them, with `marks`.
  func assemble(
    _ drafts: [DraftBlock], furniture: [TextRange], marks: [Milestone], layout: Layout,
    _ text: NormalizedText
  ) -> SegmentedText {
    var findings = text.findings
    let split = LongBlocks.split(drafts, of: text.bytes, limit: Self.longestBlock)
    if let place = split.place {
      let range = text.ledger.sourceRange(
        of: place, in: text.bytes, encoding: text.source.encoding)
      findings.append(
        Finding(
          .longParagraph, at: range,
          message: "a paragraph of more than \(Self.longestBlock) bytes was split",
          remedy: "check that the text has its line ends", count: split.count))
    }
    if drafts.isEmpty {
      findings.append(
        Finding(
          .emptySource, at: TextRange(0, 0), message: "the source holds no text",
          remedy: "leave the file out, or check that it arrived whole"))
    }
    var assembler = BlockAssembler(text.bytes, marks: marks)
    var next = 0
    for draft in split.blocks {
      while next < furniture.count, furniture[next].end <= draft.start {
        assembler.add(DraftBlock(.pageFurniture, furniture[next]), moved: [])
        next += 1
      }
      let first = next
      while next < furniture.count, furniture[next].end <= draft.end { next += 1 }
      assembler.add(draft, moved: Array(furniture[first..<next]))
    }
    for range in furniture[next...] {
      assembler.add(DraftBlock(.pageFurniture, range), moved: [])
    }
    assembler.finish()
    let ledger = text.ledger.followed(
      by: assembler.ledger, encoding: text.source.encoding, middle: text.bytes)
    let spans = MarkupSpan.moved(text.markup?.spans ?? [], by: assembler.ledger)
    return SegmentedText(
      source: text.source, bytes: assembler.bytes, ledger: ledger,
      normalizationCounts: text.counts, blocks: assembler.blocks,
      languages: languages(of: assembler.blocks, in: assembler.bytes),
      layout: drafts.isEmpty ? .empty : layout, milestones: assembler.milestones,
      spans: spans.filter { !$0.isName }, names: MarkupSpan.names(of: spans),
      images: text.markup?.images ?? [],
      findings: findings + uncertainty(of: assembler, ledger, encoding: text.source.encoding))
  }

  private func draft(
    _ group: LineGroup, of paragraphs: Paragraphs, _ table: LineTable
  ) -> DraftBlock {
    // Headings are told by their case; a script without it that runs over a line end is prose.
    let isHeading = group.isHeading && !paragraphs.joins(of: group).contains(.nothing)
    var block = DraftBlock(
      isHeading ? .heading(level: group.headingLevel) : .paragraph,
      pieces: paragraphs.lines(of: group).map { table.lines[Int($0)].content },
      joins: Array(paragraphs.joins(of: group)))
    block.confidence = group.confidence
    return block
  }

  /// The language of all of `bytes`, for the hyphens of its lines.
  private func guessedLanguage(of bytes: [UInt8]) -> String? {
    let guess = LanguageIdentifier().identify(bytes, TextRange(0, bytes.count))
    return guess.flatMap { $0.confidence >= 0.5 ? $0.tag : nil }
  }

  /// The languages of `blocks`; debris and what is no prose has no say in that of the document.
  private func languages(of blocks: [Block], in bytes: [UInt8]) -> DocumentLanguages {
    if let tag = options.metadata.language {
      return DocumentLanguages(known: tag, blockCount: blocks.count)
    }
    let prose = blocks.indices.filter { blocks[$0].kind.isRunningText }
    let found = LanguageIdentifier().identify(bytes, blocks: prose.map { blocks[$0].range })
    var languages = [String?](repeating: nil, count: blocks.count)
    for (block, language) in zip(prose, found.blocks) { languages[block] = language }
    return DocumentLanguages(main: found.main, blocks: languages, shares: found.shares)
  }

  /// A note where boundaries are little better than guesses.
  private func uncertainty(
    of assembler: BlockAssembler, _ ledger: EditLedger, encoding: TextEncoding
  ) -> [Finding] {
    let uncertain = assembler.blocks.filter { $0.confidence < Certainty.leastMedium }
    guard let first = uncertain.first else { return [] }
    let start = ledger.sourceOffset(
      ofTextOffset: first.range.start, in: assembler.bytes, encoding: encoding)
    return [
      Finding(
        .uncertainParagraphs, at: TextRange(start, start),
        message: "it is not sure that a paragraph starts here",
        remedy: "look at the blocks with @cert in the TEI", count: uncertain.count)
    ]
  }
}
