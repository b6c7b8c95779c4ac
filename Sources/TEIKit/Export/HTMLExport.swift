/// Writes a text as one page to read: nothing is fetched by it, and nothing in it runs.
///
/// Names and dates are told apart by colours, which a legend explains; what they stand for is in
/// their titles, and records of authority files are linked where they have an address of `http` or
/// `https`.
struct HTMLExport {
  /// An element that is open.
  private enum Open {
    case list(hasItem: Bool), table(isOpen: Bool), row, cell(isEmpty: Bool)
    case other(StaticString)
  }

  let text: TEIText
  private let source: String
  var output: [UInt8] = []
  private var open: [Open] = []
  var nextMark = 0
  /// How much lower headings are than their levels, below the title.
  private let headingShift: Int
  private var isLabelRow = false

  init(_ text: TEIText, source: String) {
    self.text = text
    self.source = source
    headingShift = text.blocks.contains { $0.kind == .heading(level: 1) } ? 0 : 1
  }

  func append(to output: inout [UInt8]) {
    var export = self
    export.output = output
    output = []
    export.write()
    output = export.output
  }

  private mutating func write() {
    writeHead()
    for item in text.layout {
      switch item {
      case .open(let container): begin(container)
      case .close: end()
      case .block(let index): write(text.blocks[index])
      case .image(let url, let description):
        prepare()
        write("<p>")
        writeImage(url: url, description: description)
        write("</p>\n")
      case .page(let number):
        prepare()
        write("<p class=\"page\">")
        writePage(number)
        write("</p>\n")
      case .rule:
        prepare()
        write("<hr>\n")
      }
    }
    while !open.isEmpty { end() }
    writeFoot()
  }

  // MARK: The page

  private mutating func writeHead() {
    let header = text.header
    let title = header.title ?? text.name(source: source)
    write("<!DOCTYPE html>\n<html")
    writeLanguage(header.language)
    write(
      """
      >
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>
      """)
    write(text: title)
    write("</title>\n<style>\n")
    write(HTMLStyle.sheet)
    write("</style>\n</head>\n<body>\n<header>\n")
    if headingShift > 0 {
      write("<h1 dir=\"auto\">")
      write(text: title)
      write("</h1>\n")
    }
    let facts: [(StaticString, String?)] = [
      ("Author", header.authors.isEmpty ? nil : header.authors.joined(separator: "; ")),
      ("Date", header.date), ("Source", header.sourcePublisher), ("Address", header.url),
      ("File", header.fileName ?? source), ("Licence", header.licence),
    ]
    write("<dl>\n")
    for (name, value) in facts {
      guard let value else { continue }
      write("<div><dt>")
      write(name)
      write("</dt><dd dir=\"auto\">")
      writeAddress(value)
      write("</dd></div>\n")
    }
    write("</dl>\n")
    writeLegend()
    write("</header>\n<main>\n")
  }

  private mutating func writeLegend() {
    var counts: [String: Int] = [:]
    for mark in text.marks {
      if let name = Self.className(of: mark) { counts[name, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return }
    write("<p class=\"legend\" lang=\"en\">")
    let kinds: [(String, StaticString)] = [
      ("person", "persons"), ("place", "places"), ("organization", "organisations"),
      ("other", "other names"), ("date", "dates"),
    ]
    for (name, words) in kinds {
      guard let count = counts[name] else { continue }
      write("<span class=\"\(name)\">")
      write(words)
      write("</span> \(count) ")
    }
    if text.marks.contains(where: { $0.nameType != nil && $0.certainty != nil }) {
      write("<span class=\"medium\">less sure</span> <span class=\"low\">unsure</span>")
    }
    write("</p>\n")
  }

  private mutating func writeFoot() {
    write("</main>\n")
    let records = text.records.filter { !$0.names.isEmpty }
    if !records.isEmpty {
      write("<footer lang=\"en\">\n<h2>Who and what is named</h2>\n<ul>\n")
      for record in records {
        write("<li><span class=\"\(Self.className(of: record.type))\" dir=\"auto\">")
        write(text: record.names[0])
        write("</span>")
        for variant in record.names.dropFirst() {
          write(", ")
          write(text: variant)
        }
        let places = [record.region, record.country].compactMap(\.self)
        if !places.isEmpty { write(text: " (" + places.joined(separator: ", ") + ")") }
        for address in record.addresses {
          write(" ")
          writeAddress(address)
        }
        write("</li>\n")
      }
      write("</ul>\n</footer>\n")
    }
    write("</body>\n</html>\n")
  }

  /// Writes `value`, as a link where it is an address.
  private mutating func writeAddress(_ value: String) {
    guard TEIHeaderFacts.isAddress(value) else { return write(text: value) }
    write("<a rel=\"noopener noreferrer\" href=\"")
    write(attribute: value)
    write("\">")
    write(text: value)
    write("</a>")
  }

  // MARK: What holds blocks

  private mutating func begin(_ container: TEIText.Container) {
    switch container {
    case .row, .labelRow: return beginRow(isLabel: container == .labelRow)
    case .cell:
      guard case .row? = open.last else { return push("<div>", .other("</div>")) }
      write(isLabelRow ? "<th dir=\"auto\">" : "<td dir=\"auto\">")
      return open.append(.cell(isEmpty: true))
    case .item:
      if case .list(let hasItem)? = open.last {
        if !hasItem { write("<li>") }
        open[open.count - 1] = .list(hasItem: false)
        return open.append(.other("</li>"))
      }
      return push("<div>", .other("</div>"))
    default: prepare()
    }
    switch container {
    case .division: push("<section>\n", .other("</section>"))
    case .list: push("<ul>\n", .list(hasItem: false))
    case .quotation: push("<blockquote>\n", .other("</blockquote>"))
    case .table: push("<div class=\"table\">\n", .table(isOpen: false))
    case .stanza: push("<div class=\"stanza\">\n", .other("</div>"))
    case .speech: push("<div class=\"speech\">\n", .other("</div>"))
    case .address: push("<div class=\"address\">\n", .other("</div>"))
    case .figure: push("<figure>\n", .other("</figure>"))
    case .note: push("<aside class=\"note\">\n", .other("</aside>"))
    case .row, .labelRow, .cell, .item: break
    }
  }

  private mutating func push(_ start: StaticString, _ item: Open) {
    write(start)
    open.append(item)
  }

  private mutating func beginRow(isLabel: Bool) {
    guard case .table(let isOpen)? = open.last else { return push("<div>", .other("</div>")) }
    if !isOpen { write("<table>\n") }
    open[open.count - 1] = .table(isOpen: true)
    isLabelRow = isLabel
    push("<tr>", .row)
  }

  private mutating func end() {
    switch open.popLast() {
    case .list(let hasItem): write(hasItem ? "</li>\n</ul>\n" : "</ul>\n")
    case .table(let isOpen): write(isOpen ? "</table>\n</div>\n" : "</div>\n")
    case .row: write("</tr>\n")
    case .cell: write(isLabelRow ? "</th>" : "</td>")
    case .other(let tag):
      write(tag)
      write("\n")
    case nil: break
    }
  }

  /// Makes room for something that isn't a row, a cell or an item.
  private mutating func prepare() {
    switch open.last {
    case .list(let hasItem):
      if !hasItem { write("<li class=\"plain\">") }
      open[open.count - 1] = .list(hasItem: true)
    case .table(true):
      write("</table>\n")
      open[open.count - 1] = .table(isOpen: false)
    case .row: push("<td>", .cell(isEmpty: true))
    default: break
    }
  }

  // MARK: Blocks

  private mutating func write(_ block: TEIText.Block) {
    if case .listLabel = block.kind, case .list(let hasItem)? = open.last {
      if hasItem { write("</li>\n") }
      open[open.count - 1] = .list(hasItem: true)
      write("<li class=\"labelled\">")
      writeBlock(block, "span", "label")
      return write(" ")
    }
    if case .cell(let isEmpty)? = open.last {
      if !isEmpty { write("<br>") }
      open[open.count - 1] = .cell(isEmpty: false)
      return writeInline(block)
    }
    prepare()
    let (element, name) = Self.element(of: block.kind)
    guard case .heading(let level) = block.kind else { return writeBlock(block, element, name) }
    let levels: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]
    writeBlock(block, levels[min(max(level - 1 + headingShift, 0), 5)], "")
  }

  private static func element(of kind: BlockKind) -> (StaticString, StaticString) {
    switch kind {
    case .subtitle: ("p", "subtitle")
    case .dateline: ("p", "dateline")
    case .byline: ("p", "byline")
    case .caption: ("p", "caption")
    case .verbatim: ("pre", "")
    case .verseLine, .speechLine: ("div", "line")
    case .addressLine: ("div", "")
    case .figure: ("p", "description")
    case .pageFurniture, .boilerplate: ("p", "furniture")
    case .speaker: ("p", "speaker")
    case .stageDirection: ("p", "stage")
    case .signature: ("p", "signature")
    case .listItem, .cell: ("span", "")
    default: ("p", "")
    }
  }

  private mutating func writeBlock(
    _ block: TEIText.Block, _ element: StaticString, _ name: StaticString
  ) {
    write("<")
    write(element)
    if name.utf8CodeUnitCount > 0 {
      write(" class=\"")
      write(name)
      write("\"")
    }
    if let id = block.id {
      write(" id=\"")
      write(attribute: id)
      write("\"")
    }
    write(" dir=\"auto\"")
    if block.language != text.header.language { writeLanguage(block.language) }
    write(">")
    // A line end behind <pre> would be lost.
    if block.kind.isVerbatim { write("\n") }
    if block.kind == .note, let number = block.number,
      !text.bytes[block.range.offsets].starts(with: number.utf8)
    {
      write("<span class=\"label\">")
      write(text: number)
      write("</span> ")
    }
    writeInline(block)
    write("</")
    write(element)
    write(">\n")
  }

  private mutating func writeLanguage(_ language: String?) {
    guard let language else { return }
    write(" lang=\"")
    write(attribute: language)
    write("\"")
  }
}
