/// What a document as a whole says of its names: the same string is the same name, a last name
/// is its person, an abbreviation is its long form.
struct NameVotes {
  private struct Count {
    var person: Int32 = 0
    var place: Int32 = 0
    var organization: Int32 = 0

    mutating func add(_ type: EntityType, _ weight: Int32) {
      switch type {
      case .person: person &+= weight
      case .place: place &+= weight
      case .organization: organization &+= weight
      case .other: break
      }
    }

    /// The type with the most votes and how many; a tie has none.
    var best: (type: EntityType, votes: Int32)? {
      let ranked = [
        (EntityType.person, person), (.place, place), (.organization, organization),
      ].sorted { $0.1 > $1.1 }
      return ranked[0].1 > ranked[1].1 ? ranked[0] : nil
    }
  }

  private var counts: [UInt64: Count] = [:]
  /// First and last names of persons named in full.
  private var personParts = HashSet()
  /// First words of names of several words, for ``longestName(_:at:)``.
  private var firstWords = HashSet()

  /// Counts the votes of `candidates`; O(words).
  init(_ candidates: [NameCandidate], _ tokens: [NameToken]) {
    for (index, candidate) in candidates.enumerated() {
      guard let type = candidate.type else { continue }
      let weight: Int32 =
        switch candidate.certainty {
        case .high: 4
        case .medium: 2
        case .low: 1
        }
      counts[candidate.key, default: Count()].add(type, weight)
      let words = candidate.words
      if words.count > 1 { firstWords.insert(tokens[words.lowerBound].hash) }
      if type == .person, words.count > 1, words.count <= 5 {
        personParts.insert(tokens[words.upperBound - 1].hash)
        if candidate.certainty == .high { personParts.insert(tokens[words.lowerBound].hash) }
      }
      // “Aktau Port Authority (APA)” says what “APA” is.
      if index + 1 < candidates.count, type == .organization, candidate.certainty == .high {
        let next = candidates[index + 1]
        if next.words.lowerBound == words.upperBound, next.words.count == 1,
          tokens[words.upperBound].gap == .open, tokens[words.upperBound].shape == .capitals
        {
          counts[next.key, default: Count()].add(.organization, 12)
        }
      }
    }
  }

  /// What `candidate` names, seen from the whole document.
  func decide(_ candidate: NameCandidate, _ tokens: [NameToken]) -> (EntityType, Certainty)? {
    let isSingle = candidate.words.count == 1
    let facts = tokens[candidate.words.lowerBound].facts
    if isSingle, candidate.certainty < .high, facts.isDisjoint(with: .names),
      personParts.contains(candidate.key)
    {
      return (.person, candidate.type == .person ? .high : .medium)
    }
    if let best = counts[candidate.key]?.best {
      if best.type == candidate.type { return (best.type, candidate.certainty) }
      return (best.type, best.votes >= 4 ? .medium : .low)
    }
    return candidate.type.map { ($0, candidate.certainty) }
  }

  /// The longest name of the document or the tables at `start`, where capitals say nothing.
  func longestName(
    _ finder: borrowing NameFinder, at start: Int
  ) -> (words: Range<Int>, type: EntityType, certainty: Certainty)? {
    let tokens = finder.tokens
    let first = tokens[start]
    guard first.isNamePart else { return nil }
    var end = start + 1
    while end < start + NameFinder.longestRun, finder.isAdjacent(end), tokens[end].isLoud {
      end += 1
    }
    var best: (words: Range<Int>, type: EntityType, certainty: Certainty)?
    if let known = finder.knownPrefix(of: start..<end) {
      guard let type = known.facts.entityType, !known.facts.contains(.demonym) else { return nil }
      if !first.facts.contains(.common) || known.end > start + 1 {
        best = (start..<known.end, type, .high)
      }
    }
    var hash: UInt64 = 0
    for i in start..<(firstWords.contains(first.hash) ? end : start + 1) {
      hash = NameHash.phrase(hash, adding: tokens[i].hash)
      if let count = counts[hash]?.best, count.votes >= 2, i + 1 > best?.words.upperBound ?? 0 {
        best = (start..<(i + 1), count.type, .medium)
      }
    }
    if best == nil, personParts.contains(first.hash), first.facts.isDisjoint(with: .common) {
      best = (start..<(start + 1), .person, .medium)
    }
    if first.facts.contains(.given), best?.words.count ?? 1 == 1 {
      // “John Smith”, “John F. Smith”, “Carol St. Clair”.
      var last = start + 1
      while last < end, tokens[last].shape == .initial || tokens[last].facts.contains(.abbreviation)
      {
        last += 1
      }
      if last < end, tokens[last].isNamePart, !finder.smallWords.contains(tokens[last].hash),
        tokens[last].facts.isDisjoint(with: [.common, .names, .title])
      {
        best = (start..<(last + 1), .person, .medium)
      }
    }
    return best
  }
}
