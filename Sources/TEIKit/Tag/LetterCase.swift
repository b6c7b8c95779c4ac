/// The case of letters, from a table made once for the scripts that have two.
enum LetterCase: UInt8, Sendable {
  /// Not part of a word.
  case none
  /// A capital or title-case letter.
  case upper
  /// A small letter.
  case lower
  /// A letter, mark or digit of a script without case.
  case caseless

  /// Latin to Cyrillic, Armenian, and the additions to Latin and Greek.
  private static let tabled: [ClosedRange<UInt32>] = [0x80...0x58F, 0x1E00...0x1FFF]

  private static let table: (cases: [LetterCase], lowers: [UInt16]) = {
    var cases: [LetterCase] = []
    var lowers: [UInt16] = []
    for range in tabled {
      for value in range {
        let scalar = Unicode.Scalar(value)
        let properties = scalar?.properties
        let lower = properties?.lowercaseMapping.unicodeScalars.first?.value ?? value
        let letter: LetterCase =
          if properties?.isLowercase == true {
            .lower
          } else if properties?.isUppercase == true || properties?.changesWhenLowercased == true {
            .upper
          } else if properties?.isAlphabetic == true || (0x300...0x36F).contains(value) {
            .caseless
          } else {
            .none
          }
        cases.append(letter)
        lowers.append(UInt16(truncatingIfNeeded: lower))
      }
    }
    return (cases, lowers)
  }()

  /// The case of `scalar`, which is U+0080 or above.
  static func of(_ scalar: UInt32) -> LetterCase {
    switch scalar {
    case 0x80...0x58F: table.cases[Int(scalar) - 0x80]
    case 0x1E00...0x1FFF: table.cases[Int(scalar) - 0x1E00 + 0x510]
    case 0x2000...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020: .none
    case 0xFE10...0xFE6F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFFF0...0xFFFF: .none
    case 0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x965, 0x1F000...0x1FAFF, 0xE000...0xF8FF: .none
    default: .caseless
    }
  }

  /// The small letter of `scalar`, which is U+0080 or above.
  static func lowercase(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x80...0x58F: UInt32(table.lowers[Int(scalar) - 0x80])
    case 0x1E00...0x1FFF: UInt32(table.lowers[Int(scalar) - 0x1E00 + 0x510])
    default: scalar
    }
  }

  /// The code point that starts at `bytes[i]`, and its length; a stray byte is U+FFFD, length 1.
  static func decode(_ bytes: Span<UInt8>, _ i: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[i])
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    if length == 1 { return (first, 1) }
    guard length > 0, i + length <= bytes.count else { return (0xFFFD, 1) }
    var scalar = first & (0xFF >> UInt32(length + 1))
    for k in 1..<length {
      let next = UInt32(bytes[i + k])
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | next & 0x3F
    }
    return (scalar, length)
  }
}
