internal import TEIKit

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
