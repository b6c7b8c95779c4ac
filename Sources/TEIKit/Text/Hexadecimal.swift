/// Bytes in base 16 (RFC 4648 §8), small letters.
package enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// `bytes`, two digits for each.
  package static func bytes(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// The same as a string.
  package static func string(of bytes: [UInt8]) -> String {
    String(decoding: Self.bytes(of: bytes), as: UTF8.self)
  }
}
