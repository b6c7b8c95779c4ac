internal import Crypto
public import TEIKit

/// The folder that documents are written to.
public struct OutputTree: Sendable {
  /// The folder.
  public let folder: String
  /// What tells our temporary files from those of other processes; nil for the process.
  private let tag: String?

  /// What became of a document.
  public struct Written: Sendable, Hashable {
    /// Where it is.
    public let path: String
    /// Whether it stands under its good name.
    public let isValid: Bool
  }

  /// An output tree at `folder`; made when something is written.
  ///
  /// - Parameter isExclusive: whether nobody else writes to it, as ``InFlight`` makes sure. Then
  ///   temporary files have names that a later run knows.
  public init(folder: String, isExclusive: Bool = false) {
    self.folder = folder
    tag = isExclusive ? "run" : nil
  }

  /// Makes the folder.
  public func makeFolder() throws(FileError) { try POSIXFile.makeFolder(folder) }

  /// Writes `result` as `STEM.xml` with its ledger, if it is beside it, as `STEM.ledger`; one
  /// that is not valid as `STEM.invalid.xml` with what is wrong in `STEM.invalid.txt`, and then
  /// nothing of that document stands under the good name.
  public func write(
    _ result: ConversionResult, stem: String, report: @autoclosure () -> String
  ) throws(FileError) -> Written {
    let base = path(ofStem: stem)
    // What stands beside a document is taken away with it, and never where there is none: in a
    // folder of the user's own files it may be one of those.
    guard result.isValid else {
      try POSIXFile.write(
        [
          (base + ".invalid.txt", Array(report().utf8)), (base + ".invalid.xml", result.tei),
        ], tag: tag)
      if POSIXFile.remove(base + ".xml") { POSIXFile.remove(base + ".ledger") }
      return Written(path: base + ".invalid.xml", isValid: false)
    }
    var files = [(path: base + ".xml", bytes: result.tei)]
    if let ledger = result.ledger { files.insert((base + ".ledger", ledger), at: 0) }
    try POSIXFile.write(files, tag: tag)
    if POSIXFile.remove(base + ".invalid.xml") { POSIXFile.remove(base + ".invalid.txt") }
    return Written(path: base + ".xml", isValid: true)
  }

  /// Takes away what a process that was killed left while it wrote the outputs of `stem`.
  public func removeLeftovers(ofStem stem: String) {
    for suffix in [".xml", ".ledger", ".invalid.xml", ".invalid.txt"] {
      POSIXFile.remove(POSIXFile.temporaryPath(for: path(ofStem: stem) + suffix, tag: tag))
    }
  }

  /// Whether the outputs of `entry`, if it has any, stand there with the bytes that it tells of.
  func holds(_ entry: JournalEntry) -> Bool {
    guard let output = entry.output else { return true }
    guard has(output.digest, of: output.size, at: output.path) else { return false }
    if entry.ledgerDigest.isEmpty { return true }
    return has(entry.ledgerDigest, of: nil, at: entry.stem + ".ledger")
  }

  /// Whether the file at `path` of the tree has that size, if it is known, and that SHA-256.
  private func has(_ digest: [UInt8], of size: Int?, at path: String) -> Bool {
    let path = self.path(ofStem: path)
    guard let found = POSIXFile.size(of: path), size ?? found == found else { return false }
    do {
      return Array(SHA256.hash(data: try POSIXFile.read(path, limit: found))) == digest
    } catch {
      return false
    }
  }

  /// Whether the document made from `file` would take the place of `file` itself.
  public func replaces(_ file: InputFile) -> Bool {
    POSIXFile.isSame(path(ofStem: file.outputStem) + ".xml", as: file.path)
  }

  private func path(ofStem stem: String) -> String {
    folder.hasSuffix("/") ? folder + stem : folder + "/" + stem
  }
}
