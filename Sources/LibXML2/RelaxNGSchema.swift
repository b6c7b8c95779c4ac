import CLibXML2

// @unchecked: `schema` is set once and freed when no thread holds the object any more. Between,
// libxml2 only reads it: validation keeps its state in a context of its own (here one per call)
// and in the document, which is not Sendable. The two flags of libxml2 that a first schema sets
// are set before, in `tei_xml_start`.

/// A RELAX NG schema in XML syntax, compiled once and shared by all threads.
///
/// Two things of libxml2 2.9 cannot be helped from here, only by simplifying a schema before
/// (RELAX NG §4): large choices compile slowly (`tei_all` takes some 20 s), and `notAllowed`
/// within recursive definitions (`tei_simplePrint`) makes it write "RNG internal error" straight
/// to the standard error, past every handler.
public final class RelaxNGSchema: @unchecked Sendable {
  private let schema: xmlRelaxNGPtr

  /// Compiles a schema that stands for itself: it may not `include` or refer to another file.
  ///
  /// - Parameters:
  ///   - bytes: the schema.
  ///   - name: what diagnostics call it; nothing is read from there.
  /// - Throws: ``XMLError/schema(_:)`` where it is not a correct schema, or what ``XMLTree``
  ///   throws.
  public init(parsing bytes: [UInt8], name: String) throws(XMLError) {
    let tree = try XMLTree(parsing: bytes, name: name, options: .secure)
    var search = ReferenceSearch(source: name)
    tree.visit(&search)
    guard search.found.isEmpty else { throw .schema(search.found) }
    schema = try Self.compile(tree)
  }

  /// Compiles the schema at `path` and what it includes, from local files only.
  ///
  /// - Throws: ``XMLError/notWellFormed(_:)`` where the file cannot be read or is not XML;
  ///   ``XMLError/schema(_:)`` where it, or a file that it includes, is not a correct schema.
  public init(path: String) throws(XMLError) {
    schema = try Self.compile(XMLTree(path: path))
  }

  deinit {
    xmlRelaxNGFree(schema)
  }

  /// What of `tree` the schema does not allow; empty where it is valid.
  ///
  /// An element that is not allowed hides what stands after it in the same parent, so that more
  /// may show once these are repaired.
  ///
  /// - Parameter limit: how many diagnostics to return at most, at least 1.
  public func validate(_ tree: borrowing XMLTree, limit: Int = 100) -> [XMLDiagnostic] {
    precondition(limit > 0, "a limit below 1 could not tell invalid from valid")
    var collector = DiagnosticCollector(limit: limit)
    let verdict = collector.collect { tei_relaxng_validate(schema, tree.document, $0) }
    // A pattern that was tried and given up may leave messages, yet the document be valid.
    if verdict == 0 { return [] }
    if !collector.diagnostics.isEmpty { return collector.diagnostics }
    let message =
      verdict < 0 ? "the validator failed" : "the schema does not allow this document"
    return [XMLDiagnostic(severity: .error, message: message, domain: .relaxng)]
  }

  private static func compile(_ tree: borrowing XMLTree) throws(XMLError) -> xmlRelaxNGPtr {
    var collector = DiagnosticCollector(limit: 100)
    let schema = collector.collect { tei_relaxng_parse(tree.document, $0) }
    if let schema { return schema }
    if collector.ranOutOfMemory { throw .outOfMemory }
    guard collector.diagnostics.isEmpty else { throw .schema(collector.diagnostics) }
    throw .schema([
      XMLDiagnostic(
        severity: .error, message: "libxml2 refused the schema and gave no reason",
        domain: .relaxng)
    ])
  }
}

/// Finds what makes a schema need other files.
private struct ReferenceSearch: XMLTreeVisitor {
  private static let relaxNG: StaticString = "http://relaxng.org/ns/structure/1.0"

  let source: String
  var found: [XMLDiagnostic] = []

  mutating func startElement(_ element: borrowing XMLElementView) {
    guard
      element.isNamed("include", namespace: Self.relaxNG)
        || element.isNamed("externalRef", namespace: Self.relaxNG)
    else { return }
    let file = element.attribute("href") ?? ""
    found.append(
      XMLDiagnostic(
        severity: .error,
        message: "the schema refers to \"\(file)\"; merge it, or open the schema by its path",
        line: element.line, column: element.column, domain: .relaxng,
        element: element.localName, source: source))
  }

  mutating func endElement(_ element: borrowing XMLElementView) {}
  mutating func characters(_ bytes: Span<UInt8>, line: Int) {}
}
