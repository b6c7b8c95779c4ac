internal import CSQLite

/// A row of a result, its columns by their names; to be read before the next one comes.
///
/// A column that isn't there is an error and never a trap, as files come from anybody. Values of
/// another type are converted as SQLite does it, NULL to 0, “” and no bytes.
///
/// - SeeAlso: SQLite, “Result Values From A Query”.
public struct SQLiteRow {
  let statement: SQLiteStatement

  /// The whole number in the column `name`.
  public func integer(_ name: String) throws(SQLiteError) -> Int {
    Int(sqlite3_column_int64(statement.handle, try statement.column(name)))
  }

  /// The text in the column `name`; what is not UTF-8 is repaired.
  public func text(_ name: String) throws(SQLiteError) -> String {
    let column = try statement.column(name)
    guard let start = sqlite3_column_text(statement.handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement.handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The bytes in the column `name`.
  public func blob(_ name: String) throws(SQLiteError) -> [UInt8] {
    let column = try statement.column(name)
    guard let start = sqlite3_column_blob(statement.handle, column) else { return [] }
    return [UInt8](
      UnsafeRawBufferPointer(
        start: start, count: Int(sqlite3_column_bytes(statement.handle, column))))
  }

  /// What `read` reads, nil where the column `name` holds NULL: `row.optional("ended", row.text)`.
  public func optional<Value>(
    _ name: String, _ read: (String) throws(SQLiteError) -> Value
  ) throws(SQLiteError) -> Value? {
    let column = try statement.column(name)
    guard sqlite3_column_type(statement.handle, column) != SQLITE_NULL else { return nil }
    return try read(name)
  }
}
