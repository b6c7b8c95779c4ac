/// Why a file isn't read as YAML.
public struct YAMLError: Error, Sendable, Hashable {
  /// What is wrong with it.
  public enum Problem: Sendable, Hashable {
    /// It isn't well-formed, in libyaml's words.
    case malformed(String)
    /// An anchor or an alias: these are not read, as what they come to can fill any memory.
    case anchor
    /// A mapping has this key twice.
    case duplicate(String)
    /// Lists and mappings in one another, more than ``YAMLNode/depthLimit``.
    case tooDeep
    /// There is a second document.
    case anotherDocument
  }

  /// What is wrong.
  public let problem: Problem
  /// The line, counted from 1; 0 where it isn't known, and then so is the column.
  public let line: Int
  /// The character of the line, counted from 1.
  public let column: Int
}
