/// Divides a sentence into words and punctuation marks.
///
/// The base are the word boundaries of Unicode (UAX #29), with these differences, each for the
/// sake of what is annotated later:
/// - English clitics are words of their own, as in Universal Dependencies: `do|n't`, `it|'s`,
///   `Obama|'s`, so that a name ends where its words end. So are elided French and Italian
///   articles and pronouns: `l'|homme`, `dell'|arte`.
/// - Hyphens join: `well-known`, `Jean-Luc`, `303-832-8160` are one word, as dictionaries and
///   readers have them; a dash doesn't join, nor does a hyphen at the edge of a word.
/// - A slash and a colon join digits (`12/05/2001`, `1/2`, `12:05`); a colon joins no letters,
///   as a missing space is more frequent than a Swedish genitive.
/// - An ampersand joins capitals: `AT&T`.
/// - Addresses of web pages and mailboxes, `#tags` and `@names` are one word.
/// - The full stop of an abbreviation, an initial or a counting number belongs to it: `U.S.`,
///   `Dr.`, `J.`; at the end of a sentence only to acronyms and titles, as `U.S.` there has but
///   one full stop for both.
/// - Rows of full stops, exclamation and question marks are one mark, so are rows of one sign:
///   `...`, `?!`, `--`.
/// - Underscores around a word are marks: `_so_`.
/// - A run of a script that puts no space between words and that only a dictionary divides (Thai,
///   Lao, Khmer, Burmese) is one word. Han and Hiragana are one word a character, as in Unicode.
public struct Tokenizer: Sendable {
  private let table: TokenTable
  private let lexicon: SentenceLexicon

  /// A tokenizer for text in `language`, a BCP 47 tag; nil stands for English.
  public init(language: String?) {
    table = TokenTable.table(of: language)
    lexicon = SentenceLexicon.lexicon(of: language)
  }

  /// The tokens of the sentence at `range` of `bytes`; see ``append(tokensOf:range:cuts:to:)``.
  public func tokens(in bytes: [UInt8], range: TextRange, cuts: [Int] = []) -> [Token] {
    var tokens: [Token] = []
    append(tokensOf: bytes, range: range, cuts: cuts, to: &tokens)
    return tokens
  }

  /// Appends the tokens of the sentence at `range` of `bytes` to `tokens`.
  ///
  /// They are sorted and disjoint and leave nothing but white space out. No token reaches across
  /// one of `cuts`, ascending offsets such as the ends of names. A token joins its neighbour where
  /// no white space stands between, beyond the ends of `range` too. So the plain text is: nothing
  /// between two tokens that join, and what stands between the others, which a writer may leave
  /// out where it is a single U+0020, and must keep as text where it is anything else. O(n).
  ///
  /// - Precondition: `bytes` is valid UTF-8, and `range` and `cuts` cut no character.
  public func append(
    tokensOf bytes: [UInt8], range: TextRange, cuts: [Int] = [], to tokens: inout [Token]
  ) {
    var scanner = TokenScanner(range, table, lexicon, cuts)
    scanner.scan(bytes.span, into: &tokens)
  }
}
