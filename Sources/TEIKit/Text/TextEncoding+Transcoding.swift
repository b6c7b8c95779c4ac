/// Reading and writing the characters of an encoding; UTF-8 in the middle.
extension TextEncoding {
  /// How characters become bytes.
  enum Scheme {
    case utf8, utf16, utf32, windows1252
    /// Each character has its code: one to four bytes.
    case table
    /// Escape sequences switch between tables. Edits cover all that isn't ASCII, so that
    /// whatever lies between them is ASCII in any state.
    case iso2022
  }

  /// How this encoding's characters become bytes.
  var scheme: Scheme {
    switch self {
    case .utf8: .utf8
    case .utf16LittleEndian, .utf16BigEndian: .utf16
    case .utf32LittleEndian, .utf32BigEndian: .utf32
    case .windows1252: .windows1252
    case .iso2022JP, .iso2022KR: .iso2022
    default: .table
    }
  }

  /// Whether it has a table with characters of several bytes.
  var isMultibyte: Bool {
    switch self {
    case .shiftJIS, .eucJP, .eucKR, .johab, .gb18030, .big5, .eucTW: true
    default: false
    }
  }

  /// How many bytes this encoding takes for the characters `start..<end` of the UTF-8 `text`,
  /// which lie between edits.
  func byteCount(of text: [UInt8], from start: Int, to end: Int) -> Int {
    var count = 0
    switch scheme {
    case .utf8, .iso2022:
      return end - start
    case .windows1252:
      return Self.characterCount(of: text, from: start, to: end)
    case .utf16:
      for i in start..<end where text[i] & 0xC0 != 0x80 { count += text[i] >= 0xF0 ? 4 : 2 }
    case .utf32:
      return Self.characterCount(of: text, from: start, to: end) * 4
    case .table:
      guard isMultibyte else { return Self.characterCount(of: text, from: start, to: end) }
      return CodeTable.table(of: self).byteCount(of: text.span, from: start, to: end)
    }
    return count
  }

  private static func characterCount(of text: [UInt8], from start: Int, to end: Int) -> Int {
    var count = 0
    for i in start..<end where text[i] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Appends the characters `range` of the UTF-8 `text` to `output` in this encoding; false
  /// where one of them doesn't exist in it.
  func append(_ range: TextRange, of text: [UInt8], to output: inout [UInt8]) -> Bool {
    if self == .utf8 {
      output.append(contentsOf: text[range.offsets])
      return true
    }
    let scheme = scheme
    if scheme == .table {
      return CodeTable.table(of: self)
        .append(text.span, from: range.start, to: range.end, to: &output)
    }
    let span = text.span
    var i = range.start
    while i < range.end {
      let (scalar, length) = UTF8Scanning.scalar(span, at: i)
      i += length
      switch scheme {
      case .utf8, .table: return false
      case .windows1252:
        guard let byte = Windows1252.byte(for: scalar) else { return false }
        output.append(byte)
      case .iso2022:
        guard scalar < 0x80 else { return false }
        output.append(UInt8(scalar))
      case .utf16:
        if scalar >= 0x10000 {
          let rest = scalar - 0x10000
          appendUnit(UInt16(0xD800 + (rest >> 10)), to: &output)
          appendUnit(UInt16(0xDC00 + (rest & 0x3FF)), to: &output)
        } else {
          appendUnit(UInt16(scalar), to: &output)
        }
      case .utf32:
        for shift in self == .utf32BigEndian ? [24, 16, 8, 0] : [0, 8, 16, 24] as [UInt32] {
          output.append(UInt8(scalar >> shift & 0xFF))
        }
      }
    }
    return true
  }

  private func appendUnit(_ unit: UInt16, to output: inout [UInt8]) {
    let high = UInt8(unit >> 8)
    let low = UInt8(unit & 0xFF)
    if self == .utf16BigEndian {
      output.append(high)
      output.append(low)
    } else {
      output.append(low)
      output.append(high)
    }
  }
}

/// Windows code page 1252, from the WHATWG Encoding Standard's index.
enum Windows1252 {
  /// The code points of bytes 0x80 to 0x9F; the rest of the page is Latin-1.
  static let upperControls: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The code point of `byte`.
  static func scalar(of byte: UInt8) -> UInt32 {
    byte & 0xE0 == 0x80 ? UInt32(upperControls[Int(byte & 0x1F)]) : UInt32(byte)
  }

  /// The byte of `scalar`, or nil where the page has none.
  static func byte(for scalar: UInt32) -> UInt8? {
    if scalar < 0x80 || (0xA0...0xFF).contains(scalar) { return UInt8(scalar) }
    guard let index = upperControls.firstIndex(where: { UInt32($0) == scalar }) else { return nil }
    return UInt8(0x80 + index)
  }
}
