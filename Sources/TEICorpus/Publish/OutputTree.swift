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
    let base = folder.hasSuffix("/") ? folder + stem : folder + "/" + stem
    guard result.isValid else {
      try POSIXFile.write(Array(report().utf8), to: base + ".invalid.txt")
      try POSIXFile.write(result.tei, to: base + ".invalid.xml")
      POSIXFile.remove(base + ".xml")
      POSIXFile.remove(base + ".ledger")
      return Written(path: base + ".invalid.xml", isValid: false)
    }
    if let ledger = result.ledger { try POSIXFile.write(ledger, to: base + ".ledger") }
    try POSIXFile.write(result.tei, to: base + ".xml")
    POSIXFile.remove(base + ".invalid.xml")
    POSIXFile.remove(base + ".invalid.txt")
    return Written(path: base + ".xml", isValid: true)
  }
}
