/// How a line begins, quotation marks and brackets skipped.
enum LeadCase: UInt8, Sendable {
  case lower
  /// Upper case, or a letter without case.
  case upper
  case digit
  case other
}

/// What one line says about the breaks at its two ends.
struct LineEvidence: Sendable {
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// Its end is that of a sentence.
    static let terminated = Flags(rawValue: 1)
    /// The full stop at its end is that of an abbreviation.
    static let abbreviated = Flags(rawValue: 2)
    /// A quotation closes at its end.
    static let closesQuote = Flags(rawValue: 4)
    /// A quotation, or a speech with a dash, opens at its start.
    static let opensQuote = Flags(rawValue: 8)
    /// It holds more than one word.
    static let multiword = Flags(rawValue: 16)
    /// A letter and a hyphen stand at its end.
    static let hyphenated = Flags(rawValue: 32)
    /// Its very first character is a lower-case letter.
    static let startsLower = Flags(rawValue: 64)
  }

  let flags: Flags
  let lead: LeadCase
  private let firstWord: Int32

  /// The length of its first word in code points.
  var firstWordWidth: Int { Int(firstWord) }
  /// Whether a sentence ends at its end, as far as one line can tell.
  var endsSentence: Bool { flags.isSuperset(of: .terminated) && !flags.contains(.abbreviated) }
  /// Whether it can't begin a sentence.
  var continues: Bool { lead == .lower }

  /// The evidence of the line `text`, trimmed and not empty.
  init(_ text: Span<UInt8>) {
    var flags: Flags = []
    if text.isTerminated {
      flags.insert(.terminated)
      if text.endsWithAbbreviation { flags.insert(.abbreviated) }
    }
    if text.closesQuote { flags.insert(.closesQuote) }
    if text.opensQuote { flags.insert(.opensQuote) }
    if text.endsWithHyphenatedLetter { flags.insert(.hyphenated) }
    let (kind, next) = text.scalarClass(at: 0)
    if kind == .lower { flags.insert(.startsLower) }
    var end = next
    if joinsWithoutSpace(text.scalar(at: 0).value) {
      // A line may break after any character.
      if next < text.count { flags.insert(.multiword) }
      firstWord = 1
    } else {
      var width = 1
      while end < text.count, text[end] != 0x20 {
        width += text[end] & 0xC0 == 0x80 ? 0 : 1
        end += 1
      }
      if end < text.count { flags.insert(.multiword) }
      firstWord = Int32(clamping: width)
    }
    lead = text.leadCase
    self.flags = flags
  }
}

// Signs that more than one test looks for.
private let ellipsis: UInt32 = 0x2026
private let leftQuote: UInt32 = 0x2018
private let leftDoubleQuote: UInt32 = 0x201C
private let lowDoubleQuote: UInt32 = 0x201E
private let leftGuillemet: UInt32 = 0xAB
private let rightGuillemet: UInt32 = 0xBB
private let rightAngleQuote: UInt32 = 0x203A

/// Whether `scalar` is a quotation mark. Which of them open and which close depends on the
/// language: “this”, „das“, »das«, « cela ».
func isQuote(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x22, 0x27, leftGuillemet, rightGuillemet, 0x2018...0x201F, 0x2039, rightAngleQuote: true
  default: false
  }
}

/// Whether `scalar` is an en or em dash.
func isDash(_ scalar: UInt32) -> Bool { scalar == 0x2013 || scalar == 0x2014 }

/// Whether `scalar` ends a sentence.
func isSentenceEnd(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x2E, 0x21, 0x3F, ellipsis: true
  case 0x3002, 0xFF01, 0xFF1F: true  // 。！？
  case 0x061F, 0x06D4, 0x0964: true  // ؟ ۔ ।
  default: false
  }
}

extension Span where Element == UInt8 {
  /// The case of the first letter or digit among the first eight characters.
  var leadCase: LeadCase {
    var i = 0
    for _ in 0..<8 {
      if i >= count { break }
      let (kind, next) = scalarClass(at: i)
      switch kind {
      case .lower: return isCamelCase(at: i) ? .upper : .lower
      case .upper, .caseless: return .upper
      case .digit: return .digit
      case .mark, .space, .other: i = next
      }
    }
    return .other
  }

  /// Whether the word at `start` is a name such as “eBay”: ASCII letters, some capitals among
  /// the first eight and behind them small ones, and the first one small.
  private func isCamelCase(at start: Int) -> Bool {
    var i = start
    while i < count, i < start + 8 {
      let byte = self[i]
      if byte &- 0x41 < 26 { return i + 1 < count && self[i + 1] &- 0x61 < 26 }
      guard byte &- 0x61 < 26 else { return false }
      i += 1
    }
    return false
  }

  /// Whether it ends with the sign of a sentence's end, but for quotation marks, brackets and
  /// references such as `[12, 13]` after it.
  var isTerminated: Bool {
    var i = count
    while i > 0 {
      var closer: UInt32 = 0
      while i > 0 {
        let (value, start) = scalar(before: i)
        if isSentenceEnd(value) { return true }
        guard
          isQuote(value) || value == 0x29 || value == 0x5D || value == 0x7D
            || value == 0x2A || value == 0x5F
        else { break }
        closer = value
        i = start
      }
      guard closer == 0x5D, let reference = startOfReference(endingAt: i) else { return false }
      i = reference
      while i > 0, self[i - 1] == 0x20 { i -= 1 }
    }
    return false
  }

  /// Where the reference starts whose digits end before `end`: `[` and one to eight digits,
  /// commas and spaces.
  private func startOfReference(endingAt end: Int) -> Int? {
    var i = end
    while i > 0, end - i <= 8 {
      let byte = self[i - 1]
      if byte == 0x5B { return i < end ? i - 1 : nil }
      guard byte &- 0x30 < 10 || byte == 0x2C || byte == 0x20 else { return nil }
      i -= 1
    }
    return nil
  }

  /// Whether it ends with an abbreviation or an initial and its full stop.
  var endsWithAbbreviation: Bool {
    guard count >= 2, self[count - 1] == 0x2E else { return false }
    let end = count - 1
    var start = end
    // The longest abbreviation has four letters.
    while start > 0, end - start <= 4 {
      let byte = self[start - 1]
      guard ScalarClass(ascii: byte & 0x7F).isAlphanumeric && byte < 0x80 || byte == 0x2E else {
        break
      }
      start -= 1
    }
    if start > 0 {
      let (value, _) = scalar(before: start)
      guard
        ScalarClass(value) == .space || value == 0x28 || value == 0x22
          || value == leftDoubleQuote || value == leftQuote
      else { return false }
    }
    return isAbbreviation(start, end)
  }

  private func isAbbreviation(_ start: Int, _ end: Int) -> Bool {
    var key: UInt64 = 0
    for i in start..<end { key = key << 8 | UInt64(self[i]) }
    switch end - start {
    case 1: return self[start] &- 0x41 < 26
    case 3 where self[start + 1] == 0x2E && self[start] &- 0x41 < 26:
      return self[start + 2] &- 0x41 < 26
    case 2...4: return Abbreviations.keys.contains(key)
    default: return false
    }
  }

  /// Whether a quotation closes at the end, behind a mark or dash.
  var closesQuote: Bool {
    var i = count
    while i > 0 {
      let (value, start) = scalar(before: i)
      guard isQuote(value) else {
        guard i < count else { return false }
        switch value {
        case 0x2E, 0x21, 0x3F, 0x2C, 0x2D, ellipsis: return true
        default: return isDash(value)
        }
      }
      i = start
    }
    return false
  }

  /// Whether a quotation opens at the start, or a speech that a dash introduces.
  var opensQuote: Bool {
    guard count > 0 else { return false }
    let (value, next) = scalar(at: 0)
    switch value {
    case 0x22, leftDoubleQuote, lowDoubleQuote, leftGuillemet, 0x2039, leftQuote: return true
    case 0x27: return next < count && scalarClass(at: next).class == .upper
    // As in German and Danish, unless white space says that it closes.
    case rightGuillemet, rightAngleQuote, 0x201A:
      return next < count && scalarClass(at: next).class != .space
    case 0x2D, 0x2013, 0x2014:
      var i = next
      if i < count {
        let (kind, after) = scalarClass(at: i)
        if kind == .space { i = after }
      }
      return i < count && self[i] &- 0x41 < 26
    default: return false
    }
  }

  /// Whether a letter and a hyphen stand at the end.
  var endsWithHyphenatedLetter: Bool {
    guard count >= 2, self[count - 1] == 0x2D else { return false }
    return ScalarClass(scalar(before: count - 1).value).isLetter
  }
}

private enum Abbreviations {
  /// Abbreviations of two to four letters, their bytes as numbers.
  static let keys: Set<UInt64> = Set(
    [
      "Mr", "Mrs", "Ms", "Mme", "Mlle", "Dr", "St", "Prof", "Rev", "Hon", "Gen", "Col", "Capt",
      "Lt", "Sgt", "Jr", "Sr", "vs", "No", "Vol", "Fig", "Sec", "pp", "cf", "ca", "al", "e.g",
      "i.e",
    ].map { (word: String) in word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })
}
