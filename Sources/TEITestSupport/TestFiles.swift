internal import FoundationEssentials

/// Where tests find files.
public enum TestFiles {
  /// The package's folder.
  public static let root: String = {
    // …/Sources/TEITestSupport/TestFiles.swift
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The bytes of the file at `path` below the package's folder.
  public static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: root + "/" + path)))
  }

  /// The path of `name` among the development data beside the package, or nil where it is absent:
  /// a clone of the repository has none of it.
  public static func shared(_ name: String) -> String? {
    let path = root + "/../shared/" + name
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The files below `folder`, by path, sorted.
  public static func files(below folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { folder + "/" + $0 }.filter { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }
  }

  /// The bytes of the file at the absolute `path`.
  public static func bytes(at path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  /// Where random inputs start: the same in every run unless `TEI_SEED` says otherwise, so that a
  /// longer search costs only a loop in the shell.
  public static var seed: UInt64 {
    ProcessInfo.processInfo.environment["TEI_SEED"].flatMap { UInt64($0) } ?? 100
  }

  /// How many rounds a fuzz test has: `TEI_FUZZ_ROUNDS`, or a few.
  public static var fuzzRounds: Int {
    ProcessInfo.processInfo.environment["TEI_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 150
  }

  /// Whether the golden files are to be written anew: `make goldens`.
  public static var updatesGoldens: Bool {
    ProcessInfo.processInfo.environment["TEI_UPDATE_GOLDENS"] != nil
  }

  /// Writes `bytes` to `path` below the package's folder; for goldens.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: root + "/" + path))
  }
}
