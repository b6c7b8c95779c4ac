internal import GRDB

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
  private let queue: DatabaseQueue

  /// Opens the journal in `folder`.
  ///
  /// - Throws: ``JournalError``, also for a run that hasn't come to its end.
  public init(folder: String) throws(JournalError) {
    let path = RunJournal.path(in: folder)
    guard POSIXFile.exists(path) else { throw .missing(path: path) }
    guard !InFlight.isHeld(besideJournal: path) else { throw .busy(path: path) }
    self.folder = folder
    self.path = path
    (queue, record, settings, totals) = try JournalError.wrapping(path) {
      var configuration = Configuration()
      // Only who may write takes away the files that SQLite makes beside a journal.
      configuration.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try JournalSchema.check(queue, path: path)
      return try queue.read { db in
        guard let run = try RunRecord.last(db) else { throw JournalError.missing(path: path) }
        guard run.isFinished else { throw JournalError.unfinished(path: path) }
        let settings = try String.fetchOne(
          db, sql: "SELECT settings FROM run WHERE id = ?", arguments: [run.id])
        return (queue, run, settings ?? "", try RunTotals(db, run: run.id))
      }
    }
  }

  deinit { try? queue.close() }

  /// The entries behind the one called `stem`, in the order of their stems as bytes; at most 500,
  /// none at the end.
  public func entries(after stem: String) throws(JournalError) -> [JournalEntry] {
    try JournalError.wrapping(path) {
      try queue.read { db in
        try Row.fetchAll(
          db.cachedStatement(
            sql: "SELECT * FROM document WHERE stem > ? ORDER BY stem LIMIT \(Self.pageSize)"),
          arguments: [stem]
        ).map(JournalEntry.init(row:))
      }
    }
  }

  /// Writes a copy of the journal, whole and compact, to `path`, where nothing is.
  func copyJournal(to path: String) throws(JournalError) {
    try JournalError.wrapping(path) {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
    }
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
}
