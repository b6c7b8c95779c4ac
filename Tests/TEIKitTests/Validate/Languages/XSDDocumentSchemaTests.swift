import TEITestSupport
import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct XSDDocumentSchemaTests {
  private static func xsd(_ content: String) -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" \
    elementFormDefault="qualified">\(content)</xs:schema>
    """
  }
  private let letter = xsd(
    """
    <xs:import namespace="http://www.w3.org/XML/1998/namespace" \
    schemaLocation="http://www.w3.org/2001/xml.xsd"/>
    <xs:element name="div"><xs:complexType><xs:sequence>
      <xs:element name="head" type="xs:string" minOccurs="0"/>
      <xs:element name="p" maxOccurs="unbounded"><xs:complexType mixed="true">
        <xs:attribute name="n" type="xs:integer"/>
        <xs:attribute name="kind"><xs:simpleType><xs:restriction base="xs:token">
          <xs:enumeration value="verse"/><xs:enumeration value="prose"/>
        </xs:restriction></xs:simpleType></xs:attribute>
      </xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="when" type="xs:date" use="required"/>
    <xs:attribute ref="xml:lang"/></xs:complexType></xs:element>
    """)

  @Test func validDocumentHasNoProblems() throws {
    let schema = try schema(letter)
    #expect(schema.language == .xmlSchema)
    #expect(
      schema.problems(
        "<div xmlns='urn:t' when='1871-03-02' xml:lang='en'><head/><p n='1'>a</p></div>") == [])
  }

  @Test(arguments: [
    (
      "<div xmlns='urn:t' when='1871-03-02'>\n<p/><q/></div>", FindingCode.invalid, 2,
      "<q> is not allowed here in <div>", "<p>"
    ),
    (
      "<div xmlns='urn:t' when='1871-03-02'><head/></div>", .incompleteElement, 1,
      "<div> is incomplete", "<p>"
    ),
    (
      "<div xmlns='urn:t'><p/></div>", .missingAttribute, 1, "<div> lacks the attribute \"when\"",
      ""
    ),
    (
      "<div xmlns='urn:t' when='1871-02-31'><p/></div>", .invalidValue, 1,
      "\"1871-02-31\" is no value for the attribute \"when\" of <div>", "xs:date"
    ),
    (
      "<div xmlns='urn:t' when='1871-03-02'><p kind='vers'/></div>", .invalidValue, 1,
      "\"vers\" is no value", "did you mean \"verse\"? it must be \"verse\" or \"prose\""
    ),
    (
      "<div xmlns='urn:t' when='1871-03-02'><p m='1'/></div>", .attributeNotAllowed, 1,
      "<p> takes no attribute \"m\"", ""
    ),
    (
      "<div xmlns='urn:t' when='1871-03-02'>x<p/></div>", .textNotAllowed, 1,
      "text is not allowed here in <div>", ""
    ),
    (
      "<dvi xmlns='urn:t'/>", .invalid, 1, "the schema has no element <dvi> that may be the root",
      ""
    ),
  ])
  func problemsSayWhatWhereAndWhatElse(
    _ xml: String, _ code: FindingCode, _ line: Int, _ message: String, _ remedy: String
  ) throws {
    let problems = try schema(letter).problems(xml)
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.code == code)
    #expect(problem.line == line)
    #expect(problem.column > 1)
    #expect(problem.message.hasPrefix(message), "\(problem.message)")
    #expect(problem.remedy.contains(remedy), "\(problem.remedy)")
    #expect(!problem.message.contains("{"))
    #expect(problem.path.hasPrefix("/d"))
  }

  @Test func otherFilesAreReadFromItsOwnFolderOnly() throws {
    let folder = try SchemaFolder([
      "in/main.xsd": Self.xsd("<xs:include schemaLocation='sub/p.xsd'/>"),
      "in/sub/p.xsd": Self.xsd("<xs:include schemaLocation='../main.xsd'/><xs:element name='p'/>"),
      "in/out.xsd": Self.xsd("<xs:include schemaLocation='../secret.xsd'/>"),
      "in/net.xsd": Self.xsd("<xs:include schemaLocation='http://localhost/p.xsd'/>"),
      "secret.xsd": Self.xsd("<xs:element name='p'/>"),
    ])
    #expect(try Schema(path: folder.path + "/in/main.xsd").isValid("<p xmlns='urn:t'/>"))
    for (name, reason) in [("out", "is outside the folder"), ("net", "nothing is fetched")] {
      let error = #expect(throws: SchemaError.self) {
        try Schema(path: "\(folder.path)/in/\(name).xsd")
      }
      #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
      #expect(error?.reason.contains("\(name).xsd:1:") == true)
    }
  }

  @Test func locationsThatTheDocumentGivesAreNotFollowed() throws {
    let xml = """
      <div xmlns='urn:t' when='1871-03-02' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
      xsi:schemaLocation='urn:t /etc/passwd'><p/></div>
      """
    #expect(try schema(letter).isValid(xml))
  }

  @Test(arguments: [
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element/></xs:schema>",
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='b'/></xs:schema>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>",
  ])
  func wrongSchemaIsRefusedWithItsPlace(_ text: String) throws {
    let reason = try #require(schemaRefusal(text))
    #expect(reason.contains("test:1"), "\(reason)")
  }
}
