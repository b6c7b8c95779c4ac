/// Writes JSON straight to bytes.
///
/// - SeeAlso: RFC 8259.
struct JSONBytes {
  private(set) var bytes: [UInt8]
  private var needsComma = false

  /// A writer that goes on behind `bytes`.
  init(_ bytes: consuming [UInt8]) { self.bytes = bytes }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func key(_ name: StaticString?) {
    separate()
    guard let name else { return }
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: [0x22, UInt8(ascii: ":")])
  }

  /// An object, as the member `name` or an element of a list.
  mutating func object(_ name: StaticString? = nil, _ body: (inout JSONBytes) -> Void) {
    nest(name, UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// A list.
  mutating func array(_ name: StaticString? = nil, _ body: (inout JSONBytes) -> Void) {
    nest(name, UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func nest(
    _ name: StaticString?, _ start: UInt8, _ end: UInt8, _ body: (inout JSONBytes) -> Void
  ) {
    key(name)
    bytes.append(start)
    needsComma = false
    body(&self)
    bytes.append(end)
    needsComma = true
  }

  /// A string; nothing where it is nil.
  mutating func string(_ name: StaticString? = nil, _ value: String?) {
    guard let value else { return }
    string(name, utf8: Array(value.utf8)[...])
  }

  /// A string of valid UTF-8.
  mutating func string(_ name: StaticString? = nil, utf8: ArraySlice<UInt8>) {
    key(name)
    bytes.append(0x22)
    for byte in utf8 {
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
      case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
      case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(contentsOf: Hexadecimal.string(of: [byte]).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  /// A whole number.
  mutating func number(_ name: StaticString? = nil, _ value: Int) {
    key(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A list of strings; nothing where it is empty.
  mutating func strings(_ name: StaticString? = nil, _ values: [String]) {
    guard !values.isEmpty else { return }
    array(name) { list in
      for value in values { list.string(nil, value) }
    }
  }
}
