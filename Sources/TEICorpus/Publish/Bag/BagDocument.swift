internal import TEIKit

/// One document of a run as it lies in a bag: its TEI, its ledger if that is a file, its source.
struct BagDocument: Sendable {
  /// A file of the payload.
  struct File: Sendable {
    /// Its path in the bag.
    let path: String
    let bytes: [UInt8]
    let digests: FileDigests

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
      digests = FileDigests(of: bytes)
    }
  }

  /// The files.
  let files: [File]

  /// Reads the document of `entry`, whose outputs are in the folder of `run`, and restores its
  /// source from them.
  ///
  /// - Throws: ``FileError`` for outputs that aren't what the journal says.
  init(_ entry: JournalEntry, of run: FinishedRun, restoresSource: Bool) throws(FileError) {
    let name = Self.name(for: entry.stem)
    let (tei, ledger) = try run.outputs(of: entry)
    var files = [File("data/tei/\(name).xml", tei)]
    if let ledger { files.append(File("data/tei/\(name).ledger", ledger)) }
    if restoresSource {
      let source: [UInt8]
      do {
        source = try Restorer(byteLimit: max(entry.sourceSize, 1)).restore(tei, ledger: ledger)
      } catch RestoreError.noLedger {
        throw FileError(
          path: run.path(of: entry.stem + ".xml"),
          reason:
            "it has no record of edits, so that its source can't be put in; leave sources out "
            + "with --no-sources")
      } catch {
        throw FileError(
          path: run.path(of: entry.stem + ".xml"), reason: "its source can't be restored: \(error)")
      }
      let file = File("data/sources/\(name)\(Self.fileExtension(of: entry.source))", source)
      guard file.digests.sha256 == entry.sourceDigest else {
        throw FileError(
          path: run.path(of: entry.stem + ".xml"),
          reason: "its source is not the one that the journal tells of")
      }
      files.append(file)
    }
    self.files = files
  }

  /// What a document is called in a bag: its stem, but without the percent signs that readers of
  /// bags disagree on.
  static func name(for stem: String) -> String {
    guard stem.contains("%") else { return stem }
    return stem.replacing("%", with: "_") + "-" + NameDigest.of(stem)
  }

  /// The extension of a source that is a file of its own, `.txt` for a part of a larger one.
  private static func fileExtension(of source: String) -> String {
    let name = source.split(separator: "/").last ?? ""
    guard !name.contains("#"), let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      return ".txt"
    }
    let letters = name[name.index(after: dot)...]
    let isPlain = letters.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
    return (1...8).contains(letters.utf8.count) && isPlain ? "." + letters : ".txt"
  }
}
