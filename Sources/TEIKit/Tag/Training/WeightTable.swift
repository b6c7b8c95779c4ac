/// Weights by the hash of their feature.
struct WeightTable {
  private var rows: [UInt32: SIMD16<Float>] = [:]

  /// The weights of `model`, or none.
  init(_ model: TaggerModel?) {
    guard let model else { return }
    for (key, row) in model.features { rows[key] = SIMD16<Float>(row) * model.scale }
  }

  /// Adds the weights of `chain`, but those below `least`.
  mutating func add(_ chain: TrainedChain, least: Float) {
    for (key, weight) in zip(chain.keys, chain.weights) {
      var row = weight
      for l in 0..<16 where abs(row[l]) < least { row[l] = 0 }
      if row != SIMD16() { rows[key, default: SIMD16()] += row }
    }
  }

  /// The weights as signed bytes, by ascending keys, and what 1 stands for.
  func quantized() -> (rows: [(key: UInt32, row: SIMD16<Int8>)], scale: Float) {
    var top: Float = 0
    for row in rows.values { top = max(top, row.max(), -row.min()) }
    // The few weights above are cut, so that the many below keep their digits.
    let scale = max(min(top, 4), 1e-3) / 127
    let packed = rows.map { entry in
      var row = SIMD16<Int8>()
      for l in 0..<16 {
        row[l] = Int8(max(-127, min(127, (entry.value[l] / scale).rounded())))
      }
      return (key: entry.key, row: row)
    }
    return (packed.filter { $0.row != SIMD16() }.sorted { $0.key < $1.key }, scale)
  }
}
