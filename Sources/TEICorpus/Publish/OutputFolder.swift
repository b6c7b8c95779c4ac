internal import FoundationEssentials

/// A folder that takes its name when it is whole, so that nobody ever sees half of it.
enum OutputFolder {
  /// Has `fill` write a folder, and calls it `path`, where nothing must be; what fails leaves
  /// nothing.
  ///
  /// - Parameter tag: tells the temporary name from those of other commands.
  /// - Throws: ``FileError``, and what `fill` throws.
  static func write<Result>(
    to path: String, tag: String, _ fill: (String) async throws -> Result
  ) async throws -> Result {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard !POSIXFile.exists(path) else {
      throw FileError(path: path, reason: "something is there already; choose another name")
    }
    let folder = POSIXFile.temporaryPath(for: path, tag: tag)
    // What a process that was killed left; where it can't be taken away, writing says why.
    try? FileManager.default.removeItem(atPath: folder)
    do {
      let result = try await fill(folder)
      try POSIXFile.rename(folder, to: path)
      return result
    } catch {
      // There is nobody to tell of a second failure.
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
  }
}
