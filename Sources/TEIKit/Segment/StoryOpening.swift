/// Where a news story was written and by which agency, as its first words say:
/// “TEHRAN, Oct. 5 (IRNA) — The …”.
struct StoryOpening {
  /// The place, in the words of the story.
  let place: TextRange
  /// The agency in brackets.
  let agency: TextRange?
  /// Whether the place is in capitals with nothing else to prove that it is one.
  let needsProof: Bool

  private static let longest = 90

  /// The opening of the paragraph `text`, if it has one.
  init?(_ bytes: [UInt8], _ text: TextRange) {
    guard let dash = Self.dash(bytes, text) else { return nil }
    var end = dash
    while end > text.start, bytes[end - 1] == 0x20 { end -= 1 }
    var agency: TextRange?
    if end > text.start, bytes[end - 1] == UInt8(ascii: ")"),
      let open = bytes[text.start..<end].lastIndex(of: UInt8(ascii: "("))
    {
      agency = TextRange(open + 1, end - 1)
      end = open
      while end > text.start, bytes[end - 1] == 0x20 { end -= 1 }
    }
    let comma = bytes[text.start..<end].firstIndex(of: UInt8(ascii: ","))
    let place = TextRange(text.start, comma ?? end)
    guard !place.isEmpty, place.count <= 40, agency.map({ 2...40 ~= $0.count }) ?? true else {
      return nil
    }
    let span = bytes.span.extracting(place.offsets)
    let isLoud = span.isAllCapitals
    guard span.wordCount(upTo: 5) <= 4, Self.isName(span), isLoud || agency != nil else {
      return nil
    }
    self.place = place
    self.agency = agency
    needsProof = agency == nil
  }

  /// Where the dash stands, spaces around it, that ends an opening.
  private static func dash(_ bytes: [UInt8], _ text: TextRange) -> Int? {
    let span = bytes.span
    var i = text.start
    let limit = min(text.end, text.start + longest)
    while i < limit {
      let (value, next) = span.scalar(at: i)
      if isDash(value) || value == 0x2D, i > text.start, next < text.end {
        let isSpaced = bytes[i - 1] == 0x20 || bytes[i - 1] == UInt8(ascii: ")")
        let isSpacedBehind = bytes[next] == 0x20 || bytes[next] == 0x2D
        if isSpaced && isSpacedBehind { return i }
      }
      i = next
    }
    return nil
  }

  /// Whether it holds nothing but words with capitals.
  private static func isName(_ text: Span<UInt8>) -> Bool {
    var i = 0
    while i < text.count {
      let (kind, next) = text.scalarClass(at: i)
      if kind.isLetter {
        if kind == .lower { return false }
        i = Swift.max(text.endOfWord(from: i).end, next)
        continue
      }
      guard kind == .space || text[i] == 0x2D || text[i] == 0x2E || text[i] == 0x27 else {
        return false
      }
      i = next
    }
    return true
  }
}
