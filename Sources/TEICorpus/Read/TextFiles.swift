internal import FoundationEssentials

/// A file to convert, and where its output belongs.
public struct InputFile: Hashable, Sendable {
  /// The path to read from; `-` is standard input.
  public let path: String
  /// Where its output goes, relative to the output folder and without an extension; a folder where
  /// the file holds many documents.
  public let outputStem: String
  /// What is in it.
  public let format: InputFormat

  /// The file at `path`.
  public init(path: String, outputStem: String, format: InputFormat = .text) {
    self.path = path
    self.outputStem = outputStem
    self.format = format
  }
}

/// Why a path can't be read or written; the system's words are in `reason`.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path.
  public let path: String
  /// What went wrong, with a remedy where there is one.
  public let reason: String
  /// Whether other files of the same folder or disk are likely to meet it too.
  public let concernsOthers: Bool

  /// An error at `path`.
  public init(path: String, reason: String, concernsOthers: Bool = false) {
    self.path = path
    self.reason = reason
    self.concernsOthers = concernsOthers
  }

  /// `path: reason`.
  public var description: String { "\(path): \(reason)" }
}

/// Finds the files below the paths that a user names.
public struct TextFiles: Sendable {
  /// Extensions of files that are converted when their folder is named.
  public static let textExtensions = InputFormat.textExtensions

  /// The files, in the order of their paths.
  public private(set) var files: [InputFile] = []
  /// Paths that can't be read.
  public private(set) var errors: [FileError] = []
  /// How many files in folders were passed over for their extension.
  public private(set) var passedOver = 0

  /// Finds what `paths` name: files as they are, and in folders all files with an extension
  /// for text or with none and those that hold many documents, hidden ones and tables aside.
  /// `format` is what named files hold, nil where their names tell.
  ///
  /// Symbolic links to files are followed, links to folders too, but no folder is entered twice,
  /// so that loops end. What comes out is sorted, whatever order the file system has.
  public init(paths: [String], format: InputFormat? = nil) {
    for path in paths {
      if path == "-" {
        files.append(InputFile(path: path, outputStem: "stdin", format: format ?? .text))
        continue
      }
      switch PathKind(of: path) {
      case .none(let reason):
        errors.append(FileError(path: path, reason: reason))
      case .file, .special:
        let name = lastComponent(of: path)
        files.append(
          InputFile(
            path: path, outputStem: InputFormat.stem(of: name),
            format: format ?? InputFormat(of: name) ?? .text))
      case .folder:
        var seen: Set<String> = []
        walk(path, below: "", seen: &seen)
      }
    }
    resolveCollisions()
  }

  /// Whether there may be more than one document below `paths`, told without looking into folders.
  public static func mayHoldMany(_ paths: [String], format: InputFormat? = nil) -> Bool {
    guard let path = paths.first, paths.count == 1 else { return true }
    if path != "-", PathKind(of: path) == .folder { return true }
    return (format ?? InputFormat(of: path) ?? .text).holdsMany
  }

  /// Whether something still stands at each of `paths`; the first one where nothing does.
  public static func vanished(of paths: [String]) -> String? {
    paths.first { $0 != "-" && !POSIXFile.exists($0) }
  }

  private mutating func walk(_ folder: String, below prefix: String, seen: inout Set<String>) {
    // The real path, so that a link back up is known for what it is.
    let real = PathKind.realPath(of: folder)
    guard seen.insert(real).inserted else { return }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    } catch {
      errors.append(
        FileError(path: folder, reason: "the folder can't be read; check its permissions"))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch PathKind(of: path) {
      case .folder:
        walk(path, below: prefix + name + "/", seen: &seen)
      case .file:
        guard let format = InputFormat.inFolder(name), !isReport(path)
        else {
          passedOver += 1
          continue
        }
        files.append(
          InputFile(path: path, outputStem: prefix + InputFormat.stem(of: name), format: format))
      case .special:
        passedOver += 1
      case .none where name.unicodeScalars.contains("\u{FFFD}"):
        errors.append(FileError(path: path, reason: "its name is not UTF-8; rename it"))
      case .none(let reason):
        errors.append(FileError(path: path, reason: reason))
      }
    }
  }

  /// Whether the file at `path` is a report that ``OutputTree`` wrote beside an invalid document.
  private func isReport(_ path: String) -> Bool {
    path.hasSuffix(".invalid.txt") && PathKind(of: path.dropLast(3) + "xml") == .file
  }

  /// Gives files whose outputs would be the same their extension back, and where that doesn't
  /// help a number. Depends on the files alone, not on when they are converted.
  ///
  /// No stem ends with `.invalid`: that is the name of the invalid output of another.
  private mutating func resolveCollisions() {
    func isReserved(_ stem: String) -> Bool { stem.lowercased().hasSuffix(".invalid") }
    var counts: [String: Int] = [:]
    for file in files { counts[file.outputStem.lowercased(), default: 0] += 1 }
    guard files.contains(where: { isReserved($0.outputStem) }) || counts.count < files.count else {
      return
    }
    var taken: Set<String> = []
    files = files.map { file in
      var stem = file.outputStem
      if counts[stem.lowercased(), default: 0] > 1 || isReserved(stem) {
        let folder = stem.lastIndex(of: "/").map { String(stem[...$0]) } ?? ""
        stem = folder + lastComponent(of: file.path)
      }
      var candidate = stem
      var number = 2
      while isReserved(candidate) || !taken.insert(candidate.lowercased()).inserted {
        candidate = "\(stem)-\(number)"
        number += 1
      }
      return InputFile(path: file.path, outputStem: candidate, format: file.format)
    }
  }

  private func lastComponent(of path: String) -> String {
    var end = path.endIndex
    while end > path.startIndex, path[path.index(before: end)] == "/" {
      end = path.index(before: end)
    }
    let trimmed = path[..<end]
    return trimmed.lastIndex(of: "/").map { String(trimmed[trimmed.index(after: $0)...]) }
      ?? String(trimmed)
  }
}
