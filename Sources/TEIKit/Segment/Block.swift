/// What a block of text is.
public enum BlockKind: Hashable, Sendable {
  /// A heading; the level counts from 1, the title of the document.
  case heading(level: Int)
  /// A line that dates the text: place, date, or both.
  case dateline
  /// A line that names the author.
  case byline
  /// A paragraph of prose.
  case paragraph
  /// A part of a paragraph too long for one element.
  case fragment(FragmentPart)
  /// One item of a list.
  case listItem
  /// A paragraph of a quotation; the depth counts from 1.
  case quotation(depth: Int)
  /// One line of verse.
  case verseLine
  /// A note, with its mark in the text.
  case note
  /// A running head, running foot or page number.
  case pageFurniture
  /// Debris around the text: comment forms, share bars and their like.
  case boilerplate
  /// A salutation, such as “Dear Sir,”.
  case salutation
  /// A signature.
  case signature
}

extension BlockKind {
  /// Whether it is a heading, of whatever level.
  var isHeading: Bool {
    if case .heading = self { true } else { false }
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

/// A block of text, standoff.
public struct Block: Hashable, Sendable {
  /// What it is.
  public let kind: BlockKind
  /// UTF-8 bytes of ``SegmentedText/bytes``; never empty, one line.
  public let range: TextRange
  /// How sure its boundaries and its kind are, from 0 to 1.
  public let confidence: Float
  /// Whether a list, a quotation or a stanza starts here rather than going on.
  public let startsGroup: Bool

  /// The block of that kind at `range`.
  public init(
    kind: BlockKind, range: TextRange, confidence: Float = 1, startsGroup: Bool = false
  ) {
    self.kind = kind
    self.range = range
    self.confidence = confidence
    self.startsGroup = startsGroup
  }
}
