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
  /// The tokens that have a capital somewhere, ascending.
  private(set) var capitals: [Int32] = []
  /// The capitals and connectors of the block that is looked at, ascending.
  private var marked: [Int32] = []
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
        bytes, block.start, block.end, to: &tokens, lexicon: lexicon, gate: gate, &forms)
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
    capitals.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    for b in 0..<blockStarts.count - 1 {
      let (first, end) = (Int(blockStarts[b]), Int(blockStarts[b + 1]))
      Self.markLine(first, end, &tokens, &marked, &capitals)
      Self.findRuns(first, end, tokens, &runs, &chains)
      Self.findChains(first, end, tokens, marked, runs, &chains)
      Self.findEntries(marked, tokens, forms.forms, lexicon, &entries, &phrasesGoOn)
      for place in marked {
        let i = Int(place)
        categories[i] = WordCategory(tokens[i], entries[i])
      }
      findMatches(end, lexicon)
      Self.findCandidates(first, end, tokens, chains, gate, &candidates)
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

  /// Notes where sentences open, whether the block is all capitals or title case, and which of its
  /// tokens are capitals or connectors.
  private static func markLine(
    _ first: Int, _ end: Int, _ tokens: inout [TaggerToken], _ marked: inout [Int32],
    _ capitals: inout [Int32]
  ) {
    marked.removeAll(keepingCapacity: true)
    var uppers = 0
    var lowers = 0
    var words = 0
    var capitalCount = 0
    var tokens = tokens.mutableSpan
    for i in first..<end {
      let traits = tokens[i].traits
      if traits.contains(.letter) {
        words += 1
        if traits.contains(.capital) { capitalCount += 1 }
        let length = Int(tokens[i].length)
        if traits.contains(.upper) {
          uppers += length
        } else {
          lowers += length - (traits.contains(.hasCapital) ? 1 : 0)
          uppers += traits.contains(.hasCapital) ? 1 : 0
        }
      }
      if !traits.isDisjoint(with: [.capital, .connector]) { marked.append(Int32(i)) }
      if traits.contains(.hasCapital) { capitals.append(Int32(i)) }
      if i == first || opensSentence(tokens.span, i, first) {
        tokens[i].traits.insert(.opensSentence)
      }
    }
    let isCapitals = uppers > lowers && uppers > 3
    let isTitleCase = !isCapitals && words >= 4 && capitalCount * 20 > words * 13
    guard isCapitals || isTitleCase else { return }
    for i in first..<end { tokens[i].traits.insert(isCapitals ? .inCapitals : .inTitleCase) }
  }

  @inline(__always)
  private static func opensSentence(
    _ tokens: Span<TaggerToken>, _ i: Int, _ first: Int
  ) -> Bool {
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

  private static func findRuns(
    _ first: Int, _ end: Int, _ tokens: [TaggerToken], _ runs: inout [Extent],
    _ chains: inout [Extent]
  ) {
    let tokens = tokens.span
    var runs = runs.mutableSpan
    var chains = chains.mutableSpan
    var i = first
    while i < end {
      var last = i
      if tokens[i].traits.contains(.capital) {
        while last + 1 < end, tokens[last + 1].traits.contains(.capital) { last += 1 }
      }
      let run = Extent(first: Int32(i), last: Int32(last))
      while i <= last {
        runs[i] = run
        chains[i] = run
        i += 1
      }
    }
  }

  /// Joins runs; each is a chain by itself until then.
  private static func findChains(
    _ first: Int, _ end: Int, _ tokens: [TaggerToken], _ marked: [Int32], _ runs: [Extent],
    _ chains: inout [Extent]
  ) {
    let tokens = tokens.span
    let runs = runs.span
    var chains = chains.mutableSpan
    for place in marked {
      let i = Int(place)
      let isCapital = tokens[i].traits.contains(.capital)
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
    for place in marked.reversed() {
      let i = Int(place)
      let isCapital = tokens[i].traits.contains(.capital)
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

  /// Notes what the gazetteer says of each capital by itself.
  private static func findEntries(
    _ marked: [Int32], _ tokens: [TaggerToken], _ forms: [WordForm], _ lexicon: TaggerLexicon,
    _ entries: inout [TaggerLexicon.Entry], _ phrasesGoOn: inout [Bool]
  ) {
    for place in marked {
      let i = Int(place)
      guard tokens[i].traits.contains(.capital) else { continue }
      let form = Int(tokens[i].form)
      (entries[i], phrasesGoOn[i]) =
        form < 0
        ? lexicon.phraseStart(tokens[i].lower) : (forms[form].entry, forms[form].phraseGoesOn)
    }
  }

  /// Notes which tokens may be in a name.
  private static func findCandidates(
    _ first: Int, _ end: Int, _ tokens: [TaggerToken], _ chains: [Extent], _ gate: CandidateGate,
    _ candidates: inout [Int32]
  ) {
    let tokens = tokens.span
    for i in first..<end where gate.admits(tokens, chains[i], i, first, end) {
      candidates.append(Int32(i))
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
  private mutating func findMatches(_ end: Int, _ lexicon: TaggerLexicon) {
    var next = 0
    for place in marked where place >= next && tokens[Int(place)].traits.contains(.capital) {
      let i = Int(place)
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
      if best == 0 { continue }
      let last = i + best - 1
      let startsRun = Int(runs[i].first) == i
      let endsRun = Int(runs[last].last) == last
      let relation: UInt8 = startsRun ? (endsRun ? 0 : 1) : (endsRun ? 2 : 3)
      for k in i...last {
        let position: UInt8 = best == 1 ? 0 : k == i ? 1 : k == last ? 3 : 2
        matches[k] = Match(
          entry: entry, position: position, relation: relation, length: UInt8(best))
      }
      next = i + best
    }
  }
}
