/// A change to the characters of a text, to be written in place as `choice`.
///
/// - SeeAlso: TEI P5 §3.5.1 and §3.5.2.
struct RecordedChange {
  /// UTF-8 bytes of ``SegmentedText/bytes``: what the text reads now.
  let range: TextRange
  /// What the source reads.
  let source: String
  /// Whether it is a repair (`sic`, `corr`) rather than a regularisation (`orig`, `reg`).
  let isCorrection: Bool

  /// The changes of `text` that leave something to read, in its order.
  static func changes(of text: SegmentedText) -> [RecordedChange] {
    text.ledger.edits.compactMap { edit in
      guard !edit.text.isEmpty, !edit.source.isEmpty else { return nil }
      let isCorrection: Bool
      switch edit.reason {
      case .decoding, .mojibake: isCorrection = true
      case .unicodeForm, .entity, .illegalCharacter, .plainForm: isCorrection = false
      default: return nil
      }
      return RecordedChange(
        range: edit.text, source: original(edit.source, of: text.source),
        isCorrection: isCorrection)
    }
  }

  /// The characters that `range` of `source` holds; U+FFFD for bytes that are none.
  private static func original(_ range: TextRange, of source: SourceText) -> String {
    let bytes = Array(source.bytes[range.offsets])
    return String(decoding: Decoder.text(of: bytes, in: source.encoding), as: UTF8.self)
  }
}
