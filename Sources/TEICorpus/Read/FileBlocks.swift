internal import Glibc

/// The bytes of a file as it lies there, a block at a time.
final class FileBlocks {
  private static let blockSize = 1 << 20

  private let path: String
  private let descriptor: Int32

  /// Opens the file at `path`.
  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXFile.systemError(path) }
  }

  deinit { close(descriptor) }

  /// The next bytes, 1 MiB at most; nil at the end.
  func next() throws(FileError) -> [UInt8]? {
    while true {
      var got = 0
      let block = [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
        got = read(descriptor, buffer.baseAddress, Self.blockSize)
        count = max(got, 0)
      }
      if got > 0 { return block }
      if got == 0 { return nil }
      guard errno == EINTR else { throw POSIXFile.systemError(path) }
    }
  }
}
