/// Candidates with their features and right labels, in segments.
struct TrainingInstances {
  /// The features of all candidates, one after another; numbers after ``keepFrequent(_:)``.
  private(set) var features: [UInt32] = []
  private var featureStarts: [Int] = [0]
  /// The right label of each candidate.
  private(set) var labels: [UInt8] = []
  /// What each candidate scores before any feature; empty where that is nothing.
  private(set) var bases: [SIMD16<Float>] = []
  private var segmentStarts: [Int] = [0]
  /// How much each segment counts.
  private(set) var weights: [Float] = []
  /// The number of each segment's document.
  private(set) var documents: [Int32] = []
  /// The hashes of the features by number.
  private(set) var keys: [UInt32] = []

  /// How many segments there are.
  var segmentCount: Int { weights.count }
  /// The candidates of a segment.
  func segment(_ i: Int) -> Range<Int> { segmentStarts[i]..<segmentStarts[i + 1] }
  /// Where the features of a candidate are.
  @inline(__always)
  func features(_ i: Int) -> Range<Int> { featureStarts[i]..<featureStarts[i + 1] }

  /// Adds a candidate to the segment being made.
  mutating func add(_ list: borrowing FeatureList, label: UInt8, base: SIMD16<Float>? = nil) {
    for k in 0..<list.count { features.append(list.keys[k]) }
    featureStarts.append(features.count)
    labels.append(label)
    if let base { bases.append(base) }
  }

  /// Ends the segment being made.
  mutating func endSegment(document: Int, weight: Float) {
    guard labels.count > segmentStarts[segmentStarts.count - 1] else { return }
    segmentStarts.append(labels.count)
    weights.append(weight)
    documents.append(Int32(document))
  }

  /// Drops features that occur less than `least` times in `segments` and numbers the rest.
  mutating func keepFrequent(_ least: Int, segments: [Int]) {
    var index = HashIndex()
    var counts: [Int32] = []
    for s in segments {
      for i in segment(s) {
        for k in features(i) {
          let (number, isNew) = index.insert(UInt64(features[k]) << 1 | 1)
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
    var kept: [UInt32] = []
    kept.reserveCapacity(features.count / 2)
    var starts = [0]
    starts.reserveCapacity(featureStarts.count)
    for i in labels.indices {
      for k in features(i) {
        let number = index.find(UInt64(features[k]) << 1 | 1)
        guard number >= 0, numbers[number] >= 0 else { continue }
        keys[Int(numbers[number])] = features[k]
        kept.append(UInt32(numbers[number]))
      }
      starts.append(kept.count)
    }
    features = kept
    featureStarts = starts
  }
}
