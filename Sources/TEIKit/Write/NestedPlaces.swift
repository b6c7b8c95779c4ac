/// Finds places in the names of organisations: “Embassy of the Republic of Kazakhstan to Iran”,
/// “University of Tehran”.
struct NestedPlaces {
  /// What a place stands after in a name.
  private static let links: Set<String> = [
    "of", "to", "in", "for", "at", "de", "du", "von", "di", "del", "and",
  ]
  private static let longestPlace = 6
  private static let mostWords = 40

  private let bytes: [UInt8]
  private let references: [String: String]
  private let places = PlaceGazetteer.shared

  /// A finder in the text of `tagged`, whose places count wherever they stand.
  init(_ tagged: TaggedText) {
    bytes = tagged.text.bytes
    var references: [String: String] = [:]
    for mention in tagged.mentions where mention.type == .place {
      guard let index = mention.entityIndex else { continue }
      let form = String(decoding: bytes[mention.range.offsets], as: UTF8.self)
      references[MentionKey.key(of: form)] = "#" + tagged.entities[index].id
    }
    self.references = references
  }

  /// The places in the name at `range`, disjoint and in order; never the whole name.
  func parts(of range: TextRange) -> [InlinePart] {
    let words = words(range)
    guard words.count > 1, words.count <= Self.mostWords else { return [] }
    var parts: [InlinePart] = []
    var i = 0
    while i < words.count {
      guard let (count, reference) = place(words, at: i) else {
        i += 1
        continue
      }
      parts.append(
        InlinePart(
          range: TextRange(words[i].start, words[i + count - 1].end), element: .placeName,
          attributes: [(.ref, reference)]))
      i += count
    }
    return parts
  }

  /// How many words from `first` on are a place, and its entity where the document has one.
  private func place(_ words: [TextRange], at first: Int) -> (count: Int, reference: String?)? {
    guard bytes[words[first].start] >= 0x80 || ByteClasses.isUpper(bytes[words[first].start]) else {
      return nil
    }
    var before = first
    // “of the Republic of X”
    if before > 0, text(words[before - 1]) == "the" { before -= 1 }
    let isLinked = before > 0 && Self.links.contains(text(words[before - 1]))
    let longest = min(Self.longestPlace, words.count - first)
    for count in stride(from: longest, to: 0, by: -1) where count < words.count {
      let name = String(
        decoding: bytes[words[first].start..<words[first + count - 1].end], as: UTF8.self)
      let key = MentionKey.key(of: name)
      if let reference = references[key] { return (count, reference) }
      if let country = CountryTable.shared.country(forKey: key) {
        return (count, references[MentionKey.key(of: country.names[0])])
      }
      guard isLinked || first == 0 else { continue }
      let slug = EntityIdentifier.slug(of: name)
      let isKnown = places.candidates(PlaceNameHash(slug: slug)).contains {
        let place = places.place($0.place)
        return $0.isPrimary
          && (place.kind == .continent || place.isCapital
            || isLinked && (place.kind == .region || place.population >= 100_000))
      }
      if isKnown { return (count, nil) }
    }
    return nil
  }

  private func text(_ range: TextRange) -> String {
    String(decoding: bytes[range.offsets].map(ByteClasses.lowered), as: UTF8.self)
  }

  /// The words without the signs around them.
  private func words(_ range: TextRange) -> [TextRange] {
    var words: [TextRange] = []
    var position = range.start
    while position < range.end {
      var start = position
      while position < range.end, bytes[position] > 0x20, bytes[position] != 0x2C { position += 1 }
      var end = position
      while start < end, [0x28, 0x22].contains(bytes[start]) { start += 1 }
      while end > start, [0x29, 0x22].contains(bytes[end - 1]) { end -= 1 }
      // “Iran's”, “Iran’s”
      for suffix in ["'s", "’s"]
      where bytes[start..<end].reversed().starts(with: suffix.utf8.reversed()) {
        end -= suffix.utf8.count
      }
      if start < end { words.append(TextRange(start, end)) }
      while position < range.end, bytes[position] <= 0x20 || bytes[position] == 0x2C {
        position += 1
      }
    }
    return words
  }
}
