import GRDB
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
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE document (mine TEXT)") }
    try queue.close()
    #expect(throws: JournalError.foreign(path: path)) { try journal() }
    #expect(throws: JournalError.foreign(path: path)) {
      try JournalReport.lastRun(in: folder.path)
    }
  }

  @Test func journalOfANewerVersionIsRefused() throws {
    try journal().end(stopped: "")
    let queue = try DatabaseQueue(path: path)
    try queue.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2999')")
    }
    try queue.close()
    #expect(throws: JournalError.newer(path: path)) { try journal() }
    #expect(throws: JournalError.newer(path: path)) { try JournalReport(folder: folder.path) }
  }

  @Test func emptyFileIsMadeAJournal() throws {
    // What a process leaves that is killed right after it opened the file.
    try folder.write("", to: RunJournal.fileName)
    #expect(try JournalReport.lastRun(in: folder.path) == nil)
    #expect(try journal().run == 1)
  }

  @Test func fileSaysWhoseItIs() throws {
    try journal().end(stopped: "")
    let id = try DatabaseQueue(path: path).read {
      try Int.fetchOne($0, sql: "PRAGMA application_id")
    }
    #expect(id == 0x5445_4972)
  }
}
