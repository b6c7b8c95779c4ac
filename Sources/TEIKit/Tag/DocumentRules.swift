/// Rules for what the linear chain can't see: how names are cut, and that the names of one document
/// agree.
struct DocumentRules {
  static let person = 0
  static let place = 1
  static let body = 2
  static let other = 3

  var names: [ScoredName]

  /// The names of `work` after all rules, sorted and disjoint.
  static func apply(_ work: borrowing LabelledDocument) -> [ScoredName] {
    var rules = DocumentRules(names: work.names)
    rules.cut(work.document)
    rules.relabelDatelines(work.document)
    rules.relabelCities(work.document, work.marginals)
    rules.completeLongForms(work.document)
    rules.agree(work.document, work.marginals)
    return rules.names
  }

  // MARK: One name

  private mutating func cut(_ document: borrowing TaggerDocument) {
    var places = HashIndex()
    var hyphened = HashIndex()
    for name in names {
      let key = Self.key(document, name.span)
      if name.span.type == Self.place { _ = places.insert(key) }
      if (name.span.first..<name.span.end).contains(where: { document.tokens[$0].sign == .hyphen })
      {
        _ = hyphened.insert(key)
      }
    }
    var result: [ScoredName] = []
    result.reserveCapacity(names.count + 8)
    var end = 0
    for (n, name) in names.enumerated() {
      var name = name
      let limit = n + 1 < names.count ? names[n + 1].span.first : document.tokens.count
      name.span.first = max(name.span.first, end)
      guard name.span.first < name.span.end else { continue }
      Self.cutLooseHyphen(document, &name)
      if name.span.type != Self.other {
        Self.relabelPeople(document, &name)
        Self.growPlace(document, &name, hyphened, limit)
        Self.cutOffice(document, &name)
        Self.prependMission(document, &name, from: end)
        Self.growMission(document, &name, limit)
        Self.cutBeforeCountry(document, &name)
        Self.growHyphens(document, &name, from: end, to: limit)
        if let head = Self.splitRole(document, &name, places) { result.append(head) }
        if let head = Self.splitInitial(document, &name) { result.append(head) }
        Self.cutTitles(document, &name)
        Self.trim(document, &name)
      }
      guard name.span.first < name.span.end else { continue }
      end = name.span.end
      result.append(name)
    }
    names = result
  }

  /// “Iranian” and “South Korean” name peoples, not places.
  private static func relabelPeople(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName
  ) {
    let span = name.span
    guard span.type != person else { return }
    let last = document.tokens[span.end - 1]
    guard last.words.contains(.demonym) else { return }
    let isAlone = span.end - span.first == 1
    let isDirected =
      span.end - span.first == 2 && document.tokens[span.first].words.contains(.placeHead)
      && document.tokens[span.first].length <= 8
    if isAlone || isDirected { name.span.type = other }
  }

  /// Completes “al-Assad” and “Jean-Claude”.
  private static func growHyphens(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName, from start: Int, to limit: Int
  ) {
    func isHyphen(_ k: Int) -> Bool {
      k >= 0 && k < document.tokens.count && document.tokens[k].sign == .hyphen
        && document.tokens[k].traits.contains(.attached)
        && !document.tokens[k].traits.contains(.opensBlock)
    }
    let end = name.span.end
    if name.span.type == person, isHyphen(end), end + 1 < limit,
      document.tokens[end + 1].traits.contains([.attached, .letter])
    {
      let next = document.tokens[end + 1]
      let isPiece =
        next.length <= 6 && next.words.isDisjoint(with: [.participle, .role])
        && name.span.end - name.span.first > 1
      if next.traits.contains(.capital) || isPiece { name.span.end = end + 2 }
    }
    let first = name.span.first
    if isHyphen(first - 1), first - 2 >= start,
      !document.tokens[first - 1].traits.contains(.opensBlock),
      document.tokens[first].traits.contains(.attached)
    {
      let before = document.tokens[first - 2]
      if name.span.type == person && before.traits.contains(.capital)
        || before.words.contains(.namePiece)
      {
        name.span.first = first - 2
      }
    }
  }

  /// “BJP president X” is a body and a person; returns the body.
  private static func splitRole(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName, _ places: HashIndex
  ) -> ScoredName? {
    let span = name.span
    guard span.type == person, span.end - span.first > 2 else { return nil }
    var first: Int?
    var last = 0
    // “Jimmy Dean Watkins” is a person throughout.
    guard document.entries[span.first].isDisjoint(with: .given) else { return nil }
    for k in span.first + 1..<span.end - 1 {
      let token = document.tokens[k]
      guard token.words.contains(.role), token.length > 3 || token.traits.contains(.lower),
        document.tokens[k + 1].traits.contains(.capital)
      else { continue }
      if first == nil { first = k }
      last = k
    }
    guard let first else { return nil }
    var head = span
    head.end = first
    while head.end > head.first + 1,
      document.tokens[head.end - 1].words.contains(.roleModifier)
    {
      head.end -= 1
    }
    // “Vice Admiral X” has no body.
    if document.tokens[head.end - 1].words.contains(.roleModifier) {
      name.span.first = last + 1
      return nil
    }
    head.type = places.find(key(document, head)) >= 0 ? place : body
    name.span.first = last + 1
    name.probability = min(name.probability, ScoredName.byRule)
    // “German Chancellor X”
    if document.tokens[head.end - 1].words.contains(.demonym) { head.type = other }
    var result = ScoredName(span: head, probability: name.probability)
    cutOffice(document, &result)
    return result
  }

  /// “Iran A. Orazbay” is a place and a person; returns the place.
  private static func splitInitial(
    _ document: borrowing TaggerDocument, _ name: inout ScoredName
  ) -> ScoredName? {
    let span = name.span
    guard span.type == place || span.type == body, span.end - span.first > 2 else { return nil }
    let last = span.end - 1
    guard document.tokens[last].traits.contains(.capital), document.tokens[last].length > 2 else {
      return nil
    }
    var first = last
    while first - 1 > span.first, document.tokens[first - 1].traits.contains(.initial) {
      first -= 1
    }
    guard first < last, last - first <= 2 else { return nil }
    let before = document.tokens[first - 1]
    guard before.traits.contains(.letter), before.length > 2,
      before.words.isDisjoint(with: [.abbreviation, .title])
    else { return nil }
    var head = span
    head.end = first
    name.span.first = first
    name.span.type = person
    name.probability = min(name.probability, ScoredName.byRule)
    return ScoredName(span: head, probability: name.probability)
  }

  /// Titles stay outside names of persons, before and behind.
  private static func cutTitles(_ document: borrowing TaggerDocument, _ name: inout ScoredName) {
    guard name.span.type == person else { return }
    var end = name.span.end
    // “William R. King” is called so.
    func isFamily(_ k: Int) -> Bool {
      document.tokens[k - 1].traits.contains(.initial)
        || !document.entries[k].isDisjoint(with: [.commonFamily, .usualFamily])
    }
    while end - name.span.first > 2, document.tokens[end - 2].sign != .hyphen,
      !document.tokens[end - 1].words.isDisjoint(with: [.role, .roleModifier])
    {
      end -= 1
    }
    if end < name.span.end, isFamily(name.span.end - 1) { end = name.span.end }
    if end < name.span.end, end - name.span.first >= 2,
      document.tokens[name.span.end - 1].words.contains(.role)
    {
      name.span.end = end
    }
    var first = name.span.first
    var k = first
    while k < name.span.end - 1 {
      let token = document.tokens[k]
      // “Don Pottinger” is called so.
      if token.words.contains(.title), !document.entries[k].contains(.commonGiven) {
        k += 1
        if k < name.span.end - 1, document.tokens[k].sign == .stop { k += 1 }
        first = k
      } else if token.words.contains(.roleModifier) || token.words.contains(.filler)
        || token.sign == .hyphen && k > name.span.first
      {
        k += 1
      } else {
        break
      }
    }
    if first < name.span.end { name.span.first = first }
  }

  /// Takes signs off the ends, and a bracket that isn't closed.
  private static func trim(_ document: borrowing TaggerDocument, _ name: inout ScoredName) {
    var opened: Int?
    for k in name.span.first..<name.span.end {
      if document.tokens[k].sign == .open { opened = k }
      if document.tokens[k].sign == .close { opened = nil }
    }
    if let opened, opened > name.span.first { name.span.end = opened }
    func isLoose(_ sign: Sign) -> Bool {
      switch sign {
      case .none, .stop, .ampersand, .other, .end, .at: false
      default: true
      }
    }
    while name.span.first < name.span.end, isLoose(document.tokens[name.span.end - 1].sign),
      document.tokens[name.span.end - 1].sign != .close
    {
      name.span.end -= 1
    }
    while name.span.first < name.span.end, isLoose(document.tokens[name.span.first].sign) {
      name.span.first += 1
    }
  }

  /// The hash of a name as it is written.
  static func key(_ document: borrowing TaggerDocument, _ span: TokenSpan) -> UInt64 {
    var hash: UInt64 = 0
    for k in span.first..<span.end {
      hash = TaggerHash.phrase(hash, adding: document.tokens[k].exact)
    }
    return hash
  }
}
