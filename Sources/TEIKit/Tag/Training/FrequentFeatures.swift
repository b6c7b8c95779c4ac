/// The features of ``TrainingInstances`` that occur often enough, numbered.
struct FrequentFeatures {
  /// The features of all candidates by number, one after another.
  private(set) var features: [UInt32] = []
  private var starts = [0]
  /// The hashes of the features by number.
  private(set) var keys: [UInt32]

  /// Where the features of a candidate are.
  @inline(__always)
  func features(_ i: Int) -> Range<Int> { starts[i]..<starts[i + 1] }

  /// Those that occur at least `least` times in `segments`.
  init(_ instances: borrowing TrainingInstances, least: Int, segments: [Int]) {
    var index = HashIndex()
    var counts: [Int32] = []
    for s in segments {
      for i in instances.segment(s) {
        for k in instances.features(i) {
          let (number, isNew) = index.insert(UInt64(instances.features[k]) << 1 | 1)
          if isNew { counts.append(0) }
          counts[number] += 1
        }
      }
    }
    var numbers = [Int32](repeating: -1, count: counts.count)
    var next: Int32 = 0
    for (i, count) in counts.enumerated() where Int(count) >= least {
      numbers[i] = next
      next += 1
    }
    keys = Array(repeating: 0, count: Int(next))
    features.reserveCapacity(instances.features.count / 2)
    starts.reserveCapacity(instances.labels.count + 1)
    for i in instances.labels.indices {
      for k in instances.features(i) {
        let number = index.find(UInt64(instances.features[k]) << 1 | 1)
        guard number >= 0, numbers[number] >= 0 else { continue }
        keys[Int(numbers[number])] = instances.features[k]
        features.append(UInt32(numbers[number]))
      }
      starts.append(features.count)
    }
  }
}
