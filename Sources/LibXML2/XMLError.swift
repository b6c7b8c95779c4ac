/// Why bytes became no document, or no schema.
public enum XMLError: Error, Hashable, Sendable {
  /// The bytes are not well-formed XML with namespaces; the first diagnostic says where.
  ///
  /// Never empty. A text, an attribute value or a comment of more than 10,000,000 bytes is
  /// reported here too, in libxml2's words: it bounds those itself.
  case notWellFormed([XMLDiagnostic])
  /// The document declares an entity. Nothing after the declaration was read.
  case entityDeclaration(XMLDiagnostic)
  /// The document declares a default for an attribute, which a parser would copy to every element
  /// of that name. Nothing after the declaration was read.
  case attributeDefault(XMLDiagnostic)
  /// An element stands deeper than ``XMLParseOptions/depthLimit``.
  case tooDeep(XMLDiagnostic)
  /// An element has more than 3,000 attributes, or more than 1,000 namespaces hold where it stands,
  /// or the document declares more than 10,000 attributes: libxml2 compares each with all others.
  /// The place may be one in the tag, past the limit.
  case overfull(XMLDiagnostic)
  /// The document has more bytes than ``XMLParseOptions/byteLimit``.
  case tooLarge(byteCount: Int, limit: Int)
  /// The XML is well-formed, but is not a correct RELAX NG schema. Never empty.
  case schema([XMLDiagnostic])
  /// libxml2 could not get memory.
  case outOfMemory
}

extension XMLError {
  /// The same error with other diagnostics.
  func mapped(_ change: (XMLDiagnostic) -> XMLDiagnostic) -> XMLError {
    switch self {
    case .notWellFormed(let diagnostics): .notWellFormed(diagnostics.map(change))
    case .entityDeclaration(let diagnostic): .entityDeclaration(change(diagnostic))
    case .attributeDefault(let diagnostic): .attributeDefault(change(diagnostic))
    case .tooDeep(let diagnostic): .tooDeep(change(diagnostic))
    case .overfull(let diagnostic): .overfull(change(diagnostic))
    case .schema(let diagnostics): .schema(diagnostics.map(change))
    case .tooLarge, .outOfMemory: self
    }
  }
}

extension XMLError: CustomStringConvertible {
  /// The place, what is wrong there, and what to do about it.
  public var description: String {
    switch self {
    case .notWellFormed(let diagnostics), .schema(let diagnostics):
      diagnostics.map(\.description).joined(separator: "\n")
    case .entityDeclaration(let diagnostic):
      "\(diagnostic); replace the references to it and remove the declaration"
    case .attributeDefault(let diagnostic):
      "\(diagnostic); write the attribute where it applies and remove the default"
    case .tooDeep(let diagnostic): "\(diagnostic)"
    case .overfull(let diagnostic):
      "\(diagnostic); put what the attributes hold into elements"
    case .tooLarge(let byteCount, let limit):
      "error: the document has \(byteCount) bytes, more than \(limit); split it"
    case .outOfMemory: "error: out of memory while reading XML"
    }
  }
}
