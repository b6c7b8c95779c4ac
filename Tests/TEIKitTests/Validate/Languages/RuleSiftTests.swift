import LibXML2
import TEITestSupport
import Testing

@testable import TEIKit

/// What is found while a document is read, held against what its tree says.
@Suite(.timeLimit(.minutes(20)))
struct RuleSiftTests {
  private func rules(_ content: String) throws -> SchematronRules {
    let text = """
      <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">\
      <ns prefix="t" uri="urn:t"/>\(content)</schema>
      """
    let document = try SchematronReader.read(
      Array(text.utf8), path: "test", files: SchemaFiles(folder: nil))
    return try SchematronCompiler.compile(document, phase: nil, isEmbedded: false)
  }

  private func rule(_ context: String, _ checks: String) -> String {
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
        "\"", with: "&quot;")
    }
    return "<pattern><rule context=\"\(escaped(context))\">"
      + "<\(checks.hasPrefix("!") ? "assert" : "report") test=\""
      + escaped(String(checks.drop { $0 == "!" })) + "\">x</"
      + (checks.hasPrefix("!") ? "assert" : "report") + "></rule></pattern>"
  }

  /// The numbers of the patterns that `xml` needs.
  private func needed(_ rules: SchematronRules, _ xml: String) throws -> Set<Int> {
    let reading = DocumentReading([], sifts: [RuleSift(RuleSieve(rules))])
    try XMLStream.read(Array(xml.utf8), handler: reading)
    return try #require(reading.takeSift(0)).needed
  }

  // A test that begins with ! is an assertion.
  @Test(arguments: [
    ("t:p", "ancestor::t:p", "<p><hi/></p>", "<p><hi><p/></hi></p>"),
    ("t:*[@when]", "@from | @to", "<p when='1' n='2'/>", "<p when='1' to='2'/>"),
    ("t:*[@sub]", "!@type", "<p sub='1' type='2'/>", "<p sub='1'/>"),
    ("t:ref", "@target and @cRef", "<ref target='a'/>", "<ref cRef='' target='a'/>"),
    ("t:list[@type='gloss']", "!t:label", "<list type='x'/>", "<list type='gloss'/>"),
    (
      "t:list[@type='gloss']", "!t:label", "<list type='gloss'><label/></list>",
      "<list type='gloss'><hi><label/></hi></list>"
    ),
    ("t:lg", "!count(descendant::t:l | descendant::t:gap) > 0", "<lg><x><l/></x></lg>", "<lg/>"),
    ("t:s", "t:s", "<s><x/></s>", "<s><s/></s>"),
    ("t:x[not(parent::t:y)]", "true()", "<y><x/></y>", "<y><z><x/></z></y>"),
    ("t:a//t:b", "not(@c)", "<b/>", "<a><x><b/></x></a>"),
    ("t:a/t:b", "not(@c)", "<a><x><b/></x></a>", "<a><b/></a>"),
    ("t:rt/@to", "!../@from", "<rt from=''/>", "<rt to=''/>"),
    ("t:a", "count(*) > 1", "<a/>", "<a><b/><b/></a>"),
    ("t:a", "*[@x]", "<a/>", "<a><b/></a>"),
  ])
  func onlyPatternsThatMaySpeakAreNeeded(
    _ context: String, _ test: String, _ silent: String, _ speaking: String
  ) throws {
    let rules = try rules(rule(context, test))
    #expect(try needed(rules, "<t xmlns='urn:t'>\(silent)</t>") == [])
    #expect(try needed(rules, "<t xmlns='urn:u'>\(speaking)</t>") == [])
    #expect(try needed(rules, "<t xmlns='urn:t'>\(speaking)</t>") == [0])
  }

  @Test func whatCannotBeToldIsEvaluated() throws {
    for pattern in [
      rule("text()", "true()"), rule("/", "true()"), rule("t:a", "following::t:b"),
      rule("t:a", "normalize-space(.) = ''"), rule("t:a", "//t:b"), rule("t:a[2]", "true()"),
      "<let name='v' value='//t:a'/>" + rule("t:b", "$v"),
      "<pattern><rule context='t:a'><let name='v' value='t:c'/><report test='@x'/></rule></pattern>",
    ] {
      #expect(try needed(try rules(pattern), "<t xmlns='urn:t'><a/></t>") == [0], "\(pattern)")
    }
  }

  @Test func nothingThatTreesShowIsMissed() throws {
    var generator = SeededGenerator(seed: TestFiles.seed)
    var findingCount = 0
    var skippedCount = 0
    for round in 0..<max(200, TestFiles.fuzzRounds) {
      var content = ""
      for _ in 0..<4 {
        content += rule(
          Self.context(&generator),
          (Bool.random(using: &generator) ? "!" : "") + Self.test(3, &generator))
      }
      let rules = try rules(content)
      let schema = SchematronSchema(rules, name: "test")
      for _ in 0..<4 {
        let xml = Self.element(3, &generator, declaring: " xmlns='urn:t' xmlns:u='urn:u'")
        let bytes = Array(xml.utf8)
        let reading = DocumentReading([], sifts: [schema.sift()])
        try XMLStream.read(bytes, handler: reading)
        let sift = try #require(reading.takeSift(0))
        let tree = try XMLTree(parsing: bytes)
        let all = schema.check(tree, sift: nil, limit: 100) { false }
        let some = schema.check(tree, sift: sift, limit: 100) { false }
        #expect(some.problems == all.problems, "round \(round): \(content)\n\(xml)")
        findingCount += all.problems.count
        skippedCount += rules.patterns.count - sift.needed.count
      }
    }
    // Or nothing was tried.
    #expect(findingCount > 100)
    #expect(skippedCount > 100)
  }

  // MARK: Random rules and documents

  private static let names = ["a", "b", "c"]

  private static func pick(_ items: [String], _ generator: inout SeededGenerator) -> String {
    items.randomElement(using: &generator) ?? ""
  }

  private static func name(_ generator: inout SeededGenerator) -> String {
    pick(["t:a", "t:b", "t:c", "*", "t:*", "a"], &generator)
  }

  private static func context(_ generator: inout SeededGenerator) -> String {
    var text = pick(["", "", "t:a/", "t:b//", "t:a/*/", "/*/", "//"], &generator)
    text += name(&generator)
    if Bool.random(using: &generator) { text += "[\(test(1, &generator))]" }
    if Int.random(in: 0..<8, using: &generator) == 0 { text += "/@x" }
    if Int.random(in: 0..<8, using: &generator) == 0 { text += " | t:c[@y]" }
    return text
  }

  private static func test(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 18 : 12), using: &generator) {
    case 0: return "@x"
    case 1: return "@y = '1'"
    case 2: return "@x != '1'"
    case 3: return "parent::" + name(&generator)
    case 4: return "ancestor::" + name(&generator)
    case 5: return "self::" + name(&generator)
    case 6: return name(&generator)
    case 7: return "descendant::" + name(&generator)
    case 8: return ".//" + name(&generator)
    case 9: return "ancestor-or-self::" + name(&generator) + "[@x]"
    case 10: return "count(\(name(&generator)) | @y) > " + pick(["0", "1"], &generator)
    case 11:
      return pick(
        [
          "normalize-space(.) = ''", "../@y", "2", "'x'", "@x = @y", "position() = 1",
          "preceding-sibling::*", "string-length(@x) > 1", "false()", "text()", "1 < @x",
          "descendant-or-self::t:b", "child::t:a/t:b", "@x = false()", "*[2]",
        ], &generator)
    case 12, 13: return "not(\(test(depth - 1, &generator)))"
    case 14, 15:
      return test(depth - 1, &generator) + " and " + test(depth - 1, &generator)
    case 16: return test(depth - 1, &generator) + " or " + test(depth - 1, &generator)
    default: return "(" + test(depth - 1, &generator) + ")"
    }
  }

  private static func element(
    _ depth: Int, _ generator: inout SeededGenerator, declaring: String = ""
  ) -> String {
    let name = pick(["a", "b", "c", "u:a"], &generator)
    var text = "<\(name)\(declaring)"
    for attribute in ["x", "y", "u:x"] where Int.random(in: 0..<3, using: &generator) == 0 {
      text += " \(attribute)='\(Int.random(in: 0..<3, using: &generator))'"
    }
    text += ">"
    if depth > 0 {
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        text += Bool.random(using: &generator) ? "1" : ""
        text += element(depth - 1, &generator)
      }
    }
    return text + "</\(name)>"
  }
}
