internal import Glibc

/// A file that is written piece by piece under a temporary name and takes its own when it is whole.
///
/// Pieces are gathered, so that small ones cost little. One that is given up, or let go, leaves
/// nothing behind.
final class OutputFile {
  private static let blockSize = 1 << 18

  /// What the file will be called.
  let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Begins the file at `path`; folders are made as needed.
  init(_ path: String) throws(FileError) {
    self.path = path
    temporary = POSIXFile.temporaryPath(for: path, tag: nil)
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try POSIXFile.makeFolder(String(path[..<slash]))
    }
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw POSIXFile.systemError(path) }
    buffer.reserveCapacity(Self.blockSize)
  }

  deinit { abandon() }

  /// Adds `bytes`.
  func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Adds `text`.
  func write(_ text: String) throws(FileError) { try write(text.utf8) }

  private func flush() throws(FileError) {
    try POSIXFile.writeAll(buffer, to: descriptor, path: path)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives the file its name.
  func finish() throws(FileError) {
    try flush()
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard isClosed, rename(temporary, path) == 0 else {
      let error = POSIXFile.systemError(path)
      unlink(temporary)
      throw error
    }
  }

  private func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
    descriptor = -1
  }
}
