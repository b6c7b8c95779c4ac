/// What the hand-written word lists say of a word.
struct TaggerWords: OptionSet, Sendable {
  let rawValue: UInt32

  /// Ends or starts names of organisations: “university”, “ministry”.
  static let bodyHead = TaggerWords(rawValue: 1 << 0)
  /// Ends or starts names of places: “river”, “airport”.
  static let placeHead = TaggerWords(rawValue: 1 << 1)
  /// A person's office, rank or trade: “president”, “coach”.
  static let role = TaggerWords(rawValue: 1 << 2)
  /// A form of address or an office that precedes names: “mr”, “minister”.
  static let title = TaggerWords(rawValue: 1 << 3)
  /// A verb of saying, thinking or living.
  static let speech = TaggerWords(rawValue: 1 << 4)
  /// Joins parts of a name: “of”, “and”, “de”.
  static let connector = TaggerWords(rawValue: 1 << 5)
  /// “in”, “at”, “from”, “near”.
  static let placeCue = TaggerWords(rawValue: 1 << 6)
  /// “of”, “the”, “and”: passed over when looking for the next word that says something.
  static let filler = TaggerWords(rawValue: 1 << 7)
  /// Keeps its full stop within a sentence: “gen”, “st”.
  static let abbreviation = TaggerWords(rawValue: 1 << 8)
  /// Ends a company's name: “inc”, “ltd”.
  static let legalForm = TaggerWords(rawValue: 1 << 9)
  /// Modifies a role: “deputy”, “foreign”.
  static let roleModifier = TaggerWords(rawValue: 1 << 10)
  /// An adjective or a noun for a people or its language.
  static let demonym = TaggerWords(rawValue: 1 << 11)
  /// A lower-case piece that hyphens join to a person's name: “al-Assad”, “Bandar-e”.
  static let namePiece = TaggerWords(rawValue: 1 << 12)
  /// A month or a day of the week.
  static let calendar = TaggerWords(rawValue: 1 << 13)
  /// A word of a closed class, which starts sentences.
  static let function = TaggerWords(rawValue: 1 << 14)
  /// A mission of a state: “embassy”, “consulate”.
  static let mission = TaggerWords(rawValue: 1 << 15)
  /// Says that what it follows by a hyphen is no further part of a name: “-based”.
  static let participle = TaggerWords(rawValue: 1 << 16)
  /// A month or a day of the week that names no one.
  static let plainDay = TaggerWords(rawValue: 1 << 17)
  /// An office whose holder “of” follows: “head”, “director”.
  static let officer = TaggerWords(rawValue: 1 << 18)
  /// Leads to a place or a time.
  static let preposition = TaggerWords(rawValue: 1 << 19)
  /// “a”, “an”, “the”.
  static let article = TaggerWords(rawValue: 1 << 20)
}

/// The hand-written lists behind hashes.
struct TaggerWordTable: Sendable {
  /// The one table.
  static let shared = TaggerWordTable()

  private var keys: [UInt64]
  private var values: [TaggerWords]

  /// What the lists know of the word whose small letters have the hash `lower`.
  @inline(__always)
  func words(_ lower: UInt64) -> TaggerWords {
    var slot = Int(truncatingIfNeeded: lower) & 8191
    while keys[slot] != 0 {
      if keys[slot] == lower { return values[slot] }
      slot = (slot + 1) & 8191
    }
    return []
  }

  private mutating func add(_ list: String, _ words: TaggerWords) {
    for word in list.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      let bytes = Array(word)
      let hash = TaggerHash.lower(bytes.span, 0, bytes.count)
      var slot = Int(truncatingIfNeeded: hash) & 8191
      while keys[slot] != 0 && keys[slot] != hash { slot = (slot + 1) & 8191 }
      keys[slot] = hash
      values[slot].formUnion(words)
    }
  }

  private init() {
    keys = [UInt64](repeating: 0, count: 8192)
    values = [TaggerWords](repeating: [], count: 8192)
    add(TaggerWordLists.bodyHeads, .bodyHead)
    add(TaggerWordLists.placeHeads, .placeHead)
    add(TaggerWordLists.roles, .role)
    add(TaggerWordLists.titles, [.title, .role])
    add(TaggerWordLists.speech, .speech)
    add(TaggerWordLists.connectors, .connector)
    add(
      "head director chairman chairwoman president vice-president member deputy dean editor chief",
      .officer)
    add("in at from near", .placeCue)
    add(
      "in of to from at near into between across around through throughout outside inside within "
        + "toward towards for via",
      .preposition)
    add("a an the", .article)
    add("of the and", .filler)
    add(TaggerWordLists.abbreviations, .abbreviation)
    add(TaggerWordLists.legalForms, [.legalForm, .bodyHead])
    add(TaggerWordLists.roleModifiers, .roleModifier)
    add(TaggerWordLists.demonyms, .demonym)
    add(TaggerWordLists.namePieces, .namePiece)
    add(TaggerWordLists.calendar, .calendar)
    add(TaggerWordLists.plainDays, [.plainDay, .calendar])
    add(TaggerWordLists.function, .function)
    add("embassy consulate mission delegation", .mission)
    add(TaggerWordLists.participles, .participle)
  }
}
