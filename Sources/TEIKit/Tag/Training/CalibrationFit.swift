/// Learns how often names of a given type and probability are right.
struct CalibrationFit {
  private var found = empty
  private var right = empty

  private static var empty: [[Float]] {
    Array(
      repeating: Array(repeating: 0, count: NameCalibration.bins), count: EntityType.allCases.count)
  }

  /// Counts the names of one document, `names` being what was found and `wanted` what is right.
  mutating func add(_ names: [ScoredName], wanted: Set<TokenSpan>) {
    for name in names {
      let bin = NameCalibration.bin(name.probability)
      found[name.span.type][bin] += 1
      if wanted.contains(name.span) { right[name.span.type][bin] += 1 }
    }
  }

  /// What the names counted show.
  var calibration: NameCalibration {
    var result = NameCalibration()
    for type in found.indices {
      result.shares[type] = Self.ascending(right[type], found[type])
    }
    return result
  }

  /// The shares, made ascending by joining neighbours that aren't (isotonic regression by pooling).
  static func ascending(_ right: [Float], _ found: [Float]) -> [Float] {
    var pools: [(right: Float, found: Float, count: Int)] = []
    for i in right.indices {
      let middle = NameCalibration.prior[i]
      // A few counts of the bin's own probability stand for what was never seen.
      pools.append((right[i] + 2 * middle, found[i] + 2, 1))
      while pools.count > 1 {
        let last = pools[pools.count - 1]
        let before = pools[pools.count - 2]
        if before.right * last.found <= last.right * before.found { break }
        pools.removeLast(2)
        pools.append(
          (before.right + last.right, before.found + last.found, before.count + last.count))
      }
    }
    return pools.flatMap { Array(repeating: $0.right / $0.found, count: $0.count) }
  }
}
