/// A name in terms of tokens, and how likely it is right.
struct ScoredName: Sendable {
  var span: TokenSpan
  /// From 0 to 1.
  var probability: Float

  /// What a name is worth that a rule made or changed.
  static let byRule: Float = 0.75
}
