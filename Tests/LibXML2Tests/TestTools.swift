import LibXML2

/// What a visitor was shown, one entry per call.
struct Events: XMLTreeVisitor {
  var seen: [String] = []

  mutating func startElement(_ element: borrowing XMLElementView) {
    seen.append("\(element.line):\(element.column) <\(element.localName)>")
  }

  mutating func endElement(_ element: borrowing XMLElementView) {
    seen.append("</\(element.localName)>")
  }

  mutating func characters(_ bytes: Span<UInt8>, line: Int) {
    seen.append("\(line) \(string(bytes))")
  }
}

/// How many elements and bytes of text a visitor was shown.
struct Counts: XMLTreeVisitor {
  var elements = 0
  var open = 0
  var bytes = 0
  var lastLine = 0

  mutating func startElement(_ element: borrowing XMLElementView) {
    elements += 1
    open += 1
    lastLine = element.line
  }

  mutating func endElement(_ element: borrowing XMLElementView) { open -= 1 }
  mutating func characters(_ bytes: Span<UInt8>, line: Int) { self.bytes += bytes.count }
}

func string(_ bytes: Span<UInt8>) -> String {
  var copy: [UInt8] = []
  for i in bytes.indices { copy.append(bytes[i]) }
  return String(decoding: copy, as: UTF8.self)
}

func events(_ xml: String) throws(XMLError) -> [String] {
  let tree = try XMLTree(parsing: Array(xml.utf8))
  var events = Events()
  tree.visit(&events)
  return events.seen
}

/// Why `bytes` are refused, or nil where they are not.
func refusal(_ bytes: some Sequence<UInt8>, options: XMLParseOptions = .secure) -> XMLError? {
  do {
    _ = try XMLTree(parsing: Array(bytes), options: options)
    return nil
  } catch {
    return error
  }
}

func refusal(_ xml: String) -> XMLError? { refusal(Array(xml.utf8)) }

extension XMLError {
  /// The first diagnostic, where the error has one.
  var first: XMLDiagnostic? {
    switch self {
    case .notWellFormed(let all), .schema(let all): all.first
    case .entityDeclaration(let one), .attributeDefault(let one), .tooDeep(let one),
      .overfull(let one):
      one
    case .tooLarge, .outOfMemory: nil
    }
  }

  var isNotWellFormed: Bool {
    if case .notWellFormed(let all) = self { !all.isEmpty } else { false }
  }

  var isEntityDeclaration: Bool {
    if case .entityDeclaration = self { true } else { false }
  }
}

/// A schema in which `doc` holds any number of `p`, each with text and an optional number `n`.
let paragraphs = """
  <element name="doc" xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
    <zeroOrMore>
      <element name="p">
        <optional><attribute name="n"><data type="integer"/></attribute></optional>
        <text/>
      </element>
    </zeroOrMore>
  </element>
  """

func schema(_ rng: String) throws(XMLError) -> RelaxNGSchema {
  try RelaxNGSchema(parsing: Array(rng.utf8), name: "test.rng")
}

/// Why `rng` is no schema, or nil where it is one.
func schemaRefusal(_ rng: String) -> XMLError? {
  do {
    _ = try schema(rng)
    return nil
  } catch {
    return error
  }
}
