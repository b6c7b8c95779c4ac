internal import LibArchive
internal import TEIKit

/// Text files, or those with certain extensions, in a tar, zip or 7z archive, read as a stream: nothing is unpacked to disk.
struct ArchivedText: DocumentReader {
  private static let mostEntries = 10_000_000
  /// See ``ByteStream``.
  private static let greatestRatio = 200
  private static let freeBytes = 256 << 20

  private let path: String
  private let folder: String
  private let limit: Int
  private let extensions: Set<String>?
  private let reader: ArchiveReader
  private var entries = 0
  private var total = 0
  private var isAtEnd = false
  private(set) var passedOver = 0
  var bytesRead: Int { reader.bytesConsumed }

  /// Opens the archive at `path`, whose documents go below `folder` of the output; a text may have
  /// `limit` bytes. Documents are the files with one of `extensions`, nil for text files.
  init(
    path: String, folder: String, limit: Int, extensions: Set<String>? = nil
  ) throws(FileError) {
    self.path = path == "-" ? "standard input" : path
    self.folder = folder
    self.limit = limit
    self.extensions = extensions
    do {
      reader = try ArchiveReader(path: path == "-" ? nil : path, content: .entries)
    } catch {
      throw FileError(path: self.path, reason: error.reason.lowercased())
    }
  }

  mutating func next() -> InputItem? {
    while !isAtEnd {
      do {
        guard let entry = try reader.nextEntry() else {
          isAtEnd = true
          return nil
        }
        entries += 1
        guard entries <= Self.mostEntries else {
          isAtEnd = true
          return problem("it has more than \(Self.mostEntries) entries; split it")
        }
        guard entry.isFile, isText(entry.path) else {
          if entry.isFile { passedOver += 1 }
          continue
        }
        if let item = try item(entry) { return item }
      } catch {
        isAtEnd = !error.canGoOn
        return problem("\(error.reason.lowercased()); what came before it was taken")
      }
    }
    return nil
  }

  private func isText(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard !name.hasPrefix(".") else { return false }
    guard let extensions else {
      let format = InputFormat(of: name)
      return format == .text || format == .html
    }
    let parts = name.split(separator: ".")
    return parts.count > 1 && parts.last.map { extensions.contains($0.lowercased()) } ?? false
  }

  private func problem(_ reason: String, in entry: String? = nil) -> InputItem {
    .problem(FileError(path: entry.map { "\(path)/\($0)" } ?? path, reason: reason))
  }

  private mutating func item(_ entry: ArchiveEntry) throws(ArchiveError) -> InputItem? {
    // Controls in a name would reach the terminal.
    let shown = PortableName.path(entry.path)
    if entry.isEncrypted {
      return problem("it is encrypted; unpack it yourself", in: shown)
    }
    var bytes: [UInt8] = []
    while true {
      let block = try reader.readBlock()
      if block.isEmpty { break }
      total += block.count
      guard total < Self.freeBytes || total / Self.greatestRatio < reader.bytesConsumed else {
        isAtEnd = true
        return problem(
          "it grows to more than \(Self.greatestRatio) times its size when unpacked; the rest was "
            + "not read", in: shown)
      }
      guard bytes.count + block.count <= limit else {
        return problem("it is larger than \(limit) bytes; raise --max-size", in: shown)
      }
      bytes += block
    }
    return .document(
      InputDocument(
        name: "\(path)/\(shown)", outputStem: "\(folder)/\(InputFormat.stem(of: shown))",
        content: .bytes(bytes), form: InputFormat.form(of: shown)))
  }
}
