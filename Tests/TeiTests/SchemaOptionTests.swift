import Testing

@Suite(.timeLimit(.minutes(20)))
struct SchemaOptionTests {
  private let tei: TeiRunner
  /// Allows nothing but one element that no document has.
  private let refusing = """
    <element name="nothing" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>
    """
  /// Allows everything.
  private let allowing = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0">
      <start><ref name="any"/></start>
      <define name="any">
        <element><anyName/>
          <zeroOrMore>
            <choice><attribute><anyName/></attribute><text/><ref name="any"/></choice>
          </zeroOrMore>
        </element>
      </define>
    </grammar>
    """

  init() throws { tei = try TeiRunner() }

  @Test func documentThatFurtherSchemaAllowsIsWritten() async throws {
    try tei.write(letter, to: "a.txt")
    try tei.write(allowing, to: "any.rng")
    let run = try await tei("convert", "a.txt", "-o", "out", "--schema", "any.rng")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tei.files(below: "out") == ["a.xml"])
  }

  @Test(arguments: ["header", "sidecar"])
  func refusedDocumentGetsAnotherNameAndAReport(_ ledger: String) async throws {
    try tei.write(letter, to: "a.txt")
    try tei.write(refusing, to: "no.rng")
    let good = try await tei("convert", "a.txt", "-o", "out", "--ledger", ledger)
    #expect(good.status == 0)
    #expect(tei.exists("out/a.xml"))
    let run = try await tei(
      "convert", "a.txt", "-o", "out", "--ledger", ledger, "--schema", "no.rng")
    #expect(run.status == 1)
    #expect(try tei.files(below: "out") == ["a.invalid.txt", "a.invalid.xml"])
    #expect(try tei.text("out/a.invalid.txt").contains("error TEI3001: "))
    #expect(run.errors.contains("a.txt: error: invalid; see out/a.invalid.xml"))
    #expect(try await tei("validate", "out/a.invalid.xml").status == 0)
    #expect(try await tei("validate", "out/a.invalid.xml", "--schema", "no.rng").status == 1)

    #expect(try await tei("convert", "a.txt", "-o", "out").status == 0)
    #expect(try tei.files(below: "out") == ["a.xml"])
  }

  @Test func refusedDocumentIsNotWrittenToStandardOutput() async throws {
    try tei.write(refusing, to: "no.rng")
    let run = try await tei("convert", "-", "--schema", "no.rng", input: Array(letter.utf8))
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("error TEI3001: "))
  }

  @Test func reportsOfEarlierRunsAreNotConverted() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.write(refusing, to: "no.rng")
    #expect(try await tei("convert", "in", "-o", "in", "--schema", "no.rng").status == 1)
    #expect(try await tei("convert", "in", "-o", "in", "--schema", "no.rng").status == 1)
    #expect(try tei.files(below: "in") == ["a.invalid.txt", "a.invalid.xml", "a.txt"])
  }

  @Test func filesOfTheUserBesideDocumentsAreLeftAlone() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.write("mine", to: "in/a.ledger")
    try tei.write(refusing, to: "no.rng")
    #expect(try await tei("convert", "in", "-o", "in", "--schema", "no.rng").status == 1)
    #expect(try tei.text("in/a.ledger") == "mine")
  }

  @Test(arguments: ["convert a.txt -o out", "validate a.txt"])
  func schemaThatCannotBeUsedIsReported(_ command: String) async throws {
    try tei.write(letter, to: "a.txt")
    try tei.write("<grammar/>", to: "empty.rng")
    try tei.write("<grammar xmlns=", to: "broken.rng")
    for (schema, reason) in [
      ("missing.rng", "no such file or directory; check the path"), ("empty.rng", "can't be used"),
      ("broken.rng", "can't be used"), (".", "is a folder"),
    ] {
      let run = try await tei.shell("\"$TEI\" \(command) --schema \(schema)")
      #expect(run.status == 66)
      #expect(run.errors.hasPrefix("\(schema): error: "))
      #expect(run.errors.contains(reason))
      #expect(try tei.files(below: "out").isEmpty)
    }
  }
}
