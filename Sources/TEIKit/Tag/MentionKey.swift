/// The form of a name in which its spellings meet: “AKTAU” and “Aktau”, “U.S.” and “US”.
enum MentionKey {
  /// Small letters, no full stops, single spaces, straight apostrophes and hyphens.
  static func key(of name: String) -> String {
    var key: [UInt8] = []
    key.reserveCapacity(name.utf8.count)
    var isAfterSpace = true
    for scalar in name.unicodeScalars {
      switch scalar {
      case " ", "\n", "\t", "\r", "\u{A0}":
        if !isAfterSpace { key.append(0x20) }
        isAfterSpace = true
        continue
      case ".", "\u{AD}": continue
      case "\u{2019}", "\u{2018}": key.append(UInt8(ascii: "'"))
      case "\u{2010}", "\u{2011}": key.append(UInt8(ascii: "-"))
      default:
        if scalar.isASCII {
          key.append(ByteClasses.lowered(UInt8(scalar.value)))
        } else {
          key.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
      }
      isAfterSpace = false
    }
    if key.last == 0x20 { key.removeLast() }
    return String(decoding: key, as: UTF8.self)
  }
}
