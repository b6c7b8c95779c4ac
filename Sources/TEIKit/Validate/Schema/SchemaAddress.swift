/// The addresses in a schema: of its other files, and of libraries of datatypes.
///
/// - SeeAlso: RFC 3986; RELAX NG §4.3 and §4.5.
enum SchemaAddress {
  /// The path that `reference` names, seen from the file at `base`; nil where it names no local
  /// file.
  static func resolve(_ reference: String, against base: String) -> String? {
    var reference = reference
    if reference.hasPrefix("file://") {
      reference = String(reference.dropFirst(7))
      guard reference.hasPrefix("/") else { return nil }
    } else if let scheme = scheme(of: reference) {
      guard scheme == "file" else { return nil }
      reference = String(reference.dropFirst(5))
    }
    guard !reference.hasPrefix("//"), let decoded = percentDecoded(reference) else { return nil }
    if decoded.hasPrefix("/") { return decoded }
    guard let slash = base.lastIndex(of: "/") else { return decoded }
    return String(base[...slash]) + decoded
  }

  /// Whether `text` is empty or an absolute URI without a fragment.
  static func isDatatypeLibrary(_ text: String) -> Bool {
    if text.isEmpty { return true }
    guard let scheme = scheme(of: text), !text.contains("#") else { return false }
    let bytes = Array(text.utf8)
    return Lexical.isAnyURI(bytes) && bytes.count > scheme.utf8.count + 1
  }

  /// The scheme that `reference` begins with.
  private static func scheme(of reference: String) -> String? {
    guard let colon = reference.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = Array(reference.utf8[..<colon])
    guard let first = scheme.first, (0x61...0x7A).contains(first | 0x20),
      scheme.allSatisfy({
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2B
          || $0 == 0x2D || $0 == 0x2E
      })
    else { return nil }
    return String(decoding: scheme, as: UTF8.self).lowercased()
  }

  private static func percentDecoded(_ text: String) -> String? {
    guard text.contains("%") else { return text }
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "%") {
        guard i + 2 < bytes.count,
          let value = UInt8(String(decoding: bytes[(i + 1)...(i + 2)], as: UTF8.self), radix: 16),
          value != 0
        else { return nil }
        output.append(value)
        i += 3
      } else {
        output.append(bytes[i])
        i += 1
      }
    }
    return String(validating: output, as: UTF8.self)
  }
}
