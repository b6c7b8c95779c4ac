internal import Synchronization

/// What a word before a full stop is.
enum AbbreviationKind: UInt8, Sendable {
  /// Stands before a name.
  case title
  /// Stands before a number.
  case counter
  /// Never ends a sentence.
  case connector
  /// Ends a sentence only before a word that starts one.
  case abbreviation
  /// Ends a sentence before any capital.
  case closer
  /// Looks like an abbreviation, but no table has it.
  case unknown
}

/// The words of a language that decide where its sentences end, ready to be asked.
struct SentenceLexicon: Sendable {
  private let kinds: [UInt64: AbbreviationKind]
  private let starters: Set<UInt64>
  /// Whether a full stop behind a short number makes an ordinal of it.
  let hasOrdinals: Bool
  /// Whether the abbreviations of the language are known, so that what isn't one is a word.
  let isKnown: Bool
  /// Whether a semicolon is the question mark: Greek.
  let asksWithSemicolon: Bool

  /// The lexicon of the primary language of `tag`, a BCP 47 tag; English where it is nil, and
  /// English with more care where the language has no table.
  static func lexicon(of tag: String?) -> SentenceLexicon {
    guard let tag else { return english }
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    if primary == "en" { return english }
    return known.withLock { known in
      if let lexicon = known[primary] { return lexicon }
      let table = SentenceTable.all.first { $0.language == primary }?.table
      let lexicon = table.map { SentenceLexicon($0) } ?? (primary == "el" ? greek : other)
      known[primary] = table == nil ? nil : lexicon
      return lexicon
    }
  }

  /// The lexicons that were asked for: most texts are in one of nine languages.
  private static let known: Mutex<[String: SentenceLexicon]> = Mutex([:])
  private static let english = SentenceLexicon(.english)
  private static let other = SentenceLexicon(.english, isKnown: false)
  private static let greek = SentenceLexicon(.english, isKnown: false, asksWithSemicolon: true)

  private init(_ table: SentenceTable, isKnown: Bool = true, asksWithSemicolon: Bool = false) {
    var kinds: [UInt64: AbbreviationKind] = [:]
    func enter(_ words: String, _ kind: AbbreviationKind) {
      for word in words.split(separator: " ") { kinds[WordHash.value(of: String(word))] = kind }
    }
    // What stands in several lists is what the last of them says.
    enter(table.abbreviations, .abbreviation)
    enter(table.closers, .closer)
    enter(table.counters, .counter)
    enter(table.connectors, .connector)
    enter(table.titles, .title)
    self.kinds = kinds
    starters = Set(table.starters.split(separator: " ").map { WordHash.value(of: String($0)) })
    hasOrdinals = table.hasOrdinals
    self.isKnown = isKnown
    self.asksWithSemicolon = asksWithSemicolon
  }

  /// What the abbreviation of which these are the hashes is, nil where it is none that is known.
  func kind(exact: UInt64, folded: UInt64) -> AbbreviationKind? {
    kinds[exact] ?? (exact == folded ? nil : kinds[folded])
  }

  /// Whether the word of which this is the hash in lower case begins sentences.
  func startsSentence(folded: UInt64) -> Bool { starters.contains(folded) }
}
