/// Why a file became no gazetteer: where, what is wrong, and what to do about it.
public struct GazetteerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// The line, from 1; 0 where it isn't known.
  public let line: Int
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What the user can do about it.
  public let remedy: String

  /// An error at `line` of `file`.
  public init(file: String, line: Int, message: String, remedy: String) {
    self.file = file
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  /// `places.tsv:12: error: what; what to do`
  public var description: String {
    "\(file)\(line > 0 ? ":\(line)" : ""): error: \(message); \(remedy)"
  }
}

/// What is wrong within a file, before the file's name is added.
struct GazetteerFault: Error {
  let line: Int
  let message: String
  let remedy: String

  init(_ line: Int, _ message: String, _ remedy: String) {
    self.line = line
    self.message = message
    self.remedy = remedy
  }
}
