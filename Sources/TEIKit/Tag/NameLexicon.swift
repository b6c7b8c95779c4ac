/// What the tables know about a word or a phrase.
struct WordFacts: OptionSet, Sendable {
  let rawValue: UInt32

  static let given = WordFacts(rawValue: 1 << 0)
  static let title = WordFacts(rawValue: 1 << 1)
  static let weakTitle = WordFacts(rawValue: 1 << 2)
  static let role = WordFacts(rawValue: 1 << 3)
  static let speech = WordFacts(rawValue: 1 << 4)
  static let organizationHead = WordFacts(rawValue: 1 << 5)
  static let organizationLead = WordFacts(rawValue: 1 << 6)
  static let mission = WordFacts(rawValue: 1 << 7)
  static let placeHead = WordFacts(rawValue: 1 << 8)
  static let placeLead = WordFacts(rawValue: 1 << 9)
  static let placeCue = WordFacts(rawValue: 1 << 10)
  static let particle = WordFacts(rawValue: 1 << 11)
  static let hyphenPiece = WordFacts(rawValue: 1 << 12)
  static let function = WordFacts(rawValue: 1 << 13)
  static let common = WordFacts(rawValue: 1 << 14)
  static let calendar = WordFacts(rawValue: 1 << 15)
  static let demonym = WordFacts(rawValue: 1 << 16)
  static let abbreviation = WordFacts(rawValue: 1 << 17)
  static let acronymStop = WordFacts(rawValue: 1 << 18)
  static let english = WordFacts(rawValue: 1 << 19)
  static let place = WordFacts(rawValue: 1 << 20)
  static let country = WordFacts(rawValue: 1 << 21)
  static let organization = WordFacts(rawValue: 1 << 22)
  static let pass = WordFacts(rawValue: 1 << 23)
  /// The entry counts only in capitals: “US”, “WHO”.
  static let capitals = WordFacts(rawValue: 1 << 24)
  /// A phrase of two words or more starts with this word.
  static let startsPhrase = WordFacts(rawValue: 1 << 25)
  /// “of”, “for” and their like, which join the parts of a name of an organisation.
  static let connector = WordFacts(rawValue: 1 << 26)

  /// What an entry names by itself.
  static let names: WordFacts = [.place, .country, .organization, .pass, .demonym]
}

/// The tables of ``NameTables`` and ``CountryTable`` behind 64-bit hashes of words and phrases.
///
/// Hashes stand for the words themselves: among a million words and five thousand entries, two
/// that differ meet with a chance of one in a thousand million, and the harm is one wrong guess.
struct NameLexicon: Sendable {
  /// The one lexicon.
  static let shared = NameLexicon()

  /// The longest phrase that the tables hold, in words.
  static let longestPhrase = 6

  private var keys: [UInt64]
  private var values: [WordFacts]
  private var count = 0

  /// What is known of a word or phrase with this hash; O(1).
  func facts(_ hash: UInt64) -> WordFacts {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & mask
    }
    return []
  }

  private mutating func insert(_ hash: UInt64, _ facts: WordFacts) {
    precondition(count * 2 < keys.count, "the lexicon has room for its tables")
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while keys[slot] != 0 && keys[slot] != hash { slot = (slot + 1) & mask }
    if keys[slot] == 0 {
      keys[slot] = hash
      count += 1
    }
    values[slot].formUnion(facts)
  }

  /// Adds the words of `table`, which spaces separate.
  private mutating func add(words table: String, _ facts: WordFacts) {
    for word in table.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      insert(NameHash.word(Array(word)), facts)
    }
  }

  /// Adds the phrases of `table`, which commas and line ends separate.
  private mutating func add(phrases table: String, _ facts: WordFacts) {
    for phrase in table.utf8.split(whereSeparator: { $0 == 0x2C || $0 == 0x0A }) {
      add(phrase: Array(phrase), facts)
    }
  }

  private mutating func add(phrase: [UInt8], _ facts: WordFacts) {
    let words = phrase.split(separator: 0x20)
    precondition(!words.isEmpty && words.count <= Self.longestPhrase, "a phrase is a few words")
    guard words.count > 1 else {
      let word = Array(words[0])
      let isCapitals = word.allSatisfy { $0 < 0x61 }
      insert(NameHash.word(word), isCapitals ? facts.union(.capitals) : facts)
      return
    }
    var hash: UInt64 = 0
    for word in words { hash = NameHash.phrase(hash, adding: NameHash.word(Array(word))) }
    insert(hash, facts)
    insert(NameHash.word(Array(words[0])), .startsPhrase)
  }

  private init() {
    keys = [UInt64](repeating: 0, count: 1 << 14)
    values = [WordFacts](repeating: [], count: 1 << 14)
    add(words: NameTables.givenNames, .given)
    add(words: NameTables.titles, .title)
    add(words: NameTables.weakTitles, .weakTitle)
    add(words: NameTables.roles, .role)
    add(words: NameTables.speech, .speech)
    add(words: NameTables.organizationHeads, .organizationHead)
    add(words: NameTables.organizationLeads, .organizationLead)
    add(words: NameTables.missions, .mission)
    add(words: NameTables.placeHeads, .placeHead)
    add(words: NameTables.placeLeads, .placeLead)
    add(words: NameTables.placeCues, .placeCue)
    add(words: NameTables.particles, .particle)
    add(words: NameTables.hyphenPieces, .hyphenPiece)
    add(words: NameTables.functionWords, .function)
    add(words: NameTables.common, .common)
    add(words: NameTables.calendar, .calendar)
    add(words: NameTables.demonyms, .demonym)
    add(words: NameTables.abbreviations, .abbreviation)
    add(words: NameTables.acronymStops, .acronymStop)
    add(words: NameTables.english, .english)
    add(words: "of for on against", .connector)
    add(phrases: NameTables.regions, .place)
    add(phrases: NameTables.cities, .place)
    add(phrases: NameTables.organizations, .organization)
    add(phrases: NameTables.phrasesToPass, .pass)
    for country in CountryTable.shared.countries {
      for name in country.names { add(phrase: Array(name.utf8), [.place, .country]) }
    }
    for demonym in CountryTable.shared.demonyms { add(phrase: Array(demonym.utf8), .demonym) }
  }
}

/// Hashes of words that don't tell upper case from lower, nor “U.S.” from “US”.
enum NameHash {
  private static let prime: UInt64 = 0x100_0000_01B3
  /// The hash of nothing, before ``mixed(_:)``.
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash after one more byte, an ASCII one in small letters.
  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

  /// The hash of the word `bytes[start..<end]`; never 0.
  static func word(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = seed
    var i = start
    while i < end {
      let byte = bytes[i]
      if byte < 0x80 {
        i += 1
        if byte == UInt8(ascii: ".") { continue }
        let isUpper = byte &- 0x41 < 26
        hash = adding(isUpper ? byte | 0x20 : byte, to: hash)
      } else {
        let (scalar, length) = LetterCase.decode(bytes, i)
        i += length
        let folded: UInt32 =
          switch scalar {
          case 0x2019: 0x27
          case 0x2010, 0x2011: 0x2D
          default: LetterCase.lowercase(scalar)
          }
        hash = (hash ^ UInt64(folded)) &* prime
      }
    }
    return mixed(hash)
  }

  /// The hash of a word by itself.
  static func word(_ bytes: [UInt8]) -> UInt64 { word(bytes.span, 0, bytes.count) }

  /// The hash of the phrase with hash `phrase` and then the word with hash `word`.
  ///
  /// A phrase of one word has the hash of the word; the hash of no word is 0.
  static func phrase(_ phrase: UInt64, adding word: UInt64) -> UInt64 {
    phrase == 0 ? word : mixed(((phrase << 5) | (phrase >> 59)) &* prime ^ word)
  }

  /// Spreads the bits of a hash of bytes.
  @inline(__always)
  static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash ^= hash >> 32
    hash &*= 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }
}
