extension DateLexicon {
  /// English.
  static let english = DateLexicon(
    calendarWords + numberWords + relativeWords + evidenceWords)

  typealias Group = (role: DateWord.Role, value: Int16, words: String)

  /// `words` in order, their values counted from `first`; a `-` leaves a value out.
  private static func numbered(
    _ role: DateWord.Role, from first: Int16 = 1, _ words: String
  ) -> [Group] {
    words.split(separator: " ").enumerated().compactMap { offset, word in
      word == "-" ? nil : (role, first + Int16(offset), String(word))
    }
  }

  private static let calendarWords: [Group] =
    [
      (.month, 1, "january"), (.month, 2, "february"),
      (.month, 3 + DateWord.homograph, "march"),
      (.month, 4 + DateWord.givenName, "april"),
      (.month, 5 + DateWord.homograph, "may"),
      (.month, 6 + DateWord.givenName, "june"),
      (.month, 7, "july"),
      (.month, 8 + DateWord.givenName, "august"),
      (.month, 9, "september"), (.month, 10, "october"),
      (.month, 11, "november"), (.month, 12, "december"),
      (.shortMonth, 9, "sept"),
      (.shortWeekday, 2, "tues"), (.shortWeekday, 3, "weds"), (.shortWeekday, 4, "thur thurs"),
    ]
    + numbered(.shortMonth, "jan feb mar apr - jun jul aug sep oct nov dec")
    + numbered(.weekday, "monday tuesday wednesday thursday friday saturday sunday")
    + numbered(.shortWeekday, "mon tue wed thu fri sat sun")
    + numbered(.season, from: DateWord.Season.spring.rawValue, "spring summer autumn winter")
    + numbered(.season, from: DateWord.Season.spring.rawValue, "springs summers autumns winters")

  private static let numberWords: [Group] =
    [
      (.cardinal, 1, "a an"), (.cardinal, 30, "thirty"), (.cardinal, 40, "forty"),
      (.cardinal, 50, "fifty"), (.cardinal, 60, "sixty"), (.cardinal, 70, "seventy"),
      (.cardinal, 80, "eighty"), (.cardinal, 90, "ninety"), (.ordinal, 30, "thirtieth"),
    ]
    + numbered(
      .cardinal,
      """
      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
      sixteen seventeen eighteen nineteen twenty
      """)
    + numbered(
      .ordinal,
      """
      first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
      thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
      """)

  private static let relativeWords: [Group] =
    [
      (.unit, DateWord.Unit.dayPart.rawValue, "morning afternoon evening"),
      (.unit, DateWord.Unit.dayPart.rawValue + DateWord.plural, "mornings afternoons evenings"),
      (.deictic, -1, "yesterday"), (.deictic, 0, "today tonight"), (.deictic, 1, "tomorrow"),
      (.ago, 0, "ago"), (.later, 0, "later"),
      (.world, 0, "world"), (.war, 1, "wwi"), (.war, 2, "wwii"),
    ]
    + numbered(
      .unit, from: DateWord.Unit.day.rawValue,
      "day week fortnight weekend month year decade century night")
    + numbered(
      .unit, from: DateWord.Unit.day.rawValue + DateWord.plural,
      "days weeks fortnights weekends months years decades centuries nights")
    + numbered(
      .shift, from: DateWord.Shift.this.rawValue,
      "this last past previous next coming following that same")
    + numbered(.part, from: DateWord.Part.early.rawValue, "early mid late")

  private static let evidenceWords: [Group] = [
    (.timePreposition, 1, "in since until till during anno born died dated"),
    (.timePreposition, 0, "by of from before after between around about through for on at"),
    (.timePreposition, 0, "and or to versus than"),
    (.timePreposition, DateWord.abbreviation, "circa c ca b d fl r div est"),
    (.determiner, 1, "the"),
    (.determiner, 0, "a an his her its their our my your this that each another whose"),
    (.quantifier, 0, "over under nearly almost approximately approx roughly some exactly only"),
    (.quantifier, 0, "just total totalling least most another up additional extra worth"),
    (.recurrence, 0, "every each per most open closed daily"),
    (
      .quantity, 0,
      """
      people persons men women children troops soldiers voters votes students pupils participants \
      patients subjects respondents viewers visitors residents inhabitants members employees \
      workers jobs households families homes houses beds seats spectators copies \
      words pieces points runs goals meters metres kilometers kilometres km \
      miles mile feet foot ft yards inches inch cm mm m acres hectares sq square cubic kg g mg lb \
      lbs pounds tons tonnes liters litres ml gallons degrees kelvin k mhz ghz hz khz kb mb gb tb \
      kbps mbps watts watt w kw mw hp volts v amps rpm psi calories kcal dollars euros pounds \
      pesos yen usd eur gbp cents percent pct hundred thousand million billion trillion hours \
      hour minutes minute mins seconds second sec ms years year yr yrs days day weeks months \
      times species genes cells samples cases deaths units steps stairs rows bytes pixels px \
      horses sheep cattle ships bc bce kr
      """
    ),
    (.quantity, 1, "pages lines items rooms verses volumes sections"),
    (
      .label, 0,
      """
      page p pp no nos number numbers vol volume chapter chapters section \
      line verse psalm room route highway interstate model flight box article rule \
      rules title version versions v area level bus channel figure fig table case docket claim \
      ext extension suite apartment apt unit windows iso rfc din grant id isbn issn zip tel phone \
      fax item lot step track building road street avenue platform gate resolution
      """
    ),
  ]
}
