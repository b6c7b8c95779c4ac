/// Learns how often names of a given probability are right.
enum CalibrationFit {
  /// The calibration of a second pass from its own instances, whose first scores come from models
  /// that haven't seen the document.
  static func fit(
    _ trainer: inout ChainTrainer, _ instances: borrowing TrainingInstances, segments: [Int]
  ) -> TaggerModel.Calibration {
    let bins = TaggerModel.Calibration.bins
    var found = [Float](repeating: 0, count: bins)
    var right = [Float](repeating: 0, count: bins)
    var chain = LinearChain(trainer.transitions)
    for s in segments {
      let range = instances.segment(s)
      trainer.score(instances, range)
      let count = range.count
      var labels = [NameLabel](repeating: .outside, count: count)
      chain.decode(trainer.emissions, 0..<count, into: &labels)
      chain.sum(trainer.emissions, 0..<count)
      let wanted = instances.labels[range].map { NameLabel(rawValue: $0) }
      var n = 0
      while n < count {
        let label = labels[n]
        let end = label.isOutside ? n + 1 : self.end(labels, n)
        if !label.isOutside {
          let likely = chain.probability(ofName: n, end, type: label.type, count: count)
          let bin = min(bins - 1, max(0, Int(TaggerModel.Calibration.place(likely))))
          found[bin] += 1
          if wanted[n] == label, self.end(wanted, n) == end { right[bin] += 1 }
        }
        n = end
      }
    }
    return TaggerModel.Calibration(shares: ascending(right, found))
  }

  private static func end(_ labels: [NameLabel], _ start: Int) -> Int {
    var end = start + 1
    while end < labels.count, labels[end] == .inside(labels[start].type) { end += 1 }
    return end
  }

  /// The shares, made ascending by joining neighbours that aren't (isotonic regression by pooling).
  static func ascending(_ right: [Float], _ found: [Float]) -> [Float] {
    var pools: [(right: Float, found: Float, count: Int)] = []
    for i in right.indices {
      let middle = TaggerModel.Calibration().shares[i]
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
