/// Finds the runs of capitalised words of a document and says what each seems to name by itself.
///
/// Runs of sentences that are all capitals or title case are left to ``NameVotes``.
struct NameFinder {
  /// A longer run of capitals is no name.
  static let longestRun = 12

  let tokens: [NameToken]
  let lexicon = NameLexicon.shared
  /// Whether the words between the names are English, so that the English cues hold.
  let isEnglish: Bool
  /// Words seen in small letters.
  let smallWords: HashSet
  private(set) var candidates: [NameCandidate] = []

  init(tokens: [NameToken]) {
    self.tokens = tokens
    var smallWords = HashSet()
    var smalls = 0
    var english = 0
    for token in tokens where token.shape == .lower {
      smallWords.insert(token.hash)
      smalls += 1
      if token.facts.contains(.english) { english += 1 }
    }
    self.smallWords = smallWords
    // Running English has some 30 % of these words, other languages next to none.
    isEnglish = smalls < 12 || english * 8 >= smalls
  }

  /// Finds all candidates, in order; O(words).
  mutating func run() {
    var i = 0
    while i < tokens.count {
      guard !tokens[i].isLoud, tokens[i].isNamePart else {
        i += 1
        continue
      }
      let (end, isTooLong) = run(from: i)
      if isTooLong {
        addKnownNames(i..<end)
      } else if let place = dateline(i..<end) {
        add(i..<place, .place, .high)
      } else {
        classify(i..<end)
      }
      i = end
    }
  }

  mutating func add(_ words: Range<Int>, _ type: EntityType?, _ certainty: Certainty) {
    candidates.append(
      NameCandidate(words: words, type: type, certainty: certainty, key: key(of: words)))
  }

  /// The hash of `words` as a phrase.
  func key(of words: Range<Int>) -> UInt64 {
    words.reduce(0) { NameHash.phrase($0, adding: tokens[$1].hash) }
  }

  /// Whether nothing but a space, or “&”, stands before the word at `i`.
  func isAdjacent(_ i: Int) -> Bool {
    i < tokens.count && tokens[i].gap.isSubset(of: .ampersand)
  }

  /// The end of the run of name words that starts at `start`, with the words between that join.
  private func run(from start: Int) -> (end: Int, isTooLong: Bool) {
    var end = start + 1
    var hasLead = !tokens[start].facts.isDisjoint(with: [.organizationLead, .placeLead])
    var hasMission = tokens[start].facts.contains(.mission)
    var hasConnector = false
    while isAdjacent(end), !tokens[end].isLoud {
      if end - start >= Self.longestRun {
        while isAdjacent(end), tokens[end].isNamePart { end += 1 }
        return (end, true)
      }
      let token = tokens[end]
      if token.isNamePart {
        hasLead = hasLead || token.facts.contains(.organizationLead)
        hasMission = hasMission || token.facts.contains(.mission)
        end += 1
        continue
      }
      guard token.shape == .lower, token.gap.isEmpty else { break }
      let last = tokens[end - 1].facts
      var next = end + 1
      if token.facts.contains(.connector) {
        guard isEnglish else { break }
        let isLead = !last.isDisjoint(with: [.organizationLead, .placeLead])
        guard isLead || (hasConnector && hasLead && isWord("of", end)) else { break }
        if isWord("the", next), isAdjacent(next) { next += 1 }
        guard isAdjacent(next), tokens[next].isNamePart else { break }
        if !isLead && !tokens[start].facts.contains(.organizationLead) { break }
        hasConnector = true
      } else if token.facts.contains(.particle) {
        while next < end + 3, isAdjacent(next), tokens[next].shape == .lower,
          tokens[next].facts.contains(.particle)
        {
          next += 1
        }
        guard isAdjacent(next), tokens[next].isNamePart else { break }
      } else if isWord("and", end) {
        guard isAdjacent(next), tokens[next].isNamePart, joinsByAnd(start, end, hasConnector)
        else { break }
      } else if isWord("to", end) || isWord("in", end) {
        guard hasMission || (hasConnector && tokens[start].facts.contains(.organizationLead)),
          isAdjacent(next)
        else { break }
        if isWord("the", next), isAdjacent(next + 1) { next += 1 }
        guard tokens[next].isNamePart, tokens[next].facts.contains(.place) else { break }
      } else {
        break
      }
      end = next + 1
    }
    return (end, false)
  }

  /// Whether “and” at `and` stands within a name: “Ministry of Culture and Sports”, “Food and
  /// Drug Administration”.
  private func joinsByAnd(_ start: Int, _ and: Int, _ hasConnector: Bool) -> Bool {
    let known: WordFacts = [.given, .place, .organization, .demonym, .title]
    guard isEnglish, tokens[and - 1].facts.isDisjoint(with: known) else { return false }
    var end = and + 2
    while end < and + 6, isAdjacent(end), tokens[end].isNamePart { end += 1 }
    if hasConnector && tokens[start].facts.contains(.organizationLead) {
      return tokens[and + 1].facts.isDisjoint(with: known)
    }
    return and - start == 1 && end - and > 2
      && tokens[end - 1].facts.contains(.organizationHead)
      && tokens[and + 1].facts.isDisjoint(with: known)
  }

  /// Whether the word at `i` is `word`, in small letters.
  func isWord(_ word: StaticWord, _ i: Int) -> Bool {
    i < tokens.count && tokens[i].hash == word.hash && tokens[i].shape == .lower
  }

  /// The end of the place in `run` where it opens a block as a dateline does: “AKTAU –”,
  /// “WASHINGTON (AP) —”, “AKTAU, Kazakhstan –”.
  private func dateline(_ run: Range<Int>) -> Int? {
    guard tokens[run.lowerBound].gap.contains(.block), run.count <= 4,
      tokens[run.lowerBound].shape == .capitals || tokens[run.lowerBound].facts.contains(.place)
    else { return nil }
    let limit = min(run.upperBound + 5, tokens.count)
    var i = run.upperBound
    while i < limit, tokens[i].gap.isDisjoint(with: [.block, .sentence, .dash]),
      tokens[i].isCapital || tokens[i].shape == .number
    {
      i += 1
    }
    guard i < limit, tokens[i].gap.contains(.dash), tokens[i].gap.isDisjoint(with: .block),
      tokens[run.lowerBound].shape == .capitals
        || !knownType(of: run.lowerBound..<run.upperBound).isDisjoint(with: .place)
    else { return nil }
    return run.upperBound
  }

  /// What the tables say of `words` as a whole.
  func knownType(of words: Range<Int>) -> WordFacts {
    guard words.count <= NameLexicon.longestPhrase else { return [] }
    if words.count == 1 { return tokens[words.lowerBound].facts.intersection(.names) }
    guard tokens[words.lowerBound].facts.contains(.startsPhrase) else { return [] }
    return lexicon.facts(key(of: words)).intersection(.names)
  }

  /// The longest name of the tables that starts at `words.lowerBound`.
  func knownPrefix(of words: Range<Int>) -> (end: Int, facts: WordFacts)? {
    let start = words.lowerBound
    var best: (end: Int, facts: WordFacts)?
    let single = tokens[start].facts.intersection(.names)
    if !single.isEmpty { best = (start + 1, single) }
    guard tokens[start].facts.contains(.startsPhrase) else { return best }
    var hash = tokens[start].hash
    var i = start + 1
    while i < words.upperBound, i < start + NameLexicon.longestPhrase {
      hash = NameHash.phrase(hash, adding: tokens[i].hash)
      let facts = lexicon.facts(hash).intersection(.names)
      i += 1
      if !facts.isEmpty { best = (i, facts) }
    }
    return best
  }

  /// Adds only what the tables know of `words`.
  mutating func addKnownNames(_ words: Range<Int>) {
    var i = words.lowerBound
    while i < words.upperBound {
      if let known = knownPrefix(of: i..<words.upperBound) {
        if let type = known.facts.entityType { add(i..<known.end, type, .medium) }
        i = known.end
      } else {
        i += 1
      }
    }
  }
}

/// A small word of the grammar, hashed once.
struct StaticWord: ExpressibleByStringLiteral, Sendable {
  let hash: UInt64

  init(stringLiteral word: String) { hash = NameHash.word(Array(word.utf8)) }
}

extension WordFacts {
  /// The type of an entry that is a name by itself.
  var entityType: EntityType? {
    if contains(.place) { return .place }
    return contains(.organization) ? .organization : nil
  }
}
