import Testing

@testable import TEIKit

struct ZonedTimesTests {
  @Test(arguments: [
    ("at 14:30 GMT on 3 May", ["14:30 GMT = 14:30:00Z"]),
    ("5 p.m. EST", ["5 p.m. EST = 17:00:00-05:00"]),
    ("12.15 am CET.", ["12.15 am CET = 00:15:00+01:00"]), ("0930 UTC", ["0930 UTC = 09:30:00Z"]),
    ("at 12 pm UTC", ["12 pm UTC = 12:00:00Z"]), ("9:05PM PDT", ["9:05PM PDT = 21:05:00-07:00"]),
    ("25:00 GMT, 14:60 GMT, 3 GMT, 13 pm GMT, at 14:30, 1-14:30 GMT", []), ("GMT", []),
    ("14:30 GMTs 14:30 gmt", []),
  ])
  func timesWithZones(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    let found = ZonedTimes(bytes).times(in: TextRange(0, bytes.count)).map {
      String(decoding: bytes[$0.range.offsets], as: UTF8.self) + " = "
        + InlineSpan.attributes(of: $0.value).map { $0.value ?? "" }.joined()
    }
    #expect(found == expected)
  }

  @Test func timesAreWrittenAsTimes() throws {
    let text = "The train left Vienna at 14:30 GMT on 3 May 2020 and came late."
    let result = try Converter().convert(Array(text.utf8), name: "x")
    #expect(result.isValid)
    let tei = String(decoding: result.tei, as: UTF8.self)
    #expect(tei.contains(#"<time when="14:30:00Z">14:30 GMT</time>"#))
    #expect(tei.contains(#"<date when="2020-05-03">3 May 2020</date>"#))
  }
}
