import Glibc
import SQLite
import Testing

struct SQLiteDatabaseTests {
  /// A database of its own in memory.
  private func database() throws -> SQLiteDatabase {
    try SQLiteDatabase(path: ":memory:", access: .create)
  }

  @Test func valuesComeBackAsTheyWere() throws {
    let database = try database()
    try database.execute("CREATE TABLE t (i INTEGER, s TEXT, b BLOB) STRICT")
    let texts = ["", "a\0b", "Ærø ‘’ 🏛", String(repeating: "x", count: 100_000)]
    let blobs: [[UInt8]] = [[], [0], Array(0...255)]
    for text in texts {
      for blob in blobs {
        for number in [Int.min, -1, 0, .max] {
          try database.run("DELETE FROM t")
          try database.run(
            "INSERT INTO t VALUES (?, ?, ?)", [.integer(number), .text(text), .blob(blob)])
          let count = try database.rows("SELECT * FROM t") { row throws in
            #expect(try row.integer("i") == number)
            #expect(try row.text("s") == text)
            #expect(try row.blob("b") == blob)
            #expect(try row.optional("s", row.text) == text)
          }.count
          #expect(count == 1)
        }
      }
    }
  }

  @Test func nothingIsNeitherEmptyNorAnError() throws {
    let database = try database()
    var rows = 0
    try database.forEachRow(
      "SELECT ? AS i, ? AS s, ? AS b, typeof(?) AS kind",
      [.integer(nil), .text(nil), .blob(nil), .blob([])]
    ) { row throws in
      rows += 1
      #expect(try row.optional("i", row.integer) == nil)
      #expect(try row.optional("s", row.text) == nil)
      #expect(try row.optional("b", row.blob) == nil)
      #expect(try row.integer("i") == 0)
      #expect(try row.text("s") == "")
      #expect(try row.blob("b") == [])
      #expect(try row.text("kind") == "blob")
    }
    #expect(rows == 1)
    #expect(try database.firstRow("SELECT 1 AS n WHERE 0") { try $0.integer("n") } == nil)
  }

  @Test func columnThatIsNotThereIsAnError() throws {
    let database = try database()
    #expect(throws: SQLiteError.self) {
      try database.forEachRow("SELECT 1 AS a") { _ = try $0.text("b") }
    }
  }

  @Test func sameStatementMayRunInsideItself() throws {
    let database = try database()
    var pairs: [[Int]] = []
    let numbers = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < ?) "
    try database.forEachRow(numbers + "SELECT n FROM t", [.integer(3)]) { outer throws in
      let first = try outer.integer("n")
      try database.forEachRow(numbers + "SELECT n FROM t", [.integer(2)]) { inner throws in
        pairs.append([first, try inner.integer("n")])
      }
      #expect(try outer.integer("n") == first)
    }
    #expect(pairs == [[1, 1], [1, 2], [2, 1], [2, 2], [3, 1], [3, 2]])
  }

  @Test func errorTakesTransactionBack() throws {
    struct Stop: Error {}
    let database = try database()
    try database.execute("CREATE TABLE t (n INTEGER) STRICT")
    #expect(throws: Stop.self) {
      try database.transaction(.writing) {
        try database.run("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    try database.transaction(.writing) { try database.run("INSERT INTO t VALUES (2)") }
    #expect(try database.rows("SELECT n FROM t") { try $0.integer("n") } == [2])
  }

  @Test func closedDatabaseRefusesAndMayBeClosedAgain() throws {
    let database = try database()
    try database.run("SELECT 1")
    database.close()
    database.close()
    #expect(throws: SQLiteError.self) { try database.run("SELECT 1") }
    #expect(throws: SQLiteError.self) { try database.transaction(.reading) {} }
  }

  @Test func missingAndForeignFilesAreToldApart() throws {
    let path = "/tmp/tei-sqlite-tests-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(path) }
    #expect(throws: SQLiteError.self) { try SQLiteDatabase(path: path, access: .readWrite) }
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    let noise = [UInt8](repeating: 0x55, count: 4_096)
    #expect(write(file, noise, noise.count) == noise.count)
    close(file)
    let database = try SQLiteDatabase(path: path, access: .readWrite)
    let error = #expect(throws: SQLiteError.self) {
      try database.run("SELECT * FROM sqlite_schema")
    }
    #expect(error?.code == .notADatabase)
  }

  @Test func lockOfAnotherIsBusy() throws {
    let path = "/tmp/tei-sqlite-tests-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(path) }
    let one = try SQLiteDatabase(path: path, access: .create)
    let other = try SQLiteDatabase(path: path, access: .create, waiting: 0)
    try one.transaction(.writing) {
      let error = #expect(throws: SQLiteError.self) { try other.transaction(.writing) {} }
      #expect(error?.code == .busy)
    }
    try other.transaction(.writing) {}
  }

  @Test func manyThreadsTakeTurns() async throws {
    let database = try database()
    try database.execute("CREATE TABLE t (n INTEGER NOT NULL) STRICT; INSERT INTO t VALUES (0)")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            try database.transaction(.writing) {
              let n = try database.firstRow("SELECT n FROM t") { try $0.integer("n") } ?? -1
              try database.run("UPDATE t SET n = ?", [.integer(n + 1)])
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try database.firstRow("SELECT n FROM t") { try $0.integer("n") } == 400)
  }

  @Test func viewsOfAStrangerDoNotRun() throws {
    let path = "/tmp/tei-sqlite-tests-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(path) }
    let database = try SQLiteDatabase(path: path, access: .create)
    try database.execute("CREATE VIEW document AS SELECT 1 AS n")
    #expect(throws: SQLiteError.self) { try database.run("SELECT * FROM document") }
  }
}
