/// Writes the text of blocks, and what stands inside and between them that is no block: sentences,
/// what the source marked, names, dates, marks of notes, tokens, changes, page breaks, images and
/// rules, in this order from the outermost to the innermost.
struct InlineWriter {
  private let text: SegmentedText
  private let spans: [InlineSpan]
  private let marksEverySpan: Bool
  private let changes: [RecordedChange]
  private var annotator: Annotator
  private var tokens: [Token] = []
  private var nextToken = 0
  private var nextSpan = 0
  private var nextMilestone = 0
  private var nextChange = 0
  private var markup: MarkupCursor
  private var identifierCounts = (span: 0, sentence: 0, token: 0)

  /// A writer of `text` with `spans`, disjoint and in order.
  init(_ text: SegmentedText, spans: [InlineSpan], options: ConverterOptions) {
    self.text = text
    let fitted = InlineMarkup(text.spans, around: spans, in: text.bytes)
    self.spans = fitted.names
    markup = MarkupCursor(fitted.spans)
    marksEverySpan = options.identifiers == .all
    changes = options.record == .inline ? RecordedChange.changes(of: text) : []
    annotator = Annotator(options.annotation)
  }

  /// Whether a page or a rule comes at or before `offset`.
  func hasMilestone(upTo offset: Int) -> Bool {
    nextMilestone < text.milestones.count && text.milestones[nextMilestone].offset <= offset
  }

  /// Writes the pages and rules up to `offset`, where no block is open.
  mutating func writeMilestones(upTo offset: Int, to writer: inout XMLByteWriter) {
    while hasMilestone(upTo: offset) {
      let milestone = text.milestones[nextMilestone]
      switch milestone.kind {
      case .page: writer.empty(.pb, (.n, milestone.pageName))
      case .rule: writer.empty(.milestone, (.unit, "rule"))
      case .graphic(let index):
        writer.openContainer(.figure, [])
        writeGraphic(index, onOwnLine: true, to: &writer)
        writer.closeContainer(.figure)
      // Always inside a word, or a block.
      case .lineBreak, .line: break
      }
      nextMilestone += 1
    }
  }

  /// Writes the images up to `offset`, within a figure; rules among them say nothing there.
  mutating func writeGraphics(upTo offset: Int, to writer: inout XMLByteWriter) {
    while hasMilestone(upTo: offset) {
      if case .graphic(let index) = text.milestones[nextMilestone].kind {
        writeGraphic(index, onOwnLine: true, to: &writer)
      }
      nextMilestone += 1
    }
  }

  private func writeGraphic(_ index: Int32, onOwnLine: Bool, to writer: inout XMLByteWriter) {
    let image = text.images[Int(index)]
    let url: XMLByteWriter.Attribute = (.url, image.url)
    guard let description = image.description else {
      return onOwnLine ? writer.empty(.graphic, url) : writer.inlineEmpty(.graphic, url)
    }
    if onOwnLine { writer.openLeaf(.graphic, [url]) } else { writer.openInline(.graphic, [url]) }
    writer.openInline(.desc, [])
    writer.text(description)
    writer.closeInline(.desc)
    if onOwnLine { writer.closeLeaf(.graphic) } else { writer.closeInline(.graphic) }
  }

  /// Writes the text of `range`, a block in `language` written as `element`, with what stands
  /// inside it. `keepsLines` is for text whose line ends and spaces are its own.
  mutating func write(
    _ range: TextRange, in language: String?, of element: TEIElement, keepsLines: Bool,
    to writer: inout XMLByteWriter
  ) {
    while nextSpan < spans.count, spans[nextSpan].range.start < range.start { nextSpan += 1 }
    let annotates = annotator.annotates(element, keepsLines: keepsLines)
    annotator.language = language ?? text.languages.main
    tokens.removeAll(keepingCapacity: true)
    nextToken = 0
    guard annotates.sentences else {
      if annotates.tokens { addTokens(of: range) }
      return writeMarkup(range, to: &writer)
    }
    var position = range.start
    for sentence in annotator.sentences(in: text.bytes, range, around: spans[nextSpan...]) {
      writeMarkup(TextRange(position, sentence.start), to: &writer)
      if annotates.tokens { addTokens(of: sentence) }
      identifierCounts.sentence += 1
      writer.openInline(
        .s, [(.id, marksEverySpan ? "sn\(identifierCounts.sentence)" : nil)])
      writeMarkup(sentence, to: &writer)
      writer.closeInline(.s)
      position = sentence.end
    }
    writeMarkup(TextRange(position, range.end), to: &writer)
  }

  private mutating func addTokens(of range: TextRange) {
    var end = nextSpan
    while end < spans.count, spans[end].range.end <= range.end { end += 1 }
    annotator.append(
      tokensOf: text.bytes, range, around: spans[nextSpan..<end], edges: markup.edges(in: range),
      to: &tokens)
  }

  /// Text with what the source marked; what goes on behind `range` is closed and opened again.
  private mutating func writeMarkup(_ range: TextRange, to writer: inout XMLByteWriter) {
    if range.isEmpty { return }
    // The space between two sentences is nobody's.
    let isSpace = text.bytes[range.offsets].allSatisfy { $0 == 0x20 }
    if isSpace || markup.isClear(upTo: range.end) { return writeSpans(range, to: &writer) }
    for span in markup.open { open(span, to: &writer) }
    var position = range.start
    while position < range.end {
      while let span = markup.end(at: position) { writer.closeInline(span.kind.element) }
      while let span = markup.begin(at: position) { open(span, to: &writer) }
      let stop = markup.stop(after: position, upTo: range.end)
      writeSpans(TextRange(position, stop), to: &writer)
      position = stop
    }
    while let span = markup.end(at: range.end) { writer.closeInline(span.kind.element) }
    for span in markup.open.reversed() { writer.closeInline(span.kind.element) }
  }

  private func open(_ span: MarkupSpan, to writer: inout XMLByteWriter) {
    writer.openInline(span.kind.element, span.kind.attributes)
  }

  /// Text with the names, dates and marks of notes in it.
  private mutating func writeSpans(_ range: TextRange, to writer: inout XMLByteWriter) {
    var position = range.start
    while nextSpan < spans.count, spans[nextSpan].range.end <= range.end {
      let span = spans[nextSpan]
      nextSpan += 1
      writeTokens(TextRange(position, span.range.start), to: &writer)
      var attributes = span.attributes
      if marksEverySpan, !span.hasIdentifier {
        identifierCounts.span += 1
        attributes.insert((.id, "m\(identifierCounts.span)"), at: 0)
      }
      writer.openInline(span.element, attributes)
      position = span.range.start
      for part in span.parts {
        writeTokens(TextRange(position, part.range.start), to: &writer)
        writer.openInline(part.element, part.attributes)
        writeTokens(part.range, to: &writer)
        writer.closeInline(part.element)
        position = part.range.end
      }
      writeTokens(TextRange(position, span.range.end), to: &writer)
      writer.closeInline(span.element)
      position = span.range.end
    }
    writeTokens(TextRange(position, range.end), to: &writer)
  }

  /// Text with its words and punctuation marks.
  private mutating func writeTokens(_ range: TextRange, to writer: inout XMLByteWriter) {
    var position = range.start
    while nextToken < tokens.count, tokens[nextToken].range.end <= range.end {
      let token = tokens[nextToken]
      nextToken += 1
      writeMarked(TextRange(position, token.range.start), to: &writer)
      let element: TEIElement = token.kind == .word ? .w : .pc
      // TEI allows neither a page nor a line break in `pc`, and an image in neither.
      if element == .pc || hasGraphic(before: token.range.end) {
        writeMarks(before: token.range.end, to: &writer)
      }
      identifierCounts.token += 1
      writer.openInline(
        element,
        [(.id, marksEverySpan ? "w\(identifierCounts.token)" : nil), (.join, token.join)])
      writeMarked(token.range, to: &writer)
      writer.closeInline(element)
      position = token.range.end
    }
    writeMarked(TextRange(position, range.end), to: &writer)
  }

  /// Text with nothing but page breaks and the line breaks of split words in it.
  private mutating func writeMarked(_ range: TextRange, to writer: inout XMLByteWriter) {
    var position = range.start
    while nextMilestone < text.milestones.count, text.milestones[nextMilestone].offset < range.end {
      let milestone = text.milestones[nextMilestone]
      let offset = max(milestone.offset, position)
      let hyphen = milestone.kind == .lineBreak ? text.startOfCharacter(before: offset) : offset
      if hyphen < offset, hyphen >= position {
        writeCharacters(TextRange(position, hyphen), to: &writer)
        writer.openInline(.pc, [(.force, "weak")])
        writeCharacters(TextRange(hyphen, offset), to: &writer)
        writer.closeInline(.pc)
      } else {
        writeCharacters(TextRange(position, offset), to: &writer)
      }
      writeMark(milestone, to: &writer)
      position = offset
      nextMilestone += 1
    }
    writeCharacters(TextRange(position, range.end), to: &writer)
  }

  private func hasGraphic(before offset: Int) -> Bool {
    text.milestones[nextMilestone...].prefix { $0.offset < offset }.contains {
      if case .graphic = $0.kind { true } else { false }
    }
  }

  /// The page and line breaks before `offset`, where the text around has none.
  private mutating func writeMarks(before offset: Int, to writer: inout XMLByteWriter) {
    while nextMilestone < text.milestones.count, text.milestones[nextMilestone].offset < offset {
      writeMark(text.milestones[nextMilestone], to: &writer)
      nextMilestone += 1
    }
  }

  private func writeMark(_ milestone: Milestone, to writer: inout XMLByteWriter) {
    switch milestone.kind {
    case .page: writer.inlineEmpty(.pb, (.n, milestone.pageName))
    case .lineBreak: writer.inlineEmpty(.lb, (.break, "no"))
    case .line: writer.inlineEmpty(.lb)
    case .graphic(let index): writeGraphic(index, onOwnLine: false, to: &writer)
    // A rule always stands between two blocks.
    case .rule: break
    }
  }

  /// Text with nothing in it but what was changed. A change that crosses the ends of `range` is
  /// told by the ledger alone.
  private mutating func writeCharacters(_ range: TextRange, to writer: inout XMLByteWriter) {
    var position = range.start
    while nextChange < changes.count, changes[nextChange].range.start < position { nextChange += 1 }
    while nextChange < changes.count, changes[nextChange].range.start < range.end {
      let change = changes[nextChange]
      nextChange += 1
      guard range.contains(change.range) else { continue }
      writer.text(TextRange(position, change.range.start), of: text.bytes)
      writer.openInline(.choice, [])
      writer.openInline(change.isCorrection ? .sic : .orig, [])
      writer.text(change.source)
      writer.closeInline(change.isCorrection ? .sic : .orig)
      writer.openInline(change.isCorrection ? .corr : .reg, [])
      writer.text(change.range, of: text.bytes)
      writer.closeInline(change.isCorrection ? .corr : .reg)
      writer.closeInline(.choice)
      position = change.range.end
    }
    writer.text(TextRange(position, range.end), of: text.bytes)
  }
}

extension Milestone {
  /// The number of the page as `@n` says it.
  fileprivate var pageName: String? { number > 0 ? String(number) : nil }
}

extension SegmentedText {
  /// Where the character before `offset` starts; `offset` at the start of the text.
  fileprivate func startOfCharacter(before offset: Int) -> Int {
    var start = max(offset - 1, 0)
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
