/// The ledger as it travels: with the bytes that the edits replaced, enough to rebuild the
/// source from the text of the TEI.
struct LedgerRecord: Equatable {
  /// One edit: how much text lies between the edit before and this one, how much text it made,
  /// and which bytes of the source it stands for. All in bytes, the text in UTF-8, but for the gap
  /// before an edit that made a space or a line feed.
  struct Entry: Equatable {
    /// How many units of text lie between.
    var gap: Int
    var unit: GapUnit
    var textCount: Int
    var reason: EditReason
    var sourceBytes: [UInt8]
  }

  /// What a gap is counted in.
  ///
  /// Line breaks that became spaces stand where there are spaces, so that it takes fewer bits to
  /// say how many spaces were none than how many bytes lie between.
  enum GapUnit: UInt8 {
    /// Bytes.
    case byte = 0
    /// Spaces passed over; the edit made one.
    case space = 1
    /// Line feeds passed over; the edit made one.
    case lineFeed = 2

    /// The byte that is counted, or nil where each is.
    var counted: UInt8? {
      switch self {
      case .byte: nil
      case .space: 0x20
      case .lineFeed: 0x0A
      }
    }
  }

  /// The encoding in which the text between edits is written back.
  var encoding: TextEncoding
  /// Length of the source in bytes.
  var sourceCount: Int
  /// SHA-256 of the source, 32 bytes.
  var sourceDigest: [UInt8]
  /// Length of the text of the TEI in UTF-8 bytes.
  var textCount: Int
  /// A check of each stretch of ``TextChecks/stride`` bytes of the text.
  var checks: [UInt16]
  /// The edits in order.
  var entries: [Entry]

  /// The record of how `text` was made from `source`.
  init(ledger: EditLedger, source: SourceText, digest: [UInt8], text: [UInt8]) {
    encoding = source.encoding
    sourceCount = source.bytes.count
    sourceDigest = digest
    textCount = text.count
    checks = TextChecks.checks(of: text)
    var entries: [Entry] = []
    entries.reserveCapacity(ledger.edits.count)
    let span = text.span
    var end = 0
    for edit in ledger.edits {
      let unit = GapUnit(of: edit.text, in: span)
      entries.append(
        Entry(
          gap: unit.count(in: span, from: end, to: edit.text.start), unit: unit,
          textCount: edit.text.count, reason: edit.reason,
          sourceBytes: Array(source.bytes[edit.source.offsets])))
      end = edit.text.end
    }
    self.entries = entries
  }

  init(
    encoding: TextEncoding, sourceCount: Int, sourceDigest: [UInt8], textCount: Int,
    checks: [UInt16], entries: [Entry]
  ) {
    self.encoding = encoding
    self.sourceCount = sourceCount
    self.sourceDigest = sourceDigest
    self.textCount = textCount
    self.checks = checks
    self.entries = entries
  }

  /// The source: `text` with every edit undone, or nil where the two don't fit together.
  func rebuild(from text: [UInt8]) -> [UInt8]? {
    guard text.count == textCount else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(min(sourceCount, text.count * 4 + 4096))
    var position = 0
    for entry in entries {
      guard let start = entry.start(in: text.span, from: position),
        start + entry.textCount <= text.count,
        encoding.append(TextRange(position, start), of: text, to: &output)
      else { return nil }
      output.append(contentsOf: entry.sourceBytes)
      position = start + entry.textCount
    }
    guard encoding.append(TextRange(position, text.count), of: text, to: &output) else {
      return nil
    }
    return output.count == sourceCount ? output : nil
  }
}

extension LedgerRecord.Entry {
  /// Where in `text` the edit is, the edit before having ended at `position`; nil where the text
  /// has no such place.
  func start(in text: Span<UInt8>, from position: Int) -> Int? {
    guard let counted = unit.counted else {
      return gap <= text.count - position ? position + gap : nil
    }
    var left = gap
    for i in position..<text.count where text[i] == counted {
      if left == 0 { return i }
      left -= 1
    }
    return nil
  }
}

extension LedgerRecord.GapUnit {
  /// The unit in which the gap before the edit that made `range` of `text` is counted.
  fileprivate init(of range: TextRange, in text: Span<UInt8>) {
    guard range.count == 1 else {
      self = .byte
      return
    }
    switch text[range.start] {
    case 0x20: self = .space
    case 0x0A: self = .lineFeed
    default: self = .byte
    }
  }

  /// How many there are in `text` from `start` to `end`.
  fileprivate func count(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    guard let counted else { return end - start }
    var count = 0
    for i in start..<end where text[i] == counted { count += 1 }
    return count
  }
}

/// Short checks of stretches of a text, to say where an edited text first differs.
enum TextChecks {
  /// How many bytes of text one check covers.
  static let stride = 512

  /// The check of each stretch of `text`: FNV-1a, folded to 16 bits.
  static func checks(of text: [UInt8]) -> [UInt16] {
    var result: [UInt16] = []
    result.reserveCapacity(text.count / stride + 1)
    let span = text.span
    var start = 0
    while start < span.count {
      let end = min(start + stride, span.count)
      var hash: UInt32 = 2_166_136_261
      for i in start..<end { hash = (hash ^ UInt32(span[i])) &* 16_777_619 }
      result.append(UInt16(truncatingIfNeeded: hash >> 16 ^ hash))
      start = end
    }
    return result
  }
}
