internal import Glibc

/// The bytes of a file as it lies there, a block at a time.
final class FileBlocks {
  private let path: String
  private let descriptor: Int32
  private let blockSize: Int

  /// Standard input, in the blocks that pipes have.
  static var standardInput: FileBlocks { FileBlocks() }

  private init() {
    path = "standard input"
    descriptor = STDIN_FILENO
    blockSize = 1 << 16
  }

  /// Opens the file at `path`.
  init(_ path: String) throws(FileError) {
    self.path = path
    blockSize = 1 << 20
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXFile.systemError(path) }
  }

  deinit { close(descriptor) }

  /// The next bytes, 1 MiB at most; nil at the end.
  func next() throws(FileError) -> [UInt8]? {
    while true {
      var got = 0
      let block = [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, count in
        got = read(descriptor, buffer.baseAddress, blockSize)
        count = max(got, 0)
      }
      if got > 0 { return block }
      if got == 0 { return nil }
      guard errno == EINTR else { throw POSIXFile.systemError(path) }
    }
  }
}
