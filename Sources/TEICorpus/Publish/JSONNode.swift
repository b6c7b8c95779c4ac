internal import TEIKit

/// JSON to be written (RFC 8259), members in the order that they are given in.
indirect enum JSONNode: Sendable {
  case string(String)
  case number(Int)
  case array([JSONNode])
  case object([(String, JSONNode)])

  /// The node as text, for people to read: a member a line.
  var text: String {
    var text = ""
    append(to: &text, indent: "")
    return text
  }

  /// The node as text on one line.
  var line: String {
    switch self {
    case .string(let string): JSONBytes.quoted(string)
    case .number(let number): String(number)
    case .array(let nodes): "[" + nodes.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONBytes.quoted($0.0) + ":" + $0.1.line }.joined(separator: ",") + "}"
    }
  }

  private func append(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .array(let nodes) where !nodes.isEmpty:
      for (n, node) in nodes.enumerated() {
        text += (n == 0 ? "[\n" : ",\n") + inner
        node.append(to: &text, indent: inner)
      }
      text += "\n\(indent)]"
    case .object(let members) where !members.isEmpty:
      for (n, member) in members.enumerated() {
        text += (n == 0 ? "{\n" : ",\n") + inner + JSONBytes.quoted(member.0) + ": "
        member.1.append(to: &text, indent: inner)
      }
      text += "\n\(indent)}"
    default: text += line
    }
  }
}
