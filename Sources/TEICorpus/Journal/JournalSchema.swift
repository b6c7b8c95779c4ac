internal import SQLite

/// The tables of a journal, and how older ones are brought up to date.
enum JournalSchema {
  /// `TEIr`: tells our files from other SQLite databases (`PRAGMA application_id`).
  static let applicationID = 0x5445_4972

  /// The changes from the first version on; what was released is never edited, only added to. How
  /// many of them a file has seen is its `PRAGMA user_version`.
  static let migrations = [
    """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      begun TEXT NOT NULL,             -- ISO 8601, UTC
      ended TEXT,                      -- NULL while it goes on, and after a crash
      state TEXT NOT NULL CHECK (state IN ('unfinished', 'finished')),
      stopped TEXT NOT NULL DEFAULT '',-- why it ended before its end
      version TEXT NOT NULL,
      configuration BLOB NOT NULL,     -- SHA-256 of settings
      settings TEXT NOT NULL,
      inputs TEXT NOT NULL,            -- a JSON array of paths as they were typed
      folder TEXT NOT NULL,            -- where these paths start
      pid INTEGER NOT NULL,
      expected INTEGER                 -- how many documents there are, where that is known
    ) STRICT;
    CREATE TABLE document (
      stem TEXT PRIMARY KEY,
      source TEXT NOT NULL,
      source_sha256 BLOB NOT NULL,     -- empty where it could not be read
      source_size INTEGER NOT NULL,
      configuration BLOB NOT NULL,     -- SHA-256 of settings, name and metadata
      state TEXT NOT NULL CHECK (state IN ('done', 'failed', 'skipped', 'quarantined')),
      output TEXT,
      output_size INTEGER,
      output_sha256 BLOB,
      ledger_sha256 BLOB NOT NULL,     -- empty where there is none
      reason TEXT NOT NULL,
      message TEXT NOT NULL,
      blocks INTEGER NOT NULL,
      names INTEGER NOT NULL,
      findings TEXT,                   -- a JSON object: how many of each code
      cpu_us INTEGER NOT NULL,
      wall_us INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (id)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- Which part of the documents it is, `shard 3 of 16`; NULL for all of them.
    ALTER TABLE run ADD COLUMN shard TEXT
    """,
  ]

  /// Makes the tables, or brings them up to date, inside of a transaction.
  ///
  /// - Throws: ``JournalError`` for a database that isn't ours, or is newer than we are.
  static func prepare(_ database: SQLiteDatabase, path: String) throws {
    let version = try check(database, path: path)
    guard version < migrations.count else { return }
    for migration in migrations[version...] { try database.execute(migration) }
    try database.execute(
      "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(migrations.count)")
  }

  /// Looks whether the database is ours and not newer than we are; how many migrations it has seen,
  /// 0 where it is empty.
  @discardableResult
  static func check(_ database: SQLiteDatabase, path: String) throws -> Int {
    func number(_ pragma: String) throws -> Int {
      try database.firstRow("PRAGMA " + pragma) { try $0.integer(pragma) } ?? 0
    }
    let version = try number("user_version")
    if try number("application_id") == applicationID, version > 0 {
      guard version <= migrations.count else { throw JournalError.newer(path: path) }
      return version
    }
    let isEmpty = try database.firstRow("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in } == nil
    guard isEmpty else { throw JournalError.foreign(path: path) }
    return 0
  }
}
