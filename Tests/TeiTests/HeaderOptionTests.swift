import Testing

@Suite(.timeLimit(.minutes(20)))
struct HeaderOptionTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  @Test func headerSaysWhatTheOptionsSay() async throws {
    let run = try await tei(
      "convert", "-", "--set", "title=Tea & <Cake>", "--set", "author=A. B.",
      "--set", "source-publisher=The Post", "--set", "url=https://example.org/1?a=b",
      "--set", "keyword=ships", "--set", "keyword=trade", "--publisher", "An Archive",
      "--licence", "https://example.org/cc0", "--language", "pt-BR", "--date", "2020-02-29",
      input: Array(letter.utf8))
    #expect(run.status == 0)
    for expected in [
      "<title>Tea &amp; &lt;Cake&gt;</title>", "<author>A. B.</author>",
      "<publisher>The Post</publisher>", "target=\"https://example.org/1?a=b\"",
      "<term>ships</term>", "<term>trade</term>", "<publisher>An Archive</publisher>",
      "target=\"https://example.org/cc0\"", "xml:lang=\"pt-BR\"", "when=\"2020-02-29\"",
    ] {
      #expect(run.text.contains(expected), "\(expected)")
    }
    #expect(try await tei("validate", "-", input: run.output).status == 0)
  }

  @Test(arguments: [
    ["--date", "2021-02-30"], ["--date", "yesterday"], ["--language", "no_such"],
    ["--encoding", "KLINGON"], ["--max-size", "0"], ["--max-size", "2G"], ["--max-size", "-1"],
    ["--set", "title"], ["--set", "colour=red"], ["--set", "url=a b"], ["--jobs", "0"],
    ["--jobs", "many"], ["--ledger", "drawer"], ["--ids", "none"], ["--profile", "poetry"],
    ["--frobnicate"], ["-o", ""],
  ])
  func valueThatMeansNothingIsRefusedBeforeAnythingIsWritten(_ option: [String]) async throws {
    try tei.write(letter, to: "a.txt")
    let words = option.map { "'\($0)'" }.joined(separator: " ")
    let run = try await tei.shell("\"$TEI\" convert a.txt \(words)")
    #expect(run.status == 64)
    #expect(run.errors.contains(option[0]))
    #expect(try tei.files(below: ".") == ["a.txt"])
  }

  @Test func metadataOfOddCharactersStaysValid() async throws {
    let run = try await tei(
      "convert", "-", "--set", "title=\u{1}\u{FFFE}]]>\t\n\"'", "--set", "author=",
      "--set", "keyword= ", "--publisher", "", "--licence", "two words", input: Array(letter.utf8))
    #expect(run.status == 0)
    #expect(try await tei("validate", "-", input: run.output).status == 0)
  }

  @Test func sourceDateEpochDatesTheRevisionAndNothingElse() async throws {
    let input = Array(letter.utf8)
    let plain = try await tei("convert", "-", input: input)
    let dated = try await tei(
      "convert", "-", input: input, environment: ["SOURCE_DATE_EPOCH": "1000000000"])
    #expect(dated.status == 0)
    let change = "<change who=\"#swift-tei\" when=\"2001-09-09\">Converted.</change>"
    #expect(dated.text.contains("<revisionDesc>\(change)</revisionDesc>"))
    #expect(dated.text.replacing(" when=\"2001-09-09\"", with: "") == plain.text)
  }

  @Test func sourceDateEpochThatIsNoNumberIsRefused() async throws {
    let run = try await tei(
      "convert", "-", input: Array(letter.utf8), environment: ["SOURCE_DATE_EPOCH": "today"])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("SOURCE_DATE_EPOCH"))
  }
}
