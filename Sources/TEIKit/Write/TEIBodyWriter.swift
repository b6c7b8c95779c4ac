/// Writes `body`: the blocks one after the other, each as the element that it is.
///
/// A state machine over the blocks in order: ``BodyStructure`` opens and closes what holds them,
/// ``InlineWriter`` writes what they hold.
struct TEIBodyWriter {
  /// How many pieces of furniture and notes may stand between a label and its item.
  private static let reach = 8
  /// How deep quotations and lists are written; libxml2 takes 256 levels of elements.
  private static let greatestDepth = 16

  private let tagged: TaggedText
  private let notes: NoteLinks
  private var structure: BodyStructure
  private var inline: InlineWriter
  private var identifierCounts: [String: Int] = [:]
  private var noteCount = 0
  private var lastRow: Int32 = -1
  /// Where the element of each block starts, in the bytes written.
  private(set) var blockOffsets: [Int] = []

  /// What is written.
  var writer: XMLByteWriter { structure.writer }

  /// A writer of the body of `tagged`, three elements deep.
  init(_ tagged: TaggedText, options: ConverterOptions) {
    self.tagged = tagged
    let taken = (tagged.mentions.map(\.range) + tagged.dates.map(\.range)).sorted()
    notes = NoteLinks(tagged.text, taken: taken)
    structure = BodyStructure(
      divisionType: options.profile == .news ? "article" : "text",
      capacity: tagged.text.bytes.count * 3 / 2 + 1024)
    inline = InlineWriter(
      tagged.text,
      spans: InlineSpan.spans(
        of: tagged, notes: notes, withParts: options.annotatesNameParts),
      options: options)
    blockOffsets.reserveCapacity(tagged.text.blocks.count)
  }

  /// Writes all of it.
  mutating func write() {
    for index in tagged.text.blocks.indices { write(at: index) }
    if inline.hasMilestone(upTo: tagged.text.bytes.count) {
      structure.closeGroups(downTo: 0)
      structure.prepareForGlobal()
      inline.writeMilestones(upTo: tagged.text.bytes.count, to: &structure.writer)
    }
    structure.finish()
  }

  private mutating func write(at index: Int) {
    let block = tagged.text.blocks[index]
    switch block.kind {
    case .heading(let level):
      structure.prepareForHeading(level: level)
      leaf(.head, "h", block)
    case .subtitle, .dateline, .byline, .salutation: writeTop(block, at: index)
    case .valediction, .signature: writeBottom(block)
    case .postscript:
      guard structure.hasContent else { return writeParagraph(block) }
      open(.postscript, for: block, prefix: "ps")
      structure.beginBottom()
      leaf(.p, "p", block)
    case .addressLine: writeAddressLine(block, at: index)
    case .paragraph: writeParagraph(block)
    case .fragment(let part):
      structure.prepareForContent()
      leaf(.ab, "p", block, (.part, part.rawValue))
    case .listLabel(let depth):
      guard isFollowed(index, by: { if case .listItem = $0 { true } else { false } }) else {
        return writeParagraph(block)
      }
      prepareForItem(block, depth: depth, hasLabel: true)
      leaf(.label, nil, block)
    case .listItem(let depth): writeItem(block, depth: depth, at: index)
    case .verseLine(let indent): writeVerseLine(block, indent: indent)
    case .quotation(let depth): writeQuotation(block, depth: depth)
    case .cell(let cell): writeCell(block, cell, at: index)
    case .verbatim(let kind):
      structure.prepareForContent()
      if kind == .code {
        leaf(.eg, "c", block, (.space, "preserve"))
      } else {
        leaf(.ab, "t", block, (.type, "verbatim"), (.space, "preserve"))
      }
    case .speaker, .speech, .speechLine, .stageDirection: writeSpeech(block, at: index)
    case .note: writeNote(block)
    case .figure:
      structure.closeGroups(downTo: 0)
      structure.prepareForGlobal()
      writeMilestones(upTo: block)
      structure.writer.openContainer(.figure, [])
      leaf(.figDesc, "g", block)
      structure.writer.closeContainer(.figure)
    case .caption where isAboveTable(index):
      structure.prepareForContent()
      writeMilestones(upTo: block)
      structure.open(.table, (.id, identifier("t")))
      leaf(.head, "h", block)
    case .caption:
      structure.closeGroups(downTo: 0)
      structure.prepareForGlobal()
      structure.writer.openContainer(.figure, [])
      inline.writeGraphics(upTo: block.range.start, to: &structure.writer)
      leaf(.head, "h", block)
      structure.writer.closeContainer(.figure)
    case .pageFurniture:
      structure.prepareForGlobal()
      leaf(.fw, "f", block, (.type, "page"))
    case .boilerplate(let kind):
      structure.closeGroups(downTo: 0)
      structure.prepareForGlobal()
      leaf(.fw, "f", block, (.type, "boilerplate"), (.subtype, kind.rawValue))
    }
  }

  // MARK: - Above and below the content

  private mutating func writeTop(_ block: Block, at index: Int) {
    guard structure.isAboveContent else { return writeParagraph(block) }
    if structure.groups.first == .opener {
      structure.closeGroups(downTo: 1)
    } else {
      structure.closeGroups(downTo: 0)
      structure.prepareForGlobal()
      if opensLetter(index) { open(.opener, for: block, prefix: "o", closesOthers: false) }
    }
    switch block.kind {
    case .subtitle: leaf(.head, "h", block, (.type, "sub"))
    case .dateline: leaf(.dateline, "d", block)
    case .byline: leaf(.byline, "b", block)
    default: leaf(.salute, "s", block)
    }
  }

  /// Whether a salutation stands among the lines above the content that start at `index`.
  private func opensLetter(_ index: Int) -> Bool {
    for block in tagged.text.blocks[index...].prefix(Self.reach + 4) {
      switch block.kind {
      case .salutation: return true
      case .dateline, .byline, .addressLine, .pageFurniture, .boilerplate: continue
      default: return false
      }
    }
    return false
  }

  private mutating func writeBottom(_ block: Block) {
    guard structure.hasContent else { return writeParagraph(block) }
    if structure.groups.first == .closer {
      structure.closeGroups(downTo: 1)
    } else {
      open(.closer, for: block, prefix: nil)
      structure.beginBottom()
    }
    leaf(block.kind == .valediction ? .salute : .signed, "s", block)
  }

  private mutating func writeAddressLine(_ block: Block, at index: Int) {
    if structure.groups.first == nil, structure.isAboveContent, opensLetter(index) {
      structure.prepareForGlobal()
      open(.opener, for: block, prefix: "o", closesOthers: false)
    }
    let isInside = structure.groups.first == .opener || structure.groups.first == .closer
    if structure.groups.last != .address(isAlone: !isInside) || block.startsGroup {
      if isInside {
        structure.closeGroups(downTo: 1)
      } else {
        structure.prepareForContent()
      }
      writeMilestones(upTo: block)
      structure.open(.address(isAlone: !isInside), (.id, isInside ? nil : identifier("a")))
    }
    leaf(.addrLine, nil, block)
  }

  // MARK: - Blocks of text

  private mutating func writeParagraph(_ block: Block) {
    structure.prepareForContent()
    leaf(.p, "p", block)
  }

  private mutating func writeVerseLine(_ block: Block, indent: Int) {
    if structure.groups != [.stanza] || block.startsGroup {
      structure.prepareForContent()
      writeMilestones(upTo: block)
      structure.open(.stanza, (.id, identifier("v")))
    }
    leaf(
      .l, nil, block, (.n, block.number > 0 ? String(block.number) : nil),
      (.rend, indent > 0 ? "indent-\(indent)" : nil))
  }

  private mutating func writeQuotation(_ block: Block, depth: Int) {
    let isOpen = structure.groups.first == .quotation
    if !isOpen || block.startsGroup { structure.prepareForContent() }
    let wanted = min(max(depth, 1), Self.greatestDepth)
    structure.closeGroups(downTo: wanted)
    writeMilestones(upTo: block)
    while structure.groups.count < wanted {
      structure.open(.quotation, (.id, identifier("q")))
    }
    leaf(.p, "p", block)
  }

  private mutating func writeNote(_ block: Block) {
    let note = notes.notes[noteCount]
    noteCount += 1
    structure.prepareForGlobal()
    leaf(
      .note, "n", block, (.n, note.mark), (.place, "bottom"),
      (.target, note.anchor.map { "#" + $0 }))
  }

  // MARK: - Lists and tables

  /// Opens and closes lists so that an item `depth` lists deep may stand next.
  private mutating func prepareForItem(_ block: Block, depth: Int, hasLabel: Bool) {
    var isOpen = false
    if case .list? = structure.groups.first { isOpen = !block.startsGroup }
    if isOpen {
      // Lists and items alternate: depth 1 is the first group, depth 2 the third.
      structure.closeGroups(downTo: min(max(depth, 1), Self.greatestDepth) * 2 - 1)
      if case .list(let labels)? = structure.groups.last, hasLabel, !labels {
        structure.closeGroups(downTo: structure.groups.count - 1)
        isOpen = !structure.groups.isEmpty
      }
    }
    if !isOpen { structure.prepareForContent() }
    writeMilestones(upTo: block)
    if case .list? = structure.groups.last { return }
    let isNumbered = hasLabel || block.number > 0
    // Labels in the source's own markup are terms.
    let isGlossary = hasLabel && tagged.text.layout == .markup
    structure.open(
      .list(hasLabels: hasLabel), (.id, identifier("l")),
      (.rend, isGlossary ? nil : isNumbered ? "numbered" : "bulleted"))
  }

  private mutating func writeItem(_ block: Block, depth: Int, at index: Int) {
    var hasLabel = false
    if case .list(true)? = structure.groups.last { hasLabel = !block.startsGroup }
    prepareForItem(block, depth: depth, hasLabel: hasLabel)
    if case .list(true)? = structure.groups.last, !followsLabel(index) {
      structure.writer.empty(.label)
    }
    let holdsList = isFollowed(index) { kind in
      switch kind {
      case .listItem(let next), .listLabel(let next): next > depth && next <= Self.greatestDepth
      default: false
      }
    }
    let number = block.number > 0 ? String(block.number) : nil
    guard holdsList else { return leaf(.item, nil, block, (.n, number)) }
    structure.open(.item, (.n, number))
    leaf(.p, nil, block)
  }

  /// Whether the block at `index` has a table right below it.
  private func isAboveTable(_ index: Int) -> Bool {
    guard index + 1 < tagged.text.blocks.count,
      case .cell = tagged.text.blocks[index + 1].kind
    else { return false }
    return true
  }

  private mutating func writeCell(_ block: Block, _ cell: TableCell, at index: Int) {
    let isBelowCaption = index > 0 && tagged.text.blocks[index - 1].kind == .caption
    let isOpen = structure.groups.first == .table && (!block.startsGroup || isBelowCaption)
    if !isOpen {
      structure.prepareForContent()
      writeMilestones(upTo: block)
      structure.open(
        .table, (.id, identifier("t")), (.cols, String(cell.columnCount)))
    }
    if case .row(let next, _)? = structure.groups.last,
      cell.row != lastRow || Int(cell.column) < next
    {
      structure.closeRow()
    }
    if structure.groups.last == .table {
      writeMilestones(upTo: block)
      structure.open(
        .row(next: 0, count: Int(cell.columnCount)), (.role, cell.isLabel ? "label" : nil))
      lastRow = cell.row
    }
    structure.fillRow(upTo: Int(cell.column))
    leaf(.cell, nil, block)
  }

  // MARK: - Drama

  private mutating func writeSpeech(_ block: Block, at index: Int) {
    if block.kind == .speaker {
      let hasSpeech = isFollowed(index) { kind in
        kind == .speech || kind == .speechLine || kind == .stageDirection
      }
      guard hasSpeech else { return writeParagraph(block) }
      structure.prepareForContent()
      writeMilestones(upTo: block)
      structure.open(.speech, (.id, identifier("u")))
      return leaf(.speaker, nil, block)
    }
    let isInside = structure.groups == [.speech] && !block.startsGroup
    if !isInside { structure.prepareForContent() }
    switch block.kind {
    case .stageDirection: leaf(.stage, nil, block)
    case .speechLine where isInside: leaf(.l, nil, block)
    default: leaf(.p, "p", block)
    }
  }

  // MARK: - Leaves

  /// Whether a block for which `matches` comes next, but for furniture and notes.
  private func isFollowed(_ index: Int, by matches: (BlockKind) -> Bool) -> Bool {
    for block in tagged.text.blocks[(index + 1)...].prefix(Self.reach) {
      if block.startsGroup { return false }
      if block.kind != .pageFurniture, block.kind != .note { return matches(block.kind) }
    }
    return false
  }

  /// Whether the label of an item stands before it, but for furniture and notes.
  private func followsLabel(_ index: Int) -> Bool {
    for block in tagged.text.blocks[..<index].suffix(Self.reach).reversed() {
      if case .listLabel = block.kind { return true }
      if block.kind != .pageFurniture, block.kind != .note { return false }
    }
    return false
  }

  /// Opens `group` after the milestones before `block`.
  private mutating func open(
    _ group: BodyStructure.Group, for block: Block, prefix: String?, closesOthers: Bool = true
  ) {
    if closesOthers { structure.closeGroups(downTo: 0) }
    writeMilestones(upTo: block)
    structure.open(group, (.id, prefix.map { identifier($0) }))
  }

  private mutating func writeMilestones(upTo block: Block) {
    guard inline.hasMilestone(upTo: block.range.start) else { return }
    structure.prepareForGlobal()
    inline.writeMilestones(upTo: block.range.start, to: &structure.writer)
  }

  private mutating func leaf(
    _ element: TEIElement, _ prefix: String?, _ block: Block,
    _ attributes: XMLByteWriter.Attribute...
  ) {
    // A cell holds what stands at its start itself: nothing stands between two cells.
    if element != .cell { writeMilestones(upTo: block) }
    blockOffsets.append(structure.writer.bytes.count)
    let certainty = Certainty(confidence: block.confidence)
    let cert = certainty == .high ? nil : certainty.rawValue
    let language = tagged.text.languages.blocks[blockOffsets.count - 1]
    structure.writer.openLeaf(
      element,
      attributes + [
        (.id, prefix.map { identifier($0) }), (.lang, language == tagged.language ? nil : language),
        (.cert, cert),
      ])
    inline.write(
      block.range, in: language, of: element, keepsLines: block.kind.isVerbatim,
      to: &structure.writer)
    structure.writer.closeLeaf(element)
  }

  private mutating func identifier(_ prefix: String) -> String {
    let count = identifierCounts[prefix, default: 0] + 1
    identifierCounts[prefix] = count
    return prefix + String(count)
  }
}
