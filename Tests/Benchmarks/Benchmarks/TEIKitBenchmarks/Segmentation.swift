import Benchmark
import TEIKit

/// Layout, paragraphs and languages of one large text: the words of the corpus, laid out in turn as
/// the pipeline meets them.
func registerSegmentation() {
  for wrap in Wrap.allCases {
    Benchmark("Segment: \(wrap.rawValue)") { (benchmark, input: StageInput<NormalizedText>) in
      let segmenter = Segmenter()
      benchmark.measure(input.corpus) {
        for text in input.texts { blackHole(segmenter.segment(text)) }
      }
    } setup: {
      try StageInput(Corpus(documents: [wrap.rendering(of: Corpus.load())])) { $0 }
    }
  }
}

/// How lines end.
private enum Wrap: String, CaseIterable {
  /// One paragraph a line, a blank line between.
  case blankLines = "blank lines"
  /// Filled to 72 columns, with nothing between paragraphs.
  case filled = "filled lines"
  /// Broken anywhere between words, with nothing between paragraphs.
  case random = "broken at random"

  /// The paragraphs of `corpus`, some two megabytes of them, laid out so.
  func rendering(of corpus: Corpus) -> [UInt8] {
    var rendering: [UInt8] = []
    var state: UInt64 = 1
    for document in corpus.documents {
      guard rendering.count < 2_000_000 else { break }
      for paragraph in document.split(separator: 0x0A) {
        switch self {
        case .blankLines: rendering += paragraph + [0x0A, 0x0A]
        case .filled: append(paragraph, to: &rendering) { 72 }
        case .random:
          append(paragraph, to: &rendering) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return 20 + Int(state >> 33) % 180
          }
        }
      }
    }
    return rendering
  }

  private func append(
    _ paragraph: ArraySlice<UInt8>, to rendering: inout [UInt8], width: () -> Int
  ) {
    var limit = width()
    var column = 0
    for word in paragraph.split(separator: 0x20) {
      if column > 0, column + word.count >= limit {
        rendering.append(0x0A)
        limit = width()
        column = 0
      } else if column > 0 {
        rendering.append(0x20)
        column += 1
      }
      rendering += word
      column += word.count
    }
    rendering.append(0x0A)
  }
}
