/// Parses one JSON value (RFC 8259).
///
/// Control characters may stand in strings as they are, which many pages and tables have; else
/// what is nearly JSON is refused.
package struct JSONParser {
  /// Deeper values are refused, so that no input exhausts the stack.
  private static let deepest = 128

  private let bytes: [UInt8]
  private var i = 0
  /// Whether the string read last has half a surrogate pair.
  private var isBroken = false

  /// A parser of `bytes`.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value, or nil where the bytes are none, or hold what is not UTF-8; O(n).
  package mutating func parse() -> JSONValue? {
    guard let value = value(0) else { return nil }
    skipSpace()
    return i == bytes.count ? value : nil
  }

  private mutating func skipSpace() {
    while i < bytes.count,
      bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0A || bytes[i] == 0x0D
    {
      i += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard i < bytes.count, bytes[i] == byte else { return false }
    i += 1
    return true
  }

  private mutating func value(_ depth: Int) -> JSONValue? {
    skipSpace()
    guard i < bytes.count, depth < Self.deepest else { return nil }
    switch bytes[i] {
    case UInt8(ascii: "\""): return string().map { isBroken ? .brokenText : .text($0) }
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func word(_ text: StaticString) -> Bool {
    let end = i + text.utf8CodeUnitCount
    guard end <= bytes.count,
      text.withUTF8Buffer({ bytes[i..<end].elementsEqual($0) })
    else { return false }
    i = end
    return true
  }

  // MARK: Numbers

  private mutating func number() -> JSONValue? {
    let start = i
    _ = takeHere("-")
    if !takeHere("0"), takeDigits() == 0 { return nil }
    if takeHere("."), takeDigits() == 0 { return nil }
    if takeHere("e") || takeHere("E") {
      if !takeHere("+") { _ = takeHere("-") }
      if takeDigits() == 0 { return nil }
    }
    return .number(String(decoding: bytes[start..<i], as: UTF8.self))
  }

  private mutating func takeHere(_ character: Unicode.Scalar) -> Bool {
    guard i < bytes.count, bytes[i] == UInt8(ascii: character) else { return false }
    i += 1
    return true
  }

  private mutating func takeDigits() -> Int {
    let start = i
    while i < bytes.count, bytes[i] &- 0x30 < 10 { i += 1 }
    return i - start
  }

  // MARK: Lists and objects

  private mutating func list(_ depth: Int) -> JSONValue? {
    i += 1
    var values: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat {
      guard let value = value(depth + 1) else { return nil }
      values.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .list(values) : nil
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    i += 1
    var members: [String: JSONValue] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard i < bytes.count, bytes[i] == UInt8(ascii: "\""), let key = string(), !isBroken,
        take(UInt8(ascii: ":")), let value = value(depth + 1)
      else { return nil }
      members[key] = value
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  // MARK: Strings

  private mutating func string() -> String? {
    i += 1
    isBroken = false
    let start = i
    var text: [UInt8] = []
    while i < bytes.count {
      let end = endOfPlain(from: i)
      guard end < bytes.count else { return nil }
      if bytes[end] == UInt8(ascii: "\"") {
        let last = i..<end
        i = end + 1
        if last.lowerBound == start { return String(validating: bytes[last], as: UTF8.self) }
        text += bytes[last]
        return String(validating: text, as: UTF8.self)
      }
      text += bytes[i..<end]
      i = end
      guard takeHere("\\"), escape(&text) else { return nil }
    }
    return nil
  }

  /// Where what stands for itself ends: before a quotation mark or a backslash.
  private func endOfPlain(from start: Int) -> Int {
    var end = start
    let span = bytes.span
    while end < span.count, span[end] != 0x22, span[end] != 0x5C { end += 1 }
    return end
  }

  /// Takes what stands behind a backslash.
  private mutating func escape(_ text: inout [UInt8]) -> Bool {
    guard i < bytes.count else { return false }
    let escape = bytes[i]
    i += 1
    switch escape {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
    case UInt8(ascii: "u"):
      guard var scalar = unit() else { return false }
      if scalar &- 0xD800 < 0x400 {
        let behind = i
        guard takeHere("\\"), takeHere("u"), let low = unit(), low &- 0xDC00 < 0x400 else {
          (i, isBroken) = (behind, true)
          return true
        }
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
      } else if scalar &- 0xDC00 < 0x400 {
        isBroken = true
        return true
      }
      UTF8Scanning.append(scalar, to: &text)
    default: return false
    }
    return true
  }

  /// The four hexadecimal digits of an escape.
  private mutating func unit() -> UInt32? {
    guard i + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[i..<i + 4] {
      let digit: UInt8 =
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: 0xFF
        }
      guard digit < 16 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    i += 4
    return value
  }
}
