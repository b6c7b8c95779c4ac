internal import ByteScan
internal import LibXML2

/// Reads the events of a document and gathers its text: the machine inside ``TEITextReader``.
///
/// Every event costs the same however deep it is; memory is that of the text and of the elements
/// that are open, of which libxml2 allows 256.
struct TEITextState {
  /// What an element that is open ends.
  enum Open {
    case nothing, choice, document, description
    case block(TEIBlockContext)
    case container(TEIBlockContext)
    case text(TEIBlockContext)
    case note(TEIBlockContext, isInside: Bool, wasInSentence: Bool, wasInToken: Bool)
    case mark(TEITextBuilder.Handle, isEntity: Bool)
    case sentence(TEITextBuilder.Handle)
    case token(TEITextBuilder.Handle, glues: Bool)
    case graphic(url: String)
  }

  private enum Place { case outside, header, records, text }

  private let options: TEITextOptions
  private let deliver: (TEIText) -> Bool
  private var roles: [XMLNameKey: (role: TEIElementRole, name: String)] = [:]
  private var place = Place.outside
  /// Where lists of records stand in.
  private var placeAround = Place.outside
  var open: [Open] = []
  private var skipped = 0
  var text = TEIText()
  private var header = TEIHeaderReading()
  private var records = TEIRecordReading()
  var builders = [TEITextBuilder(isExact: false)]
  var context = TEIBlockContext()
  private var last: TEIBlockContext?
  var groups = 0
  var rows = 0
  /// How many names and dates are open.
  var entityDepth = 0
  var isInSentence = false
  /// The words that describe the image that is open.
  var description: [UInt8] = []
  var isInDescription = false
  var isInToken = false
  private var corpusPrefixes: [String: [String]] = [:]
  private(set) var documentCount = 0
  private var wantsMore = true

  init(_ options: TEITextOptions, deliver: @escaping (TEIText) -> Bool) {
    self.options = options
    self.deliver = deliver
  }

  // MARK: Events

  mutating func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    if skipped > 0 {
      skipped += 1
      return wantsMore
    }
    let (role, name) = role(tag)
    switch place {
    case .header where role == .recordList: beginRecords()
    case .header: header.startElement(name, tag)
    case .records: records.startElement(name, tag)
    case .outside: startOutside(role, name, tag)
    case .text: startInText(role, name, tag)
    }
    return wantsMore
  }

  mutating func endElement() -> Bool {
    if skipped > 0 {
      skipped -= 1
      return wantsMore
    }
    switch place {
    case .header:
      if header.endElement() { place = .outside }
    case .records:
      if records.endElement() { place = placeAround }
    case .outside, .text: endOpen()
    }
    return wantsMore
  }

  mutating func characters(_ bytes: Span<UInt8>) {
    guard skipped == 0 else { return }
    switch place {
    case .header: header.characters(bytes)
    case .records: records.characters(bytes)
    case .outside: break
    case .text:
      if isInDescription {
        description.append(copying: bytes)
      } else {
        builders[builders.count - 1].add(bytes, preserves: context.preserves)
      }
    }
  }

  /// Passes over the element that begins, and all that it holds.
  mutating func passOver() { skipped = 1 }

  private mutating func beginRecords() {
    placeAround = place
    place = .records
    records.begin()
  }

  private static func isText(_ open: Open) -> Bool {
    if case .text = open { true } else { false }
  }

  private mutating func role(_ tag: borrowing XMLStartTag) -> (role: TEIElementRole, name: String) {
    if let known = roles[tag.key] { return known }
    let name = tag.localName
    let namespace = tag.namespace
    let isTEI = namespace.isEmpty || namespace == TEINames.namespace
    let found: (TEIElementRole, String) =
      isTEI
      ? (TEIElementRole(name), name) : name == "egXML" ? (.code, name) : (.inline, "")
    // Names without end must not fill the memory.
    if roles.count < 10_000 { roles[tag.key] = found }
    return found
  }

  // MARK: Outside of texts

  private mutating func startOutside(
    _ role: TEIElementRole, _ name: String, _ tag: borrowing XMLStartTag
  ) {
    switch role {
    case .document:
      beginDocument(tag)
      open.append(.document)
    case .header:
      place = .header
      header = TEIHeaderReading()
    case .recordList: beginRecords()
    case .standOff, .corpus: open.append(.nothing)
    case .text:
      takeHeader()
      open.append(.text(context))
      place = .text
    default: skipped = 1
    }
  }

  private mutating func beginDocument(_ tag: borrowing XMLStartTag) {
    takeHeader()
    // Those of a header that stands before all documents.
    corpusPrefixes = text.header.prefixes
    text = TEIText()
    text.header.prefixes = corpusPrefixes
    text.header.id = tag.value("id", namespace: Self.xml)
    text.header.language = tag.value("lang", namespace: Self.xml)
    header = TEIHeaderReading()
    records = TEIRecordReading()
    (context, last, groups, rows, entityDepth) = (TEIBlockContext(), nil, 0, 0, 0)
    (isInSentence, isInToken) = (false, false)
    builders = [TEITextBuilder(isExact: false)]
  }

  /// Takes over what the header that was read last says.
  private mutating func takeHeader() {
    header.fill(&text.header)
    header = TEIHeaderReading()
    if builders.count == 1, builders[0].isExact != text.header.isOwn {
      builders = [TEITextBuilder(isExact: text.header.isOwn)]
    }
  }

  private mutating func endDocument() {
    takeHeader()
    records.finish(&text)
    documentCount += 1
    wantsMore = deliver(text)
    text = TEIText()
    text.header.prefixes = corpusPrefixes
  }

  // MARK: In texts

  static let xml = "http://www.w3.org/XML/1998/namespace"

  private mutating func startInText(
    _ role: TEIElementRole, _ name: String, _ tag: borrowing XMLStartTag
  ) {
    switch role {
    case .skipped, .header, .standOff:
      if name == "desc", case .graphic? = open.last, !isInDescription {
        isInDescription = true
        description = []
        open.append(.description)
      } else {
        skipped = 1
      }
    case .recordList:
      flush()
      beginRecords()
    case .choice: open.append(.choice)
    case .alternative:
      if case .choice? = open.last { skipped = 1 } else { open.append(.nothing) }
    case .inline, .document, .corpus: open.append(.nothing)
    case .text:
      flush()
      open.append(.text(context))
    case .unknown:
      if context.isLeaf { open.append(.nothing) } else { beginBlock(.paragraph, tag) }
    case .name, .date, .link, .highlight: beginMark(role, name, tag)
    case .sentence:
      if isInSentence { return open.append(.nothing) }
      isInSentence = true
      open.append(.sentence(builders[builders.count - 1].beginSentence()))
    case .token: beginToken(name, tag)
    case .lineBreak, .pageBreak, .rule, .graphic: putMark(role, tag)
    case .quotation where context.isLeaf: open.append(.nothing)
    case .label where context.isLeaf && context.holder != .list: open.append(.nothing)
    case .note: beginNote(tag)
    case .division, .list, .table, .row, .cell, .item, .quotation, .stanza, .speech, .address,
      .figure, .postscript, .opener, .closer, .group:
      beginContainer(role, name, tag)
    default: beginTextBlock(role, tag)
    }
  }

  private mutating func endOpen() {
    let top = builders.count - 1
    switch open.popLast() {
    case .nothing, .choice, nil: break
    case .block(let outer):
      flush()
      context = outer
    case .container(let outer):
      flush()
      emit(.layout(.close))
      context = outer
    case .mark(let handle, let isEntity):
      builders[top].end(handle)
      if isEntity { entityDepth -= 1 }
    case .sentence(let handle):
      builders[top].end(handle)
      isInSentence = false
    case .token(let handle, let glues):
      builders[top].end(handle)
      if glues { builders[top].glue() }
      isInToken = false
    case .graphic(let url):
      builders[top].put(
        TEITextMark(
          .image, reference: url,
          rendition: String(decoding: TEIHeaderReading.collapsed(description), as: UTF8.self)))
    case .description: isInDescription = false
    case .note(let outer, let isInside, let wasInSentence, let wasInToken):
      flush()
      emit(.layout(.close))
      context = outer
      if isInside { endInnerBuilder() }
      (isInSentence, isInToken) = (wasInSentence, wasInToken)
    case .text(let outer):
      flush()
      context = outer
      if !open.contains(where: Self.isText) { place = .outside }
    case .document: endDocument()
    }
  }

  /// A note within a block is gathered apart, and comes behind the block.
  private mutating func endInnerBuilder() {
    let inner = builders.removeLast()
    builders[builders.count - 1].behind.append(contentsOf: inner.behind)
  }

  /// Ends the block whose text was gathered.
  mutating func flush() {
    let top = builders.count - 1
    let (hasText, marks) = builders[top].finish()
    if hasText {
      let block = FinishedBlock(
        context: context, bytes: builders[top].bytes, marks: marks,
        sentences: builders[top].sentences, tokens: builders[top].tokens)
      builders[top].clear()
      emit(.block(block))
    } else {
      builders[top].clear()
      // What stood between the blocks.
      for mark in marks { emitPoint(mark) }
    }
    // One `xml:id`, one block.
    context.id = nil
    let behind = builders[top].behind
    if !behind.isEmpty {
      builders[top].behind = []
      for piece in behind { emit(piece) }
    }
  }

  private mutating func emitPoint(_ mark: TEITextMark) {
    switch mark.kind {
    case .pageBreak: emit(.layout(.page(mark.reference ?? "")))
    case .image:
      emit(
        .layout(.image(url: mark.reference ?? "", description: mark.rendition ?? "")))
    default: break
    }
  }

  mutating func emit(_ piece: TEITextPiece) {
    guard builders.count == 1 else {
      return builders[builders.count - 2].behind.append(piece)
    }
    switch piece {
    case .layout(let item): text.layout.append(item)
    case .block(let block): append(block)
    }
  }

  private mutating func append(_ block: FinishedBlock) {
    switch block.context.kind {
    case .pageFurniture, .boilerplate: guard options.keepsFurniture else { return }
    default: break
    }
    let separator = block.context.separator(after: last, options.separation)
    last = block.context
    for _ in 0..<separator.lines { text.bytes.append(0x0A) }
    for _ in 0..<separator.tabs { text.bytes.append(0x09) }
    if separator.isSpace { text.bytes.append(0x20) }
    let start = text.bytes.count
    func moved(_ range: TextRange) -> TextRange {
      TextRange(range.start + start, range.end + start)
    }
    text.bytes.append(contentsOf: block.bytes)
    for var mark in block.marks {
      mark.range = moved(mark.range)
      text.marks.append(mark)
    }
    for sentence in block.sentences { text.sentences.append(moved(sentence)) }
    for token in block.tokens { text.tokens.append(moved(token)) }
    text.layout.append(.block(text.blocks.count))
    text.blocks.append(
      TEIText.Block(
        kind: block.context.kind, range: TextRange(start, text.bytes.count),
        id: block.context.id, language: block.context.language, number: block.context.number))
  }
}
