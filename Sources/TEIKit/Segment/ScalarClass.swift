/// What a code point is to the layout of text: coarse, and cheap to ask.
enum ScalarClass: UInt8, Sendable {
  /// A lower-case letter.
  case lower
  /// An upper-case letter.
  case upper
  /// A letter without case.
  case caseless
  /// A combining mark.
  case mark
  /// A decimal digit.
  case digit
  /// White space.
  case space
  /// Everything else.
  case other

  /// The class of the ASCII character `byte`.
  @inline(__always)
  init(ascii byte: UInt8) {
    if byte &- 0x61 < 26 {
      self = .lower
    } else if byte &- 0x41 < 26 {
      self = .upper
    } else if byte &- 0x30 < 10 {
      self = .digit
    } else if byte == 0x20 || byte &- 0x09 < 5 || byte &- 0x1C < 4 {
      self = .space
    } else {
      self = .other
    }
  }

  /// The class of `scalar`.
  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self.init(ascii: UInt8(truncatingIfNeeded: scalar))
    } else if scalar < ScalarTables.count {
      self = ScalarTables.shared.classes[Int(scalar)]
    } else if scalar >= 0x3041 && scalar < 0xA4D0 {
      self = .caseless  // Kana, Hangul compatibility letters, Han, Yi
    } else {
      self.init(property: scalar)
    }
  }

  /// The class of `scalar` from the Unicode database; slow.
  fileprivate init(property scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else {
      self = .other
      return
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter: self = .lower
    case .uppercaseLetter, .titlecaseLetter: self = .upper
    case .otherLetter, .modifierLetter: self = .caseless
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    case .decimalNumber: self = .digit
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
    default: self = scalar.value == 0x85 ? .space : .other
    }
  }

  /// Whether it is part of a word: a letter or a mark on one.
  @inline(__always) var isLetter: Bool { rawValue <= ScalarClass.mark.rawValue }
  /// Whether it is a letter or a digit.
  @inline(__always) var isAlphanumeric: Bool { rawValue <= ScalarClass.digit.rawValue }
}

/// The Unicode database below U+3000, looked up once.
private struct ScalarTables: Sendable {
  static let count: UInt32 = 0x3000
  static let shared = ScalarTables()

  let classes: [ScalarClass]
  /// The lower-case form of each, itself where there is none of one code point.
  let lower: [UInt16]

  private init() {
    var classes: [ScalarClass] = []
    var lower: [UInt16] = []
    classes.reserveCapacity(Int(Self.count))
    lower.reserveCapacity(Int(Self.count))
    for value in 0..<Self.count {
      let kind = ScalarClass(property: value)
      classes.append(kind)
      var folded = value
      if kind == .upper, let scalar = Unicode.Scalar(value) {
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        if mapping.count == 1, let first = mapping.first, first.value <= 0xFFFF {
          folded = first.value
        }
      }
      lower.append(UInt16(folded))
    }
    self.classes = classes
    self.lower = lower
  }
}

/// The lower-case form of `scalar` where it is one code point of the same plane; else itself.
func lowercased(_ scalar: UInt32) -> UInt32 {
  if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
  return scalar < ScalarTables.count ? UInt32(ScalarTables.shared.lower[Int(scalar)]) : scalar
}

/// Whether `scalar` belongs to a script that puts no space between words, so that lines of it
/// join without one.
func joinsWithoutSpace(_ scalar: UInt32) -> Bool {
  if scalar < 0x0E00 { return false }
  return switch scalar {
  case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true  // Thai, Lao, Burmese, Khmer
  case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF: true  // Han, Kana, full-width forms
  case 0x20000...0x3FFFF: true  // Han, rare
  default: false
  }
}

extension Span where Element == UInt8 {
  /// The code point that starts at `index` of valid UTF-8, and where the next one starts.
  @inline(__always)
  func scalar(at index: Int) -> (value: UInt32, next: Int) {
    let byte = self[index]
    return byte < 0x80 ? (UInt32(byte), index + 1) : multibyteScalar(at: index)
  }

  private func multibyteScalar(at index: Int) -> (value: UInt32, next: Int) {
    let byte = UInt32(self[index])
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    if length == 1 { return (0xFFFD, index + 1) }
    var value = byte & (0x7F >> UInt32(length))
    var next = index + 1
    while next < count, next < index + length, self[next] & 0xC0 == 0x80 {
      value = value << 6 | UInt32(self[next] & 0x3F)
      next += 1
    }
    return (value, next)
  }

  /// The code point that ends before `index`, and where it starts; `index` is not 0.
  @inline(__always)
  func scalar(before index: Int) -> (value: UInt32, start: Int) {
    let byte = self[index - 1]
    if byte < 0x80 { return (UInt32(byte), index - 1) }
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80, index - start < 4 { start -= 1 }
    return (multibyteScalar(at: start).value, start)
  }

  /// The class of the code point at `index`, and where the next one starts.
  @inline(__always)
  func scalarClass(at index: Int) -> (class: ScalarClass, next: Int) {
    let byte = self[index]
    if byte < 0x80 { return (ScalarClass(ascii: byte), index + 1) }
    let (value, next) = multibyteScalar(at: index)
    return (ScalarClass(value), next)
  }

  /// How many bytes the code point at `index` has.
  @inline(__always)
  func leadLength(at index: Int) -> Int {
    let byte = self[index]
    return byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
  }

  /// How many code points it holds.
  var codePointCount: Int {
    var continuations = 0
    for i in 0..<count { continuations += self[i] & 0xC0 == 0x80 ? 1 : 0 }
    return count - continuations
  }
}
