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

  /// The changes that `record` tells, from `source` to `text`.
  static func changes(_ record: LedgerRecord, source: [UInt8], text: [UInt8]) -> [TextChange] {
    let lines = LineIndex(source)
    var changes: [TextChange] = []
    changes.reserveCapacity(record.entries.count)
    var sourceOffset = 0
    var textOffset = 0
    for (index, entry) in record.entries.enumerated() {
      let start = textOffset + entry.gap
      sourceOffset += record.encoding.byteCount(of: text, from: textOffset, to: start)
      let position = lines.position(of: sourceOffset, in: source)
      let end = start + entry.textCount
      let next = index + 1 < record.entries.count ? end + record.entries[index + 1].gap : text.count
      changes.append(
        TextChange(
          reason: entry.reason, line: position.line, column: position.column,
          before: string(entry.sourceBytes, record.encoding),
          after: String(decoding: text[start..<end], as: UTF8.self),
          leading: String(decoding: suffix(of: text[textOffset..<start]), as: UTF8.self),
          trailing: String(decoding: prefix(of: text[end..<next]), as: UTF8.self)))
      sourceOffset += entry.sourceBytes.count
      textOffset = end
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
