/// How sure a name is, in a word.
enum NameCertainty {
  /// The share of names right from which on they are sure. Somewhat more than what is promised, for
  /// texts differ from those that the calibration knows.
  private static let high: Float = 0.96
  private static let medium: Float = 0.7

  /// The word for `name`, of whose kind that share is right.
  static func certainty(
    _ name: ScoredName, share: Float, in document: borrowing TaggerDocument
  ) -> Certainty {
    guard share >= medium else { return .low }
    return share >= high && isPlain(document, name.span) ? .high : .medium
  }

  /// Whether readers agree on names that stand so.
  ///
  /// A place may stand for its government or its team (“Sweden, Belgium and England win”) unless a
  /// preposition leads to it; and where a person follows a small noun (“actor Jason Moran”), some
  /// take the noun as part of the name.
  private static func isPlain(_ document: borrowing TaggerDocument, _ span: TokenSpan) -> Bool {
    func isWord(_ k: Int) -> Bool {
      !document.tokens[k + 1].traits.contains(.opensBlock)
    }
    var k = span.first - 1
    switch span.type {
    case DocumentRules.place:
      while k >= 0, isWord(k), document.tokens[k].words.contains(.article) { k -= 1 }
      return k >= 0 && isWord(k) && document.tokens[k].words.contains(.preposition)
    case DocumentRules.person:
      guard k >= 0, isWord(k), document.tokens[k].traits.contains(.lower) else { return true }
      let before = document.tokens[k]
      return before.length < 4
        || !before.words.isDisjoint(with: [.speech, .function, .preposition])
    default: return true
    }
  }
}
