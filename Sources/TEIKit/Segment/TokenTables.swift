/// How the words of a language go together with apostrophes.
///
/// Compiled for this project from general knowledge.
struct TokenTable: Sendable {
  /// What is cut off the end of a word, with a straight apostrophe in lower case: `'s`, `n't`.
  var clitics: [StaticString] = []
  /// Which words elide before an apostrophe and are cut off behind it: `l'`, `qu'`.
  var elisions: Set<UInt64> = []
  /// Which words are written with an apostrophe first: `'tis`, `'t`.
  var aphetic: Set<UInt64> = []

  /// The table of the primary language of `tag`, a BCP 47 tag; English where it is nil.
  static func table(of tag: String?) -> TokenTable {
    switch tag.map({ $0.prefix { $0 != "-" && $0 != "_" }.lowercased() }) {
    case nil, "en": english
    case "fr": french
    case "it": italian
    case "nl": dutch
    default: TokenTable()
    }
  }

  private static func words(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { WordHash.value(of: String($0)) })
  }

  private static let english = TokenTable(
    clitics: ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"],
    aphetic: words("tis twas twere twill em cause til till n bout cuz round"))
  private static let french = TokenTable(
    elisions: words("l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu"))
  private static let italian = TokenTable(
    elisions: words(
      """
      l d c n s m t v un all dall dell nell sull coll quest quell anch com dov cos sant bell senz \
      tutt mezz gl ch nient qualcun nessun ciascun buon grand vent trent
      """))
  private static let dutch = TokenTable(aphetic: words("s t n k m r"))
}
