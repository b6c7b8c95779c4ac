import TEITestSupport
import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct SchemaSimplifierTests {
  private func simplify(
    _ files: [String: String], root: String = "main.rng"
  ) throws -> Grammar {
    try SchemaSimplifier.simplify(Array((files[root] ?? "").utf8), path: root) {
      path throws(SchemaFault) in
      guard let text = files[path] else {
        throw SchemaFault(place: nil, message: "no such file: \(path)")
      }
      return Array(text.utf8)
    }
  }

  private func isValid(_ xml: String, _ files: [String: String]) throws -> Bool {
    let reading = DocumentReading([
      DocumentMatcher(Derivatives(try simplify(files)), explains: false, limit: 0)
    ])
    try XMLReading.show(xml, to: reading)
    var matcher = try #require(reading.takeMatcher(0))
    matcher.finish()
    return matcher.isValid
  }

  /// So that whoever embeds it may vouch for it.
  @Test func embeddedSchemaKeepsAllRules() throws {
    let text = String(decoding: SchemaValidator.corpusSchema, as: UTF8.self)
    #expect(try !simplify(["main.rng": text]).elements.isEmpty)
    // That the rules are looked at at all.
    let broken = text.replacing(
      "</grammar>", with: "<define name=\"x\"><ref name=\"y\"/></define></grammar>")
    #expect(throws: SchemaFault.self) { try simplify(["main.rng": broken]) }
  }

  @Test func includedDefinitionsAreReplaced() throws {
    let files = [
      "main.rng": grammar(
        """
        <include href="sub/part.rng"><define name="b"><element name="c"><empty/></element></define>
        </include>
        """),
      "sub/part.rng": grammar(
        """
        <start><element name="a"><ref name="b"/><ref name="other"/></element></start>
        <div><define name="b"><element name="b"><empty/></element></define></div>
        <include href="more.rng"/>
        """),
      "sub/more.rng": grammar(
        "<define name='other'><optional><attribute name='n'/></optional></define>"),
    ]
    #expect(try isValid("<a n='1'><c/></a>", files))
    #expect(try !isValid("<a><b/></a>", files))
  }

  @Test func replacementOfNothingIsAnErrorWithItsPlace() throws {
    let files = [
      "main.rng": grammar(
        "\n<include href='part.rng'><define name='x'><empty/></define></include>"),
      "part.rng": grammar("<start><element name='a'><empty/></element></start>"),
    ]
    let error = #expect(throws: SchemaFault.self) { try simplify(files) }
    #expect(error?.place?.file == "main.rng")
    #expect(error?.place?.line == 2)
    #expect(error?.message.contains("\"x\"") == true)
  }

  @Test(arguments: [
    "http://example.org/x.rng", "https://example.org/x.rng", "//host/x.rng", "part.rng#a",
    "data:text/xml,x", "%00", "main.rng",
  ])
  func onlyOtherLocalFilesAreReferredTo(_ href: String) throws {
    let files = ["main.rng": grammar("<include href='\(href)'/>"), "part.rng": "<a/>"]
    #expect(throws: SchemaFault.self) { try simplify(files) }
  }

  @Test func grammarsWithinGrammarsSeeTheOuterOne() throws {
    let files = [
      "main.rng": grammar(
        """
        <start><element name="a"><ref name="inner"/></element></start>
        <define name="x"><element name="x"><empty/></element></define>
        <define name="inner"><grammar><start><parentRef name="x"/><ref name="x"/></start>
        <define name="x"><element name="y"><empty/></element></define></grammar></define>
        """.replacing(
          "<start><parentRef name=\"x\"/><ref name=\"x\"/></start>",
          with: "<start><group><parentRef name=\"x\"/><ref name=\"x\"/></group></start>"))
    ]
    #expect(try isValid("<a><x/><y/></a>", files))
    #expect(try !isValid("<a><x/><x/></a>", files))
  }

  @Test(arguments: [
    ("<start><ref name='a'/></start>", "defined as \"a\""),
    ("<start><ref name='a'/></start><define name='a'><ref name='a'/></define>", "itself"),
    ("<define name='a'><empty/></define>", "no start"),
    ("<start><element name='a'><foo/></element></start>", "no element \"foo\""),
    ("<start><element name='a' bar=''><empty/></element></start>", "no attribute \"bar\""),
    ("<start><element name='a'>text<empty/></element></start>", "no text"),
    ("<start><element name='a b'><empty/></element></start>", "no name"),
    ("<start><element name='a'><data type='dat'/></element></start>", "\"dat\" is unknown"),
    (
      "<start><element name='a'><data type='int'><param name='pattern'>(</param></data></element></start>",
      "pattern"
    ),
    ("<start><element name='a'><value type='int'>x</value></element></start>", "no value"),
    ("<start><attribute name='a'/></start>", "may not be in \"start\""),
    (
      "<start><element name='a'><group><text/><data type='int'/></group></element></start>",
      "beside"
    ),
    (
      "<start><element name='a'><attribute name='b'/><attribute name='b'/></element></start>",
      "two attributes"
    ),
    ("<start><element name='a'><attribute><anyName/></attribute></element></start>", "oneOrMore"),
    ("<start><element name='a'><list><text/></list></element></start>", "may not be in \"list\""),
    (
      "<start><element name='a'><interleave><text/><text/></interleave></element></start>",
      "interleave"
    ),
    ("<start><element name='a'><attribute name='xmlns'/></element></start>", "can be called"),
  ])
  func wrongSchemasAreRefused(_ content: String, _ reason: String) {
    let message = refusal(grammar(content))
    #expect(message?.contains(reason) == true, "\(message ?? "accepted")")
    #expect(message?.contains("test.rng:") == true)
  }

  @Test func textThatDoublesIsRefusedOrLoadedSoon() throws {
    // 2⁴⁰ patterns, were they written out.
    var defines = "<define name='d0'><element name='e'><empty/></element></define>"
    for level in 1...40 {
      defines += """
        <define name='d\(level)'><group><ref name='d\(level - 1)'/><ref name='d\(level - 1)'/>
        </group></define>
        """
    }
    let start = "<start><element name='a'><optional><ref name='d40'/></optional></element></start>"
    let schema = try validator(grammar(start + defines))
    #expect(schema.problems("<a/>").isEmpty)
    #expect(!schema.problems("<a><e/></a>").isEmpty)
  }

  @Test(arguments: [20_000, 200])
  func longChainsOfReferencesAreBounded(_ length: Int) {
    let defines = (0..<length).map { "<define name='d\($0)'><ref name='d\($0 + 1)'/></define>" }
    let last = "<define name='d\(length)'><empty/></define>"
    let start = "<start><element name='a'><ref name='d0'/></element></start>"
    let message = refusal(grammar(start + defines.joined() + last))
    #expect((message == nil) == (length < 300))
  }

  @Test func includesThatMultiplyAreBounded() {
    var files: [String: String] = [:]
    for level in 0..<30 {
      files["f\(level)"] = grammar(
        "<include href='f\(level + 1)'/><include href='f\(level + 1)'/>")
    }
    files["f30"] = grammar("<start combine='choice'><element name='a'><empty/></element></start>")
    #expect(throws: SchemaFault.self) { try simplify(files, root: "f0") }
  }

  @Test func patternsThatExplodeAreGivenUp() throws {
    // An interleave of many repeated parts has as many states as subsets of them.
    let parts = (0..<40).map {
      "<group><element name='a\($0)'><empty/></element><element name='b\($0)'><empty/></element></group>"
    }
    let schema = try validator(
      grammar(
        "<start><element name='r'><interleave>\(parts.joined())</interleave></element></start>"))
    let tags = (0..<40).map { "<a\($0)/>" } + (0..<40).reversed().map { "<b\($0)/>" }
    #expect(schema.problems("<r>\(tags.joined())</r>").isEmpty)
  }

  @Test func damagedSchemasAreRefusedOrLoaded() throws {
    let schema = try TestFiles.bytes("schemas/tei-corpus.rng")
    var generator = SeededGenerator(seed: TestFiles.seed)
    let document = Array("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>".utf8)
    for _ in 0..<min(TestFiles.fuzzRounds, 2_000) {
      let bytes = Mutator.mutate(schema, with: schema, using: &generator)
      guard let damaged = try? SchemaValidator(schema: bytes, name: "x") else { continue }
      let report = damaged.validate(document)
      #expect(report.isValid == report.problems.allSatisfy { $0.code.severity != .error })
    }
  }
}
