import Testing

@Suite(.timeLimit(.minutes(20)))
struct GazetteerOptionTests {
  private let tei: TeiRunner
  private let text =
    "Nothing happened at the red lantern until the herons of Weir Mill came back.\n"

  init() throws { tei = try TeiRunner() }

  @Test func namesOfAllFilesAreFoundAndToldInTheHeader() async throws {
    try tei.write(text, to: "a.txt")
    try tei.write("Weir Mill\tplace\thttps://example.org/7\t\t51.5\t-0.25\tGB\n", to: "places.tsv")
    try tei.write(
      "<x:1> a <http://schema.org/Organization> ; <http://schema.org/name> \"red lantern\" .",
      to: "bodies.ttl")
    let run = try await tei(
      "convert", "a.txt", "-o", "out", "--gazetteer", "places.tsv", "--gazetteer", "bodies.ttl")
    #expect(run.status == 0, "\(run.errors)")
    let output = try tei.text("out/a.xml")
    #expect(output.contains("<desc>gazetteer places.tsv, SHA-256 "))
    #expect(output.contains("<desc>gazetteer bodies.ttl, SHA-256 "))
    #expect(output.contains("<geo>51.5 -0.25</geo>"))
    #expect(output.contains("<idno type=\"URI\">https://example.org/7</idno>"))
    #expect(output.contains("<country key=\"GB\">United Kingdom</country>"))
    #expect(output.contains(">red lantern</orgName>"))
    #expect(try await tei("validate", "out/a.xml").status == 0)
    #expect(try await tei("restore", "out/a.xml").text == text)
  }

  @Test func faultsAreToldWithTheirPlaceBeforeAnythingIsWritten() async throws {
    try tei.write(text, to: "a.txt")
    try tei.write("Weir Mill\tplace\nHeron\tbird\n", to: "bad.tsv")
    let run = try await tei("convert", "a.txt", "-o", "out", "--gazetteer", "bad.tsv")
    #expect(run.status == 66)
    #expect(run.errors.contains("bad.tsv:2: error: “bird” is no type of entity; write person"))
    #expect(!tei.exists("out/a.xml"))
    let absent = try await tei("convert", "a.txt", "-o", "out", "--gazetteer", "no.tsv")
    #expect(absent.status == 66)
  }

  @Test(arguments: ["names", "names,sentences", "tokens,names", "none"])
  func annotationsCombine(_ levels: String) async throws {
    try tei.write("John Smith met Mary Johnson in London.\n", to: "a.txt")
    let run = try await tei("convert", "a.txt", "-o", "out", "--annotate", levels)
    #expect(run.status == 0, "\(run.errors)")
    let output = try tei.text("out/a.xml")
    #expect(output.contains("<surname>") == levels.contains("names"))
    #expect(output.contains("<s>") == (levels.contains("sent") || levels.contains("tok")))
    #expect(output.contains("<w>") == levels.contains("tokens"))
  }

  @Test func unknownAnnotationsAreRefused() async throws {
    #expect(try await tei("convert", "a.txt", "--annotate", "names,verbs").status == 64)
  }
}
