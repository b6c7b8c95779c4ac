import SQLite
import TEIKit
import Testing

@testable import TEICorpus

struct JournalSchemaTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder(RunJournal.fileName)
  }

  private func journal() throws -> RunJournal {
    try RunJournal(
      folder: folder.path, inputs: [],
      configuration: RunConfiguration(ConverterOptions(), additions: []), version: "1",
      expected: nil, continues: false)
  }

  @Test func databaseOfSomethingElseIsRefused() throws {
    let database = try SQLiteDatabase(path: path, access: .create)
    try database.execute("CREATE TABLE document (mine TEXT)")
    database.close()
    #expect(throws: JournalError.foreign(path: path)) { try journal() }
    #expect(throws: JournalError.foreign(path: path)) {
      try JournalReport.lastRun(in: folder.path)
    }
  }

  @Test func journalOfANewerVersionIsRefused() throws {
    try journal().end(stopped: "")
    let database = try SQLiteDatabase(path: path, access: .readWrite)
    try database.execute("PRAGMA user_version = 2999")
    database.close()
    #expect(throws: JournalError.newer(path: path)) { try journal() }
    #expect(throws: JournalError.newer(path: path)) { try JournalReport(folder: folder.path) }
  }

  @Test func journalOfAnOlderVersionIsBroughtUpToDate() throws {
    let database = try SQLiteDatabase(path: path, access: .create)
    try database.execute(JournalSchema.migrations[0])
    try database.execute(
      """
      PRAGMA application_id = \(JournalSchema.applicationID); PRAGMA user_version = 1;
      INSERT INTO run (id, begun, state, version, configuration, settings, inputs, folder, pid)
      VALUES (6, '2026-01-01T00:00:00Z', 'finished', '0', x'00', '', '["a b"]', '/', 1)
      """)
    database.close()
    #expect(try journal().run == 7)
    #expect(try JournalReport.lastRun(in: folder.path)?.shard == nil)
  }

  @Test func foreignDatabaseStaysAsItIs() throws {
    let database = try SQLiteDatabase(path: path, access: .create)
    try database.execute("CREATE TABLE document (mine TEXT)")
    database.close()
    let before = try POSIXFile.read(path, limit: 1 << 20)
    #expect(throws: JournalError.foreign(path: path)) { try journal() }
    #expect(try POSIXFile.read(path, limit: 1 << 20) == before)
  }

  @Test func emptyFileIsMadeAJournal() throws {
    // What a process leaves that is killed right after it opened the file.
    try folder.write("", to: RunJournal.fileName)
    #expect(try JournalReport.lastRun(in: folder.path) == nil)
    #expect(try journal().run == 1)
  }

  @Test func fileSaysWhoseItIs() throws {
    try journal().end(stopped: "")
    let id = try SQLiteDatabase(path: path, access: .readOnly).firstRow("PRAGMA application_id") {
      try $0.integer("application_id")
    }
    #expect(id == 0x5445_4972)
  }
}
