import TEITestSupport
import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct CompactReaderTests {
  private func isValid(_ xml: String, _ rnc: String) throws -> Bool {
    let schema = try schema(rnc)
    #expect(schema.language == .relaxNGCompact)
    return schema.isValid(xml)
  }

  @Test(arguments: [
    ("element a { empty }", "<a/>", "<a>x</a>"),
    (
      "start = a\na = element a { b* }\nb = element b { text }", "<a><b/><b>x</b></a>",
      "<a><c/></a>"
    ),
    (
      "default namespace = 'urn:x' element a { attribute n { text }? }", "<a xmlns='urn:x' n=''/>",
      "<a/>"
    ),
    (
      "namespace x = 'urn:' ~ \"x\" element x:a { attribute x:n { text } }",
      "<a xmlns='urn:x' xmlns:y='urn:x' y:n=''/>", "<a xmlns='urn:x' n=''/>"
    ),
    (
      "element a { xsd:integer { minInclusive = '2' maxInclusive = '4' } }", "<a> 3 </a>",
      "<a>5</a>"
    ),
    (
      "datatypes d = 'http://www.w3.org/2001/XMLSchema-datatypes' element a { d:date }",
      "<a>1871-03-02</a>", "<a>x</a>"
    ),
    ("element a { xsd:int - ('1' | '2') }", "<a>3</a>", "<a>2</a>"),
    ("element a { string 'x ' | token 'y' | 'z' }", "<a> z </a>", "<a>x</a>"),
    ("element a { list { xsd:int+ } }", "<a>1 2</a>", "<a>1 b</a>"),
    (
      "element a { mixed { element b { empty } & element c { empty }? } }", "<a>x<c/>y<b/></a>",
      "<a/>"
    ),
    ("namespace x = 'urn:x' element * - (a | x:*) { empty }", "<b/>", "<a/>"),
    ("element a | b { attribute * { text }* }", "<b c='' d=''/>", "<c/>"),
    (
      "start = element a { grammar { start = parent b | c c = element c { parent b } } } b = element b { empty }",
      "<a><c><b/></c></a>", "<a><c/></a>"
    ),
    ("start |= a start |= b a = element a { empty } b = element b { empty }", "<b/>", "<c/>"),
    (
      "start = element r { a } a &= element b { empty } a &= element c { empty }",
      "<r><c/><b/></r>", "<r><b/></r>"
    ),
    (
      "div { start = \\element } \\element = element element { \\text } \\text = element text { empty }",
      "<element><text/></element>", "<element/>"
    ),
    (
      "## What it is.\n[ a:b = 'c' d [ 'e' ] ] element a { [ f = 'g' ] text >> x:y [ 'z' ] } # end",
      "<a>x</a>", "<b/>"
    ),
    ("namespace a = 'urn:a' a:doc [ 'x' ] start = element b { empty } a:end []", "<b/>", "<c/>"),
    ("element \\x{61} { '\\x{62}' | '''c'\"d''' }", "<a>c'\"d</a>", "<a>c</a>"),
    ("element a { attribute xml:lang { xsd:language } }", "<a xml:lang='en'/>", "<a/>"),
    (
      "start = element a { (b, c?) | notAllowed } b = element b { empty } c = element c { empty }",
      "<a><b/><c/></a>", "<a><c/></a>"
    ),
  ])
  func schemaAllowsAndRefuses(_ rnc: String, _ good: String, _ bad: String) throws {
    #expect(try isValid(good, rnc))
    #expect(try !isValid(bad, rnc))
  }

  @Test func filesOfBothSyntaxesIncludeEachOther() throws {
    let folder = try SchemaFolder([
      "main.rnc": """
      namespace n = "urn:n" default namespace = "urn:x"
      include "sub/part.rnc" inherit = n { b = element c { external "ext.rnc" } }
      """,
      "sub/part.rnc": "start = element a { b, d } b = element b { empty } include 'more.rng'",
      "sub/more.rng":
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><define name='d'><element name='d'><empty/></element></define></grammar>",
      "ext.rnc": "attribute n { '1' }",
    ])
    let schema = try Schema(path: folder.path + "/main.rnc")
    #expect(
      schema.isValid("<a xmlns='urn:n'><c xmlns='urn:x' n='1'/><d xmlns='urn:n'/></a>"),
      "\(schema.problems("<a xmlns='urn:n'><c xmlns='urn:x' n='1'/><d xmlns='urn:n'/></a>"))")
    #expect(!schema.isValid("<a xmlns='urn:n'><b/><d/></a>"))
  }

  @Test(arguments: [
    ("element a {\n  empty", "test:2:8"), ("element a { b | c, d }", "test:1:18"),
    ("start = a\n  a = ", "test:2:7"), ("element a { 'x\n' }", "test:1:13"),
    ("element x:a { empty }", "test:1:9"), ("element a { y:int }", "test:1:13"),
    ("start = parent", "test:1:15"), ("\nelement a { text } }", "test:2:20"),
    ("[ a = 'b'", "test:1:1"), ("element a { \\x{110000} }", "test:1:13"),
    ("include 'http://localhost/a.rnc'", "test:1:9"), ("element 1 { empty }", "test:1:9"),
    ("start = element é { text } ¬", "test:1:28"), ("element a { undefined }\n", "test:1:13"),
    ("start = a = b", "test:1:11"),
  ])
  func mistakesAreToldWithTheirPlace(_ rnc: String, _ place: String) throws {
    let reason = try #require(schemaRefusal(rnc))
    #expect(reason.contains(place + ":"), "\(reason)")
  }

  /// The schema of this project is written in compact syntax, and trang made the XML syntax of it.
  @Test func bothFormsOfOurSchemaGiveTheSameVerdicts() throws {
    let compact = try Schema(path: TestFiles.root + "/schemas/tei-corpus.rnc")
    let xml = try Schema(path: TestFiles.root + "/schemas/tei-corpus.rng")
    var documents = 0
    for folder in ["/Tests/Schema", "/Tests/Golden"] {
      for path in TestFiles.files(below: TestFiles.root + folder) where path.hasSuffix(".xml") {
        let text = String(decoding: try TestFiles.bytes(at: path), as: UTF8.self)
        #expect(compact.problems(text) == xml.problems(text), "\(path)")
        documents += 1
      }
    }
    #expect(documents > 40)
  }

  @Test func deepAndLongSchemasEnd() {
    for part in [
      "(", "element a {", "[", "a|", "a,", "* - (", "mixed{", "div{", "'a'~", "\\x{", "#", "\"",
      "grammar {",
    ] {
      let text = String(repeating: part, count: 50_000)
      _ = schemaRefusal(text)
      _ = schemaRefusal("start = " + text)
    }
  }
}
