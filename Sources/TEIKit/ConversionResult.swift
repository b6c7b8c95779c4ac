/// A TEI document, and how it came about.
public struct ConversionResult: Sendable {
  /// The TEI file.
  public let tei: [UInt8]
  /// The ledger as a file, where it was asked for beside the document.
  public let ledger: [UInt8]?
  /// What the user should know, in the order of the source.
  public var findings: [Finding]
  /// Whether the document is valid and gives the source back. One that isn't must not be
  /// written as if it were fine.
  public let isValid: Bool
  /// The text with its blocks, names and dates.
  public let tagged: TaggedText
}
