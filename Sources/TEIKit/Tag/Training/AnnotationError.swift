/// Why a file of training data can't be read.
public enum AnnotationError: Error, Equatable, Sendable {
  /// A line isn't what the format asks for.
  case malformed(line: Int, reason: String)
}
