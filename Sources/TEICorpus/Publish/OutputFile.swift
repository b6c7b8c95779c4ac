internal import Glibc

/// A file that is written piece by piece, and takes its name when all of it is there.
///
/// Pieces are gathered, so that small ones cost little. One that is given up, or let go, leaves
/// nothing behind. A pipe or a device is written to as it stands.
public final class OutputFile {
  private static let blockSize = 1 << 18

  private let path: String
  private let temporary: String?
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// A file that will stand at `path`; folders are made as needed.
  public init(_ path: String) throws(FileError) {
    self.path = path
    if PathKind(of: path) == .special {
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
      if !folder.isEmpty { try POSIXFile.makeFolder(folder) }
      let name = POSIXFile.temporaryPath(for: path, tag: nil)
      temporary = name
      descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    }
    guard descriptor >= 0 else { throw POSIXFile.systemError(path) }
  }

  deinit { cancel() }

  /// Writes `bytes` behind what was written before.
  public func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    precondition(descriptor >= 0, "a file that is still open")
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Writes `text` behind what was written before.
  public func write(_ text: String) throws(FileError) { try write(text.utf8) }

  private func flush() throws(FileError) {
    try POSIXFile.writeAll(buffer, to: descriptor, path: path)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends the file and gives it its name.
  public func finish() throws(FileError) {
    try flush()
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard let temporary else {
      if isClosed { return }
      throw POSIXFile.systemError(path)
    }
    guard isClosed, rename(temporary, path) == 0 else {
      let error = POSIXFile.systemError(path)
      unlink(temporary)
      throw error
    }
  }

  /// Gives the file up; nothing after it was finished.
  public func cancel() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if let temporary { unlink(temporary) }
  }
}
