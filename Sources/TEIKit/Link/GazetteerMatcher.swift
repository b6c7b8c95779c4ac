/// Finds the names of a user's gazetteer in text: whole words, the longest name at a place, from
/// left to right.
///
/// A name matches as it is written, with its first letter large, or all in capitals where it has
/// four letters or more.
struct GazetteerMatcher {
  private let gazetteer: Gazetteer

  /// A finder of the names of `gazetteer`.
  init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The names in `blocks` of `bytes`, sorted and disjoint.
  ///
  /// O(n): no name is longer than ``Gazetteer/longestName``.
  func mentions(in bytes: [UInt8], blocks: [TextRange]) -> [EntityMention] {
    var mentions: [EntityMention] = []
    for block in blocks {
      var position = block.start
      var isInWord = false
      while position < block.end {
        let byte = bytes[position]
        guard byte & 0xC0 != 0x80 else {
          position += 1
          continue
        }
        let scalar = byte < 0x80 ? UInt32(byte) : LetterCase.decode(bytes.span, position).scalar
        let isWord = GazetteerForm.isWord(scalar)
        if isWord, !isInWord, let mention = longest(bytes, position, block.end) {
          mentions.append(mention)
          position = mention.range.end
          isInWord = false
        } else {
          isInWord = isWord
          position += 1
        }
      }
    }
    return mentions
  }

  private func longest(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> EntityMention? {
    // White space of any width may stand between words.
    var form = GazetteerForm(bytes, start, min(limit, start + Gazetteer.longestName * 2))
    var found: EntityMention?
    while let end = form.nextWordEnd(), gazetteer.beginsName(form.hash) {
      // A word that the limit cuts is none.
      if end < limit, GazetteerForm.isWord(LetterCase.decode(bytes.span, end).scalar) { break }
      if let mention = mention(bytes, start, end, form.hash) { found = mention }
      if let signed = form.withNextSign(),
        let mention = mention(bytes, start, signed.end, signed.hash)
      {
        found = mention
      }
    }
    return found
  }

  private func mention(
    _ bytes: [UInt8], _ start: Int, _ end: Int, _ hash: UInt64
  ) -> EntityMention? {
    let entries = gazetteer.entries(hash, matching: bytes[start..<end])
    guard let first = entries.first else { return nil }
    let isOne = entries.allSatisfy { $0.type == first.type && $0.link == first.link }
    return EntityMention(
      range: TextRange(start, end), type: first.type, certainty: isOne ? .high : .medium)
  }

  /// `names` with those of the gazetteer, which go before them.
  ///
  /// A name of the gazetteer inside a longer one of another type stays a part of that: “Leeds” in
  /// “University of Leeds”.
  static func merge(_ own: [EntityMention], into names: [EntityMention]) -> [EntityMention] {
    guard !own.isEmpty else { return names }
    var result: [EntityMention] = []
    result.reserveCapacity(names.count + own.count)
    var next = 0
    for name in names {
      // What ends before this name, and what overlaps it.
      while next < own.count, own[next].range.end <= name.range.start {
        result.append(own[next])
        next += 1
      }
      var last = next
      while last < own.count, own[last].range.start < name.range.end { last += 1 }
      let overlapping = own[next..<last]
      let isInside = overlapping.allSatisfy {
        name.range.contains($0.range) && $0.range != name.range && $0.type != name.type
      }
      if overlapping.isEmpty || isInside {
        let reachesBack = result.last.map { $0.range.end > name.range.start } ?? false
        if !reachesBack { result.append(name) }
        if !reachesBack { next = last }
      }
    }
    result += own[next...]
    return result
  }
}

extension Gazetteer {
  /// Whether a name begins with the words of that hash.
  func beginsName(_ hash: UInt64) -> Bool { beginnings.contains(hash) }

  /// The entries with a name of that hash that stands as `text` does.
  func entries(_ hash: UInt64, matching text: ArraySlice<UInt8>) -> [Entry] {
    guard let found = formsOfHash[hash] else { return [] }
    let text = GazetteerForm.normal(Array(text))
    return found.filter { Self.matches(text, forms[$0].text) }.map { entries[forms[$0].entry] }
  }

  private static func matches(_ text: [UInt8], _ form: [UInt8]) -> Bool {
    if text == form { return true }
    guard GazetteerForm.folded(text) == GazetteerForm.folded(form) else { return false }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let letters = scalars.lazy.filter(\.properties.isAlphabetic).count
    if letters >= 4, !scalars.contains(where: \.properties.isLowercase) { return true }
    let formScalars = String(decoding: form, as: UTF8.self).unicodeScalars
    return scalars.dropFirst().elementsEqual(formScalars.dropFirst())
      && scalars.first?.properties.isUppercase == true
  }
}
