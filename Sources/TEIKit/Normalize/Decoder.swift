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
    switch source.encoding.scheme {
    case .utf8: decodeUTF8(source)
    case .utf16: decodeUTF16(source)
    case .utf32: decodeUTF32(source)
    case .windows1252: decodeWindows1252(source)
    case .table: decodeByTable(source)
    case .iso2022: ISO2022Decoder.decode(source)
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
      result.noteGuess(of: source, called: "Windows-1252")
    }
    return result
  }

  private static func decodeUTF16(_ source: SourceText) -> Result {
    let span = source.bytes.span
    let highFirst = source.encoding == .utf16BigEndian
    var result = Result(bytes: [], ledger: EditLedger(), findings: [])
    result.bytes.reserveCapacity(source.bytes.count)
    result.takeOutMark(of: source)
    var invalid = InvalidBytes()
    func unit(_ i: Int) -> UInt32 {
      highFirst
        ? UInt32(span[i]) << 8 | UInt32(span[i + 1]) : UInt32(span[i + 1]) << 8 | UInt32(span[i])
    }
    var i = source.byteOrderMarkCount
    while i + 1 < span.count {
      let first = unit(i)
      if first & 0xFC00 == 0xD800, i + 3 < span.count, unit(i + 2) & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + ((first & 0x3FF) << 10 | (unit(i + 2) & 0x3FF))
        UTF8Scanning.append(scalar, to: &result.bytes)
        i += 4
      } else if first & 0xF800 == 0xD800 {
        result.replace(TextRange(i, i + 2), noting: &invalid)
        i += 2
      } else {
        UTF8Scanning.append(first, to: &result.bytes)
        i += 2
      }
    }
    if i < span.count { result.replace(TextRange(i, span.count), noting: &invalid) }
    if let finding = invalid.finding(
      "half a character of \(source.encoding.name) became U+FFFD",
      remedy: "look at the file's end and at what cut it")
    {
      result.findings.append(finding)
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}

extension Decoder {
  /// The bytes that stand for no character: how many there were, and the first.
  struct InvalidBytes {
    private(set) var first: TextRange?
    private(set) var count = 0

    mutating func note(_ range: TextRange) {
      if first == nil { first = range }
      count += 1
    }

    /// What the user should know, or nil where all bytes were valid.
    func finding(_ message: String, remedy: String) -> Finding? {
      first.map { Finding(.invalidByte, at: $0, message: message, remedy: remedy, count: count) }
    }
  }
}

extension Decoder.Result {
  /// Records that the byte order mark of `source` is not part of the text.
  mutating func takeOutMark(of source: SourceText) {
    guard source.byteOrderMarkCount > 0 else { return }
    ledger.append(
      Edit(
        source: TextRange(0, source.byteOrderMarkCount), text: TextRange(0, 0), reason: .decoding))
  }

  /// Appends U+FFFD for the bytes `range` of the source, and records that.
  mutating func replace(_ range: TextRange, noting invalid: inout Decoder.InvalidBytes) {
    let start = bytes.count
    UTF8Scanning.append(0xFFFD, to: &bytes)
    ledger.append(Edit(source: range, text: TextRange(start, bytes.count), reason: .decoding))
    invalid.note(range)
  }

  /// Records that nobody said that `source` is in its encoding, which messages call `name`.
  mutating func noteGuess(of source: SourceText, called name: String) {
    let span = source.bytes.span
    let place = span.firstHighByte ?? 0
    findings.append(
      Finding(
        .guessedEncoding, at: TextRange(place, min(place + 1, span.count)),
        message: "the text is not UTF-8 and was read as \(name)",
        remedy: "name the encoding with --encoding if the text looks wrong"))
  }
}

extension Span<UInt8> {
  /// The offset of the first byte outside ASCII.
  fileprivate var firstHighByte: Int? {
    for i in indices where self[i] >= 0x80 { return i }
    return nil
  }
}
