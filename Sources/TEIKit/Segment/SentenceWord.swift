/// The word before a full stop.
struct SentenceWord {
  enum Shape {
    /// A word that a sentence may end with: a real one, an address, a number in the text.
    case word
    /// A number of up to two digits; a full stop behind it may make an ordinal of it.
    case shortNumber
    case number
    /// Two or more capitals that are a Roman number below 40.
    case romanNumber
    /// A capital by itself.
    case initial
    /// An abbreviation, by its form or by the tables.
    case abbreviation(AbbreviationKind)
    /// Nothing: a sign or white space.
    case none
  }

  var shape = Shape.none
  /// Its bytes.
  var length = 0
  /// Where it starts.
  var start = 0
  /// Whether its first letter is a capital.
  var isCapitalized = false
  /// Whether it is one of the words that begin sentences, and so no abbreviation.
  var isStarter = false
}

extension SentenceScanner {
  /// The word that ends at `end`.
  func word(_ text: Span<UInt8>, before end: Int) -> SentenceWord {
    var word = SentenceWord()
    var i = end
    // Where the part behind the last hyphen or apostrophe starts.
    var part = -1
    var hasDots = false
    var digits = 0
    var letters = 0
    while i > start, end - i < Self.reach {
      let (scalar, before) = text.scalar(before: i)
      switch scalar {
      case 0x2E: hasDots = true
      case 0x2D, 0x27, 0x2019, 0x2010: if part < 0 { part = i }
      case 0x40, 0x2F, 0x5C, 0x3A:
        // An address: its last part says nothing, but for a colon before a word.
        if scalar != 0x3A || i < end && !ByteClasses.isUpper(text[i]) {
          return SentenceWord(shape: .word, length: end - i, start: i)
        }
      default: break
      }
      let properties = table.properties(of: scalar)
      let isInner =
        scalar == 0x2E || scalar == 0x2D || scalar == 0x27 || scalar == 0x2019
        || scalar == 0x2010 || scalar == 0xB0 || scalar == 0xBA || scalar == 0x2116
      guard properties.isAlphanumeric || isInner else { break }
      if properties.kind == .digit { digits += 1 }
      if properties.isLetter { letters += 1 }
      i = before
    }
    // What is left of a quotation mark or of dots.
    while i < end, text[i] == 0x2E || text[i] == 0x27 || text[i] == 0x2D { i += 1 }
    word.start = i
    word.length = end - i
    guard i < end else { return word }
    let initial = table.properties(text, at: i)
    word.isCapitalized = initial.properties.kind == .upper
    if letters == 0 {
      guard digits > 0 else {
        word.shape = .none
        return word
      }
      word.shape = digits <= 2 && word.length == digits ? .shortNumber : .number
      return word
    }
    if let kind = kind(text, i, end) {
      let isUpperLetter = letters == 1 && word.length <= 2 && word.isCapitalized
      if !isUpperLetter || !hasOnlyFoldedKind(text, i, end) {
        word.shape = .abbreviation(kind)
        return word
      }
    }
    if letters == 1, digits == 0, !hasDots, initial.next == end {
      word.shape = word.isCapitalized ? .initial : .abbreviation(.abbreviation)
      if initial.properties.kind == .caseless { word.shape = .word }
      return word
    }
    if hasDots, hasOnlySingleLetters(text, i, end) {
      word.shape = .abbreviation(.abbreviation)
      return word
    }
    if part > i, part < end, !hasDots, let kind = kind(text, part, end) {
      // “Lt.-Col.”, “l'art.”; what is behind a hyphen is a word of its own otherwise.
      let isElided = end - part > 2 && (text[part - 1] == 0x27 || text[part - 1] == 0x99)
      if isElided || kind == .title || kind == .closer {
        word.shape = .abbreviation(kind)
        return word
      }
    }
    if isRomanNumber(text, i, end) {
      word.shape = .romanNumber
      return word
    }
    if digits == 0, !hasDots, part < 0, looksAbbreviated(text, i, end) {
      word.shape = .abbreviation(.unknown)
      return word
    }
    word.shape = .word
    word.isStarter = lexicon.startsSentence(folded: hashes(text, i, end).folded)
    return word
  }

  private func kind(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> AbbreviationKind? {
    let hashes = hashes(text, start, end)
    if let kind = lexicon.kind(exact: hashes.exact, folded: hashes.folded) { return kind }
    // “GEN.” in a heading is “Gen.”
    guard end - start > 1, ByteClasses.isUpper(text[start]), ByteClasses.isUpper(text[end - 1])
    else { return nil }
    var capitalized = WordHash()
    for i in start..<end {
      capitalized.add(UInt32(i == start ? text[i] : ByteClasses.lowered(text[i])))
    }
    return lexicon.kind(exact: capitalized.value, folded: capitalized.value)
  }

  /// Whether the tables know the word in lower case only.
  private func hasOnlyFoldedKind(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let hashes = hashes(text, start, end)
    return lexicon.kind(exact: hashes.exact, folded: hashes.exact) == nil
  }

  private func hashes(
    _ text: Span<UInt8>, _ start: Int, _ end: Int
  ) -> (exact: UInt64, folded: UInt64) {
    var exact = WordHash()
    var folded = WordHash()
    var i = start
    while i < end {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      exact.add(scalar)
      folded.add(lowercased(scalar))
      i += length
    }
    return (exact.value, folded.value)
  }

  private func isRomanNumber(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 2, end - start <= 6 else { return false }
    for i in start..<end where text[i] != 0x49 && text[i] != 0x56 && text[i] != 0x58 {
      return false
    }
    return true
  }

  /// Whether each letter of the word has a full stop behind it: `U.S`, `a.m`.
  private func hasOnlySingleLetters(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end {
      let (properties, next) = table.properties(text, at: i)
      guard properties.isLetter, next >= end || text[next] == 0x2E else { return false }
      i = next + 1
    }
    return true
  }

  /// Whether it is a word of up to four letters without a vowel, as only abbreviations are; all
  /// capitals are an acronym, which has no full stop of its own.
  private func looksAbbreviated(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 2, end - start <= 4 else { return false }
    var hasLower = false
    for i in start..<end {
      switch text[i] {
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x41, 0x45, 0x49, 0x4F, 0x55, 0x59: return false
      case 0x61...0x7A: hasLower = true
      case 0x41...0x5A: break
      default: return false
      }
    }
    return hasLower
  }
}
