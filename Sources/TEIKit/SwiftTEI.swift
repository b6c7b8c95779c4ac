/// What this library is called in the documents that it writes.
public enum SwiftTEI {
  /// The version, as `major.minor.patch`; part of what decides a document's bytes.
  public static let version = "0.1.0"
}
