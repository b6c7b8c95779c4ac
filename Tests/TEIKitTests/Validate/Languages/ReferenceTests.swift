import Testing

@testable import TEIKit

@Suite(.timeLimit(.minutes(20)))
struct ReferenceTests {
  @Test func prologNamesModelsAndDoctype() {
    let prolog = DocumentProlog(
      Array(
        """
        <?xml version="1.0"?><!-- <?xml-model href="no"?> -->
        <?xml-model href="a&amp;b.rng" type='application/xml'
          schematypens="http://relaxng.org/ns/structure/1.0"?><?xml-modelling href="no"?>
        <!DOCTYPE TEI PUBLIC "-//TEI" "tei.dtd" [ <!-- ] --> ]><?xml-model href='c.sch' phase="p"?>
        <TEI><?xml-model href="no"?></TEI>
        """.utf8))
    #expect(prolog.models.map(\.href) == ["a&b.rng", "c.sch"])
    #expect(prolog.models.first?.line == 3)
    #expect(prolog.models.last?.phase == "p")
    #expect(prolog.doctype?.publicIdentifier == "-//TEI")
    #expect(prolog.doctype?.systemIdentifier == "tei.dtd")
  }

  private func named(
    _ document: String, in folder: SchemaFolder, _ sources: NamedSchemas.Sources = .models,
    catalog: SchemaCatalog? = nil, root: String? = nil
  ) -> (schemas: [Schema], problems: [ValidationProblem]) {
    NamedSchemas(following: sources, catalog: catalog, root: root)
      .schemas(of: Array(document.utf8), at: folder.path + "/in/doc.xml")
  }

  @Test func schemasAreFoundInTheFolderOrTheCatalog() throws {
    let folder = try SchemaFolder([
      "in/doc.xml": "", "in/s/a.rnc": "element a { empty }", "in/a.dtd": "<!ELEMENT a EMPTY>",
      "local/b.rnc": "element b { empty }",
      "cat/catalog.xml": """
      <!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN" "http://x">
      <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><nextCatalog catalog="next.xml"/>
      <group xml:base="../local/"><rewriteURI uriStartString="https://x.org/" rewritePrefix=""/></group>
      <public publicId="-//A" uri="../in/a.dtd"/></catalog>
      """,
      "cat/next.xml":
        "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><uri name='https://x.org/c' uri='../local/b.rnc'/></catalog>",
    ])
    let near = named("<?xml-model href='s/a.rnc'?><a/>", in: folder)
    #expect(near.schemas.count == 1)
    #expect(near.problems == [])
    let outside = named("<?xml-model href='../local/b.rnc'?><a/>", in: folder)
    #expect(outside.problems.map(\.code) == [.unusableReference])
    #expect(outside.problems.first?.message.contains("outside the folder") == true)
    #expect(
      named("<?xml-model href='../local/b.rnc'?><a/>", in: folder, root: folder.path).schemas.count
        == 1)
    let remote = "<?xml-model href='https://x.org/b.rnc'?><?xml-model href='https://x.org/c'?><b/>"
    #expect(named(remote, in: folder).problems.count == 2)
    let catalog = try SchemaCatalog(paths: [folder.path + "/cat/catalog.xml"])
    #expect(
      named(remote, in: folder, catalog: catalog).schemas.map(\.language) == [
        .relaxNGCompact, .relaxNGCompact,
      ])
    #expect(named("<a/>", in: folder).problems.map(\.code) == [.unusableReference])
    #expect(named("<!DOCTYPE a SYSTEM 'a.dtd'><a/>", in: folder).schemas.isEmpty)
    for doctype in ["SYSTEM 'a.dtd'", "PUBLIC '-//A' 'http://x.org/none.dtd'"] {
      let found = named(
        "<!DOCTYPE a \(doctype)><a/>", in: folder, .doctype, catalog: catalog)
      #expect(found.schemas.map(\.language) == [.dtd])
    }
  }

  private let schema = """
    default namespace = "urn:x"
    start = element a { b*, text } b = element b { attribute n { xsd:int }?, attribute xml:id { text }?, b* }
    """

  private func problems(_ files: [String: String]) throws -> [ValidationProblem] {
    let folder = try SchemaFolder(files)
    let path = folder.path + "/doc.xml"
    let document = ExpandedDocument(Array((files["doc.xml"] ?? "").utf8), path: path)
    let validator = DocumentValidator(
      [try TEIKitTests.schema(schema)],
      options: ValidationOptions(checksTEI: false, secondOpinion: .never))
    return document.placed(validator.validate(document.bytes)).problems
  }

  private let start = "<a xmlns='urn:x' xmlns:xi='http://www.w3.org/2001/XInclude'>"

  @Test func partsAreIncludedAndTheirPlacesTold() throws {
    let found = try problems([
      "doc.xml": "\(start)\n<!-- <xi:include/> --><xi:include href='p/one.xml'/>\n<b m=''/></a>",
      "p/one.xml":
        "<?xml version='1.0'?>\n<b xmlns='urn:x' xmlns:xi='http://www.w3.org/2001/XInclude'>\n<xi:include href='two.xml' xpointer='k'></xi:include></b>",
      "p/two.xml": "<c xmlns='urn:x'>\n<b xml:id='j' n='no'/><b xml:id='k'>\n<b n='x'/></b></c>",
    ])
    #expect(found.map(\.line) == [2, 3])
    #expect(found.first?.message.contains("\"x\" is no value") == true)
    #expect(found.first?.message.contains("p/two.xml:3:") == true, "\(found)")
    #expect(found.last?.code == .attributeNotAllowed)
    #expect(found.last?.message.contains("(in ") == false)
  }

  @Test func textFallbackAndNoNamespaceAreAsTheyShouldBe() throws {
    #expect(
      try problems([
        "doc.xml":
          "\(start)<xi:include href='none.xml'><xi:fallback><b/><xi:include href='t.txt' parse='text'/></xi:fallback></xi:include></a>",
        "t.txt": "a < b & c",
      ]) == [])
    let found = try problems(["doc.xml": "\(start)<xi:include href='n.xml'/></a>", "n.xml": "<b/>"])
    #expect(found.count == 1)
    #expect(found.first?.message.contains("without a namespace") == true, "\(found)")
  }

  @Test(arguments: [
    ("href='/etc/passwd'", "outside"), ("href='http://localhost/a'", "nothing is fetched"),
    ("href='/etc/passwd' parse='text'", "outside"), ("href='none.xml'", "no such file"),
    ("href='doc.xml'", "includes itself"), ("href='loop.xml'", "includes itself"),
    ("href='bad.xml'", "bad"), ("href='ok.xml' xpointer='x'", "no element"),
    ("href='entity.xml'", "entity"), ("xpointer='x'", "no other file"),
  ])
  func whatCannotBeIncludedIsAFinding(_ attributes: String, _ reason: String) throws {
    let xi = "xmlns:xi='http://www.w3.org/2001/XInclude'"
    let found = try problems([
      "doc.xml": "\(start)\n<xi:include \(attributes)/></a>", "bad.xml": "<b>", "ok.xml": "<b/>",
      "loop.xml": "<b xmlns='urn:x' \(xi)><xi:include href='loop.xml'/></b>",
      "entity.xml": "<!DOCTYPE b [<!ENTITY e 'x'>]><b>&e;</b>",
    ])
    let problem = try #require(found.first { $0.code == .unusableReference })
    #expect(problem.line == 2)
    #expect(problem.message.contains(reason), "\(problem.message)")
  }

  @Test func inclusionsAreBounded() throws {
    var files = [
      "doc.xml": start + String(repeating: "<xi:include href='p0.xml'/>", count: 20) + "</a>"
    ]
    for level in 0..<6 {
      files["p\(level).xml"] =
        "<b xmlns='urn:x' xmlns:xi='http://www.w3.org/2001/XInclude'>"
        + String(repeating: "<xi:include href='p\(level + 1).xml'/>", count: 20) + "</b>"
    }
    files["p6.xml"] = "<b xmlns='urn:x'/>"
    #expect(try problems(files).contains { $0.message.contains("too many inclusions") })
  }
}
