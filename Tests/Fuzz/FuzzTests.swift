import TEIKit
import TEITestSupport
import Testing

/// Everything that reads untrusted bytes, fed with damaged ones.
///
/// A run has `TEI_FUZZ_ROUNDS` rounds from `TEI_SEED`, few unless told otherwise; `make fuzz` runs
/// some ten minutes of them. What once failed stays in `Corpus/`.
struct FuzzTests {
  private static func corpus() throws -> [[UInt8]] {
    let folders = ["/Tests/Samples", "/Tests/Fuzz/Corpus"]
    let pages = TestFiles.files(below: TestFiles.root + "/Tests/Golden").filter {
      $0.hasSuffix(".html") || $0.hasSuffix(".xml")
    }
    return try (folders.flatMap { TestFiles.files(below: TestFiles.root + $0) } + pages)
      .map { try TestFiles.bytes(at: $0) }
  }

  private static func options(_ generator: inout SeededGenerator) -> ConverterOptions {
    var options = ConverterOptions()
    options.profile = ConverterOptions.Profile.allCases.randomElement(using: &generator) ?? .news
    options.record = ConverterOptions.Record.allCases.randomElement(using: &generator) ?? .counts
    options.ledger = Bool.random(using: &generator) ? .embedded : .sidecar
    options.identifiers = Bool.random(using: &generator) ? .blocks : .all
    options.normalizesUnicode = Bool.random(using: &generator)
    options.repairsMojibake = Bool.random(using: &generator)
    options.references = Bool.random(using: &generator) ? .decode : .keep
    options.plainForms = Set(
      ConverterOptions.PlainForm.allCases.filter { _ in Bool.random(using: &generator) })
    options.invisibles = Bool.random(using: &generator) ? .remove : .keep
    let forms: [ConverterOptions.SourceForm] = [.text, .text, .text, .html, .tei]
    options.sourceForm = forms.randomElement(using: &generator) ?? .text
    options.annotation =
      ConverterOptions.Annotation.allCases.randomElement(using: &generator) ?? .none
    options.annotatesNameParts = Bool.random(using: &generator)
    if Bool.random(using: &generator) {
      options.encoding = TextEncoding.allCases.randomElement(using: &generator)
    }
    return options
  }

  @Test func whateverIsInCorpusComesBack() throws {
    let converter = try Converter()
    for bytes in try Self.corpus() {
      let result = try converter.convert(bytes, name: "corpus")
      let errors = result.findings.filter { $0.severity == .error }.map(\.message)
      #expect(errors == [])
      let isRestored = try Restorer().restore(result.tei) == bytes
      #expect(isRestored)
    }
  }

  @Test func damagedSourcesConvertAndComeBack() throws {
    let corpus = try Self.corpus()
    var generator = SeededGenerator(seed: TestFiles.seed)
    for round in 0..<TestFiles.fuzzRounds {
      let first = corpus.randomElement(using: &generator) ?? []
      let second = corpus.randomElement(using: &generator) ?? []
      let bytes = Mutator.mutate(Array(first.prefix(4000)), with: second, using: &generator)
      let options = Self.options(&generator)
      let result = try Converter(options: options).convert(bytes, name: "round-\(round)")
      let errors = result.findings.filter { $0.severity == .error }.map(\.message)
      #expect(errors == [], "round \(round), \(options): \(bytes)")
      let source = try Restorer().restore(result.tei, ledger: result.ledger)
      #expect(source == bytes, "round \(round), \(options)")
    }
  }

  @Test func damagedDocumentsAreRefusedOrGiveTheSource() throws {
    let corpus = try Self.corpus()
    var generator = SeededGenerator(seed: TestFiles.seed &+ 1)
    let converter = try Converter()
    for round in 0..<TestFiles.fuzzRounds {
      let source = Array((corpus.randomElement(using: &generator) ?? []).prefix(1500))
      let tei = try converter.convert(source, name: "x").tei
      let damaged = Mutator.mutate(tei, with: source, using: &generator)
      // Every error is a refusal; only a wrong source would be a fault.
      let restored = try? Restorer().restore(damaged)
      #expect(restored == nil || restored == source, "round \(round)")
    }
  }

  @Test func damagedLedgersAreRefusedOrGiveTheSource() throws {
    let corpus = try Self.corpus()
    var generator = SeededGenerator(seed: TestFiles.seed &+ 2)
    var options = ConverterOptions()
    options.ledger = .sidecar
    let converter = try Converter(options: options)
    for round in 0..<TestFiles.fuzzRounds {
      let source = Array((corpus.randomElement(using: &generator) ?? []).prefix(1500))
      let result = try converter.convert(source, name: "x")
      let ledger = Mutator.mutate(result.ledger ?? [], with: source, using: &generator)
      let restored = try? Restorer(byteLimit: 1 << 20).restore(result.tei, ledger: ledger)
      #expect(restored == nil || restored == source, "round \(round)")
    }
  }

  @Test func damagedDocumentsAreValidatedWithoutHarm() throws {
    let corpus = try Self.corpus()
    var generator = SeededGenerator(seed: TestFiles.seed &+ 3)
    let converter = try Converter()
    let validator = try SchemaValidator.corpus()
    for _ in 0..<TestFiles.fuzzRounds {
      let source = Array((corpus.randomElement(using: &generator) ?? []).prefix(1500))
      let tei = try converter.convert(source, name: "x").tei
      let damaged = Mutator.mutate(tei, with: source, using: &generator)
      let report = validator.validate(damaged)
      #expect(report.isValid == report.problems.isEmpty)
      // With the checks of TEI there is never less to say.
      let checked = DocumentValidator(schemas: [validator]).validate(damaged)
      #expect(report.isValid || !checked.isValid)
    }
  }

  @Test func damagedDocumentsAreExportedWithoutHarm() throws {
    let corpus = try Self.corpus()
    var generator = SeededGenerator(seed: TestFiles.seed &+ 5)
    var options = ConverterOptions()
    options.ledger = .none
    for round in 0..<TestFiles.fuzzRounds {
      options.annotation = ConverterOptions.Annotation.allCases[round % 3]
      let source = Array((corpus.randomElement(using: &generator) ?? []).prefix(1500))
      let tei = try Converter(options: options).convert(source, name: "x").tei
      let damaged = Mutator.mutate(tei, with: source, using: &generator)
      var count = 0
      let report = TEITextReader().read(damaged) { text in
        count += 1
        for format in ExportFormat.allCases {
          var output: [UInt8] = []
          TextExport(format, offsets: OffsetUnit.allCases[round % 3])
            .append(text, source: "x", to: &output)
          let isText = String(validating: output, as: UTF8.self) != nil
          #expect(isText, "round \(round), \(format)")
        }
        return true
      }
      #expect(count > 0 || !report.isValid, "round \(round)")
    }
  }

  @Test(arguments: ["list.tsv", "list.ttl", "list.xml"])
  func damagedGazetteersAreReadOrRefused(_ name: String) throws {
    let seeds = [
      "Ada Moor\tperson\tgnd:118540238\tA. Moor|Moor\nWeir Mill\tplace\thttps://x.org/1\t\t51.5\t-0.25\tGB\n",
      """
      @prefix s: <http://www.w3.org/2004/02/skos/core#> .
      <http://x.org/1> a s:Concept, <http://schema.org/Place> ; s:prefLabel "Weir Mill"@en ;
        s:altLabel \"\"\"Weir\\u0041\"\"\", 'W' ; s:note [ s:x ( 1 -2.5 true ) ] .
      """,
      """
      <listPlace xmlns="http://www.tei-c.org/ns/1.0"><place xml:id="a"><placeName ref="gn:1">Weir Mill</placeName>
      <country key="GB"/><location><geo>51.5 -0.25</geo></location><idno type="GND">4-X</idno></place></listPlace>
      """,
    ].map { Array($0.utf8) }
    let text = Array("Ada Moor came to Weir Mill. A. Moor stayed at Weir.".utf8)
    var generator = SeededGenerator(seed: TestFiles.seed &+ 4)
    for round in 0..<TestFiles.fuzzRounds {
      let seed = seeds.randomElement(using: &generator) ?? []
      let other = seeds.randomElement(using: &generator) ?? []
      let bytes = Mutator.mutate(seed, with: other, using: &generator)
      // Every error is a refusal with a place; what is read must give a valid document.
      guard let file = try? GazetteerFile(bytes, name: name) else { continue }
      var options = ConverterOptions()
      options.gazetteer = Gazetteer([file])
      options.profile = .plain
      let result = try Converter(options: options).convert(
        text, name: "x")
      #expect(result.isValid, "round \(round): \(bytes) \(result.findings)")
    }
  }

  /// Schemas of every language that people write by hand.
  private static let schemas = [
    """
    default namespace = "urn:x" datatypes d = "http://www.w3.org/2001/XMLSchema-datatypes"
    ## A note.
    start = a | element b { mixed { c? & attribute xml:id { d:ID { pattern = "[a-z]+" } } } }
    a = [ x:y = "z" ] element * - (b | x:*) { list { d:int+ } - ("1" ~ '2') } namespace x = "\\x{75}rn:y"
    c |= element \\element { grammar { start = parent c, external "e.rnc" } } >> e [ "f" ]
    """,
    """
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
    <ns prefix="t" uri="urn:x"/><let name="n" value="count(//a) + 1"/><phase id="p"><active pattern="q"/></phase>
    <pattern id="q"><rule context="t:b[@k = ('x', 'y')] | a"><let name="m" value="@n"/>
    <assert test="not(@k eq 'x') or $m = $n" role="warning">the <name/> <value-of select="string(@k)"/></assert>
    <report test="some $x in * satisfies $x" diagnostics="d">r</report></rule></pattern>
    <pattern abstract="true" id="z"><rule context="$w"><extends rule="none"/></rule></pattern>
    <diagnostics><diagnostic id="d">e</diagnostic></diagnostics></schema>
    """,
    """
    <!ENTITY % t "#PCDATA"><!ENTITY % m SYSTEM "m.ent"><![INCLUDE[<!ELEMENT a (b?, (c|d)*)>]]>
    <!ATTLIST a n CDATA #REQUIRED k (x|y) "x" id ID #IMPLIED><!ELEMENT b (%t;|a)*> %m;
    """,
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="urn:y" schemaLocation="y.xsd"/>
    <xs:element name="a"><xs:complexType mixed="true"><xs:sequence><xs:element name="b" type="xs:date"
    minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="n" type="xs:int"/></xs:complexType></xs:element></xs:schema>
    """,
  ]

  @Test func damagedSchemasAreReadOrRefused() throws {
    let seeds = Self.schemas.map { Array($0.utf8) }
    let document = Array(
      "<a n='1' xmlns:t='urn:x'><b>x</b><t:b k='x'><c/></t:b></a>".utf8)
    var generator = SeededGenerator(seed: TestFiles.seed &+ 6)
    for _ in 0..<TestFiles.fuzzRounds {
      let bytes = Mutator.mutate(
        seeds.randomElement(using: &generator) ?? [],
        with: seeds.randomElement(using: &generator) ?? [], using: &generator)
      // Every error is a refusal; what is read must give a verdict.
      guard let schema = try? Schema(bytes, name: "x") else { continue }
      let report = DocumentValidator([schema]).validate(document)
      #expect(report.isValid == report.problems.allSatisfy { $0.code.severity != .error })
    }
  }

  @Test func damagedInclusionsAndPrologsAreReadOrRefused() throws {
    let seeds = [
      "<?xml-model href='a.rnc' type='x' schematypens='y'?><!DOCTYPE a PUBLIC '-//A' 'a.dtd' [<!-- ] -->]><a/>",
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='x.xml' xpointer='y'><xi:fallback><b c='>'/><![CDATA[<]]></xi:fallback></xi:include></a>",
    ].map { Array($0.utf8) }
    let named = NamedSchemas(following: [.models, .doctype], root: "/nowhere")
    var generator = SeededGenerator(seed: TestFiles.seed &+ 7)
    for _ in 0..<TestFiles.fuzzRounds {
      let bytes = Mutator.mutate(
        seeds.randomElement(using: &generator) ?? [],
        with: seeds.randomElement(using: &generator) ?? [], using: &generator)
      #expect(named.schemas(of: bytes, at: "/nowhere/a.xml").schemas.isEmpty)
      let whole = ExpandedDocument(bytes, path: "/nowhere/a.xml", root: "/nowhere")
      let report = whole.placed(DocumentValidator([Schema]()).validate(whole.bytes))
      #expect(report.problems.allSatisfy { $0.line >= 0 })
    }
  }

  @Test func damagedAnnotationsAreReadOrRefused() throws {
    let files = [
      "<TEI><text><p>In <placeName>Lund</placeName> <persName>B. <roleName>Dr</roleName></persName>"
        + "<note>é</note></p></text></TEI>",
      #"{"id": "a", "text": "Köln", "entities": [{"start": 0, "end": 4, "label": "LOC"}]}"#,
      "-DOCSTART- O\n\n1\tLund\tB-LOC\n2\té\tI-LOC\n\n1\tso\tO\n",
    ].map { Array($0.utf8) }
    var generator = SeededGenerator(seed: TestFiles.seed &+ 4)
    for _ in 0..<TestFiles.fuzzRounds {
      let bytes = Mutator.mutate(
        files.randomElement(using: &generator) ?? [],
        with: files.randomElement(using: &generator) ?? [], using: &generator)
      for format in AnnotationFormat.allCases + [nil] {
        let file = AnnotationReader.read(bytes, name: "x", format: format)
        for name in file.documents.flatMap({ document in
          document.names.map { (document.text.count, $0.range) }
        }) {
          #expect(name.1.end <= name.0 && !name.1.isEmpty)
        }
      }
    }
  }

  @Test func damagedModelsAreRefused() throws {
    let packed = TaggerModel.english.packed
    var generator = SeededGenerator(seed: TestFiles.seed &+ 5)
    for _ in 0..<min(TestFiles.fuzzRounds, 100) {
      var bytes = packed
      let end = Bool.random(using: &generator) ? 4000 : bytes.count
      bytes[Int.random(in: 0..<end, using: &generator)] ^= UInt8.random(
        in: 1...255, using: &generator)
      #expect(throws: TaggerModelError.self) { try SequenceTagger(packed: bytes) }
    }
  }
}
