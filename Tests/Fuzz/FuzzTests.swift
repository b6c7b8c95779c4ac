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
    return try folders.flatMap { TestFiles.files(below: TestFiles.root + $0) }
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
}
