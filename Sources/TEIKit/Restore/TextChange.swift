/// One change from a source to the text of its TEI, with some of the text around it.
public struct TextChange: Hashable, Sendable {
  /// Why.
  public let reason: EditReason
  /// Line and column in the source, counted from 1.
  public let line: Int
  /// The column, in code points where the source is UTF-8.
  public let column: Int
  /// What the source says, in the source's encoding read as well as may be.
  public let before: String
  /// What the text says.
  public let after: String
  /// Up to ``contextCount`` bytes of unchanged text in front.
  public let leading: String
  /// Up to ``contextCount`` bytes of unchanged text behind.
  public let trailing: String

  /// How much text around a change is given at most, in bytes.
  public static let contextCount = 24

  /// The changes that `record` tells, from `source` to `text`. O(n).
  ///
  /// - Precondition: `record` gives `source` from `text`.
  static func changes(_ record: LedgerRecord, source: [UInt8], text: [UInt8]) -> [TextChange] {
    var positions = AscendingPositions(LineIndex(source), of: source)
    var changes: [TextChange] = []
    changes.reserveCapacity(record.entries.count)
    var sourceOffset = 0
    var textOffset = 0
    let span = text.span
    var start = record.entries.first?.start(in: span, from: 0) ?? text.count
    for (index, entry) in record.entries.enumerated() {
      sourceOffset += record.encoding.byteCount(of: text, from: textOffset, to: start)
      let position = positions.position(of: sourceOffset)
      let end = start + entry.textCount
      let isLast = index + 1 == record.entries.count
      let next =
        isLast ? text.count : record.entries[index + 1].start(in: span, from: end) ?? text.count
      changes.append(
        TextChange(
          reason: entry.reason, line: position.line, column: position.column,
          before: string(entry.sourceBytes, record.encoding),
          after: String(decoding: text[start..<end], as: UTF8.self),
          leading: String(decoding: suffix(of: text[textOffset..<start]), as: UTF8.self),
          trailing: String(decoding: prefix(of: text[end..<next]), as: UTF8.self)))
      sourceOffset += entry.sourceBytes.count
      textOffset = end
      start = next
    }
    return changes
  }

  private static func suffix(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.suffix(contextCount).drop { $0 & 0xC0 == 0x80 }
  }

  private static func prefix(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end =
      text.index(text.startIndex, offsetBy: contextCount, limitedBy: text.endIndex)
      ?? text.endIndex
    while end < text.endIndex, end > text.startIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end]
  }

  private static func string(_ bytes: [UInt8], _ encoding: TextEncoding) -> String {
    String(decoding: Decoder.text(of: bytes, in: encoding), as: UTF8.self)
  }
}
