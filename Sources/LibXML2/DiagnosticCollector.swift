import CLibXML2

/// Takes what libxml2 reports during one call, up to a limit.
struct DiagnosticCollector {
  /// Why the parser was stopped by us rather than by libxml2.
  enum Stop {
    case entityDeclaration(XMLDiagnostic)
    case attributeDefault(XMLDiagnostic)
    case tooDeep(XMLDiagnostic)
    case overfull(XMLDiagnostic)
  }

  private let limit: Int
  /// The first problems, in the order in which they were reported.
  private(set) var diagnostics: [XMLDiagnostic] = []
  /// Whether a problem of the parser, beyond the limit or not, rules the document out.
  private(set) var isRefused = false
  private(set) var ranOutOfMemory = false
  private(set) var stop: Stop?

  init(limit: Int) { self.limit = limit }

  /// Calls `body` with a reader that reports to this collector, and which ends with that call.
  mutating func collect<Result>(
    depthLimit: Int = XMLParseOptions.maximumDepth,
    events: UnsafePointer<tei_xml_events>? = nil,
    _ body: (UnsafeMutablePointer<tei_xml_reader>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &self) { collector in
      var reader = tei_xml_reader(
        sink: { context, problem in
          guard let context, let problem else { return }
          context.assumingMemoryBound(to: DiagnosticCollector.self).pointee.add(problem.pointee)
        },
        context: collector,
        depth_limit: CInt(depthLimit),
        events: events,
        depth: 0, bytes: nil, byte_count: 0, declared_attributes: 0, parser: nil, read: nil,
        close: nil, input: nil)
      return withUnsafeMutablePointer(to: &reader, body)
    }
  }

  private mutating func add(_ problem: tei_xml_problem) {
    switch Int(problem.kind) {
    case TEI_XML_ENTITY_DECLARATION:
      let name = line(problem.message)
      stop = .entityDeclaration(XMLDiagnostic(problem, message: "entity \"\(name)\" is declared"))
      return
    case TEI_XML_ATTRIBUTE_DEFAULT:
      let name = line(problem.message)
      stop = .attributeDefault(
        XMLDiagnostic(problem, message: "attribute \"\(name)\" is declared with a default"))
      return
    case TEI_XML_TOO_DEEP:
      stop = .tooDeep(XMLDiagnostic(problem, message: "elements are nested too deep"))
      return
    case TEI_XML_OVERFULL:
      stop = .overfull(
        XMLDiagnostic(
          problem,
          message: "an element has more than \(TEI_XML_ATTRIBUTES) attributes, or more than"
            + " \(TEI_XML_NAMESPACES) namespaces hold there"))
      return
    case TEI_XML_DECLARATIONS:
      stop = .overfull(
        XMLDiagnostic(
          problem,
          message: "the document declares more than \(TEI_XML_DECLARED_ATTRIBUTES) attributes"))
      return
    default: break
    }
    // Once stopped, the parser complains of a document that ends early.
    guard stop == nil else { return }

    let isError = problem.level >= Int32(XML_ERR_ERROR.rawValue)
    if isError, XMLDiagnostic.Domain(libxml2: problem.domain) != .validity { isRefused = true }
    if problem.code == Int32(XML_ERR_NO_MEMORY.rawValue), !isHugeText(problem) {
      ranOutOfMemory = true
    }
    guard diagnostics.count < limit else { return }
    diagnostics.append(XMLDiagnostic(problem, message: line(problem.message)))
  }

  /// Whether a text is too long: libxml2 2.9 calls that a lack of memory too.
  private func isHugeText(_ problem: tei_xml_problem) -> Bool {
    guard let message = problem.message else { return false }
    return strstr(message, "huge text node") != nil
  }
}

extension XMLDiagnostic {
  fileprivate init(_ problem: tei_xml_problem, message: String) {
    self.init(
      severity: Severity(libxml2: problem.level),
      message: message.isEmpty ? "libxml2 gave no message" : message,
      line: max(0, problem.line),
      column: max(0, problem.column),
      code: Int(problem.code),
      domain: Domain(libxml2: problem.domain),
      element: problem.element.map { String(cString: $0) },
      source: problem.source.map { String(cString: $0) },
      path: problem.node.map { NodePath.path(of: UnsafeMutablePointer(mutating: $0)) } ?? "")
  }
}

extension XMLDiagnostic.Severity {
  fileprivate init(libxml2 level: CInt) {
    switch level {
    case CInt(XML_ERR_FATAL.rawValue): self = .fatal
    case CInt(XML_ERR_ERROR.rawValue): self = .error
    default: self = .warning
    }
  }
}

extension XMLDiagnostic.Domain {
  fileprivate init(libxml2 domain: CInt) {
    switch UInt32(bitPattern: domain) {
    case XML_FROM_PARSER.rawValue, XML_FROM_NAMESPACE.rawValue, XML_FROM_TREE.rawValue:
      self = .parser
    case XML_FROM_DTD.rawValue, XML_FROM_VALID.rawValue: self = .validity
    case XML_FROM_RELAXNGP.rawValue, XML_FROM_RELAXNGV.rawValue: self = .relaxng
    case XML_FROM_SCHEMASP.rawValue, XML_FROM_SCHEMASV.rawValue: self = .schema
    case XML_FROM_XPATH.rawValue: self = .xpath
    default: self = .other
    }
  }
}

/// The C string as one trimmed line; a control character, which could steer a terminal, becomes a
/// space, and a byte that is not UTF-8 becomes U+FFFD.
private func line(_ message: UnsafePointer<CChar>?) -> String {
  guard let message else { return "" }
  var bytes = UnsafeBufferPointer(start: message, count: strlen(message)).map { byte -> UInt8 in
    let byte = UInt8(bitPattern: byte)
    return byte < 0x20 || byte == 0x7F ? 0x20 : byte
  }
  while bytes.last == 0x20 { bytes.removeLast() }
  return String(decoding: bytes.drop { $0 == 0x20 }, as: UTF8.self)
}
