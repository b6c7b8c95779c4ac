internal import ByteScan

/// Character references left over from HTML: `&amp;`, `&nbsp;`, `&#8217;`, `&#x2019;`.
///
/// A reference is decoded once, so that `&amp;nbsp;` becomes `&nbsp;`: a text that was escaped
/// twice says so. Only what ends in a semicolon is a reference; “AT&T”, “&c.” and the
/// `?a=1&copy=2` of an address are none. In a text about markup, “&amp;lt;” may have been meant
/// as it stands. Nothing in the text tells, so it is decoded too: the ledger keeps it, and
/// ``ConverterOptions/References/keep`` is for corpora of such texts.
/// - SeeAlso: WHATWG HTML §13.2.5.72 to 80, from which this differs in wanting the semicolon.
enum CharacterReferences {
  /// The edits that put characters for the references of `bytes`; sorted, disjoint. O(n).
  static func edits(of bytes: [UInt8]) -> [Replacement] {
    let text = bytes.span
    var edits: [Replacement] = []
    var i = ByteScan.firstIndex(of: 0x26, in: text, from: 0)
    while i < text.count {
      var end = i + 1
      if let character = character(in: text, behindAmpersand: &end) {
        edits.append(
          Replacement(range: TextRange(i, end), bytes: character, reason: .entity))
      }
      i = ByteScan.firstIndex(of: 0x26, in: text, from: end)
    }
    return edits
  }

  /// `bytes` with the character for each reference.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
    return Replacement.apply(edits(of: bytes), to: bytes).bytes
  }

  /// The character that the reference with its `&` before `i` stands for, or nil where none
  /// stands there. Moves `i` behind the reference, or over bytes that are not `&`.
  static func character(
    in text: Span<UInt8>, behindAmpersand i: inout Int
  ) -> [UInt8]? {
    guard i < text.count else { return nil }
    if text[i] == 0x23 {
      i += 1
      return numericCharacter(in: text, at: &i)
    }
    var key: UInt64 = 0
    let limit = min(text.count, i + CharacterNames.longest)
    while i < limit, ByteClasses.isLetter(text[i]) || ByteClasses.isDigit(text[i]) {
      key = CharacterNames.key(adding: text[i], to: key)
      i += 1
    }
    guard i < text.count, text[i] == 0x3B,
      let character = CharacterNames.shared.character(forKey: key)
    else { return nil }
    i += 1
    return character
  }

  /// The character of the number at `i`, behind `&#`.
  private static func numericCharacter(in text: Span<UInt8>, at i: inout Int) -> [UInt8]? {
    let isHexadecimal = i < text.count && text[i] | 0x20 == 0x78
    if isHexadecimal { i += 1 }
    let start = i
    var value: UInt32 = 0
    while i < text.count, let digit = digit(text[i], isHexadecimal) {
      // However many digits follow, it stays beyond Unicode.
      if value <= 0x10FFFF { value = value * (isHexadecimal ? 16 : 10) + digit }
      i += 1
    }
    guard i > start, i < text.count, text[i] == 0x3B, let scalar = scalar(numbered: value) else {
      return nil
    }
    i += 1
    var character: [UInt8] = []
    UTF8Scanning.append(scalar, to: &character)
    return character
  }

  @inline(__always)
  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if ByteClasses.isDigit(byte) { return UInt32(byte - 0x30) }
    let letter = (byte | 0x20) &- 0x61
    return isHexadecimal && letter < 6 ? UInt32(letter) + 10 : nil
  }

  /// The scalar that a reference to `value` means; nil for what a text should not hold, and for
  /// line ends, which would say more than white space does in HTML.
  private static func scalar(numbered value: UInt32) -> UInt32? {
    switch value {
    case 0x80...0x9F:
      // HTML has always been read as if the numbers were those of Windows-1252.
      let scalar = Windows1252.scalar(of: UInt8(value))
      return scalar < 0xA0 ? nil : scalar
    case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD:
      return value
    case 0x10000...0x10FFFF:
      return value & 0xFFFF < 0xFFFE ? value : nil
    default:
      return nil
    }
  }
}
