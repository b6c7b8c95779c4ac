/// What stops a document; everything else about a text is a ``Finding``.
public enum ConversionError: Error, Sendable, Equatable {
  /// The source is larger than the limit in force, both in bytes.
  case tooLarge(byteCount: Int, limit: Int)
  /// The document written could not be checked; the reason says why. A fault of ours, not of
  /// the text.
  case notChecked(reason: String)
}

extension ConversionError: CustomStringConvertible {
  /// One sentence with its remedy.
  public var description: String {
    switch self {
    case .tooLarge(let byteCount, let limit):
      "\(byteCount) bytes are more than the limit of \(limit); raise it with --max-size"
    case .notChecked(let reason):
      "the document could not be checked: \(reason)"
    }
  }
}
