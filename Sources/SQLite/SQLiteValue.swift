/// A value for a parameter of a statement; nil is NULL.
public enum SQLiteValue: Sendable, Hashable {
  case integer(Int?)
  case text(String?)
  case blob([UInt8]?)
}
