/// A JSON value (RFC 8259), as it was read.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number as it is written, so that long identifiers keep all their digits.
  case number(String)
  case text(String)
  /// A text with half a surrogate pair, which JSON lets stand and Unicode doesn't.
  case brokenText
  case list([JSONValue])
  /// Of names that stand twice the last counts.
  case object([String: JSONValue])

  /// The member called `key` of an object.
  package subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  /// The text, where it is one.
  package var string: String? { if case .text(let value) = self { value } else { nil } }
  /// The values of a list, where it is one.
  package var array: [JSONValue]? { if case .list(let value) = self { value } else { nil } }
  /// The number, where it is a whole one.
  package var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
  }
}
