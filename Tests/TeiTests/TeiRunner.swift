import Foundation
import Testing

/// Runs the built `tei` in a temporary folder of its own, which goes when the runner goes.
final class TeiRunner: Sendable {
  /// How a command ended.
  struct Outcome: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The working folder of every command.
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/tei-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The tool, beside the test runner.
  static let tool: String? = {
    let runners = [CommandLine.arguments.first, Bundle.main.executablePath].compactMap(\.self)
    for runner in runners {
      var folder = URL(filePath: runner).resolvingSymlinksInPath().deletingLastPathComponent()
      while folder.path.count > 1 {
        let candidate = folder.path + "/tei"
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate)
        {
          return candidate
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }()

  /// Runs `tei` with `arguments` and nothing in its environment but `environment`.
  func callAsFunction(
    _ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(
      try #require(Self.tool), arguments, input: input, environment: environment)
  }

  /// The same with the arguments in a list.
  func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
    try await run(try #require(Self.tool), arguments, input: [], environment: environment)
  }

  /// Runs `script` in a shell where `$TEI` is the tool.
  func shell(_ script: String, input: [UInt8] = []) async throws -> Outcome {
    let environment = [
      "TEI": try #require(Self.tool), "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
    ]
    return try await run("/bin/sh", ["-c", script], input: input, environment: environment)
  }

  private func run(
    _ executable: String, _ arguments: [String], input: [UInt8], environment: [String: String]
  ) async throws -> Outcome {
    // Through files: a pipe that nobody empties would block the tool.
    let streams = FileManager.default.temporaryDirectory.path + "/tei-run-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: streams) }
    for (name, bytes) in [("in", input), ("out", []), ("err", [])] {
      try Data(bytes).write(to: URL(filePath: streams + "/" + name))
    }
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: streams + "/in"))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: streams + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: streams + "/err"))
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { process in
        // As a shell says it: a signal is 128 and its number.
        let signalled = process.terminationReason == .uncaughtSignal
        continuation.resume(returning: process.terminationStatus + (signalled ? 128 : 0))
      }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return Outcome(
      status: status, output: try [UInt8](Data(contentsOf: URL(filePath: streams + "/out"))),
      errors: String(
        decoding: try Data(contentsOf: URL(filePath: streams + "/err")), as: UTF8.self))
  }
}

/// The files of the folder.
extension TeiRunner {
  /// Writes `text` to the file at `name`, with the folders on the way.
  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  /// Writes `bytes` to the file at `name`, with the folders on the way.
  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Makes `name` a symbolic link to `target`.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + name, withDestinationPath: target)
  }

  /// The bytes of the file at `name`.
  func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: folder + "/" + name)))
  }

  /// The text of the file at `name`.
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Whether something stands at `name`.
  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  /// The files below `name`, hidden ones too but for the journals of runs, sorted; none where
  /// there is no such folder.
  func files(below name: String) throws -> [String] {
    let root = folder + "/" + name
    guard FileManager.default.fileExists(atPath: root) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isFolder)
      return !isFolder.boolValue && !$0.hasSuffix("tei-run.sqlite")
    }.sorted()
  }

  /// The files below `name` with their bytes.
  func contents(below name: String) throws -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: try files(below: name).map { ($0, try bytes(name + "/" + $0)) })
  }
}

/// A text of a few blocks.
let letter = """
  A Harbour Reopens

  The harbour of Aktau was opened again on 3 March 2021, & nobody was late.

  Jane Doe thanked everybody in London for the help that they had given.

  """
