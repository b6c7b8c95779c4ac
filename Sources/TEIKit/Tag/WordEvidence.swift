/// What a document shows of its words: how often each starts with a small letter or a capital, and
/// what stands beside it.
struct WordEvidence {
  /// What stands beside a word somewhere in the document.
  struct Company: OptionSet {
    let rawValue: UInt8

    static let afterGiven = Company(rawValue: 1 << 0)
    static let afterTitle = Company(rawValue: 1 << 1)
    static let afterPlaceCue = Company(rawValue: 1 << 2)
    static let beforeBody = Company(rawValue: 1 << 3)
    /// The initials of a run of capitals spell it.
    static let acronym = Company(rawValue: 1 << 4)
    /// A verb of saying is beside it.
    static let speaks = Company(rawValue: 1 << 5)
  }

  /// The facts of one word.
  struct Facts {
    /// How often it starts with a small letter.
    var smalls: UInt16 = 0
    /// How often it starts with a capital that no sentence's start demands.
    var capitals: UInt16 = 0
    /// All its capitals.
    var all: UInt16 = 0
    var company: Company = []
    /// Capitals that stand beside it, with their counts; those on its right have bit 0 set.
    var neighbours = SIMD4<UInt32>()
    var neighbourCounts = SIMD4<UInt16>()
  }

  private var index = HashIndex()
  private(set) var facts: [Facts] = []
  private var acronyms = HashIndex()
  /// The number of each token's word, or -1.
  private(set) var words: [Int32] = []

  /// The facts of token `i`'s word, where it has a capital.
  @inline(__always)
  subscript(_ i: Int) -> Facts {
    let word = words[i]
    return word < 0 ? Facts() : facts[Int(word)]
  }

  /// Counts the words of `document`.
  mutating func load(_ document: borrowing TaggerDocument) {
    index.removeAll()
    acronyms.removeAll()
    facts.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    let tokens = document.tokens.span
    words.append(contentsOf: repeatElement(-1, count: tokens.count))
    for capital in document.capitals where tokens[Int(capital)].traits.contains(.letter) {
      let (number, isNew) = index.insert(tokens[Int(capital)].lower)
      words[Int(capital)] = Int32(number)
      if isNew { facts.append(Facts()) }
    }
    if index.count == 0 { return }
    Self.countSmalls(tokens, index, &words, &facts)
    for capital in document.capitals {
      let traits = tokens[Int(capital)].traits
      if traits.intersection([.capital, .inCapitals]) == .capital { note(document, Int(capital)) }
    }
    for capital in document.capitals {
      let token = tokens[Int(capital)]
      guard token.traits.contains([.upper, .capital]), token.length > 1 else { continue }
      let number = Int(words[Int(capital)])
      if number >= 0, acronyms.find(token.lower) >= 0 { facts[number].company.insert(.acronym) }
    }
  }

  /// Counts where the words that have capitals somewhere start with a small letter.
  private static func countSmalls(
    _ tokens: Span<TaggerToken>, _ index: HashIndex, _ words: inout [Int32],
    _ facts: inout [Facts]
  ) {
    var words = words.mutableSpan
    var facts = facts.mutableSpan
    for i in tokens.indices where tokens[i].traits.contains(.lower) {
      let number = index.find(tokens[i].lower)
      guard number >= 0 else { continue }
      if facts[number].smalls < 1000 { facts[number].smalls += 1 }
      if words[i] < 0 { words[i] = Int32(number) }
    }
  }

  private mutating func note(_ document: borrowing TaggerDocument, _ i: Int) {
    let tokens = document.tokens.span
    let token = tokens[i]
    var own = facts[Int(words[i])]
    if own.all < 1000 { own.all += 1 }
    if !token.traits.contains(.opensSentence), own.capitals < 1000 { own.capitals += 1 }
    let opensBlock = token.traits.contains(.opensBlock)
    if !opensBlock {
      let before = tokens[i - 1]
      if before.traits.contains(.capital) {
        if !before.traits.contains(.opensSentence) {
          Self.count(UInt32(truncatingIfNeeded: before.lower) & ~1, &own)
        }
        if document.categories[i - 1] == .commonGiven || document.categories[i - 1] == .rareGiven
          || document.categories[i - 1] == .givenOrFamily
        {
          own.company.insert(.afterGiven)
        }
      }
      if before.words.contains(.title) {
        own.company.insert(.afterTitle)
      } else if before.sign == .stop, i > 1, !before.traits.contains(.opensBlock),
        tokens[i - 2].words.contains(.title)
      {
        own.company.insert(.afterTitle)
      }
      if before.words.contains(.placeCue) { own.company.insert(.afterPlaceCue) }
      if before.words.contains(.speech) { own.company.insert(.speaks) }
    }
    if i + 1 < tokens.count, !tokens[i + 1].traits.contains(.opensBlock) {
      let after = tokens[i + 1]
      if after.traits.contains(.capital) {
        Self.count(UInt32(truncatingIfNeeded: after.lower) | 1, &own)
        if after.words.contains(.bodyHead) { own.company.insert(.beforeBody) }
      } else if after.words.contains(.speech) {
        own.company.insert(.speaks)
      }
    }
    facts[Int(words[i])] = own
    noteAcronyms(document, i)
  }

  /// Notes the initials of the capitals that end at token `i`, two to seven, small words between.
  private mutating func noteAcronyms(_ document: borrowing TaggerDocument, _ i: Int) {
    let tokens = document.tokens.span
    var letters = SIMD8<UInt8>()
    var count = 0
    var k = i
    var passed = 0
    while count < 7 {
      let token = tokens[k]
      if token.traits.contains(.capital) {
        guard token.initial != 0 else { break }
        letters[count] = token.initial
        count += 1
        passed = 0
        if count >= 2 {
          var hash = TaggerHash.seed
          for j in (0..<count).reversed() { hash = TaggerHash.adding(letters[j], to: hash) }
          _ = acronyms.insert(TaggerHash.mixed(hash))
        }
      } else {
        passed += 1
        let joins =
          token.traits.contains(.connector) || token.sign == .hyphen || token.sign == .apostrophe
          || token.sign == .ampersand || token.sign == .quote
        if !joins || passed > 2 { break }
      }
      if k == 0 || token.traits.contains(.opensBlock) { break }
      k -= 1
    }
  }

  private static func count(_ neighbour: UInt32, _ facts: inout Facts) {
    for i in 0..<4 {
      if facts.neighbours[i] == neighbour {
        if facts.neighbourCounts[i] < 1000 { facts.neighbourCounts[i] += 1 }
        return
      }
      if facts.neighbours[i] == 0 {
        facts.neighbours[i] = neighbour
        facts.neighbourCounts[i] = 1
        return
      }
    }
    // The last place goes to the latest that came once, so that frequent company isn't missed.
    if facts.neighbourCounts[3] <= 1 { facts.neighbours[3] = neighbour }
  }
}
