internal import CSQLite

/// A compiled statement; it goes with its owner.
final class SQLiteStatement {
  let handle: OpaquePointer
  private let columns: [String: Int32]

  /// Takes over `handle`.
  init(_ handle: OpaquePointer) {
    self.handle = handle
    var columns: [String: Int32] = [:]
    for index in 0..<sqlite3_column_count(handle) {
      guard let name = sqlite3_column_name(handle, index) else { continue }
      columns[String(cString: name)] = index
    }
    self.columns = columns
  }

  deinit { sqlite3_finalize(handle) }

  /// Which column is called `name`.
  func column(_ name: String) throws(SQLiteError) -> Int32 {
    guard let column = columns[name] else {
      throw SQLiteError(code: .other(SQLITE_ERROR), message: "there is no column “\(name)”")
    }
    return column
  }

  /// Gives `value` to the parameter at `index`, which counts from 1; SQLite's result code.
  func bind(_ value: SQLiteValue, at index: Int32) -> Int32 {
    switch value {
    case .integer(let number?): sqlite3_bind_int64(handle, index, Int64(number))
    case .text(var text?):
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          tei_sqlite_bind_text(handle, index, $0.baseAddress, Int64($0.count))
        }
      }
    case .blob(let bytes?):
      bytes.withUnsafeBytes {
        tei_sqlite_bind_blob(handle, index, $0.baseAddress, Int64($0.count))
      }
    case .integer(nil), .text(nil), .blob(nil): sqlite3_bind_null(handle, index)
    }
  }

  /// Makes it ready for another run, holding on to nothing.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }
}
