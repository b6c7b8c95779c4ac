internal import LibXML2

/// Addresses of links and images as TEI can hold them.
struct HTMLAddresses {
  private static let schemes: Set<String> = ["http", "https", "mailto", "ftp", "tel"]
  private static let longest = 4000

  private let base: String?
  private let type: XSDType?

  /// Addresses of a page at `base`, where that is known.
  init(base: String?) {
    self.base = base.flatMap { Self.scheme(of: $0) == nil ? nil : $0 }
    do { type = try XSDType(name: "anyURI", facets: []) } catch { type = nil }
  }

  /// `reference` as an address of its own where the page's is known; nil where it is none that
  /// leads anywhere: scripts, places within the page, what is malformed.
  func resolved(_ reference: String) -> String? {
    let trimmed = String(
      reference.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard !trimmed.isEmpty, trimmed.utf8.count <= Self.longest else { return nil }
    let escaped = Self.escaped(trimmed)
    if let scheme = Self.scheme(of: escaped) {
      guard Self.schemes.contains(scheme) else { return nil }
      return checked(escaped)
    }
    if let base {
      return URIReference.resolve(escaped, against: base).flatMap { checked($0) }
    }
    // Within the page, whose own ids are not kept.
    return escaped.hasPrefix("#") ? nil : checked(escaped)
  }

  private func checked(_ address: String) -> String? {
    type?.allows(Array(address.utf8)) == true ? address : nil
  }

  /// `address` with what no address may hold as its UTF-8 in hexadecimal.
  ///
  /// - SeeAlso: RFC 3986 §2.
  private static func escaped(_ address: String) -> String {
    var output: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in address.utf8 {
      let isAllowed =
        ByteClasses.isLetter(byte) || ByteClasses.isDigit(byte)
        || allowedSigns.contains(byte)
      if isAllowed {
        output.append(byte)
      } else if byte != 0x0A && byte != 0x0D && byte != 0x09 {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let allowedSigns = Set("-._~:/?#@!$&'()*+,;=%".utf8)

  /// The scheme of `address` in lower case, nil where it has none.
  private static func scheme(of address: String) -> String? {
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = address[..<colon]
    guard let first = scheme.utf8.first, ByteClasses.isLetter(first),
      scheme.utf8.allSatisfy({ byte in
        ByteClasses.isLetter(byte) || ByteClasses.isDigit(byte) || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      })
    else { return nil }
    return scheme.lowercased()
  }
}
