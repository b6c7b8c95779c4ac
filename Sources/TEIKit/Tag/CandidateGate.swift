/// Decides cheaply which tokens may belong to a name, so that features are made for these alone.
///
/// A capital does; of the rest only what stands between capitals, and small words that the
/// lexicon or the training data know as names.
struct CandidateGate: Sendable {
  private static let pronoun = TaggerHash.lower("i")

  /// The small words that are part of names often enough in the training data.
  private(set) var words = HashIndex()
  /// Whether a soft class of the lexicon says more of names than of other words.
  private let likelySofts: [Bool]

  init(words: [UInt64], lexicon: TaggerLexicon) {
    for word in words { _ = self.words.insert(word) }
    likelySofts = (0..<TaggerLexicon.softCount).map { soft in
      let classes = lexicon.softClasses(soft)
      // Class 0 with decile 4 or more: likelier than not no name.
      var outside: UInt8 = 0
      for i in 0..<4 where classes[i] > 0 && classes[i] <= 10 { outside = classes[i] }
      return classes[0] > 0 && outside < 4
    }
  }

  /// Whether `token` is a small word that the lexicon or the training data know of names.
  func expects(_ token: TaggerToken) -> Bool {
    token.traits.contains(.lower)
      && (likelySofts[token.lexeme.soft] && token.lexeme.isKnown && token.length > 2
        || words.find(token.lower) >= 0)
  }

  /// Whether token `i`, in the block `first..<end` and that chain of runs, may be in a name.
  @inline(__always)
  func admits(
    _ tokens: Span<TaggerToken>, _ chain: TaggerDocument.Extent, _ i: Int, _ first: Int, _ end: Int
  ) -> Bool {
    // Most are small words.
    let traits = tokens[i].traits
    guard traits.intersection([.lower, .hasCapital, .connector]) == .lower,
      !tokens[i].words.contains(.namePiece)
    else { return admitsOther(tokens, chain, i, first, end) }
    return traits.contains(.expected)
      || !tokens[i].lexeme.isKnown && i > first && tokens[i - 1].traits.contains(.capital)
        && i + 1 < end && tokens[i + 1].traits.contains(.capital)
  }

  private func admitsOther(
    _ tokens: Span<TaggerToken>, _ chain: TaggerDocument.Extent, _ i: Int, _ first: Int, _ end: Int
  ) -> Bool {
    let token = tokens[i]
    func isCapital(_ k: Int) -> Bool {
      k >= first && k < end && tokens[k].traits.contains(.capital)
    }
    if token.traits.contains(.hasCapital) {
      // “The” and “Monday” by themselves.
      let isPlain =
        token.words.contains(.plainDay)
        || token.words.contains(.function) && !token.traits.contains(.upper)
          && token.traits.contains(.opensSentence)
        || token.length == 1 && token.lower == Self.pronoun
      return !isPlain || isCapital(i + 1) || isCapital(i - 1)
        || token.traits.contains(.inCapitals)
        || i + 1 < end && tokens[i + 1].sign == .hyphen
    }
    if token.traits.contains(.digit) { return isCapital(i - 1) || isCapital(i + 1) }
    if token.sign != .none {
      switch token.sign {
      case .hyphen, .ampersand, .apostrophe, .slash, .quote:
        return isCapital(i - 1) && isCapital(i + 1)
          || token.sign == .hyphen && (isCapital(i - 1) || isCapital(i + 1))
            && token.traits.contains(.attached)
      case .stop:
        return isCapital(i - 1) && tokens[i - 1].length <= 5
          && token.traits.contains(.attached)
          && (tokens[i - 1].words.isDisjoint(with: [.abbreviation, .legalForm]) == false
            || isCapital(i + 1) && !tokens[i + 1].traits.contains(.opensSentence))
      case .comma:
        return isCapital(i - 1) && isCapital(i + 1)
          && tokens[i + 1].words.contains(.legalForm)
      default: return false
      }
    }
    guard token.traits.contains(.lower) else {
      // “'s”
      return !token.traits.contains(.letter) && isCapital(i - 1)
        && token.traits.contains(.attached) && token.length <= 3
    }
    if token.traits.contains(.connector) {
      if chain.first < i && chain.last > i { return true }
    }
    if token.words.contains(.namePiece) {
      if isCapital(i + 1) { return true }
      let next = i + 1 < end ? tokens[i + 1].sign : .none
      if next == .hyphen && isCapital(i + 2) { return true }
    }
    if isCapital(i - 1) && isCapital(i + 1) && !token.lexeme.isKnown { return true }
    return token.traits.contains(.expected)
  }
}
