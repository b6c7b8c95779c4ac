/// The tokens of a document with what precedes any labelling: lines, runs of capitals, chains,
/// matches of the gazetteer, counts of words.
///
/// Made to be used again for the next document, so that none but the longest allocates.
struct TaggerDocument {
  /// A match of the gazetteer at a token.
  struct Match {
    /// What the gazetteer says of the phrase; empty where there is none.
    var entry: TaggerLexicon.Entry = []
    /// Where the token stands in the phrase: 0 alone, 1 first, 2 within, 3 last.
    var position: UInt8 = 0
    /// How the phrase lies in its run: 0 all of it, 1 at its start, 2 at its end, 3 within.
    var relation: UInt8 = 0
    /// How many tokens the phrase has.
    var length: UInt8 = 0
  }

  /// Where maximal runs of capitals, or chains of them, start and end; both included.
  struct Extent {
    var first: Int32 = 0
    var last: Int32 = 0
  }

  private(set) var tokens: [TaggerToken] = []
  /// The index of the first token of each block, and the count of all.
  private(set) var blockStarts: [Int32] = []
  /// The run of each token; itself alone where it has no capital.
  private(set) var runs: [Extent] = []
  /// The chain of each token: runs joined by up to two connectors.
  private(set) var chains: [Extent] = []
  private(set) var matches: [Match] = []
  /// What ``WordCategory`` each token is.
  private(set) var categories: [WordCategory] = []
  /// What the gazetteer says of each capital by itself.
  private(set) var entries: [TaggerLexicon.Entry] = []
  /// Whether a longer name of the gazetteer starts with each capital.
  private var phrasesGoOn: [Bool] = []
  /// The tokens that may be in a name, ascending.
  private(set) var candidates: [Int32] = []
  /// What the rest of the document says of a word.
  var evidence = WordEvidence()
  /// Words of this document and of those before.
  var forms = WordForms()

  /// Takes the text in: `blocks` of `bytes`, which are sorted and disjoint.
  mutating func load(
    _ bytes: Span<UInt8>, blocks: [TextRange], lexicon: TaggerLexicon, gate: CandidateGate
  ) {
    tokens.removeAll(keepingCapacity: true)
    blockStarts.removeAll(keepingCapacity: true)
    forms.beginDocument()
    for block in blocks {
      let first = tokens.count
      TaggerTokenizer.add(
        bytes, block.start, block.end, to: &tokens, lexicon: lexicon, &forms)
      if tokens.count > first { blockStarts.append(Int32(first)) }
    }
    blockStarts.append(Int32(tokens.count))
    annotate(lexicon, gate)
  }

  private mutating func annotate(_ lexicon: TaggerLexicon, _ gate: CandidateGate) {
    let count = tokens.count
    Self.resize(&runs, count, Extent())
    Self.resize(&chains, count, Extent())
    Self.resize(&matches, count, Match())
    Self.resize(&categories, count, .other)
    Self.resize(&entries, count, [])
    Self.resize(&phrasesGoOn, count, false)
    candidates.removeAll(keepingCapacity: true)
    for b in 0..<blockStarts.count - 1 {
      let (first, end) = (Int(blockStarts[b]), Int(blockStarts[b + 1]))
      markLine(first, end)
      findRuns(first, end)
      findChains(first, end)
      for i in first..<end where tokens[i].traits.contains(.capital) {
        let form = tokens[i].form
        (entries[i], phrasesGoOn[i]) =
          form < 0
          ? lexicon.phraseStart(tokens[i].lower)
          : (forms.forms[Int(form)].entry, forms.forms[Int(form)].phraseGoesOn)
      }
      findMatches(first, end, lexicon)
      for i in first..<end {
        categories[i] = WordCategory(tokens[i], entries[i])
        if gate.admits(tokens, chains[i], i, first, end) {
          candidates.append(Int32(i))
        }
      }
    }
    var evidence = WordEvidence()
    swap(&evidence, &self.evidence)
    evidence.load(self)
    swap(&evidence, &self.evidence)
  }

  private static func resize<T>(_ array: inout [T], _ count: Int, _ value: T) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }

  /// Notes where sentences open and whether the block is all capitals or title case.
  private mutating func markLine(_ first: Int, _ end: Int) {
    var uppers = 0
    var lowers = 0
    var words = 0
    var capitals = 0
    for i in first..<end {
      let traits = tokens[i].traits
      if traits.contains(.letter) {
        words += 1
        if traits.contains(.capital) { capitals += 1 }
        let length = Int(tokens[i].length)
        if traits.contains(.upper) {
          uppers += length
        } else {
          lowers += length - (traits.contains(.hasCapital) ? 1 : 0)
          uppers += traits.contains(.hasCapital) ? 1 : 0
        }
      }
    }
    let isCapitals = uppers > lowers && uppers > 3
    let isTitleCase = !isCapitals && words >= 4 && capitals * 20 > words * 13
    for i in first..<end {
      tokens[i].traits.subtract([.inCapitals, .inTitleCase, .opensSentence])
      if isCapitals { tokens[i].traits.insert(.inCapitals) }
      if isTitleCase { tokens[i].traits.insert(.inTitleCase) }
      if opensSentence(i, first) { tokens[i].traits.insert(.opensSentence) }
    }
  }

  private func opensSentence(_ i: Int, _ first: Int) -> Bool {
    if i == first { return true }
    let before = tokens[i - 1]
    switch before.sign {
    case .stop:
      // “Gen. Smith” and “J. Smith” don't open a sentence.
      guard i - 2 >= first else { return true }
      let word = tokens[i - 2]
      return !(word.words.contains(.abbreviation) && tokens[i - 1].traits.contains(.attached))
    case .end, .quote, .open, .colon, .dash, .bullet: return true
    case .apostrophe: return i - 2 >= first
    case .hyphen:
      return !(before.traits.contains(.attached) && tokens[i].traits.contains(.attached))
    default: return false
    }
  }

  private mutating func findRuns(_ first: Int, _ end: Int) {
    for i in first..<end {
      let joins =
        i > first && tokens[i].traits.contains(.capital)
        && tokens[i - 1].traits.contains(.capital)
      runs[i].first = joins ? runs[i - 1].first : Int32(i)
    }
    for i in (first..<end).reversed() {
      let joins =
        i + 1 < end && tokens[i].traits.contains(.capital)
        && tokens[i + 1].traits.contains(.capital)
      runs[i].last = joins ? runs[i + 1].last : Int32(i)
    }
  }

  private mutating func findChains(_ first: Int, _ end: Int) {
    for i in first..<end { chains[i] = runs[i] }
    for i in first..<end {
      let isCapital = tokens[i].traits.contains(.capital)
      guard isCapital || tokens[i].traits.contains(.connector) else { continue }
      var j = isCapital ? Int(runs[i].first) - 1 : i - 1
      var passed = 0
      while j >= first, passed < 2, !tokens[j].traits.contains(.capital),
        tokens[j].traits.contains(.connector)
      {
        j -= 1
        passed += 1
      }
      if j >= first, tokens[j].traits.contains(.capital), passed > 0 || !isCapital {
        chains[i].first = chains[j].first
      }
    }
    for i in (first..<end).reversed() {
      let isCapital = tokens[i].traits.contains(.capital)
      guard isCapital || tokens[i].traits.contains(.connector) else { continue }
      var j = isCapital ? Int(runs[i].last) + 1 : i + 1
      var passed = 0
      while j < end, passed < 2, !tokens[j].traits.contains(.capital),
        tokens[j].traits.contains(.connector)
      {
        j += 1
        passed += 1
      }
      if j < end, tokens[j].traits.contains(.capital), passed > 0 || !isCapital {
        chains[i].last = chains[j].last
      }
    }
  }

  /// Whether a name of the gazetteer may go on with `token`.
  private static func continuesPhrase(_ token: TaggerToken) -> Bool {
    if token.traits.contains(.opensSentence) { return false }
    if token.traits.contains(.capital) || token.traits.contains(.digit) { return true }
    if token.traits.contains(.letter) {
      return token.traits.contains(.connector) || token.length <= 3
    }
    switch token.sign {
    case .none, .hyphen, .apostrophe, .ampersand, .stop, .slash: return true
    default: return false
    }
  }

  /// Marks the longest match of the gazetteer at each place, from left to right.
  private mutating func findMatches(_ first: Int, _ end: Int, _ lexicon: TaggerLexicon) {
    var i = first
    while i < end {
      guard tokens[i].traits.contains(.capital) else {
        i += 1
        continue
      }
      var hash: UInt64 = 0
      var best = 0
      var entry: TaggerLexicon.Entry = []
      for length in 1...TaggerLexicon.longestPhrase where i + length <= end {
        let token = tokens[i + length - 1]
        if length > 1, !Self.continuesPhrase(token) { break }
        hash = TaggerHash.phrase(hash, adding: token.lower)
        let (all, goesOn) =
          length == 1 ? (entries[i], phrasesGoOn[i]) : lexicon.phraseStart(hash)
        let found = all.subtracting(.personal)
        let isShort = length == 1 && token.length <= 2 && !token.traits.contains(.upper)
        if !found.isEmpty, !isShort, length == 1 || !token.traits.contains(.lower) {
          best = length
          entry = found
        }
        if !goesOn { break }
      }
      if best == 0 {
        i += 1
        continue
      }
      let last = i + best - 1
      let startsRun = Int(runs[i].first) == i
      let endsRun = Int(runs[last].last) == last
      let relation: UInt8 = startsRun ? (endsRun ? 0 : 1) : (endsRun ? 2 : 3)
      for k in i...last {
        let position: UInt8 = best == 1 ? 0 : k == i ? 1 : k == last ? 3 : 2
        matches[k] = Match(
          entry: entry, position: position, relation: relation, length: UInt8(best))
      }
      i += best
    }
  }
}
