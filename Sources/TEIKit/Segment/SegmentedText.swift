/// Text divided into blocks, its lines unwrapped.
public struct SegmentedText: Sendable {
  /// The source, as it came.
  public let source: SourceText
  /// The text of the TEI: the blocks' text in UTF-8, one LF between two of them and nothing
  /// else around them.
  public let bytes: [UInt8]
  /// Every difference between the source and `bytes`.
  public let ledger: EditLedger
  /// What was changed before segmenting, by reason; unwrapping may hide some of it in `ledger`.
  public let normalizationCounts: [EditReason: Int]
  /// The blocks in order; they cover `bytes` but for the LFs between them.
  public let blocks: [Block]
  /// The languages of the document, and of each of `blocks`.
  public let languages: DocumentLanguages
  /// How lines and paragraphs related in the source.
  public let layout: Layout
  /// Where pages begin and rules are drawn, ascending.
  public let milestones: [Milestone]
  /// What the markup of the source says of words: properly nested, none over the end of a block.
  public let spans: [MarkupSpan]
  /// The names that the markup of the source marks, disjoint.
  public let names: [EntityMention]
  /// The images of the source.
  public let images: [SourceImage]
  /// Findings so far.
  public let findings: [Finding]
}

/// A place in the text where something begins that has no text of its own.
public struct Milestone: Hashable, Sendable {
  /// What begins.
  public enum Kind: Hashable, Sendable {
    /// A page: `pb`.
    case page
    /// What follows a drawn rule: `milestone`.
    case rule
    /// A line inside a word, behind the hyphen that split it: `lb` with `@break` “no”.
    case lineBreak
    /// A line that the source began within a block: `lb`.
    case line
    /// An image, by its place in ``SegmentedText/images``: `graphic`.
    case graphic(Int32)
  }

  /// What begins.
  public let kind: Kind
  /// The byte offset in the text.
  public let offset: Int
  /// The number of the page that begins, where the source says it; 0 where it doesn't.
  public let number: Int32

  /// A milestone of that kind at `offset`.
  public init(kind: Kind, offset: Int, number: Int32 = 0) {
    self.kind = kind
    self.offset = offset
    self.number = number
  }
}

/// How the lines of a source relate to its paragraphs.
public enum Layout: String, Sendable, CaseIterable {
  /// Blank lines stand between paragraphs.
  case blankLines = "blank-lines"
  /// Every line is a paragraph.
  case lines
  /// Lines are filled to a width; short ones end paragraphs.
  case wrapped
  /// Lines are filled to a width; an indent starts a paragraph.
  case indented
  /// Lines are broken at random places.
  case random = "random-wrap"
  /// The markup of the source says what paragraphs are.
  case markup
  /// Nothing but white space.
  case empty
}
