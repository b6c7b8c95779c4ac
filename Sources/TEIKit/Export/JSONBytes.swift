/// Writes JSON straight to bytes; all of the package quotes its strings here.
///
/// - SeeAlso: RFC 8259.
package struct JSONBytes {
  package private(set) var bytes: [UInt8]
  private var needsComma = false

  /// A writer that goes on behind `bytes`.
  package init(_ bytes: consuming [UInt8]) { self.bytes = bytes }

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
  package mutating func object(_ name: StaticString? = nil, _ body: (inout JSONBytes) -> Void) {
    nest(name, UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// A list.
  package mutating func array(_ name: StaticString? = nil, _ body: (inout JSONBytes) -> Void) {
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
  package mutating func string(_ name: StaticString? = nil, _ value: String?) {
    guard let value else { return }
    string(name, utf8: Array(value.utf8)[...])
  }

  /// A string of valid UTF-8.
  package mutating func string(_ name: StaticString? = nil, utf8: ArraySlice<UInt8>) {
    key(name)
    Self.quote(utf8, to: &bytes)
  }

  /// `string` as JSON has it.
  package static func quoted(_ string: String) -> String {
    var bytes: [UInt8] = []
    quote(Array(string.utf8)[...], to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func quote(_ utf8: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + utf8.count + 2)
    bytes.append(0x22)
    var plain = utf8.startIndex
    for index in utf8.indices {
      let byte = utf8[index]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      bytes.append(contentsOf: utf8[plain..<index])
      plain = index + 1
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
      case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
      case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
      default:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(contentsOf: Hexadecimal.string(of: [byte]).utf8)
      }
    }
    bytes.append(contentsOf: utf8[plain...])
    bytes.append(0x22)
  }

  /// Nothing, as `null`.
  package mutating func null(_ name: StaticString? = nil) {
    key(name)
    bytes.append(contentsOf: "null".utf8)
  }

  /// A whole number.
  package mutating func number(_ name: StaticString? = nil, _ value: Int) {
    key(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A list of strings; nothing where it is empty.
  package mutating func strings(_ name: StaticString? = nil, _ values: [String]) {
    guard !values.isEmpty else { return }
    array(name) { list in
      for value in values { list.string(nil, value) }
    }
  }
}
