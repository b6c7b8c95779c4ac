internal import LibXML2

/// The text of an HTML page and what its markup says of it.
struct HTMLPage {
  /// What turns the page into its text: one line a block, but for those whose lines are their own.
  let edits: [Replacement]
  /// What the markup says, with places in the text after the edits.
  let markup: SourceMarkup
}

/// Reads the text out of an HTML page.
///
/// White space collapses as browsers have it; `br` ends a line within its block, and two of them
/// end a paragraph. Where the parser's text can't be found in the source as it stands, it was a
/// character reference or was repaired: the edits say so, and the source can be restored whatever
/// the parser did.
/// - SeeAlso: WHATWG HTML §13.2 (parsing), CSS Text 3 §4.1 (white space).
struct HTMLTextReader {
  /// How deep quotations, lists and inline markup are told.
  private static let greatestDepth = 16

  /// From how many bytes on the parser hands text over in parts.
  private static let longestPart = 900

  /// The page in `source`, UTF-8 without a NUL; nil where its elements nest too deep or a tag has
  /// too many attributes. O(n).
  static func read(_ source: [UInt8]) -> HTMLPage? {
    if HTMLTagSize.isExceeded(in: source) { return nil }
    let events = HTMLEvents(source)
    if events.isTooDeep { return nil }
    return read(source, events.events, HTMLMetadata.read(events.events))
  }

  /// The page that parsing `source` gave as `events`, of which `metadata` is known. O(n).
  static func read(
    _ source: [UInt8], _ events: [HTMLEvents.Event], _ metadata: Metadata
  ) -> HTMLPage {
    var reader = HTMLTextReader(source, HTMLOutline(events))
    for (index, event) in events.enumerated() { reader.take(event, at: index) }
    reader.finish()
    var markup = reader.markup
    if reader.outline.hasArticle {
      LinkLists.mark(&markup.blocks, reader.isInArticle, markup.spans)
    }
    markup.metadata = metadata
    let addresses = HTMLAddresses(base: reader.base ?? metadata.url)
    markup.spans = resolved(markup.spans, addresses)
    resolveImages(of: &markup, addresses)
    return HTMLPage(edits: reader.edits, markup: markup)
  }

  /// How many columns or rows a cell takes, as `value` says it.
  static func span(_ value: String?) -> Int {
    min(max(value.flatMap { Int($0) } ?? 1, 1), 100)
  }

  // MARK: - State

  private struct Element {
    let name: String
    let isHidden: Bool
    let debris: BoilerplateKind?
    /// The place in `inline` of what it opened.
    var inline: Int?
    /// The table of data that it is.
    var table: TableState?
    var list: ListState?
    /// Whether the next block in it starts a group: a list, a quotation, a table.
    var isFresh = false
  }

  private struct ListState {
    /// The number of the next item; nil where items have none.
    var next: Int32?
  }

  private struct TableState {
    let outline: HTMLOutline.Table
    var row: Int = -1
    var column = 0
    /// The row in which each column that a cell above takes is free again.
    var taken: [Int: Int] = [:]
  }

  /// An inline element that is open.
  private struct Inline {
    let kind: MarkupSpan.Kind
    var start: Int?
  }

  private struct OpenBlock {
    let kind: BlockKind
    let start: Int
    let startsGroup: Bool
    let number: Int32
    /// How many elements are open at the one to which it belongs; its blocks are lines of this one.
    let owner: Int?
    let isInArticle: Bool
  }

  private let source: [UInt8]
  private let outline: HTMLOutline
  private var open: [Element] = []
  private var inline: [Inline] = []
  private var block: OpenBlock?
  private var edits: [Replacement] = []
  private var markup = SourceMarkup()
  /// For each of the blocks whether an article holds it.
  private var isInArticle: [Bool] = []
  /// How far the parser's text was found, and how far text was taken, in the source.
  private var located = 0
  private var taken = 0
  /// How much text there is, in bytes.
  private var count = 0
  private var pendingSpace = false
  private var pendingLines = 0
  /// The number of the item that begins; 0 for none.
  private var itemNumber: Int32 = 0
  private var base: String?
  /// The place up to which text was taken out of a reference that the parser doesn't know.
  private var skippedUpTo = 0

  private init(_ source: [UInt8], _ outline: HTMLOutline) {
    self.source = source
    self.outline = outline
  }

  private mutating func finish() {
    closeBlock()
    if taken < source.count {
      replace(TextRange(taken, source.count), with: [])
      taken = source.count
    }
  }

  // MARK: - Events

  private mutating func take(_ event: HTMLEvents.Event, at index: Int) {
    switch event {
    case .start(let name, let attributes, let position):
      start(name, attributes, index)
      located = max(located, min(position, source.count))
      // The tag ends behind what the parser has read of it.
      if located < source.count, source[located] == UInt8(ascii: "/") { located += 1 }
      if located < source.count, source[located] == UInt8(ascii: ">") { located += 1 }
    case .end(let name, let position):
      end(name)
      located = max(located, min(position, source.count))
    case .text(let bytes, let position):
      text(bytes, upTo: min(position, source.count))
    }
  }

  private mutating func start(_ name: String, _ attributes: HTMLAttributes, _ index: Int) {
    let above = open.last
    let isHidden = above?.isHidden ?? false || outline.hidden.contains(index)
    var element = Element(
      name: name, isHidden: isHidden, debris: above?.debris ?? outline.debris[index])
    if name == "base", base == nil { base = attributes["href"] }
    if !isHidden {
      if HTMLNames.blocks.contains(name) { startBlock(name, attributes, index, &element) }
      switch name {
      case "br": if block != nil { pendingLines += 1 }
      case "hr":
        if element.debris == nil {
          markup.marks.append(Milestone(kind: .rule, offset: count + (count == 0 ? 0 : 1)))
        }
      case "img": image(attributes, isDebris: element.debris != nil)
      case TEIEvents.page:
        markup.marks.append(Milestone(kind: .page, offset: count + (count == 0 ? 0 : 1)))
      default:
        if let kind = inlineKind(name, attributes), inline.count < Self.greatestDepth,
          !inline.contains(where: { $0.kind == kind })
        {
          element.inline = inline.count
          inline.append(Inline(kind: kind))
        }
      }
    }
    open.append(element)
  }

  private mutating func end(_ name: String) {
    guard let element = open.popLast() else { return }
    if element.isHidden { return }
    if let place = element.inline { closeInline(downTo: place) }
    guard HTMLNames.blocks.contains(name) else { return }
    if let owner = block?.owner, open.count < owner {
      closeBlock()
    } else {
      boundary()
    }
    if element.list != nil { itemNumber = 0 }
  }

  private mutating func startBlock(
    _ name: String, _ attributes: HTMLAttributes, _ index: Int, _ element: inout Element
  ) {
    switch name {
    case "ul", "ol", "dl", "dir", "menu":
      closeBlock()
      let first = attributes["start"].flatMap { Int32($0) } ?? 1
      element.list = ListState(next: name == "ol" ? max(first, 1) : nil)
      element.isFresh = true
    case "blockquote", TEIEvents.stanza:
      closeBlock()
      element.isFresh = true
    case "table":
      closeBlock()
      element.table = outline.tables[index].map { TableState(outline: $0) }
      element.isFresh = true
    case "li": startItem(attributes)
    case "tr": startRow()
    case "td", "th": startCell(attributes)
    case TEIEvents.verse: closeBlock()
    case "dt", "dd", "pre", "caption", "figcaption", "figure", "xmp", "listing": closeBlock()
    default: boundary()
    }
  }

  /// What a start or end of a block within one of one line means: a new line, else a new block.
  private mutating func boundary() {
    guard let block else { return }
    if let owner = block.owner, open.count >= owner {
      pendingLines = max(pendingLines, 1)
    } else {
      closeBlock()
    }
  }

  private mutating func startItem(_ attributes: HTMLAttributes) {
    closeBlock()
    itemNumber = 0
    guard let place = open.lastIndex(where: { $0.list != nil }) else { return }
    if let next = open[place].list?.next {
      itemNumber = attributes["value"].flatMap { Int32($0) }.map { max($0, 1) } ?? next
      open[place].list?.next = itemNumber < Int32.max ? itemNumber + 1 : itemNumber
    }
  }

  private mutating func startRow() {
    closeBlock()
    guard let place = open.lastIndex(where: { $0.name == "table" }), open[place].table != nil
    else { return }
    open[place].table?.row += 1
    open[place].table?.column = -1
    nextColumn(at: place, width: 1)
  }

  /// Moves on by `width` columns of the table at `place`, and past those that cells of rows above
  /// take.
  private mutating func nextColumn(at place: Int, width: Int) {
    guard var table = open[place].table else { return }
    table.column += width
    while let rows = table.taken[table.column], rows > table.row { table.column += 1 }
    open[place].table = table
  }

  private mutating func startCell(_ attributes: HTMLAttributes) {
    closeBlock()
    guard let place = open.lastIndex(where: { $0.name == "table" }),
      let table = open[place].table
    else { return }
    cellColumn = table.column
    let width = Self.span(attributes["colspan"])
    let height = Self.span(attributes["rowspan"])
    if height > 1 {
      for column in table.column..<table.column + width {
        open[place].table?.taken[column] = table.row + height
      }
    }
    nextColumn(at: place, width: width)
  }

  /// Where the cell that is open stands.
  private var cellColumn = 0

  // MARK: - Text

  private mutating func text(_ bytes: [UInt8], upTo position: Int) {
    let reference = reference(at: located)
    if let reference, reference.end <= position {
      take(reference.bytes, for: TextRange(located, reference.end))
      located = reference.end
      return
    }
    let range = locate(bytes, upTo: position)
    if let reference, range.start == located {
      // What the parser doesn't know it reads as text, of which more comes.
      take(reference.bytes, for: TextRange(located, reference.end))
      skippedUpTo = reference.end
    }
    located = max(located, range.end)
    guard open.last?.isHidden != true, range.end > skippedUpTo else { return }
    let isAsItStands =
      range.count == bytes.count && source[range.offsets].elementsEqual(bytes)
    if !isAsItStands {
      insert(bytes, for: range)
    } else {
      let rest = TextRange(max(range.start, min(skippedUpTo, range.end)), range.end)
      if isVerbatim { copyLines(rest) } else { copyWords(rest) }
    }
  }

  /// Where in the source the parser found `bytes`, which it handed over at `position`.
  private func locate(_ bytes: [UInt8], upTo position: Int) -> TextRange {
    func isAt(_ start: Int) -> Bool {
      start >= located && start + bytes.count <= source.count
        && source[start..<start + bytes.count].elementsEqual(bytes)
    }
    if source.indices.contains(located), source[located] != UInt8(ascii: "<"), isAt(located) {
      return TextRange(located, located + bytes.count)
    }
    // Of long text the parser tells a part before it moves on to the next character.
    let greatest = bytes.count < Self.longestPart ? 0 : 4
    for behind in 0...greatest where isAt(position + behind - bytes.count) {
      return TextRange(position + behind - bytes.count, position + behind)
    }
    // A reference: from its `&` on. What stands before that is markup.
    let end = max(position, located)
    if let start = source[located..<end].lastIndex(of: UInt8(ascii: "&")) {
      return TextRange(start, end)
    }
    return TextRange(end, end)
  }

  /// What stands at `start`, if that is a reference of HTML; the parser knows fewer, and reads
  /// numbers from 128 to 159 otherwise than browsers do.
  private func reference(at start: Int) -> (bytes: [UInt8], end: Int)? {
    guard start < source.count, source[start] == UInt8(ascii: "&") else { return nil }
    var end = start + 1
    guard
      let bytes = CharacterReferences.character(in: source.span, behindAmpersand: &end)
    else { return nil }
    return (bytes, end)
  }

  private var isVerbatim: Bool {
    open.contains { $0.name == "pre" || $0.name == "listing" || $0.name == "xmp" }
  }

  /// Takes `range` with its white space collapsed.
  private mutating func copyWords(_ range: TextRange) {
    var i = range.start
    while i < range.end {
      if Self.isSpace(source[i]) {
        pendingSpace = true
        i += 1
      } else if block == nil, source[i] == 0xC2, i + 1 < range.end, source[i + 1] == 0xA0 {
        // A no-break space that holds a place in an empty paragraph.
        i += 2
      } else {
        let start = i
        while i < range.end, !Self.isSpace(source[i]) { i += 1 }
        begin(at: start)
        count += i - start
        taken = i
      }
    }
  }

  /// Takes `range` as it stands, but for what stands in front of the first line with text.
  private mutating func copyLines(_ range: TextRange) {
    var start = range.start
    if block == nil {
      guard let first = range.offsets.first(where: { !Self.isSpace(source[$0]) }) else { return }
      start = source[range.start..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? range.start
    }
    guard start < range.end else { return }
    begin(at: start)
    count += range.end - start
    taken = range.end
  }

  /// Takes the characters of a reference at `range`, if readers see them.
  private mutating func take(_ bytes: [UInt8], for range: TextRange) {
    if open.last?.isHidden != true { insert(bytes, for: range) }
  }

  /// Takes `bytes` in place of what stands at `range`.
  private mutating func insert(_ bytes: [UInt8], for range: TextRange) {
    let clean = bytes.filter { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A }
    if range.start < taken || clean.isEmpty { return }
    if !isVerbatim, clean.allSatisfy(Self.isSpace) {
      pendingSpace = true
      return
    }
    if block == nil, clean == [0xC2, 0xA0] { return }
    begin(at: range.start)
    let line = clean.map { !isVerbatim && Self.isSpace($0) ? 0x20 : $0 }
    edits.append(Replacement(range: range, bytes: line, reason: .entity))
    count += line.count
    taken = range.end
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  // MARK: - Blocks

  /// Makes ready for text that stands at `start` of the source.
  private mutating func begin(at start: Int) {
    if pendingLines > 1, block?.owner == nil { closeBlock() }
    if block == nil {
      separate(upTo: start, by: count == 0 ? [] : [0x0A])
      openBlock()
    } else if pendingLines > 0 {
      separate(upTo: start, by: [0x0A])
      markup.marks.append(Milestone(kind: .line, offset: count))
    } else {
      separate(upTo: start, by: pendingSpace && !isVerbatim ? [0x20] : [])
    }
    pendingSpace = false
    pendingLines = 0
    for place in inline.indices where inline[place].start == nil { inline[place].start = count }
  }

  /// What stands between the text taken and `start` becomes `separator`.
  private mutating func separate(upTo start: Int, by separator: [UInt8]) {
    replace(TextRange(taken, start), with: separator)
    count += separator.count
    taken = start
  }

  private mutating func replace(_ range: TextRange, with bytes: [UInt8]) {
    if range.count == bytes.count, source[range.offsets].elementsEqual(bytes) { return }
    let isSpace = source[range.offsets].allSatisfy(Self.isSpace)
    edits.append(Replacement(range: range, bytes: bytes, reason: isSpace ? .layout : .markup))
  }

  private mutating func openBlock() {
    let place = HTMLBlockPlace(open.map(\.name)) { index in open[index].table != nil }
    var kind = place.kind
    var owner = place.owner
    var startsGroup = false
    var number: Int32 = 0
    switch kind {
    case .listItem:
      number = itemNumber
      itemNumber = 0
    case .cell:
      if let table = open[place.group ?? 0].table {
        kind = .cell(
          TableCell(
            row: max(table.row, 0), column: cellColumn,
            columnCount: max(table.outline.columnCount, cellColumn + 1),
            isLabel: table.outline.labelRows.contains(table.row)))
      }
    default: break
    }
    if let debris = open.last?.debris {
      kind = .boilerplate(debris)
      owner = nil
    } else if let group = place.group, open[group].isFresh {
      startsGroup = true
      open[group].isFresh = false
    }
    block = OpenBlock(
      kind: kind, start: count, startsGroup: startsGroup, number: number, owner: owner,
      isInArticle: open.contains { $0.name == "article" || $0.name == "main" })
  }

  private mutating func closeBlock() {
    pendingSpace = false
    pendingLines = 0
    guard let block else { return }
    for place in inline.indices { addSpan(at: place) }
    markup.blocks.append(
      MarkedBlock(
        kind: block.kind, range: TextRange(block.start, count), startsGroup: block.startsGroup,
        number: block.number))
    isInArticle.append(block.isInArticle)
    self.block = nil
  }

  // MARK: - Inline markup and images

  private func inlineKind(_ name: String, _ attributes: HTMLAttributes) -> MarkupSpan.Kind? {
    if name == "a" {
      return attributes["href"].map { .link(target: $0) }
    }
    if name == "q" { return .quotation }
    if name == TEIEvents.name {
      guard let type = EntityType(rawValue: attributes["type"] ?? "") else { return nil }
      return .name(type, Certainty(rawValue: attributes["cert"] ?? "") ?? .high)
    }
    return HTMLNames.highlights[name].map { .highlight($0) }
  }

  private mutating func addSpan(at place: Int) {
    guard let start = inline[place].start else { return }
    inline[place].start = nil
    guard start < count, let kind = block?.kind, !kind.isVerbatim else { return }
    markup.spans.append(MarkupSpan(kind: inline[place].kind, range: TextRange(start, count)))
  }

  private mutating func closeInline(downTo place: Int) {
    while inline.count > place {
      addSpan(at: inline.count - 1)
      inline.removeLast()
    }
  }

  /// The `spans` in their order, with addresses that the TEI can hold.
  private static func resolved(
    _ spans: [MarkupSpan], _ addresses: HTMLAddresses
  ) -> [MarkupSpan] {
    let usable = spans.compactMap { span -> MarkupSpan? in
      guard case .link(let target) = span.kind else { return span }
      return addresses.resolved(target).map {
        MarkupSpan(kind: .link(target: $0), range: span.range)
      }
    }
    // Those that begin at one place were closed from the innermost out.
    return usable.enumerated().sorted { a, b in
      let (x, y) = (a.element.range, b.element.range)
      if x.start != y.start { return x.start < y.start }
      return x.end != y.end ? x.end > y.end : a.offset > b.offset
    }.map(\.element)
  }

  /// Leaves out the images whose addresses the TEI can't hold.
  private static func resolveImages(
    of markup: inout SourceMarkup, _ addresses: HTMLAddresses
  ) {
    var images: [SourceImage] = []
    markup.marks = markup.marks.compactMap { mark in
      guard case .graphic(let index) = mark.kind else { return mark }
      let image = markup.images[Int(index)]
      guard let url = addresses.resolved(image.url) else { return nil }
      images.append(SourceImage(url: url, description: image.description))
      return Milestone(kind: .graphic(Int32(images.count - 1)), offset: mark.offset)
    }
    markup.images = images
  }

  private mutating func image(_ attributes: HTMLAttributes, isDebris: Bool) {
    let address = attributes["src"].flatMap { $0.hasPrefix("data:") ? nil : $0 }
    // Pages that load images late have their addresses elsewhere.
    guard !isDebris, let url = address ?? attributes["data-src"] else { return }
    if ["0", "1"].contains(attributes["width"] ?? "") { return }
    let description = attributes["alt"]?.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    markup.images.append(
      SourceImage(url: url, description: description?.isEmpty == false ? description : nil))
    let isInside = block != nil && pendingLines == 0
    markup.marks.append(
      Milestone(
        kind: .graphic(Int32(markup.images.count - 1)),
        offset: isInside && !pendingSpace || count == 0 ? count : count + 1))
  }
}
