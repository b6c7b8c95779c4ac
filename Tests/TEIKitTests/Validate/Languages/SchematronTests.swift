import TEITestSupport
import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct SchematronTests {
  private func sch(_ content: String, binding: String = "xslt") throws -> Schema {
    try schema(text(content, binding: binding))
  }

  private func text(_ content: String, binding: String = "xslt") -> String {
    """
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="\(binding)">\
    <ns prefix="t" uri="urn:t"/>\(content)</schema>
    """
  }

  @Test func assertionsAndReportsSpeakWhereTheyApply() throws {
    let schema = try sch(
      """
      <pattern><rule context="t:p">
        <assert test="@n">the <name/> “<value-of select="."/>”
          has no n.</assert>
        <report test="t:p" role="warning">nested</report>
        <report test="not(text())" role="info" diagnostics="d">empty</report>
      </rule></pattern>
      <diagnostics><diagnostic id="d">it has <value-of select="count(*)"/> elements</diagnostic></diagnostics>
      """)
    #expect(schema.problems("<p xmlns='urn:t' n='1'>x</p>") == [])
    let problems = schema.problems("<q:p xmlns:q='urn:t'>a\n<q:p n='1'/></q:p>")
    #expect(problems.map(\.code) == [.brokenRule, .brokenRecommendation, .ruleRemark])
    #expect(problems.map(\.message) == ["the q:p “a ” has no n", "nested", "empty"])
    #expect(problems.map(\.line) == [1, 1, 2])
    #expect(problems.last?.path == "/q:p/q:p[1]")
    #expect(problems.last?.remedy == "it has 0 elements")
    #expect(schema.isValid("<p xmlns='urn:t' n=''><p n=''/></p>"))
  }

  @Test func firstRuleOfAPatternTakesTheNode() throws {
    let schema = try sch(
      """
      <pattern><rule context="a[@x]"><assert test="b">A</assert></rule>
      <rule context="a"><assert test="c">B</assert></rule></pattern>
      <pattern><rule context="a"><assert test="d">C</assert></rule></pattern>
      """)
    #expect(schema.problems("<a x=''/>").map(\.message) == ["A", "C"])
    #expect(schema.problems("<a/>").map(\.message) == ["B", "C"])
    #expect(schema.problems("<r><a x=''><a/></a></r>").map(\.message) == ["A", "C", "B", "C"])
  }

  @Test func variablesAreKnownWhereTheyAreDeclared() throws {
    let schema = try sch(
      """
      <let name="max" value="count(//a)"/>
      <pattern><let name="first" value="//a[1]/@n"/>
      <rule context="a"><let name="own" value="@n"/><let name="twice" value="$own * 2"/>
        <assert test="$own = $first">own</assert><assert test="$max &lt; 3">max</assert>
        <assert test="$twice = 2"><value-of select="$twice"/></assert></rule></pattern>
      """)
    #expect(schema.problems("<r><a n='1'/></r>") == [])
    #expect(schema.problems("<r><a n='1'/><a n='2'/></r>").map(\.message) == ["own", "4"])
    #expect(
      schema.problems("<r><a n='1'/><a n='1'/><a n='1'/></r>").map(\.message) == [
        "max", "max", "max",
      ])
  }

  @Test func abstractRulesAndPatternsAreDissolved() throws {
    let schema = try sch(
      """
      <pattern abstract="true" id="needs"><rule context="$what"><assert test="$child">no <value-of select="name($what/..)"/> $child</assert></rule></pattern>
      <pattern is-a="needs"><param name="what" value="a"/><param name="child" value="b[@n]"/></pattern>
      <pattern><rule abstract="true" id="base"><let name="k" value="'k'"/><assert test="@k = $k">base</assert></rule>
      <rule context="c"><extends rule="base"/><assert test="@l">own</assert></rule></pattern>
      """)
    #expect(schema.problems("<a><b n=''/></a>") == [])
    #expect(schema.problems("<a><b/></a>").count == 1)
    #expect(schema.problems("<c/>").map(\.message) == ["base", "own"])
    #expect(schema.problems("<c k='k' l=''/>") == [])
  }

  @Test func phasesChoosePatterns() throws {
    let text = text(
      """
      <phase id="one"><active pattern="a"/></phase><phase id="two"><active pattern="b"/></phase>
      <pattern id="a"><rule context="/*"><assert test="false()">A</assert></rule></pattern>
      <pattern id="b"><rule context="/*"><assert test="false()">B</assert></rule></pattern>
      """)
    #expect(try schema(text).problems("<x/>").map(\.message) == ["A", "B"])
    #expect(try schema(text, phase: "two").problems("<x/>").map(\.message) == ["B"])
    let error = #expect(throws: SchemaError.self) { try schema(text, phase: "three") }
    #expect(error?.reason.contains("there is \"one\" and \"two\"") == true)
  }

  @Test func attributesTextsAndTheRootAreContexts() throws {
    let schema = try sch(
      """
      <pattern><rule context="@who"><assert test="starts-with(., '#')"><name/></assert></rule>
      <rule context="text()[contains(., 'x')]"><report test="true()">text</report></rule>
      <rule context="/"><assert test="r">root</assert></rule></pattern>
      """)
    let problems = schema.problems("<r who='a'>x</r>")
    #expect(Set(problems.map(\.message)) == ["who", "text"])
    #expect(problems.first { $0.attribute == "who" }?.path == "/r/@who")
    #expect(schema.problems("<s/>").map(\.message) == ["root"])
  }

  @Test func rulesOfXPathTwoRunWhereTheyMeanTheSame() throws {
    let schema = try sch(
      """
      <pattern><rule context="a"><assert test="@k = ('x', 'y')">A</assert>
      <assert test="every $b in b satisfies $b/@n">B</assert>
      <assert test="count(b) lt 2">C</assert></rule>
      <rule context="b[matches(@n, '1')]"><assert test="@m">D</assert></rule>
      <rule context="b"><assert test="@m">E</assert></rule></pattern>
      """, binding: "xslt2")
    #expect(schema.problems("<a k='y'><b/><b/></a>").map(\.message) == ["C"])
    #expect(schema.problems("<a k='z'/>").map(\.message) == ["A"])
    let note = try #require(schema.notes.first)
    #expect(schema.notes.count == 1)
    #expect(note.code == .skippedRules)
    #expect(note.message.hasPrefix("3 of 5 Schematron checks are not done"), "\(note.message)")
    #expect(note.message.contains("\"every\""))
  }

  @Test func orderOfTextsIsNotTakenForThatOfNumbers() throws {
    let rule = "<pattern><rule context='a'><assert test='@m &lt; @n'>A</assert></rule></pattern>"
    #expect(try sch(rule, binding: "xslt2").notes.count == 1)
    #expect(try sch(rule).problems("<a m='10' n='9'/>").count == 1)
  }

  @Test func rulesInGrammarsAreRunUnlessToldNot() throws {
    let rng = """
      <element name="a" xmlns="http://relaxng.org/ns/structure/1.0">
        <s:ns xmlns:s="http://purl.oclc.org/dsdl/schematron" prefix="t" uri="urn:t"/>
        <attribute name="n"><s:pattern xmlns:s="http://purl.oclc.org/dsdl/schematron">
          <s:rule context="a"><s:assert test="@n gt ''">x</s:assert>
          <s:assert test="string-length(@n) gt 0">n is empty.</s:assert></s:rule></s:pattern></attribute>
      </element>
      """
    let schema = try schema(rng)
    #expect(schema.problems("<a n=''/>").map(\.message) == ["n is empty"])
    #expect(schema.notes.count == 1)
    let without = try Schema(
      Array(rng.utf8), name: "test", options: Schema.Options(runsEmbeddedRules: false))
    #expect(without.problems("<a n=''/>") == [])
    #expect(without.notes == [])
  }

  @Test func costlyRulesAreGivenUp() throws {
    let schema = try sch(
      """
      <pattern><rule context="/*"><assert test="count(//a[count(//a[count(//a[. = 'x']) = 1]) = 1]) = 1">A</assert></rule></pattern>
      """)
    let xml = "<r>" + String(repeating: "<a/>", count: 3_000) + "</r>"
    #expect(schema.problems(xml).map(\.code) == [.unfinished])
  }

  @Test func timeEndsRules() throws {
    let schema = try sch("<pattern><rule context='a'><assert test='b'>A</assert></rule></pattern>")
    let options = ValidationOptions(checksTEI: false, isOverdue: { true })
    let report = DocumentValidator([schema], options: options).validate(Array("<a/>".utf8))
    #expect(report.problems.map(\.code) == [.unfinished])
  }

  @Test(arguments: [
    "<pattern><rule><assert test='a'/></rule></pattern>",
    "<pattern><rule context='a'><assert/></rule></pattern>",
    "<pattern><rule context='a'><extends rule='none'/></rule></pattern>",
    "<pattern is-a='none'/>", "<include href='http://localhost/a.sch'/>",
    "<pattern><rule abstract='true' id='a'><extends rule='a'/></rule><rule context='b'><extends rule='a'/></rule></pattern>",
    "<ns prefix='a'/>",
  ])
  func wrongSchemaIsRefused(_ content: String) {
    #expect(schemaRefusal(text(content)) != nil)
  }

  @Test func oldSchematronIsRead() throws {
    let schema = try schema(
      "<s:schema xmlns:s='http://www.ascc.net/xml/schematron'><s:pattern name='p'><s:rule context='a'><s:assert test='b'>no b</s:assert></s:rule></s:pattern></s:schema>"
    )
    #expect(schema.problems("<a/>").map(\.message) == ["no b"])
  }

  @Test func includedPatternsAreOfTheSchema() throws {
    let folder = try SchemaFolder([
      "main.sch": text("<include href='parts/p.sch'/>"),
      "parts/p.sch":
        "<pattern xmlns='http://purl.oclc.org/dsdl/schematron'><rule context='a'><assert test='b'>no b</assert></rule></pattern>",
    ])
    #expect(try Schema(path: folder.path + "/main.sch").problems("<a/>").map(\.message) == ["no b"])
  }

  @Test(.needsShared("schemas"))
  func mostRulesOfTEIAreRun() throws {
    let path = try #require(TestFiles.shared("schemas/tei_all.isosch"))
    let schema = try Schema(path: path)
    #expect(schema.notes.first?.message.hasPrefix("13 of 122 ") == true)
    let p = { (content: String) in
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>\(content)</body></text></TEI>"
    }
    #expect(schema.isValid(p("<p>a</p>")))
    #expect(!schema.isValid(p("<p><hi><p>a</p></hi></p>")))
    #expect(!schema.isValid(p("<p><s><s/></s></p>")))
  }
}
