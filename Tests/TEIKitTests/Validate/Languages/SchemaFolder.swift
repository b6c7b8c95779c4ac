import Foundation

/// Files in a temporary folder, which goes when this goes.
final class SchemaFolder {
  let path: String

  init(_ files: [String: String]) throws {
    let temporary = FileManager.default.temporaryDirectory.path
    path = temporary + "/tei-schemas-" + UUID().uuidString
    for (name, text) in files {
      let file = URL(filePath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
