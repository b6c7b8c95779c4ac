internal import SQLite

extension RunTotals {
  /// What the documents that run number `run` met come to.
  init(_ database: SQLiteDatabase, run: Int) throws {
    self.init()
    try database.forEachRow(
      "SELECT * FROM document WHERE run = ? ORDER BY stem", [.integer(run)]
    ) { row in add(try JournalEntry(row: row)) }
  }
}
