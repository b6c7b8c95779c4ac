/// A word that plays a part in dates: its role, and which one of that role it is.
struct DateWord: Hashable, Sendable {
  /// What a word can be in a date.
  ///
  /// The roles up to and including ``world`` become tokens; the others are looked up only beside
  /// a token.
  enum Role: UInt8, Sendable {
    /// A month by name, 1 to 12; see ``DateWord/homograph`` and ``DateWord/givenName``.
    case month
    /// A month cut short, which means nothing without a number.
    case shortMonth
    /// A day of the week, 1 for Monday.
    case weekday
    /// A day of the week cut short, which means nothing without a date.
    case shortWeekday
    /// A season, ``Season`` by raw value.
    case season
    /// A stretch of time, ``Unit`` by raw value.
    case unit
    /// A number in words.
    case cardinal
    /// An ordinal in words.
    case ordinal
    /// `last`, `next`, `this`: ``Shift`` by raw value.
    case shift
    /// `today` and its like: days from the document's date.
    case deictic
    /// `ago`.
    case ago
    /// `later`.
    case later
    /// `early`, `mid`, `late`: ``Part`` by raw value.
    case part
    /// A war's name in one word, its number.
    case war
    /// `World`, the start of a war's name in three.
    case world

    /// A preposition that is often followed by a year: not 0 where it hardly takes a quantity.
    /// See ``DateWord/abbreviation``.
    case timePreposition
    /// `the`, `his` and their like; 1 for the definite article.
    case determiner
    /// A word that makes the number after it a quantity.
    case quantifier
    /// A noun that makes the number before it a quantity.
    case quantity
    /// A noun that makes the number after it a label: page, room, route.
    case label
    /// `every`: what follows comes back again and again.
    case recurrence

    var isToken: Bool { rawValue <= Role.world.rawValue }
  }

  enum Season: Int16, Sendable { case spring, summer, autumn, winter }

  enum Unit: Int16, Sendable {
    case day, week, fortnight, weekend, month, year, decade, century, night, dayPart
  }

  enum Shift: Int16, Sendable {
    case this, last, past, previous, next, coming, following, that, same
  }

  enum Part: Int16, Sendable { case early, mid, late }

  let role: Role
  let value: Int16

  /// Added to the value of a month whose name is a common word too.
  static let homograph: Int16 = 16
  /// Added to the value of a month whose name is a person's name too.
  static let givenName: Int16 = 32
  /// The value of a preposition that a point may end.
  static let abbreviation: Int16 = 2
  /// Added to the value of a unit in the plural.
  static let plural: Int16 = 64
}

/// The words of dates in one language.
///
/// Most words of a text are none of them: two letters and the length tell that of nearly all, and
/// the hash of the letters of the rest.
struct DateLexicon: Sendable {
  private struct Entry: Sendable {
    let hash: UInt32
    let start: Int32
    let count: Int32
    let word: DateWord
  }

  /// The lower-case letters of all words.
  private var letters: [UInt8] = []
  private var entries: [Entry] = []
  /// Index into `entries` by hash, open addressing; -1 is free.
  private var slots: [Int16]
  /// For the first two letters of a word, the lengths that tokens starting so have, as bits.
  private var tokenLengths: [UInt32]
  private static let slotCount = 2048

  /// The lexicon of `groups`: words, each group with its role; a group's words are separated by
  /// spaces. Where a word is in two groups, the first counts.
  init(_ groups: [(role: DateWord.Role, value: Int16, words: String)]) {
    slots = Array(repeating: -1, count: Self.slotCount)
    tokenLengths = Array(repeating: 0, count: 1024)
    for group in groups {
      for word in group.words.utf8.split(separator: UInt8(ascii: " ")) {
        insert(Array(word), DateWord(role: group.role, value: group.value))
      }
    }
  }

  private mutating func insert(_ word: [UInt8], _ meaning: DateWord) {
    precondition(entries.count * 2 < Self.slotCount, "the table of slots is too small")
    let hash = Self.hash(word.span, 0..<word.count)
    var slot = Int(hash) & (Self.slotCount - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (Self.slotCount - 1) }
    slots[slot] = Int16(entries.count)
    entries.append(
      Entry(
        hash: hash, start: Int32(letters.count), count: Int32(word.count), word: meaning))
    letters += word
    if meaning.role.isToken {
      tokenLengths[Self.opening(word.span, 0..<word.count)] |= 1 << UInt32(word.count)
    }
  }

  /// The first two letters of a word as one number below 1024.
  @inline(__always)
  private static func opening(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let second = range.count > 1 ? Int(text[range.lowerBound + 1] & 31) : 0
    return Int(text[range.lowerBound] & 31) << 5 | second
  }

  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for i in range {
      hash = (hash ^ UInt32(text[i] | 0x20)) &* 16_777_619
    }
    return hash ^ (hash >> 15)
  }

  /// The token that the ASCII letters `range` of `text` spell.
  @inline(__always)
  func token(_ text: Span<UInt8>, _ range: Range<Int>) -> DateWord? {
    guard range.count < 32,
      tokenLengths[Self.opening(text, range)] >> UInt32(range.count) & 1 != 0,
      let word = word(text, range), word.role.isToken
    else { return nil }
    return word
  }

  /// The word that the ASCII letters `range` of `text` spell.
  func word(_ text: Span<UInt8>, _ range: Range<Int>) -> DateWord? {
    let hash = Self.hash(text, range)
    var slot = Int(hash) & (Self.slotCount - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, matches(entry, text, range) { return entry.word }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return nil
  }

  private func matches(_ entry: Entry, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard Int(entry.count) == range.count else { return false }
    for k in 0..<range.count
    where letters[Int(entry.start) + k] != text[range.lowerBound + k] | 0x20 {
      return false
    }
    return true
  }
}
