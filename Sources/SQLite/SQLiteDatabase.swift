internal import CSQLite

/// A connection to a SQLite database. Any thread may use it; they take turns.
///
/// Statements are compiled once and kept. Files may come from anybody: triggers and views in them
/// don't run.
///
/// It is `Sendable` by a mutex: all that is done to the connection and to its statements is done by
/// the thread that holds it, and a transaction holds it from its begin to its end. The mutex is
/// one of SQLite's, as these are recursive: statements run inside of transactions.
public final class SQLiteDatabase: @unchecked Sendable {
  /// What is to be done with a file.
  public enum Access: Sendable {
    /// Nothing is written.
    case readOnly
    /// The file is there, and written to.
    case readWrite
    /// As ``readWrite``, and the file is made where there is none.
    case create
  }

  /// How a transaction begins.
  public enum Transaction: String, Sendable {
    /// What is read is as at one instant.
    case reading = "DEFERRED"
    /// Nobody else writes meanwhile.
    case writing = "IMMEDIATE"
  }

  private let mutex: OpaquePointer
  /// Nil once it is closed.
  private var handle: OpaquePointer?
  private var statements: [String: SQLiteStatement] = [:]

  /// Opens the file at `path`; a lock that another connection holds is waited for, for as many
  /// `milliseconds`.
  public init(
    path: String, access: Access, waiting milliseconds: Int32 = 10_000
  ) throws(SQLiteError) {
    let flags =
      switch access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    guard let mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_RECURSIVE) else {
      throw Self.error(SQLITE_NOMEM, nil)
    }
    self.mutex = mutex
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle, code == SQLITE_OK else { throw Self.error(code, handle) }
    sqlite3_busy_timeout(handle, milliseconds)
    tei_sqlite_distrust(handle)
  }

  deinit {
    close()
    sqlite3_mutex_free(mutex)
  }

  /// Closes the file, and takes the log beside it away if no other connection needs it. Whatever
  /// is asked of a closed database is refused.
  public func close() {
    locked {
      statements = [:]
      sqlite3_close_v2(handle)
      handle = nil
    }
  }

  // MARK: Statements

  /// Runs the statements of `script`, which have no parameters.
  public func execute(_ script: String) throws(SQLiteError) {
    try locked { () throws(SQLiteError) in
      let handle = try open()
      let code = sqlite3_exec(handle, script, nil, nil, nil)
      guard code == SQLITE_OK else { throw Self.error(code, handle) }
    }
  }

  /// Runs `sql`, one statement, with `arguments` for its parameters.
  public func run(_ sql: String, _ arguments: [SQLiteValue] = []) throws {
    try forEachRow(sql, arguments) { _ in }
  }

  /// Hands the rows of `sql` to `body` one after another.
  public func forEachRow<Failure: Error>(
    _ sql: String, _ arguments: [SQLiteValue] = [], _ body: (SQLiteRow) throws(Failure) -> Void
  ) throws {
    try locked {
      let handle = try open()
      // A statement in use is not in the cache, so that `body` may run the same.
      let statement = try statements.removeValue(forKey: sql) ?? compile(sql, handle)
      defer {
        statement.reset()
        statements[sql] = statement
      }
      for (index, argument) in arguments.enumerated() {
        let code = statement.bind(argument, at: Int32(index + 1))
        guard code == SQLITE_OK else { throw Self.error(code, handle) }
      }
      while true {
        let code = sqlite3_step(statement.handle)
        if code == SQLITE_DONE { return }
        guard code == SQLITE_ROW else { throw Self.error(code, handle) }
        try body(SQLiteRow(statement: statement))
      }
    }
  }

  /// What `body` makes of the rows of `sql`, in their order.
  public func rows<Value>(
    _ sql: String, _ arguments: [SQLiteValue] = [], _ body: (SQLiteRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(sql, arguments) { values.append(try body($0)) }
    return values
  }

  /// What `body` makes of the first row of `sql`; nil where there is none.
  public func firstRow<Value>(
    _ sql: String, _ arguments: [SQLiteValue] = [], _ body: (SQLiteRow) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try forEachRow(sql, arguments) { if value == nil { value = try body($0) } }
    return value
  }

  private func compile(
    _ sql: String, _ handle: OpaquePointer
  ) throws(SQLiteError) -> SQLiteStatement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw Self.error(code, handle) }
    return SQLiteStatement(statement)
  }

  // MARK: Transactions

  /// Does `body` in a transaction, which an error takes back; other threads wait meanwhile.
  public func transaction<Value>(_ kind: Transaction, _ body: () throws -> Value) throws -> Value {
    try locked {
      try execute("BEGIN " + kind.rawValue)
      do {
        let value = try body()
        try execute("COMMIT")
        return value
      } catch {
        // Some errors end the transaction themselves; then there is none to take back.
        if let handle, sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
        throw error
      }
    }
  }

  private func locked<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    sqlite3_mutex_enter(mutex)
    defer { sqlite3_mutex_leave(mutex) }
    return try body()
  }

  /// The connection, which must not be closed.
  private func open() throws(SQLiteError) -> OpaquePointer {
    guard let handle else { throw Self.error(SQLITE_MISUSE, nil) }
    return handle
  }

  private static func error(_ code: Int32, _ handle: OpaquePointer?) -> SQLiteError {
    let words = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    let kind: SQLiteError.Code =
      switch code & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_FULL: .full
      default: .other(code & 0xFF)
      }
    return SQLiteError(code: kind, message: words.map { String(cString: $0) } ?? "unknown")
  }
}
