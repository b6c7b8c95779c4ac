internal import GRDB

extension RunTotals {
  /// What the documents that run number `run` met come to.
  init(_ db: Database, run: Int) throws {
    self.init()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT * FROM document WHERE run = ? ORDER BY stem", arguments: [run])
    while let row = try rows.next() { add(JournalEntry(row: row)) }
  }
}
