internal import Crypto
internal import SQLite
internal import TEIKit

/// A run that came to its end, to be read for what is made of its documents.
public final class FinishedRun: Sendable {
  /// How many entries are read at a time.
  private static let pageSize = 500

  /// The output folder.
  public let folder: String
  /// The last run into it.
  public let record: RunRecord
  /// The settings that documents were made with, a line each.
  public let settings: String
  /// What the run came to.
  public let totals: RunTotals
  private let path: String
  private let database: SQLiteDatabase

  /// Opens the journal in `folder`.
  ///
  /// - Throws: ``JournalError``, also for a run that hasn't come to its end.
  public init(folder: String) throws(JournalError) {
    let path = RunJournal.path(in: folder)
    guard POSIXFile.exists(path) else { throw .missing(path: path) }
    guard !InFlight.isHeld(besideJournal: path) else { throw .busy(path: path) }
    self.folder = folder
    self.path = path
    (database, record, settings, totals) = try JournalError.wrapping(path) {
      // Only who may write takes away the files that SQLite makes beside a journal.
      let database = try SQLiteDatabase(path: path, access: .readWrite)
      return try database.transaction(.reading) {
        try JournalSchema.check(database, path: path)
        guard let run = try RunRecord.last(in: database) else {
          throw JournalError.missing(path: path)
        }
        guard run.isFinished else { throw JournalError.unfinished(path: path) }
        let settings = try database.firstRow(
          "SELECT settings FROM run WHERE id = ?", [.integer(run.id)]
        ) { try $0.text("settings") }
        return (database, run, settings ?? "", try RunTotals(database, run: run.id))
      }
    }
  }

  /// The entries behind the one called `stem`, in the order of their stems as bytes; at most 500,
  /// none at the end.
  public func entries(after stem: String) throws(JournalError) -> [JournalEntry] {
    try JournalError.wrapping(path) {
      try database.rows(
        "SELECT * FROM document WHERE stem > ? ORDER BY stem LIMIT \(Self.pageSize)",
        [.text(stem)], JournalEntry.init(row:))
    }
  }

  /// Writes a copy of the journal, whole and compact, to `path`, where nothing is.
  func copyJournal(to path: String) throws(JournalError) {
    try JournalError.wrapping(path) { try database.run("VACUUM INTO ?", [.text(path)]) }
  }

  /// The document of `entry`, and its ledger if that is a file.
  ///
  /// - Throws: ``FileError`` for files that aren't what the journal says.
  func outputs(of entry: JournalEntry) throws(FileError) -> (tei: [UInt8], ledger: [UInt8]?) {
    guard let output = entry.output else {
      throw FileError(path: entry.stem, reason: "the journal tells of no output")
    }
    let tei = try file(output.path, output.digest)
    guard !entry.ledgerDigest.isEmpty else { return (tei, nil) }
    return (tei, try file(entry.stem + ".ledger", entry.ledgerDigest))
  }

  private func file(_ name: String, _ digest: [UInt8]) throws(FileError) -> [UInt8] {
    let path = path(of: name)
    let bytes = try POSIXFile.read(path, limit: ConverterOptions.defaultByteLimit)
    guard Array(SHA256.hash(data: bytes)) == digest else {
      throw FileError(
        path: path,
        reason: "it is not what the run wrote; make it anew with tei convert --resume")
    }
    return bytes
  }

  /// Where the file at `path` of the output folder is.
  func path(of path: String) -> String {
    folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}

/// The entries of a run one after another.
struct RunEntries {
  private let run: FinishedRun
  private var page: [JournalEntry] = []
  private var index = 0

  init(_ run: FinishedRun) { self.run = run }

  /// The next entry, nil behind the last.
  mutating func next() throws(JournalError) -> JournalEntry? {
    if index == page.count {
      page = try run.entries(after: page.last?.stem ?? "")
      index = 0
    }
    guard index < page.count else { return nil }
    defer { index += 1 }
    return page[index]
  }

  /// The next entry with a good document, nil behind the last. Those of earlier runs that this one
  /// didn't meet are in the folder, and count.
  mutating func nextDone() throws(JournalError) -> JournalEntry? {
    while let entry = try next() {
      if entry.state == .done { return entry }
    }
    return nil
  }
}
