/// Writes `body`: divisions, blocks, and the names, dates and milestones inside them.
///
/// A state machine over the blocks in order. It follows the rule of `div`, TEI P5 §4.1: head,
/// byline, dateline and salutation above; then blocks; then nested divisions; signatures below.
/// What doesn't fit where it stands becomes a paragraph, or starts a division of its own.
struct TEIBodyWriter {
  /// What a `div` that is open has so far.
  private struct Division {
    /// The level of its heading; 0 for the outermost.
    let level: Int
    var hasHeading = false
    var hasContent = false
    var hasBottom = false
    var isEmpty = true
  }

  /// Containers inside a division that the next block may go on with.
  private enum Group {
    case list
    case stanza
    case quotation
  }

  private let tagged: TaggedText
  private let spans: [InlineSpan]
  private let identifiers: ConverterOptions.Identifiers
  private let divisionType: String
  private(set) var writer: XMLByteWriter
  /// Where the element of each block starts, in the bytes written.
  private(set) var blockOffsets: [Int] = []

  private var divisions: [Division] = []
  private var groups: [Group] = []
  private var identifierCounts: [String: Int] = [:]
  private var nextSpan = 0
  private var nextMilestone = 0
  private let milestones: [Milestone]
  private let changes: [RecordedChange]
  private var nextChange = 0

  /// A writer of the body of `tagged`, three elements deep.
  init(_ tagged: TaggedText, options: ConverterOptions) {
    self.tagged = tagged
    identifiers = options.identifiers
    divisionType = options.profile == .news ? "article" : "text"
    spans = InlineSpan.spans(of: tagged)
    milestones = tagged.text.milestones
    changes = options.record == .inline ? RecordedChange.changes(of: tagged.text) : []
    writer = XMLByteWriter(depth: 3, capacity: tagged.text.bytes.count * 3 / 2 + 1024)
    blockOffsets.reserveCapacity(tagged.text.blocks.count)
  }

  /// Writes all of it.
  mutating func write() {
    for (index, block) in tagged.text.blocks.enumerated() { write(block, index) }
    if divisions.isEmpty || divisions.count == 1 && divisions[0].isEmpty {
      // TEI wants something in the body; an empty paragraph says that there was nothing.
      if divisions.isEmpty { openDivision(level: 0) }
      writer.leaf(.p) { _ in }
      divisions[0].isEmpty = false
    }
    closeDivisions(downTo: 0)
  }

  // MARK: - Structure

  private mutating func openDivision(level: Int) {
    let type = divisions.isEmpty ? divisionType : "section"
    writer.openContainer(.div, [(.type, type)])
    divisions.append(Division(level: level))
  }

  private mutating func closeDivisions(downTo count: Int) {
    closeGroups(downTo: 0)
    while divisions.count > count {
      writer.closeContainer(.div)
      divisions.removeLast()
    }
  }

  private mutating func closeGroups(downTo count: Int) {
    while groups.count > count {
      switch groups.removeLast() {
      case .list: writer.closeContainer(.list)
      case .stanza: writer.closeContainer(.lg)
      case .quotation: writer.closeContainer(.quote)
      }
    }
  }

  /// Makes sure that a block of text may stand next.
  private mutating func prepareForContent() {
    if let last = divisions.last, last.hasBottom {
      // After a signature a new division starts: a postscript, an enclosure.
      let level = last.level
      closeDivisions(downTo: divisions.count - 1)
      openDivision(level: level)
    }
    if divisions.isEmpty { openDivision(level: 0) }
    divisions[divisions.count - 1].hasContent = true
    divisions[divisions.count - 1].isEmpty = false
  }

  private mutating func prepareForHeading(level: Int) {
    closeGroups(downTo: 0)
    if divisions.isEmpty { openDivision(level: 0) }
    let last = divisions.count - 1
    let isFirst = !divisions[last].hasHeading && !divisions[last].hasContent
    if isFirst && (last == 0 || divisions[last].level == level) {
      divisions[last].hasHeading = true
      divisions[last].isEmpty = false
      return
    }
    // The outermost division holds all others, whatever its heading's level.
    var count = divisions.count
    while count > 1, divisions[count - 1].level >= level { count -= 1 }
    // Nothing but the end may follow a signature in its division.
    while count > 0, divisions[count - 1].hasBottom { count -= 1 }
    closeDivisions(downTo: count)
    if divisions.isEmpty { openDivision(level: 0) } else { openDivision(level: level) }
    divisions[divisions.count - 1].hasHeading = true
    divisions[divisions.count - 1].isEmpty = false
    if divisions.count > 1 { divisions[divisions.count - 2].isEmpty = false }
  }

  private var isAboveContent: Bool {
    divisions.last.map { !$0.hasContent && !$0.hasBottom } ?? true
  }

  // MARK: - Blocks

  private mutating func write(_ block: Block, _ index: Int) {
    switch block.kind {
    case .heading(let level):
      prepareForHeading(level: level)
      leaf(.head, "h", block)
    case .dateline, .byline, .salutation:
      guard isAboveContent else { return writeParagraph(block) }
      closeGroups(downTo: 0)
      if divisions.isEmpty { openDivision(level: 0) }
      divisions[divisions.count - 1].isEmpty = false
      switch block.kind {
      case .dateline: leaf(.dateline, "d", block)
      case .byline: leaf(.byline, "b", block)
      default: leaf(.salute, "s", block)
      }
    case .signature:
      guard let last = divisions.last, last.hasContent else { return writeParagraph(block) }
      closeGroups(downTo: 0)
      divisions[divisions.count - 1].hasBottom = true
      leaf(.signed, "s", block)
    case .paragraph:
      writeParagraph(block)
    case .fragment(let part):
      closeGroups(downTo: 0)
      prepareForContent()
      leaf(.ab, "p", block, (.part, part.rawValue))
    case .listItem:
      write(block, in: .list) { $0.leaf(.item, nil, block) }
    case .verseLine:
      write(block, in: .stanza) { $0.leaf(.l, nil, block) }
    case .quotation(let depth):
      writeQuotation(block, depth: depth)
    case .note:
      prepareForGlobal()
      leaf(.note, "n", block)
    case .pageFurniture:
      prepareForGlobal()
      leaf(.fw, "f", block, (.type, "page"))
    case .boilerplate:
      closeGroups(downTo: 0)
      prepareForGlobal()
      leaf(.fw, "f", block, (.type, "boilerplate"))
    }
  }

  private mutating func writeParagraph(_ block: Block) {
    closeGroups(downTo: 0)
    prepareForContent()
    leaf(.p, "p", block)
  }

  /// Notes and furniture may stand anywhere inside a division.
  private mutating func prepareForGlobal() {
    if divisions.isEmpty { openDivision(level: 0) }
    divisions[divisions.count - 1].isEmpty = false
  }

  private mutating func write(
    _ block: Block, in group: Group, item: (inout TEIBodyWriter) -> Void
  ) {
    if groups != [group] || block.startsGroup {
      closeGroups(downTo: 0)
      prepareForContent()
      let (element, prefix): (TEIElement, String) = group == .list ? (.list, "l") : (.lg, "v")
      milestonesBetweenBlocks(upTo: block.range.start)
      writer.openContainer(element, [(.id, identifier(prefix))])
      groups.append(group)
    }
    item(&self)
  }

  private mutating func writeQuotation(_ block: Block, depth: Int) {
    let isOpen = groups.allSatisfy { $0 == .quotation }
    if !isOpen || block.startsGroup { closeGroups(downTo: 0) }
    if groups.isEmpty { prepareForContent() }
    let wanted = min(max(depth, 1), 16)
    closeGroups(downTo: wanted)
    milestonesBetweenBlocks(upTo: block.range.start)
    while groups.count < wanted {
      writer.openContainer(.quote, [(.id, identifier("q"))])
      groups.append(.quotation)
    }
    leaf(.p, "p", block)
  }

  private mutating func leaf(
    _ element: TEIElement, _ prefix: String?, _ block: Block,
    _ attribute: XMLByteWriter.Attribute? = nil
  ) {
    milestonesBetweenBlocks(upTo: block.range.start)
    blockOffsets.append(writer.bytes.count)
    let certainty = Certainty(confidence: block.confidence)
    let cert = certainty == .high ? nil : certainty.rawValue
    let id = prefix.map { identifier($0) }
    writer.openLeaf(
      element,
      attribute.map { [$0, (.id, id), (.cert, cert)] } ?? [(.id, id), (.cert, cert)])
    writeText(block.range)
    writer.closeLeaf(element)
  }

  private mutating func identifier(_ prefix: String) -> String {
    let count = identifierCounts[prefix, default: 0] + 1
    identifierCounts[prefix] = count
    return prefix + String(count)
  }

  // MARK: - Milestones and inline elements

  private mutating func milestonesBetweenBlocks(upTo offset: Int) {
    while nextMilestone < milestones.count, milestones[nextMilestone].offset <= offset {
      if divisions.isEmpty { openDivision(level: 0) }
      switch milestones[nextMilestone].kind {
      case .page: writer.empty(.pb)
      case .rule: writer.empty(.milestone, (.unit, "rule"))
      }
      nextMilestone += 1
    }
  }

  /// The text of `range`, with what stands inside it.
  private mutating func writeText(_ range: TextRange) {
    var position = range.start
    while nextSpan < spans.count, spans[nextSpan].range.start < range.start { nextSpan += 1 }
    while nextSpan < spans.count, spans[nextSpan].range.end <= range.end {
      let span = spans[nextSpan]
      nextSpan += 1
      writePlain(TextRange(position, span.range.start))
      if identifiers == .all {
        writer.openInline(span.element, [(.id, identifier("m"))] + span.attributes)
      } else {
        writer.openInline(span.element, span.attributes)
      }
      writePlain(span.range)
      writer.closeInline(span.element)
      position = span.range.end
    }
    writePlain(TextRange(position, range.end))
  }

  /// Text with nothing but page breaks in it.
  private mutating func writePlain(_ range: TextRange) {
    var position = range.start
    while nextMilestone < milestones.count, milestones[nextMilestone].offset < range.end {
      let offset = max(milestones[nextMilestone].offset, position)
      writeCharacters(TextRange(position, offset))
      // A rule always stands between two blocks; only a page may begin inside one.
      if milestones[nextMilestone].kind == .page { writer.inlineEmpty(.pb) }
      position = offset
      nextMilestone += 1
    }
    writeCharacters(TextRange(position, range.end))
  }

  /// Text with nothing in it but what was changed. A change that crosses the ends of `range` is
  /// told by the ledger alone.
  private mutating func writeCharacters(_ range: TextRange) {
    var position = range.start
    while nextChange < changes.count, changes[nextChange].range.start < position { nextChange += 1 }
    while nextChange < changes.count, changes[nextChange].range.start < range.end {
      let change = changes[nextChange]
      nextChange += 1
      guard range.contains(change.range) else { continue }
      writer.text(TextRange(position, change.range.start), of: tagged.text.bytes)
      writer.openInline(.choice, [])
      writer.openInline(change.isCorrection ? .sic : .orig, [])
      writer.text(change.source)
      writer.closeInline(change.isCorrection ? .sic : .orig)
      writer.openInline(change.isCorrection ? .corr : .reg, [])
      writer.text(change.range, of: tagged.text.bytes)
      writer.closeInline(change.isCorrection ? .corr : .reg)
      writer.closeInline(.choice)
      position = change.range.end
    }
    writer.text(TextRange(position, range.end), of: tagged.text.bytes)
  }
}

/// A name or a date, ready to be written.
struct InlineSpan {
  let range: TextRange
  let element: TEIElement
  let attributes: [XMLByteWriter.Attribute]

  /// The names and dates of `tagged`, in the order of the text.
  static func spans(of tagged: TaggedText) -> [InlineSpan] {
    var spans: [InlineSpan] = []
    spans.reserveCapacity(tagged.mentions.count + tagged.dates.count)
    let references = tagged.entities.map { "#" + $0.id }
    for mention in tagged.mentions {
      let reference = mention.entityIndex.map { references[$0] }
      let element: TEIElement =
        switch mention.type {
        case .person: .persName
        case .place: .placeName
        case .organization: .orgName
        case .other: .name
        }
      spans.append(
        InlineSpan(
          range: mention.range, element: element,
          attributes: [(.ref, reference), (.cert, certainty(mention.certainty))]))
    }
    for date in tagged.dates {
      spans.append(
        InlineSpan(
          range: date.range, element: .date,
          attributes: attributes(of: date.value) + [(.cert, certainty(date.certainty))]))
    }
    spans.sort { $0.range < $1.range }
    return spans
  }

  static func attributes(of value: DateValue) -> [XMLByteWriter.Attribute] {
    switch value {
    case .when(let day): [(.when, day)]
    case .span(let from, let to): [(.from, from), (.to, to)]
    case .between(let first, let last): [(.notBefore, first), (.notAfter, last)]
    }
  }

  private static func certainty(_ certainty: Certainty) -> String? {
    certainty == .high ? nil : certainty.rawValue
  }
}
