/// Weights that were learnt, by features, and the scores of labels in a row.
struct TrainedChain {
  /// The hashes of the features.
  let keys: [UInt32]
  private(set) var weights: [SIMD16<Float>]
  private(set) var transitions = LabelTransitions()
  private var count: Float = 0

  /// Weights of nothing yet for the features `keys`.
  init(keys: [UInt32]) {
    self.keys = keys
    weights = Array(repeating: SIMD16(), count: keys.count)
  }

  /// Adds what `trainer` learnt.
  mutating func add(_ trainer: borrowing ChainTrainer) {
    for i in weights.indices { weights[i] += trainer.weights[i] }
    transitions.start += trainer.transitions.start
    for q in 0..<NameLabel.count { transitions.next[q] += trainer.transitions.next[q] }
    count += 1
  }

  /// The mean of what was added.
  var mean: TrainedChain {
    var result = self
    result.count = 1
    for i in weights.indices { result.weights[i] /= count }
    result.transitions.start /= count
    for q in 0..<NameLabel.count { result.transitions.next[q] /= count }
    return result
  }
}

/// Scores candidates with a ``TrainedChain``.
struct ChainScorer {
  private var numbers: [UInt32: Int32] = [:]
  private let weights: [SIMD16<Float>]

  init(_ chain: TrainedChain) {
    weights = chain.weights
    for (i, key) in chain.keys.enumerated() { numbers[key] = Int32(i) }
  }

  /// The emissions of a segment's candidates.
  func scores(_ instances: borrowing TrainingInstances, _ segment: Int) -> [SIMD16<Float>] {
    instances.segment(segment).map { i in
      var sum = instances.base(i)
      for k in instances.features(i) {
        if let number = numbers[instances.features[k]] { sum += weights[Int(number)] }
      }
      return sum
    }
  }
}
