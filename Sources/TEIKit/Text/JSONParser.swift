/// A JSON value (RFC 8259), as far as lines of training data need one.
enum JSONValue {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  var string: String? { if case .text(let value) = self { value } else { nil } }
  var array: [JSONValue]? { if case .list(let value) = self { value } else { nil } }
  var integer: Int? {
    if case .number(let value) = self { Int(exactly: value) } else { nil }
  }
}

/// Parses one JSON value.
struct JSONParser {
  /// Deeper values are refused, so that no input exhausts the stack.
  private static let deepest = 32

  private let bytes: [UInt8]
  private var i = 0

  /// A parser of `bytes`.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value, or nil where the bytes are none.
  mutating func parse() -> JSONValue? {
    guard let value = value(0) else { return nil }
    skipSpace()
    return i == bytes.count ? value : nil
  }

  private mutating func skipSpace() {
    while i < bytes.count, bytes[i] == 0x20 || bytes[i] &- 0x09 < 5 { i += 1 }
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
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func word(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard i + wanted.count <= bytes.count, bytes[i..<i + wanted.count].elementsEqual(wanted) else {
      return false
    }
    i += wanted.count
    return true
  }

  private mutating func number() -> JSONValue? {
    let start = i
    while i < bytes.count, bytes[i] &- 0x30 < 10 || "+-.eE".utf8.contains(bytes[i]) { i += 1 }
    return Double(String(decoding: bytes[start..<i], as: UTF8.self)).map { .number($0) }
  }

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
      guard i < bytes.count, bytes[i] == UInt8(ascii: "\""), let key = string(),
        take(UInt8(ascii: ":")), let value = value(depth + 1)
      else { return nil }
      members[key] = value
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func string() -> String? {
    i += 1
    var text: [UInt8] = []
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard i < bytes.count else { return nil }
      let escape = bytes[i]
      i += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"):
        guard var scalar = unit() else { return nil }
        if scalar &- 0xD800 < 0x400 {
          guard i + 1 < bytes.count, bytes[i] == UInt8(ascii: "\\"),
            bytes[i + 1] == UInt8(ascii: "u")
          else { return nil }
          i += 2
          guard let low = unit(), low &- 0xDC00 < 0x400 else { return nil }
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        } else if scalar &- 0xDC00 < 0x400 {
          return nil
        }
        UTF8Scanning.append(scalar, to: &text)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
      default: return nil
      }
    }
    return nil
  }

  /// The four hexadecimal digits of an escape.
  private mutating func unit() -> UInt32? {
    guard i + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[i..<i + 4], as: UTF8.self), radix: 16)
    else { return nil }
    i += 4
    return value
  }
}
