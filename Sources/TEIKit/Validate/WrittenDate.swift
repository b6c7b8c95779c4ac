/// A date as TEI's `when`, `from` and the like have it: a year, a month of it, or a day.
///
/// - SeeAlso: TEI P5, `teidata.temporal.w3c`.
struct WrittenDate {
  private let year: Int
  private let month: Int?
  private let day: Int?

  /// Reads `value`; nil where it is of another form. A time of day is passed over.
  init?(_ value: [UInt8]) {
    var rest = Lexical.collapse(value)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    func digits(_ counts: ClosedRange<Int>) -> Int? {
      let found = rest.prefix { (0x30...0x39).contains($0) }
      guard counts.contains(found.count) else { return nil }
      rest = rest.dropFirst(found.count)
      return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    guard let year = digits(4...9) else { return nil }
    var month: Int?
    var day: Int?
    if rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
      month = digits(2...2)
      guard month != nil else { return nil }
      if rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
        day = digits(2...2)
        guard day != nil else { return nil }
      }
    }
    // What may follow: a time of day, or a time zone.
    guard rest.isEmpty || [0x54, 0x5A, 0x2B, 0x2D].contains(rest.first) else { return nil }
    self.year = isNegative ? -year : year
    self.month = month
    self.day = day
  }

  /// Whether the calendar has it.
  var isReal: Bool {
    guard let month else { return true }
    guard (1...12).contains(month) else { return false }
    return day.map { (1...Self.dayCount(month, year)).contains($0) } ?? true
  }

  /// A number that orders days.
  var firstDay: Int { (year * 12 + (month ?? 1) - 1) * 31 + (day ?? 1) - 1 }
  /// The last day that it may mean, as ``firstDay``.
  var lastDay: Int { (year * 12 + (month ?? 12) - 1) * 31 + (day ?? 31) - 1 }

  private static func dayCount(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
