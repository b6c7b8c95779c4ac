internal import GRDB

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
      var settings = Configuration()
      settings.readonly = true
      settings.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: path, configuration: settings)
      defer { try? queue.close() }
      try JournalSchema.check(queue, path: path)
      return try queue.read { db in
        guard let run = try RunRecord.last(db) else { throw JournalError.missing(path: path) }
        let count = "SELECT count(*) FROM document WHERE "
        return (
          run, try RunTotals(db, run: run.id),
          try Int.fetchOne(db, sql: count + "run = ?", arguments: [run.id]) ?? 0,
          try Int.fetchOne(db, sql: count + "run < ?", arguments: [run.id]) ?? 0,
          try Row.fetchAll(
            db,
            sql: """
              SELECT * FROM document WHERE run = ? AND state <> 'done' ORDER BY stem LIMIT 20
              """, arguments: [run.id]
          ).map(JournalEntry.init(row:))
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
      var settings = Configuration()
      settings.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: path, configuration: settings)
      defer { try? queue.close() }
      try JournalSchema.check(queue, path: path)
      return try queue.read { db in
        guard try db.tableExists("run") else { return nil }
        return try RunRecord.last(db)
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
  static func last(_ db: Database) throws -> RunRecord? {
    try Row.fetchOne(db, sql: "SELECT * FROM run ORDER BY id DESC LIMIT 1").map { row in
      RunRecord(
        id: row["id"], begun: row["begun"], ended: row["ended"],
        isFinished: row["state"] == "finished", stopped: row["stopped"], version: row["version"],
        configuration: [UInt8](databaseBlob: row["configuration"]),
        inputs: try [String](json: row["inputs"]),
        shard: (row["shard"] as String?).flatMap(ShardSelection.init), folder: row["folder"],
        pid: row["pid"],
        expected: row["expected"])
    }
  }
}
