/// What the first pass's labels show of each word elsewhere in the document, as features of the
/// second pass. A token's own name doesn't count for itself.
struct LabelEvidence {
  /// Of one word: how often it is in names of each type, and where in those of several words.
  private struct WordLabels {
    var inside = SIMD4<Int32>()
    var first = SIMD4<Int32>()
    var middle = SIMD4<Int32>()
    var last = SIMD4<Int32>()
    /// Sums of the probabilities of the four types.
    var likely = SIMD4<Float>()
    var occurrences: Int32 = 0
  }

  private var words: [WordLabels] = []
  private var mentionIndex = HashIndex()
  private var mentions: [SIMD4<Int32>] = []
  private var acronymIndex = HashIndex()
  private var acronyms: [SIMD4<Int32>] = []
  /// The name that each candidate is in, as an index of `names`, or -1.
  private var nameOf: [Int32] = []
  private var names: [TokenSpan] = []
  private var nameHashes: [UInt64] = []

  /// Collects the names that `labels` mark among the candidates of `document`.
  mutating func load(
    _ document: borrowing TaggerDocument, labels: [NameLabel], marginals: [SIMD4<Float>]
  ) {
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: repeatElement(WordLabels(), count: document.evidence.facts.count))
    mentionIndex.removeAll()
    mentions.removeAll(keepingCapacity: true)
    acronymIndex.removeAll()
    acronyms.removeAll(keepingCapacity: true)
    nameHashes.removeAll(keepingCapacity: true)
    NameSpans.find(document.candidates, labels, into: &names)
    nameOf.removeAll(keepingCapacity: true)
    nameOf.append(contentsOf: repeatElement(-1, count: document.tokens.count))
    for (n, candidate) in document.candidates.enumerated() {
      let word = Int(document.evidence.words[Int(candidate)])
      if word >= 0 {
        words[word].likely += marginals[n]
        words[word].occurrences += 1
      }
    }
    for n in names.indices { note(document, n) }
  }

  private mutating func note(_ document: borrowing TaggerDocument, _ n: Int) {
    let name = names[n]
    var hash: UInt64 = 0
    var capitals = TaggerHash.seed
    var all = TaggerHash.seed
    var capitalCount = 0
    var allCount = 0
    for k in name.first..<name.end {
      let token = document.tokens[k]
      nameOf[k] = Int32(n)
      hash = TaggerHash.phrase(hash, adding: token.lower)
      if token.initial != 0 {
        all = TaggerHash.adding(token.initial, to: all)
        allCount += 1
        if token.traits.contains(.capital) {
          capitals = TaggerHash.adding(token.initial, to: capitals)
          capitalCount += 1
        }
      }
      let word = Int(document.evidence.words[k])
      guard word >= 0 else { continue }
      words[word].inside[name.type] += 1
      guard name.end - name.first > 1, Self.says(token) else { continue }
      if k == name.first {
        words[word].first[name.type] += 1
      } else if k == name.end - 1 {
        words[word].last[name.type] += 1
      } else {
        words[word].middle[name.type] += 1
      }
    }
    nameHashes.append(hash)
    let (number, isNew) = mentionIndex.insert(hash)
    if isNew { mentions.append(SIMD4()) }
    mentions[number][name.type] += 1
    guard name.end - name.first > 1 else { return }
    if capitalCount > 1 { addAcronym(TaggerHash.mixed(capitals), name.type) }
    if allCount != capitalCount, allCount > 1 { addAcronym(TaggerHash.mixed(all), name.type) }
  }

  private mutating func addAcronym(_ hash: UInt64, _ type: Int) {
    let (number, isNew) = acronymIndex.insert(hash)
    if isNew { acronyms.append(SIMD4()) }
    acronyms[number][type] += 1
  }

  /// Whether a word of a longer name says something alone: no “of”, no sign.
  private static func says(_ token: TaggerToken) -> Bool {
    token.traits.contains(.letter) && !token.traits.contains(.connector)
      && !token.words.contains(.filler)
  }

  private static func best(_ counts: SIMD4<Int32>) -> (type: Int, count: Int32) {
    var type = 0
    for t in 1..<4 where counts[t] > counts[type] { type = t }
    return (type, counts[type])
  }

  /// Adds the features of the `n`th candidate to `list`.
  func extract(
    _ document: borrowing TaggerDocument, _ n: Int, labels: [NameLabel],
    marginals: [SIMD4<Float>], into list: inout FeatureList
  ) {
    let i = Int(document.candidates[n])
    let token = document.tokens[i]
    let own = UInt64(labels[n].rawValue)
    let before: UInt64 =
      n > 0 && Int(document.candidates[n - 1]) == i - 1 ? UInt64(labels[n - 1].rawValue) : 0
    let after: UInt64 =
      n + 1 < labels.count && Int(document.candidates[n + 1]) == i + 1
      ? UInt64(labels[n + 1].rawValue) : 0
    let sure = Self.bucket(
      labels[n].isOutside ? 1 - marginals[n].sum() : marginals[n][labels[n].type])
    list.add(.ownLabel, own)
    list.add(.ownLabelSure, own, sure)
    list.add(.labelBefore, before, own)
    list.add(.labelAfter, after, own)
    let name = nameOf[i] >= 0 ? names[Int(nameOf[i])] : nil
    let word = Int(document.evidence.words[i])
    if word >= 0, token.traits.contains(.hasCapital) || name != nil {
      addWord(document, words[word], i, n, own, sure, name, marginals, &list)
    }
    guard let name else { return }
    var counts = mentions[mentionIndex.find(nameHashes[Int(nameOf[i])])]
    counts[name.type] -= 1
    let (type, count) = Self.best(counts)
    let begins: UInt64 = i == name.first ? 1 : 0
    if count > 0 {
      list.add(.mentionLabel, UInt64(type * 4 + name.type), begins, UInt64(min(count, 3)))
      list.add(.mentionLabelSure, UInt64(type * 4 + name.type), sure)
    } else {
      list.add(.mentionAlone, UInt64(name.type))
    }
  }

  private func addWord(
    _ document: borrowing TaggerDocument, _ facts: WordLabels, _ i: Int, _ n: Int, _ own: UInt64,
    _ sure: UInt64, _ name: TokenSpan?, _ marginals: [SIMD4<Float>], _ list: inout FeatureList
  ) {
    let token = document.tokens[i]
    var inside = facts.inside
    if let name { inside[name.type] -= 1 }
    let total = inside.wrappedSum()
    let rest = max(0, facts.occurrences - 1 - total)
    let (type, count) = Self.best(inside)
    if total > 0 {
      list.add(.wordLabel, UInt64(type), UInt64(min(count, 3)))
      list.add(.wordLabelShare, UInt64(type), UInt64(4 * count / total))
      list.add(.wordLabelOwn, UInt64(type), own)
      list.add(.wordLabelRest, UInt64(min(total, 3)), UInt64(min(rest, 3)))
    } else if facts.occurrences > 1 {
      list.add(.neverLabelled, UInt64(min(rest, 3)))
      list.add(.neverLabelledOwn, own, UInt64(min(rest, 3)))
    }
    if facts.occurrences > 1 {
      let others = (facts.likely - marginals[n]) / Float(facts.occurrences - 1)
      for t in 0..<4 {
        let likely = Self.bucket(others[t])
        if likely > 0 || marginals[n][t] > 0.05 {
          list.add(.othersLikely, UInt64(t) << 8 | likely, Self.bucket(marginals[n][t]))
        }
      }
    }
    if Self.says(token) {
      var (first, middle, last) = (facts.first, facts.middle, facts.last)
      if let name, name.end - name.first > 1 {
        if i == name.first {
          first[name.type] -= 1
        } else if i == name.end - 1 {
          last[name.type] -= 1
        } else {
          middle[name.type] -= 1
        }
      }
      var best = (place: 0, found: Self.best(first))
      let (inMiddle, atEnd) = (Self.best(middle), Self.best(last))
      if inMiddle.count > best.found.count { best = (1, inMiddle) }
      if atEnd.count > best.found.count { best = (2, atEnd) }
      if best.found.count > 0 {
        let place = UInt64(best.found.type * 3 + best.place)
        list.add(.longerLabel, place, UInt64(min(best.found.count, 2)))
        list.add(.longerLabelOwn, place, own)
      }
    }
    if token.traits.contains(.upper), token.length > 1 {
      let number = acronymIndex.find(token.lower)
      if number >= 0 {
        let type = UInt64(Self.best(acronyms[number]).type)
        list.add(.acronymLabel, type)
        list.add(.acronymLabelOwn, type, own)
      }
    }
    list.add(.sureShape, own, sure, token.shape)
  }

  /// A probability in eight steps, finer at the ends.
  private static func bucket(_ probability: Float) -> UInt64 {
    switch probability {
    case ..<0.05: 0
    case ..<0.2: 1
    case ..<0.4: 2
    case ..<0.6: 3
    case ..<0.8: 4
    case ..<0.95: 5
    case ..<0.99: 6
    default: 7
    }
  }
}
