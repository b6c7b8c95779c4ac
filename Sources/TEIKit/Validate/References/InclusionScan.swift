internal import LibXML2

/// The inclusions in a well-formed document, and where they stand in its bytes.
struct InclusionScan: Sendable {
  struct Inclusion: Sendable {
    let href: String?
    let isText: Bool
    /// A shorthand pointer.
    let pointer: String?
    /// Just after the start tag.
    let line: Int
    let column: Int
    /// From the start of the start tag to the end of the end tag.
    var range: Range<Int>
    /// The content of `fallback`.
    var fallback: Range<Int>?
  }

  /// What of the document is included.
  struct Part: Sendable {
    let range: Range<Int>
    /// The end of the name in its start tag.
    let nameEnd: Int
    /// The namespaces that it inherits, as attributes.
    let declarations: String
  }

  private(set) var inclusions: [Inclusion] = []
  private(set) var part: Part?

  /// Scans the document in `bytes`.
  ///
  /// - Parameter identifier: of the element that is the part; nil for the root element.
  static func scan(_ bytes: [UInt8], identifier: String? = nil) throws(XMLError) -> InclusionScan {
    let events = Events(identifier)
    try XMLStream.read(bytes, handler: events)
    // What follows reads bytes: UTF-8, or what looks like it in markup.
    guard bytes.first != 0xFE, bytes.first != 0xFF, bytes.prefix(4).allSatisfy({ $0 != 0 }) else {
      throw .notWellFormed([
        XMLDiagnostic(
          severity: .error, message: "inclusions need UTF-8", line: 1, column: 1, domain: .other)
      ])
    }
    guard !events.inclusions.isEmpty || events.part != nil else { return InclusionScan() }
    let spans = TagSpans(bytes)
    var scan = InclusionScan()
    for (number, found) in events.inclusions where number < spans.elements.count {
      var inclusion = found
      inclusion.range = spans.elements[number].whole
      if let fallback = events.fallbacks[number], fallback < spans.elements.count {
        inclusion.fallback = spans.elements[fallback].content
      }
      scan.inclusions.append(inclusion)
    }
    if let (number, declarations) = events.part, number < spans.elements.count {
      let element = spans.elements[number]
      scan.part = Part(
        range: element.whole, nameEnd: element.nameEnd, declarations: declarations)
    }
    return scan
  }

  /// What libxml2 sees, elements by their numbers.
  private final class Events: XMLEventHandler {
    private let identifier: String?
    private var number = -1
    private var open: [Int] = []
    /// The elements that are inclusions, of those that are open.
    private var openInclusions: [Int] = []
    private var namespaces: [[(prefix: String?, name: String)]] = []
    private(set) var inclusions: [(Int, Inclusion)] = []
    private(set) var fallbacks: [Int: Int] = [:]
    private(set) var part: (Int, String)?

    init(_ identifier: String?) { self.identifier = identifier }

    func startElement(_ tag: borrowing XMLStartTag) -> Bool {
      number += 1
      var own: [(prefix: String?, name: String)] = []
      tag.forEachNamespace { own.append(($0, $1)) }
      if part == nil, isPart(tag) {
        var declared = Set(own.map(\.prefix))
        var text = ""
        for level in namespaces.reversed() {
          for (prefix, name) in level where declared.insert(prefix).inserted {
            let value = name.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
              .replacing("\"", with: "&quot;")
            text += prefix.map { " xmlns:\($0)=\"\(value)\"" } ?? " xmlns=\"\(value)\""
          }
        }
        // What has no namespace in its own file has none here.
        if declared.insert(nil).inserted { text += " xmlns=\"\"" }
        part = (number, text)
      }
      namespaces.append(own)
      if tag.namespace == XIncludeExpander.namespace {
        if tag.localName == "include" {
          func value(_ name: String) -> String? {
            for index in 0..<tag.attributeCount
            where tag.attributeLocalName(index) == name && tag.attributeNamespace(index).isEmpty {
              return String(decoding: tag.attributeValue(index), as: UTF8.self)
            }
            return nil
          }
          inclusions.append(
            (
              number,
              Inclusion(
                href: value("href"), isText: value("parse") == "text", pointer: value("xpointer"),
                line: tag.line, column: tag.column, range: 0..<0)
            ))
          openInclusions.append(number)
        } else if tag.localName == "fallback", let parent = open.last,
          openInclusions.last == parent
        {
          fallbacks[parent] = number
        }
      }
      open.append(number)
      return true
    }

    private func isPart(_ tag: borrowing XMLStartTag) -> Bool {
      guard let identifier else { return open.isEmpty }
      for index in 0..<tag.attributeCount
      where tag.attributeLocalName(index) == "id"
        && tag.attributeNamespace(index) == "http://www.w3.org/XML/1998/namespace"
      {
        return String(decoding: tag.attributeValue(index), as: UTF8.self) == identifier
      }
      return false
    }

    func endElement(line: Int, column: Int) -> Bool {
      let ended = open.removeLast()
      namespaces.removeLast()
      if openInclusions.last == ended { openInclusions.removeLast() }
      return true
    }

    func characters(_ bytes: Span<UInt8>, endLine: Int) {}
  }
}

/// Where the elements of a well-formed document stand in its bytes, in the order of their start
/// tags. O(n).
private struct TagSpans {
  struct Element {
    var whole: Range<Int>
    var content: Range<Int>
    let nameEnd: Int
  }

  private(set) var elements: [Element] = []

  init(_ bytes: [UInt8]) {
    var open: [Int] = []
    var i = 0
    func skip(_ start: Int, past text: StaticString) -> Int {
      text.withUTF8Buffer { text in
        var i = start
        while i < bytes.count {
          if bytes[i] == text[0], bytes[i...].starts(with: text) { return i + text.count }
          i += 1
        }
        return bytes.count
      }
    }
    func starts(_ at: Int, _ text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      if starts(i, "<!--") {
        i = skip(i + 4, past: "-->")
      } else if starts(i, "<![CDATA[") {
        i = skip(i, past: "]]>")
      } else if starts(i, "<?") {
        i = skip(i, past: "?>")
      } else if starts(i, "<!") {
        var depth = 0
        while i < bytes.count {
          if bytes[i] == UInt8(ascii: "[") { depth += 1 }
          if bytes[i] == UInt8(ascii: "]") { depth -= 1 }
          i += 1
          if bytes[i - 1] == UInt8(ascii: ">"), depth <= 0 { break }
        }
      } else if starts(i, "</") {
        let start = i
        while i < bytes.count, bytes[i] != UInt8(ascii: ">") { i += 1 }
        i = min(i + 1, bytes.count)
        guard let number = open.popLast() else { return }
        elements[number].content = elements[number].content.lowerBound..<start
        elements[number].whole = elements[number].whole.lowerBound..<i
      } else {
        let start = i
        i += 1
        while i < bytes.count, !Lexical.isSpace(bytes[i]), bytes[i] != UInt8(ascii: ">"),
          bytes[i] != UInt8(ascii: "/")
        {
          i += 1
        }
        let nameEnd = i
        var quote: UInt8 = 0
        while i < bytes.count, quote != 0 || bytes[i] != UInt8(ascii: ">") {
          if quote != 0 {
            if bytes[i] == quote { quote = 0 }
          } else if bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
            quote = bytes[i]
          }
          i += 1
        }
        i = min(i + 1, bytes.count)
        elements.append(
          Element(whole: start..<i, content: i..<i, nameEnd: nameEnd))
        if i >= 2, bytes[i - 2] != UInt8(ascii: "/") { open.append(elements.count - 1) }
      }
    }
  }
}
