/// One thing that the grammar does not allow in a document.
struct MatchProblem: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case elementNotAllowed, attributeNotAllowed, attributeValue, attributesMissing, textNotAllowed
    case textValue, incomplete, duplicateID, unresolvedID, tooComplex
  }

  /// What would have been allowed.
  struct Expected: Hashable, Sendable {
    /// Sorted; required ones first where only those are wanted.
    var names: [QualifiedName] = []
    /// What values may be, in words.
    var values: [String] = []
    var allowsText = false
    var allowsAnyName = false
    var allowsEnd = false
  }

  let kind: Kind
  /// Just after the tag or the text at which it shows.
  let line: Int
  let column: Int
  /// The element that it is about, with its prefix.
  let element: String
  let namespace: String
  /// Whether the grammar has an element or an attribute of that name anywhere.
  var isKnownName = true
  /// The attribute that it is about, with its prefix.
  var attribute: String?
  /// The value that is not allowed, or the identifier.
  var value: String?
  var expected = Expected()
  /// Where in the document, as an XPath expression.
  let path: String
  /// Whether it may come of an earlier one in the same element.
  var follows = false
}
