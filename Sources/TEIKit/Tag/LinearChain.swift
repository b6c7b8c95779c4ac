#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The scores of labels in a row: how likely one follows another.
struct LabelTransitions: Sendable {
  /// A score that no sum of features outweighs.
  static let forbidden: Float = -1e4

  /// Of each label at the start of a segment.
  var start = SIMD16<Float>(repeating: 0)
  /// Of each label after each.
  var next = [SIMD16<Float>](repeating: SIMD16(repeating: 0), count: NameLabel.count)

  /// `self` with what no name allows forbidden.
  var constrained: LabelTransitions {
    var result = self
    for l in 0..<16 {
      if l >= NameLabel.count || !NameLabel.allows(-1, l) { result.start[l] = Self.forbidden }
      for q in 0..<NameLabel.count where l >= NameLabel.count || !NameLabel.allows(q, l) {
        result.next[q][l] = Self.forbidden
      }
    }
    return result
  }
}

/// Inference in a linear chain: the best labels (Viterbi), and how likely each is (forward and
/// backward sums).
///
/// - SeeAlso: Lafferty, McCallum and Pereira, “Conditional Random Fields” (2001); Rabiner, “A
///   Tutorial on Hidden Markov Models” (1989), for the scaling.
struct LinearChain {
  private var exponentials: [SIMD16<Float>] = []
  private var forward: [SIMD16<Float>] = []
  private var backward: [SIMD16<Float>] = []
  private var scales: [Float] = []
  private var back: [SIMD16<Float>] = []
  private var transitions: LabelTransitions
  private var start: SIMD16<Float>
  private var next: [SIMD16<Float>]

  /// A chain with those scores of labels in a row.
  init(_ transitions: LabelTransitions) {
    self.transitions = transitions.constrained
    start = Self.exponential(self.transitions.start)
    next = self.transitions.next.map(Self.exponential)
  }

  /// Takes other scores of labels in a row.
  mutating func load(_ transitions: LabelTransitions) {
    self.transitions = transitions.constrained
    start = Self.exponential(self.transitions.start)
    for q in 0..<NameLabel.count { next[q] = Self.exponential(self.transitions.next[q]) }
  }

  /// `e` to the power of each label's element; 0 where that is less than 1e-30.
  static func exponential(_ x: SIMD16<Float>) -> SIMD16<Float> {
    var result = SIMD16<Float>(repeating: 0)
    for l in 0..<NameLabel.count { result[l] = exponential(x[l]) }
    return result
  }

  /// `e` to the power of `x`, to seven digits; 0 where that is less than 1e-30. The same bits on
  /// every machine, as those of a system's library aren't.
  @inline(__always)
  static func exponential(_ x: Float) -> Float {
    // 2ⁿ with the nearest whole n, times the Taylor series of the rest.
    let rounder: Float = 12_582_912
    let shifted = min(x, 80) * 1.442_695_04 + rounder
    let n = shifted - rounder
    let r = x - n * 0.693_359_375 + n * 2.121_944_4e-4
    var sum: Float = 1 + r * (1.0 / 7)
    sum = 1 + r * (1.0 / 6) * sum
    sum = 1 + r * (1.0 / 5) * sum
    sum = 1 + r * (1.0 / 4) * sum
    sum = 1 + r * (1.0 / 3) * sum
    sum = 1 + r * (1.0 / 2) * sum
    sum = 1 + r * sum
    let power = (shifted.bitPattern &- rounder.bitPattern &+ 127) << 23
    return x > -69 ? sum * Float(bitPattern: power) : 0
  }

  /// Writes the best labels of the tokens with `emissions[range]` to the same places of `labels`.
  mutating func decode(
    _ emissions: [SIMD16<Float>], _ range: Range<Int>, into labels: inout [NameLabel]
  ) {
    let count = range.count
    guard count > 0 else { return }
    while back.count < count { back.append(SIMD16()) }
    var best = transitions.start + emissions[range.lowerBound]
    for i in 1..<max(count, 1) {
      var scores = transitions.next[0] + best[0]
      var origin = SIMD16<Float>(repeating: 0)
      for q in 1..<NameLabel.count {
        let reached = transitions.next[q] + best[q]
        let isBetter = reached .> scores
        scores.replace(with: reached, where: isBetter)
        origin.replace(with: Float(q), where: isBetter)
      }
      best = scores + emissions[range.lowerBound + i]
      back[i] = origin
    }
    var label = 0
    for l in 1..<NameLabel.count where best[l] > best[label] { label = l }
    for i in (0..<count).reversed() {
      labels[range.lowerBound + i] = NameLabel(rawValue: UInt8(label))
      label = Int(back[i][label])
    }
  }

  /// The best label of a token alone in its segment, and how likely each label is.
  func decodeOne(_ emission: SIMD16<Float>) -> (label: NameLabel, marginal: SIMD16<Float>) {
    let scores = transitions.start + emission
    var label = 0
    for l in 1..<NameLabel.count where scores[l] > scores[label] { label = l }
    let shares = Self.exponential(scores - scores[label])
    return (NameLabel(rawValue: UInt8(label)), shares / shares.sum())
  }

  /// Finds how likely each label is at each of the tokens with `emissions[range]`; returns the
  /// logarithm of the sum over all ways to label them.
  @discardableResult
  mutating func sum(_ emissions: [SIMD16<Float>], _ range: Range<Int>) -> Float {
    let count = range.count
    guard count > 0 else { return 0 }
    while forward.count < count {
      exponentials.append(SIMD16())
      forward.append(SIMD16())
      backward.append(SIMD16())
      scales.append(0)
    }
    var total: Float = 0
    for i in 0..<count {
      let emission = emissions[range.lowerBound + i]
      var top = emission[0]
      for l in 1..<NameLabel.count { top = max(top, emission[l]) }
      exponentials[i] = Self.exponential(emission - top)
      var reached = start
      if i > 0 {
        reached = SIMD16(repeating: 0)
        for q in 0..<NameLabel.count { reached += next[q] * forward[i - 1][q] }
      }
      reached *= exponentials[i]
      let scale = max(reached.sum(), 1e-30)
      forward[i] = reached / scale
      scales[i] = scale
      total += log(scale) + top
    }
    backward[count - 1] = SIMD16(repeating: 1)
    for i in (0..<count - 1).reversed() {
      let onward = exponentials[i + 1] * backward[i + 1] / scales[i + 1]
      var sums = SIMD16<Float>(repeating: 0)
      for q in 0..<NameLabel.count { sums[q] = (next[q] * onward).sum() }
      backward[i] = sums
    }
    return total
  }

  /// How likely each label is at the `i`th token of the last ``sum(_:_:)``.
  @inline(__always)
  func marginal(_ i: Int) -> SIMD16<Float> { forward[i] * backward[i] }

  /// How likely each label is at the `i`th token of the last ``sum(_:_:)`` together with `q` at the
  /// one before.
  @inline(__always)
  func marginal(_ i: Int, after q: Int) -> SIMD16<Float> {
    next[q] * exponentials[i] * backward[i] * (forward[i - 1][q] / scales[i])
  }

  /// How likely the tokens from the `first` to before the `end`th of `count` of the last
  /// ``sum(_:_:)`` are one name of that type.
  func probability(ofName first: Int, _ end: Int, type: Int, count: Int) -> Float {
    let b = Int(NameLabel.beginning(type).rawValue)
    let inside = Int(NameLabel.inside(type).rawValue)
    var value = forward[first][b]
    var last = b
    for i in first + 1..<max(end, first + 1) {
      value *= next[last][inside] * exponentials[i][inside] / scales[i]
      last = inside
    }
    guard end < count else { return value }
    var onward = next[last] * exponentials[end] * backward[end] / scales[end]
    onward[inside] = 0
    return value * onward.sum()
  }
}
