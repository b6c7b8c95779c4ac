// Years, decades, centuries, seasons, and what lies within them.
extension DateGrammar {
  /// The ordinal at token `i`, in figures or words, and the token after it.
  func ordinal(_ i: Int) -> (value: Int, next: Int)? {
    guard i < tokens.count else { return nil }
    switch tokens[i].kind {
    case .ordinal, .word(.ordinal): return (Int(tokens[i].value), i + 1)
    case .word(.cardinal):
      // twenty-first
      guard tokens[i].value >= 20, role(i + 1) == .ordinal, tokens[i + 1].value < 10,
        joint(before: i + 1) == "-" || joint(before: i + 1) == " "
      else { return nil }
      return (Int(tokens[i].value + tokens[i + 1].value), i + 2)
    default: return nil
    }
  }

  private func isUnit(_ i: Int, _ unit: DateWord.Unit) -> Bool {
    role(i) == .unit && Int16(tokens[i].value) & ~DateWord.plural == unit.rawValue
  }

  /// `19th century`, `the twentieth century`, `7th century BC`, `12th to 16th centuries`.
  func century(_ i: Int) -> Reading? {
    guard let first = ordinal(i), (1...30).contains(first.value) else { return nil }
    var last = first
    let tie = joint(before: first.next)
    if let second = ordinal(first.next), second.value > first.value,
      tie.isRange || tie == " and " || tie == " or "
    {
      last = second
    }
    guard isUnit(last.next, .century),
      joint(before: last.next) == " " || joint(before: last.next) == "-"
    else { return nil }
    var range = range(i, last.next)
    let span: (Int, Int)
    if let era = era(after: range.upperBound) {
      range = range.lowerBound..<era.end
      span =
        era.isBefore
        ? (-first.value * 100, -last.value * 100 + 99)
        : (first.value * 100 - 100, last.value * 100 - 1)
    } else {
      span = (first.value * 100 - 100, last.value * 100 - 1)
    }
    range = startOfArticle(before: range.lowerBound)..<range.upperBound
    return .date(
      DateCandidate(range: range, meaning: .fixed(.years(max(span.0, -9999), span.1))),
      next: last.next + 1)
  }

  /// `1990s`, `1930’s`, `the 20s`.
  func decade(_ i: Int) -> Reading? {
    guard case .decade(let digits) = tokens[i].kind else { return nil }
    let value = Int(tokens[i].value)
    let range = range(i, i)
    guard value % 10 == 0, byte(range.lowerBound - 1) != UInt8(ascii: "$"),
      !byte(range.lowerBound - 1).isASCIILetter
    else { return nil }
    if digits == 4, (1000...2100).contains(value) {
      // The 1800s are a century, the 1810s are a decade; the 2000s are mostly the latter.
      let isCentury = value % 100 == 0 && value < 2000
      let start = isCentury ? startOfArticle(before: range.lowerBound) : range.lowerBound
      return .date(
        DateCandidate(
          range: start..<range.upperBound,
          meaning: .fixed(.years(value, value + (isCentury ? 99 : 9))),
          isAmbiguous: value % 100 == 0),
        next: i + 1)
    }
    // “temperatures in the 30s°F”
    guard digits == 2, value >= 10, byte(range.upperBound) != 0xC2 else { return nil }
    // ’80s, the 80s, the 20s and 30s; never “her 80s”.
    let century = value == 10 ? 2000 : 1900
    let article = startOfArticle(before: range.lowerBound)
    let apostrophe = apostrophe(before: range.lowerBound)
    let start = apostrophe ?? article
    if start == range.lowerBound {
      let continuesDecades: Bool
      if let last, case .fixed(.span) = last.meaning, joint(before: i).isList {
        continuesDecades = last.range.upperBound == Int(tokens[i - 1].end)
      } else {
        continuesDecades = false
      }
      guard continuesDecades || word(before: range.lowerBound)?.word?.role == .part else {
        return nil
      }
    }
    return .date(
      DateCandidate(
        range: start..<range.upperBound,
        meaning: .fixed(.years(century + value, century + value + 9)), isAmbiguous: true),
      next: i + 1)
  }

  private func apostrophe(before offset: Int) -> Int? {
    if byte(offset - 1) == UInt8(ascii: "'") { return offset - 1 }
    if byte(offset - 1) == 0x98 || byte(offset - 1) == 0x99, byte(offset - 2) == 0x80,
      byte(offset - 3) == 0xE2
    {
      return offset - 3
    }
    return nil
  }

  /// `early 1980s`, `mid-October 2021`, `late 2019`.
  func partFirst(_ i: Int) -> Reading? {
    guard i + 1 < tokens.count, joint(before: i + 1) == " " || joint(before: i + 1) == "-",
      let part = DateWord.Part(rawValue: Int16(tokens[i].value))
    else { return nil }
    let whole: Reading?
    switch tokens[i + 1].kind {
    case .decade: whole = decade(i + 1)
    case .number: whole = year(i + 1)
    case .word(.month): whole = monthFirst(i + 1)
    case .ordinal, .word(.ordinal), .word(.cardinal): whole = century(i + 1)
    default: whole = nil
    }
    guard let whole, var candidate = whole.candidate else { return nil }
    switch candidate.meaning {
    case .year(let year):
      candidate.meaning = .fixed(.months(of: year, part))
      if candidate.evidence < .strong, year < 1700 { return nil }
      candidate.evidence = .strong
    case .month(let year, let month):
      guard let value = DateValue.days(ofMonth: month, year: year, part) else { return nil }
      candidate.meaning = .fixed(value)
    case .yearlessMonth(let month): candidate.meaning = .yearlessPart(part, month: month)
    case .fixed(.span(let from?, let to?)):
      guard let value = DateValue.years(from: from, to: to, part) else { return nil }
      candidate.meaning = .fixed(value)
    default: return nil
    }
    candidate.range = Int(tokens[i].start)..<candidate.range.upperBound
    return .date(candidate, next: whole.next)
  }

  /// `spring 2020`, `the summer of 2010`, `winter 1941–42`, `winter`.
  func seasonFirst(_ i: Int) -> Reading? {
    guard let season = DateWord.Season(rawValue: Int16(tokens[i].value)) else { return nil }
    let tie = joint(before: i + 1)
    let range = range(i, i)
    if tie == " " || tie == " of " || tie == ", ", let year = number(i + 1, digits: 3...4),
      (100...2100).contains(year), standsAlone(self.range(i + 1, i + 1), allowingHyphens: true),
      tie != ", " || tokens[i].isCapital
    {
      var next = i + 2
      if let end = number(next, digits: 2...4), joint(before: next).isRange || tie == "/",
        end == year + 1 || end == (year + 1) % 100
      {
        next += 1
      }
      let start = tie == " of " ? startOfArticle(before: range.lowerBound) : range.lowerBound
      return .date(
        DateCandidate(
          range: start..<Int(tokens[next - 1].end),
          meaning: .seasonOfYear(season, year)),
        next: next)
    }
    return isSeasonAlone(i, season)
      ? .date(DateCandidate(range: range, meaning: .season(season), evidence: .fair), next: i + 1)
      : nil
  }

  /// Whether the season is no spring of water and no spring in the step.
  private func isSeasonAlone(_ i: Int, _ season: DateWord.Season) -> Bool {
    let range = range(i, i)
    guard byte(range.lowerBound - 1) != UInt8(ascii: "-"), byte(range.upperBound) != 0x2D,
      !tokens[i].isUpper
    else { return false }
    let before = word(before: range.lowerBound)
    // “Palm Springs”, “Winter Street”: a name, unless it opens a sentence.
    if tokens[i].isCapital, byte(range.upperBound) == 0x20, byte(range.upperBound + 1).isASCIIUpper
    {
      return false
    }
    if tokens[i].isCapital, let before, byte(before.range.lowerBound).isASCIIUpper,
      before.word == nil, byte(range.lowerBound - 2).isASCIILetter
    {
      return false
    }
    // “winter wheat”, “summer school”: a sort of thing, not a time.
    if !tokens[i].isCapital, before?.word?.role != .determiner, role(i + 1) != .unit {
      switch follower(range.upperBound) {
      case .noun, .plural: return false
      case .none, .verb: break
      }
    }
    guard season == .spring else { return true }
    if role(i + 1) == .season, joint(before: i + 1).isList { return true }
    if role(i - 1) == .season, joint(before: i).isList { return true }
    if tokens[i].isCapital, before == nil {
      return word(after: range.upperBound)?.word?.role == .timePreposition
    }
    guard let word = before?.word else { return false }
    switch word.role {
    case .part, .shift, .recurrence: return true
    case .timePreposition: return word.value != 0
    case .determiner:
      // “in the spring” is a season; “the spring” alone may be of water.
      guard word.value == 1, let before,
        let first = self.word(before: before.range.lowerBound)?.word
      else { return false }
      return first.role == .timePreposition
    default: return false
    }
  }

  /// `World War II`, `the Second World War`, `WWI`.
  func war(_ i: Int) -> Reading? {
    if role(i) == .war, tokens[i].isUpper {
      return .date(
        DateCandidate(range: range(i, i), meaning: .fixed(.worldWar(Int(tokens[i].value)))),
        next: i + 1)
    }
    guard tokens[i].isCapital, let (_, war) = word(after: range(i, i).upperBound),
      spells(war, "war"), byte(war.lowerBound).isASCIIUpper
    else { return nil }
    if role(i - 1) == .ordinal, joint(before: i) == " ", tokens[i - 1].isCapital,
      (1...2).contains(tokens[i - 1].value)
    {
      return .date(
        DateCandidate(
          range: Int(tokens[i - 1].start)..<war.upperBound,
          meaning: .fixed(.worldWar(Int(tokens[i - 1].value)))),
        next: i + 1)
    }
    let number = skipSpace(war.upperBound)
    var end = number
    while end < number + 4, byte(end).isASCIILetter || byte(end).isASCIIDigit { end += 1 }
    let which: Int
    if spells(number..<end, "ii") || spells(number..<end, "two") || spells(number..<end, "2") {
      which = 2
    } else if spells(number..<end, "i") || spells(number..<end, "one")
      || spells(number..<end, "1")
    {
      which = 1
    } else {
      return nil
    }
    var next = i + 1
    while next < tokens.count, Int(tokens[next].start) < end { next += 1 }
    return .date(
      DateCandidate(
        range: Int(tokens[i].start)..<end, meaning: .fixed(.worldWar(which))),
      next: next)
  }

  private func spells(_ range: Range<Int>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in
      guard letters.count == range.count else { return false }
      return !zip(letters, range).contains { $0 != byte($1) | 0x20 }
    }
  }
}

extension DateValue {
  /// From 1 January of the one year to 31 December of the other.
  static func years(_ first: Int, _ last: Int) -> DateValue {
    .span(from: CalendarDate.iso(year: first), to: CalendarDate.iso(year: last))
  }

  /// The part of the years `from` to `to`: the first half, the second half, or the middle.
  static func years(from: String, to: String, _ part: DateWord.Part) -> DateValue? {
    guard let first = Int(from), let last = Int(to), last > first else { return nil }
    let half = (last - first + 1) / 2
    let (low, high) =
      switch part {
      case .early: (first, first + half - 1)
      case .mid: (first + half - half * 2 / 5, first + half + half * 2 / 5)
      case .late: (first + half, last)
      }
    return .between(
      notBefore: CalendarDate.iso(year: low), notAfter: CalendarDate.iso(year: high))
  }

  /// The first, middle or last four months of `year`.
  static func months(of year: Int, _ part: DateWord.Part) -> DateValue {
    let first = 1 + 4 * Int(part.rawValue)
    return .between(
      notBefore: CalendarDate.iso(year: year, month: first),
      notAfter: CalendarDate.iso(year: year, month: first + 3))
  }

  /// The first or second half of a month, or the days around its middle.
  static func days(ofMonth month: Int, year: Int, _ part: DateWord.Part) -> DateValue? {
    let days = part.days(ofMonth: month, year: year)
    guard let first = CalendarDate(year: year, month: month, day: days.lowerBound),
      let last = CalendarDate(year: year, month: month, day: days.upperBound)
    else { return nil }
    return .between(notBefore: first.iso, notAfter: last.iso)
  }

  /// A season of a northern year, from the month in which it starts to the one in which it ends.
  static func season(_ season: DateWord.Season, year: Int) -> DateValue {
    let (first, last) = season.months
    return .span(
      from: CalendarDate.iso(year: year, month: first),
      to: CalendarDate.iso(year: last < first ? year + 1 : year, month: last))
  }

  /// The First or the Second World War.
  static func worldWar(_ number: Int) -> DateValue {
    number == 1
      ? .span(from: "1914-07-28", to: "1918-11-11") : .span(from: "1939-09-01", to: "1945-09-02")
  }
}

extension DateWord.Part {
  func days(ofMonth month: Int, year: Int) -> ClosedRange<Int> {
    switch self {
    case .early: 1...15
    case .mid: 11...20
    case .late: 15...CalendarDate.dayCount(ofMonth: month, year: year)
    }
  }
}

extension DateWord.Season {
  /// The months in which the season starts and ends, north of the equator.
  var months: (first: Int, last: Int) {
    switch self {
    case .spring: (3, 6)
    case .summer: (6, 9)
    case .autumn: (9, 12)
    case .winter: (12, 3)
    }
  }
}
