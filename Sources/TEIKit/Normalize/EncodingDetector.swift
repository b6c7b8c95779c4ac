internal import ByteScan

/// Finds the encoding of bytes: byte order marks, then what no other encoding would look like
/// (UTF-16 and UTF-32 by their NULs, ISO 2022 by its escapes, UTF-8 by its validity), else the
/// likeliest of the encodings that there are models of, helped by what the text says it is in.
enum EncodingDetector {
  /// What was found.
  struct Detection: Equatable {
    let encoding: TextEncoding
    let confidence: Double
    let byteOrderMarkCount: Int

    init(encoding: TextEncoding, confidence: Double, byteOrderMarkCount: Int = 0) {
      self.encoding = encoding
      self.confidence = confidence
      self.byteOrderMarkCount = byteOrderMarkCount
    }
  }

  /// The encoding of `bytes`; `declared` wins over everything but decides nothing about marks.
  ///
  /// O(n). Statistics are of the first 32 KiB of non-ASCII bytes; only legality is of all.
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
    if let encoding = utf32WithoutMark(span) ?? utf16WithoutMark(span) {
      return Detection(encoding: encoding, confidence: 0.9)
    }
    let (high, hasEscapes) = survey(span)
    guard let high else {
      if hasEscapes, let encoding = iso2022(span) {
        return Detection(encoding: encoding, confidence: 0.99)
      }
      return Detection(encoding: .utf8, confidence: 1)
    }
    guard let invalid = UTF8Scanning.firstInvalid(span, from: high) else {
      return Detection(encoding: .utf8, confidence: 0.99)
    }
    let unicode = UTF8Evidence(span, firstInvalid: invalid)
    return EncodingStatistics.likeliest(
      span, unicode: unicode, declared: DeclaredCharset.find(span))
  }

  private static func byteOrderMark(_ bytes: Span<UInt8>) -> (encoding: TextEncoding, count: Int)? {
    func starts(_ mark: [UInt8]) -> Bool {
      bytes.count >= mark.count && mark.indices.allSatisfy { bytes[$0] == mark[$0] }
    }
    if starts([0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if starts([0x00, 0x00, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
    // UTF-16 that starts with NUL is no text, so the longer mark is the likelier.
    if starts([0xFF, 0xFE, 0x00, 0x00]) { return (.utf32LittleEndian, 4) }
    if starts([0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if starts([0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    return nil
  }

  /// UTF-32 has nothing but code points up to 0x10FFFF, so a NUL in every word.
  private static func utf32WithoutMark(_ bytes: Span<UInt8>) -> TextEncoding? {
    guard bytes.count >= 8, bytes.count & 3 == 0 else { return nil }
    let count = min(bytes.count, 4096)
    var (little, big) = (true, true)
    var i = 0
    while i < count, little || big {
      let (a, b, c, d) = (bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3])
      // No NUL characters, no surrogates.
      little = little && d == 0 && c <= 0x10 && (a | b | c) != 0 && !(c == 0 && b & 0xF8 == 0xD8)
      big = big && a == 0 && b <= 0x10 && (b | c | d) != 0 && !(b == 0 && c & 0xF8 == 0xD8)
      i += 4
    }
    if little == big { return nil }
    return little ? .utf32LittleEndian : .utf32BigEndian
  }

  /// UTF-16 shows NULs in every other byte wherever the text has ASCII spaces and line ends.
  private static func utf16WithoutMark(_ bytes: Span<UInt8>) -> TextEncoding? {
    let count = min(bytes.count, 4096) & ~1
    guard count >= 4, ByteScan.firstIndex(of: 0, in: bytes.extracting(..<count), from: 0) < count
    else { return nil }
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

  /// The encoding that the escape sequences of 7-bit text belong to (RFC 1468, RFC 1557).
  private static func iso2022(_ bytes: Span<UInt8>) -> TextEncoding? {
    for i in 0..<max(0, bytes.count - 2) where bytes[i] == 0x1B {
      switch (bytes[i + 1], bytes[i + 2]) {
      case (0x24, 0x42), (0x24, 0x40): return .iso2022JP
      case (0x24, 0x28) where i + 3 < bytes.count && bytes[i + 3] == 0x44: return .iso2022JP
      case (0x24, 0x29) where i + 3 < bytes.count && bytes[i + 3] == 0x43: return .iso2022KR
      case (0x28, 0x49): return .iso2022JP
      default: continue
      }
    }
    return nil
  }

  /// The offset of the first block with a byte outside ASCII, nil where there is none, and
  /// whether there are escapes before it.
  private static func survey(_ bytes: Span<UInt8>) -> (high: Int?, hasEscapes: Bool) {
    var start = 0
    var escapes: UInt8 = 0
    while start < bytes.count {
      let block = bytes.extracting(start..<min(start + 4096, bytes.count))
      var bits: UInt8 = 0
      for i in block.indices {
        let byte = block[i]
        bits |= byte
        escapes |= byte == 0x1B ? 1 : 0
      }
      if bits >= 0x80 { return (start, escapes != 0) }
      start += 4096
    }
    return (nil, escapes != 0)
  }
}

/// How much a text with invalid bytes still speaks for UTF-8.
struct UTF8Evidence {
  /// Bytes that belong to no character.
  private(set) var strays = 0
  /// One for each character of two bytes, three for each longer one.
  private(set) var weight = 0
  /// The characters outside ASCII.
  private(set) var characters = 0

  init(_ bytes: Span<UInt8>, firstInvalid: Int) {
    var invalid = firstInvalid
    var start = 0
    while true {
      count(bytes, from: start, to: invalid)
      strays += 1
      start = invalid + 1
      // Nothing that follows a long text full of strays is looked at.
      if strays >= 1 << 16, !isPlausible { return }
      guard let next = UTF8Scanning.firstInvalid(bytes, from: start) else { break }
      invalid = next
    }
    count(bytes, from: start, to: bytes.count)
  }

  /// A few stray bytes in a text that is UTF-8 elsewhere are repaired one by one; a text whose
  /// high bytes hardly ever make characters is in another encoding. In most such texts two
  /// high bytes in a row that happen to be valid are rare, and three next to impossible.
  var isPlausible: Bool { weight * 2 >= strays }

  var confidence: Double { 0.9 * Double(weight) / Double(weight + strays) }

  private mutating func count(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    for i in start..<end where bytes[i] >= 0xC0 {
      weight += bytes[i] >= 0xE0 ? 3 : 1
      characters += 1
    }
  }
}
