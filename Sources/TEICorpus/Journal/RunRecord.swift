/// What a journal knows of one run.
public struct RunRecord: Sendable, Hashable {
  /// Its number; runs into one folder are counted from 1.
  public let id: Int
  /// When it began, ISO 8601 in UTC.
  public let begun: String
  /// When it ended; nil while it goes on, and where it was killed.
  public let ended: String?
  /// Whether it came to the end of its inputs.
  public let isFinished: Bool
  /// Why it ended before that, where it could still say so.
  public let stopped: String
  /// The version of the tool.
  public let version: String
  /// SHA-256 of the settings.
  public let configuration: [UInt8]
  /// The inputs as they were typed.
  public let inputs: [String]
  /// Which part of the documents in them it is; nil for all.
  public let shard: ShardSelection?
  /// The working folder, where relative inputs start.
  public let folder: String
  /// The process that worked last.
  public let pid: Int
  /// How many documents there are; nil where that shows at the end.
  public let expected: Int?
}

/// What decides the bytes of all documents of a run beside their sources.
public struct RunConfiguration: Sendable, Hashable {
  /// The settings, a line each; for people to read and for hashing.
  public let settings: String
  /// SHA-256 of the settings.
  public let digest: [UInt8]
}
