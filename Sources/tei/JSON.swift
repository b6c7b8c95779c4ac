import TEIKit

/// Writing JSON (RFC 8259), as much as one line of output takes.
enum JSON {
  /// A number between 0 and 1, with two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension String {
  /// The string as a JSON string, quoted.
  var json: String { JSONBytes.quoted(self) }
}

extension JSON {
  /// An object of members whose values are JSON already.
  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\($0.0.json):\($0.1)" }.joined(separator: ",") + "}"
  }
}
