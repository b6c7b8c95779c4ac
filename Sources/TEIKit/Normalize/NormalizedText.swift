/// Text in UTF-8 and NFC that XML 1.0 can hold, with the way back to the source.
///
/// Lines end at LF alone. Form feeds may remain: they say where pages begin, and segmenting
/// takes them out.
public struct NormalizedText: Sendable {
  /// The source, as it came.
  public let source: SourceText
  /// The text in UTF-8.
  public let bytes: [UInt8]
  /// Every difference between the source and `bytes`.
  public let ledger: EditLedger
  /// How many edits each reason had.
  public let counts: [EditReason: Int]
  /// What the markup of the source says of the text; nil for a source without markup.
  let markup: SourceMarkup?
  /// Findings so far.
  public let findings: [Finding]
}
