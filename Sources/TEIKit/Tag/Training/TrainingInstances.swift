/// Candidates with their features and right labels, in segments.
struct TrainingInstances {
  /// The features of all candidates, one after another.
  private(set) var features: [UInt32] = []
  private var featureStarts: [Int] = [0]
  /// The right label of each candidate.
  private(set) var labels: [UInt8] = []
  private var bases: [SIMD16<Float>] = []
  private var segmentStarts: [Int] = [0]
  /// How much each segment counts.
  private(set) var weights: [Float] = []
  /// The number of each segment's document.
  private(set) var documents: [Int32] = []

  /// How many segments there are.
  var segmentCount: Int { weights.count }
  /// The candidates of a segment.
  func segment(_ i: Int) -> Range<Int> { segmentStarts[i]..<segmentStarts[i + 1] }
  /// Where the features of a candidate are.
  @inline(__always)
  func features(_ i: Int) -> Range<Int> { featureStarts[i]..<featureStarts[i + 1] }

  /// What a candidate scores before any feature.
  @inline(__always)
  func base(_ i: Int) -> SIMD16<Float> { bases.isEmpty ? SIMD16() : bases[i] }

  /// Adds a candidate to the segment being made.
  mutating func add(_ list: borrowing FeatureList, label: UInt8, base: SIMD16<Float>?) {
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

  /// Into how many parts documents are dealt, so that models are asked of what they haven't seen.
  static let folds = 5

  /// The segments of the documents of the part `fold`, and the others.
  func parts(_ fold: Int) -> (own: [Int], others: [Int]) {
    let all = 0..<segmentCount
    return (
      all.filter { Int(documents[$0]) % Self.folds == fold },
      all.filter { Int(documents[$0]) % Self.folds != fold }
    )
  }
}
