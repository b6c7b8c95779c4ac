/// Rules that make the names of a document agree.
extension DocumentRules {
  /// How often each string is a name of each type, and the last names of persons.
  private struct Tally {
    var index = HashIndex()
    var counts: [SIMD4<Int32>] = []
    var lastNames = HashIndex()

    func counts(_ key: UInt64) -> SIMD4<Int32> {
      let number = index.find(key)
      return number < 0 ? SIMD4() : counts[number]
    }
  }

  /// What the chain must think of a type at least before a name elsewhere decides for it; fitted
  /// on documents that the model hadn't seen, as is what follows.
  static let leastMarginal: Float = 0.2
  /// How sure the chain may be of a name at most before names elsewhere decide for it.
  static let mostProbability: Float = 0.5
  /// How many capitals there must be of a name for each time that it starts with a small letter.
  private static let capitalsForSmall = 8

  mutating func agree(_ document: borrowing TaggerDocument, _ marginals: [SIMD4<Float>]) {
    var tally = Tally()
    for name in names {
      let (number, isNew) = tally.index.insert(Self.key(document, name.span))
      if isNew { tally.counts.append(SIMD4()) }
      tally.counts[number][name.span.type] += 1
      if name.span.type == 0, name.span.end - name.span.first > 1 {
        _ = tally.lastNames.insert(document.tokens[name.span.end - 1].exact)
      }
    }
    for n in names.indices { relabel(document, n, tally) }
    agreeOnKnownPlaces(document) { tally.counts($0)[Self.place] > 0 }
    spreadAcronyms(document)
    fillRepeats(document, tally, marginals)
  }

  /// A clear majority wins; a person's last name alone is that person.
  private mutating func relabel(_ document: borrowing TaggerDocument, _ n: Int, _ tally: Tally) {
    let span = names[n].span
    guard names[n].probability < Self.mostProbability else { return }
    let counts = tally.counts(Self.key(document, span))
    var best = 0
    var second: Int32 = 0
    for t in 1..<4 where counts[t] > counts[best] { best = t }
    for t in 0..<4 where t != best { second = max(second, counts[t]) }
    if best != span.type, counts[best] >= 3, counts[best] >= 3 * second {
      names[n].span.type = best
      names[n].probability = min(names[n].probability, ScoredName.byRule)
    }
    if span.end - span.first == 1, span.type == 1 || span.type == 2, counts[span.type] < 2,
      tally.lastNames.find(document.tokens[span.first].exact) >= 0
    {
      names[n].span.type = 0
      names[n].probability = min(names[n].probability, ScoredName.byRule)
    }
  }

  /// “Long Form (ACR)”: wherever ACR stands it is what the long form is.
  private mutating func spreadAcronyms(_ document: borrowing TaggerDocument) {
    var acronyms = HashIndex()
    for name in names where name.span.type == 2 {
      let end = name.span.end
      guard end + 2 < document.tokens.count, document.tokens[end].sign == .open,
        document.tokens[end + 2].sign == .close,
        document.tokens[end + 1].traits.contains(.upper), document.tokens[end + 1].length > 1,
        document.tokens[end + 1].length <= 10, name.span.end - name.span.first > 1,
        document.tokens[end + 1].initial == document.tokens[name.span.first].initial
      else { continue }
      _ = acronyms.insert(document.tokens[end + 1].exact)
    }
    guard acronyms.count > 0 else { return }
    for n in names.indices where names[n].span.end - names[n].span.first == 1 {
      if acronyms.find(document.tokens[names[n].span.first].exact) >= 0 {
        names[n].span.type = 2
      }
    }
    insert(document) { i, _ in
      acronyms.find(document.tokens[i].exact) >= 0 ? 2 : nil
    }
  }

  /// A capital that is a name elsewhere is one here too.
  private mutating func fillRepeats(
    _ document: borrowing TaggerDocument, _ tally: Tally, _ marginals: [SIMD4<Float>]
  ) {
    insert(document) { i, n in
      let token = document.tokens[i]
      guard token.length > 2, token.words.isDisjoint(with: [.demonym, .calendar, .title]) else {
        return nil
      }
      var type: Int?
      if tally.lastNames.find(token.exact) >= 0 {
        type = 0
      } else {
        let counts = tally.counts(token.exact)
        if counts.wrappedSum() >= 2 {
          var best = 0
          for t in 1..<4 where counts[t] > counts[best] { best = t }
          if best != 3 { type = best }
        }
      }
      let facts = document.evidence[i]
      guard let type, marginals[n][type] > Self.leastMarginal,
        Int(facts.smalls) * Self.capitalsForSmall <= Int(facts.capitals)
      else { return nil }
      let opens = token.traits.contains(.opensBlock)
      let next = i + 1 < document.tokens.count ? document.tokens[i + 1] : TaggerToken()
      if next.traits.contains(.capital), !next.traits.contains(.opensBlock) { return nil }
      if !opens, document.tokens[i - 1].traits.contains(.capital),
        document.tokens[i - 1].length > 1
      {
        return nil
      }
      return type
    }
  }

  /// Adds names of single capitals outside all names, where `type` says so.
  private mutating func insert(
    _ document: borrowing TaggerDocument, _ type: (Int, Int) -> Int?
  ) {
    var added: [ScoredName] = []
    var n = 0
    for (k, candidate) in document.candidates.enumerated() {
      let i = Int(candidate)
      while n < names.count, names[n].span.end <= i { n += 1 }
      if n < names.count, names[n].span.first <= i { continue }
      guard document.tokens[i].traits.contains(.capital), let type = type(i, k) else { continue }
      added.append(
        ScoredName(
          span: TokenSpan(first: i, end: i + 1, type: type), probability: ScoredName.byRule))
    }
    guard !added.isEmpty else { return }
    names = (names + added).sorted { $0.span.first < $1.span.first }
  }
}
