// Dates with a month by name, or in figures.
extension DateGrammar {
  /// The month at token `i`, 1 to 12.
  private func month(_ i: Int) -> Int? {
    switch role(i) {
    case .month, .shortMonth: tokens[i].isCapital ? Int(tokens[i].value & 15) : nil
    default: nil
    }
  }

  /// The day of the month at token `i`: 17, 17th, seventeenth.
  private func day(_ i: Int) -> Int? {
    guard i < tokens.count else { return nil }
    switch tokens[i].kind {
    case .number(let digits) where digits <= 2: break
    case .ordinal: break
    case .word(.ordinal): return ordinal(i)?.value
    default: return nil
    }
    let value = Int(tokens[i].value)
    return value >= 1 ? value : nil
  }

  /// The year at token `i`, if that joint ties it to a month or day before it.
  private func tiedYear(_ i: Int, after joints: DateJoint...) -> Int? {
    guard let year = number(i, digits: 3...4), year >= 100, joints.contains(joint(before: i)),
      standsAlone(range(i, i), allowingHyphens: true)
    else { return nil }
    if joint(before: i) == " ", isQuantity(after: range(i, i).upperBound) { return nil }
    let isFull = number(i, digits: 4...4) != nil
    return isFull ? (year <= 2999 ? year : nil) : joint(before: i) == ", " ? nil : year
  }

  /// `17`–`19` after a month or before it, as the two days and the token after them.
  private func days(_ i: Int) -> (first: Int, last: Int?, next: Int)? {
    guard let first = day(i) else { return nil }
    if let last = day(i + 1), last > first, joint(before: i + 1).isRange {
      return (first, last, i + 2)
    }
    return (first, nil, i + 1)
  }

  /// What the days of a month mean, or nil where it has no such days.
  private func meaning(month: Int, days: (first: Int, last: Int?), year: Int?) -> DateMeaning? {
    let lastDay = days.last ?? days.first
    guard let year else {
      guard lastDay <= CalendarDate.dayCount(ofMonth: month, year: 2000) else { return nil }
      return .yearlessDay(month: month, day: days.first, last: days.last)
    }
    guard let first = CalendarDate(year: year, month: month, day: days.first),
      let last = CalendarDate(year: year, month: month, day: lastDay)
    else { return nil }
    return days.last == nil
      ? .day(first) : .fixed(.span(from: first.iso, to: last.iso))
  }

  /// `March 3`, `March 3–5, 2020`, `March 2020`, `March`.
  func monthFirst(_ i: Int) -> Reading? {
    guard let month = month(i) else { return nil }
    let joint = joint(before: i + 1)
    if joint == " " || joint == ". " || joint == " the ", let days = days(i + 1),
      standsAlone(range(i + 1, days.next - 1), allowingHyphens: days.last == nil)
    {
      let year = tiedYear(days.next, after: ", ", " ", ",", " , ", " of ")
      if year != nil || !isQuantity(after: range(i + 1, days.next - 1).upperBound) {
        let next = days.next + (year == nil ? 0 : 1)
        guard let meaning = meaning(month: month, days: (days.first, days.last), year: year) else {
          return .nothing(next: next)
        }
        return .date(DateCandidate(range: range(i, next - 1), meaning: meaning), next: next)
      }
    }
    if let year = tiedYear(i + 1, after: " ", ", ", " of ", ". ", " of the year ") {
      return .date(
        DateCandidate(range: range(i, i + 1), meaning: .month(year: year, month: month)),
        next: i + 2)
    }
    return isMonthAlone(i)
      ? .date(DateCandidate(range: range(i, i), meaning: .yearlessMonth(month)), next: i + 1)
      : nil
  }

  /// Whether the month at token `i`, which has no number, is a month and not a verb or a person.
  private func isMonthAlone(_ i: Int) -> Bool {
    guard role(i) == .month, !tokens[i].isUpper else { return false }
    let value = Int16(tokens[i].value)
    let range = range(i, i)
    if byte(range.upperBound) == UInt8(ascii: "-") || byte(range.lowerBound - 1) == 0x2D,
      role(i - 1) != .part, role(i - 1) != .month, role(i + 1) != .month
    {
      return false
    }
    if value & DateWord.homograph != 0 {
      if role(i - 1) == .month, joint(before: i).isList { return true }
      if role(i + 1) == .month, joint(before: i + 1).isList { return true }
      guard let before = word(before: range.lowerBound)?.word else { return false }
      switch before.role {
      case .timePreposition, .recurrence, .part: break
      case .unit: return joint(before: i) == " of "
      default: return false
      }
    }
    // “June Carter”, “by April Smith”: a given name has a name after it.
    if value & (DateWord.homograph | DateWord.givenName) != 0,
      byte(range.upperBound) == 0x20, byte(range.upperBound + 1).isASCIIUpper
    {
      return false
    }
    return true
  }

  /// `17 October 2021`, `5–6 September 2019`, `17th of October`, `8-May-2006`.
  func dayFirst(_ i: Int) -> Reading? {
    guard let days = days(i), let month = month(days.next),
      standsAlone(range(i, i), allowingHyphens: true)
    else { return nil }
    let tie = joint(before: days.next)
    let isHyphenated = tie == "-"
    guard
      tie == " " || tie == " of " || isHyphenated || tie == " day of " || tie == ". "
        || tie == "."
    else { return nil }
    var next = days.next + 1
    let year =
      isHyphenated
      ? tiedYear(next, after: "-") : tiedYear(next, after: " ", ", ", ". ", " of ", ",", " , ")
    if isHyphenated, year == nil { return nil }
    if year != nil {
      next += 1
    } else if day(next) != nil, joint(before: next) == " ", role(i) == nil,
      case .number = tokens[i].kind
    {
      // “room 12 March 3”: the number after the month is its day.
      return nil
    }
    guard let meaning = meaning(month: month, days: (days.first, days.last), year: year) else {
      return .nothing(next: next)
    }
    return .date(DateCandidate(range: range(i, next - 1), meaning: meaning), next: next)
  }

  /// `Tuesday, September 22, 2015`; else the weekday alone.
  func weekdayFirst(_ i: Int) -> Reading? {
    guard tokens[i].isCapital else { return nil }
    let tie = joint(before: i + 1)
    let isTied =
      tie == ", " || tie == " " || tie == ". " || tie == "., " || tie == ","
      || tie == ", the " || tie == " the " || tie == " , "
    if isTied, i + 1 < tokens.count,
      let reading = role(i + 1) == .month || role(i + 1) == .shortMonth
        ? monthFirst(i + 1) : dayFirst(i + 1) ?? numeric(i + 1),
      var candidate = reading.candidate
    {
      switch candidate.meaning {
      case .day, .yearlessDay(_, _, last: nil):
        candidate.range = Int(tokens[i].start)..<candidate.range.upperBound
        candidate.weekday = Int(tokens[i].value)
        return .date(candidate, next: reading.next)
      default: break
      }
    }
    guard role(i) == .weekday, isWeekdayAlone(i) else { return nil }
    var range = range(i, i)
    var shift: DateWord.Shift?
    // “Monday last”
    if role(i + 1) == .shift, joint(before: i + 1) == " ",
      tokens[i + 1].value == DateWord.Shift.last.rawValue
    {
      range = self.range(i, i + 1)
      shift = .last
    }
    return .date(
      DateCandidate(range: range, meaning: .weekday(Int(tokens[i].value), shift)),
      next: shift == nil ? i + 1 : i + 2)
  }

  /// Whether the weekday at token `i` is one day, and not a part of opening hours, of a name or of
  /// something that happens every week.
  private func isWeekdayAlone(_ i: Int) -> Bool {
    let range = range(i, i)
    for (other, joint) in [(i - 1, joint(before: i)), (i + 1, joint(before: i + 1))] {
      if role(other) == .weekday || role(other) == .shortWeekday,
        joint.isRange || joint == "/" || joint == " through "
      {
        return false
      }
    }
    if byte(range.upperBound) == 0x20, byte(range.upperBound + 1).isASCIIUpper,
      role(i + 1) != .unit || joint(before: i + 1) != " "
    {
      return false
    }
    // “on Saturday mornings”
    if role(i + 1) == .unit, Int16(tokens[i + 1].value) & DateWord.plural != 0,
      joint(before: i + 1) == " "
    {
      return false
    }
    guard let before = word(before: range.lowerBound) else { return true }
    if let word = before.word {
      return word.role != .recurrence && (word.role != .determiner || word.value == 1)
        && word.role != .cardinal
    }
    return true
  }

  /// `2021-10-17`, `17.10.2021`, `10/17/2021`, `9/11`.
  func numeric(_ i: Int) -> Reading? {
    guard let first = number(i, digits: 1...4) else { return nil }
    let tie = joint(before: i + 1)
    guard tie == "-" || tie == "/" || tie == ".", number(i + 1, digits: 1...2) != nil else {
      return nil
    }
    let second = Int(tokens[i + 1].value)
    let before = byte(Int(tokens[i].start) - 1)
    guard !before.isASCIILetter, !(0x2D...0x2F).contains(before), before != UInt8(ascii: "=") else {
      return nil
    }
    guard let third = number(i + 2, digits: 1...4), joint(before: i + 2) == tie else {
      return tie == "/" ? attack(i, first, second) : tie == "-" ? isoMonth(i, first, second) : nil
    }
    let end = Int(tokens[i + 2].end)
    let isOpen = (0x2D...0x2F).contains(byte(end)) || byte(end) == UInt8(ascii: ":")
    guard !(isOpen && byte(end + 1).isASCIIDigit), !byte(end).isASCIILetter || byte(end) == 0x54
    else { return .nothing(next: i + 3) }
    var candidate: DateCandidate?
    if number(i, digits: 4...4) != nil, number(i + 2, digits: 1...2) != nil {
      candidate = CalendarDate(year: first, month: second, day: third).map {
        DateCandidate(range: range(i, i + 2), meaning: .day($0))
      }
    } else if number(i + 2, digits: 4...4) != nil, (1000...2999).contains(third) {
      candidate = dayAndMonth(i, first, second, year: third, isSlash: tie == "/")
    }
    return Reading(candidate: candidate, next: i + 3)
  }

  /// The day of `first` and `second`, one of which is the month.
  ///
  /// Points and hyphens come with the day in front; between slashes the other dates of the text
  /// have to tell.
  private func dayAndMonth(
    _ i: Int, _ first: Int, _ second: Int, year: Int, isSlash: Bool
  ) -> DateCandidate? {
    let dayFirst = CalendarDate(year: year, month: second, day: first)
    let monthFirst = CalendarDate(year: year, month: first, day: second)
    let range = range(i, i + 2)
    if isSlash, let dayFirst, let monthFirst, dayFirst != monthFirst {
      return DateCandidate(
        range: range, meaning: .figures(dayFirst: dayFirst, monthFirst: monthFirst),
        isAmbiguous: true)
    }
    guard let date = dayFirst ?? monthFirst else { return nil }
    return DateCandidate(
      range: range, meaning: .day(date), isAmbiguous: !isSlash && dayFirst == nil,
      isDayFirst: isSlash && dayFirst != monthFirst ? dayFirst != nil : nil)
  }

  /// `9/11` is the day of the attacks, in the world's English.
  private func attack(_ i: Int, _ first: Int, _ second: Int) -> Reading? {
    guard first == 9, second == 11, number(i + 1, digits: 2...2) != nil,
      number(i, digits: 1...1) != nil, byte(Int(tokens[i + 1].end)) != UInt8(ascii: "/"),
      let date = CalendarDate(year: 2001, month: 9, day: 11)
    else { return nil }
    return .date(
      DateCandidate(
        range: range(i, i + 1), meaning: .fixed(.when(date.iso)), isAmbiguous: true),
      next: i + 2)
  }

  /// `2021-10`, where it isn't the season `2010-11`.
  private func isoMonth(_ i: Int, _ first: Int, _ second: Int) -> Reading? {
    guard number(i, digits: 4...4) != nil, (1000...2100).contains(first),
      number(i + 1, digits: 2...2) != nil, (1...12).contains(second),
      second != (first + 1) % 100, byte(Int(tokens[i].end)) == UInt8(ascii: "-"),
      standsAlone(range(i, i + 1)), second <= first % 100 || first >= 2000
    else { return nil }
    return .date(
      DateCandidate(
        range: range(i, i + 1), meaning: .month(year: first, month: second), isAmbiguous: true),
      next: i + 2)
  }
}
