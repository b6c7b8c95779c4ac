internal import FoundationEssentials

/// Times as journals have them.
enum UTCTime {
  /// Now, as `2026-03-04T05:06:07Z`.
  static var now: String { Date.now.formatted(.iso8601) }

  /// Today, as `2026-03-04`.
  static var today: String { String(now.prefix(10)) }

  /// How many seconds lie between two times; nil where one is none.
  static func seconds(from start: String, to end: String) -> Double? {
    guard let start = try? Date(start, strategy: .iso8601),
      let end = try? Date(end, strategy: .iso8601)
    else { return nil }
    return end.timeIntervalSince(start)
  }
}
