import Benchmark
import TEIKit

/// The stages of a conversion that the library shows, each over what the stage before gave.
func registerStages() {
  Benchmark("Stage 1: decode and normalize") { (benchmark, corpus: Corpus) in
    let normalizer = Normalizer()
    try benchmark.measure(corpus) {
      for document in corpus.documents {
        let source = try SourceText(name: "benchmark.txt", bytes: document)
        blackHole(normalizer.normalize(source))
      }
    }
  } setup: {
    try Corpus.load()
  }

  Benchmark("Stage 2: segment") { (benchmark, input: StageInput<NormalizedText>) in
    let segmenter = Segmenter()
    benchmark.measure(input.corpus) {
      for text in input.texts { blackHole(segmenter.segment(text)) }
    }
  } setup: {
    try StageInput(Corpus.load()) { $0 }
  }

  Benchmark("Stage 3: tag") { (benchmark, input: StageInput<SegmentedText>) in
    let tagger = Tagger(recognizer: SequenceTagger.english)
    benchmark.measure(input.corpus) {
      for text in input.texts { blackHole(tagger.tag(text)) }
    }
  } setup: {
    let segmenter = Segmenter()
    return try StageInput(Corpus.load()) { segmenter.segment($0) }
  }

  Benchmark("Restore") { (benchmark, corpus: ConvertedCorpus) in
    let restorer = Restorer()
    try benchmark.measure(corpus.sources) {
      for output in corpus.outputs { blackHole(try restorer.restore(output)) }
    }
  } setup: {
    try ConvertedCorpus(Corpus.load())
  }
}

/// What a stage takes: the texts of a corpus, made ready before the clock starts.
struct StageInput<Text: Sendable>: Sendable {
  let corpus: Corpus
  let texts: [Text]

  /// The normalized texts of `corpus`, taken further by `stages`.
  init(_ corpus: Corpus, through stages: (NormalizedText) -> Text) throws {
    let normalizer = Normalizer()
    self.corpus = corpus
    texts = try corpus.documents.map { document in
      stages(normalizer.normalize(try SourceText(name: "benchmark.txt", bytes: document)))
    }
  }
}
