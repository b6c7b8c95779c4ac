/// Writes the text of blocks, and what stands inside and between them that is no block: names,
/// dates, marks of notes, changes, page breaks and rules.
struct InlineWriter {
  private let text: SegmentedText
  private let spans: [InlineSpan]
  private let marksEverySpan: Bool
  private let changes: [RecordedChange]
  private var nextSpan = 0
  private var nextMilestone = 0
  private var nextChange = 0
  private var identifierCount = 0

  /// A writer of `text` with `spans`, disjoint and in order.
  init(_ text: SegmentedText, spans: [InlineSpan], options: ConverterOptions) {
    self.text = text
    self.spans = spans
    marksEverySpan = options.identifiers == .all
    changes = options.record == .inline ? RecordedChange.changes(of: text) : []
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
      }
      nextMilestone += 1
    }
  }

  /// Writes the text of `range`, with what stands inside it.
  mutating func write(_ range: TextRange, to writer: inout XMLByteWriter) {
    var position = range.start
    while nextSpan < spans.count, spans[nextSpan].range.start < range.start { nextSpan += 1 }
    while nextSpan < spans.count, spans[nextSpan].range.end <= range.end {
      let span = spans[nextSpan]
      nextSpan += 1
      writePlain(TextRange(position, span.range.start), to: &writer)
      var attributes = span.attributes
      if marksEverySpan, !span.hasIdentifier {
        identifierCount += 1
        attributes.insert((.id, "m\(identifierCount)"), at: 0)
      }
      writer.openInline(span.element, attributes)
      writePlain(span.range, to: &writer)
      writer.closeInline(span.element)
      position = span.range.end
    }
    writePlain(TextRange(position, range.end), to: &writer)
  }

  /// Text with nothing but page breaks in it.
  private mutating func writePlain(_ range: TextRange, to writer: inout XMLByteWriter) {
    var position = range.start
    while nextMilestone < text.milestones.count, text.milestones[nextMilestone].offset < range.end {
      let milestone = text.milestones[nextMilestone]
      let offset = max(milestone.offset, position)
      writeCharacters(TextRange(position, offset), to: &writer)
      // A rule always stands between two blocks; only a page may begin inside one.
      if milestone.kind == .page { writer.inlineEmpty(.pb, (.n, milestone.pageName)) }
      position = offset
      nextMilestone += 1
    }
    writeCharacters(TextRange(position, range.end), to: &writer)
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
