import TEITestSupport
import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct SchemaMatchingTests {
  private static let letter = grammar(
    """
    <start><element name="letter">
      <attribute name="date"><data type="date"/></attribute>
      <optional><attribute name="lang"/></optional>
      <zeroOrMore><attribute><nsName ns="urn:x"/></attribute></zeroOrMore>
      <optional><element name="salute"><text/></element></optional>
      <oneOrMore><element name="p"><mixed><zeroOrMore><element name="hi">
        <attribute name="rend"><choice><value>bold</value><value>italic</value></choice></attribute>
        <text/></element></zeroOrMore></mixed></element></oneOrMore>
      <optional><element name="sizes"><list><oneOrMore><data type="int"/></oneOrMore></list></element>
      </optional>
    </element></start>
    """)

  @Test(
    arguments: [
      ("<letter date='2020-01-31'><p/></letter>", nil),
      (
        "<letter date='2020-01-31' xmlns:x='urn:x' x:a='' x:b=''><p>a<!-- --><hi rend='bold'/></p></letter>",
        nil
      ),
      ("<letter date='2020-01-31'><salute/><p/><sizes> 1 2\n3 </sizes></letter>", nil),
      ("<letter date='2020-02-31'><p/></letter>", "TEI3006 1:27"),
      ("<letter>\n<p/></letter>", "TEI3007 1:9"),
      ("<letter date='2020-01-31' dat=''><p/></letter>", "TEI3005 1:34"),
      ("<letter date='2020-01-31'>\n<p/>\n<q/></letter>", "TEI3001 3:5"),
      ("<letter date='2020-01-31'>text<p/></letter>", "TEI3008 1:31"),
      ("<letter date='2020-01-31'>\n</letter>", "TEI3009 2:10"),
      ("<letter date='2020-01-31'><p/><sizes>1 x</sizes></letter>", "TEI3006 1:49"),
      ("<letter date='2020-01-31'><p><hi rend='blod'/></p></letter>", "TEI3006 1:47"),
      ("<note/>", "TEI3001 1:8"),
    ] as [(String, String?)])
  func verdictsHaveACodeAndAPlace(_ xml: String, _ expected: String?) throws {
    let schema = try validator(Self.letter)
    let first = schema.problems(xml).first
    #expect(first.map { "\($0.code.rawValue) \($0.line):\($0.column)" } == expected)
    #expect(schema.agreedVerdict(xml) == (expected == nil))
  }

  @Test func nearestNamesAreSuggested() throws {
    let schema = try validator(Self.letter)
    let first = { try #require(schema.problems($0).first) }
    #expect(
      try first("<letter date='2020-01-31' lnag=''><p/></letter>").remedy
        .hasPrefix("did you mean \"lang\"?"))
    #expect(
      try first("<letter date='2020-01-31'><slaute/></letter>").remedy
        .hasPrefix("did you mean <salute>? allowed here: <p> or <salute>"))
    #expect(
      try first("<letter date='2020-01-31'><p><hi rend='blod'/></p></letter>").remedy
        == "did you mean \"bold\"? it must be \"bold\" or \"italic\"")
    #expect(
      try first("<letter date='2020-01-31'><p><hi/></p></letter>").message
        == "<hi> lacks the attribute \"rend\"")
  }

  @Test func whatFollowsFromAProblemIsCountedWithIt() throws {
    let schema = try validator(Self.letter)
    let wrong = String(repeating: "<x/>", count: 29)
    let problems = schema.problems("<letter date='2020-01-31'><p>\(wrong)</p><p><y/></p></letter>")
    #expect(problems.map(\.consequences) == [28, 0])
    #expect(problems.map(\.path) == ["/letter/p[1]/x[1]", "/letter/p[2]/y[1]"])
  }

  @Test func identifiersAreUniqueAndReferencesResolve() throws {
    let schema = try validator(
      grammar(
        """
        <start><element name="a"><zeroOrMore><element name="b">
        <optional><attribute name="id"><data type="ID"/></attribute></optional>
        <optional><attribute name="to"><data type="IDREFS"/></attribute></optional>
        </element></zeroOrMore></element></start>
        """))
    #expect(schema.problems("<a><b to='x y'/><b id='x'/><b id=' y '/></a>").isEmpty)
    let problems = schema.problems("<a><b to='z x'/><b id='x'/>\n<b id='x'/></a>")
    #expect(problems.map(\.code) == [.danglingPointer, .duplicateIdentifier])
    #expect(problems.map(\.line) == [1, 2])
  }

  @Test func qualifiedNamesAreComparedByNamespace() throws {
    let schema = try validator(
      grammar(
        """
        <start><element name="a"><value type="QName" ns="urn:x" xmlns:p="urn:x">p:b</value></element>
        </start>
        """))
    #expect(schema.problems("<a xmlns:q='urn:x'>q:b</a>").isEmpty)
    #expect(!schema.problems("<a xmlns:q='urn:y'>q:b</a>").isEmpty)
    #expect(!schema.problems("<a>b</a>").isEmpty)
  }

  @Test func namesThatNobodyMentionsAreToldApartByTheirNamespaces() throws {
    let schema = try validator(
      grammar(
        """
        <start><ref name="any"/></start><define name="any"><element><anyName><except>
        <nsName ns="urn:no"/><name>bad</name></except></anyName><zeroOrMore><choice>
        <attribute><anyName><except><name>worse</name></except></anyName></attribute>
        <ref name="any"/><text/></choice></zeroOrMore></element></define>
        """))
    #expect(schema.agreedVerdict("<a b='' xmlns:x='urn:x' x:worse=''><x:bad>t</x:bad></a>") == true)
    for xml in ["<bad/>", "<a><bad/></a>", "<a worse=''/>", "<x:a xmlns:x='urn:no'/>"] {
      #expect(schema.agreedVerdict(xml) == false, "\(xml)")
    }
  }

  @Test func manyNamesAndDepthsNeedNoMoreMemory() throws {
    let schema = try validator(
      grammar(
        """
        <start><ref name="any"/></start><define name="any"><element><anyName/>
        <zeroOrMore><choice><attribute><anyName/></attribute><ref name="any"/></choice></zeroOrMore>
        </element></define>
        """))
    let derivatives = try schema.compiled.takeDerivatives()
    let before = derivatives.table.size
    let reading = DocumentReading([
      DocumentMatcher(derivatives, explains: false, limit: 0)
    ])
    let elements = (0..<20_000).map { "<e\($0) a\($0)=''><f\($0)/></e\($0)>" }
    try XMLReading.show("<r>\(elements.joined())</r>", to: reading)
    let matcher = try #require(reading.takeMatcher(0))
    #expect(matcher.isValid)
    #expect(matcher.takeDerivatives().table.size - before < 50)
  }

  @Test func oddSchemasAreMatchedInSeveralWaysAtOnce() throws {
    // Which <b> it is shows only within it, and then only at its end.
    let schema = try validator(
      grammar(
        """
        <start><element name="a"><choice>
        <group><element name="b"><element name="c"><text/></element><element name="d"><empty/></element>
        </element><element name="x"><empty/></element></group>
        <group><element name="b"><element name="c"><element name="e"><empty/></element></element>
        <optional><element name="d"><empty/></element></optional></element>
        <element name="y"><empty/></element></group>
        </choice></element></start>
        """))
    #expect(schema.agreedVerdict("<a><b><c>t</c><d/></b><x/></a>") == true)
    #expect(schema.agreedVerdict("<a><b><c><e/></c></b><y/></a>") == true)
    #expect(schema.problems("<a><b><c><e/></c><d/></b><x/></a>").first?.element == "x")
    #expect(schema.problems("<a><b><c>t</c><d/></b><y/></a>").first?.element == "y")
    #expect(!schema.problems("<a><b><c>t</c></b><x/></a>").isEmpty)
  }

  @Test func documentsThatTheWriterMakesAreValidByBothEngines() throws {
    let schema = try SchemaValidator(
      schema: try TestFiles.bytes("schemas/tei-corpus.rng"), name: "tei-corpus.rng")
    let corpus = try SchemaValidator.corpus()
    let options = ValidationOptions(secondOpinion: .all)
    for path in TestFiles.files(below: TestFiles.root + "/Tests/Golden")
    where path.hasSuffix("expected.xml") {
      let bytes = try TestFiles.bytes(at: path)
      for schema in [schema, corpus] {
        let report = DocumentValidator(schemas: [schema], options: options).validate(bytes)
        #expect(report.problems.filter { $0.code.severity != .note } == [], "\(path)")
      }
    }
  }

  @Test func damagedDocumentsGetTheSameVerdictFromBothEngines() throws {
    let schema = try SchemaValidator(
      schema: try TestFiles.bytes("schemas/tei-corpus.rng"), name: "tei-corpus.rng")
    let files = TestFiles.files(below: TestFiles.root + "/Tests/Golden")
      .filter { $0.hasSuffix("expected.xml") }
    var generator = SeededGenerator(seed: TestFiles.seed &+ 9)
    let options = ValidationOptions(checksTEI: false, secondOpinion: .all)
    var invalid = 0
    for round in 0..<TestFiles.fuzzRounds {
      let path = try #require(files.randomElement(using: &generator))
      let damaged = TagMutator.mutate(try TestFiles.bytes(at: path), using: &generator)
      let report = schema.validate(damaged, options: options)
      if !report.isValid { invalid += 1 }
      #expect(
        !report.problems.contains { $0.code == .enginesDiffer }, "round \(round): \(path)")
    }
    #expect(invalid > TestFiles.fuzzRounds / 4)
  }
}

/// Damages documents so that they stay well-formed: elements renamed, doubled, taken out; names of
/// attributes and values changed.
enum TagMutator {
  static func mutate(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let empty = bytes.indices.filter { i in
      bytes[i] == UInt8(ascii: "<") && i + 1 < bytes.count && (0x61...0x7A).contains(bytes[i + 1])
    }
    guard let start = empty.randomElement(using: &generator),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    let inserts = [
      "<p/>", "<div/>", "text", "<pb n='1'/>", "<zz/>", "<list><item/></list>", "<l/>",
    ]
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      bytes.insert(
        contentsOf: (inserts.randomElement(using: &generator) ?? "").utf8, at: start)
    case 1:
      bytes.insert(
        contentsOf: (inserts.randomElement(using: &generator) ?? "").utf8, at: end + 1)
    case 2:
      let attributes = [" n='1'", " zz='1'", " when='2020-02-30'", " type='a b'", " xml:lang='_'"]
      let place = bytes[end - 1] == UInt8(ascii: "/") ? end - 1 : end
      bytes.insert(
        contentsOf: (attributes.randomElement(using: &generator) ?? "").utf8, at: place)
    default:
      // An element that holds nothing goes altogether.
      if bytes[end - 1] == UInt8(ascii: "/") { bytes.removeSubrange(start...end) }
    }
    return bytes
  }
}
