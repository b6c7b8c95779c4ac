/// Reads what the words around the name of a place say of where it is: “Paris, Texas”,
/// “Athens (Greece)”, “Springfield, Ill.”, “Paris in Texas”, “the state of Washington”.
struct PlaceQualifiers {
  /// Words that make a region of the name before or after them.
  private static let regionWords: Set<String> = [
    "state", "province", "region", "oblast", "governorate", "prefecture", "canton", "county",
  ]
  private static let longestQualifier = 4

  private let bytes: [UInt8]
  private let gazetteer = PlaceGazetteer.shared

  /// A reader of `bytes`.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The region or country that stands behind a comma or in brackets after `offset`, and where it
  /// starts.
  func qualifier(after offset: Int) -> (places: [Int], start: Int)? {
    var start = offset
    guard start + 2 < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: ",") {
      start += 1
    } else if start + 4 < bytes.count, bytes[start..<start + 4].elementsEqual(" in ".utf8) {
      start += 3
    } else if bytes[start] != 0x20 || bytes[start + 1] != UInt8(ascii: "(") {
      return nil
    }
    while start < bytes.count, bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: "(") {
      start += 1
      if start > offset + 4 { return nil }
    }
    var ends: [Int] = []
    var end = start
    while ends.count < Self.longestQualifier, end < min(bytes.count, start + 40) {
      while end < bytes.count, isPart(bytes[end]) { end += 1 }
      ends.append(end)
      guard end < bytes.count, bytes[end] == 0x20 else { break }
      end += 1
    }
    for end in ends.reversed() where end > start {
      let places = Self.wholes(String(decoding: bytes[start..<end], as: UTF8.self), gazetteer)
      if !places.isEmpty { return (places, start) }
    }
    return nil
  }

  private func isPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || ByteClasses.isLetter(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ".")
  }

  /// The countries and regions called `name`.
  static func wholes(_ name: String, _ gazetteer: PlaceGazetteer) -> [Int] {
    guard name.unicodeScalars.first?.properties.isUppercase == true else { return [] }
    var places: [Int] = []
    let key = MentionKey.key(of: name)
    if let code = CountryTable.shared.country(forKey: key)?.code,
      let place = gazetteer.country(code: code).flatMap({ gazetteer.place(ofCountry: $0) })
    {
      places.append(place)
    }
    let slug = EntityIdentifier.slug(of: StateAbbreviations.names[key] ?? name)
    for candidate in gazetteer.candidates(PlaceNameHash(slug: slug))
    where !places.contains(candidate.place) {
      let kind = gazetteer.place(candidate.place).kind
      if kind == .country || kind == .region { places.append(candidate.place) }
    }
    return places
  }

  /// The candidate among `candidates` that lies in one of `wholes`, with that whole; the first in
  /// the order of the table.
  static func match(
    _ candidates: [PlaceGazetteer.Candidate], in wholes: [Int], _ gazetteer: PlaceGazetteer
  ) -> (part: Int, whole: Int)? {
    var found: (part: Int, whole: Int)?
    for candidate in candidates.sorted(by: { $0.isPrimary && !$1.isPrimary }) {
      let part = gazetteer.place(candidate.place)
      guard part.kind == .city || part.kind == .region else { continue }
      for whole in wholes where whole != candidate.place {
        let place = gazetteer.place(whole)
        let isInside =
          place.kind == .country
          ? part.country == place.country : part.kind == .city && part.region == whole
        guard isInside else { continue }
        guard let known = found else {
          found = (candidate.place, whole)
          continue
        }
        if gazetteer.isNamesake(candidate.place, of: known.part) {
          return (candidate.place, known.whole)
        }
      }
    }
    return found
  }

  /// Whether the words right around `range` call what it names a region.
  func isCalledRegion(_ range: TextRange) -> Bool {
    if let after = word(from: range.end + 1), bytes[range.end] == 0x20,
      Self.regionWords.contains(after)
    {
      return true
    }
    guard range.start >= 4, bytes[range.start - 4..<range.start].elementsEqual(" of ".utf8) else {
      return false
    }
    var start = range.start - 4
    while start > 0, ByteClasses.isLetter(bytes[start - 1]), range.start - start < 20 { start -= 1 }
    return word(from: start).map(Self.regionWords.contains) ?? false
  }

  /// The ASCII word that starts at `offset`, in small letters.
  private func word(from offset: Int) -> String? {
    var end = offset
    while end < bytes.count, end < offset + 12, ByteClasses.isLetter(bytes[end]) { end += 1 }
    guard end > offset else { return nil }
    return String(decoding: bytes[offset..<end].map(ByteClasses.lowered), as: UTF8.self)
  }
}
