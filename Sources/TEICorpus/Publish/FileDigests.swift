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

  /// The digests of the file at `path`, of whatever size.
  init(ofFile path: String) throws(FileError) {
    var (first, second) = (SHA256(), SHA512())
    var size = 0
    let blocks = try FileBlocks(path)
    while let block = try blocks.next() {
      first.update(data: block)
      second.update(data: block)
      size += block.count
    }
    sha256 = Array(first.finalize())
    sha512 = Array(second.finalize())
    self.size = size
  }
}
