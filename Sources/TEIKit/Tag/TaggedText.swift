/// Text with its names and dates, standoff.
public struct TaggedText: Sendable {
  /// The blocks.
  public let text: SegmentedText
  /// The language as a BCP 47 tag, or nil where it isn't known.
  public let language: String?
  /// The names, sorted and disjoint; each within one block.
  public let mentions: [ResolvedMention]
  /// The dates, sorted and disjoint; none overlaps a name.
  public let dates: [DateMention]
  /// What the names name, in the order in which `standOff` lists them.
  public let entities: [Entity]
  /// When the text was published or written, in ISO 8601, where it says so or the caller does.
  public let documentDate: String?
  /// The model that found the names, where that isn't the embedded one.
  public var model: ModelIdentity?
}
