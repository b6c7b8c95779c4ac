internal import Crypto

/// The digests of one file, as manifests list them.
struct FileDigests: Sendable {
  let sha256: [UInt8]
  let sha512: [UInt8]
  /// How many bytes the file has.
  let size: Int

  /// The digests of a file that holds `bytes`.
  init(of bytes: [UInt8]) {
    sha256 = Array(SHA256.hash(data: bytes))
    sha512 = Array(SHA512.hash(data: bytes))
    size = bytes.count
  }
}

/// The manifests of a bag: the digests of all its files, one list for each algorithm.
///
/// - SeeAlso: RFC 8493, 2.1.3 and 2.2.1.
struct BagManifest {
  private let sha256: OutputFile
  private let sha512: OutputFile
  /// How many files are listed.
  private(set) var count = 0
  /// How many bytes these have.
  private(set) var size = 0

  /// Begins the lists called `KIND-sha256.txt` and `KIND-sha512.txt` in `folder`.
  init(_ kind: String, in folder: String) throws(FileError) {
    sha256 = try OutputFile("\(folder)/\(kind)-sha256.txt")
    sha512 = try OutputFile("\(folder)/\(kind)-sha512.txt")
  }

  /// Lists the file at `path` of the bag, which holds no line end and no percent sign.
  mutating func add(_ path: String, _ digests: FileDigests) throws(FileError) {
    for (list, digest) in [(sha256, digests.sha256), (sha512, digests.sha512)] {
      try list.write(Hexadecimal.bytes(of: digest))
      try list.write("  \(path)\n")
    }
    count += 1
    size += digests.size
  }

  /// Ends the lists.
  func finish() throws(FileError) {
    try sha256.finish()
    try sha512.finish()
  }
}

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
}
