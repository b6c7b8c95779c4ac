/// The form of a name in which its spellings meet: “AKTAU” and “Aktau”, “U.S.” and “US”.
enum MentionKey {
  /// Small letters, no full stops, single spaces, straight apostrophes and hyphens.
  static func key(of name: String) -> String {
    var key = String.UnicodeScalarView()
    var isAfterSpace = true
    for scalar in name.unicodeScalars {
      switch scalar {
      case " ", "\n", "\t", "\r", "\u{A0}":
        if !isAfterSpace { key.append(" ") }
        isAfterSpace = true
        continue
      case ".", "\u{AD}": continue
      case "\u{2019}", "\u{2018}": key.append("'")
      case "\u{2010}", "\u{2011}": key.append("-")
      case "A"..."Z": key.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      default:
        if scalar.isASCII {
          key.append(scalar)
        } else {
          key.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
      }
      isAfterSpace = false
    }
    if key.last == " " { key.removeLast() }
    return String(key)
  }
}
