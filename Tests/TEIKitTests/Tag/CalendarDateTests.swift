import TEIKit
import Testing

struct CalendarDateTests {
  @Test func everyDayNumberIsOneDayAndBack() throws {
    let first = try #require(CalendarDate(year: -401, month: 1, day: 1))
    let last = try #require(CalendarDate(year: 2801, month: 12, day: 31))
    var previous = CalendarDate(dayNumber: first.dayNumber - 1)
    for number in first.dayNumber...last.dayNumber {
      let date = CalendarDate(dayNumber: number)
      guard date.dayNumber == number, previous < date,
        date.weekday == previous.weekday % 7 + 1,
        CalendarDate(year: date.year, month: date.month, day: date.day) == date
      else {
        Issue.record("day \(number) became \(date)")
        return
      }
      previous = date
    }
    #expect(previous == last)
  }

  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2021-10-17", 18_917, 7),
    ("1582-10-15", -141_427, 5), ("0000-03-01", -719_468, 3),
  ])
  func knownDays(_ iso: String, _ number: Int, _ weekday: Int) throws {
    let date = try #require(CalendarDate(iso: iso))
    #expect(date.dayNumber == number)
    #expect(date.weekday == weekday)
    #expect(date.iso == iso)
  }

  @Test(arguments: [
    "", "2021", "2021-10", "2021-1-17", "2021-13-01", "2021-00-10", "2021-02-29", "1900-02-29",
    "2021-04-31", "2021-10-00", "2021/10/17", "2021-10-17T", "+021-10-17", "-021-10-17",
    "２021-10-1",
  ])
  func whatIsNoDayIsNil(_ iso: String) {
    #expect(CalendarDate(iso: iso) == nil)
  }

  @Test func yearsBeforeTheEraHaveAMinusSign() throws {
    let date = try #require(CalendarDate(iso: "-0043-03-15"))
    #expect(date.year == -43)
    #expect(date.iso == "-0043-03-15")
    #expect(CalendarDate(iso: date.iso) == date)
  }

  @Test func monthsAreAddedWithinTheMonth() throws {
    let date = try #require(CalendarDate(iso: "2021-01-31"))
    #expect(date.adding(months: 1)?.iso == "2021-02-28")
    #expect(date.adding(months: -11)?.iso == "2020-02-29")
    #expect(date.adding(months: -12)?.iso == "2020-01-31")
    #expect(date.adding(months: 24)?.iso == "2023-01-31")
    #expect(date.adding(months: 200_000) == nil)
    #expect(date.adding(days: 1).iso == "2021-02-01")
  }
}
