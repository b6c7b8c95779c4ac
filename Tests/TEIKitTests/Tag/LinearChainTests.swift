import TEITestSupport
import Testing

@testable import TEIKit

struct LinearChainTests {
  /// Random scores of `count` tokens.
  private func emissions(_ count: Int, _ generator: inout SeededGenerator) -> [SIMD16<Float>] {
    (0..<count).map { _ in
      var row = SIMD16<Float>()
      for l in 0..<NameLabel.count { row[l] = Float.random(in: -3...3, using: &generator) }
      return row
    }
  }

  private func transitions(_ generator: inout SeededGenerator) -> LabelTransitions {
    var result = LabelTransitions()
    for l in 0..<NameLabel.count {
      result.start[l] = Float.random(in: -1...1, using: &generator)
      for q in 0..<NameLabel.count {
        result.next[q][l] = Float.random(in: -1...1, using: &generator)
      }
    }
    return result
  }

  /// All ways to label `count` tokens that names allow.
  private func labellings(_ count: Int) -> [[Int]] {
    var all: [[Int]] = [[]]
    for _ in 0..<count {
      all = all.flatMap { labels in
        (0..<NameLabel.count).filter { NameLabel.allows(labels.last ?? -1, $0) }
          .map { labels + [$0] }
      }
    }
    return all
  }

  private func score(
    _ labels: [Int], _ emissions: [SIMD16<Float>], _ transitions: LabelTransitions
  ) -> Double {
    var sum = Double(transitions.start[labels[0]])
    for (i, label) in labels.enumerated() {
      sum += Double(emissions[i][label])
      if i > 0 { sum += Double(transitions.next[labels[i - 1]][label]) }
    }
    return sum
  }

  @Test func viterbiFindsTheBestOfAllLabellings() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<30 {
      let count = Int.random(in: 1...4, using: &generator)
      let rows = emissions(count, &generator)
      let moves = transitions(&generator)
      var chain = LinearChain(moves)
      var labels = [NameLabel](repeating: .outside, count: count)
      chain.decode(rows, 0..<count, into: &labels)
      let best = labellings(count).map { score($0, rows, moves) }.max() ?? 0
      let found = score(labels.map { Int($0.rawValue) }, rows, moves)
      #expect(abs(found - best) < 1e-3)
      #expect(labellings(count).contains(labels.map { Int($0.rawValue) }))
    }
  }

  @Test func sumsAndMarginalsAreThoseOfAllLabellings() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<20 {
      let count = Int.random(in: 1...4, using: &generator)
      let rows = emissions(count, &generator)
      let moves = transitions(&generator)
      var chain = LinearChain(moves)
      let sum = chain.logarithm(ofSum: rows, 0..<count)
      let all = labellings(count)
      let scores = all.map { score($0, rows, moves) }
      let top = scores.max() ?? 0
      var total = 0.0
      for score in scores { total += exponential(score - top) }
      #expect(abs(Double(sum) - top - logarithm(total)) < 1e-3)
      for i in 0..<count {
        for l in 0..<NameLabel.count {
          var wanted = 0.0
          for (labels, score) in zip(all, scores) where labels[i] == l {
            wanted += exponential(score - top) / total
          }
          #expect(abs(Double(chain.marginal(i)[l]) - wanted) < 1e-4)
        }
      }
      var wanted = 0.0
      for (labels, score) in zip(all, scores)
      where labels[0] == 3 && (count == 1 || labels[1] != 4) {
        wanted += exponential(score - top) / total
      }
      let found = chain.probability(ofName: 0, 1, type: 1, count: count)
      #expect(abs(Double(found) - wanted) < 1e-4)
    }
  }

  @Test func gradientsAgreeWithFiniteDifferences() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<10 {
      let count = Int.random(in: 1...4, using: &generator)
      let rows = emissions(count, &generator)
      let moves = transitions(&generator)
      let all = labellings(count)
      let right = all[Int.random(in: 0..<all.count, using: &generator)]
      func loss(_ rows: [SIMD16<Float>], _ moves: LabelTransitions) -> Double {
        var chain = LinearChain(moves)
        return Double(chain.logarithm(ofSum: rows, 0..<count)) - score(right, rows, moves)
      }
      var chain = LinearChain(moves)
      chain.sum(rows, 0..<count)
      let gradient = ChainGradient(chain, right.map { UInt8($0) }[...])
      let step: Float = 0.02
      for i in 0..<count {
        for l in 0..<NameLabel.count {
          var (up, down) = (rows, rows)
          up[i][l] += step
          down[i][l] -= step
          let slope = (loss(up, moves) - loss(down, moves)) / Double(2 * step)
          #expect(abs(slope - Double(gradient.emissions[i][l])) < 2e-3)
        }
      }
      guard count > 1 else { continue }
      for q in 0..<NameLabel.count {
        for l in 0..<NameLabel.count where NameLabel.allows(q, l) {
          var (up, down) = (moves, moves)
          up.next[q][l] += step
          down.next[q][l] -= step
          let slope = (loss(rows, up) - loss(rows, down)) / Double(2 * step)
          #expect(abs(slope - Double(gradient.transitions.next[q][l])) < 2e-3)
        }
      }
    }
  }

  /// The exponential by its series, after halving the argument.
  private func exponential(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    let y = x / 64
    for n in 1..<20 {
      term *= y / Double(n)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }

  /// The natural logarithm by Newton's method.
  private func logarithm(_ x: Double) -> Double {
    var y = 0.0
    for _ in 0..<60 { y += 2 * (x - exponential(y)) / (x + exponential(y)) }
    return y
  }
}
