/// Finds dates that name their month or are written in figures, in languages other than English:
/// “12. Oktober 2021”, “1er mai”, “del 3 al 5 de mayo de 2020”, “12 октября 2021 г.”, “12.10.2021”.
///
/// A day and a month without a year keep the form of every year, `--10-12`. A month alone is no
/// date: “mars” and “mai” are other words too.
struct MonthDateRecognizer {
  private let language: DateLanguage
  private let bytes: [UInt8]

  /// A recognizer of the dates of `language` in `bytes`.
  init(_ language: DateLanguage, in bytes: [UInt8]) {
    self.language = language
    self.bytes = bytes
  }

  /// A word or number.
  private struct Token {
    let range: TextRange
    /// The value of a number of up to four digits; -1 of anything else.
    let number: Int
  }

  /// The day or days before a month.
  private struct Days {
    let start: Int
    let first: Int
    let last: Int?
  }

  /// The dates in `block`, sorted and disjoint. O(n).
  func dates(in block: TextRange) -> [DateMention] {
    var dates: [DateMention] = []
    // What was passed, a few tokens: a date looks back over them.
    var recent: [Token] = []
    var position = block.start
    while let token = token(from: position, to: block.end) {
      position = token.range.end
      var found: DateMention?
      if token.number < 0 {
        if let month = month(token.range) {
          found = date(month: month, token, Array(recent.suffix(6)), block)
        }
      } else if language.hasFigures, let figures = figures(token, block) {
        found = figures
      } else {
        found = year(token, recent.last, block)
      }
      if let found, found.range.start >= dates.last?.range.end ?? 0 {
        dates.append(found)
        position = max(position, found.range.end)
        recent.removeAll(keepingCapacity: true)
      } else {
        if recent.count >= 12 { recent.removeFirst(6) }
        recent.append(token)
      }
    }
    return dates
  }

  // MARK: - Tokens

  /// The next run of letters, or of digits.
  private func token(from start: Int, to end: Int) -> Token? {
    var i = start
    while i < end {
      let (kind, length) = kind(at: i)
      if kind == .other {
        i += length
        continue
      }
      var next = i
      while next < end {
        let (other, length) = self.kind(at: next)
        if other != kind { break }
        next += length
      }
      let range = TextRange(i, next)
      let isNumber = kind == .digit && range.count <= 4
      return Token(
        range: range,
        number: isNumber ? bytes[range.offsets].reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1)
    }
    return nil
  }

  private enum Kind { case letter, digit, other }

  private func kind(at offset: Int) -> (Kind, Int) {
    let byte = bytes[offset]
    if byte < 0x80 {
      return (
        ByteClasses.isLetter(byte) ? .letter : ByteClasses.isDigit(byte) ? .digit : .other, 1
      )
    }
    let (scalar, length) = LetterCase.decode(bytes.span, offset)
    // “º” counts the day, and is no letter of a word.
    return (scalar == 0xBA || LetterCase.of(scalar) == .none ? .other : .letter, length)
  }

  private func month(_ range: TextRange) -> Int? {
    guard range.count <= 18 else { return nil }
    if language.hasCapitals, bytes[range.start] < 0x80, !ByteClasses.isUpper(bytes[range.start]) {
      return nil
    }
    return language.months[TaggerHash.lower(bytes.span, range.start, range.end)]
  }

  private func word(_ range: TextRange) -> String {
    range.count > 16 ? "" : String(decoding: bytes[range.offsets], as: UTF8.self).lowercased()
  }

  private func gap(_ from: Int, _ to: Int) -> Substring {
    to - from > 12 ? "?" : Substring(decoding: bytes[from..<to], as: UTF8.self)
  }

  // MARK: - Dates with a month's name

  private func date(
    month: Int, _ token: Token, _ recent: [Token], _ block: TextRange
  ) -> DateMention? {
    let days = days(before: token, recent)
    let year = self.year(after: token.range, block)
    guard days != nil || year != nil else { return nil }
    let range = TextRange(days?.start ?? token.range.start, year?.end ?? token.range.end)
    guard let days else {
      guard let year else { return nil }
      return mention(range, .when(CalendarDate.iso(year: year.value, month: month)))
    }
    func iso(_ day: Int) -> String? {
      guard let year else {
        return CalendarDate(year: 2000, month: month, day: day) == nil
          ? nil : CalendarDate.iso(month: month, day: day)
      }
      return CalendarDate(year: year.value, month: month, day: day)?.iso
    }
    guard let first = iso(days.first) else { return nil }
    guard let last = days.last else { return mention(range, .when(first)) }
    guard let end = iso(last), days.first < last else { return nil }
    return mention(range, .span(from: first, to: end))
  }

  private func mention(_ range: TextRange, _ value: DateValue) -> DateMention {
    DateMention(range: range, value: value, certainty: .high)
  }

  /// The day before a month, and a first day before that.
  private func days(before month: Token, _ recent: [Token]) -> Days? {
    var tokens = recent[...]
    var end = month.range.start
    if let last = tokens.last, last.number < 0, language.connectors.contains(word(last.range)),
      gap(last.range.end, end) == " "
    {
      tokens.removeLast()
      end = last.range.start
    }
    guard let day = self.day(&tokens, end) else { return nil }
    // “3.–5. Mai”, “3 au 5 mai”
    var rest = tokens
    var joint = day.start
    if let word = rest.last, word.number < 0, language.until.contains(self.word(word.range)),
      gap(word.range.end, joint) == " "
    {
      rest.removeLast()
      joint = word.range.start
    } else {
      var start = joint
      while start > 0, start > joint - 6, [0x20, 0x2D, 0xE2, 0x80, 0x93].contains(bytes[start - 1])
      {
        start -= 1
      }
      let dash = gap(start, joint).filter { $0 != " " }
      guard dash == "-" || dash == "–" else {
        return Days(start: day.start, first: day.value, last: nil)
      }
      joint = start
    }
    var spaced = joint
    while spaced > 0, bytes[spaced - 1] == 0x20, spaced > joint - 1 { spaced -= 1 }
    guard let first = self.day(&rest, joint) ?? self.day(&rest, spaced), first.value < day.value
    else { return Days(start: day.start, first: day.value, last: nil) }
    return Days(start: first.start, first: first.value, last: day.value)
  }

  /// A day of the month that is the last of `tokens` and ends at `end`, but for its suffix.
  private func day(_ tokens: inout ArraySlice<Token>, _ end: Int) -> (value: Int, start: Int)? {
    guard var token = tokens.last else { return nil }
    var rest = tokens.dropLast()
    // “1er”: the suffix is a word of its own.
    if token.number < 0 {
      guard language.daySuffixes.contains(word(token.range)), let number = rest.popLast(),
        number.range.end == token.range.start
      else { return nil }
      let space = gap(token.range.end, end)
      guard space == " " || space == "\u{A0}" else { return nil }
      token = number
    } else {
      var space = gap(token.range.end, end)
      for suffix in language.daySuffixes where space.hasPrefix(suffix) {
        space = space.dropFirst(suffix.count)
        break
      }
      guard space == " " || space == "\u{A0}" || space.isEmpty || space == "\n" else { return nil }
    }
    guard (1...31).contains(token.number), token.range.count <= 2,
      !isTied(before: token.range.start)
    else { return nil }
    tokens = rest
    return (token.number, token.range.start)
  }

  /// Whether a sign before `offset` makes a number a part of a larger one.
  private func isTied(before offset: Int) -> Bool {
    guard offset >= 2 else { return false }
    let sign = bytes[offset - 1]
    return (sign == UInt8(ascii: ".") || sign == UInt8(ascii: ",") || sign == UInt8(ascii: ":"))
      && ByteClasses.isDigit(bytes[offset - 2])
  }

  /// The year after a month, or after a connector.
  private func year(after month: TextRange, _ block: TextRange) -> (value: Int, end: Int)? {
    var position = month.end
    // “okt. 2021”
    if position < block.end, bytes[position] == UInt8(ascii: ".") { position += 1 }
    guard var token = token(from: position, to: min(block.end, position + 24)) else { return nil }
    if token.number < 0, language.connectors.contains(word(token.range)),
      gap(position, token.range.start) == " "
    {
      position = token.range.end
      guard let next = self.token(from: position, to: min(block.end, position + 24)) else {
        return nil
      }
      token = next
    }
    let space = gap(position, token.range.start)
    guard space == " " || space == "\u{A0}" || space == "\n",
      let end = endOfYear(token, block)
    else { return nil }
    return (token.number, end)
  }

  /// Where the year at `token` ends with what belongs to it; nil where it is none.
  private func endOfYear(_ token: Token, _ block: TextRange) -> Int? {
    guard token.range.count == 4, (1000...2999).contains(token.number) else { return nil }
    let end = token.range.end
    if end + 1 < block.end, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ","),
      ByteClasses.isDigit(bytes[end + 1])
    {
      return nil
    }
    for suffix in language.yearSuffixes {
      let start = end + 1
      let stop = start + suffix.utf8.count
      guard end < block.end, bytes[end] == 0x20, stop <= block.end,
        bytes[start..<stop].elementsEqual(suffix.utf8),
        stop == block.end || kind(at: stop).0 == .other
      else { continue }
      return stop
    }
    return end
  }

  // MARK: - Other dates

  /// A year by itself, after a word that says so: “im Jahr 1871”, or before one: “1871 года”.
  private func year(_ token: Token, _ before: Token?, _ block: TextRange) -> DateMention? {
    guard let end = endOfYear(token, block), !isTied(before: token.range.start) else { return nil }
    let isCued =
      before.map {
        $0.number < 0 && language.yearCues.contains(word($0.range))
          && gap($0.range.end, token.range.start) == " "
      } ?? false
    guard isCued || end > token.range.end else { return nil }
    return mention(
      TextRange(token.range.start, end), .when(CalendarDate.iso(year: token.number)))
  }

  /// `12.10.2021`
  private func figures(_ day: Token, _ block: TextRange) -> DateMention? {
    guard day.range.count <= 2, !isTied(before: day.range.start),
      let month = token(from: day.range.end, to: min(block.end, day.range.end + 4)),
      gap(day.range.end, month.range.start) == ".", month.range.count <= 2,
      let year = token(from: month.range.end, to: min(block.end, month.range.end + 6)),
      gap(month.range.end, year.range.start) == ".", let end = endOfYear(year, block),
      let date = CalendarDate(year: year.number, month: month.number, day: day.number)
    else { return nil }
    return mention(TextRange(day.range.start, end), .when(date.iso))
  }
}
