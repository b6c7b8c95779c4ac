internal import Glibc

/// Reading the files of a schema: local ones, inside one folder.
public enum LocalFile {
  /// Why a file was not read, in a few words.
  public struct Failure: Error, Hashable, Sendable {
    /// The reason.
    public let reason: String

    /// A failure for that reason.
    public init(reason: String) { self.reason = reason }
  }

  /// How large a file of a schema may be.
  public static let byteLimit = 64 << 20

  /// The folder of the file at `path`, links followed; nil where it is not there.
  public static func folder(of path: String) -> String? {
    guard let real = realPath(path), let slash = real.lastIndex(of: "/") else { return nil }
    return String(real[...slash])
  }

  /// The folder at `path`, links followed; nil where it is not there.
  public static func folder(at path: String) -> String? {
    realPath(path).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// The bytes of the file at `path`.
  ///
  /// - Parameter folder: where it must stand, links followed; nil for anywhere.
  /// - Throws: ``Failure``.
  public static func read(_ path: String, inside folder: String?) throws(Failure) -> [UInt8] {
    guard let real = realPath(path) else {
      throw Failure(reason: "no such file: \(path)")
    }
    if let folder, !real.hasPrefix(folder) {
      throw Failure(reason: "\(path) is outside the folder \(folder)")
    }
    let descriptor = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(reason: "\(path) can't be opened") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(reason: "\(path) is no file")
    }
    guard status.st_size <= byteLimit else {
      throw Failure(reason: "\(path) has more than \(byteLimit) bytes")
    }
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, filled in
        count = Glibc.read(descriptor, buffer.baseAddress, 1 << 18)
        filled = max(count, 0)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(reason: "\(path) can't be read")
      }
      if count == 0 { return bytes }
      bytes += piece
      guard bytes.count <= byteLimit else {
        throw Failure(reason: "\(path) has more than \(byteLimit) bytes")
      }
    }
  }

  /// The first bytes of the file at `path`, at most `count`; none where it can't be read.
  public static func head(of path: String, count: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, Glibc.read(descriptor, buffer.baseAddress, count))
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
