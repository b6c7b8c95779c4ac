internal import LibXML2

/// The written forms of values, over bytes.
enum Lexical {
  /// Whether `byte` is white space to XML.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// `value` without white space around it, and with one space for each stretch within.
  static func collapse(_ value: [UInt8]) -> [UInt8] {
    var isPlain = true
    var before: UInt8 = 0x20
    for byte in value {
      if byte == 0x0A || byte == 0x09 || byte == 0x0D || (byte == 0x20 && before == 0x20) {
        isPlain = false
        break
      }
      before = byte
    }
    if isPlain, value.last != 0x20 { return value }
    var output: [UInt8] = []
    output.reserveCapacity(value.count)
    for byte in value {
      if !isSpace(byte) {
        output.append(byte)
      } else if let last = output.last, last != 0x20 {
        output.append(0x20)
      }
    }
    if output.last == 0x20 { output.removeLast() }
    return output
  }

  /// A number for an identifier (FNV-1a); two that are not the same have the same one once in 2⁶⁴
  /// times.
  static func hash(_ value: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The stretches of `value` between white space.
  static func tokens(_ value: [UInt8]) -> [[UInt8]] {
    value.split(whereSeparator: isSpace).map { Array($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// Whether `value` is a URI reference as RELAX NG validators take them: a scheme that is well
  /// formed where there is one, whole percent signs, one fragment at most.
  static func isAnyURI(_ value: [UInt8]) -> Bool {
    var hasFragment = false
    var colon: Int?
    var first: UInt8 = 0
    for (index, byte) in value.enumerated() {
      switch byte {
      case 0x25:
        guard index + 2 < value.count, isHexDigit(value[index + 1]), isHexDigit(value[index + 2])
        else { return false }
      case 0x23:
        if hasFragment { return false }
        hasFragment = true
        if first == 0 { first = byte }
      case 0x2F, 0x3F: if first == 0 { first = byte }
      case 0x3A:
        if first == 0 {
          first = byte
          colon = index
        }
      default: break
      }
    }
    guard let colon else { return true }
    guard let start = value.first, isLetter(start), colon + 1 < value.count else { return false }
    return value[..<colon].allSatisfy {
      isLetter($0) || isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
  }

  /// Whether `value` is a language identifier of RFC 3066.
  static func isLanguage(_ value: [UInt8]) -> Bool {
    let parts = value.split(separator: 0x2D, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      guard (1...8).contains(part.count) else { return false }
      for byte in part where !isLetter(byte) && (index == 0 || !isDigit(byte)) { return false }
    }
    return true
  }

  /// Whether `value` is `true`, `false`, `1` or `0`.
  static func isBoolean(_ value: [UInt8]) -> Bool {
    value == [0x30] || value == [0x31] || value == Array("true".utf8)
      || value == Array("false".utf8)
  }

  /// Whether `value` is an integer within the bounds.
  static func isInteger(_ value: [UInt8], minimum: String?, maximum: String?) -> Bool {
    guard let number = WholeNumber(value) else { return false }
    if let minimum, let least = WholeNumber(Array(minimum.utf8)), number < least { return false }
    if let maximum, let most = WholeNumber(Array(maximum.utf8)), most < number { return false }
    return true
  }

  /// Whether `value` is a number with an optional fraction.
  static func isDecimal(_ value: [UInt8]) -> Bool {
    decimalEnd(value) == value.count
  }

  /// Where the decimal number at the start of `value` ends, or nil where there is none.
  private static func decimalEnd(_ value: [UInt8]) -> Int? {
    var i = 0
    var digits = 0
    if i < value.count, value[i] == 0x2B || value[i] == 0x2D { i += 1 }
    while i < value.count, isDigit(value[i]) {
      i += 1
      digits += 1
    }
    if i < value.count, value[i] == 0x2E {
      i += 1
      while i < value.count, isDigit(value[i]) {
        i += 1
        digits += 1
      }
    }
    return digits > 0 ? i : nil
  }

  /// Whether `value` is a number of IEEE 754 as XML Schema writes them.
  static func isFloat(_ value: [UInt8]) -> Bool {
    if value == Array("INF".utf8) || value == Array("-INF".utf8) || value == Array("NaN".utf8) {
      return true
    }
    guard var i = decimalEnd(value) else { return false }
    if i == value.count { return true }
    guard value[i] | 0x20 == 0x65 else { return false }
    i += 1
    if i < value.count, value[i] == 0x2B || value[i] == 0x2D { i += 1 }
    return i < value.count && value[i...].allSatisfy(isDigit)
  }

  /// Whether `value` is a name without a colon.
  static func isNCName(_ value: [UInt8]) -> Bool {
    guard let first = value.first else { return false }
    if isLetter(first) || first == 0x5F {
      var isPlain = true
      for byte in value
      where !isLetter(byte) && !isDigit(byte) && byte != 0x2D && byte != 0x2E && byte != 0x5F {
        if byte < 0x80 { return false }
        isPlain = false
        break
      }
      if isPlain { return true }
    } else if first < 0x80 {
      return false
    }
    return XMLNames.isNCName(value)
  }

  /// Whether `value` is a name with at most one colon between its parts.
  static func isQName(_ value: [UInt8]) -> Bool {
    let parts = value.split(separator: 0x3A, omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { isNCName(Array($0)) }
  }
}

/// An integer of any size, for comparing.
private struct WholeNumber {
  private let isNegative: Bool
  private let digits: ArraySlice<UInt8>

  init?(_ value: [UInt8]) {
    var rest = value[...]
    var isNegative = false
    if let sign = rest.first, sign == 0x2B || sign == 0x2D {
      isNegative = sign == 0x2D
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty, rest.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    digits = rest.drop { $0 == 0x30 }
    self.isNegative = isNegative && !digits.isEmpty
  }

  static func < (first: WholeNumber, second: WholeNumber) -> Bool {
    if first.isNegative != second.isNegative { return first.isNegative }
    let (small, large) = first.isNegative ? (second, first) : (first, second)
    if small.digits.count != large.digits.count { return small.digits.count < large.digits.count }
    return small.digits.lexicographicallyPrecedes(large.digits)
  }
}
