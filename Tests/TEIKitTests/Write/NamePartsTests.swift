import Testing

@testable import TEIKit

struct NamePartsTests {
  private func parts(_ name: String, fullName: String? = nil) -> String {
    let bytes = Array(name.utf8)
    let parts = PersonNameParts(bytes).parts(
      of: TextRange(0, bytes.count), fullName: fullName ?? name)
    return parts.map {
      String($0.element.name.prefix(1)) + ":"
        + String(decoding: bytes[$0.range.offsets], as: UTF8.self)
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("Mary Smith", "f:Mary s:Smith"), ("John F. Kennedy", "f:John f:F. s:Kennedy"),
    ("Ludwig van Beethoven", "f:Ludwig n:van s:Beethoven"),
    ("Ursula von der Leyen", "f:Ursula n:von n:der s:Leyen"),
    ("von der Leyen", "n:von n:der s:Leyen"),
    ("Charles De Gaulle", "f:Charles s:De s:Gaulle"), ("Bashar al-Assad", "f:Bashar s:al-Assad"),
    ("Martin Luther King, Jr.", "f:Martin f:Luther s:King g:Jr."),
    ("Henry Ford II", "f:Henry s:Ford g:II"), ("Dr. Mary Smith", "r:Dr. f:Mary s:Smith"),
    ("William “Bill” Smith", "f:William a:“Bill” s:Smith"), ("Kim Jong-un", "s:Kim f:Jong-un"),
    ("Xi Jinping", "s:Xi f:Jinping"), ("Gabriel García Márquez", "f:Gabriel s:García s:Márquez"),
    ("Mandana\nTisheyar", "f:Mandana s:Tisheyar"), ("J. R. R. Tolkien", "f:J. f:R. f:R. s:Tolkien"),
  ])
  func namesHaveParts(_ name: String, _ expected: String) {
    #expect(parts(name) == expected)
  }

  @Test func aSingleNameIsWhatTheFullNameSays() {
    #expect(parts("Tisheyar", fullName: "Mandana Tisheyar") == "s:Tisheyar")
    #expect(parts("Mandana", fullName: "Mandana Tisheyar") == "f:Mandana")
    #expect(parts("King", fullName: "Martin Luther King, Jr.") == "s:King")
    #expect(parts("Xi", fullName: "Xi Jinping") == "s:Xi")
    #expect(parts("Qwertz") == "")
  }

  @Test(arguments: [
    ("University of Tehran", ["Tehran"]),
    ("Embassy of the Republic of Kazakhstan to Iran", ["Republic of Kazakhstan", "Iran"]),
    ("Bank of Nowhere", []), ("Weir Trust", ["Weir"]), ("Weir", []),
    ("Tehran University", ["Tehran"]),
    ("Association of Bitter Orange Growers", []),
  ])
  func organisationsHoldPlaces(_ name: String, _ expected: [String]) throws {
    let marked = MarkedMentions("In {place Weir} the {organization \(name)} met.")
    let source = try SourceText(name: "x", bytes: marked.bytes, encoding: nil, limit: 1 << 20)
    let text = Segmenter(options: ConverterOptions()).segment(
      Normalizer(options: ConverterOptions()).normalize(source))
    let resolved = marked.resolved()
    let tagged = TaggedText(
      text: text, language: "en", mentions: resolved.mentions, dates: [],
      entities: resolved.entities, documentDate: nil)
    let parts = NestedPlaces(tagged).parts(of: resolved.mentions[1].range)
    #expect(
      parts.map { String(decoding: marked.bytes[$0.range.offsets], as: UTF8.self) } == expected)
    #expect(parts.allSatisfy { $0.element == .placeName })
    if expected == ["Weir"] { #expect(parts[0].attributes[0].value == "#place.weir") }
  }

  @Test(arguments: ConverterOptions.Annotation.allCases)
  func partsStandInEveryAnnotation(_ annotation: ConverterOptions.Annotation) throws {
    var options = ConverterOptions()
    options.annotation = annotation
    options.annotatesNameParts = true
    let text = """
      Ludwig van Beethoven wrote to the University of Vienna on 3 May 1810. Martin Luther King, Jr.
      never met him; nor did Mary Smith, who taught at the University of Vienna in 1960.
      """
    let result = try Converter(options: options).convert(Array(text.utf8), name: "x")
    #expect(result.isValid, "\(result.findings)")
    let tei = String(decoding: result.tei, as: UTF8.self)
    #expect(tei.contains("<surname>") && tei.contains("<forename>"))
    #expect(tei.contains("<surname>Smith</surname>") == (annotation != .tokens))
    #expect(try Restorer().restore(result.tei) == Array(text.utf8))
  }
}
