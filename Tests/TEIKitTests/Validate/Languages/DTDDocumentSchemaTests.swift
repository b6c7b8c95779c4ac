import TEITestSupport
import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct DTDDocumentSchemaTests {
  private let dtd = """
    <!ENTITY % text "#PCDATA">
    <!ELEMENT div (head?, p+)>
    <!ATTLIST div xml:id ID #IMPLIED who IDREF #IMPLIED kind (verse|prose) "prose" n CDATA #REQUIRED>
    <!ELEMENT head (%text;)><!ELEMENT p (%text;|hi)*><!ELEMENT hi EMPTY>
    """

  @Test func validDocumentHasNoProblems() throws {
    let schema = try schema(dtd)
    #expect(schema.language == .dtd)
    #expect(
      schema.problems("<div n='1' xml:id='a' who='a'><head>x</head><p>y<hi/></p></div>") == [])
  }

  @Test(arguments: [
    (
      "<div n='1'>\n<hi/></div>", FindingCode.invalid, "<div> does not hold what the DTD asks",
      "it must be (head? , p+), and is (hi"
    ),
    ("<div n='1'>\n<p><q><r/></q></p></div>", .invalid, "the schema has no element <q>", ""),
    ("<div><p/></div>", .missingAttribute, "<div> lacks the attribute \"n\"", ""),
    ("<div n='1' m='2'><p/></div>", .attributeNotAllowed, "<div> takes no attribute \"m\"", ""),
    (
      "<div n='1' kind='poem'><p/></div>", .invalidValue,
      "\"poem\" is no value for the attribute \"kind\" of <div>", ""
    ),
    (
      "<div n='1'><p><hi>x</hi></p></div>", .invalid, "<hi> does not hold what the DTD asks",
      "it must be empty"
    ),
    (
      "<div n='1' who='b'><p/></div>", .danglingPointer,
      "IDREF attribute who references an unknown ID \"b\"", ""
    ),
  ])
  func problemsSayWhatAndWhere(
    _ xml: String, _ code: FindingCode, _ message: String, _ remedy: String
  ) throws {
    let problems = try schema(dtd).problems(xml)
    #expect(problems.count == 1, "\(problems)")
    let problem = try #require(problems.first)
    #expect(problem.code == code)
    #expect(problem.message == message, "\(problem.message)")
    #expect(problem.remedy.hasPrefix(remedy), "\(problem.remedy)")
    #expect(problem.line > 0)
  }

  @Test func modulesAreReadFromItsOwnFolderOnly() throws {
    let folder = try SchemaFolder([
      "in/main.dtd": "<!ENTITY % m SYSTEM 'sub/m.ent'>\n%m;\n<!ELEMENT a (b)>",
      "in/sub/m.ent": "<!ENTITY % n SYSTEM 'n.ent'>%n;", "in/sub/n.ent": "<!ELEMENT b EMPTY>",
      "in/out.dtd": "<!ENTITY % m SYSTEM '../b.ent'>\n%m;\n<!ELEMENT a (b)>",
      "in/net.dtd": "<!ENTITY % m SYSTEM 'http://localhost/b.ent'>\n%m;\n<!ELEMENT a (b)>",
      "in/unused.dtd": "<!ENTITY % m SYSTEM 'http://localhost/b.ent'><!ELEMENT a EMPTY>",
      "b.ent": "<!ELEMENT b EMPTY>",
    ])
    #expect(try Schema(path: folder.path + "/in/main.dtd").isValid("<a><b/></a>"))
    #expect(try Schema(path: folder.path + "/in/unused.dtd").isValid("<a/>"))
    for (name, reason) in [("out", "is outside the folder"), ("net", "nothing is fetched")] {
      let error = #expect(throws: SchemaError.self) {
        try Schema(path: "\(folder.path)/in/\(name).dtd")
      }
      #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
      #expect(error?.reason.contains("\(name).dtd:2:") == true, "\(error?.reason ?? "")")
    }
  }

  @Test(arguments: ["aaaaaaaaaa", " "], ["%e30;", "<!ENTITY x '%e30;'>"])
  func bombsOfParameterEntitiesAreRefused(_ seed: String, _ use: String) throws {
    // Entities that refer to entities, between declarations and in values.
    var bomb = "<!ENTITY % e0 '\(seed)'>\n"
    for level in 1...30 {
      let inner = String(repeating: "&#37;e\(level - 1);", count: 10)
      bomb += "<!ENTITY % e\(level) \"\(inner)\">\n"
    }
    let refusal = try #require(schemaRefusal(bomb + use + "\n<!ELEMENT a EMPTY>"))
    // Letters between declarations are a mistake of their own.
    if seed == " " { #expect(refusal.contains("test:32:"), "\(refusal)") }
  }

  @Test func entityThatIsLargeAndUsedOftenIsRefused() throws {
    let space = String(repeating: " ", count: 1_000_000)
    func dtd(_ count: Int) -> String {
      "<!ENTITY % s '\(space)'>\n" + String(repeating: "%s;\n", count: count)
        + "<!ELEMENT a EMPTY>"
    }
    #expect(schemaRefusal(dtd(10)) == nil)
    let refusal = try #require(schemaRefusal(dtd(100_000)))
    #expect(refusal.contains("become too large"), "\(refusal)")
  }

  @Test(arguments: [
    "<!ELEMENT", "<!ELEMENT a (b", "<!ENTITY % a 'b'>", "<!-- x -->", "<!ELEMENT a EMPTY> x",
  ])
  func wrongDTDIsRefused(_ text: String) {
    #expect(schemaRefusal(text) != nil)
  }

  @Test func schemaServesThreadsAtOnce() async throws {
    let schema = try schema(dtd)
    let counts = await withTaskGroup(of: Int.self) { group in
      for number in 0..<40 {
        group.addTask {
          schema.problems("<div n='\(number)'><p>\(number % 2 == 0 ? "<hi/>" : "<ho/>")</p></div>")
            .count
        }
      }
      return await group.reduce(into: 0) { $0 += $1 }
    }
    #expect(counts == 20)
  }
}
