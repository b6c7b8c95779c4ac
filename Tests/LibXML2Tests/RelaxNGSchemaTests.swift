import Foundation
import LibXML2
import Testing

@Suite(.timeLimit(.minutes(20)))
struct RelaxNGSchemaTests {
  @Test func aValidDocumentHasNoDiagnostics() throws {
    let tree = try XMLTree(parsing: Array("<doc><p>one</p>\n<p n=' 2 '>two</p></doc>".utf8))
    #expect(try schema(paragraphs).validate(tree).isEmpty)
  }

  @Test(arguments: [
    ("<doc>\n<p>x</p>\n<q/>\n</doc>", 3, 5, "q"),
    ("<doc>\n<p>x</p>\n  <p\n m='1'>x</p></doc>", 4, 8, "p"),
    ("<doc>\n<p n='x'/></doc>", 2, 11, "p"),
    ("\n<dok/>", 2, 7, "dok"),
  ])
  func anInvalidDocumentIsReportedAtTheElement(
    xml: String, line: Int, column: Int, element: String
  ) throws {
    let tree = try XMLTree(parsing: Array(xml.utf8))
    let first = try #require(try schema(paragraphs).validate(tree).first)
    #expect(first.line == line)
    #expect(first.column == column)
    #expect(first.element == element)
    #expect(first.domain == .relaxng)
    #expect(first.severity == .error)
    #expect(!first.message.isEmpty)
  }

  @Test func placesAreRightBeyondLine65535() throws {
    let xml = "<doc>" + String(repeating: "\n<p/>", count: 99_998) + "\n\n  <q/></doc>"
    let tree = try XMLTree(parsing: Array(xml.utf8))
    let first = try #require(try schema(paragraphs).validate(tree).first)
    #expect(first.line == 100_001)
    #expect(first.column == 7)
  }

  @Test func atMostLimitDiagnosticsAreReturned() throws {
    let xml = "<doc>" + String(repeating: "<p n='x'/>", count: 50) + "</doc>"
    let tree = try XMLTree(parsing: Array(xml.utf8))
    let schema = try schema(paragraphs)
    let all = schema.validate(tree)
    #expect(all.count > 1)
    #expect(schema.validate(tree, limit: 1) == [all[0]])
  }

  @Test func validatingAgainGivesTheSameVerdict() throws {
    let schema = try schema(paragraphs)
    let valid = try XMLTree(parsing: Array("<doc><p/></doc>".utf8))
    let invalid = try XMLTree(parsing: Array("<doc><p/><q/></doc>".utf8))
    let expected = schema.validate(invalid)
    #expect(!expected.isEmpty)
    for _ in 0..<20 {
      #expect(schema.validate(invalid) == expected)
      #expect(schema.validate(valid).isEmpty)
    }
  }

  @Test func validatingLeavesTheTreeAsItWas() throws {
    let tree = try XMLTree(parsing: Array("<doc>\n<p n='1'>x</p><q/></doc>".utf8))
    var before = Events()
    tree.visit(&before)
    _ = try schema(paragraphs).validate(tree)
    var after = Events()
    tree.visit(&after)
    #expect(before.seen == after.seen)
  }

  @Test func identifiersAndReferencesAreChecked() throws {
    let schema = try schema(
      """
      <element name="doc" xmlns="http://relaxng.org/ns/structure/1.0"
          datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <zeroOrMore><element name="p">
          <attribute name="id"><data type="ID"/></attribute>
          <attribute name="ref"><data type="IDREF"/></attribute>
        </element></zeroOrMore>
      </element>
      """)
    let good = try XMLTree(parsing: Array("<doc><p id='a' ref='b'/><p id='b' ref='a'/></doc>".utf8))
    #expect(schema.validate(good).isEmpty)
    #expect(schema.validate(good).isEmpty)
    let dangling = try XMLTree(parsing: Array("<doc><p id='a' ref='b'/></doc>".utf8))
    #expect(!schema.validate(dangling).isEmpty)
    let twice = try XMLTree(
      parsing: Array("<doc><p id='a' ref='a'/><p id='a' ref='a'/></doc>".utf8))
    #expect(!schema.validate(twice).isEmpty)
  }

  @Test(arguments: [
    (
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\n<start><ref name='x'/></start></grammar>",
      2
    ),
    ("<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'>\n<nope/></element>", 2),
    (
      """
      <element name='a' xmlns='http://relaxng.org/ns/structure/1.0'
        datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>
      <data type='nope'/></element>
      """, 3
    ),
  ])
  func anIncorrectSchemaIsRefusedWithItsPlace(rng: String, line: Int) throws {
    let error = try #require(schemaRefusal(rng))
    guard case .schema(let diagnostics) = error else {
      Issue.record("\(error)")
      return
    }
    let first = try #require(diagnostics.first)
    #expect(first.line == line)
    #expect(first.domain == .relaxng)
    #expect(first.source == "test.rng")
  }

  @Test func anotherDocumentIsNoSchema() {
    guard case .schema(let diagnostics) = schemaRefusal("<a/>") else {
      Issue.record("not refused as a schema")
      return
    }
    #expect(!diagnostics.isEmpty)
  }

  @Test func aSchemaThatIsNotXMLIsRefusedAsSuch() {
    #expect(schemaRefusal("<element")?.isNotWellFormed == true)
    #expect(schemaRefusal("")?.isNotWellFormed == true)
    #expect(schemaRefusal("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>")?.isEntityDeclaration == true)
  }

  @Test(arguments: ["/etc/passwd", "other.rng", "http://localhost:9/x.rng"])
  func aSchemaFromBytesReadsNoFile(href: String) throws {
    let rng = """
      <grammar xmlns="http://relaxng.org/ns/structure/1.0">
        <include href="\(href)"/></grammar>
      """
    let first = try #require(schemaRefusal(rng)?.first)
    #expect(first.message.contains("\"\(href)\""))
    #expect(first.line == 2)
    #expect(schemaRefusal(rng.replacingOccurrences(of: "include", with: "externalRef")) != nil)
  }

  @Test func aSchemaFromAPathReadsItsNeighboursButNoNetwork() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("libxml2-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, including href: String) throws -> String {
      let file = folder.appendingPathComponent(name)
      let rng = """
        <externalRef href="\(href)" xmlns="http://relaxng.org/ns/structure/1.0"/>
        """
      try Data(rng.utf8).write(to: file)
      return file.path
    }
    try Data(paragraphs.utf8).write(to: folder.appendingPathComponent("a b.rng"))
    let near = try RelaxNGSchema(path: write("near é.rng", including: "a%20b.rng"))
    #expect(near.validate(try XMLTree(parsing: Array("<doc/>".utf8))).isEmpty)
    #expect(!near.validate(try XMLTree(parsing: Array("<dok/>".utf8))).isEmpty)
    for href in ["http://localhost:9/x.rng", "ftp://localhost:9/x.rng", "none.rng"] {
      let path = try write("far.rng", including: href)
      #expect(throws: XMLError.self) { try RelaxNGSchema(path: path) }
    }
  }

  @Test func aMissingSchemaIsNamed() throws {
    do throws(XMLError) {
      _ = try RelaxNGSchema(path: "/nowhere/none.rng")
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("/nowhere/none.rng"))
    }
  }

  @Test func theDeepestDocumentIsValidatedOnASmallStack() throws {
    let schema = try schema(
      """
      <grammar xmlns="http://relaxng.org/ns/structure/1.0">
        <start><ref name="a"/></start>
        <define name="a"><element name="a"><choice>
          <group><optional><attribute name="x"/></optional><ref name="a"/></group>
          <interleave><text/><optional><ref name="b"/></optional></interleave>
        </choice></element></define>
        <define name="b"><element name="b"><empty/></element></define>
      </grammar>
      """)
    let depth = XMLParseOptions.maximumDepth
    let xml = Array(
      (String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    let verdicts = onThreads(1, stackSize: 512 << 10) { _ in
      verdict(of: schema, on: xml)
    }
    #expect(verdicts == [[]])
  }

  @Test func eightThreadsShareOneSchema() throws {
    let schema = try schema(paragraphs)
    let documents = [
      "<doc><p>x</p></doc>", "<doc><q/></doc>", "<doc><p n='1'/><p n='x'/></doc>", "<doc>",
      "<doc>" + String(repeating: "<p n='7'>text</p>", count: 200) + "<q/></doc>",
    ].map { Array($0.utf8) }
    @Sendable func verdicts() -> [XMLDiagnostic] {
      documents.flatMap { verdict(of: schema, on: $0) }
    }
    let expected = verdicts()
    #expect(expected.count >= 4)
    let wrong = onThreads(8) { _ in
      (0..<200).reduce(0) { n, _ in n + (verdicts() == expected ? 0 : 1) }
    }
    #expect(wrong == Array(repeating: 0, count: 8))
  }

  @Test func eightThreadsCompileSchemasAtOnce() {
    let results = onThreads(8) { _ in
      (0..<20).map { _ in
        (schemaRefusal(paragraphs) == nil, schemaRefusal("<a/>") != nil, refusal("<a>") != nil)
      }
    }
    for result in results {
      for one in result { #expect(one == (true, true, true)) }
    }
  }
}

/// What `schema` says of `xml`, or why that is no document.
private func verdict(of schema: RelaxNGSchema, on xml: [UInt8]) -> [XMLDiagnostic] {
  do throws(XMLError) {
    return schema.validate(try XMLTree(parsing: xml))
  } catch {
    return [error.first ?? XMLDiagnostic(severity: .fatal, message: "\(error)", domain: .other)]
  }
}

/// What `work` gives on each of `count` threads that run at once.
private func onThreads<Result: Sendable>(
  _ count: Int, stackSize: Int = 8 << 20, _ work: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let results = Results<Result>()
  let group = DispatchGroup()
  for i in 0..<count {
    group.enter()
    let thread = Thread {
      results.append(work(i))
      group.leave()
    }
    thread.stackSize = stackSize
    thread.start()
  }
  group.wait()
  return results.all
}

// @unchecked: the lock guards the only state.
private final class Results<Element: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var elements: [Element] = []

  func append(_ element: Element) { lock.withLock { elements.append(element) } }
  var all: [Element] { lock.withLock { elements } }
}
