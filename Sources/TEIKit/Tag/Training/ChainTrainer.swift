/// Trains a linear chain: Adagrad at a low rate with soft thresholds (L1), the weights of the
/// later epochs averaged. One thread, so that the same inputs give the same bits.
///
/// - SeeAlso: Duchi, Hazan and Singer, “Adaptive Subgradient Methods” (2011).
struct ChainTrainer {
  /// How training goes.
  struct Settings: Sendable {
    var epochs = 10
    var rate: Float = 0.015
    /// The soft threshold of a step of 1.
    var penalty: Float = 7e-4
    /// Keeps the first steps small.
    var damping: Float = 0.1
    var seed: UInt64 = 1
  }

  private(set) var weights: [SIMD16<Float>]
  private(set) var transitions: LabelTransitions
  private var squares: [SIMD16<Float>]
  private var transitionSquares = LabelTransitions()
  private var emissions: [SIMD16<Float>] = []
  private var chain = LinearChain(LabelTransitions())
  private let settings: Settings

  /// A trainer for `featureCount` features.
  init(featureCount: Int, transitions: LabelTransitions = LabelTransitions(), settings: Settings) {
    self.settings = settings
    self.transitions = transitions
    weights = Array(repeating: SIMD16(), count: featureCount)
    squares = weights
  }

  /// Goes over `segments` in random order as often as the settings say.
  mutating func train(
    _ instances: borrowing TrainingInstances, _ frequent: borrowing FrequentFeatures,
    segments: [Int]
  ) {
    var generator = TrainingGenerator(seed: settings.seed)
    var order = segments
    var sums = Array(repeating: SIMD16<Float>(), count: weights.count)
    var transitionSums = LabelTransitions()
    var averaged: Float = 0
    for epoch in 0..<settings.epochs {
      order.shuffle(using: &generator)
      for segment in order { step(instances, frequent, segment) }
      guard epoch * 2 >= settings.epochs || settings.epochs == 1 else { continue }
      averaged += 1
      for i in weights.indices { sums[i] += weights[i] }
      transitionSums.start += transitions.start
      for q in 0..<NameLabel.count { transitionSums.next[q] += transitions.next[q] }
    }
    for i in weights.indices { weights[i] = sums[i] / averaged }
    transitions.start = transitionSums.start / averaged
    for q in 0..<NameLabel.count { transitions.next[q] = transitionSums.next[q] / averaged }
  }

  /// One step on one segment.
  private mutating func step(
    _ instances: borrowing TrainingInstances, _ frequent: borrowing FrequentFeatures,
    _ segment: Int
  ) {
    let range = instances.segment(segment)
    let weight = instances.weights[segment]
    emissions.removeAll(keepingCapacity: true)
    for i in range {
      var sum = instances.base(i)
      for k in frequent.features(i) { sum += weights[Int(frequent.features[k])] }
      emissions.append(sum)
    }
    chain.load(transitions)
    chain.sum(emissions, 0..<range.count)
    let gradient = ChainGradient(chain, instances.labels[range])
    stepTransitions(gradient, weight)
    for i in 0..<range.count {
      let own = gradient.emissions[i] * weight
      if Self.magnitude(own).max() < 0.002 { continue }
      let mask = Self.magnitude(own) .< 1e-4
      let slope = own.replacing(with: 0, where: mask)
      for k in frequent.features(range.lowerBound + i) {
        let row = Int(frequent.features[k])
        squares[row] += slope * slope
        let rate = settings.rate / (squares[row].squareRoot() + settings.damping)
        let moved = weights[row] - rate * slope
        var shrunk = Self.magnitude(moved) - rate * settings.penalty
        shrunk.replace(with: 0, where: shrunk .< 0)
        shrunk.replace(with: -shrunk, where: moved .< 0)
        weights[row] = shrunk.replacing(with: weights[row], where: mask)
      }
    }
  }

  private mutating func stepTransitions(_ gradient: ChainGradient, _ weight: Float) {
    func move(_ value: inout SIMD16<Float>, _ square: inout SIMD16<Float>, _ slope: SIMD16<Float>) {
      let slope = slope * weight
      square += slope * slope
      value -= settings.rate * slope / (square.squareRoot() + 1e-3)
    }
    move(&transitions.start, &transitionSquares.start, gradient.transitions.start)
    for q in 0..<NameLabel.count {
      move(&transitions.next[q], &transitionSquares.next[q], gradient.transitions.next[q])
    }
  }

  @inline(__always)
  private static func magnitude(_ x: SIMD16<Float>) -> SIMD16<Float> {
    x.replacing(with: -x, where: x .< 0)
  }
}

/// How the negative logarithm of the probability of the right labels changes with each score.
struct ChainGradient {
  private(set) var emissions: [SIMD16<Float>] = []
  private(set) var transitions = LabelTransitions()

  /// The gradient at the scores of `chain`'s last sum, where `labels` are right.
  init(_ chain: borrowing LinearChain, _ labels: ArraySlice<UInt8>) {
    let first = labels.startIndex
    for i in 0..<labels.count {
      var likely = chain.marginal(i).row
      likely[Int(labels[first + i])] -= 1
      emissions.append(likely)
      if i == 0 {
        transitions.start = likely
      } else {
        for q in 0..<NameLabel.count {
          transitions.next[q] += chain.marginal(i, after: q).row
        }
        transitions.next[Int(labels[first + i - 1])][Int(labels[first + i])] -= 1
      }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct TrainingGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
