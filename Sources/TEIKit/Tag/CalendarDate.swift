/// A day of the proleptic Gregorian calendar.
///
/// Years count as in ISO 8601: the year 0 is there, and lies before the year 1. A value is always
/// a day that exists.
public struct CalendarDate: Hashable, Sendable {
  /// The year; 0 and below lie before the common era.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// That day, or nil where the calendar has no such day or the year isn't within ±9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (-9999...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(ofMonth: month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that `iso` writes as `YYYY-MM-DD`, with a minus sign before the year 0.
  public init?(iso: String) {
    var bytes = Array(iso.utf8)
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    guard bytes.count == 10 else { return nil }
    var fields = [0, 0, 0]
    var field = 0
    for (i, byte) in bytes.enumerated() {
      if i == 4 || i == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        field += 1
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        fields[field] = fields[field] * 10 + Int(byte & 15)
      }
    }
    self.init(year: isNegative ? -fields[0] : fields[0], month: fields[1], day: fields[2])
  }

  /// Whether `year` has a 29 February.
  public static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days `month` (1 to 12) of `year` has.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate {
  /// Days since 1970-01-01.
  ///
  /// - SeeAlso: Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”.
  public var dayNumber: Int {
    // Years that start in March put the leap day last, so that months have fixed offsets.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that lies `dayNumber` days after 1970-01-01.
  ///
  /// - Precondition: its year is within ±9999.
  public init(dayNumber: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    precondition((-9999...9999).contains(year), "a calendar date has a year of four digits")
    self.init(unchecked: year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The day of the week, from 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  public var weekday: Int { (((dayNumber + 3) % 7) + 7) % 7 + 1 }

  /// The day `count` days later; earlier where `count` is negative.
  ///
  /// - Precondition: its year is within ±9999.
  public func adding(days count: Int) -> CalendarDate {
    CalendarDate(dayNumber: dayNumber + count)
  }

  /// The same day `count` months later, or the last of that month where it is shorter; nil where
  /// its year isn't within ±9999.
  public func adding(months count: Int) -> CalendarDate? {
    let months = year * 12 + month - 1 + count
    let newYear = (months >= 0 ? months : months - 11) / 12
    let newMonth = months - newYear * 12 + 1
    return CalendarDate(
      year: newYear, month: newMonth,
      day: min(day, Self.dayCount(ofMonth: newMonth, year: newYear)))
  }

  /// `YYYY-MM-DD`, with a minus sign before the year 0.
  public var iso: String { Self.iso(year: year, month: month, day: day) }

  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with a minus sign before the year 0.
  static func iso(year: Int, month: Int? = nil, day: Int? = nil) -> String {
    var text = year < 0 ? "-" : ""
    let digits = String(abs(year))
    text += String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    if let month { text += "-" + twoDigits(month) }
    if let day { text += "-" + twoDigits(day) }
    return text
  }

  /// `--MM` or `--MM-DD`: a month or day of every year.
  static func iso(month: Int, day: Int? = nil) -> String {
    "--" + twoDigits(month) + (day.map { "-" + twoDigits($0) } ?? "")
  }

  private static func twoDigits(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The ISO text.
  public var description: String { iso }
}
