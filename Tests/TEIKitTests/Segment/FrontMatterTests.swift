import Testing

@testable import TEIKit

@Suite struct FrontMatterTests {
  private static let text = """
    The first paragraph of the story is long enough to be one, and says what happened that day.

    The second paragraph is as long as the first one was, and says what did not happen at all.

    """

  private func byline(_ text: String) -> Bool {
    FrontMatter.isByline(Array(text.utf8), TextRange(0, text.utf8.count))
  }

  private func dated(_ text: String) -> Bool {
    FrontMatter.isDateLine(Array(text.utf8), TextRange(0, text.utf8.count))
  }

  @Test(arguments: [
    "By Jane Doe", "by Jane Doe and John Roe, Staff Writers", "Von Regula Amstad",
    "Par Solène Kerbrat", "Por Amaya Ruiz", "Di Nives Bertolaso", "Автор: Глеб Пестряков",
    "Texto: Inês Carvalhal",
  ])
  func bylineNamesTheAuthor(_ line: String) { #expect(byline(line)) }

  @Test(arguments: [
    "By the river he sat down.", "Von Berlin nach München fährt man lange", "Par la fenêtre",
    "Di notte", "Por fin llegó el barco",
  ])
  func proseIsNoByline(_ line: String) { #expect(!byline(line)) }

  @Test(arguments: [
    "March 4, 2026 - 9:3", "Trieste, 3 May 1898", "4 März 2020", "Publié le 3 août 2019 à 7h5",
    "14 марта 2018 года, 9:3", "5 de outubro de 2022", "12 września 2001",
  ])
  func dateLineIsMostlyDate(_ line: String) { #expect(dated(line)) }

  @Test func proseWithDateIsNoDateLine() {
    #expect(!dated("In March 2026 the harbour of Aktau was closed for two weeks"))
  }

  @Test func linesAboveLongLinesNeedNoBlankLines() throws {
    let body = try WrittenBody(
      "A ferry comes back\nNobody is on it\nBy Jane Doe\n4 May 2020\n"
        + "The first paragraph of the story is long enough to be one, and says what happened on "
        + "that day, and why nobody was there to see it.\n"
        + "The second paragraph is as long as the first one was, and says what did not happen on "
        + "that day, nor on any other.\n")
    #expect(
      body.lines.prefix(4) == [
        "<head>A ferry comes back</head>", "<head type=\"sub\">Nobody is on it</head>",
        "<byline>By Jane Doe</byline>", "<dateline>4 May 2020</dateline>",
      ])
  }

  @Test func agencyAndPlaceGoToTheHeader() throws {
    let text =
      "A title\n\nPOGRADEC, April 12 (Lakeside News) — The ferry sailed again on that day, nine "
      + "years after it had been sold for scrap.\n\n" + Self.text
    let tei = try Converter().convert(Array(text.utf8), name: "s.txt").tei
    let xml = String(decoding: tei, as: UTF8.self)
    #expect(xml.contains("<publisher>Lakeside News</publisher>"))
    #expect(xml.contains("<placeName>POGRADEC</placeName></creation>"))
  }

  @Test func acronymBeforeDashIsNoPlace() throws {
    let text = "A title\n\nNATO – the alliance of the old days – met in the town.\n\n" + Self.text
    // A recognizer that knows no names proves none to be a place.
    let tei = try Converter(recognizer: NoNames()).convert(Array(text.utf8), name: "s.txt").tei
    #expect(!String(decoding: tei, as: UTF8.self).contains("<creation>"))
  }

  @Test func editionSaysItsTitleAndAuthor() throws {
    let text =
      "The Project Gutenberg EBook\n\nTitle: The Salt Road\n\nAuthor: H. Marrable\n\n"
      + "*** START OF THIS PROJECT GUTENBERG EBOOK ***\n\n" + Self.text
    let tei = try Converter().convert(Array(text.utf8), name: "s.txt").tei
    let xml = String(decoding: tei, as: UTF8.self)
    #expect(xml.contains("<titleStmt>\n        <title>The Salt Road</title>"))
    #expect(xml.contains("<author>H. Marrable</author>"))
  }
}

private struct NoNames: EntityRecognizer {
  func mentions(in text: SegmentedText) -> [EntityMention] { [] }
}
