/// Trains a ``TaggerModel``.
public struct TaggerTrainer {
  /// Documents that count alike.
  public struct DataSet: Sendable {
    /// What it is called, for reports.
    public let name: String
    /// Its documents.
    public let documents: [AnnotatedDocument]
    /// How much each of its names counts.
    public let weight: Float

    /// Whether its names tell how sure a name is; not where they are marked carelessly.
    public let calibrates: Bool

    /// A set of that weight.
    public init(
      name: String, documents: [AnnotatedDocument], weight: Float = 1, calibrates: Bool = true
    ) {
      self.calibrates = calibrates
      self.name = name
      self.documents = documents
      self.weight = weight
    }
  }

  /// How training goes.
  public struct Settings: Sendable {
    /// How often the first pass's training goes over the data.
    public var epochs = 10
    /// The step's size.
    public var rate: Float = 0.015
    /// The soft threshold of a step of 1.
    public var penalty: Float = 7e-4
    /// Rarer features are dropped.
    public var leastCount = 3
    /// Smaller weights are dropped.
    public var leastWeight: Float = 0.05
    /// The share of lines put in capitals, so that headlines are learnt.
    public var capitalsShare = 0.03
    /// The share of lines put in title case.
    public var titleCaseShare = 0.02
    /// The share of documents whose lines are joined to paragraphs.
    public var joinedShare = 0.0
    /// Where random numbers start.
    public var seed: UInt64 = 1
    /// Whether a second pass is trained.
    public var trainsSecondPass = true

    /// The settings of the embedded model.
    public init() {}
  }

  private let lexicon: TaggerLexicon
  private let settings: Settings
  private let report: (String) -> Void

  /// A trainer that tells `report` how far it is.
  public init(
    lexicon: TaggerLexicon, settings: Settings = Settings(),
    report: @escaping (String) -> Void = { _ in }
  ) {
    self.lexicon = lexicon
    self.settings = settings
    self.report = report
  }

  /// The model that `sets` teach; the same bits for the same inputs on the same machine.
  public func train(_ sets: [DataSet]) -> TaggerModel {
    let gateWords = GateWords.find(in: sets, lexicon: lexicon)
    let gate = CandidateGate(words: gateWords, lexicon: lexicon)
    var corpus = TrainingCorpus(lexicon: lexicon, gate: gate, settings: settings)
    for set in sets { corpus.add(set) }
    report("\(corpus.summary), \(gateWords.count) small words")
    let all = Array(0..<corpus.instances.segmentCount)
    var instances = corpus.instances
    instances.keepFrequent(settings.leastCount, segments: all)
    report("first pass: \(all.count) segments, \(instances.keys.count) features")
    let first = trained(instances, all)
    var weights = WeightTable()
    weights.add(instances.keys, first.weights, least: settings.leastWeight)
    var secondTransitions = first.transitions
    var calibration = TaggerModel.Calibration()
    if settings.trainsSecondPass {
      let bases = crossScores(corpus)
      var second = SecondPassInstances(corpus: corpus, gate: gate, lexicon: lexicon)
      second.add(bases)
      var pairs = second.instances
      pairs.keepFrequent(settings.leastCount, segments: all)
      report("second pass: \(pairs.keys.count) features")
      var options = chainSettings
      options.rate = settings.rate
      var trainer = ChainTrainer(
        featureCount: pairs.keys.count, transitions: first.transitions, settings: options)
      trainer.train(pairs, segments: all)
      weights.add(pairs.keys, trainer.weights, least: settings.leastWeight)
      secondTransitions = trainer.transitions
      calibration = CalibrationFit.fit(
        &trainer, pairs, segments: all.filter { corpus.items[Int(pairs.documents[$0])].calibrates })
    }
    let packed = weights.quantized()
    report("\(packed.rows.count) features with weights")
    return TaggerModel(
      features: packed.rows, scale: packed.scale, firstPass: first.transitions,
      secondPass: secondTransitions, gateWords: gateWords, calibration: calibration)
  }

  private var chainSettings: ChainTrainer.Settings {
    ChainTrainer.Settings(
      epochs: settings.epochs, rate: settings.rate, penalty: settings.penalty,
      seed: settings.seed)
  }

  private func trained(_ instances: TrainingInstances, _ segments: [Int]) -> ChainTrainer {
    var trainer = ChainTrainer(featureCount: instances.keys.count, settings: chainSettings)
    trainer.train(instances, segments: segments)
    return trainer
  }

  /// The scores of all candidates by models that haven't seen their documents: one trained on
  /// every other document, one on the rest.
  private func crossScores(_ corpus: TrainingCorpus) -> CrossScores {
    var result = CrossScores(count: corpus.instances.labels.count)
    for half in 0..<2 {
      let seen = (0..<corpus.instances.segmentCount).filter {
        Int(corpus.instances.documents[$0]) % 2 != half
      }
      var instances = corpus.instances
      instances.keepFrequent(settings.leastCount, segments: seen)
      var trainer = trained(instances, seen)
      report("half \(half): \(instances.keys.count) features")
      for s in 0..<instances.segmentCount where Int(instances.documents[s]) % 2 == half {
        let range = instances.segment(s)
        trainer.score(instances, range)
        result.set(range, trainer.emissions)
      }
      result.transitions[half] = trainer.transitions
    }
    return result
  }
}

/// Scores by models that haven't seen the documents.
struct CrossScores {
  private(set) var emissions: [SIMD16<Float>]
  /// The transitions of the model that scored the documents of each parity.
  var transitions = [LabelTransitions(), LabelTransitions()]

  init(count: Int) { emissions = Array(repeating: SIMD16(), count: count) }

  mutating func set(_ range: Range<Int>, _ values: [SIMD16<Float>]) {
    for (i, value) in zip(range, values) { emissions[i] = value }
  }
}

/// Weights by the hash of their feature.
struct WeightTable {
  private var rows: [(key: UInt32, row: SIMD16<Float>)] = []

  /// Adds weights, but those below `least`.
  mutating func add(_ keys: [UInt32], _ weights: [SIMD16<Float>], least: Float) {
    for (key, weight) in zip(keys, weights) {
      var row = weight
      for l in 0..<16 where abs(row[l]) < least { row[l] = 0 }
      if row != SIMD16() { rows.append((key, row)) }
    }
  }

  /// The weights as signed bytes, and what 1 stands for.
  func quantized() -> (rows: [(key: UInt32, row: SIMD16<Int8>)], scale: Float) {
    var top: Float = 0
    for (_, row) in rows { top = max(top, row.max(), -row.min()) }
    // The few weights above are cut, so that the many below keep their digits.
    let scale = max(min(top, 4), 1e-3) / 127
    let packed = rows.map { entry in
      var row = SIMD16<Int8>()
      for l in 0..<16 {
        row[l] = Int8(max(-127, min(127, (entry.row[l] / scale).rounded())))
      }
      return (key: entry.key, row: row)
    }
    return (packed.filter { $0.row != SIMD16() }, scale)
  }
}
