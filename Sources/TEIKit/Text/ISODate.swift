/// Dates as the command line and the environment give them.
public enum ISODate {
  /// Whether `text` is a real date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
  public static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 4 || bytes.count == 7 || bytes.count == 10 else { return false }
    let padded =
      bytes.count == 10 ? text : text + (bytes.count == 7 ? "-01" : "-01-01")
    return CalendarDate(iso: padded) != nil && bytes != Array("0000".utf8)
  }

  /// The day, in UTC, of a time in seconds since 1970; nil from the year 10000.
  public static func day(ofEpoch seconds: Int) -> String? {
    guard seconds >= 0, seconds < 253_402_300_800 else { return nil }
    return CalendarDate(dayNumber: seconds / 86_400).iso
  }
}
