internal import Glibc

// The system calls that reading and writing files takes, and the only pointers above the
// C-wrapping targets: each lives inside one call.

/// What a path leads to, links followed.
enum PathKind: Equatable {
  /// Nothing that can be reached, for `reason`.
  case none(reason: String)
  case file
  case folder
  /// A pipe, a device, a socket: reading one may never end, and none may be replaced.
  case special

  /// Looks at `path`.
  init(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .none(reason: POSIXFile.systemError(path).reason)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder
    case S_IFREG: self = .file
    default: self = .special
    }
  }

  /// `path` without links and dots; `path` itself where that can't be told.
  static func realPath(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Reading and writing whole files.
public enum POSIXFile {
  /// All bytes of the file at `path`; `-` is standard input.
  ///
  /// - Throws: ``FileError``, also where there are more than `limit` bytes; `remedy` then says
  ///   what to do about it.
  public static func read(
    _ path: String, limit: Int, remedy: String = ""
  ) throws(FileError) -> [UInt8] {
    let bytes = try readPrefix(path, limit: limit)
    guard let bytes else {
      throw FileError(
        path: path == "-" ? "standard input" : path,
        reason: "there are more than the limit of \(limit) bytes"
          + (remedy.isEmpty ? "" : "; " + remedy))
    }
    return bytes
  }

  /// All bytes of the file at `path`, or nil where there are more than `limit`.
  private static func readPrefix(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
    if path == "-" { return try readAll(STDIN_FILENO, path: "standard input", sizeHint: 0, limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemError(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemError(path) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileError(path: path, reason: "is a folder")
    }
    return try readAll(descriptor, path: path, sizeHint: Int(status.st_size), limit)
  }

  private static func readAll(
    _ descriptor: Int32, path: String, sizeHint: Int, _ limit: Int
  ) throws(FileError) -> [UInt8]? {
    guard sizeHint <= limit else { return nil }
    var bytes: [UInt8] = []
    // One byte more than the size shows the end without growing.
    var wanted = max(sizeHint + 1, 65_536)
    while true {
      let start = bytes.count
      var got = 0
      bytes.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
          got = Glibc.read(descriptor, buffer.baseAddress, wanted)
          count = max(got, 0)
        })
      if got < 0 {
        if errno == EINTR { continue }
        throw systemError(path)
      }
      if got == 0 { return bytes }
      guard start + got <= limit else { return nil }
      wanted = max(65_536, min(bytes.count, 16 << 20))
    }
  }

  /// Makes the file at `path` hold `bytes`: written to a temporary name in the same folder and
  /// renamed, so that nobody ever sees half of it. Folders are made as needed; a pipe or a device
  /// is written to as it stands.
  ///
  /// - Throws: ``FileError``; what was there before is then still there.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard PathKind(of: path) == .special else { return try write([(path, bytes)]) }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemError(path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path: path)
  }

  /// Makes the file at each path hold its bytes, as ``write(_:to:)`` does; none takes its name
  /// before all are written in full, so that files that belong together stay together.
  ///
  /// - Parameter tag: what tells temporary names from those of others that may write the same
  ///   files; nil for the number of this process.
  /// - Throws: ``FileError``; where space ran out, what was there before is then still there.
  public static func write(
    _ files: [(path: String, bytes: [UInt8])], tag: String? = nil
  ) throws(FileError) {
    var staged: [(temporary: String, path: String)] = []
    do throws(FileError) {
      for file in files { staged.append((try stage(file.bytes, for: file.path, tag), file.path)) }
      while let file = staged.first {
        try rename(file.temporary, to: file.path)
        staged.removeFirst()
      }
    } catch {
      for file in staged { unlink(file.temporary) }
      throw error
    }
  }

  /// What the file at `path` is called before it is whole.
  static func temporaryPath(for path: String, tag: String?) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    // A name may be 255 bytes long; with all of it, the temporary one would be longer.
    let start = String(decoding: name.utf8.prefix(200), as: UTF8.self)
    return "\(folder).\(start).\(tag ?? String(getpid())).tmp"
  }

  /// Writes `bytes` to a temporary file in the folder of `path`, and gives its path.
  private static func stage(
    _ bytes: [UInt8], for path: String, _ tag: String?
  ) throws(FileError) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    if !folder.isEmpty { try makeFolder(folder) }
    let temporary = temporaryPath(for: path, tag: tag)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw systemError(path) }
    do throws(FileError) {
      try writeAll(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0 else {
      let error = systemError(path)
      unlink(temporary)
      throw error
    }
    return temporary
  }

  /// Gives the file or folder at `path` another name on the same disk.
  static func rename(_ path: String, to other: String) throws(FileError) {
    guard Glibc.rename(path, other) == 0 else { throw systemError(other) }
  }

  /// Takes the file at `path` away, and says whether it was there.
  @discardableResult
  public static func remove(_ path: String) -> Bool { unlink(path) == 0 }

  /// How many bytes the file at `path` has; nil where it is none.
  public static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Whether something stands at `path`.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a folder stands at `path`.
  public static func isFolder(_ path: String) -> Bool { PathKind(of: path) == .folder }

  /// Whether both paths lead to one file or folder that is there.
  public static func isSame(_ path: String, as other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(path, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Lets a write past the limit of `ulimit -f` fail as one to a full disk does, instead of
  /// ending the process half-way.
  public static func ignoreFileSizeSignal() { signal(SIGXFSZ, SIG_IGN) }

  /// Writes `bytes` to standard output.
  public static func writeToStandardOutput(_ bytes: [UInt8]) throws(FileError) {
    try writeAll(bytes, to: STDOUT_FILENO, path: "standard output")
  }

  /// Writes `text` to standard error; there is nobody to tell where that fails.
  public static func writeToStandardError(_ text: String) {
    try? writeAll(Array(text.utf8), to: STDERR_FILENO, path: "standard error")
  }

  /// Whether standard error is a terminal.
  public static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// How many processors are there to use.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw systemError(path)
      }
      written += count
    }
  }

  /// Makes the folder at `path`, and those on the way to it.
  static func makeFolder(_ path: String) throws(FileError) {
    if PathKind(of: path) == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw systemError(path) }
  }

  /// What the last system call said of `path`.
  static func systemError(_ path: String) -> FileError {
    let remedy: String
    switch errno {
    case EACCES, EPERM: remedy = "; check its permissions"
    case ENOSPC, EDQUOT: remedy = "; free some space and run again"
    case EROFS: remedy = "; choose another folder with -o"
    case EFBIG: remedy = "; raise the limit on the size of files (ulimit -f)"
    case ENOENT: remedy = "; check the path"
    case EEXIST, ENOTDIR: remedy = "; a file stands where a folder should"
    default: remedy = ""
    }
    // What the path itself is to blame for says nothing about other files.
    let isOwn = [EISDIR, ENAMETOOLONG, ELOOP, EILSEQ, EINVAL].contains(errno)
    return FileError(
      path: path, reason: String(cString: strerror(errno)).lowercased() + remedy,
      concernsOthers: !isOwn)
  }
}
