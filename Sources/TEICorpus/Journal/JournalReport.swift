internal import SQLite
internal import TEIKit

/// What a journal says when it is only read, also while a run writes to it.
public struct JournalReport: Sendable {
  /// The last run.
  public let run: RunRecord
  /// Whether a process works on it now.
  public let isRunning: Bool
  /// What it came to so far.
  public let totals: RunTotals
  /// Documents that the last run has met so far.
  public let met: Int
  /// Documents whose outputs were made by earlier runs, and that the last hasn't met.
  public let earlier: Int
  /// Documents that came to nothing, at most twenty.
  public let failures: [JournalEntry]

  /// Reads the journal in `folder`, which may also be named itself.
  ///
  /// - Throws: ``JournalError``.
  public init(folder: String) throws(JournalError) {
    let suffix = "/" + RunJournal.fileName
    let path =
      folder == RunJournal.fileName || folder.hasSuffix(suffix)
      ? folder : RunJournal.path(in: folder)
    guard POSIXFile.exists(path) else { throw .missing(path: path) }
    isRunning = InFlight.isHeld(besideJournal: path)
    (run, totals, met, earlier, failures) = try JournalError.wrapping(path) {
      let database = try SQLiteDatabase(path: path, access: .readOnly)
      return try database.transaction(.reading) {
        try JournalSchema.check(database, path: path)
        guard let run = try RunRecord.last(in: database) else {
          throw JournalError.missing(path: path)
        }
        func count(_ condition: String) throws -> Int {
          try database.firstRow(
            "SELECT count(*) AS n FROM document WHERE " + condition, [.integer(run.id)]
          ) { try $0.integer("n") } ?? 0
        }
        return (
          run, try RunTotals(database, run: run.id), try count("run = ?"), try count("run < ?"),
          try database.rows(
            "SELECT * FROM document WHERE run = ? AND state <> 'done' ORDER BY stem LIMIT 20",
            [.integer(run.id)], JournalEntry.init(row:))
        )
      }
    }
  }

  /// The last run in the journal in `folder`; nil where there is no journal.
  ///
  /// - Throws: ``JournalError`` for a file that is no journal, or a newer one.
  public static func lastRun(in folder: String) throws(JournalError) -> RunRecord? {
    let path = RunJournal.path(in: folder)
    // A run that was killed before its first row leaves an empty file.
    guard let size = POSIXFile.size(of: path), size > 0 else { return nil }
    return try JournalError.wrapping(path) {
      let database = try SQLiteDatabase(path: path, access: .readWrite)
      return try database.transaction(.reading) {
        // Without tables there was no run.
        guard try JournalSchema.check(database, path: path) > 0 else { return nil }
        return try RunRecord.last(in: database)
      }
    }
  }

  /// How long the run took, or has taken so far, in seconds.
  public var seconds: Double? {
    guard isRunning || run.ended != nil else { return nil }
    return UTCTime.seconds(from: run.begun, to: run.ended ?? UTCTime.now)
  }
}

extension RunRecord {
  /// The run that began last.
  static func last(in database: SQLiteDatabase) throws -> RunRecord? {
    try database.firstRow("SELECT * FROM run ORDER BY id DESC LIMIT 1") { row in
      var inputs = JSONParser(Array(try row.text("inputs").utf8))
      return RunRecord(
        id: try row.integer("id"), begun: try row.text("begun"),
        ended: try row.optional("ended", row.text),
        isFinished: try row.text("state") == "finished", stopped: try row.text("stopped"),
        version: try row.text("version"), configuration: try row.blob("configuration"),
        inputs: inputs.parse()?.array?.compactMap(\.string) ?? [],
        shard: try row.optional("shard", row.text).flatMap(ShardSelection.init),
        folder: try row.text("folder"), pid: try row.integer("pid"),
        expected: try row.optional("expected", row.integer))
    }
  }
}
