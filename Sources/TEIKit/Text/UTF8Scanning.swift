internal import ByteScan

/// Reading code points from UTF-8 bytes that are known to be valid.
enum UTF8Scanning {
  /// The code point that starts at `i`, and its length in bytes.
  ///
  /// - Precondition: `bytes` is valid UTF-8 and `i` is the start of a character.
  @inline(__always)
  static func scalar(_ bytes: Span<UInt8>, at i: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[i]
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead < 0xE0 {
      return (UInt32(lead & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F), 2)
    }
    if lead < 0xF0 {
      return (
        UInt32(lead & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F),
        3
      )
    }
    let high = UInt32(lead & 0x07) << 18 | UInt32(bytes[i + 1] & 0x3F) << 12
    return (high | UInt32(bytes[i + 2] & 0x3F) << 6 | UInt32(bytes[i + 3] & 0x3F), 4)
  }

  /// The length of the character that `lead` starts.
  @inline(__always)
  static func length(ofLead lead: UInt8) -> Int {
    if lead < 0x80 { return 1 }
    if lead < 0xE0 { return 2 }
    return lead < 0xF0 ? 3 : 4
  }

  /// Appends `scalar` to `output`.
  ///
  /// - Precondition: `scalar` is a Unicode scalar value, so not a surrogate.
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      output.append(UInt8(scalar))
    case 0x80..<0x800:
      output.append(UInt8(0xC0 | scalar >> 6))
      output.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      output.append(UInt8(0xE0 | scalar >> 12))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(0x80 | scalar & 0x3F))
    default:
      output.append(UInt8(0xF0 | scalar >> 18))
      output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// The offset of the first byte at or after `start` that doesn't belong to a valid character,
  /// or nil where all of the rest is valid UTF-8 (RFC 3629: no overlong forms, no surrogates).
  static func firstInvalid(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var i = start
    while i < bytes.count {
      // Blocks are held against the bytes before them, so those have to be valid first.
      let blocks = i + 3
      while i < blocks, i < bytes.count {
        let length = validLength(bytes, at: i)
        if length == 0 { return i }
        i += length
      }
      if i == bytes.count { return nil }
      let end = ByteScan.endOfValid(in: bytes, from: i)
      if end > i {
        // The character that the last byte belongs to may go on, or be cut.
        i = end - 1
        while bytes[i] & 0xC0 == 0x80 { i -= 1 }
      }
      let blockEnd = min(end + ByteScan.blockCount, bytes.count)
      while i < blockEnd {
        let length = validLength(bytes, at: i)
        if length == 0 { return i }
        i += length
      }
    }
    return nil
  }

  /// The length of the valid character at `i`, or 0.
  @inline(__always)
  static func validLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    let lead = bytes[i]
    let left = bytes.count - i
    @inline(__always) func trails(_ offset: Int) -> Bool { bytes[i + offset] & 0xC0 == 0x80 }
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return left >= 2 && trails(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, trails(1), trails(2) else { return 0 }
      if lead == 0xE0, bytes[i + 1] < 0xA0 { return 0 }
      if lead == 0xED, bytes[i + 1] >= 0xA0 { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, trails(1), trails(2), trails(3) else { return 0 }
      if lead == 0xF0, bytes[i + 1] < 0x90 { return 0 }
      if lead == 0xF4, bytes[i + 1] >= 0x90 { return 0 }
      return 4
    default: return 0
    }
  }
}
