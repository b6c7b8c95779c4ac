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
  private var exponentials: [LabelRow] = []
  private var forward: [LabelRow] = []
  private var backward: [LabelRow] = []
  private var scales: [Float] = []
  private var back: [LabelRow] = []
  /// The scores of labels in a row.
  var moves: Moves

  /// A chain with those scores of labels in a row.
  init(_ moves: Moves) { self.moves = moves }

  /// A chain with those scores of labels in a row.
  init(_ transitions: LabelTransitions) { self.init(Moves(transitions)) }

  /// Takes other scores of labels in a row.
  mutating func load(_ transitions: LabelTransitions) { moves = Moves(transitions) }

  /// The scores of labels in a row, and their exponentials: of each label at the start, of each
  /// after each, and of each before each.
  struct Moves: Sendable {
    fileprivate let startScores: LabelRow
    fileprivate let nextScores: [LabelRow]
    fileprivate let start: LabelRow
    fileprivate let next: [LabelRow]
    fileprivate let previous: [LabelRow]

    init(_ transitions: LabelTransitions) {
      let transitions = transitions.constrained
      startScores = LabelRow(transitions.start)
      nextScores = transitions.next.map { LabelRow($0) }
      start = LinearChain.exponential(startScores)
      let next = nextScores.map(LinearChain.exponential)
      self.next = next
      previous = (0..<NameLabel.count).map { label in
        var row = LabelRow()
        for q in 0..<NameLabel.count { row[q] = next[q][label] }
        return row
      }
    }
  }

  /// `e` to the power of each label's element; 0 where that is less than 1e-30.
  @inline(__always)
  fileprivate static func exponential(_ x: LabelRow) -> LabelRow {
    LabelRow(exponential(x.low), exponential(x.last))
  }

  /// `e` to the power of each element, as that of one.
  @inline(__always)
  private static func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let rounder = SIMD8<Float>(repeating: 12_582_912)
    let shifted = x.replacing(with: 80, where: x .> 80) * 1.442_695_04 + rounder
    let n = shifted - rounder
    let r = x - n * 0.693_359_375 + n * 2.121_944_4e-4
    var sum: SIMD8<Float> = 1 + r * (1.0 / 7)
    sum = 1 + r * (1.0 / 6) * sum
    sum = 1 + r * (1.0 / 5) * sum
    sum = 1 + r * (1.0 / 4) * sum
    sum = 1 + r * (1.0 / 3) * sum
    sum = 1 + r * (1.0 / 2) * sum
    sum = 1 + r * sum
    var power = SIMD8<Float>()
    for l in 0..<8 {
      let bits = (shifted[l].bitPattern &- rounder[l].bitPattern &+ 127) << 23
      power[l] = Float(bitPattern: bits)
    }
    return (sum * power).replacing(with: 0, where: x .<= -69)
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
    while back.count < count { back.append(LabelRow()) }
    let label = Self.findBest(emissions.span.extracting(range), moves, &back)
    Self.follow(back, from: label, range, into: &labels)
  }

  /// The best label of the last token; writes the best one before each label to `back`.
  private static func findBest(
    _ emissions: Span<SIMD16<Float>>, _ moves: Moves, _ back: inout [LabelRow]
  ) -> Int {
    let nextScores = moves.nextScores.span
    var back = back.mutableSpan
    var best = moves.startScores + LabelRow(emissions[0])
    for i in 1..<emissions.count {
      var scores = nextScores[0] + LabelRow(repeating: best.low[0])
      var origin = LabelRow()
      for q in 1..<NameLabel.count {
        let reached = nextScores[q] + LabelRow(repeating: best[q])
        let isBetter = reached.low .> scores.low
        scores.low.replace(with: reached.low, where: isBetter)
        origin.low.replace(with: Float(q), where: isBetter)
        if reached.last > scores.last {
          scores.last = reached.last
          origin.last = Float(q)
        }
      }
      best = scores + LabelRow(emissions[i])
      back[i] = origin
    }
    return likeliest(best)
  }

  private static func follow(
    _ back: [LabelRow], from last: Int, _ range: Range<Int>, into labels: inout [NameLabel]
  ) {
    var label = last
    for i in (0..<range.count).reversed() {
      labels[range.lowerBound + i] = NameLabel(rawValue: UInt8(label))
      label = Int(back[i][label])
    }
  }

  /// The first label with the greatest score.
  @inline(__always)
  private static func likeliest(_ scores: LabelRow) -> Int {
    var label = 0
    var score = scores.low[0]
    for l in 1..<NameLabel.count where scores[l] > score { (label, score) = (l, scores[l]) }
    return label
  }

  /// The best label of a token alone in its segment, and how likely each label is.
  func decodeOne(_ emission: SIMD16<Float>) -> (label: NameLabel, marginal: LabelRow) {
    let scores = moves.startScores + LabelRow(emission)
    let label = Self.likeliest(scores)
    let shares = Self.exponential(scores - scores[label])
    return (NameLabel(rawValue: UInt8(label)), shares / shares.sum)
  }

  /// Finds how likely each label is at each of the tokens with `emissions[range]`; returns the
  /// logarithm of the sum over all ways to label them.
  mutating func logarithm(
    ofSum emissions: [SIMD16<Float>], _ range: Range<Int>
  ) -> Float {
    sum(emissions, range)
    var total: Float = 0
    for i in 0..<range.count {
      total += log(scales[i]) + LabelRow(emissions[range.lowerBound + i]).greatest
    }
    return total
  }

  /// Finds how likely each label is at each of the tokens with `emissions[range]`.
  mutating func sum(_ emissions: [SIMD16<Float>], _ range: Range<Int>) {
    let count = range.count
    guard count > 0 else { return }
    while forward.count < count {
      exponentials.append(LabelRow())
      forward.append(LabelRow())
      backward.append(LabelRow())
      scales.append(0)
    }
    Self.sumForward(emissions.span.extracting(range), moves, &exponentials, &forward, &scales)
    Self.sumBackward(count, moves, exponentials, scales, &backward)
  }

  private static func sumForward(
    _ emissions: Span<SIMD16<Float>>, _ moves: Moves, _ exponentials: inout [LabelRow],
    _ forward: inout [LabelRow], _ scales: inout [Float]
  ) {
    let next = moves.next.span
    var exponentials = exponentials.mutableSpan
    var forward = forward.mutableSpan
    var scales = scales.mutableSpan
    var before = LabelRow()
    for i in emissions.indices {
      let emission = LabelRow(emissions[i])
      let exponential = exponential(emission - emission.greatest)
      exponentials[i] = exponential
      var reached = moves.start
      if i > 0 {
        reached = LabelRow()
        for q in 0..<NameLabel.count { reached = reached + next[q] * before[q] }
      }
      reached = reached * exponential
      let scale = max(reached.sum, 1e-30)
      before = reached / scale
      forward[i] = before
      scales[i] = scale
    }
  }

  private static func sumBackward(
    _ count: Int, _ moves: Moves, _ exponentials: [LabelRow], _ scales: [Float],
    _ backward: inout [LabelRow]
  ) {
    let previous = moves.previous.span
    var backward = backward.mutableSpan
    var after = LabelRow(repeating: 1)
    backward[count - 1] = after
    for i in (0..<count - 1).reversed() {
      let onward = exponentials[i + 1] * after / scales[i + 1]
      after = previous[0] * onward[0]
      for label in 1..<NameLabel.count { after = after + previous[label] * onward[label] }
      backward[i] = after
    }
  }

  /// How likely each label is at the `i`th token of the last ``sum(_:_:)``.
  @inline(__always)
  func marginal(_ i: Int) -> LabelRow { forward[i] * backward[i] }

  /// How likely each label is at the `i`th token of the last ``sum(_:_:)`` together with `q` at the
  /// one before.
  @inline(__always)
  func marginal(_ i: Int, after q: Int) -> LabelRow {
    moves.next[q] * exponentials[i] * backward[i] * (forward[i - 1][q] / scales[i])
  }

  /// How likely the tokens from the `first` to before the `end`th of `count` of the last
  /// ``sum(_:_:)`` are one name of that type.
  func probability(ofName first: Int, _ end: Int, type: Int, count: Int) -> Float {
    let b = Int(NameLabel.beginning(type).rawValue)
    let inside = Int(NameLabel.inside(type).rawValue)
    var value = forward[first][b]
    var last = b
    for i in first + 1..<max(end, first + 1) {
      value *= moves.next[last][inside] * exponentials[i][inside] / scales[i]
      last = inside
    }
    guard end < count else { return value }
    var onward = moves.next[last] * exponentials[end] * backward[end] / scales[end]
    onward[inside] = 0
    return value * onward.sum
  }
}
