// Whether a full stop, with all that is known about it, ends a sentence.
extension SentenceScanner {
  /// How long a word must be that ends a sentence before any word in lower case.
  private static let shortestSureWord = 5

  /// The decision for signs with white space behind them.
  func ends(
    _ text: Span<UInt8>, _ cluster: TerminatorCluster, before ahead: SentenceAhead
  ) -> Bool {
    if ahead.continues { return false }
    if cluster.isStrong { return !(cluster.isClosed && ahead.isHiragana) }
    if cluster.hasExclamation || cluster.hasQuestion {
      return endsAfterCall(text, cluster, before: ahead)
    }
    if cluster.stops > 1 {
      // “[...]” stands for words, within a sentence as well as between two.
      if cluster.isClosed, cluster.start > start, text[cluster.start - 1] == 0x5B {
        return ahead.kind == .upper && !ahead.isBracketed
      }
      if ahead.kind == .lower { return ahead.isAddress }
      return cluster.start > start
    }
    return endsAfterFullStop(text, cluster, before: ahead)
  }

  private func endsAfterCall(
    _ text: Span<UInt8>, _ cluster: TerminatorCluster, before ahead: SentenceAhead
  ) -> Bool {
    let first = cluster.start
    // “(!)” and “(?)” comment on a word, and a colon asks nothing.
    if first > start {
      let before = text[first - 1]
      if before == 0x28 || before == 0x5B || before == 0x3A { return false }
    }
    guard ahead.kind == .lower else { return true }
    if cluster.isClosed || ahead.isDashed || !lexicon.isKnown { return false }
    if cluster.hasQuestion { return true }
    let word = word(text, before: first)
    return !word.isCapitalized
  }

  private func endsAfterFullStop(
    _ text: Span<UInt8>, _ cluster: TerminatorCluster, before ahead: SentenceAhead
  ) -> Bool {
    let first = cluster.start
    let word = word(text, before: first)
    let isUpper = ahead.kind == .upper
    let isFirst = word.start <= start || isOpening(text, start, word.start)
    switch word.shape {
    case .none:
      return first > start && (ahead.kind != .lower || endsBeforeLower(cluster, word, ahead))
    case .shortNumber, .number:
      if isFirst, word.length <= 3 { return false }
      if lexicon.hasOrdinals, case .shortNumber = word.shape { return isUpper && ahead.isStarter }
      return ahead.kind != .lower || endsBeforeLower(cluster, word, ahead)
    case .initial:
      if isFirst { return false }
      // “You and I. Did you”: the pronoun.
      if isUpper, text[word.start] == 0x49, followsLowerCase(text, word.start) { return true }
      return isUpper && ahead.isStarter
    case .romanNumber:
      if lexicon.hasOrdinals { return isUpper && ahead.isStarter }
      return isUpper || ahead.kind == .digit
    case .abbreviation(let kind):
      return ends(kind, cluster, isFirst, isLetter: word.length == 1, ahead)
    case .word:
      return ahead.kind != .lower || endsBeforeLower(cluster, word, ahead)
    }
  }

  private func ends(
    _ kind: AbbreviationKind, _ cluster: TerminatorCluster, _ isFirst: Bool,
    isLetter: Bool, _ ahead: SentenceAhead
  ) -> Bool {
    // “a. The first”: the letter counts.
    if isFirst, isLetter { return false }
    let isUpper = ahead.kind == .upper
    switch kind {
    case .title, .connector: return false
    case .counter: return isUpper && !ahead.isRoman && (ahead.isStarter || isFirst)
    case .abbreviation:
      return isUpper && (ahead.isStarter || cluster.isClosed)
    case .unknown: return isUpper && (ahead.isStarter || cluster.isClosed || isFirst)
    case .closer: return isUpper || ahead.isOpened && ahead.kind != .lower
    }
  }

  /// Whether a sentence that ends with `word` ends before a word in lower case. Known
  /// abbreviations are out of the way here, so that in languages with tables it mostly does.
  private func endsBeforeLower(
    _ cluster: TerminatorCluster, _ word: SentenceWord, _ ahead: SentenceAhead
  ) -> Bool {
    guard lexicon.isKnown, !cluster.isClosed || ahead.isBracketed, !ahead.isDashed else {
      return false
    }
    return ahead.isStarter || ahead.isAddress || ahead.isBracketed || word.isStarter
      || word.length >= Self.shortestSureWord
  }

  /// Whether nothing but opening signs stands in the sentence before `end`.
  private func isOpening(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start <= 8 else { return false }
    var i = start
    while i < end {
      let (properties, next) = table.properties(text, at: i)
      if properties.isAlphanumeric { return false }
      i = next
    }
    return true
  }

  /// Whether a word in lower case stands before `i`.
  private func followsLowerCase(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard i - 1 > start, text[i - 1] == 0x20 else { return false }
    var first = i - 1
    while first > start, i - first < 24, text[first - 1] != 0x20 { first -= 1 }
    return table.properties(text, at: first).properties.kind == .lower
  }

  /// The decision for signs with no white space behind them: a space was forgotten, or the
  /// script has none.
  func endsWithoutSpace(
    _ text: Span<UInt8>, _ cluster: TerminatorCluster, before ahead: SentenceAhead
  ) -> Bool {
    let first = cluster.start
    if ahead.continues || first == start { return false }
    if cluster.isStrong {
      return ahead.kind != .lower && !(cluster.isClosed && ahead.isHiragana)
    }
    guard ahead.kind == .upper, lexicon.isKnown, !ahead.isDashed else { return false }
    let word = word(text, before: first)
    guard case .word = word.shape, isPlain(text, word, first) else { return false }
    if cluster.stops > 1 { return true }
    return isPlainAhead(text, ahead)
  }

  /// Whether `word` is of letters alone, lower case at its end, and white space or an opening
  /// sign stands before it, so that it is no part of an address.
  private func isPlain(_ text: Span<UInt8>, _ word: SentenceWord, _ end: Int) -> Bool {
    guard word.length >= 2 else { return false }
    for i in word.start..<end
    where !ByteClasses.isLetter(text[i]) && text[i] < 0x80 && text[i] != 0x27 && text[i] != 0x2D {
      return false
    }
    guard text[end - 1] >= 0x80 || ByteClasses.isLower(text[end - 1]) else { return false }
    guard word.start > start else { return true }
    let kind = table.properties(of: text.scalar(before: word.start).value).kind
    return kind == .space || kind == .open || text[word.start - 1] == 0x22
  }

  /// Whether what follows is a capitalised word, or “I” or “A”, and not an address.
  private func isPlainAhead(_ text: Span<UInt8>, _ ahead: SentenceAhead) -> Bool {
    guard ahead.wordEnd > ahead.start, !ahead.isDomain else { return false }
    if ahead.wordEnd < limit {
      switch text[ahead.wordEnd] {
      case 0x2E, 0x40, 0x2F, 0x5F, 0x3D:
        let after = ahead.wordEnd + 1
        if !isSpaceOrEnd(text, at: after) { return false }
        if ahead.wordEnd - ahead.start <= 3 { return false }
      default: break
      }
    }
    let second = ahead.start + 1
    guard second < ahead.wordEnd else { return ahead.isStarter }
    return ByteClasses.isLower(text[second]) || text[second] >= 0x80 || text[second] == 0x27
  }
}
