import TEITestSupport
import Testing

@testable import TEIKit

struct SchemaLanguageTests {
  @Test(arguments: [
    ("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>", SchemaLanguage.relaxNG),
    ("<!-- > --><?x?><r:element xmlns:r = \"http://relaxng.org/ns/structure/1.0\"/>", .relaxNG),
    ("\u{FEFF}<xs:schema id='>' xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">", .xmlSchema),
    ("<schema xmlns=\"http://purl.oclc.org/dsdl/schematron\">", .schematron),
    ("<s:schema xmlns:s='http://www.ascc.net/xml/schematron'>", .schematron),
    (
      "<!DOCTYPE a [<!ENTITY b 'c'>]><schema xmlns='http://www.w3.org/2001/XMLSchema'/>", .xmlSchema
    ),
    ("<!-- a --><!ELEMENT a EMPTY>", .dtd),
    ("<?xml version='1.0' encoding='UTF-8'?>\n<!ENTITY % a 'b'>", .dtd),
    ("%a;", .dtd), ("<![INCLUDE[ ]]>", .dtd),
    ("element a { empty }", .relaxNGCompact), ("# <!ELEMENT\nstart = a", .relaxNGCompact),
    ("", .relaxNGCompact), ("<TEI/>", .relaxNG), ("<", .relaxNG), ("<a b", .relaxNG),
  ])
  func languageIsToldByContent(_ text: String, _ language: SchemaLanguage) {
    #expect(SchemaLanguage.recognize(Array(text.utf8)) == language)
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { [$0, 0] as [UInt8] }
    if text.utf8.allSatisfy({ $0 < 0x80 }), !text.isEmpty {
      #expect(SchemaLanguage.recognize(wide) == language)
    }
  }

  @Test func documentIsCheckedByEachSchemaAndFindingsNameIt() throws {
    let schemas = [
      try Schema(Array("element a { empty }".utf8), name: "one.rnc"),
      try Schema(Array("<!ELEMENT b EMPTY>".utf8), name: "two.dtd"),
    ]
    let report = DocumentValidator(schemas).validate(Array("<a><c/></a>".utf8))
    #expect(Set(report.problems.map(\.schema)) == ["one.rnc", "two.dtd"])
    #expect(!report.isValid)
  }

  @Test(.needsShared("schemas"))
  func everySchemaLoadsAndTellsGoodFromBad() throws {
    let root = try #require(TestFiles.shared("schemas"))
    // One needs another file than the one of that name beside it, and one says so too by xmllint.
    let unusable: Set<String> = ["grobid-Grobid.xsd", "grobid-xml.xsd", "xml.xsd"]
    var loaded = 0
    for path in TestFiles.files(below: root) {
      let name = String(path.split(separator: "/").last ?? "")
      guard !unusable.contains(name), !name.hasSuffix(".rng") else { continue }
      let schema = try Schema(path: path)
      loaded += 1
      if schema.language != .schematron { #expect(!schema.isValid("<no/>"), "\(path)") }
    }
    #expect(loaded == 7)
  }

  @Test(.needsShared("data/validation"))
  func dtdOfTEIFindsWhatIsDamaged() throws {
    let root = try #require(TestFiles.shared("data/validation"))
    let path = try #require(TestFiles.shared("schemas/tei_all.dtd"))
    let schema = try Schema(path: path)
    for file in TestFiles.files(below: root + "/files") where file.contains("/badattr-") {
      let problems = schema.problems(String(decoding: try TestFiles.bytes(at: file), as: UTF8.self))
      #expect(problems.contains { $0.attribute == "bogusAttr" && $0.code == .attributeNotAllowed })
    }
  }
}
