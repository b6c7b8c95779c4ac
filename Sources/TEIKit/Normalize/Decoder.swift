/// Turns source bytes into UTF-8, recording what doesn't say the same characters.
enum Decoder {
  /// The source in UTF-8, the edits from the source to it, and findings.
  struct Result {
    var bytes: [UInt8]
    var ledger: EditLedger
    var findings: [Finding]
  }

  /// Decodes `source`. Valid UTF-8 without a mark is passed on uncopied. O(n).
  static func decode(_ source: SourceText) -> Result {
    switch source.encoding {
    case .utf8: decodeUTF8(source)
    case .utf16LittleEndian, .utf16BigEndian: decodeUTF16(source)
    case .windows1252: decodeWindows1252(source)
    }
  }

  private static func decodeUTF8(_ source: SourceText) -> Result {
    let span = source.bytes.span
    let firstInvalid = UTF8Scanning.firstInvalid(span, from: source.byteOrderMarkCount)
    if firstInvalid == nil, source.byteOrderMarkCount == 0 {
      return Result(bytes: source.bytes, ledger: EditLedger(), findings: [])
    }
    var result = Result(bytes: [], ledger: EditLedger(), findings: [])
    result.bytes.reserveCapacity(source.bytes.count + 16)
    result.takeOutMark(of: source)
    var copied = source.byteOrderMarkCount
    var invalid = firstInvalid
    var strays = 0
    while let place = invalid {
      result.bytes.append(contentsOf: source.bytes[copied..<place])
      let start = result.bytes.count
      UTF8Scanning.append(Windows1252.scalar(of: span[place]), to: &result.bytes)
      result.ledger.append(
        Edit(
          source: TextRange(place, place + 1), text: TextRange(start, result.bytes.count),
          reason: .decoding))
      strays += 1
      copied = place + 1
      invalid = UTF8Scanning.firstInvalid(span, from: copied)
    }
    result.bytes.append(contentsOf: source.bytes[copied...])
    if let place = firstInvalid {
      result.findings.append(
        Finding(
          .invalidByte, at: TextRange(place, place + 1),
          message: "byte 0x\(hexadecimal(span[place])) is not valid UTF-8 and was read as "
            + "Windows-1252",
          remedy: "name the encoding with --encoding if the text looks wrong", count: strays))
    }
    return result
  }

  private static func decodeWindows1252(_ source: SourceText) -> Result {
    let span = source.bytes.span
    var result = Result(bytes: [], ledger: EditLedger(), findings: [])
    result.bytes.reserveCapacity(source.bytes.count + source.bytes.count / 8)
    for i in 0..<span.count {
      UTF8Scanning.append(Windows1252.scalar(of: span[i]), to: &result.bytes)
    }
    if source.confidence < 1 {
      let place = span.firstHighByte ?? 0
      result.findings.append(
        Finding(
          .guessedEncoding, at: TextRange(place, min(place + 1, span.count)),
          message: "the text is not UTF-8 and was read as Windows-1252",
          remedy: "name the encoding with --encoding if the text looks wrong"))
    }
    return result
  }

  private static func decodeUTF16(_ source: SourceText) -> Result {
    let span = source.bytes.span
    let highFirst = source.encoding == .utf16BigEndian
    var result = Result(bytes: [], ledger: EditLedger(), findings: [])
    result.bytes.reserveCapacity(source.bytes.count)
    result.takeOutMark(of: source)
    var firstInvalid: Int?
    var invalidCount = 0
    func unit(_ i: Int) -> UInt32 {
      highFirst
        ? UInt32(span[i]) << 8 | UInt32(span[i + 1]) : UInt32(span[i + 1]) << 8 | UInt32(span[i])
    }
    func replace(_ range: TextRange) {
      let start = result.bytes.count
      UTF8Scanning.append(0xFFFD, to: &result.bytes)
      result.ledger.append(
        Edit(source: range, text: TextRange(start, result.bytes.count), reason: .decoding))
      if firstInvalid == nil { firstInvalid = range.start }
      invalidCount += 1
    }
    var i = source.byteOrderMarkCount
    while i + 1 < span.count {
      let first = unit(i)
      if first & 0xFC00 == 0xD800, i + 3 < span.count, unit(i + 2) & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + ((first & 0x3FF) << 10 | (unit(i + 2) & 0x3FF))
        UTF8Scanning.append(scalar, to: &result.bytes)
        i += 4
      } else if first & 0xF800 == 0xD800 {
        replace(TextRange(i, i + 2))
        i += 2
      } else {
        UTF8Scanning.append(first, to: &result.bytes)
        i += 2
      }
    }
    if i < span.count { replace(TextRange(i, span.count)) }
    if let place = firstInvalid {
      result.findings.append(
        Finding(
          .invalidByte, at: TextRange(place, min(place + 2, span.count)),
          message: "half a character of \(source.encoding.name) became U+FFFD",
          remedy: "look at the file's end and at what cut it", count: invalidCount))
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}

extension Decoder.Result {
  /// Records that the byte order mark of `source` is not part of the text.
  fileprivate mutating func takeOutMark(of source: SourceText) {
    guard source.byteOrderMarkCount > 0 else { return }
    ledger.append(
      Edit(
        source: TextRange(0, source.byteOrderMarkCount), text: TextRange(0, 0), reason: .decoding))
  }
}

extension Span<UInt8> {
  /// The offset of the first byte outside ASCII.
  fileprivate var firstHighByte: Int? {
    for i in indices where self[i] >= 0x80 { return i }
    return nil
  }
}
