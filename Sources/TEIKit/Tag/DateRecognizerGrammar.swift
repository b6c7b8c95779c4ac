/// The text between two tokens: white space as one space, every dash as `-`, letters in lower
/// case, packed into eight bytes; longer texts are all the same.
struct DateJoint: Equatable, ExpressibleByStringLiteral, Sendable {
  private let packed: UInt64

  private init(packed: UInt64) { self.packed = packed }

  init(stringLiteral text: StaticString) {
    packed = text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  /// More than eight bytes.
  static let far = DateJoint(packed: .max)

  /// The joint of the bytes `range` of `text`; looks at no more than 24 of them.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 24 else {
      self = .far
      return
    }
    var packed: UInt64 = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let (byte, width) = Self.fold(text, i)
      i += width
      if byte == 0x20, packed & 0xFF == 0x20 { continue }
      guard packed >> 56 == 0 else {
        self = .far
        return
      }
      packed = packed << 8 | UInt64(byte)
    }
    self.packed = packed
  }

  /// The character at `i` as one byte, and how many bytes it has.
  private static func fold(_ text: Span<UInt8>, _ i: Int) -> (UInt8, Int) {
    let byte = text[i]
    switch byte {
    case 0x09, 0x0A, 0x0D: return (0x20, 1)
    case 0x41...0x5A: return (byte | 0x20, 1)
    case 0xC2 where i + 1 < text.count && text[i + 1] == 0xA0: return (0x20, 2)
    case 0xE2 where i + 2 < text.count:
      switch (text[i + 1], text[i + 2]) {
      case (0x80, 0x90...0x95), (0x88, 0x92): return (UInt8(ascii: "-"), 3)
      case (0x80, 0x80...0x8A), (0x80, 0xAF): return (0x20, 3)
      default: return (byte, 1)
      }
    default: return (byte, 1)
    }
  }

  /// Whether it joins the two ends of a range.
  var isRange: Bool {
    self == "-" || self == " - " || self == " to " || self == " until " || self == " till "
  }

  /// Whether it joins two dates of one kind.
  var isList: Bool {
    isRange || self == " and " || self == " or " || self == " & " || self == "/" || self == ", "
      || self == "; " || self == " / "
  }
}

/// Reads the tokens of one block as dates.
///
/// Every rule looks at a bounded number of tokens and bytes around the one it starts at, so that
/// a block takes O(n).
struct DateGrammar {
  let bytes: [UInt8]
  let tokens: [DateToken]
  let block: Range<Int>
  let lexicon: DateLexicon
  /// The candidate before.
  private(set) var last: DateCandidate?

  /// A reading of some tokens: what they mean, and the index of the token to go on from.
  struct Reading {
    let candidate: DateCandidate?
    let next: Int

    /// The tokens up to `next` are a date.
    static func date(_ candidate: DateCandidate, next: Int) -> Reading {
      Reading(candidate: candidate, next: next)
    }

    /// The tokens up to `next` only look like a date.
    static func nothing(next: Int) -> Reading { Reading(candidate: nil, next: next) }
  }

  init(bytes: [UInt8], tokens: [DateToken], block: Range<Int>, lexicon: DateLexicon) {
    self.bytes = bytes
    self.tokens = tokens
    self.block = block
    self.lexicon = lexicon
  }

  /// Appends the candidates of the block, sorted and disjoint.
  mutating func parse(into candidates: inout [DateCandidate]) {
    var i = 0
    let first = candidates.count
    while i < tokens.count {
      guard let reading = read(i) else {
        i += 1
        continue
      }
      // “3 A.D. 4”: what the number before has taken, this one can't have.
      if let candidate = reading.candidate,
        candidate.range.lowerBound >= last?.range.upperBound ?? 0
      {
        if candidates.count > first {
          passYear(of: candidate, to: &candidates[candidates.count - 1])
        }
        candidates.append(candidate)
        last = candidate
      }
      i = max(i + 1, reading.next)
    }
  }

  private func read(_ i: Int) -> Reading? {
    switch tokens[i].kind {
    case .word(let role):
      switch role {
      case .month, .shortMonth: monthFirst(i)
      case .weekday, .shortWeekday: weekdayFirst(i)
      case .season: seasonFirst(i)
      case .part: partFirst(i)
      case .ordinal: dayFirst(i) ?? century(i)
      case .shift: shiftFirst(i)
      case .cardinal: countFirst(i)
      case .deictic: deictic(i)
      case .world, .war: war(i)
      default: nil
      }
    case .number: numeric(i) ?? dayFirst(i) ?? countFirst(i) ?? year(i)
    case .ordinal: dayFirst(i) ?? century(i)
    case .decade: decade(i)
    }
  }

  /// In `March 3 – April 5, 2020` the year goes for both dates.
  private func passYear(of next: DateCandidate, to last: inout DateCandidate) {
    let between = joint(last.range.upperBound, next.range.lowerBound)
    guard between.isRange || between == " and " || between == " or " || between == "/"
    else { return }
    switch (last.meaning, next.meaning) {
    case (.yearlessDay(let month, let day, nil), .day(let end)):
      let year = (month, day) <= (end.month, end.day) ? end.year : end.year - 1
      if let date = CalendarDate(year: year, month: month, day: day) { last.meaning = .day(date) }
    case (.yearlessMonth(let month), .month(let year, let endMonth)):
      last.meaning = .month(year: month <= endMonth ? year : year - 1, month: month)
    default: break
    }
  }
}

// MARK: - Looking around

extension DateGrammar {
  func joint(_ start: Int, _ end: Int) -> DateJoint { DateJoint(bytes.span, start..<end) }

  /// The text between the tokens `i - 1` and `i`; ``DateJoint/far`` where there is none such.
  func joint(before i: Int) -> DateJoint {
    i > 0 && i < tokens.count ? joint(Int(tokens[i - 1].end), Int(tokens[i].start)) : .far
  }

  func role(_ i: Int) -> DateWord.Role? {
    if i >= 0, i < tokens.count, case .word(let role) = tokens[i].kind { role } else { nil }
  }

  /// The number of that many digits at token `i`.
  func number(_ i: Int, digits: ClosedRange<UInt8>) -> Int? {
    guard i < tokens.count, case .number(let count) = tokens[i].kind, digits.contains(count)
    else { return nil }
    return Int(tokens[i].value)
  }

  func range(_ first: Int, _ last: Int) -> Range<Int> {
    Int(tokens[first].start)..<Int(tokens[last].end)
  }

  /// The byte at `offset`, or 0 outside the block.
  func byte(_ offset: Int) -> UInt8 { block.contains(offset) ? bytes[offset] : 0 }

  /// The first offset from `offset` on without white space; looks at no more than four bytes.
  func skipSpace(_ offset: Int) -> Int {
    var i = offset
    while i < offset + 4 {
      if byte(i) == 0x20 || byte(i) == 0x09 {
        i += 1
      } else if byte(i) == 0xC2, byte(i + 1) == 0xA0 {
        i += 2
      } else {
        break
      }
    }
    return i
  }

  /// The offset after the last byte before `offset` that isn't white space.
  func skipSpaceBackward(_ offset: Int) -> Int {
    var i = offset
    while i > offset - 4 {
      if byte(i - 1) == 0x20 || byte(i - 1) == 0x09 {
        i -= 1
      } else if byte(i - 1) == 0xA0, byte(i - 2) == 0xC2 {
        i -= 2
      } else {
        break
      }
    }
    return i
  }

  /// The word that ends before `offset`, over white space and over the point of an abbreviation;
  /// nil where something else stands there.
  func word(before offset: Int) -> (word: DateWord?, range: Range<Int>)? {
    var end = skipSpaceBackward(offset)
    let hasPoint = byte(end - 1) == UInt8(ascii: ".")
    if hasPoint { end -= 1 }
    var start = end
    while start > end - 16, byte(start - 1).isASCIILetter { start -= 1 }
    guard start < end, byte(start - 1) < 0x80 else { return nil }
    let word = lexicon.word(bytes.span, start..<end)
    // Any other point ends a sentence.
    if hasPoint, word?.role != .label,
      word?.role != .timePreposition || word?.value != DateWord.abbreviation
    {
      return nil
    }
    return (word, start..<end)
  }

  /// The word that starts after `offset`, over white space and a hyphen.
  func word(after offset: Int) -> (word: DateWord?, range: Range<Int>)? {
    var start = skipSpace(offset)
    if start == offset, byte(start) == UInt8(ascii: "-") { start += 1 }
    var end = start
    while end < start + 16, byte(end).isASCIILetter { end += 1 }
    guard start < end else { return nil }
    return (lexicon.word(bytes.span, start..<end), start..<end)
  }

  /// The start of `the` before `offset`, or `offset` itself.
  func startOfArticle(before offset: Int) -> Int {
    guard byte(offset - 1) == 0x20, let (word, range) = word(before: offset),
      word?.role == .determiner, word?.value == 1
    else { return offset }
    return range.lowerBound
  }

  /// Whether the number at `range` stands alone: no digit beyond a point, a comma, a colon or a
  /// slash, no sign of money, no letter or number tied to it.
  func standsAlone(_ range: Range<Int>, allowingHyphens: Bool = false) -> Bool {
    let before = byte(range.lowerBound - 1)
    switch before {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
      if byte(range.lowerBound - 2).isASCIIDigit { return false }
    case UInt8(ascii: "-"):
      if !allowingHyphens { return false }
    case UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "_"),
      UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "&"),
      UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "*"):
      return false
    case 0x80...:
      if isMoney(before: range.lowerBound) { return false }
    default:
      if before.isASCIILetter || before.isASCIIDigit { return false }
    }
    let after = byte(range.upperBound)
    switch after {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
      return !byte(range.upperBound + 1).isASCIIDigit
    case UInt8(ascii: "-"): return allowingHyphens
    case UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "="),
      UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "\\"), UInt8(ascii: "+"),
      UInt8(ascii: "$"):
      return false
    case 0xC2:
      // °, £ and their like make a quantity; a space that doesn't break, » and the like do not.
      let sign = byte(range.upperBound + 1)
      return sign != 0xB0 && !(0xA2...0xA5).contains(sign)
    case 0xE2: return !(byte(range.upperBound + 1) == 0x82)
    default: return true
    }
  }

  /// Whether the sign that ends before `offset` is of a currency, a section or a paragraph.
  private func isMoney(before offset: Int) -> Bool {
    if byte(offset - 2) == 0xC2 {
      let sign = byte(offset - 1)
      return (0xA2...0xA5).contains(sign) || sign == 0xA7 || sign == 0xB6 || sign == 0xB1
    }
    return byte(offset - 3) == 0xE2 && byte(offset - 2) == 0x82
  }
}
