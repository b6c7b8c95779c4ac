internal import FoundationEssentials

/// What surrounds the process; nothing below the command line reads it.
public enum Environment {
  /// The environment variables.
  public static var variables: [String: String] { ProcessInfo.processInfo.environment }
}
