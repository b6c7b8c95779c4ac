public import TEIKit

/// The folder that documents are written to.
public struct OutputTree: Sendable {
  /// The folder.
  public let folder: String

  /// What became of a document.
  public struct Written: Sendable, Hashable {
    /// Where it is.
    public let path: String
    /// Whether it stands under its good name.
    public let isValid: Bool
  }

  /// An output tree at `folder`; made when something is written.
  public init(folder: String) {
    self.folder = folder
  }

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
      try POSIXFile.write([
        (base + ".invalid.txt", Array(report().utf8)), (base + ".invalid.xml", result.tei),
      ])
      if POSIXFile.remove(base + ".xml") { POSIXFile.remove(base + ".ledger") }
      return Written(path: base + ".invalid.xml", isValid: false)
    }
    var files = [(path: base + ".xml", bytes: result.tei)]
    if let ledger = result.ledger { files.insert((base + ".ledger", ledger), at: 0) }
    try POSIXFile.write(files)
    if POSIXFile.remove(base + ".invalid.xml") { POSIXFile.remove(base + ".invalid.txt") }
    return Written(path: base + ".xml", isValid: true)
  }

  /// Whether the document made from `file` would take the place of `file` itself.
  public func replaces(_ file: InputFile) -> Bool {
    POSIXFile.isSame(path(ofStem: file.outputStem) + ".xml", as: file.path)
  }

  private func path(ofStem stem: String) -> String {
    folder.hasSuffix("/") ? folder + stem : folder + "/" + stem
  }
}
