/// Cuts a block into ``NameToken``s: words with their inner hyphens, apostrophes and full stops,
/// “'s” left out.
struct NameTokenizer {
  /// Longer words are no names, so that no name is ever longer than a few of these.
  static let longestWord = 64

  /// The words so far.
  private(set) var tokens: [NameToken] = []
  private let lexicon = NameLexicon.shared
  private var gap: NameToken.Gap = .block

  /// Adds the words of the block `bytes[start..<end]`; O(n).
  mutating func add(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let first = tokens.count
    gap = .block
    var i = start
    while i < end {
      let (letter, length) = Self.letter(bytes, i)
      if letter == .none && bytes[i] &- 0x30 > 9 {
        i = addGap(bytes, i, length, start, end)
      } else {
        i = addWord(bytes, i, end)
      }
    }
    markLoudSentences(from: first)
  }

  /// A tokenizer with room for the words of that many bytes of English.
  init(byteCount: Int) { tokens.reserveCapacity(byteCount / 6) }

  /// Notes what the character at `i`, which is in no word, says of the next word.
  private mutating func addGap(
    _ bytes: Span<UInt8>, _ i: Int, _ length: Int, _ start: Int, _ end: Int
  ) -> Int {
    let isAfterSpace = i == start || bytes[i - 1] <= 0x20 || bytes[i - 1] == UInt8(ascii: "(")
    switch length == 1 ? UInt32(bytes[i]) : LetterCase.decode(bytes, i).scalar {
    case 0x00...0x20, 0xA0: break
    case 0x2E, 0x21, 0x3F, 0x2026: gap.insert(.sentence)  // . ! ? …
    case 0x2C: gap.insert(.comma)
    case 0x3A, 0x3B: gap.insert(.colon)
    case 0x28, 0x5B: gap.insert(.open)
    case 0x29, 0x5D: gap.insert(.close)
    case 0x22, 0x27, 0x60: gap.insert(isAfterSpace ? .openQuote : .closeQuote)
    case 0x201C, 0x2018, 0xAB, 0x201E: gap.insert(.openQuote)
    case 0x201D, 0x2019, 0xBB: gap.insert(.closeQuote)
    case 0x2D, 0x2010, 0x2011:
      gap.insert(isAfterSpace && i + 1 < end && bytes[i + 1] <= 0x20 ? .dash : .hyphen)
    case 0x2012...0x2015: gap.insert(.dash)
    case 0x26: gap.insert(.ampersand)
    case 0x40, 0x23, 0x5F: gap.insert(.handle)  // @ # _
    case 0x2F: gap.insert(.hyphen)
    default: gap.insert(.other)
    }
    return i + length
  }

  private static func letter(_ bytes: Span<UInt8>, _ i: Int) -> (LetterCase, Int) {
    let byte = bytes[i]
    if byte < 0x80 {
      if byte &- 0x61 < 26 { return (.lower, 1) }
      return (byte &- 0x41 < 26 ? .upper : .none, 1)
    }
    let (scalar, length) = LetterCase.decode(bytes, i)
    return (LetterCase.of(scalar), length)
  }

  /// What the letters of a word are, counted up to some place of it.
  private struct Count {
    var uppers = 0
    var lowers = 0
    var first: LetterCase = .none
    /// Whether a full stop follows each single capital so far: “U.S.”
    var isDotted = false
    /// The letters since the last full stop.
    var sinceDot = 0

    mutating func add(_ letter: LetterCase) {
      if first == .none { first = letter }
      if letter == .upper { uppers += 1 } else if letter == .lower { lowers += 1 }
      sinceDot += 1
    }

    var shape: NameToken.Shape {
      switch first {
      case .upper: uppers == 1 && lowers == 0 ? .initial : lowers == 0 ? .capitals : .capitalized
      default: .lower
      }
    }
  }

  /// Adds the word that starts at `start`, and passes over its “'s”.
  private mutating func addWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var i = start
    var count = Count()
    var firstPiece: (end: Int, count: Count)?
    var startsWithDigit = false
    var isAddress = gap.contains(.handle)
    // Most words are ASCII letters and end at a space or a comma; this loop is for them.
    var plainHash = NameHash.seed
    while i < end, (bytes[i] | 0x20) &- 0x61 < 26 {
      let byte = bytes[i]
      if byte < 0x61 { count.uppers += 1 }
      plainHash = NameHash.adding(byte | 0x20, to: plainHash)
      i += 1
    }
    count.lowers = i - start - count.uppers
    count.sinceDot = i - start
    if i > start { count.first = bytes[start] < 0x61 ? .upper : .lower }
    if i > start, i == end || bytes[i] <= 0x20 || bytes[i] == UInt8(ascii: ",") {
      append(start, i, NameHash.mixed(plainHash), isAddress ? .other : count.shape)
      return i
    }
    scan: while i < end {
      let (letter, length) = Self.letter(bytes, i)
      if letter != .none {
        count.add(letter)
        i += length
        continue
      }
      let byte = bytes[i]
      let next: LetterCase = i + length < end ? Self.letter(bytes, i + length).0 : .none
      switch byte {
      case 0x30...0x39:
        if i == start { startsWithDigit = true }
        count.sinceDot += 1
        i += 1
      case UInt8(ascii: "'"),
        0xE2 where Self.isApostrophe(bytes, i, end):
        if next == .none || Self.cliticLength(bytes, i + length, end) > 0 { break scan }
        // “d'Estaing” and “l'Oréal” start with their small letter.
        if count.uppers == 0 && count.sinceDot == 1 && next == .upper { count.first = .upper }
        i += length
      case UInt8(ascii: "-"),
        0xE2 where Self.isHyphen(bytes, i, end):
        guard joins(bytes, start, i, length, end, next, count) else { break scan }
        if firstPiece == nil { firstPiece = (i, count) }
        if next == .upper { count.first = .upper }
        i += length
      case UInt8(ascii: "."):
        if count.sinceDot == 1, count.lowers == 0, count.uppers > 0 {
          count.isDotted = true
          count.sinceDot = 0
          i += 1
          if next != .upper { break scan }
        } else if next == .lower || (next == .none && isAddress) {
          if i + 1 < end, bytes[i + 1] > 0x20, next == .lower {
            isAddress = true
          } else {
            break scan
          }
          i += 1
        } else {
          break scan
        }
      case UInt8(ascii: "&") where next == .upper && count.lowers == 0 && count.uppers > 0:
        i += 1
      case UInt8(ascii: "@"), UInt8(ascii: "_"):
        isAddress = true
        i += 1
      case UInt8(ascii: ":") where i + 2 < end && bytes[i + 1] == 0x2F && bytes[i + 2] == 0x2F:
        isAddress = true
        while i < end, bytes[i] > 0x20 { i += 1 }
      default:
        break scan
      }
    }
    var wordEnd = i
    var hash = NameHash.word(bytes, start, wordEnd)
    let facts = lexicon.facts(hash)
    if let firstPiece, facts.isDisjoint(with: .names) {
      // “China-Pakistan” is two names.
      let pieceHash = NameHash.word(bytes, start, firstPiece.end)
      let pieceFacts = lexicon.facts(pieceHash)
      if !pieceFacts.isDisjoint(with: [.country, .demonym]) {
        (wordEnd, i, hash) = (firstPiece.end, firstPiece.end, pieceHash)
        count = firstPiece.count
      }
    }
    if i < end, bytes[i] == UInt8(ascii: "."), facts.contains(.abbreviation), count.first == .upper
    {
      wordEnd += 1
      i += 1
    }
    append(start, wordEnd, hash, isAddress ? .other : startsWithDigit ? .number : count.shape)
    return passClitic(bytes, i, end)
  }

  /// Adds the word `start..<end` with what the lexicon knows of it.
  private mutating func append(
    _ start: Int, _ end: Int, _ hash: UInt64, _ shape: NameToken.Shape
  ) {
    var facts = lexicon.facts(hash)
    if facts.contains(.capitals) {
      if shape == .capitals {
        facts.formIntersection([.names, .capitals, .startsPhrase])
      } else {
        facts.subtract([.place, .country, .organization])
      }
    }
    // “A.” before a name is no article.
    if shape == .initial, end - start > 1 { facts.remove(.function) }
    tokens.append(
      NameToken(
        hash: hash, start: Int32(start), end: Int32(end), facts: facts, gap: gap,
        shape: end - start > Self.longestWord ? .other : shape))
    gap = []
  }

  /// Passes over “'s” or “'” right after a word.
  private mutating func passClitic(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Int {
    guard i < end else { return i }
    let length: Int =
      if bytes[i] == UInt8(ascii: "'") {
        1
      } else if bytes[i] == 0xE2 && Self.isApostrophe(bytes, i, end) {
        3
      } else {
        0
      }
    guard length > 0 else { return i }
    let clitic = Self.cliticLength(bytes, i + length, end)
    if clitic == 0 { return i }
    gap = .possessive
    return i + length + clitic
  }

  private static func isApostrophe(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Bool {
    i + 2 < end && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x99
  }

  private static func isHyphen(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Bool {
    i + 2 < end && bytes[i + 1] == 0x80 && (bytes[i + 2] == 0x90 || bytes[i + 2] == 0x91)
  }

  /// The length of “s”, “d”, “m”, “re”, “ve” or “ll” where a word ends after it, else 0.
  private static func cliticLength(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Int {
    guard i < end else { return 0 }
    func isWord(_ k: Int) -> Bool { k < end && letter(bytes, k).0 != .none }
    switch bytes[i] | 0x20 {
    case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "m"): return isWord(i + 1) ? 0 : 1
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return i + 1 < end && bytes[i + 1] | 0x20 == UInt8(ascii: "e") && !isWord(i + 2) ? 2 : 0
    case UInt8(ascii: "l"):
      return i + 1 < end && bytes[i + 1] | 0x20 == UInt8(ascii: "l") && !isWord(i + 2) ? 2 : 0
    default: return 0
    }
  }

  /// Whether the hyphen at `i` joins two parts of a name: “Al-Jazeera”, “Bandar-e Anzali”,
  /// “al-Assad”, but not “Tehran-based” or “pro-Russian”.
  private func joins(
    _ bytes: Span<UInt8>, _ start: Int, _ i: Int, _ length: Int, _ end: Int, _ next: LetterCase,
    _ count: Count
  ) -> Bool {
    switch next {
    case .upper:
      if count.first == .upper { return true }
      return i - start <= 4
        && lexicon.facts(NameHash.word(bytes, start, i)).contains(.hyphenPiece)
    case .lower where count.first == .upper:
      var k = i + length
      while k < end, k - i < 6 + length, Self.letter(bytes, k).0 == .lower { k += 1 }
      guard k < end, lexicon.facts(NameHash.word(bytes, i + length, k)).contains(.hyphenPiece)
      else { return false }
      // “Bandar-e Anzali”, “Bandar-e-Anzali”.
      if bytes[k] == UInt8(ascii: "-") { return true }
      return bytes[k] == UInt8(ascii: " ") && k + 1 < end && Self.letter(bytes, k + 1).0 == .upper
    case .lower: return count.first == .lower
    default: return false
    }
  }

  /// Marks sentences of title case or of capitals alone.
  private mutating func markLoudSentences(from first: Int) {
    var start = first
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, !tokens[end].gap.contains(.sentence) { end += 1 }
      var capitals = 0
      var smalls = 0
      var isShouted = end - start >= 3
      for k in start..<end {
        let token = tokens[k]
        isShouted = isShouted && token.shape != .lower && token.shape != .capitalized
        if token.isNamePart {
          capitals += token.shape == .initial ? 0 : 1
        } else if token.shape == .lower, token.end - token.start >= 3,
          token.facts.isDisjoint(with: [.function, .connector, .particle])
        {
          smalls += 1
        }
      }
      if isShouted || capitals >= 3 && smalls * 5 <= capitals {
        for k in start..<end { tokens[k].isLoud = true }
      }
      start = end
    }
  }
}
