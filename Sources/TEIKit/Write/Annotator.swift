/// Finds the sentences and tokens of a block, as far as the options ask for them.
///
/// - SeeAlso: TEI P5 §18.1, `s`, `w` and `pc`.
struct Annotator {
  private let annotation: ConverterOptions.Annotation
  private var segmenter = SentenceSegmenter(language: nil)
  private var tokenizer = Tokenizer(language: nil)

  /// The language of the next blocks, a BCP 47 tag; nil stands for English.
  var language: String? {
    didSet {
      guard language != oldValue else { return }
      segmenter = SentenceSegmenter(language: language)
      tokenizer = Tokenizer(language: language)
    }
  }

  /// An annotator.
  init(_ annotation: ConverterOptions.Annotation) {
    self.annotation = annotation
  }

  /// What of a block that is written as `element` is annotated.
  ///
  /// Debris and page furniture are not the text's; lines of programs have no sentences; and a
  /// sentence may run over several lines of verse, where `s` can't.
  func annotates(_ element: TEIElement, keepsLines: Bool) -> (sentences: Bool, tokens: Bool) {
    guard annotation != .none, !keepsLines else { return (false, false) }
    switch element {
    case .fw, .eg, .figDesc: return (false, false)
    case .l, .speaker, .addrLine: return (false, annotation == .tokens)
    default: return (true, annotation == .tokens)
    }
  }

  /// The sentences of the block at `range`, none of which ends within one of `spans`.
  func sentences(
    in bytes: [UInt8], _ range: TextRange, around spans: ArraySlice<InlineSpan>
  ) -> [TextRange] {
    var sentences: [TextRange] = []
    var rest = spans
    for sentence in segmenter.sentences(in: bytes, range: range) {
      while let span = rest.first, span.range.end <= sentence.start { rest.removeFirst() }
      if let last = sentences.last, let span = rest.first, span.range.start < last.end {
        sentences[sentences.count - 1] = TextRange(last.start, sentence.end)
      } else {
        sentences.append(sentence)
      }
    }
    return sentences
  }

  /// Appends the tokens of `range`, a sentence or a line, to `tokens`; none crosses the ends of
  /// `spans`, nor any of `edges`, which ascend.
  func append(
    tokensOf bytes: [UInt8], _ range: TextRange, around spans: ArraySlice<InlineSpan>,
    edges: [Int], to tokens: inout [Token]
  ) {
    var cuts: [Int] = []
    for span in spans where range.contains(span.range) {
      cuts.append(span.range.start)
      for part in span.parts {
        if part.range.start > cuts[cuts.count - 1] { cuts.append(part.range.start) }
        if part.range.end < span.range.end { cuts.append(part.range.end) }
      }
      cuts.append(span.range.end)
    }
    if !edges.isEmpty {
      cuts += edges
      cuts.sort()
    }
    tokenizer.append(tokensOf: bytes, range: range, cuts: cuts, to: &tokens)
  }
}
