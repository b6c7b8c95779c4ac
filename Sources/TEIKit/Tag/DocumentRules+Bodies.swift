/// Rules for names of organisations.
extension DocumentRules {
  /// “Head of the X Center” names the centre, not its head.
  static func cutOffice(_ document: borrowing TaggerDocument, _ name: inout ScoredName) {
    guard name.span.type != person else { return }
    var k = name.span.first
    while k < name.span.end, document.tokens[k].words.contains(.roleModifier) { k += 1 }
    guard k < name.span.end, document.tokens[k].words.contains(.officer),
      k + 2 < name.span.end, document.tokens[k + 1].lower == TaggerHash.of
    else { return }
    k += 2
    if document.tokens[k].words.contains(.filler) { k += 1 }
    if k < name.span.end { name.span.first = k }
  }

  /// “Embassy of” before a country is part of the organisation's name.
  static func prependMission(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName, from start: Int
  ) {
    guard name.span.type == place || name.span.type == other else { return }
    let tokens = document.tokens
    var k = name.span.first
    func step() -> Bool {
      guard k > start, !tokens[k].traits.contains(.opensBlock) else { return false }
      k -= 1
      return true
    }
    guard document.matches[name.span.end - 1].entry.contains(.country), step() else { return }
    if tokens[k].words.contains(.article), !step() { return }
    guard tokens[k].lower == TaggerHash.of, step() else { return }
    // “Consulate General of”
    if tokens[k].words.contains(.title), !step() { return }
    guard tokens[k].words.contains(.mission), tokens[k].traits.contains(.capital) else { return }
    name.span.first = k
    name.probability = min(name.probability, ScoredName.byRule)
  }

  /// “Embassy of the Republic of X to Y” is one organisation.
  static func growMission(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName, _ limit: Int
  ) {
    guard name.span.type != person, document.tokens[name.span.first].words.contains(.mission)
    else { return }
    name.span.type = body
    let end = name.span.end
    guard end + 1 < limit || end + 1 < document.tokens.count,
      !document.tokens[end].traits.contains(.opensBlock), end + 1 < document.tokens.count,
      !document.tokens[end + 1].traits.contains(.opensBlock),
      document.tokens[end].lower == TaggerHash.to,
      document.matches[end + 1].entry.contains(.country)
    else { return }
    var k = end + 1
    while k + 1 < document.tokens.count,
      document.matches[k].position == 1
        || document.matches[k].position == 2
    {
      k += 1
    }
    name.span.end = k + 1
    name.probability = min(name.probability, ScoredName.byRule)
  }

  /// “Long Form of It (LFI)”: where the acronym is an organisation and its letters are the first
  /// ones of the words before the bracket, all of these words are its name.
  mutating func completeLongForms(_ document: borrowing TaggerDocument) {
    var whole: [ScoredName] = []
    for name in names where name.span.type == Self.body && name.span.end - name.span.first == 1 {
      let i = name.span.first
      guard i > 1, i + 1 < document.tokens.count, document.tokens[i - 1].sign == .open,
        document.tokens[i + 1].sign == .close, document.tokens[i].traits.contains(.upper),
        let first = Acronym.start(ofLongFormOf: i, in: document)
      else { continue }
      let span = TokenSpan(first: first, end: i - 1, type: Self.body)
      whole.append(ScoredName(span: span, probability: ScoredName.byRule))
    }
    guard !whole.isEmpty else { return }
    var result: [ScoredName] = []
    result.reserveCapacity(names.count + whole.count)
    var n = 0
    for long in whole {
      while n < names.count, names[n].span.end <= long.span.first {
        result.append(names[n]); n += 1
      }
      var parts: [ScoredName] = []
      while n < names.count, names[n].span.first < long.span.end { parts.append(names[n]); n += 1 }
      // A person called so, or a name found whole, stays; so does one that begins before.
      let isOther = parts.contains { part in
        part.span.type == Self.person || part.span.first < long.span.first
          || part.span.end > long.span.end
          || part.span.first == long.span.first && part.span.end == long.span.end
      }
      if isOther { result += parts } else { result.append(long) }
    }
    names = result + names[n...]
  }
}
