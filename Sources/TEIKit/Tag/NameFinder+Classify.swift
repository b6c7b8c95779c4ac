extension NameFinder {
  /// Divides a run into names and says what each is.
  mutating func classify(_ run: Range<Int>) {
    var words = run
    // “Visiting Baku”: the capital of the first word is the sentence's.
    while words.count > 1, isMerelyFirst(words) { words = words.dropFirst() }
    if words.isEmpty { return }
    if isOrganization(words), title(at: words.lowerBound, of: words) == nil {
      return classifyOrganization(words)
    }
    var isTitled = false
    while !words.isEmpty, let end = title(at: words.lowerBound, of: words) {
      words = end..<words.upperBound
      isTitled = true
    }
    if words.isEmpty { return }
    // “Yerlan Idrisov Foreign Minister”, “Aktau Port Authority Director Saule Akhmetova”.
    for i in words.dropFirst() where tokens[i].facts.contains(.title) {
      guard let end = title(at: i, of: words) ?? (i + 1 == words.upperBound ? i + 1 : nil) else {
        continue
      }
      classifyPart(words.lowerBound..<i, isTitled: isTitled)
      if end < words.upperBound { classify(i..<words.upperBound) }
      return
    }
    classifyPart(words, isTitled: isTitled)
  }

  /// Whether the first of `words` has its capital from the sentence alone.
  private func isMerelyFirst(_ words: Range<Int>) -> Bool {
    let first = tokens[words.lowerBound]
    guard first.startsSentence, first.shape == .capitalized else { return false }
    let evidence: WordFacts = [
      .given, .title, .place, .organization, .placeLead, .organizationLead, .startsPhrase,
    ]
    guard first.facts.isDisjoint(with: evidence), !isOrganization(words) else { return false }
    return first.facts.contains(.common) || smallWords.contains(first.hash)
  }

  /// The end of the title that starts at `i`, where a name may follow it.
  private func title(at i: Int, of words: Range<Int>) -> Int? {
    let token = tokens[i]
    guard token.shape != .initial else { return nil }
    var start = i
    if token.facts.contains(.demonym), i + 1 < words.upperBound,
      tokens[i + 1].facts.contains(.title) || tokens[i + 1].facts.contains(.role)
    {
      start = i + 1
    }
    let facts = tokens[start].facts
    guard facts.contains(.title) else { return nil }
    if let known = knownPrefix(of: start..<words.upperBound), known.end > start + 1 {
      return known.facts.contains(.pass) ? known.end : nil
    }
    if facts.contains(.weakTitle) {
      guard start + 1 < words.upperBound else { return nil }
      let next = tokens[start + 1].facts
      guard !next.isDisjoint(with: [.given, .title]) || !isOrganization(start..<words.upperBound)
      else { return nil }
    }
    return start + 1
  }

  /// Whether the words have the form of the name of an organisation.
  private func isOrganization(_ words: Range<Int>) -> Bool {
    guard words.count > 1 else { return false }
    if tokens[words.upperBound - 1].facts.contains(.organizationHead) { return true }
    guard tokens[words.lowerBound].facts.contains(.organizationLead) || hasLead(words) else {
      return false
    }
    return words.contains { tokens[$0].shape == .lower && tokens[$0].facts.contains(.connector) }
  }

  /// Whether a word before “of” leads the name of an organisation.
  private func hasLead(_ words: Range<Int>) -> Bool {
    words.dropLast(2).contains {
      tokens[$0].facts.contains(.organizationLead)
        && tokens[$0 + 1].facts.contains(.connector)
    }
  }

  private mutating func classifyOrganization(_ words: Range<Int>) {
    let known = knownType(of: words)
    if let type = known.entityType { return add(words, type, .high) }
    if known.contains(.pass) { return }
    // “Jack Post”: a given name and a word that only may be a head.
    let first = tokens[words.lowerBound].facts
    if words.count == 2, first.contains(.given), !first.contains(.place) {
      return add(words, .person, .low)
    }
    if words.count == 2, first.contains(.demonym) {
      return add(words, .organization, .medium)
    }
    let isCommon = words.allSatisfy { !tokens[$0].facts.isDisjoint(with: [.common, .function]) }
    add(words, .organization, isCommon ? .low : .high)
  }

  /// Says what `words`, which hold no title, name.
  private mutating func classifyPart(_ part: Range<Int>, isTitled: Bool) {
    var words = part
    if isOrganization(words) && !isTitled { return classifyOrganization(words) }
    let known = knownType(of: words)
    if isTitled, words.count <= 4, known.isDisjoint(with: [.country, .organization, .pass]) {
      if words.count > 1, let prefix = splitPrefix(of: words) { return split(words, at: prefix) }
      return add(words, .person, .high)
    }
    if let type = known.entityType {
      if !known.contains(.demonym) || !isAdjective(words) { add(words, type, .high) }
      return
    }
    if known.contains(.pass) || known.contains(.demonym) { return }
    if words.count > 1, tokens[words.lowerBound].facts.contains(.demonym) {
      words = words.dropFirst()
      return classifyPart(words, isTitled: isTitled)
    }
    let first = tokens[words.lowerBound].facts
    let last = tokens[words.upperBound - 1].facts
    if words.count == 1 { return classifySingle(words) }
    if words.count <= 5, first.contains(.given), !last.contains(.placeHead) || words.count == 2 {
      return add(words, .person, first.contains(.place) ? .medium : .high)
    }
    if last.contains(.placeHead) { return add(words, .place, .high) }
    if let prefix = splitPrefix(of: words) { return split(words, at: prefix) }
    if !isEnglish, words.count <= 5,
      let given = words.dropLast().first(where: { tokens[$0].facts.contains(.given) })
    {
      // “Kanzlerin Angela Merkel”: what stands before may be any noun.
      return add(given..<words.upperBound, .person, .medium)
    }
    if tokens[words.lowerBound].facts.contains(.placeLead), isEnglish {
      let rest = knownType(of: words.dropFirst())
      let isOf = tokens[words.lowerBound + 1].facts.contains(.connector)
      return add(words, .place, isOf || rest.contains(.place) ? .high : .medium)
    }
    if words.count <= 4, words.dropLast().contains(where: { tokens[$0].shape == .initial }) {
      return add(words, .person, .high)
    }
    if let prefix = knownPrefix(of: words), let type = prefix.facts.entityType {
      // “Chicago Bulls”, “Google Maps”.
      return add(words, isEnglish ? .organization : type, .low)
    }
    classifyByContext(words)
  }

  /// Whether a word for a place that is an adjective too has a noun after it: “Caspian port”.
  private func isAdjective(_ words: Range<Int>) -> Bool {
    let next = words.upperBound
    return isAdjacent(next) && tokens[next].shape == .lower
      && tokens[next].facts.isDisjoint(with: [.function, .connector, .english])
  }

  /// Where a place or an organisation ends and a person starts: “Iran A. Orazbay”.
  private func splitPrefix(of words: Range<Int>) -> Int? {
    guard let known = knownPrefix(of: words), known.facts.entityType != nil,
      known.end < words.upperBound
    else { return nil }
    let next = tokens[known.end]
    let hasPerson =
      next.facts.contains(.given) || next.shape == .initial && known.end + 1 < words.upperBound
    return hasPerson && known.end + 1 < words.upperBound ? known.end : nil
  }

  private mutating func split(_ words: Range<Int>, at index: Int) {
    let prefix = words.lowerBound..<index
    add(prefix, knownType(of: prefix).entityType, .high)
    add(index..<words.upperBound, .person, .high)
  }

  private mutating func classifySingle(_ words: Range<Int>) {
    let token = tokens[words.lowerBound]
    let heads: WordFacts = [
      .organizationHead, .organizationLead, .placeHead, .placeLead, .common, .function, .title,
    ]
    if token.facts.contains(.given) { return add(words, .person, .medium) }
    if !token.facts.isDisjoint(with: heads) || token.shape == .initial { return }
    if token.shape == .capitals {
      let count = token.end - token.start
      guard isEnglish, count <= 6, !token.facts.contains(.acronymStop) else { return }
      if !smallWords.contains(token.hash) { return add(words, .organization, .low) }
    }
    classifyByContext(words)
  }
}

extension NameFinder {
  /// Says from the words around what `words` name, which the tables don't know.
  private mutating func classifyByContext(_ words: Range<Int>) {
    guard isEnglish, words.count <= 4 else { return add(words, nil, .low) }
    let start = tokens[words.lowerBound]
    if words.count == 1, start.startsSentence, smallWords.contains(start.hash) { return }
    if words.allSatisfy({ tokens[$0].facts.contains(.common) }) { return }
    // “Anneke van der Meulen”.
    let hasParticle = words.dropFirst().dropLast().contains { tokens[$0].shape == .lower }
    if isPersonByContext(words) || hasParticle { return add(words, .person, .medium) }
    if isPlaceByContext(words) { return add(words, .place, .medium) }
    let isPlain = words.allSatisfy {
      tokens[$0].shape == .capitalized && tokens[$0].facts.isDisjoint(with: [.common, .demonym])
        && !smallWords.contains(tokens[$0].hash) || tokens[$0].facts.contains(.particle)
    }
    add(words, words.count > 1 && words.count <= 3 && isPlain ? .person : nil, .low)
  }

  private func isPersonByContext(_ words: Range<Int>) -> Bool {
    let end = words.upperBound
    if end < tokens.count {
      let next = tokens[end]
      if next.shape == .lower, next.gap.isSubset(of: [.closeQuote, .comma]),
        next.facts.contains(.speech)
      {
        return true
      }
      if next.gap == .comma {
        if next.shape == .number, next.end - next.start == 2, end + 1 < tokens.count,
          tokens[end + 1].gap == .comma
        {
          return true
        }
        var i = end
        while i < min(end + 4, tokens.count), i == end || tokens[i].gap.isEmpty {
          if tokens[i].shape == .lower, tokens[i].facts.contains(.role) { return true }
          i += 1
        }
      }
    }
    guard words.lowerBound > 0, isAdjacent(words.lowerBound) else { return false }
    let previous = tokens[words.lowerBound - 1]
    return previous.shape == .lower && !previous.facts.isDisjoint(with: [.role, .speech])
      && (words.count > 1 || previous.facts.contains(.role))
  }

  private func isPlaceByContext(_ words: Range<Int>) -> Bool {
    guard words.count <= 3 else { return false }
    let end = words.upperBound
    if end < tokens.count, tokens[end].gap == .comma, tokens[end].isCapital,
      tokens[end].facts.contains(.place)
    {
      return true
    }
    guard words.lowerBound > 0, tokens[words.lowerBound].gap.isEmpty else { return false }
    let previous = tokens[words.lowerBound - 1]
    guard previous.shape == .lower else { return false }
    if previous.facts.contains(.placeCue) { return true }
    return isWord("of", words.lowerBound - 1) && words.lowerBound > 1
      && !tokens[words.lowerBound - 2].facts.isDisjoint(with: .placeHead)
      && tokens[words.lowerBound - 2].shape == .lower
  }
}
