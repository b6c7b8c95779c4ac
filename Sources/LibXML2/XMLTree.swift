import CLibXML2

/// A namespace-well-formed XML document, in memory.
///
/// It owns libxml2's tree and frees it; nothing of libxml2 leaves it. It is not `Sendable`:
/// validating writes marks into the tree, so that only one thread may hold it at a time.
public struct XMLTree: ~Copyable {
  let document: xmlDocPtr

  /// What the parser disliked without the document being ill-formed, such as an `xml:id` that
  /// occurs twice; at most 100.
  public let diagnostics: [XMLDiagnostic]

  /// Parses `bytes`, in the encoding that they declare, or UTF-8.
  ///
  /// White space, comments and CDATA sections are kept. O(n).
  ///
  /// - Throws: ``XMLError`` with the place; never ``XMLError/schema(_:)``.
  public init(parsing bytes: [UInt8], options: XMLParseOptions = .secure) throws(XMLError) {
    try self.init(parsing: bytes, name: nil, options: options)
  }

  /// Parses `bytes`, and shows `handler` the document on the way.
  ///
  /// Events come before it is known that the document is well-formed; the tree has all of it, even
  /// where the handler wants to see no more.
  ///
  /// - Throws: as ``init(parsing:options:)``.
  public init(
    parsing bytes: [UInt8], options: XMLParseOptions = .secure, showing handler: any XMLEventHandler
  ) throws(XMLError) {
    try self.init(parsing: bytes, name: nil, options: options, handler: handler)
  }

  /// Parses `bytes`, which diagnostics say to be those of the file `name`.
  public init(
    parsing bytes: [UInt8], name: String?, options: XMLParseOptions = .secure
  ) throws(XMLError) {
    try self.init(parsing: bytes, name: name, options: options, handler: nil)
  }

  private init(
    parsing bytes: [UInt8], name: String?, options: XMLParseOptions,
    handler: (any XMLEventHandler)?
  ) throws(XMLError) {
    guard bytes.count <= options.byteLimit else {
      throw .tooLarge(byteCount: bytes.count, limit: options.byteLimit)
    }
    guard !bytes.isEmpty else { throw .empty(source: name) }
    try self.init(depthLimit: options.depthLimit, handler: handler) { reader in
      bytes.withUnsafeBytes { buffer in
        // A count fits because the byte limit does.
        tei_xml_parse(buffer.baseAddress, CInt(buffer.count), name, reader)
      }
    }
  }

  /// Parses the file at `path`, which diagnostics name.
  public init(path: String) throws(XMLError) {
    try self.init(depthLimit: XMLParseOptions.maximumDepth, handler: nil) { reader in
      tei_xml_parse(nil, 0, path, reader)
    }
  }

  private init(
    depthLimit: Int, handler: (any XMLEventHandler)?,
    _ parse: (UnsafeMutablePointer<tei_xml_reader>) -> xmlDocPtr?
  ) throws(XMLError) {
    XMLLibrary.start()
    var collector = DiagnosticCollector(limit: 100)
    let parsed: xmlDocPtr?
    if let handler {
      parsed =
        XMLEventRelay.withEvents(of: handler, isUndaunted: true) { events in
          collector.collect(depthLimit: depthLimit, events: events, parse)
        }.result
    } else {
      parsed = collector.collect(depthLimit: depthLimit, parse)
    }
    guard let parsed, !collector.isRefused, collector.stop == nil else {
      xmlFreeDoc(parsed)
      throw XMLError(parsing: collector)
    }
    document = parsed
    diagnostics = collector.diagnostics
  }

  deinit {
    xmlFreeDoc(document)
  }
}

extension XMLError {
  /// No bytes, which libxml2 does not tell from no memory.
  static func empty(source: String?) -> XMLError {
    .notWellFormed([
      XMLDiagnostic(
        severity: .fatal, message: "the document is empty", line: 1, column: 1,
        code: Int(XML_ERR_DOCUMENT_EMPTY.rawValue), domain: .parser, source: source)
    ])
  }

  init(parsing collector: DiagnosticCollector) {
    switch collector.stop {
    case .entityDeclaration(let diagnostic): self = .entityDeclaration(diagnostic)
    case .attributeDefault(let diagnostic): self = .attributeDefault(diagnostic)
    case .tooDeep(let diagnostic): self = .tooDeep(diagnostic)
    case .overfull(let diagnostic): self = .overfull(diagnostic)
    case nil where collector.ranOutOfMemory: self = .outOfMemory
    case nil where collector.diagnostics.isEmpty:
      self = .notWellFormed([
        XMLDiagnostic(
          severity: .fatal, message: "libxml2 refused the document and gave no reason",
          domain: .parser)
      ])
    case nil: self = .notWellFormed(collector.diagnostics)
    }
  }
}
