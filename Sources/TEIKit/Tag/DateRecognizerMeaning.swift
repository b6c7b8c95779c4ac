/// What a date says, before the document's date and the dates around it are known.
enum DateMeaning: Sendable, Equatable {
  /// A day, with its year.
  case day(CalendarDate)
  /// A day in figures, of which it is open whether the day or the month comes first.
  case figures(dayFirst: CalendarDate, monthFirst: CalendarDate)
  /// A month of a year.
  case month(year: Int, month: Int)
  /// A year.
  case year(Int)
  /// A span that says its ends itself.
  case fixed(DateValue)
  /// A season of a year.
  case seasonOfYear(DateWord.Season, Int)
  /// One or more days of a month whose year isn't said; `last` is nil for one day.
  case yearlessDay(month: Int, day: Int, last: Int?)
  /// A month whose year isn't said.
  case yearlessMonth(Int)
  /// A season of every year, or of one that isn't said.
  case season(DateWord.Season)
  /// A part of a month whose year isn't said.
  case yearlessPart(DateWord.Part, month: Int)
  /// A day of the week: the last one, the next one, or whichever the text means.
  case weekday(Int, DateWord.Shift?)
  /// `last March`, `next summer`.
  case shiftedMonth(Int, DateWord.Shift)
  case shiftedSeason(DateWord.Season, DateWord.Shift)
  /// The unit that lies so many units from the document's date.
  case shifted(DateWord.Unit, Int)
  /// The so many units before the document's date, or after it where the count is negative.
  case stretch(DateWord.Unit, Int)
  /// The unit that lies so many units from the last date of the text.
  case following(DateWord.Unit, Int)
}

/// How good the evidence is that a candidate is a date at all.
enum DateEvidence: Sendable, Comparable {
  /// A number that may be a year if others of the document's years lie near.
  case weak
  /// A number that looks like a year, with nothing that says so.
  case fair
  /// Nothing else it could be.
  case strong
}

/// Bytes that may be a date.
struct DateCandidate: Sendable {
  var range: Range<Int>
  var meaning: DateMeaning
  var evidence = DateEvidence.strong
  /// Whether it stands in brackets, where it dates a thing and not the story.
  var isAside = false
  /// Whether its value is a guess.
  var isAmbiguous = false
  /// The day of the week that it says beside the date.
  var weekday: Int?
  /// In figures between slashes: whether the day must come first, or the month.
  var isDayFirst: Bool?

  /// The year that the text itself gives.
  var year: Int? {
    switch meaning {
    case .day(let date), .figures(_, let date): date.year
    case .month(let year, _), .year(let year): year
    default: nil
    }
  }
}
