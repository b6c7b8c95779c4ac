import TEITestSupport
import Testing

@Suite(.timeLimit(.minutes(20)))
struct ConvertTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  @Test func fileBecomesValidDocumentUnderItsName() async throws {
    try tei.write(letter, to: "letter.txt")
    let run = try await tei("convert", "letter.txt", "-o", "out")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.isEmpty)
    #expect(try tei.files(below: "out") == ["letter.xml"])
    #expect(try tei.text("out/letter.xml").contains("Aktau</placeName> was opened again"))
    #expect(try await tei("validate", "out/letter.xml").status == 0)
  }

  @Test func outputGoesToFolderCalledOutputUnlessTold() async throws {
    try tei.write(letter, to: "letter.txt")
    #expect(try await tei("convert", "letter.txt").status == 0)
    #expect(try tei.files(below: "output") == ["letter.xml"])
  }

  @Test func folderIsMirrored() async throws {
    for name in ["a.txt", "b/c.TEXT", "b/d/e.asc", "b/f.pdf"] {
      try tei.write(letter, to: "in/" + name)
    }
    let run = try await tei("convert", "in", "-o", "deep/out/")
    #expect(run.status == 0)
    #expect(try tei.files(below: "deep/out") == ["a.xml", "b/c.xml", "b/d/e.xml"])
    #expect(run.errors.contains("passed over in folders and archives: 1"))
    #expect(run.errors.contains("3 valid in deep/out/, 0 invalid, 0 failed"))
  }

  @Test func dashReadsStandardInputAndWritesStandardOutput() async throws {
    let run = try await tei("convert", "-", input: Array(letter.utf8))
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "))
    #expect(run.text.hasSuffix("</TEI>\n"))
    #expect(run.text.contains("<idno type=\"filename\">stdin</idno>"))
    #expect(try tei.files(below: ".").isEmpty)
    #expect(try await tei("validate", "-", input: run.output).status == 0)
  }

  @Test func linesThatRecurInARunAreDebrisOnRequest() async throws {
    for n in 1...8 {
      try tei.write(
        "Story \(n)\n\nWhat happened on day \(n) is told by \(n) people who were there.\n\n"
          + "The Lakeside Courier on paper\n\nAnd \(n) others tell what they were told of it.\n",
        to: "in/\(n).txt")
    }
    for jobs in ["1", "3"] {
      let run = try await tei(
        "convert", "in", "--boilerplate", "learn", "--jobs", jobs, "-o", "out" + jobs)
      #expect(run.status == 0)
    }
    #expect(try await tei("convert", "in", "-o", "known").status == 0)
    for n in 1...8 {
      let learned = try tei.text("out1/\(n).xml")
      #expect(learned == (try tei.text("out3/\(n).xml")))
      #expect(learned.contains("subtype=\"recurring\" xml:id=\"f1\">The Lakeside Courier"))
      #expect(!(try tei.text("known/\(n).xml").contains("recurring")))
    }
  }

  @Test func standardInputCannotBeReadTwice() async throws {
    let run = try await tei("convert", "-", "--boilerplate", "learn", input: Array(letter.utf8))
    #expect(run.status == 64)
    #expect(run.errors.contains("--boilerplate learn"))
  }

  @Test func standardInputCanGoToFolderAndFileToStandardOutput() async throws {
    try tei.write(letter, to: "letter.txt")
    #expect(try await tei("convert", "-", "-o", "out", input: Array(letter.utf8)).status == 0)
    #expect(try tei.files(below: "out") == ["stdin.xml"])
    let run = try await tei("convert", "letter.txt", "-o", "-")
    #expect(run.status == 0)
    #expect(run.text.hasSuffix("</TEI>\n"))
  }

  @Test func onlyOneDocumentFitsOnStandardOutput() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.write(letter, to: "in/b.txt")
    for arguments in [["in/a.txt", "in/b.txt"], ["in"]] {
      let run = try await tei.shell("\"$TEI\" convert -o - " + arguments.joined(separator: " "))
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("only one document fits on standard output"))
    }
  }

  @Test func numberOfJobsChangesNothing() async throws {
    let samples = TestFiles.root + "/Tests/Samples"
    let one = try await tei("convert", samples, "-o", "one", "--jobs", "1")
    let four = try await tei("convert", samples, "-o", "four", "--jobs", "4")
    #expect(one.status == 0)
    #expect(four.status == 0)
    #expect(try tei.files(below: "one").count > 20)
    #expect(try tei.contents(below: "one") == tei.contents(below: "four"))
    // What tells how long it took differs.
    let messages = [one, four].map { run in
      run.errors.split(separator: "\n").filter { $0.contains(" TEI") && $0.first != " " }
    }
    #expect(messages[0].count == 5)
    #expect(messages[0] == messages[1])
    #expect(one.errors.contains("valid in one, 0 invalid, 0 failed"))
  }

  @Test func secondRunGivesSameBytes() async throws {
    let samples = TestFiles.root + "/Tests/Samples"
    #expect(try await tei("convert", samples, "-o", "out", "--ids", "all").status == 0)
    let first = try tei.contents(below: "out")
    #expect(try await tei("convert", samples, "-o", "out", "--ids", "all").status == 0)
    #expect(try tei.contents(below: "out") == first)
  }

  @Test func quietPrintsErrorsOnly() async throws {
    try tei.write("caf\u{1} is odd\n", to: "a.txt")
    let loud = try await tei("convert", "a.txt", "-o", "out")
    #expect(loud.errors.contains("TEI1003"))
    let quiet = try await tei("convert", "a.txt", "missing.txt", "-o", "out", "--quiet")
    #expect(quiet.status == 66)
    #expect(quiet.errors.split(separator: "\n").count == 1)
    #expect(quiet.errors.hasPrefix("missing.txt: error: "))
  }

  @Test func namesAndIdentifiersFollowTheOptions() async throws {
    let input = Array(letter.utf8)
    let bare = try await tei("convert", "-", "--no-names", input: input)
    #expect(!bare.text.contains("<placeName"))
    let all = try await tei("convert", "-", "--ids", "all", input: input)
    #expect(all.text.contains("<placeName xml:id="))
  }
}
