internal import LibXML2
internal import Synchronization

/// The files that a schema, or a document, may name: local ones in one folder or below.
struct SchemaFiles: Sendable {
  /// Where they must stand, links followed.
  let folder: String?

  /// The files that the one at `path` may name.
  init(of path: String) { folder = LocalFile.folder(of: path) }

  init(folder: String?) { self.folder = folder }

  /// The bytes of the file at `path`.
  func read(_ path: String) throws(LocalFile.Failure) -> [UInt8] {
    guard let folder else {
      throw LocalFile.Failure(
        reason: "\(path) is another file, and no folder is known in which it may be read")
    }
    return try LocalFile.read(path, inside: folder)
  }

  /// The path that `reference` names, seen from the file at `base`, so that one file has one path
  /// whichever way leads to it; nil where it is no local file.
  static func resolve(_ reference: String, against base: String) -> String? {
    guard let path = SchemaAddress.resolve(reference, against: base) else { return nil }
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else {
        steps.append(step)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
  }

  /// The file that `reference` names, seen from the file at `base`.
  func read(
    _ reference: String, from base: String
  ) throws(LocalFile.Failure) -> (path: String, bytes: [UInt8]) {
    guard let path = Self.resolve(reference, against: base) else {
      throw LocalFile.Failure(
        reason: "\"\(reference)\" is no local file, and nothing is fetched")
    }
    return (path, try read(path))
  }
}

/// Keeps what was read of a schema beside its main file.
final class ReadFiles: Sendable {
  private let files: SchemaFiles
  private let kept = Mutex<[(path: String, bytes: [UInt8])]>([])

  init(_ files: SchemaFiles) { self.files = files }

  /// What was read.
  var all: [(path: String, bytes: [UInt8])] { kept.withLock { $0 } }

  func read(_ path: String) throws(LocalFile.Failure) -> [UInt8] {
    let bytes = try files.read(path)
    kept.withLock { $0.append((path, bytes)) }
    return bytes
  }
}
