/// Makes the features of a token: its word, shape, clusters, the words around, its run of capitals
/// and the chain of runs, what the gazetteer says, what the rest of the document shows.
struct FeatureExtractor: Sendable {
  let lexicon: TaggerLexicon

  /// A value that no hash of a word has: there is no word.
  static let none: UInt64 = 0x5E17_AB1E

  /// Where a token stands, with what several groups of features need.
  struct Place {
    let i: Int
    let first: Int
    let end: Int
    /// Its run of capitals.
    let runFirst: Int
    let runLast: Int
    let opensSentence: Bool
    let isCapital: Bool
    var runLength: UInt64 { UInt64(min(runLast - runFirst, 3)) }

    /// The place of token `i`, whose block is `first..<end`.
    init(_ document: borrowing TaggerDocument, _ i: Int, _ first: Int, _ end: Int) {
      self.i = i
      self.first = first
      self.end = end
      runFirst = Int(document.runs[i].first)
      runLast = Int(document.runs[i].last)
      opensSentence = document.tokens[i].traits.contains(.opensSentence)
      isCapital = document.tokens[i].traits.contains(.capital)
    }

    /// The token that stands in `place` to this one; nil where the block has none.
    @inline(__always)
    func neighbour(_ place: WordPlace) -> Int? {
      let k = i + place.offset
      return k >= first && k < end ? k : nil
    }
  }

  /// Adds the features of token `i`, whose block of `bytes` is `first..<end`, to `list`.
  func extract(
    _ document: borrowing TaggerDocument, _ bytes: Span<UInt8>, _ i: Int, _ first: Int, _ end: Int,
    into list: inout FeatureList
  ) {
    let place = Place(document, i, first, end)
    let places = WordPlace.around(place.opensSentence)
    for n in places.indices {
      let seen = places[n]
      addWord(document, bytes, place.neighbour(seen), seen, &list)
    }
    if place.isCapital { addRun(document, place, &list) }
    addRest(document, place, &list)
  }

  /// Adds the features that neither the spelling of one word nor the run alone decides.
  func addRest(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    addShapes(document, place, &list)
    addContext(document, place, &list)
    addClusters(document, place, &list)
    addGazetteer(document, place, &list)
    if place.isCapital {
      addEvidence(document, place, &list)
      addPlaceInRun(document, place, &list)
    }
    addChain(document, place, &list)
  }

  /// The shapes around, and what is peculiar to lines of capitals.
  private func addShapes(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    if token.traits.contains(.inCapitals) { list.add(.inCapitals) }
    let before = i > place.first ? document.tokens[i - 1].shape : Self.none
    let after = i + 1 < place.end ? document.tokens[i + 1].shape : Self.none
    list.add(.shapeBefore, before, token.shape)
    list.add(.shapeAfter, token.shape, after)
    list.add(.shapesAround, before, token.shape, after)
    guard !token.traits.isDisjoint(with: [.inCapitals, .inTitleCase]) else { return }
    let mode: UInt64 = token.traits.contains(.inCapitals) ? 1 : 2
    let facts = document.evidence[i]
    list.add(.lineMode, mode)
    list.add(.lineShape, mode, token.shape)
    list.add(.lineEvidence, mode, UInt64(min(facts.smalls, 2)), UInt64(min(facts.capitals, 3)))
    list.add(.lineGazetteer, mode, UInt64(document.matches[i].entry.rawValue))
    list.add(.lineCategory, mode, UInt64(document.categories[i].rawValue))
  }

  /// The words around together, and the nearest small ones.
  private func addContext(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    func word(_ k: Int) -> UInt64 {
      k >= place.first && k < place.end ? document.tokens[k].lower : Self.none
    }
    list.add(.wordsBefore, word(i - 1), token.lower)
    list.add(.wordsAfter, token.lower, word(i + 1))
    if i - 1 > place.first { list.add(.twoBefore, word(i - 2), word(i - 1), token.shape) }
    if i + 2 < place.end { list.add(.twoAfter, token.shape, word(i + 1), word(i + 2)) }
    var k = i - 1
    while k >= place.first, k >= i - 5 {
      let other = document.tokens[k]
      if other.traits.contains(.lower), !other.words.contains(.filler) {
        list.add(.smallBefore, other.lower)
        break
      }
      k -= 1
    }
    k = i + 1
    while k < place.end, k <= i + 5 {
      let other = document.tokens[k]
      if other.traits.contains(.lower), !other.words.contains(.filler) {
        list.add(.smallAfter, other.lower)
        break
      }
      k += 1
    }
  }

  /// Clusters of the word with its neighbours'.
  private func addClusters(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    let own = token.lexeme
    let unknown = Lexeme(entry: 0)
    func lexeme(_ k: Int) -> Lexeme {
      k >= place.first && k < place.end ? document.tokens[k].lexeme : unknown
    }
    let before = lexeme(i - 1)
    let after = lexeme(i + 1)
    if before.isKnown && after.isKnown {
      list.add(.coarseAround, before.coarse, after.coarse)
    }
    if own.isKnown {
      if before.isKnown { list.add(.coarsePairBefore, before.coarse, own.coarse) }
      if i > place.first {
        list.add(.wordCoarse, document.tokens[i - 1].lower, own.coarse)
      }
      if i + 1 < place.end {
        list.add(.coarseWord, own.coarse, document.tokens[i + 1].lower)
      }
      if after.isKnown { list.add(.coarsePairAfter, own.coarse, after.coarse) }
    }
  }

  /// What the gazetteer and the word lists say.
  private func addGazetteer(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    let match = document.matches[i]
    func entry(_ k: Int) -> UInt64 {
      k >= place.first && k < place.end ? UInt64(document.matches[k].entry.rawValue) : 0
    }
    if match.length > 0 {
      let kinds = UInt64(match.entry.rawValue)
      let position = UInt64(match.position)
      let relation = UInt64(match.relation)
      list.add(.entryRelationPosition, kinds, relation, position)
      list.add(.entryLengthPosition, kinds, UInt64(min(match.length, 3)), position)
      var bits = match.entry.rawValue
      while bits != 0 {
        let bit = UInt64(bits.trailingZeroBitCount)
        list.add(.kindRelationPosition, bit, relation, position)
        bits &= bits - 1
      }
      list.add(.entryWordBefore, kinds, i > place.first ? document.tokens[i - 1].lower : Self.none)
      list.add(
        .entryWordAfter, kinds, i + 1 < place.end ? document.tokens[i + 1].lower : Self.none)
    }
    if entry(i - 2) != 0 { list.add(.entryBefore2, entry(i - 2)) }
    if entry(i - 1) != 0 { list.add(.entryBefore, entry(i - 1)) }
    if entry(i + 1) != 0 { list.add(.entryAfter, entry(i + 1)) }
    if entry(i + 2) != 0 { list.add(.entryAfter2, entry(i + 2)) }
    let own = Self.names(token, document.entries[i])
    if own != 0 && match.length > 0 { list.add(.namesEntry, own, UInt64(match.entry.rawValue)) }
    if token.words.contains(.demonym) {
      list.add(.demonym, token.shape, UInt64(min(place.runLast - i, 2)))
    }
  }

  /// What the rest of the document shows of the word.
  private func addEvidence(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    let facts = document.evidence[i]
    let smalls = UInt64(min(facts.smalls, 2))
    let capitals = UInt64(min(facts.capitals, 3))
    list.add(.smalls, smalls)
    list.add(.capitals, capitals)
    if !token.traits.isDisjoint(with: [.opensSentence, .inCapitals]) {
      list.add(.opensEvidence, smalls, capitals)
    }
    let company = facts.company
    if company.contains(.acronym) { list.add(.isAcronym) }
    if company.contains(.afterGiven) { list.add(.afterGiven) }
    if company.contains(.afterTitle) { list.add(.afterTitle) }
    if company.contains(.afterPlaceCue) { list.add(.afterPlaceCue) }
    if company.contains(.beforeBody) { list.add(.beforeBody) }
    if company.contains(.speaks) { list.add(.speaks) }
    list.add(.company, UInt64(company.rawValue), smalls)
    for k in 0..<4 where facts.neighbourCounts[k] > 1 {
      list.add(.neighbour, UInt64(facts.neighbours[k]))
    }
  }
}
