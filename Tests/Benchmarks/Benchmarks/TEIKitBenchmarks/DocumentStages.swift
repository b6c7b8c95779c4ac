import Benchmark
import TEIKit

/// The stages that write TEI or read it, beside libxml2's bare parse of the same documents; and
/// the end of tagging, which is told as writing is.
func registerDocumentStages() {
  registerLinking()
  registerWriting()
  registerReading()
}

private func registerLinking() {
  Benchmark("Stage 6c: linking", configuration: Benchmark.stage(.overCopy)) {
    (benchmark, input: WritingInput) in
    let conversion = try TimedConversion(ledger: .none)
    benchmark.measure(input.corpus, beside: .copying(input.texts.map(\.bytes))) { range in
      input.sum(range) { conversion.linking($0, $1) }
    }
  } setup: {
    try WritingInput(Corpus.load())
  }
}

private func registerWriting() {
  Benchmark("Stage 7: write", configuration: Benchmark.stage(.overCopy, .overBareParse)) {
    (benchmark, input: WritingInput) in
    let conversion = try TimedConversion(ledger: .none)
    // With the ledger in them, as what is read is.
    let outputs = input.outputs
    try benchmark.measure(
      input.corpus, beside: .copying(outputs), .bareParse(outputs)
    ) { range in
      try input.sum(range) { text, names in
        // Once before, so that what the names need is at hand both times.
        _ = conversion.linking(text, names)
        return try conversion.parts(of: text.source, names).writing
          - conversion.linking(text, names)
      }
    }
  } setup: {
    try WritingInput(Corpus.load())
  }

  Benchmark("Stage 8: ledger", configuration: Benchmark.stage(.overCopy)) {
    (benchmark, input: WritingInput) in
    let with = try TimedConversion(ledger: .embedded)
    let without = try TimedConversion(ledger: .none)
    try benchmark.measure(input.corpus, beside: .copying(input.corpus.documents)) { range in
      try input.sum(range) { text, names in
        try CPUClock.difference(
          of: { try with.parts(of: text.source, names).writing },
          and: { try without.parts(of: text.source, names).writing })
      }
    }
  } setup: {
    try WritingInput(Corpus.load())
  }

  Benchmark("Stage 9: read back", configuration: Benchmark.stage(.overBareParse)) {
    (benchmark, input: WritingInput) in
    let conversion = try TimedConversion(ledger: .embedded)
    try benchmark.measure(input.corpus, beside: .bareParse(input.outputs)) { range in
      try input.sum(range) { try conversion.parts(of: $0.source, $1).readingBack }
    }
  } setup: {
    try WritingInput(Corpus.load())
  }
}

private func registerReading() {
  registerReading("10: parse + validate") {
    let validator = try SchemaValidator.corpus()
    return { blackHole(validator.validate($0)) }
  }
  registerReading("11: parse + validate + TEI's rules") {
    let validator = DocumentValidator(schemas: [try .corpus()])
    return { blackHole(validator.validate($0)) }
  }
  registerReading("12: restore") {
    let restorer = Restorer()
    return { blackHole(try restorer.restore($0)) }
  }
}

/// A stage that takes the TEI of a document; `preparation` makes what does the work.
private func registerReading(
  _ name: String, _ preparation: @escaping @Sendable () throws -> ([UInt8]) throws -> Void
) {
  Benchmark("Stage \(name)", configuration: Benchmark.stage(.overBareParse)) {
    (benchmark, corpus: ConvertedCorpus) in
    let work = try preparation()
    try benchmark.measure(corpus.sources, beside: .bareParse(corpus.outputs)) { range in
      try CPUClock.measure {
        for output in corpus.outputs[range] { try work(output) }
      }
    }
  } setup: {
    try ConvertedCorpus(Corpus.load())
  }
}

/// A corpus with all that comes before writing, and what is written.
private struct WritingInput: Sendable {
  let corpus: Corpus
  let texts: [SegmentedText]
  let names: [[EntityMention]]
  let outputs: [[UInt8]]

  /// - Throws: ``CorpusError`` where names found beforehand lead to other documents than names
  ///   found on the way.
  init(_ corpus: Corpus) throws {
    let input = try StageInput(corpus) { $0.segmented() }
    self.corpus = corpus
    texts = input.texts
    names = texts.map { SequenceTagger.english.mentions(in: $0) }
    outputs = try ConvertedCorpus(corpus).outputs
    let conversion = try TimedConversion(ledger: .embedded)
    for index in texts.indices.prefix(100)
    where try conversion.parts(of: texts[index].source, names[index]).tei != outputs[index] {
      throw CorpusError(reason: "document \(index) is converted otherwise when timed")
    }
  }

  /// The sum of what `time` says of the documents in `range`.
  func sum(
    _ range: Range<Int>, _ time: (SegmentedText, [EntityMention]) throws -> Duration
  ) rethrows -> Duration {
    try range.reduce(.zero) { try $0 + time(texts[$1], names[$1]) }
  }
}
