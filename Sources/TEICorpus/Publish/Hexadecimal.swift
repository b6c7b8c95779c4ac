internal import Crypto

/// Digests in the digits that people compare.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// `bytes` in hexadecimal, small letters.
  static func bytes(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// The same as a string.
  static func string(of bytes: [UInt8]) -> String {
    String(decoding: Self.bytes(of: bytes), as: UTF8.self)
  }

  /// The beginning of the SHA-256 of `name`, 12 digits: what tells names apart that would look the
  /// same.
  static func digest(of name: String) -> String {
    string(of: Array(SHA256.hash(data: Array(name.utf8)).prefix(6)))
  }
}
