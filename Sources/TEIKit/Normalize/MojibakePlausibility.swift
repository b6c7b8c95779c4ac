/// How much a stretch of text looks garbled, and how much what it would become looks like text.
///
/// Both are points. Garbled text is known by neighbours that languages don't put together, such as
/// a letter and a currency sign, or a small letter and a capital within a word; the outcome by how
/// usual its characters are and by how well they fit the letters around.
enum MojibakePlausibility {
  /// What a character is, as far as that decides what may stand beside it.
  enum Kind: UInt8 {
    case space, digit, lower, upper, accentedLower, accentedUpper, cyrillicLower, cyrillicUpper
    case cyrillicOther, greek, hebrew, arabic, currency, superscript, math, mark, dash, opener
    case closer, symbol, noBreakSpace, softHyphen, control, box, replacement, other

    var isUpper: Bool { self == .upper || self == .accentedUpper || self == .cyrillicUpper }
    var isLower: Bool { self == .lower || self == .accentedLower || self == .cyrillicLower }
    var isLatin: Bool { rawValue >= Kind.lower.rawValue && rawValue <= Kind.accentedUpper.rawValue }
    var isCyrillic: Bool {
      self == .cyrillicLower || self == .cyrillicUpper || self == .cyrillicOther
    }
    var isLetter: Bool {
      rawValue >= Kind.lower.rawValue && rawValue <= Kind.arabic.rawValue
    }
    /// Marks that may follow a word at once: `É…`, `NESTLÉ®`.
    var endsWord: Bool {
      self == .closer || self == .dash || self == .mark || self == .noBreakSpace
    }
  }

  @inline(__always)
  static func kind(_ scalar: UInt32) -> Kind { MojibakeTables.shared.kind(scalar) }

  /// The kind of `scalar`; ``MojibakeTables`` has them ready.
  static func computedKind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x2000...0x200A, 0x3000: .space
    case 0x30...0x39: .digit
    case 0x41...0x5A: .upper
    case 0x61...0x7A: .lower
    case 0x80...0x9F: .control
    case 0xA0: .noBreakSpace
    case 0xAD: .softHyphen
    case 0xA2...0xA5, 0x20A0...0x20CF: .currency
    case 0xB2, 0xB3, 0xB9, 0xBC...0xBE, 0x2070...0x209F: .superscript
    case 0xAC, 0xB1, 0xB5, 0xD7, 0xF7, 0x2200...0x22FF, 0x2044, 0x25CA:
      .math
    case 0xA9, 0xAE, 0x2122: .mark
    case 0x2013...0x2015, 0x2026: .dash
    case 0xA1, 0xAB, 0xBF, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039: .opener
    case 0xBB, 0x2019, 0x201D, 0x203A: .closer
    case 0xA6...0xBA, 0x2020...0x2022, 0x2030, 0x0192, 0x2C6...0x2DD: .symbol
    case 0xC0...0xDE, 0x178, 0x179, 0x17B, 0x17D: .accentedUpper
    case 0xDF...0xFF, 0x17A, 0x17C, 0x17E, 0x131, 0x138: .accentedLower
    case 0x139...0x148: scalar & 1 == 1 ? .accentedUpper : .accentedLower
    case 0x100...0x17F: scalar & 1 == 0 ? .accentedUpper : .accentedLower
    case 0x1A0, 0x1AF, 0x218, 0x21A: .accentedUpper
    case 0x1A1, 0x1B0, 0x219, 0x21B: .accentedLower
    case 0x1E00...0x1EFF: scalar & 1 == 0 ? .accentedUpper : .accentedLower
    case 0x410...0x42F: .cyrillicUpper
    case 0x430...0x44F: .cyrillicLower
    case 0x400...0x40F, 0x450...0x45F, 0x490...0x493, 0x49A, 0x49B, 0x4A2, 0x4A3, 0x4AE...0x4B1,
      0x4BA, 0x4BB, 0x4D8, 0x4D9, 0x4E8, 0x4E9:
      .cyrillicOther
    case 0x386...0x3CE: .greek
    case 0x5D0...0x5EA: .hebrew
    case 0x621...0x64A, 0x660...0x669, 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC, 0x6F0...0x6F9:
      .arabic
    case 0x2500...0x25A0: .box
    case 0xFFFD: .replacement
    default: .other
    }
  }

  // MARK: Garbled text

  /// How little `a` and `b` belong side by side, inside one unit.
  static func strangeness(_ a: Kind, _ b: Kind) -> Int {
    if a == .control || b == .control { return 5 }
    if a == .mark || a == .closer, b == .opener { return 2 }
    switch b {
    case .currency, .superscript, .math, .replacement: return a.isLetter ? 3 : 1
    case .symbol, .opener, .softHyphen: return a.isLetter ? 2 : 1
    case .box: return a.isLetter ? 3 : 0
    case .accentedUpper: return a.isLower ? 3 : a.isUpper ? 0 : 1
    case .cyrillicUpper: return a.isLower ? 3 : a.isCyrillic ? 0 : 1
    case .accentedLower, .cyrillicLower: return a.isLetter ? 0 : 1
    case .cyrillicOther: return 1
    default: return 0
    }
  }

  // MARK: Repaired text

  /// How usual `scalar` is, between the characters `before` (and the one before that) and `after`.
  static func plausibility(
    _ scalar: UInt32, _ earlier: UInt32, _ before: UInt32, _ after: UInt32, isMisreadWestern: Bool
  ) -> Int {
    let kind = kind(scalar)
    let left = Self.kind(before)
    let right = Self.kind(after)
    switch kind {
    case .accentedLower, .accentedUpper:
      return latin(scalar, kind, Self.kind(earlier), left, right)
    case .cyrillicLower, .cyrillicUpper, .cyrillicOther:
      if left.isCyrillic || right.isCyrillic { return 3 }
      return left.isLatin || right.isLatin ? -4 : -1
    case .greek: return left == .greek || right == .greek ? 3 : 2
    case .hebrew, .arabic:
      if left == kind || right == kind { return 3 }
      return left.isLatin || right.isLatin ? -4 : -1
    case .control:
      return isMisreadWestern ? (MojibakeCodePages.western(UInt8(scalar)) == scalar ? 1 : 3) : -2
    case .noBreakSpace: return left.isUpper && right.isUpper ? 2 : 3
    case .currency, .superscript, .mark, .dash, .opener, .closer: return 3
    case .replacement: return 1
    case .softHyphen: return 2
    case .math: return scalar < 0x100 ? 3 : 1
    case .box, .space: return 1
    case .symbol: return symbol(scalar)
    default: return other(scalar, before, after)
    }
  }

  /// Whether `scalar` is one of the accented letters and signs that most texts have.
  static func isUsual(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA9, 0xDF, 0x20AC, 0xE0, 0xE1, 0xE3, 0xE4, 0xE7, 0xE8, 0xE9, 0xED, 0xF1, 0xF3, 0xF6, 0xFA,
      0xFC:
      true
    default: false
    }
  }

  private static func latin(
    _ scalar: UInt32, _ kind: Kind, _ earlier: Kind, _ left: Kind, _ right: Kind
  ) -> Int {
    switch scalar {
    case 0x132, 0x133, 0x13F, 0x140, 0x149, 0x17F: return -3
    case 0x1E00...0x1E9F: return left.isLetter || right.isLetter ? 1 : -2
    default: break
    }
    if left.isLetter && !left.isLatin || right.isLetter && !right.isLatin { return 0 }
    if !left.isLatin && !right.isLatin {
      switch scalar {
      case 0xC0, 0xC8, 0xC9, 0xD2, 0xD3, 0xE0, 0xE8, 0xE9, 0xF2, 0xF3, 0xF4: return 3
      default: return 0
      }
    }
    if kind == .accentedUpper { return left.isLower ? 0 : 4 }
    let clashes =
      left.isUpper && (earlier.isUpper || right.isUpper) || !left.isLatin && right.isUpper
    return clashes ? -2 : 4
  }

  private static func symbol(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0xA7, 0xAA, 0xB0, 0xB7, 0xBA, 0x2020...0x2022, 0x2030: 3
    case 0xB4, 0xB6: 2
    default: 0
    }
  }

  private static func other(_ scalar: UInt32, _ before: UInt32, _ after: UInt32) -> Int {
    switch scalar {
    case 0x300...0x33F: return 1
    case 0x1CD...0x1DC, 0x1E6, 0x1E7, 0x1EA, 0x1EB: return 0
    case 0x180...0x385, 0x3CF...0x3FF, 0x460...0x4FF, 0x1D00...0x1DFF, 0x2C00...0x2DFF:
      return -3
    case 0x500...0x5CF, 0x5EB...0x8FF:
      return isOfOneScript(scalar, before) || isOfOneScript(scalar, after) ? 1 : -3
    case 0x1F00...0x1FFF:
      return Self.kind(before) == .greek || Self.kind(after) == .greek ? 3 : -2
    case 0x200B...0x200F, 0xFE0F, 0xFEFF: return 2
    case 0x2010...0x206F, 0x2100...0x24FF, 0x25A1...0x2BFF: return 1
    case 0x3001...0x303F, 0xFF01...0xFFEE: return 2
    case 0xFB00...0xFB06: return 3
    case 0x1F000...0x1FAFF: return 3
    case 0x1D400...0x1D7FF, 0xE0020...0xE007F: return 1
    case 0x900...0x1CFF, 0x2E80...0xABFF:
      return isOfOneScript(scalar, before) || isOfOneScript(scalar, after) ? 2 : -2
    case 0xAC00...0xD7A3:
      return isOfOneScript(scalar, before) || isOfOneScript(scalar, after) ? 2 : -2
    default: return scalar >= 0x10000 ? -2 : scalar < 0x80 ? -5 : 0
    }
  }

  /// Whether the two are of the same script, or of those that East Asian text mixes.
  private static func isOfOneScript(_ a: UInt32, _ b: UInt32) -> Bool {
    if a >= 0x2E80 { return b >= 0x2E80 && b < 0xFF00 || b >= 0xFF00 && b < 0xFFEF }
    if a < 0x900 { return b >= 0x500 && b < 0x900 && abs(Int(a) - Int(b)) < 0x100 }
    return b >= 0x900 && b < 0x2000 && a >> 7 == b >> 7
  }
}
