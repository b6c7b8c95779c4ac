/// Trains a ``TaggerModel``: from nothing, or on top of another model, whose weights then stay and
/// are only added to.
public struct TaggerTrainer {
  /// Documents that count alike.
  public struct DataSet: Sendable {
    /// Its documents.
    public let documents: [AnnotatedDocument]
    /// How much each of its names counts.
    public let weight: Float
    /// Whether its names tell how sure a name is; not where they are marked carelessly.
    public let calibrates: Bool

    /// A set of that weight.
    public init(documents: [AnnotatedDocument], weight: Float = 1, calibrates: Bool = true) {
      self.documents = documents
      self.weight = weight
      self.calibrates = calibrates
    }
  }

  /// How training goes.
  public struct Settings: Sendable {
    /// How often training goes over the data.
    public var epochs = 10
    /// How many times training is done, each time in another order; the weights are averaged.
    public var rounds = 1
    /// The step's size.
    public var rate: Float = 0.015
    /// The soft threshold of a step of 1.
    public var penalty: Float = 5e-4
    /// Rarer features are dropped.
    public var leastCount = 3
    /// Smaller weights are dropped.
    public var leastWeight: Float = 0.04
    /// The share of lines put in capitals, so that headlines are learnt.
    public var capitalsShare = 0.03
    /// The share of lines put in title case.
    public var titleCaseShare = 0.02
    /// Where random numbers start.
    public var seed: UInt64 = 1
    /// What the model is called; it stands in the header of documents.
    public var name = "unnamed"

    /// The settings of the embedded model.
    public init() {}
  }

  private let lexicon: TaggerLexicon
  private let base: TaggerModel?
  private let settings: Settings
  private let report: (String) -> Void

  /// A trainer that tells `report` how far it is.
  ///
  /// - Parameters:
  ///   - base: the model to build on, or nil to start from nothing.
  ///   - settings: how training goes.
  ///   - report: gets a line for each step.
  public init(
    base: TaggerModel?, settings: Settings = Settings(),
    report: @escaping (String) -> Void = { _ in }
  ) {
    self.init(lexicon: .embedded, base: base, settings: settings, report: report)
  }

  init(
    lexicon: TaggerLexicon, base: TaggerModel? = nil, settings: Settings = Settings(),
    report: @escaping (String) -> Void = { _ in }
  ) {
    self.lexicon = lexicon
    self.base = base
    self.settings = settings
    self.report = report
  }

  /// The model that `sets` teach; the same bits for the same inputs on the same machine.
  ///
  /// - Parameters:
  ///   - sets: what to learn from.
  ///   - unseen: documents that tell how sure names are; without any, those of `sets` do, tagged by
  ///     models that haven't seen them.
  public func train(_ sets: [DataSet], unseen: [AnnotatedDocument] = []) -> TaggerModel {
    let gateWords = Set(GateWords.find(in: sets, lexicon: lexicon) + (base?.gateWords ?? []))
      .sorted()
    let gate = CandidateGate(words: gateWords, lexicon: lexicon)
    var corpus = TrainingCorpus(lexicon: lexicon, gate: gate, base: base, settings: settings)
    for set in sets { corpus.add(set) }
    report(corpus.summary)
    let all = Array(0..<corpus.instances.segmentCount)
    var weights = WeightTable(base)
    let first = trained(corpus.instances, all, from: base?.firstPass)
    weights.add(first, least: settings.leastWeight)
    report("first pass: \(first.keys.count) features")
    let bases = crossScores(corpus)
    var second = SecondPassInstances(corpus: corpus, gate: gate, base: base, lexicon: lexicon)
    second.add(bases)
    let last = trained(second.instances, all, from: base?.secondPass ?? first.transitions)
    weights.add(last, least: settings.leastWeight)
    report("second pass: \(last.keys.count) features")
    let (features, scale) = weights.quantized()
    report("\(features.count) features with weights")
    var writer = TaggerModelWriter(
      scale: scale, firstPass: first.transitions, secondPass: last.transitions,
      calibration: NameCalibration(), gateWords: gateWords, lexiconIdentity: lexicon.identity,
      name: settings.name)
    if unseen.isEmpty {
      writer.calibration = crossCalibration(second)
    } else {
      writer.calibration = calibration(writer.packed(features), unseen)
    }
    return model(writer.packed(features))
  }

  private func model(_ packed: [UInt8]) -> TaggerModel {
    do {
      return try TaggerModel(packed: packed)
    } catch {
      // Tests write and read models of every shape.
      preconditionFailure("what was packed can be read: \(error)")
    }
  }

  private func trained(
    _ instances: borrowing TrainingInstances, _ segments: [Int], from start: LabelTransitions?
  ) -> TrainedChain {
    let frequent = FrequentFeatures(instances, least: settings.leastCount, segments: segments)
    var sum = TrainedChain(keys: frequent.keys)
    for round in 0..<max(settings.rounds, 1) {
      var trainer = ChainTrainer(
        featureCount: frequent.keys.count, transitions: start ?? LabelTransitions(),
        settings: ChainTrainer.Settings(
          epochs: settings.epochs, rate: settings.rate, penalty: settings.penalty,
          seed: settings.seed &+ UInt64(round) &* 1000))
      trainer.train(instances, frequent, segments: segments)
      sum.add(trainer)
    }
    return sum.mean
  }

  /// The scores of all candidates by models that haven't seen their documents.
  private func crossScores(_ corpus: TrainingCorpus) -> CrossScores {
    let instances = corpus.instances
    var result = CrossScores(count: instances.labels.count)
    for fold in 0..<TrainingInstances.folds {
      let (own, seen) = instances.parts(fold)
      let chain = trained(instances, seen, from: base?.firstPass)
      report("part \(fold + 1): \(chain.keys.count) features")
      let scorer = ChainScorer(chain)
      for s in own { result.set(instances.segment(s), scorer.scores(instances, s)) }
      result.transitions[fold] = chain.transitions
    }
    return result
  }

  // MARK: How sure names are

  /// How often names of the training data are right, tagged by models that haven't seen them.
  private func crossCalibration(_ second: SecondPassInstances) -> NameCalibration {
    var fit = CalibrationFit()
    for fold in 0..<TrainingInstances.folds {
      let (_, seen) = second.instances.parts(fold)
      let chain = trained(second.instances, seen, from: base?.secondPass)
      second.names(ofPart: fold, by: chain) { names, wanted in fit.add(names, wanted: wanted) }
    }
    return fit.calibration
  }

  /// How often names of `documents` are right, tagged by the model with that packed form.
  private func calibration(
    _ packed: [UInt8], _ documents: [AnnotatedDocument]
  ) -> NameCalibration {
    let tagger = SequenceTagger(model: model(packed), lexicon: lexicon)
    var fit = CalibrationFit()
    var work = LabelledDocument()
    for document in documents {
      let names = tagger.names(in: document.text, blocks: document.lines, &work)
      fit.add(names, wanted: document.spans(work.document.tokens))
    }
    return fit.calibration
  }
}
