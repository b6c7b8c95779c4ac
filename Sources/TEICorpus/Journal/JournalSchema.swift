internal import GRDB

/// The tables of a journal, and how older ones are brought up to date.
enum JournalSchema {
  /// `TEIr`: tells our files from other SQLite databases (`PRAGMA application_id`).
  static let applicationID = 0x5445_4972

  /// The changes from the first version on; what was released is never edited, only added to.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
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
          """)
    }
    migrator.registerMigration("2") { db in
      // Which part of the documents it is, `shard 3 of 16`; NULL for all of them.
      try db.execute(sql: "ALTER TABLE run ADD COLUMN shard TEXT")
    }
    return migrator
  }()

  /// Makes the tables, or brings them up to date.
  ///
  /// - Throws: ``JournalError`` for a database that isn't ours, or is newer than we are.
  static func prepare(_ pool: DatabasePool, path: String) throws {
    try check(pool, path: path)
    try migrator.migrate(pool)
    try pool.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
  }

  /// Looks whether the database is ours and not newer than we are.
  static func check(_ reader: some DatabaseReader, path: String) throws {
    try reader.read { db in
      let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
      // Between the first migration and the id a run may have been killed.
      let isOurs = try id == applicationID || id == 0 && db.tableExists("grdb_migrations")
      guard isEmpty || isOurs else { throw JournalError.foreign(path: path) }
      if try migrator.hasBeenSuperseded(db) { throw JournalError.newer(path: path) }
    }
  }
}
