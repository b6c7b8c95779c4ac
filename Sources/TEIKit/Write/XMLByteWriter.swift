/// Writes XML as bytes, with elements and attributes from a closed set.
///
/// In the header and in `standOff` elements are opened and closed by the shape of the calls, so
/// that output that is not balanced cannot be expressed; in the body ``TEIBodyWriter`` keeps the
/// stack.
///
/// Containers hold elements, each on its own line, indented by two spaces; rows hold elements
/// too, all on one line; leaves hold text, on one line, where no white space is ever added.
struct XMLByteWriter {
  /// An attribute with its value; none where the value is nil.
  typealias Attribute = (name: TEIAttribute, value: String?)

  /// What was written.
  private(set) var bytes: [UInt8] = []
  /// How often each element was written.
  private(set) var counts: [Int] = Array(repeating: 0, count: TEIElement.allCases.count)
  /// How deep the next line stands.
  private var depth: Int
  /// How many rows are open: inside of one no line ends.
  private var openRows = 0

  /// A writer whose first line stands `depth` elements deep.
  init(depth: Int = 0, capacity: Int = 4096) {
    self.depth = depth
    bytes.reserveCapacity(capacity)
  }

  /// How often `element` was written.
  func count(of element: TEIElement) -> Int { counts[element.rawValue] }

  /// An element that holds elements.
  mutating func container(
    _ element: TEIElement, _ attributes: Attribute..., content: (inout XMLByteWriter) -> Void
  ) {
    openContainer(element, attributes)
    content(&self)
    closeContainer(element)
  }

  /// An element that holds few and small elements, on one line with them.
  mutating func row(
    _ element: TEIElement, _ attributes: Attribute..., content: (inout XMLByteWriter) -> Void
  ) {
    indent()
    openTag(element, attributes)
    openRows += 1
    content(&self)
    openRows -= 1
    closeTag(element)
    endLine()
  }

  /// An element that holds text and inline elements.
  mutating func leaf(
    _ element: TEIElement, _ attributes: Attribute..., content: (inout XMLByteWriter) -> Void
  ) {
    indent()
    openTag(element, attributes)
    content(&self)
    closeTag(element)
    endLine()
  }

  /// An element that holds `text` alone.
  mutating func leaf(_ element: TEIElement, _ attributes: Attribute..., text: String) {
    indent()
    openTag(element, attributes)
    self.text(text)
    closeTag(element)
    endLine()
  }

  /// An empty element on its own line.
  mutating func empty(_ element: TEIElement, _ attributes: Attribute...) {
    indent()
    emptyTag(element, attributes)
    endLine()
  }

  /// An empty element within running text.
  mutating func inlineEmpty(_ element: TEIElement, _ attributes: Attribute...) {
    emptyTag(element, attributes)
  }

  /// Elements that `other` wrote, at its own depth.
  mutating func splice(_ other: XMLByteWriter) {
    bytes.append(contentsOf: other.bytes)
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// Text, escaped.
  mutating func text(_ string: String) {
    XMLEscaping.append(string, to: &bytes)
  }

  /// The bytes `range` of `source`, valid UTF-8 that XML can hold, escaped.
  mutating func text(_ range: TextRange, of source: [UInt8]) {
    XMLEscaping.append(range, of: source, to: &bytes)
  }

  /// Bytes that need no escaping, on lines of their own, each indented.
  mutating func lines(base64 data: [UInt8], width: Int) {
    var separator: [UInt8] = [0x0A]
    separator.append(contentsOf: repeatElement(0x20, count: 2 * depth + 2))
    bytes.append(contentsOf: separator)
    Base64.encode(data, to: &bytes, width: width, separator: separator)
    bytes.append(0x0A)
    indent()
  }

  /// `<?xml …?>`, where a file starts.
  mutating func declaration() {
    bytes.append(contentsOf: #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
    bytes.append(0x0A)
  }

  // MARK: - Elements whose content is written by a state machine; ``TEIBodyWriter`` alone

  /// Opens an element of text on a line of its own; ``closeLeaf(_:)`` closes it.
  mutating func openLeaf(_ element: TEIElement, _ attributes: [Attribute]) {
    indent()
    openTag(element, attributes)
  }

  /// Closes what ``openLeaf(_:_:)`` opened.
  mutating func closeLeaf(_ element: TEIElement) {
    closeTag(element)
    endLine()
  }

  /// Opens an element within running text; ``closeInline(_:)`` closes it.
  mutating func openInline(_ element: TEIElement, _ attributes: [Attribute]) {
    openTag(element, attributes)
  }

  /// Closes what ``openInline(_:_:)`` opened.
  mutating func closeInline(_ element: TEIElement) {
    closeTag(element)
  }

  /// Opens a row that ``closeRow(_:)`` closes.
  mutating func openRow(_ element: TEIElement, _ attributes: [Attribute]) {
    indent()
    openTag(element, attributes)
    openRows += 1
  }

  /// Closes what ``openRow(_:_:)`` opened.
  mutating func closeRow(_ element: TEIElement) {
    openRows -= 1
    closeTag(element)
    endLine()
  }

  /// Opens a container that ``closeContainer(_:)`` closes.
  mutating func openContainer(_ element: TEIElement, _ attributes: [Attribute]) {
    indent()
    openTag(element, attributes)
    endLine()
    depth += 1
  }

  /// Closes what ``openContainer(_:_:)`` opened.
  mutating func closeContainer(_ element: TEIElement) {
    depth -= 1
    indent()
    closeTag(element)
    endLine()
  }

  // MARK: - Tags

  private mutating func endLine() {
    if openRows == 0 { bytes.append(0x0A) }
  }

  private mutating func indent() {
    if openRows > 0 { return }
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func startTag(_ element: TEIElement, _ attributes: [Attribute]) {
    counts[element.rawValue] += 1
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: TEIElement.names[element.rawValue])
    for attribute in attributes {
      guard let value = attribute.value else { continue }
      bytes.append(0x20)
      bytes.append(contentsOf: attribute.name.rawValue.utf8)
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
      XMLEscaping.append(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func openTag(_ element: TEIElement, _ attributes: [Attribute]) {
    startTag(element, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func emptyTag(_ element: TEIElement, _ attributes: [Attribute]) {
    startTag(element, attributes)
    bytes.append(UInt8(ascii: "/"))
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func closeTag(_ element: TEIElement) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: TEIElement.names[element.rawValue])
    bytes.append(UInt8(ascii: ">"))
  }
}
