/// A word, number or sign of the text, as ``SequenceTagger`` sees it.
struct TaggerToken: Sendable {
  /// What a token's characters are.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16

    /// Its first character is a capital.
    static let capital = Traits(rawValue: 1 << 0)
    /// It has letters with case, and all of them are capitals.
    static let upper = Traits(rawValue: 1 << 1)
    /// Its first character is a small letter.
    static let lower = Traits(rawValue: 1 << 2)
    /// Its first character is a letter of any kind.
    static let letter = Traits(rawValue: 1 << 3)
    /// Its first character is a digit.
    static let digit = Traits(rawValue: 1 << 4)
    /// It has a capital somewhere.
    static let hasCapital = Traits(rawValue: 1 << 5)
    /// A sentence may start here, so a capital says little.
    static let opensSentence = Traits(rawValue: 1 << 6)
    /// It stands in a line of capitals.
    static let inCapitals = Traits(rawValue: 1 << 7)
    /// It stands in a line whose words start with capitals.
    static let inTitleCase = Traits(rawValue: 1 << 8)
    /// A small word that names are known to have; see ``CandidateGate``.
    static let expected = Traits(rawValue: 1 << 9)
    /// It is the first of its block.
    static let opensBlock = Traits(rawValue: 1 << 10)
    /// It is one character.
    static let single = Traits(rawValue: 1 << 11)
    /// A word of the closed classes that joins parts of a name.
    static let connector = Traits(rawValue: 1 << 12)
    /// It touches the token before, no space between.
    static let attached = Traits(rawValue: 1 << 13)
    /// A capital with its full stop.
    static let initial = Traits(rawValue: 1 << 14)
  }

  /// UTF-8 bytes of the text.
  var start: Int32 = 0
  var end: Int32 = 0
  var traits: Traits = []
  /// What the word lists know of it.
  var words: TaggerWords = []
  /// The hash of its small letters.
  var lower: UInt64 = 0
  /// The hash as it stands.
  var exact: UInt64 = 0
  /// The hash of its shape, runs of the same kind counted once: `Xx` for “Astana”.
  var shape: UInt64 = 0
  /// The hash of its shape, up to twelve characters.
  var longShape: UInt64 = 0
  /// Clusters and soft class, or 0 where the lexicon lacks it.
  var lexeme: Lexeme = Lexeme(entry: 0)
  /// How many characters it has.
  var length: Int32 = 0
  /// Its first letter in small, where that is ASCII, else 0.
  var initial: UInt8 = 0
  /// What sign it is, where it is one.
  var sign = Sign.none
  /// Its number in ``WordForms``.
  var form = WordForms.unknown
}

/// What the lexicon knows of a word: its clusters at three granularities and what it tends to be.
struct Lexeme: Sendable {
  private let entry: UInt64

  /// The lexeme of an entry of the lexicon.
  init(entry: UInt64) { self.entry = entry }

  /// Whether the lexicon has the word.
  @inline(__always) var isKnown: Bool { entry != 0 }
  /// One of 128 clusters.
  @inline(__always) var coarse: UInt64 { entry >> 33 & 0x7F }
  /// One of 1,024 clusters.
  @inline(__always) var middle: UInt64 { entry >> 23 & 0x3FF }
  /// One of 3,000 clusters.
  @inline(__always) var fine: UInt64 { entry >> 11 & 0xFFF }
  /// An index of ``TaggerLexicon/softClasses``.
  @inline(__always) var soft: Int { Int(entry & 0x7FF) }

  /// An entry of those clusters and that class.
  static func payload(coarse: Int, middle: Int, fine: Int, soft: Int) -> UInt64 {
    UInt64(coarse) << 33 | UInt64(middle) << 23 | UInt64(fine) << 11 | UInt64(soft)
  }
}
