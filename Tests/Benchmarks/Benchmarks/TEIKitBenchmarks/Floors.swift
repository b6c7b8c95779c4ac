import Benchmark
import TEIKit

/// What nothing that converts and validates can be faster than, on this machine and now.
func registerFloors() {
  Benchmark("Floor: copy the sources") { (benchmark, corpus: Corpus) in
    benchmark.measure(corpus) { copy(corpus.documents[...]) }
  } setup: {
    try Corpus.load()
  }

  Benchmark("Floor: parse and validate the outputs") { (benchmark, corpus: ConvertedCorpus) in
    let validator = try SchemaValidator.corpus()
    benchmark.measure(corpus.sources) { validate(corpus.outputs, with: validator) }
  } setup: {
    try ConvertedCorpus(Corpus.load())
  }
}

/// Conversions over their floors, in turn in one process, so that noise hits both sides.
func registerRatios() {
  let configuration = Benchmark.Configuration(
    metrics: [.convertOverValidate, .convertWithoutNamesOverValidate, .convertOverCopy])
  Benchmark("Ratios", configuration: configuration) { (benchmark, pair: ConvertedPair) in
    let sources = pair.everything.sources.documents
    let validator = try SchemaValidator.corpus()
    let everything = try Converter(options: .everything)
    let withoutNames = try Converter(options: .withoutNames)

    let copying = CPUClock.measure { copy(sources[...]) }
    let converting = try CPUClock.measure { try convert(sources, with: everything) }
    let validating = CPUClock.measure { validate(pair.everything.outputs, with: validator) }
    let convertingPlain = try CPUClock.measure { try convert(sources, with: withoutNames) }
    let validatingPlain = CPUClock.measure { validate(pair.withoutNames.outputs, with: validator) }

    benchmark.measurement(.convertOverValidate, Int(100 * (converting / validating)))
    benchmark.measurement(
      .convertWithoutNamesOverValidate, Int(100 * (convertingPlain / validatingPlain)))
    benchmark.measurement(.convertOverCopy, Int(converting / copying))
  } setup: {
    let corpus = try Corpus.load()
    return ConvertedPair(
      everything: try ConvertedCorpus(corpus),
      withoutNames: try ConvertedCorpus(corpus, options: .withoutNames))
  }
}

/// A corpus converted in both ways that are measured.
private struct ConvertedPair: Sendable {
  let everything: ConvertedCorpus
  let withoutNames: ConvertedCorpus
}

/// Copies the bytes of each of `documents`.
func copy(_ documents: ArraySlice<[UInt8]>) {
  var copy: [UInt8] = []
  for document in documents {
    copy.removeAll(keepingCapacity: true)
    copy.append(contentsOf: document)
    blackHole(copy)
  }
}

private func validate(_ outputs: [[UInt8]], with validator: SchemaValidator) {
  for output in outputs {
    blackHole(validator.validate(output))
  }
}

private func convert(
  _ documents: [[UInt8]], with converter: Converter
) throws(ConversionError) {
  for document in documents {
    blackHole(try converter.convert(document, name: "benchmark.txt"))
  }
}
