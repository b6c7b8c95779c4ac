internal import ByteScan

/// Makes identifiers of entities out of their names: `person.saule-akhmetova`.
///
/// An identifier depends on the name and the type alone, so that it is the same in every document.
/// It is a name of XML without a colon, by the fourth edition of XML 1.0 as well as by the fifth,
/// since validators follow either.
enum EntityIdentifier {
  /// Longer slugs are cut, and end in a hash of the name.
  static let longestSlug = 80

  /// The identifier of what is called `name`: full stops count for nothing.
  static func identifier(for name: String, type: EntityType) -> String {
    let prefix = prefix(of: type)
    return plainSlug(of: name, behind: prefix, skipsStops: true)
      ?? prefix + slug(of: MentionKey.key(of: name))
  }

  /// The part of an identifier that tells the type.
  static func prefix(of type: EntityType) -> String {
    switch type {
    case .person: "person."
    case .place: "place."
    case .organization: "org."
    case .other: "name."
    }
  }

  /// The name in small letters, Latin ones without their marks, with hyphens for all that no
  /// identifier holds; a hash where nothing is left.
  static func slug(of name: String) -> String {
    plainSlug(of: name, behind: "", skipsStops: false) ?? anySlug(of: name)
  }

  /// The slug of a short name that is all ASCII, as most are, with `prefix` before it; nil of another
  /// one, and where nothing is left. Full stops count for nothing if `skipsStops`.
  private static func plainSlug(
    of name: String, behind prefix: String, skipsStops: Bool
  ) -> String? {
    let (name, prefix) = (name.utf8Span.span, prefix.utf8Span.span)
    // An array would take longer to make than the slug.
    var slug = InlineArray<64, UInt8>(repeating: 0)
    guard prefix.count + name.count <= slug.count else { return nil }
    for i in prefix.indices { slug[i] = prefix[i] }
    var count = prefix.count
    var isHyphenDue = false
    for i in name.indices {
      let byte = ByteClasses.lowered(name[i])
      if ByteClasses.isAlphanumeric(byte) {
        if isHyphenDue && count > prefix.count {
          slug[count & 63] = UInt8(ascii: "-")
          count += 1
        }
        isHyphenDue = false
        slug[count & 63] = byte
        count += 1
      } else if byte >= 0x80 {
        return nil
      } else if byte != UInt8(ascii: ".") || !skipsStops {
        isHyphenDue = true
      }
    }
    guard count > prefix.count else { return nil }
    return String(utf8: slug.span.extracting(0..<count))
  }

  private static func anySlug(of name: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(name.utf8.count + 8)
    var count = 0
    var isHyphenDue = false
    func hash() -> String { String(WordHash.value(of: name), radix: 16) }
    func append(_ bytes: some Sequence<UInt8>) {
      if isHyphenDue && count > 0 { slug.append(UInt8(ascii: "-")) }
      isHyphenDue = false
      slug.append(contentsOf: bytes)
      count += 1
    }
    let bytes = name.utf8Span.span
    var i = 0
    while i < bytes.count {
      if count >= longestSlug { return String(decoding: slug, as: UTF8.self) + "-" + hash() }
      let (value, length) = UTF8Scanning.scalar(bytes, at: i)
      i += length
      switch value {
      case 0..<0x80:
        let byte = ByteClasses.lowered(UInt8(truncatingIfNeeded: value))
        if ByteClasses.isAlphanumeric(byte) {
          append(CollectionOfOne(byte))
        } else {
          isHyphenDue = true
        }
      case 0xC0...0x17F where value != 0xD7 && value != 0xF7:
        append(folded[Int(value) - 0xC0].utf8)
      case 0x218...0x219: append(CollectionOfOne(UInt8(ascii: "s")))
      case 0x21A...0x21B: append(CollectionOfOne(UInt8(ascii: "t")))
      default:
        guard let scalar = Unicode.Scalar(value) else { continue }
        let lower = scalar.properties.lowercaseMapping
        if lower.unicodeScalars.allSatisfy({ isLetter($0.value) }) {
          append(lower.utf8)
        } else {
          isHyphenDue = true
        }
      }
    }
    return count == 0 ? hash() : String(decoding: slug, as: UTF8.self)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = letters.count
    while low < high {
      let middle = (low + high) / 2
      if letters[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < letters.count && letters[low].contains(scalar)
  }
}

extension EntityIdentifier {
  /// U+00C0 to U+017F in small ASCII letters.
  private static let folded: [String] = """
    a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e
    i i i i d n o o o o o - o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e
    e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n
    n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u
    w w y y y z z z z z z s
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  /// Letters, marks and digits that both editions of XML 1.0 allow within a name, above ASCII and
  /// for the scripts that names are met in; hexadecimal, ascending.
  private static let letters: [ClosedRange<UInt32>] = """
    C0-D6 D8-F6 F8-131 134-13E 141-148 14A-17E 180-1C3 1CD-1F0 1F4-1F5 1FA-217 250-2A8 300-345
    386-38A 38C-38C 38E-3A1 3A3-3CE 3D0-3D6 3E2-3F3 401-40C 40E-44F 451-45C 45E-481 490-4C4
    4C7-4C8 4CB-4CC 4D0-4EB 4EE-4F5 4F8-4F9 531-556 561-586 591-5A1 5A3-5B9 5D0-5EA 5F0-5F2
    621-63A 641-652 660-669 670-6B7 6BA-6BE 6C0-6CE 6D0-6D3 6D5-6DC 6F0-6F9 901-903 905-939
    93C-94D 958-963 966-96F 981-983 985-98C 98F-990 993-9A8 9AA-9B0 9B2-9B2 9B6-9B9 9BC-9BC
    9BE-9C4 9C7-9C8 9CB-9CD A05-A0A A0F-A10 A13-A28 A2A-A30 A3E-A42 A47-A48 A4B-A4D A85-A8B
    A8F-A91 A93-AA8 AAA-AB0 AB5-AB9 ABC-AC5 AC7-AC9 ACB-ACD B85-B8A B8E-B90 B92-B95 B99-B9A
    BA8-BAA BAE-BB5 BB7-BB9 BBE-BC2 BC6-BC8 BCA-BCD C05-C0C C0E-C10 C12-C28 C2A-C33 C35-C39
    C3E-C44 C46-C48 C4A-C4D C85-C8C C8E-C90 C92-CA8 CAA-CB3 CB5-CB9 CBE-CC4 CC6-CC8 CCA-CCD
    D05-D0C D0E-D10 D12-D28 D2A-D39 D3E-D43 D46-D48 D4A-D4D E01-E2E E30-E3A E40-E4E E50-E59
    10D0-10F6 1E00-1E9B 1EA0-1EF9 1F00-1F15 1F20-1F45 1F50-1F57 1F60-1F7D 1F80-1FB4 3041-3094
    30A1-30FA 30FC-30FE 3105-312C 4E00-9FA5 AC00-D7A3
    """.split { $0 == " " || $0 == "\n" }.compactMap { range in
      let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      return ends.count == 2 ? ends[0]...ends[1] : nil
    }
}
