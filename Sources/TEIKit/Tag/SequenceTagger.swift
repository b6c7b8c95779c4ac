internal import Crypto

/// Finds names with a trained linear chain: every candidate is scored by its features, once by
/// itself and once more with what the labels elsewhere in the document say; rules for the document
/// as a whole follow.
public struct SequenceTagger: EntityRecognizer {
  /// Which parts run; all of them but for measuring.
  struct Stages: Sendable {
    /// Whether labels elsewhere in the document count.
    var usesSecondPass = true
    /// Whether the rules for the document run.
    var usesRules = true

  }

  /// The weights.
  public let model: TaggerModel
  private let lexicon: TaggerLexicon
  private let extractor: FeatureExtractor
  private let gate: CandidateGate
  private let stages: Stages
  private let firstMoves: LinearChain.Moves
  private let secondMoves: LinearChain.Moves
  private let workplaces = TaggerWorkplaces()
  /// The model, where it isn't the embedded one.
  public let identity: ModelIdentity?

  /// A tagger with the model in the file `bytes`, which nobody vouches for.
  ///
  /// - Throws: ``TaggerModelError``, also for a model that was trained by a version with other
  ///   words and names.
  public init(packed bytes: [UInt8]) throws(TaggerModelError) {
    let model = try TaggerModel(packed: bytes)
    guard model.lexiconIdentity == TaggerLexicon.embedded.identity else { throw .otherLexicon }
    let digest = Hexadecimal.string(of: Array(SHA256.hash(data: bytes)))
    self.init(
      model: model, lexicon: .embedded,
      identity: ModelIdentity(name: model.name, digest: digest))
  }

  /// A tagger with that model and lexicon, which must be the one that the model was trained with.
  init(
    model: TaggerModel, lexicon: TaggerLexicon, stages: Stages = Stages(),
    identity: ModelIdentity? = nil
  ) {
    self.model = model
    self.lexicon = lexicon
    self.stages = stages
    self.identity = identity
    extractor = FeatureExtractor(lexicon: lexicon)
    gate = CandidateGate(words: model.gateWords, lexicon: lexicon)
    firstMoves = LinearChain.Moves(model.firstPass)
    secondMoves = LinearChain.Moves(model.secondPass)
  }

  /// The names in the blocks of `text` that hold its own words; O(n).
  public func mentions(in text: SegmentedText) -> [EntityMention] {
    let blocks = text.blocks.filter { $0.kind.isRunningText && $0.kind != .salutation }
    return mentions(in: text.bytes, blocks: blocks.map(\.range))
  }

  /// The names in `blocks` of `bytes`, which are sorted and disjoint. O(n).
  public func mentions(in bytes: [UInt8], blocks: [TextRange]) -> [EntityMention] {
    workplaces.lend { mentions(in: bytes, blocks: blocks, &$0) }
  }

  /// The same with memory from a document before.
  func mentions(
    in bytes: [UInt8], blocks: [TextRange], _ work: inout LabelledDocument
  ) -> [EntityMention] {
    names(in: bytes, blocks: blocks, &work).map { name in
      EntityMention(
        range: TextRange(
          Int(work.document.tokens[name.span.first].start),
          Int(work.document.tokens[name.span.end - 1].end)),
        type: EntityType.allCases[name.span.type],
        certainty: NameCertainty.certainty(
          name, share: model.calibration.share(name.probability, type: name.span.type),
          in: work.document))
    }
  }

  /// The names with their probabilities, in terms of the tokens left in `work`.
  func names(
    in bytes: [UInt8], blocks: [TextRange], _ work: inout LabelledDocument
  ) -> [ScoredName] {
    work.document.load(bytes.span, blocks: blocks, lexicon: lexicon, gate: gate)
    work.score(bytes.span, extractor, model)
    var chain = LinearChain(firstMoves)
    swap(&chain, &work.chain)
    chain.moves = firstMoves
    work.decode(&chain, findsNames: !stages.usesSecondPass)
    if stages.usesSecondPass {
      work.rescore(model)
      chain.moves = secondMoves
      work.decode(&chain)
    }
    swap(&chain, &work.chain)
    return stages.usesRules ? DocumentRules.apply(work) : work.names
  }
}
