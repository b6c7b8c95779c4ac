import Testing

@testable import TEIKit

struct MonthDateRecognizerTests {
  /// The dates of `text` as `what it says = value`.
  private func dates(_ text: String, _ language: String) throws -> [String] {
    let bytes = Array(text.utf8)
    let language = try #require(DateLanguage.language(language))
    return MonthDateRecognizer(language, in: bytes).dates(in: TextRange(0, bytes.count)).map {
      String(decoding: bytes[$0.range.offsets], as: UTF8.self) + " = "
        + InlineSpan.attributes(of: $0.value).map { $0.value ?? "" }.joined(separator: "/")
    }
  }

  @Test(arguments: [
    ("Am 12. Oktober 2021 kam sie.", ["12. Oktober 2021 = 2021-10-12"]),
    ("am 12. Okt. 2021", ["12. Okt. 2021 = 2021-10-12"]),
    ("den 1. Jänner 1848, den 3. März", ["1. Jänner 1848 = 1848-01-01", "3. März = --03-03"]),
    ("im Oktober 2021", ["Oktober 2021 = 2021-10"]),
    ("vom 3. bis 5. Mai 2020", ["3. bis 5. Mai 2020 = 2020-05-03/2020-05-05"]),
    ("vom 3.–5. Mai 2020", ["3.–5. Mai 2020 = 2020-05-03/2020-05-05"]),
    ("am 12.10.2021, im Jahr 1871", ["12.10.2021 = 2021-10-12", "1871 = 1871"]),
    ("Herr Mai kam im Mai; 30. Februar 2020; 12 mai 2020; 1.12. Mai", []),
    ("Nr. 2021, 45. Mai, Version 1.2.2021.3", []),
  ])
  func german(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text, "de-AT") == expected)
  }

  @Test(arguments: [
    ("le 12 octobre 2021", ["12 octobre 2021 = 2021-10-12"]),
    ("le 1er mai, le 1er août 1914", ["1er mai = --05-01", "1er août 1914 = 1914-08-01"]),
    ("du 3 au 5 mai 2020", ["3 au 5 mai 2020 = 2020-05-03/2020-05-05"]),
    ("en mai 1968, mars et mai", ["mai 1968 = 1968-05"]),
    ("le 12\u{A0}décembre 1999", ["12\u{A0}décembre 1999 = 1999-12-12"]),
  ])
  func french(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text, "fr") == expected)
  }

  @Test(arguments: [
    ("el 12 de octubre de 2021", ["12 de octubre de 2021 = 2021-10-12"]),
    ("el 1.º de mayo de 1936", ["1.º de mayo de 1936 = 1936-05-01"]),
    ("del 3 al 5 de mayo del 2020", ["3 al 5 de mayo del 2020 = 2020-05-03/2020-05-05"]),
    ("en mayo de 1968; 2 de mayo", ["mayo de 1968 = 1968-05", "2 de mayo = --05-02"]),
  ])
  func spanish(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text, "es") == expected)
  }

  @Test(arguments: [
    ("Он приехал 12 октября 2021 г.", ["12 октября 2021 г. = 2021-10-12"]),
    ("12 октября 2021 года", ["12 октября 2021 года = 2021-10-12"]),
    ("в мае 1945 года, 9 мая", ["мае 1945 года = 1945-05", "9 мая = --05-09"]),
    ("с 3 по 5 мая 2020 г.", ["3 по 5 мая 2020 г. = 2020-05-03/2020-05-05"]),
    ("в 1871 году; 12.10.2021", ["1871 году = 1871", "12.10.2021 = 2021-10-12"]),
  ])
  func russian(_ text: String, _ expected: [String]) throws {
    #expect(try dates(text, "ru") == expected)
  }

  @Test func otherLanguagesAreNotRead() {
    #expect(DateLanguage.language("th") == nil && DateLanguage.language("en") == nil)
  }

  @Test func anythingFinishes() throws {
    for piece in ["1", "Mai ", "1. ", "–", "3.–", "bis ", "\u{A0}", "º", "1. Mai "] {
      let text = String(repeating: piece, count: 20_000)
      for language in ["de", "fr", "es", "ru"] { _ = try dates(text, language) }
    }
  }

  @Test func blocksAreReadInTheirLanguage() throws {
    let text = """
      Am Abend des 12. Oktober 2021 standen die Fischer wieder am Ufer und warteten auf das Boot.

      Le soir du 13 octobre 2021, les pêcheurs étaient de nouveau sur la rive et attendaient le bateau.

      On the evening of 14 October 2021 the fishers stood on the shore again and waited for the boat.
      """
    let result = try Converter().convert(Array(text.utf8), name: "x")
    #expect(
      result.tagged.dates.map(\.value) == [
        .when("2021-10-12"), .when("2021-10-13"), .when("2021-10-14"),
      ])
  }
}
