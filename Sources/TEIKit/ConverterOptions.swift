/// How a text becomes TEI: everything that, with the source and the version, decides the bytes
/// of a document.
public struct ConverterOptions: Sendable, Equatable {
  /// Where the record of edits goes.
  public enum LedgerPlace: String, Sendable, CaseIterable {
    /// Into the header, as `xenoData`.
    case embedded = "header"
    /// Into a file beside the document.
    case sidecar
    /// Nowhere: the source cannot be restored.
    case none
  }

  /// How changes to the characters of a text are told in the document.
  public enum Record: String, Sendable, CaseIterable {
    /// As counts in `editorialDecl`.
    case counts
    /// Also in place, as `choice` of `sic` and `corr` or of `orig` and `reg`.
    case inline
  }

  /// What kinds of elements carry an `xml:id`.
  public enum Identifiers: String, Sendable, CaseIterable {
    /// Blocks, and the entries of `standOff`.
    case blocks
    /// Those and every name and date.
    case all
  }

  /// What the texts are; it decides how the text is divided and named.
  public enum Profile: String, Sendable, CaseIterable {
    /// News and blogs, as scraped: front matter and debris are looked for.
    case news
    /// Plays and interviews: turns with the names of those who speak are looked for.
    case drama
    /// Anything: nothing is taken for front matter or debris.
    case plain
  }

  /// In what form sources come.
  public enum SourceForm: String, Sendable, CaseIterable {
    /// Plain text.
    case text
    /// HTML, whose markup becomes TEI.
    case html
    /// TEI, which is read for its text, blocks and names and written anew.
    case tei
  }

  /// What counts as debris around a text, in the profile ``Profile/news``.
  public enum Boilerplate: String, Sendable, CaseIterable {
    /// Set phrases, and lines that recur in ``ConverterOptions/recurringLines``.
    case learn
    /// Set phrases.
    case known
    /// Nothing.
    case keep
  }

  /// What becomes of character references left over from HTML, such as `&nbsp;`.
  public enum References: String, Sendable, CaseIterable {
    /// Each becomes its character, once.
    case decode
    /// They stay, as in texts about markup.
    case keep
  }

  /// What becomes of hyphens at line ends that only split a word.
  public enum Hyphens: String, Sendable, CaseIterable {
    /// They stay, and the word goes on right behind them.
    case keep
    /// They go.
    case join
    /// They stay, marked, and the line break with them.
    case mark
  }

  /// What becomes of invisible characters that say nothing.
  public enum Invisibles: String, Sendable, CaseIterable {
    /// They are taken out.
    case remove
    /// They stay.
    case keep
  }

  /// How finely running text is marked up.
  public enum Annotation: String, Sendable, CaseIterable {
    /// Blocks, names and dates only.
    case none
    /// Sentences too, as `s`.
    case sentences
    /// Sentences, words and punctuation marks, as `s`, `w` and `pc`.
    case tokens
  }

  /// Characters that may be written in a plainer form than the source's.
  public enum PlainForm: String, Sendable, CaseIterable {
    /// Curly quotation marks and apostrophes become straight.
    case quotes
    /// Latin ligatures, such as U+FB01, become their letters.
    case ligatures
    /// Full-width letters, digits and signs become those of ASCII and Latin-1.
    case widths
  }

  /// What sources are converted to at most, in bytes, unless told otherwise: 1 GiB.
  public static let defaultByteLimit = 1 << 30

  /// The kind of text.
  public var profile = Profile.news
  /// In what form sources come.
  public var sourceForm = SourceForm.text
  /// What counts as debris.
  public var boilerplate = Boilerplate.known
  /// The lines that other documents have too, which count as debris where ``boilerplate`` is
  /// ``Boilerplate/learn``; see ``LineCounter``.
  public var recurringLines: RecurringLines?
  /// Where the record of edits goes.
  public var ledger = LedgerPlace.embedded
  /// How changes to the characters of a text are told in the document.
  public var record = Record.counts
  /// Which elements carry an `xml:id`.
  public var identifiers = Identifiers.blocks
  /// The encoding of the source, or nil to detect it.
  public var encoding: TextEncoding?
  /// Whether text that was decoded with the wrong encoding upstream (“Ã©”) is repaired.
  public var repairsMojibake = true
  /// What becomes of character references left over from HTML.
  public var references = References.decode
  /// What becomes of invisible characters that say nothing.
  public var invisibles = Invisibles.remove
  /// Which characters are written in a plainer form; none, unless the caller asks.
  public var plainForms: Set<PlainForm> = []
  /// How finely running text is marked up.
  public var annotation = Annotation.none
  /// Whether the parts of names are told apart: forenames and surnames, and places in the names
  /// of organisations.
  public var annotatesNameParts = false
  /// What becomes of hyphens at line ends that only split a word.
  public var hyphens = Hyphens.join
  /// Whether text is brought into Unicode NFC.
  public var normalizesUnicode = true
  /// Whether names and dates are tagged.
  public var tagsNames = true
  /// Names and authority files of the user's own, which go before all that is embedded.
  public var gazetteer: Gazetteer?
  /// What sources are converted to at most, in bytes.
  public var byteLimit = ConverterOptions.defaultByteLimit
  /// What the header says beyond what the text shows.
  public var metadata = Metadata()

  /// The options that `tei convert` uses when told nothing.
  public init() {}
}

/// What is known of a document from outside its text.
public struct Metadata: Sendable, Equatable {
  /// What the document is called in the collection that it comes from; nil where it is a file, whose
  /// name tells.
  public var identifier: String?
  /// The document's title.
  public var title: String?
  /// Who wrote it.
  public var author: String?
  /// Who published the source.
  public var sourcePublisher: String?
  /// Where the source was found.
  public var url: String?
  /// When it was written or published, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
  public var date: String?
  /// Who publishes the TEI.
  public var publisher: String?
  /// The licence of the TEI: a URL, or words.
  public var licence: String?
  /// The language, as a BCP 47 tag.
  public var language: String?
  /// Subject keywords.
  public var keywords: [String] = []
  /// When the conversion was made, `YYYY-MM-DD`, or nil to say nothing: a document never asks
  /// a clock.
  public var conversionDate: String?

  /// Metadata that says nothing.
  public init() {}

  /// Fills what this leaves open of the source with what `other` says.
  mutating func complete(with other: Metadata) {
    title = title ?? other.title
    author = author ?? other.author
    sourcePublisher = sourcePublisher ?? other.sourcePublisher
    url = url ?? other.url
    date = date ?? other.date
    licence = licence ?? other.licence
    language = language ?? other.language
    if keywords.isEmpty { keywords = other.keywords }
  }
}
