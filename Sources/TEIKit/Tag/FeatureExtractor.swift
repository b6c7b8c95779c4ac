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
    var runLength: UInt64 { UInt64(min(runLast - runFirst, 3)) }
  }

  /// Adds the features of token `i`, whose block is `first..<end`, to `list`.
  func extract(
    _ document: borrowing TaggerDocument, _ i: Int, _ first: Int, _ end: Int,
    into list: inout FeatureList
  ) {
    let run = document.runs[i]
    let place = Place(
      i: i, first: first, end: end, runFirst: Int(run.first), runLast: Int(run.last))
    addWord(document, place, &list)
    addContext(document, place, &list)
    addClusters(document, place, &list)
    addGazetteer(document, place, &list)
    if document.tokens[i].traits.contains(.capital) {
      addEvidence(document, place, &list)
      addRun(document, place, &list)
    }
    addChain(document, place, &list)
  }

  /// The word itself: spelling, beginning and end, shape.
  private func addWord(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    let affixes = document.affixes[i]
    list.add(.bias)
    list.add(.word, token.lower)
    let opens = token.traits.contains(.opensSentence)
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
    if token.traits.contains(.inCapitals) { list.add(.inCapitals) }
    if token.length == 1 && token.traits.contains(.capital) { list.add(.initial) }
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

  /// The words around, up to two each side, and the nearest small ones.
  private func addContext(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    func word(_ k: Int) -> UInt64 {
      k >= place.first && k < place.end ? document.tokens[k].lower : Self.none
    }
    func shape(_ k: Int) -> UInt64 {
      k >= place.first && k < place.end ? document.tokens[k].shape : Self.none
    }
    list.add(.wordBefore2, word(i - 2))
    list.add(.wordBefore, word(i - 1))
    list.add(.wordAfter, word(i + 1))
    list.add(.wordAfter2, word(i + 2))
    list.add(.shapeAtBefore, shape(i - 1))
    list.add(.shapeAtAfter, shape(i + 1))
    if i > place.first, document.tokens[i - 1].length > 3 {
      list.add(.suffixBefore, document.affixes[i - 1].suffix3)
    }
    if i + 1 < place.end, document.tokens[i + 1].length > 3 {
      list.add(.suffixAfter, document.affixes[i + 1].suffix3)
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
    if token.traits.contains(.capital), place.runLast > place.runFirst {
      list.add(
        .runPlace, UInt64(min(i - place.runFirst, 3)), UInt64(min(place.runLast - i, 3)))
      list.add(.runHead, word(place.runLast))
      list.add(.runFirst, word(place.runFirst))
    }
  }

  /// Clusters of the word and its neighbours, and what the lexicon takes them for.
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
    if own.isKnown {
      list.add(.coarse, own.coarse)
      list.add(.middle, own.middle)
      list.add(.fine, own.fine)
      list.add(.coarseShape, own.coarse, token.shape)
    } else {
      list.add(.noCluster)
    }
    if before.isKnown {
      list.add(.coarseBefore, before.coarse)
      list.add(.middleBefore, before.middle)
      list.add(.fineBefore, before.fine)
    }
    if after.isKnown {
      list.add(.coarseAfter, after.coarse)
      list.add(.middleAfter, after.middle)
      list.add(.fineAfter, after.fine)
    }
    let before2 = lexeme(i - 2)
    let after2 = lexeme(i + 2)
    if before2.isKnown { list.add(.middleBefore2, before2.middle) }
    if after2.isKnown { list.add(.middleAfter2, after2.middle) }
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
      let classes = lexicon.softClasses(own.soft)
      for k in 0..<3 where classes[k] > 0 { list.add(.soft, UInt64(classes[k])) }
      list.add(.softShape, UInt64(classes[0]), token.shape)
    }
    if before.isKnown { list.add(.softBefore, UInt64(lexicon.softClasses(before.soft)[0])) }
    if after.isKnown { list.add(.softAfter, UInt64(lexicon.softClasses(after.soft)[0])) }
    if token.traits.contains(.capital), place.runLast > place.runFirst {
      let first = lexeme(place.runFirst)
      let last = lexeme(place.runLast)
      if first.isKnown && last.isKnown {
        list.add(
          .softEnds, UInt64(lexicon.softClasses(first.soft)[0]),
          UInt64(lexicon.softClasses(last.soft)[0]))
      }
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
    func names(_ k: Int) -> UInt64 {
      guard k >= place.first, k < place.end else { return 0 }
      let other = document.tokens[k]
      let names = document.entries[k].intersection(.personal).rawValue
      return UInt64(names) | UInt64(other.words.contains(.bodyHead) ? 1 : 0)
        | UInt64(other.words.contains(.title) ? 2 : 0)
    }
    let own = names(i)
    if own != 0 { list.add(.names, own) }
    if own != 0 && match.length > 0 { list.add(.namesEntry, own, UInt64(match.entry.rawValue)) }
    let (before, after) = (names(i - 1), names(i + 1))
    if before != 0 { list.add(.namesBefore, before) }
    if after != 0 { list.add(.namesAfter, after) }
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
