/// Finds the encoding of bytes: byte order marks, UTF-16 by its NULs, UTF-8 by its validity,
/// else Windows-1252.
enum EncodingDetector {
  /// What was found.
  struct Detection: Equatable {
    let encoding: TextEncoding
    let confidence: Double
    let byteOrderMarkCount: Int
  }

  /// The encoding of `bytes`; `declared` wins over everything but decides nothing about marks.
  static func detect(_ bytes: [UInt8], declared: TextEncoding?) -> Detection {
    let span = bytes.span
    let mark = byteOrderMark(span)
    if let declared {
      let count = mark?.encoding == declared ? mark?.count ?? 0 : 0
      return Detection(encoding: declared, confidence: 1, byteOrderMarkCount: count)
    }
    if let mark {
      return Detection(encoding: mark.encoding, confidence: 1, byteOrderMarkCount: mark.count)
    }
    if let encoding = utf16WithoutMark(span) {
      return Detection(encoding: encoding, confidence: 0.9, byteOrderMarkCount: 0)
    }
    return utf8OrWindows1252(span)
  }

  private static func byteOrderMark(_ bytes: Span<UInt8>) -> (encoding: TextEncoding, count: Int)? {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      return (.utf8, 3)
    }
    guard bytes.count >= 2 else { return nil }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16BigEndian, 2) }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16LittleEndian, 2) }
    return nil
  }

  /// UTF-16 shows NULs in every other byte wherever the text has ASCII spaces and line ends.
  private static func utf16WithoutMark(_ bytes: Span<UInt8>) -> TextEncoding? {
    let count = min(bytes.count, 4096) & ~1
    guard count >= 4 else { return nil }
    var nulls = [0, 0]
    var blanks = [0, 0]
    for i in 0..<count where bytes[i] == 0 {
      nulls[i & 1] += 1
      let other = bytes[i ^ 1]
      if other == 0x20 || other == 0x0A || other == 0x0D { blanks[i & 1] += 1 }
    }
    for (side, encoding) in [(0, TextEncoding.utf16BigEndian), (1, .utf16LittleEndian)] {
      let rare = nulls[1 - side] * 20 <= nulls[side]
      let many = nulls[side] * 5 >= count || (blanks[side] >= 2 && nulls[side] * 20 >= count)
      if rare && many { return encoding }
    }
    return nil
  }

  private static func utf8OrWindows1252(_ bytes: Span<UInt8>) -> Detection {
    guard var invalid = UTF8Scanning.firstInvalid(bytes, from: 0) else {
      let isASCII = !containsHighByte(bytes)
      return Detection(
        encoding: .utf8, confidence: isASCII ? 1 : 0.99, byteOrderMarkCount: 0)
    }
    // A few stray bytes in a text that is UTF-8 elsewhere are repaired one by one; a text whose
    // high bytes hardly ever make characters is in a single-byte encoding. In such a text two
    // high bytes in a row that happen to be valid are rare, and three next to impossible.
    var stray = 0
    var start = 0
    var characters = 0
    while true {
      characters += multibyteCharacters(bytes, from: start, to: invalid)
      stray += 1
      start = invalid + 1
      guard let next = UTF8Scanning.firstInvalid(bytes, from: start) else { break }
      invalid = next
    }
    characters += multibyteCharacters(bytes, from: start, to: bytes.count)
    if characters * 2 >= stray {
      let confidence = 0.9 * Double(characters) / Double(characters + stray)
      return Detection(encoding: .utf8, confidence: confidence, byteOrderMarkCount: 0)
    }
    return Detection(encoding: .windows1252, confidence: 0.5, byteOrderMarkCount: 0)
  }

  private static func containsHighByte(_ bytes: Span<UInt8>) -> Bool {
    var bits: UInt8 = 0
    for i in 0..<bytes.count { bits |= bytes[i] }
    return bits >= 0x80
  }

  /// How much the valid characters in `start..<end` speak for UTF-8: one for each of two bytes,
  /// three for each longer one.
  private static func multibyteCharacters(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int
  {
    var count = 0
    for i in start..<end where bytes[i] >= 0xC0 { count += bytes[i] >= 0xE0 ? 3 : 1 }
    return count
  }
}
