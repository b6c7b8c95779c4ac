/// Why an archive can't be read, or can't be read to its end.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// libarchive's words.
  public let reason: String
  /// Whether entries after the one that it happened in can still be read.
  public let canGoOn: Bool

  /// The reason.
  public var description: String { reason }
}
