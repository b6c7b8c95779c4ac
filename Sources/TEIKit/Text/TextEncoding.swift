/// A character encoding that source text can be read from and written back to.
public enum TextEncoding: UInt8, Sendable, CaseIterable {
  // The raw values are part of the ledger's file format: never renumber them.
  /// UTF-8 (RFC 3629).
  case utf8 = 0
  /// UTF-16, least significant byte first (RFC 2781).
  case utf16LittleEndian = 1
  /// UTF-16, most significant byte first (RFC 2781).
  case utf16BigEndian = 2
  /// Windows code page 1252, with the five unassigned bytes as C1 controls (WHATWG Encoding).
  case windows1252 = 3

  /// The name that IANA registered.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "windows-1252"
    }
  }

  /// The encoding of that IANA name or one of its usual aliases, in any case.
  public init?(named name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
    case "utf-16le", "utf16le": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    case "windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1": self = .windows1252
    default: return nil
    }
  }
}
