import Benchmark
import TEIKit

/// The way of `tei convert`, in memory and on one thread: convert, read back, validate, and prove
/// that the source can be restored.
func registerConversions() {
  registerConversion("Convert", .everything)
  registerConversion("Convert without names", .withoutNames)
}

private func registerConversion(_ name: String, _ options: ConverterOptions) {
  Benchmark(name) { (benchmark, corpus: Corpus) in
    let converter = try Converter(options: options)
    var invalidCount = 0
    try benchmark.measure(corpus) {
      for document in corpus.documents {
        let result = try converter.convert(document, name: "benchmark.txt")
        if !result.isValid { invalidCount += 1 }
        blackHole(result)
      }
    }
    // A converter that gives up early is fast: its figures would mislead.
    if invalidCount > 0 {
      benchmark.error("\(invalidCount) of \(corpus.documents.count) documents came out invalid")
    }
  } setup: {
    try Corpus.load()
  }
}

extension ConverterOptions {
  /// What `tei convert` does when told nothing.
  static let everything = ConverterOptions()

  /// What `tei convert --no-names` does.
  static let withoutNames = {
    var options = ConverterOptions()
    options.tagsNames = false
    return options
  }()
}
