/// Turns what candidates mean into values, in the order of the text.
struct DateResolver {
  /// The document's date.
  let anchor: CalendarDate?
  /// Whether the text tells of the days around the document's date, as news and letters do.
  let isReport: Bool
  /// The years that the text surely names, ascending; near one of them a weak candidate is a
  /// year too.
  private let sureYears: [Int]
  /// Whether slashes come with the day in front, as far as the text shows.
  private let isDayFirst: Bool
  /// The last year that the text told of, and the month and day if it said them.
  private var year: Int?
  private var month: Int?
  private var day: CalendarDate?
  /// The block in which it did.
  private var block = -1

  init(anchor: CalendarDate?, candidates: [DateCandidate]) {
    self.anchor = anchor
    isReport = anchor.map { Self.isReport(candidates, $0) } ?? false
    let orders = candidates.lazy.compactMap(\.isDayFirst)
    isDayFirst = orders.reduce(0) { $0 + ($1 ? 1 : -1) } > 0
    sureYears = Set(candidates.lazy.filter { $0.evidence == .strong }.compactMap(\.year)).sorted()
  }

  /// Whether the text surely names a year within 150 years of `year`.
  private func isPlausible(_ year: Int) -> Bool {
    var low = 0
    var high = sureYears.count
    while low < high {
      let middle = (low + high) / 2
      if sureYears[middle] < year - 150 { low = middle + 1 } else { high = middle }
    }
    return low < sureYears.count && sureYears[low] <= year + 150
  }

  /// Whether the text names its own date, or speaks of days relative to it again and again.
  private static func isReport(_ candidates: [DateCandidate], _ anchor: CalendarDate) -> Bool {
    var deictics = 0
    for candidate in candidates {
      switch candidate.meaning {
      case .day(let date) where abs(date.dayNumber - anchor.dayNumber) <= 2: return true
      case .weekday: deictics += 1
      case .shifted(.day, let count) where count != 0: deictics += 1
      case .shifted(.week, _), .shifted(.month, _), .shiftedMonth: deictics += 1
      default: break
      }
    }
    return deictics >= 2
  }

  /// The value of `candidate`, which stands in the block of that number, and how sure it is; nil
  /// where it has none.
  mutating func resolve(_ candidate: DateCandidate, block: Int) -> (DateValue, Certainty)? {
    if candidate.evidence == .weak {
      guard let year = candidate.year, isPlausible(year) else { return nil }
    }
    let sure: Certainty =
      candidate.isAmbiguous ? .low : candidate.evidence == .strong ? .high : .medium
    switch candidate.meaning {
    case .day(let date):
      note(date.year, date.month, date, block)
      let isContrary = candidate.weekday.map { $0 != date.weekday } ?? false
      return (.when(date.iso), isContrary ? min(sure, .medium) : sure)
    case .figures(let dayFirst, let monthFirst):
      // One that is the document's own date is that.
      let date =
        dayFirst == anchor
        ? dayFirst : monthFirst == anchor ? monthFirst : isDayFirst ? dayFirst : monthFirst
      note(date.year, date.month, date, block)
      return (.when(date.iso), .low)
    case .month(let year, let month):
      note(year, month, nil, block)
      return (.when(CalendarDate.iso(year: year, month: month)), sure)
    case .year(let year):
      if !candidate.isAside { note(year, nil, nil, block) }
      return (.when(CalendarDate.iso(year: year)), sure)
    case .fixed(let value): return (value, sure)
    case .seasonOfYear(let season, let year):
      note(year, nil, nil, block)
      return (.season(season, year: year), sure)
    case .yearlessDay(let month, let day, let last):
      return yearless(month: month, day: day, last: last, candidate.weekday, block)
    case .yearlessMonth(let month):
      guard let year = year(month: month, day: nil, block) else {
        return (.when(CalendarDate.iso(month: month)), .medium)
      }
      note(year, month, nil, block)
      return (.when(CalendarDate.iso(year: year, month: month)), .medium)
    case .yearlessPart(let part, let month):
      let days = part.days(ofMonth: month, year: year(month: month, day: 1, block) ?? 2001)
      guard let year = year(month: month, day: nil, block) else {
        return (
          .span(
            from: CalendarDate.iso(month: month, day: days.lowerBound),
            to: CalendarDate.iso(month: month, day: days.upperBound)), .medium
        )
      }
      return DateValue.days(ofMonth: month, year: year, part).map { ($0, .medium) }
    case .season(let season):
      let (first, last) = season.months
      return (
        .span(from: CalendarDate.iso(month: first), to: CalendarDate.iso(month: last)), .medium
      )
    default:
      guard let anchor else { return nil }
      return relative(candidate.meaning, anchor, block)
    }
  }

  private mutating func note(_ year: Int, _ month: Int?, _ day: CalendarDate?, _ block: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.block = block
  }

  /// The year of a day or month that doesn't say it: in a report the one that brings it closest to
  /// the document's date, in a story the last one told of.
  private func year(month: Int, day: Int?, _ block: Int) -> Int? {
    guard let anchor else { return nil }
    if !isReport {
      if let year, day != nil || block == self.block { return year }
      // A month alone, in a text of no certain time, comes back every year.
      if day == nil { return nil }
    }
    let months = (month - anchor.month) * 31 + (day ?? 1) - anchor.day
    // Mostly the past; but what is three months off, or four for a month alone, is yet to come.
    let limit = day == nil ? 124 : 93
    return months > limit ? anchor.year - 1 : months < limit - 365 ? anchor.year + 1 : anchor.year
  }

  private mutating func yearless(
    month: Int, day: Int, last: Int?, _ weekday: Int?, _ block: Int
  ) -> (DateValue, Certainty)? {
    let isTold = year != nil
    guard var year = year(month: month, day: day, block) else {
      let first = CalendarDate.iso(month: month, day: day)
      guard let last else { return (.when(first), .high) }
      return (.span(from: first, to: CalendarDate.iso(month: month, day: last)), .high)
    }
    // “Monday, 4 June” is of a year in which that day is a Monday: the nearest one.
    if let weekday {
      let offsets = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6]
      year +=
        offsets.first { offset in
          CalendarDate(year: year + offset, month: month, day: day)?.weekday == weekday
        } ?? 0
    }
    guard let first = CalendarDate(year: year, month: month, day: day) else {
      return (.when(CalendarDate.iso(month: month, day: day)), .low)
    }
    note(year, month, first, block)
    let certainty: Certainty = isReport || isTold ? .medium : .low
    guard let last else { return (.when(first.iso), certainty) }
    guard let end = CalendarDate(year: year, month: month, day: last) else { return nil }
    return (.span(from: first.iso, to: end.iso), certainty)
  }
}

// MARK: - Relative to the document's date

extension DateResolver {
  private mutating func relative(
    _ meaning: DateMeaning, _ anchor: CalendarDate, _ block: Int
  ) -> (DateValue, Certainty)? {
    switch meaning {
    case .weekday(let weekday, let shift): return self.weekday(weekday, shift, anchor, block)
    case .shifted(let unit, let count):
      return shifted(unit, count, anchor).map { ($0, .medium) }
    case .stretch(let unit, let count):
      // A story has its own “last nine years”.
      return isReport ? stretch(unit, count, anchor).map { ($0, .low) } : nil
    case .following(let unit, let count): return following(unit, count).map { ($0, .low) }
    case .shiftedMonth(let month, let shift):
      guard let direction = shift.direction else { return nil }
      let year =
        switch direction {
        case -1: month < anchor.month ? anchor.year : anchor.year - 1
        case 1: month > anchor.month ? anchor.year : anchor.year + 1
        default: anchor.year
        }
      return Self.valid(year).map { (.when(CalendarDate.iso(year: $0, month: month)), .medium) }
    case .shiftedSeason(let season, let shift):
      guard let direction = shift.direction else { return nil }
      let isOver = anchor.month >= season.months.last && season != .winter
      let year =
        switch direction {
        case -1: isOver ? anchor.year : anchor.year - 1
        case 1: anchor.month < season.months.first ? anchor.year : anchor.year + 1
        default: season == .winter && anchor.month < 7 ? anchor.year - 1 : anchor.year
        }
      return Self.valid(year).map { (.season(season, year: $0), .medium) }
    default: return nil
    }
  }

  /// `year` if dates around it can be written.
  private static func valid(_ year: Int) -> Int? { (-9900...9900).contains(year) ? year : nil }

  private mutating func weekday(
    _ weekday: Int, _ shift: DateWord.Shift?, _ anchor: CalendarDate, _ block: Int
  ) -> (DateValue, Certainty)? {
    guard Self.valid(anchor.year) != nil else { return nil }
    let back = (anchor.weekday - weekday + 7) % 7
    let days =
      switch shift {
      case .last, .past, .previous: back == 0 ? -7 : -back
      case .next, .coming: 7 - back
      case .this: back == 0 ? 0 : 7 - back
      default: -back
      }
    let date = anchor.adding(days: days)
    return (.when(date.iso), isReport ? .medium : .low)
  }

  private func shifted(
    _ unit: DateWord.Unit, _ count: Int, _ anchor: CalendarDate
  ) -> DateValue? {
    guard abs(count) <= 2000, Self.valid(anchor.year) != nil else { return nil }
    switch unit {
    case .day, .night, .dayPart: return .when(anchor.adding(days: count).iso)
    case .week where count < -1, .fortnight:
      return .when(anchor.adding(days: count * (unit == .week ? 7 : 14)).iso)
    case .week:
      let monday = anchor.adding(days: 1 - anchor.weekday + 7 * count)
      return .span(from: monday.iso, to: monday.adding(days: 6).iso)
    case .weekend:
      // Early in the week “this weekend” is the one just gone.
      let saturday = anchor.adding(
        days: 6 - anchor.weekday + 7 * count - (count == 0 && anchor.weekday <= 2 ? 7 : 0))
      return .span(from: saturday.iso, to: saturday.adding(days: 1).iso)
    case .month:
      return anchor.adding(months: count).map {
        .when(CalendarDate.iso(year: $0.year, month: $0.month))
      }
    case .year: return Self.valid(anchor.year + count).map { .when(CalendarDate.iso(year: $0)) }
    case .decade where count < 0:
      return Self.valid(anchor.year + 10 * count).map { .when(CalendarDate.iso(year: $0)) }
    case .decade:
      return Self.valid(anchor.year + 10 * count).map { .years($0 / 10 * 10, $0 / 10 * 10 + 9) }
    case .century:
      return Self.valid(anchor.year + 100 * count).map {
        .years($0 / 100 * 100, $0 / 100 * 100 + 99)
      }
    }
  }

  private func stretch(
    _ unit: DateWord.Unit, _ count: Int, _ anchor: CalendarDate
  ) -> DateValue? {
    guard abs(count) <= 200, Self.valid(anchor.year) != nil else { return nil }
    let other: CalendarDate?
    switch unit {
    case .day, .night: other = anchor.adding(days: -count)
    case .week: other = anchor.adding(days: -7 * count)
    case .fortnight: other = anchor.adding(days: -14 * count)
    case .month: other = anchor.adding(months: -count)
    case .year: other = anchor.adding(months: -12 * count)
    case .decade: other = anchor.adding(months: -120 * count)
    case .century, .weekend, .dayPart: other = nil
    }
    guard let other else { return nil }
    return .between(notBefore: min(anchor, other).iso, notAfter: max(anchor, other).iso)
  }

  /// The unit that lies `count` units from the last date of the text.
  private func following(_ unit: DateWord.Unit, _ count: Int) -> DateValue? {
    guard abs(count) <= 999 else { return nil }
    switch unit {
    case .day, .night, .dayPart:
      return day.flatMap { date in
        Self.valid(date.year).map { _ in .when(date.adding(days: count).iso) }
      }
    case .month:
      guard let year, let month else { return nil }
      return CalendarDate(year: year, month: month, day: 1)?.adding(months: count).map {
        .when(CalendarDate.iso(year: $0.year, month: $0.month))
      }
    case .year:
      return year.flatMap { Self.valid($0 + count) }.map { .when(CalendarDate.iso(year: $0)) }
    case .decade:
      return year.flatMap { Self.valid($0 + 10 * count) }.map { .when(CalendarDate.iso(year: $0)) }
    default: return nil
    }
  }
}
