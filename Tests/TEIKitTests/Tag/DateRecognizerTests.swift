import FoundationEssentials
import TEIKit
import Testing

struct DateRecognizerTests {
  /// The dates of `text`, one block a line, as `what it says = value`.
  private func dates(_ text: String, anchor: String? = nil) throws -> [String] {
    let bytes = Array(text.utf8)
    let anchor = try anchor.map { try #require(CalendarDate(iso: $0)) }
    return DateRecognizer(anchor: anchor).dates(in: bytes, blocks: lines(bytes)).map { mention in
      String(decoding: bytes[mention.range.offsets], as: UTF8.self) + " = \(written(mention.value))"
    }
  }

  @Test(arguments: [
    ("It was October 17, 2021.", ["October 17, 2021 = 2021-10-17"]),
    ("It was 17 October 2021.", ["17 October 2021 = 2021-10-17"]),
    ("the 17th of October, 2021", ["17th of October, 2021 = 2021-10-17"]),
    ("the first of May 1999", ["first of May 1999 = 1999-05-01"]),
    (
      "Dec. 6th 1954 and Sept 15, 1946",
      ["Dec. 6th 1954 = 1954-12-06", "Sept 15, 1946 = 1946-09-15"]
    ),
    ("JULY 11, 2022", ["JULY 11, 2022 = 2022-07-11"]),
    ("8-May-2006", ["8-May-2006 = 2006-05-08"]),
    ("Tuesday, September 22, 2015", ["Tuesday, September 22, 2015 = 2015-09-22"]),
    ("Tue, 17 Oct 2021", ["Tue, 17 Oct 2021 = 2021-10-17"]),
    ("on 29 February 2020", ["29 February 2020 = 2020-02-29"]),
    ("on 26 April, or April 26", ["26 April = --04-26", "April 26 = --04-26"]),
    ("on Oct. 17.", ["Oct. 17 = --10-17"]),
    ("in October 2021", ["October 2021 = 2021-10"]),
    ("December of 384", ["December of 384 = 0384-12"]),
    ("until 30 September 420", ["30 September 420 = 0420-09-30"]),
    ("October 17, 2021", ["October 17, 2021 = 2021-10-17"]),
  ])
  func daysAndMonths(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text) == expected)
  }

  @Test(arguments: [
    ("on 2021-10-17.", ["2021-10-17 = 2021-10-17"]),
    ("at 2021-10-17T10:00:00Z", ["2021-10-17 = 2021-10-17"]),
    ("on 17/10/2021", ["17/10/2021 = 2021-10-17"]),
    ("on 10/17/2021", ["10/17/2021 = 2021-10-17"]),
    ("on 17.10.2021.", ["17.10.2021 = 2021-10-17"]),
    ("on 3/4/2021", ["3/4/2021 = 2021-03-04"]),
    ("on 3/4/2021, not 17/4/2021", ["3/4/2021 = 2021-04-03", "17/4/2021 = 2021-04-17"]),
    ("after 9/11", ["9/11 = 2001-09-11"]),
  ])
  func datesInFigures(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text) == expected)
  }

  @Test(arguments: [
    ("He came in 2013.", ["2013 = 2013"]),
    ("His 2010 season; the 2008 Olympics", ["2010 = 2010", "2008 = 2008"]),
    ("(Dye & Bavelier, 2010; Feng, 2007)", ["2010 = 2010", "2007 = 2007"]),
    ("St. Jerome in His Study (1480)", ["1480 = 1480"]),
    ("In 1500, people came.", ["1500 = 1500"]),
    ("2014", ["2014 = 2014"]),
    ("the year 71", ["71 = 0071"]),
    ("(c. 314 – 368)", ["314 = 0314", "368 = 0368"]),
    ("In 44 BC, in AD 14, in 33 CE.", ["44 BC = -0044", "AD 14 = 0014", "33 CE = 0033"]),
    ("508 B.C. and A.D. 70", ["508 B.C. = -0508", "A.D. 70 = 0070"]),
  ])
  func years(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text) == expected)
  }

  @Test(arguments: [
    ("the 1990s", ["1990s = 1990/1999"]),
    ("in the 1930’s", ["1930’s = 1930/1939"]),
    ("the ’60s and 70s", ["’60s = 1960/1969", "70s = 1970/1979"]),
    ("the 1800s", ["the 1800s = 1800/1899"]),
    ("mid-1990s", ["mid-1990s = 1993..1997"]),
    ("early 2019", ["early 2019 = 2019-01..2019-04"]),
    ("mid-October 2021", ["mid-October 2021 = 2021-10-11..2021-10-20"]),
    ("the 19th century", ["the 19th century = 1800/1899"]),
    ("twenty-first century", ["twenty-first century = 2000/2099"]),
    ("12th to 16th centuries", ["12th to 16th centuries = 1100/1599"]),
    ("7th century BC", ["7th century BC = -0700/-0601"]),
    ("spring 2020", ["spring 2020 = 2020-03/2020-06"]),
    ("the winter of 1941–42", ["the winter of 1941–42 = 1941-12/1942-03"]),
    ("in the winter", ["winter = --12/--03"]),
    ("after World War II", ["World War II = 1939-09-01/1945-09-02"]),
  ])
  func spansOfYears(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text) == expected)
  }

  @Test(arguments: [
    ("2010–2015", ["2010 = 2010", "2015 = 2015"]),
    ("from 1914 to 1918", ["1914 = 1914", "1918 = 1918"]),
    ("between 1990 and 1995", ["1990 = 1990", "1995 = 1995"]),
    ("c. 1871 – 72", ["1871 = 1871", "72 = 1872"]),
    ("March 3–5, 2020", ["March 3–5, 2020 = 2020-03-03/2020-03-05"]),
    ("5–6 September 2019", ["5–6 September 2019 = 2019-09-05/2019-09-06"]),
    ("March 3 – April 5, 2020", ["March 3 = 2020-03-03", "April 5, 2020 = 2020-04-05"]),
    (
      "December 30 to January 2, 2020",
      ["December 30 = 2019-12-30", "January 2, 2020 = 2020-01-02"]
    ),
    ("March–April 2020", ["March = 2020-03", "April 2020 = 2020-04"]),
    ("from July to September", ["July = --07", "September = --09"]),
  ])
  func ranges(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text) == expected)
  }

  @Test(arguments: [
    ("He left on Tuesday.", ["Tuesday = 2021-10-12"]),
    ("next Friday, last Friday", ["next Friday = 2021-10-22", "last Friday = 2021-10-15"]),
    ("yesterday and tomorrow", ["yesterday = 2021-10-16", "tomorrow = 2021-10-18"]),
    ("last week", ["last week = 2021-10-04/2021-10-10"]),
    ("last year, this year", ["last year = 2020", "this year = 2021"]),
    ("next month", ["next month = 2021-11"]),
    ("three days ago", ["three days ago = 2021-10-14"]),
    ("twenty-three years ago", ["twenty-three years ago = 1998"]),
    ("two weeks ago", ["two weeks ago = 2021-10-03"]),
    ("last March", ["last March = 2021-03"]),
    ("last December", ["last December = 2020-12"]),
    ("last night, this morning", ["last night = 2021-10-16", "this morning = 2021-10-17"]),
    ("on April 26", ["April 26 = 2021-04-26"]),
    ("on December 26", ["December 26 = 2021-12-26"]),
    ("Monday, June 4", ["Monday, June 4 = 2018-06-04"]),
    ("In 1831 he left. On 30 May he died.", ["1831 = 1831", "30 May = 1831-05-30"]),
    ("It began in 2010. That year it grew.", ["2010 = 2010", "That year = 2010"]),
    (
      "On 30 May 1832; the following day",
      ["30 May 1832 = 1832-05-30", "the following day = 1832-05-31"]
    ),
    ("on 3/4/2021 or 10/17/2021", ["3/4/2021 = 2021-03-04", "10/17/2021 = 2021-10-17"]),
  ])
  func relativeToTheDocumentsDate(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text, anchor: "2021-10-17") == expected)
  }

  @Test(arguments: [
    "He left on Tuesday; last week, yesterday, last year, next month, three days ago, this year.",
    "You May go. May I? They March on. March of the Penguins.",
    "There were 2013 people, about 1500 metres, over 2000, 2000 votes, 1,990 of them.",
    "It cost $1995, £ 1990, 1990%, p. 1987, pages 1990–1995, Route 1960, room 1984, 1995 °C",
    "Call 555-1987 or 1-800-555-2013; v2013.1, version 2013, iPhone 2013s, model 1999X, F-1999.",
    "John 3:16, Psalm 119:105, line 1950, at 12:30, 10:45 pm, 2013:15",
    "31 February 2021, February 30, 2021, April 31, 29 February 2021, 2021-02-31, 32/13/2020",
    "http://x.org/2013/05/17/a.html x_2013 2013_x ISBN 978-3-16-148410-0 1920x1080 1920 × 1080",
    "In 1500 people came; 3000 robots; in 348 cases; Windows 2000, ISO 8601, 1080p, 1/2/3/4",
    "June Carter met August Wilson; May 10 people; Palm Springs; a spring in his step; 10.1990.3",
    "open Monday to Friday, every Tuesday, on Saturday mornings; temperatures in the 30s°F",
    "", " ", "-", "2", "May", "th", "s", "'", "’s", "é2013é", "AD", "B.C.", "A.D.",
  ])
  func notDates(_ text: String) throws {
    #expect(try dates(text) == [])
  }

  @Test func whatTheTextLeavesOpenIsLessSure() throws {
    let text = "On October 17, 2021 we met; on April 3; on Tuesday; on 3/4/2021."
    let anchor = try #require(CalendarDate(iso: "2021-10-17"))
    let bytes = Array(text.utf8)
    let mentions = DateRecognizer(anchor: anchor).dates(
      in: bytes, blocks: [TextRange(0, bytes.count)])
    #expect(mentions.map(\.certainty) == [.high, .medium, .medium, .low])
  }

  @Test func aDateStaysWithinItsBlock() {
    let bytes = Array("17 October 2021".utf8)
    let blocks = [TextRange(0, 4), TextRange(4, 10), TextRange(11, 15)]
    let mentions = DateRecognizer(anchor: nil).dates(in: bytes, blocks: blocks)
    #expect(mentions.map(\.range) == [TextRange(11, 15)])
  }

  @Test func anyTextGivesSortedDisjointWellFormedDates() throws {
    let pieces = [
      "May", "March", "3", "31", "17th", "1999", "2021", "1990s", "80s", "’", "–", "-", "/", ".",
      ",",
      " ", " ", " ", "of", "the", "last", "next", "that", "same", "year", "years", "ago", "Tuesday",
      "century", "19th", "B.C.", "A.D.", "AD", "early", "mid", "spring", "World", "War", "II", "(",
      ")", "to", "and", "in", "c.", "9", "11", "twenty", "one", "today", "é", "\u{a0}", "\n", "T10",
      "first", "following", "0", "99999999999999999999",
    ]
    var state: UInt64 = 4
    for round in 0..<3000 {
      var text = ""
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
        if state >> 60 < 10 { text += " " }
      }
      let anchor = round % 3 == 0 ? nil : CalendarDate(dayNumber: round * 731 - 1_000_000)
      try check(Array(text.utf8), anchor)
      // Bytes that aren't UTF-8 must do no harm.
      try check(
        Array(text.utf8).enumerated().filter { ($0.offset &+ round) % 7 != 0 }.map(\.element),
        anchor)
    }
  }

  @Test(arguments: [
    "0123456789", "2013 ", "-", "2013-", "1-", "2013–", "May ", "May 3 ", "the last ", "twenty ",
    " ",
    "a", "é", "B.C. ", "A.D. 3 ", "World War ", "1/2/", "19th to ", "in 348 ", "'", "80s ",
  ])
  func hostileTextTakesNoLongerThanItsLength(_ piece: String) throws {
    // A quadratic step would take minutes here.
    let unit = Array(piece.utf8)
    var bytes: [UInt8] = []
    while bytes.count < 200_000 { bytes += unit }
    try check(bytes, CalendarDate(iso: "2021-10-17"))
  }

  /// Records what is wrong with the dates of `bytes`, one block a line.
  private func check(_ bytes: [UInt8], _ anchor: CalendarDate?) throws {
    let blocks = lines(bytes)
    let mentions = DateRecognizer(anchor: anchor).dates(in: bytes, blocks: blocks)
    var block = 0
    var end = 0
    for mention in mentions {
      while block < blocks.count, blocks[block].end <= mention.range.start { block += 1 }
      guard block < blocks.count, blocks[block].contains(mention.range), !mention.range.isEmpty,
        mention.range.start >= end, isWellFormed(mention.value)
      else {
        Issue.record("\(mention) in “\(String(decoding: bytes.prefix(400), as: UTF8.self))”")
        return
      }
      end = mention.range.end
    }
  }
}

// MARK: - Against dates in context

/// `in-context-dev.jsonl`, which lies beside the project in development only.
private let goldURL = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "shared/data/dates/in-context-dev.jsonl")

private struct GoldDocument: Decodable {
  struct Mention: Decodable {
    let start: Int
    let end: Int
    let when: String?
    let from: String?
    let to: String?
    let notBefore: String?
    let notAfter: String?
  }
  let text: String
  let created: String
  let dates: [Mention]
}

struct DateRecognizerScoreTests {
  @Test(
    .enabled(
      if: (try? Data(contentsOf: goldURL)) != nil,
      "../shared/data/dates/in-context-dev.jsonl is absent"))
  func spansAndValuesStayAsGoodAsTheyWere() throws {
    var found = 0
    var said = 0
    var wanted = 0
    for line in try Data(contentsOf: goldURL).split(separator: UInt8(ascii: "\n")) {
      let document = try JSONDecoder().decode(GoldDocument.self, from: line)
      var offsets = [0]
      for scalar in document.text.unicodeScalars {
        offsets.append((offsets.last ?? 0) + UTF8.width(scalar))
      }
      let gold = Set(
        document.dates.map { date in
          let low = date.when ?? date.from ?? date.notBefore
          let high = date.when ?? date.to ?? date.notAfter
          return "\(offsets[date.start])..<\(offsets[date.end]) \(days(low, high))"
        })
      let bytes = Array(document.text.utf8)
      let mentions = DateRecognizer(anchor: CalendarDate(iso: document.created))
        .dates(in: bytes, blocks: lines(bytes))
      let own = Set(
        mentions.map { mention in
          let (low, high) =
            switch mention.value {
            case .when(let date): (Optional(date), Optional(date))
            case .span(let from, let to): (from, to)
            case .between(let notBefore, let notAfter): (notBefore, notAfter)
            }
          return "\(mention.range) \(days(low, high))"
        })
      found += own.intersection(gold).count
      said += own.count
      wanted += gold.count
    }
    let f1 = 2 * Double(found) / Double(said + wanted)
    // Measured: 0.807, as `score/dates.py` says too.
    #expect(f1 >= 0.80, "span and value F1 fell to \(f1)")
  }

  /// The first and the last day of a value, so that 1990 equals 1990-01-01 to 1990-12-31.
  private func days(_ low: String?, _ high: String?) -> String {
    func edge(_ date: String?, isLast: Bool) -> String {
      guard let date else { return "open" }
      if date.hasPrefix("--") { return date }
      let fields = date.split(separator: "-", omittingEmptySubsequences: false)
      let positive = date.hasPrefix("-") ? Array(fields.dropFirst()) : fields
      let sign = date.hasPrefix("-") ? "-" : ""
      guard let year = positive.first.flatMap({ Int($0) }) else { return date }
      let month = positive.count > 1 ? Int(positive[1]) ?? 0 : isLast ? 12 : 1
      let last = CalendarDate.dayCount(ofMonth: month, year: year)
      let day = positive.count > 2 ? Int(positive[2]) ?? 0 : isLast ? last : 1
      return "\(sign)\(year)-\(month)-\(day)"
    }
    return edge(low, isLast: false) + "/" + edge(high, isLast: true)
  }
}

// MARK: -

/// The lines of `bytes` that aren't empty.
private func lines(_ bytes: [UInt8]) -> [TextRange] {
  var ranges: [TextRange] = []
  var start = 0
  for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "\n") {
    if end > start { ranges.append(TextRange(start, end)) }
    start = end + 1
  }
  return ranges
}

/// `when`, `from/to`, or `notBefore..notAfter`.
private func written(_ value: DateValue) -> String {
  switch value {
  case .when(let date): date
  case .span(let from, let to): "\(from ?? "")/\(to ?? "")"
  case .between(let notBefore, let notAfter): "\(notBefore ?? "")..\(notAfter ?? "")"
  }
}

/// Whether every date of `value` is one of W3C's forms, and a day of the calendar.
private func isWellFormed(_ value: DateValue) -> Bool {
  let dates: [String?] =
    switch value {
    case .when(let date): [date]
    case .span(let from, let to): [from, to]
    case .between(let notBefore, let notAfter): [notBefore, notAfter]
    }
  return dates.compactMap { $0 }.allSatisfy { date in
    if date.hasPrefix("--") {
      let rest = date.dropFirst(2)
      return CalendarDate(iso: "2000-\(rest)" + (rest.utf8.count == 2 ? "-01" : "")) != nil
    }
    let length = date.utf8.count - (date.hasPrefix("-") ? 1 : 0)
    let rest = length == 4 ? "-01-01" : length == 7 ? "-01" : ""
    return CalendarDate(iso: date + rest) != nil
  } && dates.contains { $0 != nil }
}
