/// Features of the run of capitals that a token is in, and of the chain of runs.
extension FeatureExtractor {
  /// Adds what all tokens of the run share: its ends, the words around, what precedes and follows.
  func addRun(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let (a, b) = (place.runFirst, place.runLast)
    let length = place.runLength
    func token(_ k: Int) -> TaggerToken? {
      k >= place.first && k < place.end ? document.tokens[k] : nil
    }
    if b > a {
      let (first, last) = (document.tokens[a], document.tokens[b])
      list.add(.runHead, last.lower)
      list.add(.runFirst, first.lower)
      if first.lexeme.isKnown && last.lexeme.isKnown {
        list.add(
          .softEnds, UInt64(lexicon.softClasses(first.lexeme.soft)[0]),
          UInt64(lexicon.softClasses(last.lexeme.soft)[0]))
      }
    }
    let before = token(a - 1)
    let before2 = token(a - 2)
    let after = token(b + 1)
    let after2 = token(b + 2)
    list.add(.runBefore, before?.lower ?? Self.none, length)
    list.add(.runAfter, after?.lower ?? Self.none, length)
    list.add(.runBefore2, before2?.lower ?? Self.none, before?.lower ?? Self.none)
    list.add(.runAfter2, after?.lower ?? Self.none, after2?.lower ?? Self.none)
    if let lexeme = before?.lexeme, lexeme.isKnown {
      list.add(.runCoarseBefore, lexeme.coarse, length)
      list.add(.runMiddleBefore, lexeme.middle)
    }
    if let lexeme = after?.lexeme, lexeme.isKnown {
      list.add(.runCoarseAfter, lexeme.coarse, length)
      list.add(.runMiddleAfter, lexeme.middle)
    }
    if let after {
      if after.words.contains(.speech)
        || after.sign == .comma && after2?.words.contains(.speech) == true
      {
        list.add(.speechAfter, length)
      }
      addFollowing(document, place, after, &list)
    }
    if let before {
      if before.words.contains(.speech) { list.add(.speechBefore, length) }
      if before.words.contains(.role)
        || before.sign == .stop && before2?.words.contains(.role) == true
      {
        list.add(.roleBefore, length)
      }
      if before.sign == .comma, let before2, before2.traits.contains(.capital) {
        list.add(.commaBefore, Self.kindOrCategory(document, a - 2))
      }
      if before.sign == .open, after?.sign == .close {
        list.add(
          .inBrackets, before2 == nil ? Self.none : UInt64(document.categories[a - 2].rawValue))
      }
    }
  }

  /// Adds where the token stands in the run, and the categories of the words of the run.
  func addPlaceInRun(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let (a, b, i) = (place.runFirst, place.runLast, place.i)
    if b > a { list.add(.runPlace, UInt64(min(i - a, 3)), UInt64(min(b - i, 3))) }
    var k = i - 1
    while k >= a, k >= i - 6 {
      if document.tokens[k].words.contains(.role) {
        list.add(.roleWithin, UInt64(min(i - k, 3)))
        break
      }
      k -= 1
    }
    k = i + 1
    while k <= b, k <= i + 6 {
      if document.tokens[k].words.contains(.role) {
        list.add(.roleLater, UInt64(min(k - i, 3)), UInt64(document.categories[i].rawValue))
        break
      }
      k += 1
    }
    addCategories(document, place, &list)
  }

  /// What follows the run after a comma or in brackets.
  private func addFollowing(
    _ document: borrowing TaggerDocument, _ place: Place, _ after: TaggerToken,
    _ list: inout FeatureList
  ) {
    let b = place.runLast
    guard b + 2 < place.end else { return }
    let next = document.tokens[b + 2]
    if after.sign == .comma {
      var k = b + 2
      while k < min(place.end, b + 8) {
        if document.tokens[k].words.contains(.role) {
          list.add(.roleAfterComma, place.runLength)
          break
        }
        if document.tokens[k].sign == .comma || document.tokens[k].sign == .stop { break }
        k += 1
      }
      if next.traits.contains(.digit) { list.add(.age) }
      if next.traits.contains(.capital) {
        list.add(.commaAfter, Self.kindOrCategory(document, b + 2))
      }
    }
    if after.sign == .open, next.traits.contains(.upper) {
      list.add(.bracketAfter, UInt64(document.categories[b].rawValue))
    }
  }

  /// The gazetteer's kinds of token `k`, or its category where there are none.
  private static func kindOrCategory(_ document: borrowing TaggerDocument, _ k: Int) -> UInt64 {
    let entry = document.matches[k].entry
    return entry.isEmpty
      ? UInt64(document.categories[k].rawValue) : UInt64(entry.rawValue) << 8
  }

  /// The categories of the words of the run.
  private func addCategories(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let (a, b, i) = (place.runFirst, place.runLast, place.i)
    let own = UInt64(document.categories[i].rawValue)
    if b > a {
      var signature: UInt64 = 0
      for k in a...min(b, a + 4) {
        signature = signature << 4 | UInt64(document.categories[k].rawValue)
      }
      list.add(.signature, signature, UInt64(min(i - a, 4)))
      list.add(.lastCategory, UInt64(document.categories[b].rawValue), own)
      list.add(.firstCategory, UInt64(document.categories[a].rawValue), own)
    }
    let before = i > place.first ? UInt64(document.categories[i - 1].rawValue) : 15
    let after = i + 1 < place.end ? UInt64(document.categories[i + 1].rawValue) : 15
    list.add(.categoriesAround, before, own, after)
  }

  /// The ends of the chain and the heads of organisations in it.
  func addChain(
    _ document: borrowing TaggerDocument, _ place: Place, _ list: inout FeatureList
  ) {
    let i = place.i
    let token = document.tokens[i]
    let isCapital = token.traits.contains(.capital)
    guard isCapital || token.traits.contains(.connector) else { return }
    let (x, y) = (Int(document.chains[i].first), Int(document.chains[i].last))
    let (a, b) = (place.runFirst, place.runLast)
    guard y > x, x < a || y > b else { return }
    let first = document.tokens[x].lower
    list.add(.chainFirst, first)
    list.add(.chainLast, document.tokens[y].lower)
    list.add(
      .chainCategories, UInt64(document.categories[x].rawValue),
      UInt64(document.categories[y].rawValue))
    var left: UInt64?
    var right = false
    var k = i - 1
    while k >= x, k >= i - 10 {
      if document.tokens[k].words.contains(.bodyHead) {
        left = document.tokens[k].lower
        break
      }
      k -= 1
    }
    k = i + 1
    while k <= y, k <= i + 10 {
      if document.tokens[k].words.contains(.bodyHead) {
        right = true
        break
      }
      k += 1
    }
    list.add(.chainBodies, left == nil ? 0 : 1, right ? 1 : 0, isCapital ? 1 : 0)
    if let left { list.add(.chainBody, left, isCapital ? 0 : token.lower) }
    if !isCapital {
      list.add(
        .connectorAround, i > place.first ? document.tokens[i - 1].lower : Self.none,
        token.lower, i + 1 < place.end ? document.tokens[i + 1].lower : Self.none)
      list.add(.chainConnector, first, token.lower)
    }
    if a > place.first, !document.tokens[a - 1].traits.contains(.capital) {
      list.add(
        .chainBefore, document.tokens[a - 1].lower,
        a - 1 > place.first ? document.tokens[a - 2].lower : Self.none)
    }
    if b + 1 < place.end, !document.tokens[b + 1].traits.contains(.capital) {
      list.add(.chainAfter, document.tokens[b + 1].lower, document.tokens[b].lower)
    }
  }
}
