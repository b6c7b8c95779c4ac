import Foundation
import Testing

@Suite(.timeLimit(.minutes(20)))
struct ValidateFormatTests {
  private let tei: TeiRunner
  private let schema = """
    <element name="note" xmlns="http://relaxng.org/ns/structure/1.0">
      <optional><attribute name="type"/></optional><text/></element>
    """

  init() throws {
    tei = try TeiRunner()
    try tei.write(schema, to: "note.rng")
    try tei.write("<note>hello</note>", to: "good.xml")
    try tei.write("<note tpye='x'>hello <b/>\n<c/></note>", to: "bad & odd.xml")
    try tei.write("<note>", to: "broken.xml")
  }

  private func validate(_ format: String) async throws -> TeiRunner.Outcome {
    try await tei(
      "validate", "--schema", "note.rng", "--format", format, "bad & odd.xml", "broken.xml",
      "good.xml", "none.xml")
  }

  @Test func textShowsThePlaceAndTheRemedy() async throws {
    let run = try await validate("text")
    #expect(run.status == 66)
    #expect(run.text == "good.xml: valid\n")
    #expect(
      run.errors.hasPrefix(
        """
        bad & odd.xml:1:16: error TEI3005: <note> takes no attribute "tpye"
          1 | <note tpye='x'>hello <b/>
            |       ^~~~~~~~
          at /note
          did you mean "type"? allowed beside the others: "type"
        bad & odd.xml:1:26: error TEI3001: the schema has no element <b> without a namespace
          1 | <note tpye='x'>hello <b/>
            |                      ^~
          at /note/b[1]
          allowed here: text
          … and 1 that follow from it
        broken.xml:1:7: error TEI3002: 
        """), "\(run.errors)")
    #expect(run.errors.contains("none.xml: error: no such file or directory"))
    #expect(run.errors.contains("tei: 4 files, 2 invalid, by cause:"))
  }

  @Test func jsonLinesAreObjects() async throws {
    let run = try await validate("jsonl")
    #expect(run.errors.isEmpty)
    let lines = run.text.split(separator: "\n")
    let objects = try lines.map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.count == 5)
    #expect(objects.map { $0["code"] as? String } == ["TEI3005", "TEI3001", "TEI3002", nil, nil])
    #expect(objects[0]["line"] as? Int == 1)
    #expect(objects[3]["valid"] as? Bool == true)
    #expect(objects[4]["error"] != nil)
  }

  @Test func sarifIsOneRunWithItsRules() async throws {
    let run = try await validate("sarif")
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["TEI3005", "TEI3001", "TEI3002"])
    #expect(run.text.contains("\"uri\":\"bad%20%26%20odd.xml\""))
  }

  @Test func junitHasACaseForEachFile() async throws {
    let run = try await validate("junit")
    #expect(run.text.contains("tests=\"4\" failures=\"2\" errors=\"1\""))
    #expect(run.text.contains("<testcase name=\"bad &amp; odd.xml\""))
    try tei.write(run.output, to: "junit.xml")
    try tei.write(
      #"<element xmlns="http://relaxng.org/ns/structure/1.0"><anyName/><ref name="a"/></element>"#
        .replacing("<ref name=\"a\"/>", with: "<text/>"), to: "any.rng")
    // Well-formed, so that what is wrong is validity alone.
    let check = try await tei("validate", "junit.xml", "--schema", "any.rng")
    #expect(!check.errors.contains("TEI3002"))
  }

  @Test func gitHubGetsCommands() async throws {
    let run = try await validate("github")
    #expect(
      run.text.hasPrefix("::error file=bad & odd.xml,line=1,col=16,title=TEI3005::<note> takes"))
  }

  @Test func everySchemaIsAsked() async throws {
    try tei.write(
      #"<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>"#,
      to: "empty.rng")
    let both = try await tei(
      "validate", "good.xml", "--schema", "note.rng", "--schema", "empty.rng")
    #expect(both.status == 1)
    #expect(both.errors.contains("TEI3008"))
  }

  @Test func orderIsThatOfTheFilesWhateverTheJobs() async throws {
    for index in 0..<40 { try tei.write("<note><x\(index)/></note>", to: "n\(index).xml") }
    let files = (0..<40).map { "n\($0).xml" }.joined(separator: " ")
    let command = "\"$TEI\" validate --schema note.rng --format jsonl \(files) --jobs"
    let one = try await tei.shell(command + " 1")
    let many = try await tei.shell(command + " 8")
    #expect(one.output == many.output)
    #expect(one.text.split(separator: "\n").count == 40)
  }

  @Test func checksOfTEICanBeTurnedOff() async throws {
    try tei.write("<note xmlns='http://www.tei-c.org/ns/1.0' target='#x'/>", to: "tei.xml")
    try tei.write(
      """
      <element name="note" ns="http://www.tei-c.org/ns/1.0"
        xmlns="http://relaxng.org/ns/structure/1.0"><attribute name="target"/></element>
      """, to: "tei.rng")
    let on = try await tei("validate", "tei.xml", "--schema", "tei.rng")
    #expect(on.status == 1)
    #expect(on.errors.contains("TEI4001"))
    let off = try await tei("validate", "tei.xml", "--schema", "tei.rng", "--no-tei-checks")
    #expect(off.status == 0)
  }

  @Test func includedSchemasStayInTheirFolder() async throws {
    try tei.write(
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='../note.rng'/></grammar>",
      to: "sub/out.rng")
    let run = try await tei("validate", "good.xml", "--schema", "sub/out.rng")
    #expect(run.status == 66)
    #expect(run.errors.contains("is outside the folder"))
    #expect(run.errors.contains("sub/out.rng:1:"))
  }

  @Test func largeFilesAreReadAsTheyCome() async throws {
    let paragraph = "<note>" + String(repeating: "word ", count: 4_400_000) + "<b/></note>"
    try tei.write(paragraph, to: "large.xml")
    let run = try await tei.shell(
      "ulimit -v 600000; \"$TEI\" validate --schema note.rng large.xml")
    #expect(run.status == 1)
    #expect(run.errors.contains("large.xml:1:22000011: error TEI3001"), "\(run.errors)")
  }

  @Test func codesAreExplained() async throws {
    let one = try await tei("explain", "tei3001")
    #expect(one.status == 0)
    #expect(one.text.hasPrefix("TEI3001 (error): "))
    let all = try await tei("explain")
    #expect(all.text.split(separator: "\n").count > 25)
    #expect(try await tei("explain", "TEI9999").status == 64)
  }
}
