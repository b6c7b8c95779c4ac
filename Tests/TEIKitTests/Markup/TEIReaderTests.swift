import TEITestSupport
import Testing

@testable import TEIKit

/// TEI that others made, as input.
struct TEIReaderTests {
  private static let options: ConverterOptions = {
    var options = ConverterOptions()
    options.sourceForm = .tei
    return options
  }()

  private static func document(_ body: String) -> String {
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>T</title>"
      + "</titleStmt></fileDesc></teiHeader><text><body>\(body)</body></text></TEI>"
  }

  private static func lines(_ body: String) throws -> [String] {
    try WrittenBody(document(body), options).lines
  }

  @Test func ofAlternativesTheOneToBeReadStays() throws {
    #expect(
      try Self.lines(
        "<p>a <choice><sic>bb</sic><corr>b</corr></choice> "
          + "<choice><orig>vv</orig><reg>w</reg></choice> "
          + "<app><lem>x</lem><rdg>y</rdg></app></p>") == ["<p>a b w x</p>"])
  }

  @Test func commentsInstructionsAndHiddenPartsAreNoText() throws {
    #expect(
      try Self.lines("<p>a<!-- <b> --> b<?x y?> <gap/>c <index>d</index></p>") == ["<p>a b c</p>"])
  }

  @Test func quotationsAndTheLanguageOfTheTextStay() throws {
    #expect(try Self.lines("<p>He said <q>no</q>.</p>") == ["<p>He said <q>no</q>.</p>"])
    let source = "<TEI xml:lang='en'><teiHeader/><text xml:lang='la'><p>x</p></text></TEI>"
    #expect(try TEIEvents(Array(source.utf8)).metadata.language == "la")
  }

  @Test(arguments: [
    ("&amp;lt;", "&amp;lt;"), ("<![CDATA[<&>]]>", "&lt;&amp;&gt;"), ("&#x2014;", "—"),
    ("/ y", "/ y"), ("<hi>/</hi>>", "<hi rend=\"italic\">/</hi>&gt;"),
    ("&unknown;", "&amp;unknown;"),
  ])
  func textIsReadAsXMLHasIt(_ source: String, _ text: String) throws {
    #expect(try Self.lines("<p>x \(source) z</p>") == ["<p>x \(text) z</p>"])
  }

  @Test func namesThatAreMarkedStayAndGoBeforeWhatIsFound() throws {
    let result = try Converter(options: Self.options).convert(
      Array(
        Self.document(
          "<p>They met <orgName>Paris Hilton Harbour</orgName> and <persName cert='low'>the Grey "
            + "One</persName> in London.</p>"
        ).utf8), name: "x.xml")
    let text = result.tagged.text.bytes
    let names = result.tagged.mentions.map {
      "\($0.type) \($0.certainty) \(String(decoding: text[$0.range.offsets], as: UTF8.self))"
    }
    #expect(
      names.prefix(2) == [
        "organization high Paris Hilton Harbour", "person low the Grey One",
      ])
    #expect(names.last?.hasSuffix(" London") == true)
  }

  @Test(arguments: [
    ("<html><p>x</p></html>", "this is no TEI"), ("plain", "this is no TEI"),
    ("<TEI><text><p>x</text></TEI>", "not well-formed"), ("<TEI><p>x", "not well-formed"),
    ("<TEI>" + String(repeating: "<div>", count: 1100), "nest deeper"),
  ])
  func whatIsNoTEIStaysTextAndIsTold(_ source: String, _ reason: String) throws {
    let bytes = Array(source.utf8)
    let result = try Converter(options: Self.options).convert(bytes, name: "x.xml")
    #expect(result.isValid)
    #expect(
      result.findings.contains { $0.code == .unreadableMarkup && $0.message.contains(reason) })
    #expect(try Restorer().restore(result.tei) == bytes)
  }

  @Test func theHeaderTellsWhatItTold() throws {
    let input = try TestFiles.bytes("Tests/Golden/tei-edition/input.xml")
    let metadata = try TEIEvents(input).metadata
    #expect(metadata.title == "Letters from the Harbour")
    #expect(metadata.author == "Ada Ross")
    #expect(metadata.date == "1887-04-02")
    #expect(metadata.sourcePublisher == "The Archive of Oban")
    #expect(metadata.licence == "https://creativecommons.org/licenses/by/4.0/")
    #expect(metadata.keywords == ["harbours", "tides"])
    #expect(metadata.language == "en")
  }

  /// What we wrote ourselves reads back as the same blocks with the same text.
  @Test(arguments: ["letter", "play", "verse", "tables", "news-agency", "html-blog"])
  func ourOwnDocumentsReadBack(_ name: String) throws {
    let path = "Tests/Golden/\(name)/expected.xml"
    let bytes = try TestFiles.bytes(path)
    let result = try Converter(options: Self.options).convert(bytes, name: "x.xml")
    #expect(result.isValid)
    #expect(try Restorer().restore(result.tei) == bytes)
    func words(_ tei: [UInt8]) throws -> [Substring] {
      let text = String(decoding: tei, as: UTF8.self)
      let body = try #require(text.split(separator: "<body>").last)
      return body.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
    }
    #expect(try words(result.tei) == words(bytes))
  }

  @Test(arguments: 0..<4)
  func anyNestingOfElementsConvertsAndComesBack(_ part: Int) throws {
    var generator = SeededGenerator(seed: TestFiles.seed + UInt64(part))
    let names = [
      "p", "div", "head", "list", "item", "label", "lg", "l", "sp", "speaker", "stage", "table",
      "row", "cell", "quote", "hi", "ref", "note", "choice", "sic", "corr", "persName", "lb", "pb",
      "figure", "graphic", "figDesc", "fw", "closer", "signed", "eg", "unknown", "name",
    ]
    func content(_ depth: Int) -> String {
      var text = ""
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        if depth == 0 || Bool.random(using: &generator) {
          text +=
            ["One ", "Oban", " & ", "\n ", "x", "&lt;", ". ", "é"].randomElement(
              using: &generator) ?? ""
          text = text.replacing(" & ", with: " &amp; ")
        } else {
          let name = names.randomElement(using: &generator) ?? "p"
          text += "<\(name)>" + content(depth - 1) + "</\(name)>"
        }
      }
      return text
    }
    let converter = try Converter(options: Self.options)
    for _ in 0..<40 {
      let bytes = Array(Self.document(content(6)).utf8)
      let result = try converter.convert(bytes, name: "x.xml")
      let errors = result.findings.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(errors) in \(String(decoding: bytes, as: UTF8.self))")
      #expect(try Restorer().restore(result.tei) == bytes)
    }
  }
}
