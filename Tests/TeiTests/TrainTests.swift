import TEITestSupport
import Testing

@Suite(.timeLimit(.minutes(20)))
struct TrainTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  /// A made-up place that English has never heard of, marked in TEI.
  private let marked = """
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
    <p>The <orgName>Vorlund Guild</orgName> met in <placeName>Quarth</placeName>.</p>
    <p><persName>Odril Vane</persName> left <placeName>Quarth</placeName> for
      <placeName>Ombry</placeName> with the <orgName>Vorlund Guild</orgName>.</p>
    <p>In <placeName>Ombry</placeName> <persName>Odril Vane</persName> was told to wait.</p>
    </body></text></TEI>
    """

  @Test func modelsAreTheSameBitByBitAndFindWhatWasMarked() async throws {
    try tei.write(marked, to: "a.xml")
    for name in ["one", "two"] {
      let run = try await tei(
        "train", "--data", "a.xml*3", "-o", name + ".model", "--name", "guilds", "-q")
      #expect(run.status == 0)
      #expect(run.errors == "")
    }
    #expect(try tei.bytes("one.model") == tei.bytes("two.model"))
    let score = try await tei("evaluate", "--model", "one.model", "--data", "a.xml", "--json")
    #expect(score.status == 0)
    #expect(score.text.hasPrefix("{\"path\":\"a.xml\",\"documents\":1,\"strict\":{\"PER\":"))
    #expect(score.text.contains("\"all\":{\"precision\":1.0000,\"recall\":1.0000,\"f1\":1.0000"))
    try tei.write("The ship left Quarth on Monday, and nobody was late.\n", to: "b.txt")
    let run = try await tei("convert", "b.txt", "--model", "one.model", "-o", "out")
    #expect(run.status == 0)
    let text = try tei.text("out/b.xml")
    #expect(text.contains("Quarth</placeName>"))
    #expect(text.contains("<desc>names by the model “guilds”, SHA-256 "))
    #expect(try await tei("validate", "out/b.xml").status == 0)
  }

  @Test func scoresArePrintedForPeople() async throws {
    try tei.write("Lund B-LOC\nis O\nold O\n", to: "a.conll")
    let run = try await tei("evaluate", "--data", "a.conll")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("a.conll\n      strict P"))
    #expect(run.text.contains("cert high"))
  }

  @Test func whatIsWrongWithAFileIsToldWithItsPlace() async throws {
    try tei.write("Lund B-LOC\nis\n", to: "a.conll")
    let run = try await tei("train", "--data", "a.conll", "-o", "x.model")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("a.conll:2:1: error TEI5001: a token without a label; mend"))
    try tei.write("<TEI>\n<p></TEI>", to: "b.xml")
    let broken = try await tei("train", "--data", "b.xml", "-o", "x.model")
    #expect(broken.status == 1)
    #expect(broken.errors.contains("b.xml:2:1: error TEI3002"))
    #expect(try await tei("train", "--data", "none.xml", "-o", "x.model").status == 66)
    #expect(try await tei("train", "-o", "x.model").status == 64)
    #expect(!tei.exists("x.model"))
  }

  @Test func filesThatAreNoModelsAreRefused() async throws {
    try tei.write("no model", to: "x.model")
    try tei.write(letter, to: "a.txt")
    let run = try await tei("convert", "a.txt", "--model", "x.model")
    #expect(run.status == 66)
    #expect(run.errors == "x.model: error: is no model of a tagger; tei train writes one\n")
    #expect(try await tei("convert", "a.txt", "--model", "none.model").status == 66)
    let unused = try await tei("convert", "a.txt", "--model", "x.model", "--no-names")
    #expect(unused.status == 64)
  }
}
