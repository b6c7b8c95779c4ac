/// Scores by models that haven't seen the documents.
struct CrossScores {
  private(set) var emissions: [SIMD16<Float>]
  /// The transitions of the model that scored the documents of each part.
  var transitions = Array(repeating: LabelTransitions(), count: TrainingInstances.folds)

  init(count: Int) { emissions = Array(repeating: SIMD16(), count: count) }

  mutating func set(_ range: Range<Int>, _ values: [SIMD16<Float>]) {
    for (i, value) in zip(range, values) { emissions[i] = value }
  }
}
