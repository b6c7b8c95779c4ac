/// A word of the text, as ``RuleRecognizer`` sees it.
struct NameToken: Sendable {
  /// How a word is written.
  enum Shape: UInt8, Sendable {
    /// Small letters, or a script without case.
    case lower
    /// A capital first, then at least one small letter.
    case capitalized
    /// Two capitals or more and no small letter.
    case capitals
    /// One capital, with its full stop or without.
    case initial
    /// Starts with a digit.
    case number
    /// A web address, a handle, a word too long.
    case other
  }

  /// What stands between a word and the word before; nothing but white space where it is empty.
  struct Gap: OptionSet, Sendable {
    let rawValue: UInt16

    static let block = Gap(rawValue: 1 << 0)
    static let sentence = Gap(rawValue: 1 << 1)
    static let comma = Gap(rawValue: 1 << 2)
    static let colon = Gap(rawValue: 1 << 3)
    static let open = Gap(rawValue: 1 << 4)
    static let close = Gap(rawValue: 1 << 5)
    static let openQuote = Gap(rawValue: 1 << 6)
    static let closeQuote = Gap(rawValue: 1 << 7)
    static let dash = Gap(rawValue: 1 << 8)
    static let hyphen = Gap(rawValue: 1 << 9)
    static let possessive = Gap(rawValue: 1 << 10)
    static let ampersand = Gap(rawValue: 1 << 11)
    static let handle = Gap(rawValue: 1 << 12)
    static let other = Gap(rawValue: 1 << 13)

    /// After one of these a capital says nothing.
    static let startsSentence: Gap = [.block, .sentence, .colon, .openQuote, .other]
  }

  /// ``NameHash/word(_:)`` of the word.
  let hash: UInt64
  /// UTF-8 bytes of the text.
  let start: Int32
  let end: Int32
  var facts: WordFacts
  /// What precedes the word.
  let gap: Gap
  let shape: Shape
  /// Whether the word stands in a sentence whose capitals say nothing: a title, a headline.
  var isLoud = false

  /// Whether the word starts with a capital, or is all capitals.
  var isCapital: Bool { shape == .capitalized || shape == .capitals || shape == .initial }
  /// Whether the word may stand in a name.
  var isNamePart: Bool { isCapital && facts.isDisjoint(with: [.function, .calendar]) }
  /// Whether a capital is due here whatever the word.
  var startsSentence: Bool { !gap.isDisjoint(with: .startsSentence) }
}
