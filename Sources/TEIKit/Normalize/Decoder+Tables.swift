extension Decoder {
  /// Decodes a source whose every character has its own bytes. O(n).
  ///
  /// What wouldn't come back is an edit: bytes without a character, which become U+FFFD, and
  /// codes that are not the canonical ones of their characters.
  static func decodeByTable(_ source: SourceText) -> Result {
    let table = CodeTable.table(of: source.encoding)
    if table.isSingleByte { return decodeSingleBytes(source, table) }
    let span = source.bytes.span
    var result = Result(bytes: [], ledger: EditLedger(), findings: [])
    result.bytes.reserveCapacity(source.bytes.count + source.bytes.count / 2)
    result.takeOutMark(of: source)
    var invalid = InvalidBytes()
    var i = source.byteOrderMarkCount
    while i < span.count {
      let (scalar, code, count) = table.character(in: span, at: i)
      if scalar == CodeTable.none {
        result.replace(TextRange(i, i + count), noting: &invalid)
      } else if code == scalar && code < 0x80 || table.code(of: scalar) == code {
        UTF8Scanning.append(scalar, to: &result.bytes)
      } else {
        let start = result.bytes.count
        UTF8Scanning.append(scalar, to: &result.bytes)
        result.ledger.append(
          Edit(
            source: TextRange(i, i + count), text: TextRange(start, result.bytes.count),
            reason: .decoding))
      }
      i += count
    }
    result.note(invalid, of: source, isKnown: table.isKnown)
    return result
  }

  /// The same for an encoding whose characters have one byte each: the text is measured first.
  private static func decodeSingleBytes(_ source: SourceText, _ table: CodeTable) -> Result {
    let forms = table.single.indices.map { SingleByteForm(of: UInt8($0), table) }
    let span = source.bytes.span
    var count = 0
    for i in span.indices { count += forms[Int(span[i])].count }

    var ledger = EditLedger()
    var invalid = InvalidBytes()
    var text = [UInt8](repeating: 0, count: count)
    var output = text.mutableSpan
    var place = 0
    for i in span.indices {
      let byte = span[i]
      if byte < 0x80 {
        output[place] = byte
        place += 1
        continue
      }
      let form = forms[Int(byte)]
      output[place] = form.byte(0)
      if form.count > 1 { output[place + 1] = form.byte(1) }
      if form.count > 2 { output[place + 2] = form.byte(2) }
      if form.isEdit {
        ledger.append(
          Edit(
            source: TextRange(i, i + 1), text: TextRange(place, place + form.count),
            reason: .decoding))
        if table.single[Int(byte)] == CodeTable.none { invalid.note(TextRange(i, i + 1)) }
      }
      place += form.count
    }
    var result = Result(bytes: text, ledger: ledger, findings: [])
    result.note(invalid, of: source, isKnown: table.isKnown)
    return result
  }

  /// Decodes UTF-32; what is no scalar value becomes U+FFFD. O(n).
  static func decodeUTF32(_ source: SourceText) -> Result {
    let span = source.bytes.span
    let highFirst = source.encoding == .utf32BigEndian
    var result = Result(bytes: [], ledger: EditLedger(), findings: [])
    result.bytes.reserveCapacity(source.bytes.count / 2)
    result.takeOutMark(of: source)
    var invalid = InvalidBytes()
    var i = source.byteOrderMarkCount
    while i + 3 < span.count {
      let bytes = (
        UInt32(span[i]), UInt32(span[i + 1]), UInt32(span[i + 2]), UInt32(span[i + 3])
      )
      let scalar =
        highFirst
        ? bytes.0 << 24 | bytes.1 << 16 | bytes.2 << 8 | bytes.3
        : bytes.3 << 24 | bytes.2 << 16 | bytes.1 << 8 | bytes.0
      if scalar > 0x10FFFF || scalar & 0xFFFF_F800 == 0xD800 {
        result.replace(TextRange(i, i + 4), noting: &invalid)
      } else {
        UTF8Scanning.append(scalar, to: &result.bytes)
      }
      i += 4
    }
    if i < span.count { result.replace(TextRange(i, span.count), noting: &invalid) }
    result.note(invalid, of: source, isKnown: true)
    return result
  }
}

/// What a byte of an encoding of one byte a character becomes: up to three bytes of UTF-8, their
/// number, and whether that is an edit, in one word.
private struct SingleByteForm {
  private let packed: UInt32

  init(of byte: UInt8, _ table: CodeTable) {
    let scalar = table.single[Int(byte)]
    let isEdit = scalar == CodeTable.none || table.code(of: scalar) != UInt32(byte)
    var utf8: [UInt8] = []
    UTF8Scanning.append(scalar == CodeTable.none ? 0xFFFD : scalar, to: &utf8)
    let bytes = utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    packed = bytes | UInt32(utf8.count) << 24 | (isEdit ? 1 << 31 : 0)
  }

  @inline(__always) func byte(_ index: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: packed >> (8 * index))
  }
  @inline(__always) var count: Int { Int(packed >> 24 & 3) }
  @inline(__always) var isEdit: Bool { packed >> 31 == 1 }
}

extension Decoder.Result {
  /// Adds the findings on an encoding other than UTF-8, UTF-16 and Windows-1252.
  mutating func note(_ invalid: Decoder.InvalidBytes, of source: SourceText, isKnown: Bool) {
    let name = source.encoding.name
    let finding =
      isKnown
      ? invalid.finding(
        "bytes that stand for no character of \(name) became U+FFFD",
        remedy: "name the encoding with --encoding if the text looks wrong")
      : invalid.finding(
        "the iconv of this machine doesn't know \(name): what isn't ASCII became U+FFFD",
        remedy: "install the C library's character set modules (gconv)")
    if let finding { findings.append(finding) }
    if source.confidence < 1 { noteGuess(of: source, called: name) }
  }
}
