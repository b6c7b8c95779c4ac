internal import GRDB
internal import Synchronization

/// The journal of the runs into one output folder: a SQLite database that says of each document
/// what it was made from, how, and what became of it.
///
/// Rows are gathered and committed together. A row is written behind its output, never before:
/// whatever moment the process is killed at, the journal is whole, and says nothing of a document
/// that isn't there. What it lacks, or what lost its bytes to a power cut, shows when the outputs
/// are compared with it. Any thread may read; one writes.
public final class RunJournal: Sendable {
  /// The name of the file in the output folder.
  public static let fileName = "tei-run.sqlite"
  /// How many rows are committed together at most, and for how long one waits at most: what a
  /// crash may lose.
  private static let batchSize = 128
  private static let longestWait = Duration.milliseconds(500)

  /// The number of the run that writes.
  public let run: Int
  /// Whether rows were there before this process came.
  public let hasEntries: Bool
  private let path: String
  private let pool: DatabasePool
  private let batch = Mutex(Batch())

  private struct Batch {
    var entries: [JournalEntry] = []
    var settled: [String] = []
    var begun = ContinuousClock.now
    var count: Int { entries.count + settled.count }
  }

  /// The path of the journal in `folder`.
  public static func path(in folder: String) -> String {
    folder.hasSuffix("/") ? folder + fileName : folder + "/" + fileName
  }

  /// Opens the journal in `folder`, which must be there, or makes it, and begins a run of `inputs`, or of a `shard` of them; or goes on with the
  /// last one where `continues`, as after a crash of another process of the same run.
  ///
  /// - Throws: ``JournalError``.
  public init(
    folder: String, inputs: [String], shard: ShardSelection? = nil,
    configuration: RunConfiguration, version: String, expected: Int?, continues: Bool
  ) throws(JournalError) {
    let path = Self.path(in: folder)
    self.path = path
    (pool, run, hasEntries) = try JournalError.wrapping(path) {
      var settings = Configuration()
      settings.busyMode = .timeout(10)
      let pool = try DatabasePool(path: path, configuration: settings)
      try JournalSchema.prepare(pool, path: path)
      return try pool.write { db in
        let hasEntries = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM document)")
        var run = try Int.fetchOne(db, sql: "SELECT max(id) FROM run") ?? 0
        if continues, run > 0 {
          try db.execute(
            sql: "UPDATE run SET pid = ? WHERE id = ?",
            arguments: [Int(POSIXProcess.identifier), run])
        } else {
          run += 1
          try db.execute(
            sql: """
              INSERT INTO run (id, begun, state, version, configuration, settings, inputs, shard,
              folder, pid, expected) VALUES (?, ?, 'unfinished', ?, ?, ?, json(?), ?, ?, ?, ?)
              """,
            arguments: [
              run, UTCTime.now, version, configuration.digest.databaseBlob, configuration.settings,
              try inputs.json(), shard?.description, POSIXProcess.workingFolder,
              Int(POSIXProcess.identifier), expected,
            ])
        }
        return (pool, run, hasEntries ?? false)
      }
    }
  }

  /// What is known of the document with that stem; any thread may ask.
  public func entry(stem: String) throws(JournalError) -> JournalEntry? {
    try JournalError.wrapping(path) {
      try pool.read { db in
        try Row.fetchOne(
          db.cachedStatement(sql: "SELECT * FROM document WHERE stem = ?"), arguments: [stem]
        ).map(JournalEntry.init(row:))
      }
    }
  }

  /// Writes down what became of a document, once its output stands where it belongs; committed
  /// with others.
  public func record(_ entry: JournalEntry) throws(JournalError) {
    try add { $0.entries.append(entry) }
  }

  /// Writes down that the document of `entry` was looked at in this run and that nothing changed.
  public func keep(_ entry: JournalEntry) throws(JournalError) {
    guard entry.run != run else { return }
    try add { $0.settled.append(entry.stem) }
  }

  private func add(_ change: (inout Batch) -> Void) throws(JournalError) {
    let isDue = batch.withLock { batch in
      if batch.count == 0 { batch.begun = .now }
      change(&batch)
      return batch.count >= Self.batchSize || ContinuousClock.now - batch.begun > Self.longestWait
    }
    if isDue { try flush() }
  }

  /// Commits what is gathered.
  public func flush() throws(JournalError) {
    let gathered = batch.withLock { batch in
      defer { batch = Batch() }
      return batch
    }
    guard gathered.count > 0 else { return }
    try JournalError.wrapping(path) {
      try pool.write { db in
        for var entry in gathered.entries {
          entry.run = run
          try entry.save(db)
        }
        let keep = try db.cachedStatement(sql: "UPDATE document SET run = ? WHERE stem = ?")
        for stem in gathered.settled { try keep.execute(arguments: [run, stem]) }
      }
    }
  }

  /// Ends the run: at the end of its inputs where `stopped` is empty, else for that reason.
  ///
  /// What failed and is no longer among the inputs is forgotten; rows of outputs stay.
  public func end(stopped: String) throws(JournalError) {
    try flush()
    try JournalError.wrapping(path) {
      try pool.write { db in
        try db.execute(
          sql: "UPDATE run SET ended = ?, state = ?, stopped = ? WHERE id = ?",
          arguments: [UTCTime.now, stopped.isEmpty ? "finished" : "unfinished", stopped, run])
        if stopped.isEmpty {
          try db.execute(
            sql: "DELETE FROM document WHERE run < ? AND state <> 'done'", arguments: [run])
        }
      }
      try pool.close()
      // The last to close takes the log beside the database away, but not the readers of a pool.
      let last = try DatabaseQueue(path: path)
      _ = try last.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try last.close()
    }
  }
}
