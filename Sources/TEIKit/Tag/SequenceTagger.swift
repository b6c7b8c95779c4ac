/// Finds names with a trained linear chain: every candidate is scored by its features, once by
/// itself and once more with what the labels elsewhere in the document say; rules for the document
/// as a whole follow.
public struct SequenceTagger: EntityRecognizer {
  /// Which parts run; all of them but for measuring.
  public struct Stages: Sendable {
    /// Whether labels elsewhere in the document count.
    public var usesSecondPass = true
    /// Whether the rules for the document run.
    public var usesRules = true

    /// All stages.
    public init() {}
  }

  private let model: TaggerModel
  private let lexicon: TaggerLexicon
  private let extractor: FeatureExtractor
  private let gate: CandidateGate
  private let stages: Stages

  /// A tagger with that model and lexicon, which must be those that the model was trained with.
  public init(model: TaggerModel, lexicon: TaggerLexicon, stages: Stages = Stages()) {
    self.model = model
    self.lexicon = lexicon
    self.stages = stages
    extractor = FeatureExtractor(lexicon: lexicon)
    gate = CandidateGate(words: model.gateWords, lexicon: lexicon)
  }

  /// The names in the blocks of `text` that hold its own words; O(n).
  public func mentions(in text: SegmentedText) -> [EntityMention] {
    let blocks = text.blocks.filter { $0.kind.isRunningText && $0.kind != .salutation }
    return mentions(in: text.bytes, blocks: blocks.map(\.range))
  }

  /// The names in `blocks` of `bytes`, which are sorted and disjoint. O(n).
  public func mentions(in bytes: [UInt8], blocks: [TextRange]) -> [EntityMention] {
    var scratch = LabelledDocument()
    return mentions(in: bytes, blocks: blocks, &scratch)
  }

  /// The same with memory from a document before.
  func mentions(
    in bytes: [UInt8], blocks: [TextRange], _ work: inout LabelledDocument
  ) -> [EntityMention] {
    work.document.load(bytes.span, blocks: blocks, lexicon: lexicon, gate: gate)
    work.score(extractor, model)
    var chain = LinearChain(model.firstPass)
    work.decode(&chain)
    if stages.usesSecondPass {
      work.rescore(model)
      chain = LinearChain(model.secondPass)
      work.decode(&chain)
    }
    let names = stages.usesRules ? DocumentRules.apply(work) : work.names
    return names.map { name in
      EntityMention(
        range: TextRange(
          Int(work.document.tokens[name.span.first].start),
          Int(work.document.tokens[name.span.end - 1].end)),
        type: EntityType.allCases[name.span.type],
        certainty: Self.certainty(model.calibration.share(name.probability)))
    }
  }

  /// The word for the share of names of that probability that are right.
  private static func certainty(_ share: Float) -> Certainty {
    share >= 0.95 ? .high : share >= 0.7 ? .medium : .low
  }
}
