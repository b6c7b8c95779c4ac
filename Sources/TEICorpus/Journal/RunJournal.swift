internal import SQLite
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
  private let database: SQLiteDatabase
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

  /// Opens the journal in `folder`, which must be there, or makes it, and begins a run of `inputs`,
  /// or of a `shard` of them; or goes on with the last one where `continues`, as after a crash of
  /// another process of the same run.
  ///
  /// - Throws: ``JournalError``.
  public init(
    folder: String, inputs: [String], shard: ShardSelection? = nil,
    configuration: RunConfiguration, version: String, expected: Int?, continues: Bool
  ) throws(JournalError) {
    let path = Self.path(in: folder)
    self.path = path
    (database, run, hasEntries) = try JournalError.wrapping(path) {
      let database = try SQLiteDatabase(path: path, access: .create)
      // Before anything is written: somebody else's database stays as it is.
      try JournalSchema.check(database, path: path)
      try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      return try database.transaction(.writing) {
        try JournalSchema.prepare(database, path: path)
        let hasEntries = try database.firstRow("SELECT 1 FROM document LIMIT 1") { _ in true }
        var run =
          try database.firstRow("SELECT max(id) AS id FROM run") { try $0.integer("id") } ?? 0
        if continues, run > 0 {
          try database.run(
            "UPDATE run SET pid = ? WHERE id = ?",
            [.integer(Int(POSIXProcess.identifier)), .integer(run)])
        } else {
          run += 1
          try database.run(
            """
            INSERT INTO run (id, begun, state, version, configuration, settings, inputs, shard,
            folder, pid, expected) VALUES (?, ?, 'unfinished', ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
              .integer(run), .text(UTCTime.now), .text(version), .blob(configuration.digest),
              .text(configuration.settings), .text(JSONNode.array(inputs.map { .string($0) }).line),
              .text(shard?.description), .text(POSIXProcess.workingFolder),
              .integer(Int(POSIXProcess.identifier)), .integer(expected),
            ])
        }
        return (database, run, hasEntries ?? false)
      }
    }
  }

  /// What is known of the document with that stem; any thread may ask.
  public func entry(stem: String) throws(JournalError) -> JournalEntry? {
    try JournalError.wrapping(path) {
      try database.firstRow(
        "SELECT * FROM document WHERE stem = ?", [.text(stem)], JournalEntry.init(row:))
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
      try database.transaction(.writing) {
        for var entry in gathered.entries {
          entry.run = run
          try entry.save(to: database)
        }
        for stem in gathered.settled {
          try database.run(
            "UPDATE document SET run = ? WHERE stem = ?", [.integer(run), .text(stem)])
        }
      }
    }
  }

  /// Ends the run: at the end of its inputs where `stopped` is empty, else for that reason.
  ///
  /// What failed and is no longer among the inputs is forgotten; rows of outputs stay.
  public func end(stopped: String) throws(JournalError) {
    try flush()
    try JournalError.wrapping(path) {
      try database.transaction(.writing) {
        try database.run(
          "UPDATE run SET ended = ?, state = ?, stopped = ? WHERE id = ?",
          [
            .text(UTCTime.now), .text(stopped.isEmpty ? "finished" : "unfinished"),
            .text(stopped), .integer(run),
          ])
        if stopped.isEmpty {
          try database.run(
            "DELETE FROM document WHERE run < ? AND state <> 'done'", [.integer(run)])
        }
      }
      database.close()
    }
  }
}
