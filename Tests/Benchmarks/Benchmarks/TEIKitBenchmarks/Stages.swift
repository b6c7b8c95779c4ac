import Benchmark
import TEIKit

/// The stages that come before writing, each over what the stage before gave, beside copying the
/// text that it takes.
func registerTextStages() {
  registerNormalizing()
  registerStage("3: layout", { $0 }, text: \.bytes) { text in
    blackHole(Segmenter().segment(text))
  }
  registerStage("3a: languages", { $0.segmented() }, text: \.bytes) { text in
    blackHole(LanguageIdentifier().identify(text.bytes, blocks: text.blocks.map(\.range)))
  }
  registerStage("4: sentences", { $0.segmented() }, text: \.bytes) { text in
    blackHole(text.sentences())
  }
  registerStage("5: tokens", { SentencedText($0.segmented()) }, text: \.text.bytes) { input in
    let tokenizer = Tokenizer(language: input.text.languages.main)
    var tokens: [Token] = []
    for sentence in input.sentences {
      tokenizer.append(tokensOf: input.text.bytes, range: sentence, to: &tokens)
    }
    blackHole(tokens)
  }
  registerStage("6: tag", { $0.segmented() }, text: \.bytes) { text in
    blackHole(Tagger(recognizer: SequenceTagger.english).tag(text))
  }
  registerStage("6a: names", { $0.segmented() }, text: \.bytes) { text in
    blackHole(SequenceTagger.english.mentions(in: text))
  }
  registerStage("6b: dates", { $0.segmented() }, text: \.bytes) { text in
    blackHole(DateRecognizer(anchor: nil).dates(in: text.bytes, blocks: text.blocks.map(\.range)))
  }
}

/// A stage that takes what `preparation` makes of a normalized text.
private func registerStage<Input: Sendable>(
  _ name: String, _ preparation: @escaping @Sendable (NormalizedText) -> Input,
  text: @escaping @Sendable (Input) -> [UInt8], work: @escaping @Sendable (Input) -> Void
) {
  Benchmark("Stage \(name)", configuration: Benchmark.stage(.overCopy)) {
    (benchmark, input: StageInput<Input>) in
    benchmark.measure(input.corpus, beside: .copying(input.texts.map(text))) { range in
      CPUClock.measure {
        for text in input.texts[range] { work(text) }
      }
    }
  } setup: {
    try StageInput(Corpus.load(), through: preparation)
  }
}

/// Decoding has no door of its own: it is what a normalizer does that is to change nothing, and
/// normalizing is what takes longer where all is to be changed.
private func registerNormalizing() {
  let decoder = Normalizer(options: .decodingOnly)
  let normalizer = Normalizer()
  let configuration = Benchmark.stage(.overCopy)
  Benchmark("Stage 1: decode", configuration: configuration) { (benchmark, corpus: Corpus) in
    try benchmark.measure(corpus, beside: .copying(corpus.documents)) { range in
      try CPUClock.measure {
        for document in corpus.documents[range] {
          let source = try SourceText(name: "benchmark.txt", bytes: document)
          blackHole(decoder.normalize(source))
        }
      }
    }
  } setup: {
    try Corpus.load()
  }

  Benchmark("Stage 2: normalize", configuration: configuration) {
    (benchmark, input: StageInput<SourceText>) in
    benchmark.measure(input.corpus, beside: .copying(input.corpus.documents)) { range in
      input.texts[range].reduce(.zero) { sum, source in
        sum
          + CPUClock.difference(
            of: { CPUClock.measure { blackHole(normalizer.normalize(source)) } },
            and: { CPUClock.measure { blackHole(decoder.normalize(source)) } })
      }
    }
  } setup: {
    try StageInput(Corpus.load()) { $0.source }
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

/// A text with its sentences.
private struct SentencedText: Sendable {
  let text: SegmentedText
  let sentences: [TextRange]

  init(_ text: SegmentedText) {
    self.text = text
    sentences = text.sentences()
  }
}

extension NormalizedText {
  /// This text in blocks.
  func segmented() -> SegmentedText { Segmenter().segment(self) }
}

extension SegmentedText {
  /// The sentences of all blocks, in the language of the document.
  fileprivate func sentences() -> [TextRange] {
    let segmenter = SentenceSegmenter(language: languages.main)
    var sentences: [TextRange] = []
    for block in blocks {
      segmenter.append(sentencesOf: bytes, range: block.range, to: &sentences)
    }
    return sentences
  }
}

extension ConverterOptions {
  /// Nothing is changed that need not be: text is decoded, and looked through for controls and
  /// invisible characters, which is always done.
  fileprivate static let decodingOnly = {
    var options = ConverterOptions()
    options.repairsMojibake = false
    options.references = .keep
    options.invisibles = .keep
    options.normalizesUnicode = false
    return options
  }()
}
