/// The default word boundaries of Unicode, untailored.
///
/// - SeeAlso: Unicode Standard Annex #29, section 4.1; rule numbers below are its. Version 15.0.0.
struct WordBoundaries: Sendable {
  private typealias Word = BreakProperties.Word
  private let table = BreakTable.unicode

  /// Where the segment that starts at the boundary `start` ends, at most `limit`. Whole texts are
  /// O(n) however they look, as no look-ahead passes a second letter or digit.
  ///
  /// - Precondition: `bytes` is valid UTF-8, `start < limit`, and both are starts of characters.
  func end(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    var (properties, i) = table.properties(bytes, at: start)
    // What was read last, and what the rules see: WB4 looks through what only modifies.
    var previous = properties.word
    var base = previous
    if previous == .cr, i < limit, bytes[i] == 0x0A { return i + 1 }
    if Self.isBreak(previous) { return i }
    var hasOddIndicators = previous == .regionalIndicator
    while i < limit {
      // Most of all text is ASCII letters behind ASCII letters.
      if base == .aLetter, previous == .aLetter, ByteClasses.isLetter(bytes[i]) {
        i += 1
        continue
      }
      let next: Int
      (properties, next) = table.properties(bytes, at: i)
      let current = properties.word
      if Self.isBreak(current) { return i }  // WB3b
      if previous == .zwj && properties.isPictographic
        || previous == .wSegSpace && current == .wSegSpace
      {
        base = current  // WB3c, WB3d
      } else if Self.isIgnored(current) {  // WB4
        previous = current
        i = next
        continue
      } else if base == .regionalIndicator, current == base {
        guard hasOddIndicators else { return i }  // WB15, WB16
      } else if Self.joins(base, current) {
        base = current
      } else if let (kind, place) = letter(after: base, current, bytes, at: next, limit) {
        base = kind
        previous = kind
        i = place
        continue
      } else if base == .hebrewLetter, current == .singleQuote {
        base = current  // WB7a
      } else {
        return i
      }
      hasOddIndicators = base == .regionalIndicator && !hasOddIndicators
      previous = current
      i = next
    }
    return limit
  }

  private static func isBreak(_ word: Word) -> Bool {
    word == .cr || word == .lf || word == .newline
  }

  private static func isIgnored(_ word: Word) -> Bool {
    word == .extend || word == .format || word == .zwj
  }

  private static func isLetter(_ word: Word) -> Bool { word == .aLetter || word == .hebrewLetter }

  /// The rules of two neighbours: WB5, WB8 to WB10, WB13 to WB13b.
  private static func joins(_ left: Word, _ right: Word) -> Bool {
    switch (left, right) {
    case (.aLetter, .aLetter), (.aLetter, .hebrewLetter), (.aLetter, .numeric),
      (.hebrewLetter, .aLetter), (.hebrewLetter, .hebrewLetter), (.hebrewLetter, .numeric),
      (.numeric, .numeric), (.numeric, .aLetter), (.numeric, .hebrewLetter),
      (.katakana, .katakana), (.extendNumLet, .extendNumLet),
      (.aLetter, .extendNumLet), (.hebrewLetter, .extendNumLet), (.numeric, .extendNumLet),
      (.katakana, .extendNumLet), (.extendNumLet, .aLetter), (.extendNumLet, .hebrewLetter),
      (.extendNumLet, .numeric), (.extendNumLet, .katakana):
      true
    default: false
    }
  }

  /// What follows `sign` where it stands between two letters or digits that it joins: WB6 and
  /// WB7, WB7b and WB7c, WB11 and WB12; and where the scalar after that starts.
  private func letter(
    after base: Word, _ sign: Word, _ bytes: Span<UInt8>, at start: Int, _ limit: Int
  ) -> (kind: Word, next: Int)? {
    let joinsLetters: Bool
    let joinsNumbers: Bool
    switch sign {
    case .midNumLet, .singleQuote: (joinsLetters, joinsNumbers) = (true, true)
    case .midLetter: (joinsLetters, joinsNumbers) = (true, false)
    case .midNum: (joinsLetters, joinsNumbers) = (false, true)
    case .doubleQuote: (joinsLetters, joinsNumbers) = (base == .hebrewLetter, false)
    default: return nil
    }
    guard Self.isLetter(base) && joinsLetters || base == .numeric && joinsNumbers else {
      return nil
    }
    var i = start
    while i < limit {
      let (properties, next) = table.properties(bytes, at: i)
      let kind = properties.word
      if Self.isIgnored(kind) {
        i = next
        continue
      }
      let matches =
        base == .numeric
        ? kind == .numeric : sign == .doubleQuote ? kind == .hebrewLetter : Self.isLetter(kind)
      return matches ? (kind, next) : nil
    }
    return nil
  }
}
