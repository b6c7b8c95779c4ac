import ArgumentParser
import TEICorpus
import TEIKit

/// Where exported documents go: standard output, one file, or a file each in a folder.
struct ExportSink {
  private enum Target {
    case standardOutput
    case file(OutputFile)
    case folder(String)
  }

  private let output: String
  private let export: TextExport
  private let inputs: [String]
  private var target = Target.standardOutput
  private var names = OutputNames()
  /// How many documents were written.
  private(set) var count = 0

  init(_ output: String, export: TextExport, inputs: [String]) {
    self.output = output
    self.export = export
    self.inputs = inputs
  }

  /// The folder, where it is one.
  var folder: String? {
    if case .folder(let folder) = target { folder } else { nil }
  }

  /// Opens what is written to.
  mutating func begin() throws {
    if output == "-" {
      try POSIXFile.writeToStandardOutput(export.preamble)
    } else if output.hasSuffix("/") || POSIXFile.isFolder(output) {
      target = .folder(output)
    } else {
      if inputs.contains(where: { POSIXFile.isSame($0, as: output) }) {
        throw usageError(
          "\(output) would be replaced by what is made of it: choose another with -o")
      }
      let file = try OutputFile(output)
      target = .file(file)
      try file.write(export.preamble)
    }
  }

  /// Writes `document` of `file`, which was found in `root`.
  mutating func write(
    _ document: [UInt8], of file: ExportedFile, in root: String?
  ) throws {
    count += 1
    if folder == nil, !export.format.joinsDocuments, count > 1 {
      throw usageError(
        "\(export.format.rawValue) holds one document a file: name a folder with -o DIR/")
    }
    switch target {
    case .standardOutput: try POSIXFile.writeToStandardOutput(document)
    case .file(let output): try output.write(document)
    case .folder(let folder):
      let stem = names.unique(PortableName.path(Self.stem(of: file.name, in: root)))
      let path =
        (folder.hasSuffix("/") ? folder : folder + "/") + stem + "." + export.format.rawValue
      try POSIXFile.write(export.preamble + document, to: path)
    }
  }

  /// The path of the file `name` below `root`, without what stands for its format.
  private static func stem(of name: String, in root: String?) -> String {
    var stem = name
    if let root, name.hasPrefix(root) {
      stem = String(name.dropFirst(root.count))
    } else if root == nil, let slash = name.lastIndex(of: "/") {
      stem = String(name[name.index(after: slash)...])
    }
    if stem == "-" { return "stdin" }
    if stem.lowercased().hasSuffix(".xml") { stem.removeLast(4) }
    return stem.isEmpty ? "document" : stem
  }

  /// Gives the file its name.
  func finish() throws(FileError) {
    if case .file(let file) = target { try file.finish() }
  }

  /// Leaves no trace of a file that isn't whole.
  func cancel() {
    if case .file(let file) = target { file.cancel() }
  }
}
