internal import FoundationEssentials

/// The XML documents that a user names: files, folders, archives, standard input.
///
/// Read as they are asked for: of an archive no more than one document is in memory.
public struct XMLDocuments {
  /// A document, and the folder that was named for it, nil where it was named itself.
  public struct Item: Sendable {
    /// The document, or why there is none.
    public let item: InputItem
    /// The folder within which its pointers are followed.
    public let folder: String?
    /// Whether it stands in a file of its own, beside others.
    public let isFile: Bool
  }

  private let paths: [String]
  private let limit: Int
  private var nextPath = 0
  private var files: ArraySlice<InputItem> = []
  private var folder: String?
  private var reader: (any DocumentReader)?

  /// The documents of `paths`; one that is in an archive, or compressed, may have `limit` bytes.
  public init(_ paths: [String], limit: Int) {
    self.paths = paths
    self.limit = limit
  }

  /// The next document or problem, nil behind the last.
  public mutating func next() -> Item? {
    while true {
      if let item = files.popFirst() { return Item(item: item, folder: folder, isFile: true) }
      if let item = reader?.next() { return Item(item: item, folder: nil, isFile: false) }
      reader = nil
      folder = nil
      guard nextPath < paths.count else { return nil }
      let path = paths[nextPath]
      nextPath += 1
      do throws(FileError) {
        try open(path)
      } catch {
        return Item(item: .problem(error), folder: nil, isFile: false)
      }
    }
  }

  private mutating func open(_ path: String) throws(FileError) {
    guard path != "-" else {
      files = [Self.document(path)]
      return
    }
    if PathKind(of: path) == .folder {
      var seen: Set<String> = []
      var found: [InputItem] = []
      Self.walk(path, &seen, &found)
      guard !found.isEmpty else {
        throw FileError(path: path, reason: "the folder has no files with the extension .xml")
      }
      files = found[...]
      folder = path
      return
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if InputFormat(of: name) == .archive {
      reader = try ArchivedText(path: path, folder: "", limit: limit, extensions: ["xml"])
    } else if let end = name.split(separator: ".").last.map({ $0.lowercased() }),
      InputFormat.compressions.contains(end)
    {
      reader = CompressedText(path: path, stem: "", limit: limit)
    } else {
      files = [Self.document(path)]
    }
  }

  private static func document(_ path: String) -> InputItem {
    .document(InputDocument(name: path, outputStem: "", content: .file(path: path)))
  }

  /// Finds the files below `folder`, sorted; links are followed, and no folder is entered twice.
  private static func walk(
    _ folder: String, _ seen: inout Set<String>, _ found: inout [InputItem]
  ) {
    guard seen.insert(PathKind.realPath(of: folder)).inserted else { return }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      found.append(
        .problem(
          FileError(path: folder, reason: "the folder can't be read; check its permissions")))
      return
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch PathKind(of: path) {
      case .folder: walk(path, &seen, &found)
      case .file where name.lowercased().hasSuffix(".xml"): found.append(document(path))
      default: break
      }
    }
  }
}
