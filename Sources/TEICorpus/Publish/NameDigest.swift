internal import Crypto
internal import TEIKit

/// What tells names apart that would look the same.
enum NameDigest {
  /// The beginning of the SHA-256 of `name`, 12 digits.
  static func of(_ name: String) -> String {
    Hexadecimal.string(of: Array(SHA256.hash(data: Array(name.utf8)).prefix(6)))
  }
}
