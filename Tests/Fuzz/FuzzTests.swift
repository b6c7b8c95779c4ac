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
      $0.hasSuffix(".html")
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
    options.sourceForm = Int.random(in: 0..<4, using: &generator) == 0 ? .html : .text
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
