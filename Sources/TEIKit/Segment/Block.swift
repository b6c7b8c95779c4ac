/// What a block of text is.
public enum BlockKind: Hashable, Sendable {
  /// A heading; the level counts from 1, the title of the document.
  case heading(level: Int)
  /// A line under the title that says more.
  case subtitle
  /// A line that dates the text: place, date, or both.
  case dateline
  /// A line that names the author.
  case byline
  /// A paragraph of prose.
  case paragraph
  /// A part of a paragraph too long for one element.
  case fragment(FragmentPart)
  /// The number or letter of a list item, which follows; the depth counts from 1.
  case listLabel(depth: Int)
  /// One item of a list; the depth counts from 1.
  case listItem(depth: Int)
  /// A paragraph of a quotation; the depth counts from 1.
  case quotation(depth: Int)
  /// One line of verse, and how many columns it stands in.
  case verseLine(indent: Int)
  /// A note, with its mark in the text.
  case note
  /// One cell of a table; an empty cell is no block.
  case cell(TableCell)
  /// Lines kept as they are, with their line ends.
  case verbatim(VerbatimKind)
  /// The description of a figure that isn't there: “[Illustration: …]”.
  case figure
  /// The caption of the images before it, or of the table behind it.
  case caption
  /// A running head, running foot or page number.
  case pageFurniture
  /// Debris around the text: comment forms, share bars and their like.
  case boilerplate(BoilerplateKind)
  /// A line of a postal address.
  case addressLine
  /// A salutation, such as “Dear Sir,”.
  case salutation
  /// The formula that closes a letter, such as “Yours faithfully,”.
  case valediction
  /// A signature.
  case signature
  /// A paragraph below the signature.
  case postscript
  /// The name of who speaks; what is said follows.
  case speaker
  /// A paragraph of a speech.
  case speech
  /// One line of verse in a speech.
  case speechLine
  /// A stage direction.
  case stageDirection
}

extension BlockKind {
  /// Whether its line ends and spaces are its own.
  var isVerbatim: Bool {
    if case .verbatim = self { true } else { false }
  }

  /// Whether it is a heading, of whatever level.
  var isHeading: Bool {
    if case .heading = self { true } else { false }
  }

  /// Whether it is a line of verse, however far it stands in.
  var isVerseLine: Bool {
    if case .verseLine = self { true } else { false }
  }

  /// Whether it is debris, of whatever kind.
  var isBoilerplate: Bool {
    if case .boilerplate = self { true } else { false }
  }

  /// Whether it is what readers read: names, dates and words are looked for in it.
  var isRunningText: Bool {
    switch self {
    case .pageFurniture, .boilerplate, .verbatim, .listLabel, .speaker: false
    default: true
    }
  }
}

/// Which part of a paragraph a fragment is: TEI's `@part`.
public enum FragmentPart: String, Hashable, Sendable {
  /// The first.
  case initial = "I"
  /// One in the middle.
  case medial = "M"
  /// The last.
  case final = "F"
}

/// What lines are that are kept as they are.
public enum VerbatimKind: String, Hashable, Sendable {
  /// A program, or what a terminal shows.
  case code
  /// A table whose columns aren't sure.
  case table
}

/// Where a cell stands in its table; rows and columns count from 0.
public struct TableCell: Hashable, Sendable {
  /// Its row.
  public let row: Int32
  /// Its column.
  public let column: UInt16
  /// How many columns the table has.
  public let columnCount: UInt16
  /// Whether its row names the columns.
  public let isLabel: Bool

  /// A cell at that place.
  public init(row: Int, column: Int, columnCount: Int, isLabel: Bool) {
    self.row = Int32(clamping: row)
    self.column = UInt16(clamping: column)
    self.columnCount = UInt16(clamping: columnCount)
    self.isLabel = isLabel
  }
}

/// What a line of debris is: TEI's `@subtype`.
public enum BoilerplateKind: String, Hashable, Sendable, CaseIterable {
  /// Menus, breadcrumbs, “Back to top”.
  case navigation
  /// Buttons that share, print or mail.
  case sharing
  /// Comment forms and what invites to them.
  case comments
  /// What proves that one is human.
  case captcha
  /// Tags, topics and categories.
  case tags
  /// Titles of other texts, and what announces them.
  case related
  /// Newsletters and subscriptions.
  case newsletter
  /// Advertisements.
  case advertisement
  /// Cookie notices.
  case cookies
  /// Copyright lines and terms of use.
  case copyright
  /// Who the text was taken from.
  case source
  /// The licence around an electronic edition.
  case licence
  /// Who made the electronic edition.
  case credits
  /// A line that comes again in other documents.
  case recurring
}

/// A block of text, standoff.
public struct Block: Hashable, Sendable {
  /// What it is.
  public let kind: BlockKind
  /// UTF-8 bytes of ``SegmentedText/bytes``; never empty, and one line unless it is verbatim.
  public let range: TextRange
  /// How sure its boundaries and its kind are, from 0 to 1.
  public let confidence: Float
  /// Whether a list, a quotation, a stanza or a table starts here rather than going on.
  public let startsGroup: Bool
  /// The number that the source gives it, as to a line of verse; 0 for none.
  public let number: Int32

  /// The block of that kind at `range`.
  public init(
    kind: BlockKind, range: TextRange, confidence: Float = 1, startsGroup: Bool = false,
    number: Int32 = 0
  ) {
    self.kind = kind
    self.range = range
    self.confidence = confidence
    self.startsGroup = startsGroup
    self.number = number
  }
}
