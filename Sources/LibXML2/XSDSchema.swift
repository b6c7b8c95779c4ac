import CLibXML2

// @unchecked: all is set in `init` and freed when no thread holds the object any more; libxml2
// keeps what belongs to one validation in a context of its own, here one per call.

/// A schema of W3C XML Schema 1.0, compiled once and shared by all threads.
public final class XSDSchema: @unchecked Sendable {
  /// Gives the bytes of a file that the schema names.
  public typealias Loader = (_ path: String) throws(LocalFile.Failure) -> [UInt8]
  /// The path that a reference names, seen from the file at `base`; nil where it names no file.
  public typealias Resolver = (_ reference: String, _ base: String) -> String?

  /// How many files a schema may have.
  public static let fileLimit = 1_000

  private let schema: xmlSchemaPtr
  /// The schema points into the tree of its main file.
  private let tree: XMLTree

  /// Compiles the schema in `bytes`, which stands at `path`, with what it includes and imports.
  ///
  /// - Parameters:
  ///   - substitutes: files that stand for those of well-known namespaces, where a schema names
  ///     none that can be read.
  /// - Throws: ``XMLError`` with the place of what is wrong.
  public init(
    parsing bytes: [UInt8], path: String, substitutes: [String: [UInt8]],
    resolve: Resolver, load: Loader
  ) throws(XMLError) {
    let documents = SchemaDocuments()
    let rootAddress = documents.address(of: path)
    do throws(XMLError) {
      tree = try XMLTree(parsing: bytes, name: rootAddress)
    } catch {
      throw error.mapped { documents.restore($0) }
    }
    let missing = try Self.gather(tree, path, documents, substitutes, resolve, load)
    var collector = DiagnosticCollector(limit: 100)
    let document = tree.document
    let compiled = collector.collect { tei_xsd_parse(document, $0) }
    guard let compiled else {
      if collector.ranOutOfMemory { throw .outOfMemory }
      let errors = collector.diagnostics.filter { $0.severity != .warning }
      guard errors.isEmpty else {
        // What is missing is the cause of what does not resolve.
        throw .schema(missing + errors.map { documents.restore($0) })
      }
      throw .schema([
        XMLDiagnostic(
          severity: .error, message: "libxml2 refused the schema and gave no reason",
          domain: .schema)
      ])
    }
    schema = compiled
  }

  deinit { xmlSchemaFree(schema) }

  /// What of `tree` the schema does not allow; empty where it is valid.
  ///
  /// What a document says of where schemas are (`xsi:schemaLocation`) is not followed.
  public func validate(_ tree: borrowing XMLTree, limit: Int = 100) -> [XMLDiagnostic] {
    var collector = DiagnosticCollector(limit: limit)
    let verdict = collector.collect { tei_xsd_validate(schema, tree.document, $0) }
    if verdict == 0 { return [] }
    if !collector.diagnostics.isEmpty { return collector.diagnostics }
    let message =
      verdict < 0 ? "the validator failed" : "the schema does not allow this document"
    return [XMLDiagnostic(severity: .error, message: message, domain: .schema)]
  }

  // MARK: Other files

  private static let namespace: StaticString = "http://www.w3.org/2001/XMLSchema"

  /// Reads every file that the schema names, and puts addresses in the place of their names; gives
  /// those imports that could not be read.
  private static func gather(
    _ root: borrowing XMLTree, _ path: String, _ documents: SchemaDocuments,
    _ substitutes: [String: [UInt8]], _ resolve: Resolver, _ load: Loader
  ) throws(XMLError) -> [XMLDiagnostic] {
    var missing: [XMLDiagnostic] = []
    var seen: Set<String> = [path]
    var waiting: [(path: String, bytes: [UInt8])] = []
    func redirect(_ tree: borrowing XMLTree, _ path: String) throws(XMLError) {
      var failure: XMLDiagnostic?
      forEachReference(in: tree) { node in
        guard failure == nil else { return }
        let written = node.attribute("schemaLocation")
        let target = node.attribute("namespace")
        let isImport = node.isNamed("import")
        var reason = "no file is named"
        var found: (path: String, bytes: [UInt8]?)?
        if let written {
          if let other = resolve(written, path) {
            if seen.contains(other) {
              found = (other, nil)
            } else {
              do throws(LocalFile.Failure) {
                found = (other, try load(other))
              } catch {
                reason = error.reason
              }
            }
          } else {
            reason = "\"\(written)\" is no local file, and nothing is fetched"
          }
        }
        if found == nil, isImport, let target, let bytes = substitutes[target] {
          let name = "tei:" + target
          found = (name, seen.contains(name) ? nil : bytes)
        }
        guard let found else {
          if written == nil { return }
          let diagnostic = XMLDiagnostic(
            severity: .error, message: reason, line: node.line, column: node.column,
            domain: .schema, element: node.localName, source: path)
          if isImport {
            // An import may leave open where its declarations are; what then is missing, shows.
            missing.append(diagnostic)
            node.removeAttribute("schemaLocation")
          } else {
            failure = diagnostic
          }
          return
        }
        if let bytes = found.bytes {
          seen.insert(found.path)
          waiting.append((found.path, bytes))
        }
        node.setAttribute("schemaLocation", documents.address(of: found.path))
      }
      if let failure { throw .schema([failure]) }
    }
    try redirect(root, path)
    while let file = waiting.popLast() {
      guard seen.count <= fileLimit else {
        throw .schema([
          XMLDiagnostic(
            severity: .error, message: "the schema has too many files", domain: .schema,
            source: path)
        ])
      }
      let other = try XMLTree(parsing: file.bytes, name: file.path)
      try redirect(other, file.path)
      guard let bytes = other.serialized() else { throw .outOfMemory }
      documents.put(bytes, at: documents.address(of: file.path))
    }
    return missing
  }

  private static func forEachReference(
    in tree: borrowing XMLTree, _ body: (borrowing XMLElementView) -> Void
  ) {
    // They are children of the root.
    guard let root = xmlDocGetRootElement(tree.document) else { return }
    var next = root.pointee.children
    while let node = next {
      next = node.pointee.next
      guard node.pointee.type == XML_ELEMENT_NODE else { continue }
      let element = XMLElementView(node: node)
      if element.isNamed("include", namespace: namespace)
        || element.isNamed("import", namespace: namespace)
        || element.isNamed("redefine", namespace: namespace)
      {
        body(element)
      }
    }
  }
}

extension XMLTree {
  /// The document as bytes, or nil where there is no memory.
  func serialized() -> [UInt8]? {
    var buffer: UnsafeMutablePointer<xmlChar>?
    var count: CInt = 0
    xmlDocDumpMemoryEnc(document, &buffer, &count, "UTF-8")
    guard let buffer else { return nil }
    defer { tei_xml_free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
  }
}
