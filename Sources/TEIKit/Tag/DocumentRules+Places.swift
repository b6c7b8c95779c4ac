/// Rules for names of places.
extension DocumentRules {
  /// “Independence of the Republic of X” names X, and so does “the West's X”.
  static func cutBeforeCountry(_ document: borrowing TaggerDocument, _ name: inout ScoredName) {
    guard name.span.type == place else { return }
    var start: Int?
    let head = document.tokens[name.span.first]
    if head.words.isDisjoint(with: [.placeHead, .bodyHead]), name.span.end - name.span.first > 2,
      document.tokens[name.span.first + 1].lower == TaggerHash.of,
      document.matches[name.span.first].length < 2
    {
      var k = name.span.first + 2
      while k < name.span.end, !document.tokens[k].traits.contains(.capital) { k += 1 }
      start = k
    }
    for k in name.span.first..<name.span.end
    where document.tokens[k].traits.contains(.attached) && isPossessive(document.tokens[k]) {
      start = k + 1
    }
    guard let start, start < name.span.end, isCountry(document, start, name.span.end) else {
      return
    }
    name.span.first = start
    name.probability = min(name.probability, ScoredName.byRule)
  }

  /// Whether `token` is “'s”.
  private static func isPossessive(_ token: TaggerToken) -> Bool {
    token.initial == 0 && token.length == 2 && !token.traits.contains(.letter)
      && (token.lower == possessive)
  }

  private static let possessive = TaggerHash.lower("'s")

  /// Whether the tokens are a country, by the gazetteer, or a “Republic of” one.
  private static func isCountry(
    _ document: borrowing TaggerDocument, _ first: Int, _ end: Int
  ) -> Bool {
    let last = document.matches[end - 1]
    guard last.entry.contains(.country), last.position == 0 || last.position == 3 else {
      return false
    }
    return Int(last.length) == end - first
      || document.tokens[first].words.contains(.placeHead) && Int(last.length) < end - first
  }

  /// “Nur” of “Nur-Sultan” is no name by itself where the gazetteer or a name elsewhere has all.
  static func growPlace(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName, _ hyphened: HashIndex,
    _ limit: Int
  ) {
    let end = name.span.end
    guard name.span.type != person, end + 1 < limit || end + 1 < document.tokens.count,
      end + 1 < document.tokens.count, document.tokens[end].sign == .hyphen,
      document.tokens[end].traits.contains(.attached),
      document.tokens[end + 1].traits.contains([.attached, .capital])
    else { return }
    var whole = name.span
    whole.end = end + 2
    let match = document.matches[end + 1]
    let isKnown =
      Int(match.length) == whole.end - whole.first && match.position == 3
      || hyphened.find(key(document, whole)) >= 0
    if isKnown { name.span.end = whole.end }
  }

  /// A place that the gazetteer knows by several words, as “Nur-Sultan”, is that place throughout,
  /// where `isPlace` says of the key of its words that one name at least says so.
  mutating func agreeOnKnownPlaces(
    _ document: borrowing TaggerDocument, _ isPlace: (UInt64) -> Bool
  ) {
    var added: [ScoredName] = []
    var n = 0
    for candidate in document.candidates {
      let first = Int(candidate)
      while n < names.count, names[n].span.end <= first { n += 1 }
      let match = document.matches[first]
      let end = first + Int(match.length)
      guard match.position == 1, !match.entry.isDisjoint(with: .places),
        end <= document.tokens.count
      else { continue }
      let span = TokenSpan(first: first, end: end, type: Self.place)
      let isName = n < names.count && names[n].span.first < end
      if isName, names[n].span.first != first || names[n].span.end != end { continue }
      guard !isName || names[n].span.type != Self.place, isPlace(Self.key(document, span)) else {
        continue
      }
      let name = ScoredName(span: span, probability: ScoredName.byRule)
      if isName { names[n] = name } else { added.append(name) }
    }
    guard !added.isEmpty else { return }
    names = (names + added).sorted { $0.span.first < $1.span.first }
  }

  /// A name ends before a hyphen that a space follows: “Alwaght- presidential”.
  static func cutLooseHyphen(_ document: borrowing TaggerDocument, _ name: inout ScoredName) {
    var k = name.span.first + 1
    while k + 1 < name.span.end {
      let token = document.tokens[k]
      if token.sign == .hyphen || token.sign == .dash, token.traits.contains(.attached),
        !document.tokens[k + 1].traits.contains(.attached)
      {
        name.span.end = k
        name.probability = min(name.probability, ScoredName.byRule)
        return
      }
      k += 1
    }
  }

  /// Capitals that open a block and that a dash follows are where the news comes from.
  mutating func relabelDatelines(_ document: borrowing TaggerDocument) {
    for n in names.indices {
      let span = names[n].span
      guard span.type != Self.place, document.tokens[span.first].traits.contains(.opensBlock),
        span.end < document.tokens.count, !document.tokens[span.end].traits.contains(.opensBlock)
      else { continue }
      let isUpper = (span.first..<span.end).allSatisfy { k in
        document.tokens[k].traits.contains(.upper) && document.tokens[k].length > 1
      }
      let next = document.tokens[span.end]
      let isDash =
        next.sign == .dash || next.sign == .hyphen && !next.traits.contains(.attached)
      let match = document.matches[span.first]
      let isPlace =
        !match.entry.isDisjoint(with: .places) && Int(match.length) == span.end - span.first
      guard isUpper, !document.tokens[span.first].traits.contains(.inCapitals),
        isDash && (isPlace || span.type == Self.other)
          || isPlace && (next.sign == .open || next.sign == .comma)
      else { continue }
      names[n].span.type = Self.place
      names[n].probability = min(names[n].probability, ScoredName.byRule)
    }
  }

  /// A name that the gazetteer has as a place alone is one, where the chain can't decide and
  /// thinks of a place too.
  mutating func relabelCities(
    _ document: borrowing TaggerDocument, _ marginals: [SIMD4<Float>]
  ) {
    var k = 0
    for n in names.indices where names[n].span.type == Self.other {
      let first = names[n].span.first
      while k < document.candidates.count, Int(document.candidates[k]) < first { k += 1 }
      guard k < document.candidates.count, Int(document.candidates[k]) == first,
        names[n].probability < Self.mostProbability,
        marginals[k][Self.place] > Self.leastMarginal
      else { continue }
      let match = document.matches[first]
      guard Int(match.length) == names[n].span.end - first,
        !match.entry.isDisjoint(with: .places),
        document.tokens[first].words.isDisjoint(with: .demonym)
      else { continue }
      names[n].span.type = Self.place
    }
  }
}
