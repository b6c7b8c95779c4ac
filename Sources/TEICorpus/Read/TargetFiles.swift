internal import Synchronization
public import TEIKit

/// The files that pointers of documents lead into, each read once for its identifiers.
///
/// Only files below the folder that is validated are looked at, links followed, so that no document
/// can ask for what stands elsewhere.
public final class TargetFiles: Sendable {
  /// How many identifiers are kept; pointers into further files are not followed.
  private static let limit = 20_000_000

  private struct State {
    /// By real paths; nil for a file that can't be read.
    var files: [String: DocumentIdentifiers?] = [:]
    var count = 0
  }

  private let state: Mutex<State> = Mutex(State())

  /// No files yet.
  public init() {}

  /// What looks for targets of pointers in the document at `path`, within `folder`; nil for the
  /// document's own folder.
  public func search(
    from path: String, inside folder: String?
  ) -> ValidationOptions.TargetSearch {
    let own = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    let root = PathKind.realPath(of: folder ?? own)
    return { file, identifier in
      self.find(identifier, in: file, from: own, root: root)
    }
  }

  private func find(
    _ identifier: [UInt8], in file: String, from own: String, root: String
  ) -> ValidationOptions.Target {
    guard !file.isEmpty, !file.hasPrefix("/"), let name = Self.decoded(file) else {
      return .unknown
    }
    let path = own + name
    guard PathKind(of: path) == .file else {
      // What is outside is neither here nor there.
      return Self.staysInside(name, depth: own, root) ? .noFile : .unknown
    }
    let real = PathKind.realPath(of: path)
    guard root == "/" || real.hasPrefix(root + "/") else { return .unknown }
    let known = state.withLock { state in
      state.count < Self.limit ? state.files[real] : .some(nil)
    }
    let identifiers: DocumentIdentifiers?
    if let known {
      identifiers = known
    } else {
      let read = DocumentIdentifiers(path: real)
      state.withLock { state in
        if state.files.updateValue(read, forKey: real) == nil { state.count += read?.count ?? 0 }
      }
      identifiers = read
    }
    guard let identifiers else { return .unknown }
    return identifiers.contains(identifier) ? .found : .noIdentifier
  }

  /// Whether `name`, seen from the folder `own`, would stand below `root`.
  private static func staysInside(_ name: String, depth own: String, _ root: String) -> Bool {
    let folder = PathKind.realPath(of: own)
    guard folder == root || folder.hasPrefix(root + "/") else { return false }
    var depth = folder.dropFirst(root.count).split(separator: "/").count
    for part in name.split(separator: "/").dropLast() {
      if part == ".." { depth -= 1 } else if part != "." { depth += 1 }
      if depth < 0 { return false }
    }
    return true
  }

  /// `reference` without percent signs; nil where that is no path.
  private static func decoded(_ reference: String) -> String? {
    guard reference.utf8.contains(UInt8(ascii: "%")) else { return reference }
    var bytes: [UInt8] = []
    var rest = Array(reference.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2, value != 0
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
