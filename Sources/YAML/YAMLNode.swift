/// A value in YAML with its place.
public struct YAMLNode: Sendable {
  /// A value.
  public enum Content: Sendable {
    /// Text as written; plain where it stands in no quotes, so that `null` may mean nothing.
    case scalar(String, isPlain: Bool)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with values, each key once, in the order of the file.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  /// How deep lists and mappings may stand in one another.
  public static let depthLimit = 32

  /// The value.
  public let content: Content
  /// The line where it begins, counted from 1.
  public let line: Int
  /// The character of the line, counted from 1.
  public let column: Int

  /// The text of a scalar.
  public var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }
}
