import Testing

@Suite(.timeLimit(.minutes(20)))
struct SchemaLanguageOptionTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  @Test func schemasOfSeveralLanguagesAreGivenAtOnce() async throws {
    try tei.write("<a><c/></a>", to: "a.xml")
    try tei.write("element a { empty }", to: "one.rnc")
    try tei.write("<!ELEMENT a EMPTY>", to: "two.dtd")
    try tei.write(
      """
      <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>
      <rule context="a"><assert test="not(c)">no c, please.</assert>
      <assert test="matches(., 'x')">x</assert></rule></pattern></schema>
      """, to: "three.sch")
    let run = try await tei(
      "validate", "a.xml", "--no-tei-checks", "--schema", "one.rnc", "--schema", "two.dtd",
      "--schema", "three.sch")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("three.sch: note TEI3023: 1 of 2 Schematron checks"))
    #expect(run.errors.contains("by one.rnc"))
    #expect(run.errors.contains("by two.dtd"))
    #expect(run.errors.contains("a.xml:1:4: error TEI3020: no c, please\n"))
    #expect(run.errors.contains("by three.sch"))
    let json = try await tei(
      "validate", "a.xml", "--quiet", "--format", "jsonl", "--schema", "two.dtd", "--schema",
      "three.sch")
    #expect(json.text.contains("\"schema\":\"three.sch\""))
    #expect(!json.text.contains("TEI3023"))
  }

  @Test func schemasThatDocumentsNameAreFollowedOnRequest() async throws {
    try tei.write("element a { empty }", to: "a.rnc")
    try tei.write("<!ELEMENT a (b)>", to: "a.dtd")
    try tei.write(
      "<?xml-model href='a.rnc'?><!DOCTYPE a SYSTEM 'a.dtd'>\n<a/>", to: "a.xml")
    try tei.write("<?xml-model href='http://localhost/a.rnc'?>\n<a/>", to: "b.xml")
    #expect(try await tei("validate", "a.xml", "--xml-model").status == 0)
    #expect(try await tei("validate", "a.xml", "--xml-model", "--allow-doctype").status == 1)
    let run = try await tei("validate", "b.xml", "--xml-model")
    #expect(run.status == 1)
    #expect(run.errors.contains("b.xml:1:44: error TEI3024: "), "\(run.errors)")
    try tei.write(
      """
      <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
      <uri name="http://localhost/a.rnc" uri="a.rnc"/></catalog>
      """, to: "catalog.xml")
    #expect(
      try await tei("validate", "b.xml", "--xml-model", "--catalog", "catalog.xml").status == 0)
    let environment = ["XML_CATALOG_FILES": tei.folder + "/catalog.xml"]
    #expect(
      try await tei("validate", "b.xml", "--xml-model", environment: environment).status == 1)
    #expect(
      try await tei(
        "validate", "b.xml", "--xml-model", "--catalog-files", environment: environment
      ).status == 0)
  }

  @Test func inclusionsAreResolvedOnRequest() async throws {
    try tei.write("element a { element b { empty } }", to: "a.rnc")
    try tei.write(
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='b.xml'/></a>", to: "a.xml")
    try tei.write("<b/>", to: "b.xml")
    #expect(try await tei("validate", "a.xml", "--schema", "a.rnc").status == 1)
    #expect(try await tei("validate", "a.xml", "--schema", "a.rnc", "--xinclude").status == 0)
  }

  @Test func everyCodeIsExplained() async throws {
    for code in 3020...3024 {
      let run = try await tei("explain", "TEI\(code)")
      #expect(run.status == 0)
      #expect(run.text.contains("\n\n"))
    }
  }
}
