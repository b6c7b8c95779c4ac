/// Features that the spelling of one word decides, of the token itself or of one beside it.
extension FeatureExtractor {
  /// Adds the features of token `k` of `document`, which stands in `place`; of no word where `k` is
  /// nil.
  func addWord(
    _ document: borrowing TaggerDocument, _ bytes: Span<UInt8>, _ k: Int?, _ place: WordPlace,
    _ list: inout FeatureList
  ) {
    let token = k.map { document.tokens[$0] } ?? WordForm.nothing.token
    let entry = k.map { document.entries[$0] } ?? []
    let affixes =
      place.usesAffixes ? Affixes(bytes, Int(token.start), Int(token.end)) : Affixes()
    switch place {
    case .itself, .opening: addItself(token, entry, affixes, opens: place == .opening, &list)
    case .before: addBefore(token, entry, affixes, &list)
    case .after: addAfter(token, entry, affixes, &list)
    case .secondBefore:
      list.add(.wordBefore2, token.lower)
      if token.lexeme.isKnown { list.add(.middleBefore2, token.lexeme.middle) }
    case .secondAfter:
      list.add(.wordAfter2, token.lower)
      if token.lexeme.isKnown { list.add(.middleAfter2, token.lexeme.middle) }
    }
  }

  /// The word itself: spelling, beginning and end, shape, clusters, what the lists know.
  private func addItself(
    _ token: TaggerToken, _ entry: TaggerLexicon.Entry, _ affixes: Affixes, opens: Bool,
    _ list: inout FeatureList
  ) {
    list.add(.bias)
    list.add(.word, token.lower)
    if !opens { list.add(.exactWord, token.exact) }
    if token.length > 2 {
      list.add(.prefix2, affixes.prefix2)
      list.add(.prefix3, affixes.prefix3)
      list.add(.suffix2, affixes.suffix2)
      list.add(.suffix3, affixes.suffix3)
      if token.length > 4 {
        list.add(.prefix4, affixes.prefix4)
        list.add(.suffix4, affixes.suffix4)
      }
    }
    list.add(.shape, token.shape)
    list.add(.longShape, token.longShape)
    if opens {
      list.add(.opens)
      list.add(.opensShape, token.shape)
    }
    let isCapital = token.traits.contains(.capital)
    if token.length == 1 && isCapital { list.add(.initial) }
    if isCapital { list.add(.category, UInt64(WordCategory(token, entry).rawValue)) }
    let names = Self.names(token, entry)
    if names != 0 { list.add(.names, names) }
    let lexeme = token.lexeme
    guard lexeme.isKnown else {
      list.add(.noCluster)
      return
    }
    list.add(.coarse, lexeme.coarse)
    list.add(.middle, lexeme.middle)
    list.add(.fine, lexeme.fine)
    list.add(.coarseShape, lexeme.coarse, token.shape)
    let classes = lexicon.softClasses(lexeme.soft)
    for k in 0..<3 where classes[k] > 0 { list.add(.soft, UInt64(classes[k])) }
    list.add(.softShape, UInt64(classes[0]), token.shape)
  }

  /// The word before.
  private func addBefore(
    _ token: TaggerToken, _ entry: TaggerLexicon.Entry, _ affixes: Affixes,
    _ list: inout FeatureList
  ) {
    list.add(.wordBefore, token.lower)
    list.add(.shapeAtBefore, token.shape)
    if token.length > 3 { list.add(.suffixBefore, affixes.suffix3) }
    let names = Self.names(token, entry)
    if names != 0 { list.add(.namesBefore, names) }
    let lexeme = token.lexeme
    guard lexeme.isKnown else { return }
    list.add(.coarseBefore, lexeme.coarse)
    list.add(.middleBefore, lexeme.middle)
    list.add(.fineBefore, lexeme.fine)
    list.add(.softBefore, UInt64(lexicon.softClasses(lexeme.soft)[0]))
  }

  /// The word behind.
  private func addAfter(
    _ token: TaggerToken, _ entry: TaggerLexicon.Entry, _ affixes: Affixes,
    _ list: inout FeatureList
  ) {
    list.add(.wordAfter, token.lower)
    list.add(.shapeAtAfter, token.shape)
    if token.length > 3 { list.add(.suffixAfter, affixes.suffix3) }
    let names = Self.names(token, entry)
    if names != 0 { list.add(.namesAfter, names) }
    let lexeme = token.lexeme
    guard lexeme.isKnown else { return }
    list.add(.coarseAfter, lexeme.coarse)
    list.add(.middleAfter, lexeme.middle)
    list.add(.fineAfter, lexeme.fine)
    list.add(.softAfter, UInt64(lexicon.softClasses(lexeme.soft)[0]))
  }

  /// What the lists know of a word as a part of names, in bits.
  @inline(__always)
  static func names(_ token: TaggerToken, _ entry: TaggerLexicon.Entry) -> UInt64 {
    UInt64(entry.intersection(.personal).rawValue)
      | (token.words.contains(.bodyHead) ? 1 : 0) | (token.words.contains(.title) ? 2 : 0)
  }
}
