/// What SQLite refused, and why.
public struct SQLiteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What callers tell apart; see SQLite's “Result and Error Codes”.
  public enum Code: Sendable, Hashable {
    /// Another connection holds a lock for longer than one waits.
    case busy
    /// The file is no database.
    case notADatabase
    /// There is no space left.
    case full
    /// Anything else, by SQLite's primary number.
    case other(Int32)
  }

  /// What kind of refusal it is.
  public let code: Code
  /// SQLite's words.
  public let message: String

  /// SQLite's words.
  public var description: String { message }
}
