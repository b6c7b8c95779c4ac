/// Checks what the fields of an entry say, alike for all kinds of files.
struct GazetteerFields {
  /// How many names there were so far.
  private var nameCount = 0

  /// A name with single spaces and in NFC; nil where there is nothing.
  ///
  /// - Throws: where it is too long, or holds what no XML can.
  mutating func name(_ text: some StringProtocol, line: Int) throws(GazetteerFault) -> String? {
    let name = GazetteerForm.normal(Array(text.utf8))
    if name.isEmpty { return nil }
    guard name.count <= Gazetteer.longestName else {
      throw GazetteerFault(
        line, "a name of \(name.count) bytes", "names have at most \(Gazetteer.longestName)")
    }
    let result = Self.composed(name)
    guard !result.unicodeScalars.contains(where: Self.isForbidden) else {
      throw GazetteerFault(line, "a control character in a name", "take it out")
    }
    guard GazetteerForm.hasWord(name) else {
      throw GazetteerFault(
        line, "the name “\(result)” has no letters or digits", "take it out")
    }
    nameCount += 1
    guard nameCount <= GazetteerFile.nameLimit else {
      throw GazetteerFault(
        line, "more than \(GazetteerFile.nameLimit) names", "divide the file")
    }
    return result
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value & 0xFFFE == 0xFFFE
  }

  private static func composed(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var position = 0
    for edit in NFC.edits(of: bytes) {
      result += bytes[position..<edit.range.start] + edit.replacement
      position = edit.range.end
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  /// The record that `text` says: a URI, or an identifier without spaces; nil where it is empty.
  func link(_ text: some StringProtocol, line: Int) throws(GazetteerFault) -> AuthorityLink? {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x80...:
        // An IRI as a URI (RFC 3987 §3.1).
        escaped.append(UInt8(ascii: "%"))
        escaped += Hexadecimal.string(of: [byte]).utf8.map {
          ByteClasses.isLower($0) ? $0 & 0xDF : $0
        }
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"),
        UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"):
        throw GazetteerFault(
          line, "“\(text)” is no URI and no identifier", "write it without spaces and brackets")
      default: escaped.append(byte)
      }
    }
    guard !escaped.isEmpty else { return nil }
    let isSafe = escaped.indices.allSatisfy { i in
      escaped[i] != UInt8(ascii: "%")
        || i + 2 < escaped.count && Self.isHex(escaped[i + 1]) && Self.isHex(escaped[i + 2])
    }
    let link = AuthorityLink(String(decoding: escaped, as: UTF8.self))
    let isWellFormed = link.authority != .uri || Self.hasScheme(escaped)
    guard isSafe, isWellFormed, escaped.count <= 2_000 else {
      throw GazetteerFault(
        line, "“\(text)” is no URI",
        "write it with a scheme in small letters and %25 for a percent sign")
    }
    return link
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    ByteClasses.isDigit(byte) || 0x41...0x46 ~= byte & 0xDF
  }

  private static func hasScheme(_ uri: [UInt8]) -> Bool {
    guard let colon = uri.firstIndex(of: UInt8(ascii: ":")), colon + 1 < uri.count,
      let first = uri.first, ByteClasses.isLower(first)
    else { return false }
    // A second “#” is allowed nowhere (RFC 3986 §3.5).
    return uri[..<colon].allSatisfy {
      ByteClasses.isLower($0) || ByteClasses.isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0)
    } && uri.count { $0 == UInt8(ascii: "#") } <= 1
  }

  /// A point in decimal degrees; nil where both are empty.
  func location(
    _ latitude: some StringProtocol, _ longitude: some StringProtocol, line: Int
  ) throws(GazetteerFault) -> GeoPoint? {
    if latitude.isEmpty && longitude.isEmpty { return nil }
    guard let north = Self.degrees(latitude, limit: 90),
      let east = Self.degrees(longitude, limit: 180)
    else {
      throw GazetteerFault(
        line, "“\(latitude)” and “\(longitude)” are no latitude and longitude",
        "write decimal degrees, such as 41.65 and -8.43")
    }
    return GeoPoint(latitude: north, longitude: east)
  }

  /// `41.6512` in ten-thousandths; nil for anything else.
  private static func degrees(_ text: some StringProtocol, limit: Int) -> Int? {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    let parts = bytes.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...3).contains(whole.count), bytes.count <= 30,
      parts.joined().allSatisfy(ByteClasses.isDigit), parts.count == 1 || !parts[1].isEmpty
    else { return nil }
    var value = whole.reduce(0) { $0 * 10 + Int($1 - 0x30) } * 10_000
    var scale = 1_000
    for digit in (parts.count > 1 ? parts[1] : []).prefix(4) {
      value += Int(digit - 0x30) * scale
      scale /= 10
    }
    return value <= limit * 10_000 ? (isNegative ? -value : value) : nil
  }

  /// A code of ISO 3166-1; nil where it is empty.
  func country(_ text: some StringProtocol, line: Int) throws(GazetteerFault) -> String? {
    if text.isEmpty { return nil }
    guard text.utf8.count == 2, text.utf8.allSatisfy(ByteClasses.isUpper) else {
      throw GazetteerFault(
        line, "“\(text)” is no country", "write its two letters of ISO 3166-1, such as GE")
    }
    return String(text)
  }
}

extension GazetteerForm {
  /// Whether `name` has anything that a text could be searched for.
  static func hasWord(_ name: [UInt8]) -> Bool {
    var form = GazetteerForm(name, 0, name.count)
    return form.nextWordEnd() != nil
  }
}
