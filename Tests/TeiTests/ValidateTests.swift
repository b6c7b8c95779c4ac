import Testing

@Suite(.timeLimit(.minutes(20)))
struct ValidateTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  /// Puts the document of the letter at `name`, with `old` replaced by `new`.
  private func document(
    _ name: String, replacing old: String = "", with new: String = ""
  ) async throws {
    let run = try await tei("convert", "-", input: Array(letter.utf8))
    #expect(run.text.contains(old) || old.isEmpty)
    try tei.write(old.isEmpty ? run.text : run.text.replacing(old, with: new), to: name)
  }

  @Test func validDocumentIsSaidToBe() async throws {
    try await document("a.xml")
    let run = try await tei("validate", "a.xml")
    #expect(run.status == 0)
    #expect(run.text == "a.xml: valid\n")
    #expect(run.errors.isEmpty)
    #expect(try await tei("validate", "a.xml", "--quiet").output.isEmpty)
  }

  @Test func manyFilesAreAllValidatedInTheirOrder() async throws {
    try await document("a.xml")
    let names = (0..<300).map { "d \($0).xml" }
    for name in names { try tei.write(try tei.bytes("a.xml"), to: name) }
    let run = try await tei.run(["validate", "-j", "1"] + names + ["-"])
    #expect(run.text.hasPrefix(names.map { "\($0): valid\n" }.joined()), "\(run.errors)")
    let wrong = try await tei.run(["validate"] + names + ["absent.xml"])
    #expect(wrong.status == 66)
    #expect(wrong.errors.contains("absent.xml"))
  }

  @Test func invalidDocumentIsReportedWithItsLine() async throws {
    try await document("a.xml", replacing: "<body>", with: "<body><p><p/></p>")
    let line =
      try tei.text("a.xml").split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("<body>") }.map { $0 + 1 } ?? 0
    let run = try await tei("validate", "a.xml")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("a.xml:\(line):"), "\(run.errors)")
    #expect(run.errors.contains("error TEI3001: "))
  }

  @Test func documentThatIsNotWellFormedIsReportedWithItsLine() async throws {
    try tei.write("<TEI>\n  <text></TEI>\n", to: "a.xml")
    let run = try await tei("validate", "a.xml")
    #expect(run.status == 1)
    #expect(run.errors.contains(#/a\.xml:2:\d+: error TEI3002: /#))
    for bytes in ["", "plain text\n", "\0\0"] {
      #expect(try await tei("validate", "-", input: Array(bytes.utf8)).status == 1)
    }
  }

  @Test func everyFileIsLookedAt() async throws {
    try await document("good.xml")
    try tei.write("<TEI/>", to: "bad.xml")
    let run = try await tei("validate", "bad.xml", "missing.xml", "good.xml")
    #expect(run.status == 66)
    #expect(run.text == "good.xml: valid\n")
    #expect(run.errors.contains("bad.xml:1"))
    #expect(run.errors.contains("missing.xml: error: no such file or directory"))
  }

  @Test func foldersAndArchivesAreReadInOrder() async throws {
    try await document("c/good.xml")
    try await document("c/sub/z.xml")
    try tei.write("<TEI>", to: "c/bad.xml")
    try tei.write("no XML", to: "c/readme.txt")
    _ = try await tei.shell("tar cf a.tar c/sub/z.xml c/bad.xml c/readme.txt && gzip -k c/good.xml")
    let run = try await tei("validate", "c", "a.tar", "c/good.xml.gz", "-j", "2")
    #expect(run.status == 1)
    #expect(
      run.text == """
        c/good.xml: valid
        c/sub/z.xml: valid
        a.tar/c/sub/z.xml: valid
        c/good.xml.gz: valid

        """)
    #expect(run.errors.contains("c/bad.xml:1"))
    #expect(run.errors.contains("a.tar/c/bad.xml:1"))
    try tei.write("", to: "e/readme.txt")
    #expect(try await tei("validate", "e").status == 66)
  }

  @Test func pointersIntoOtherFilesAreFollowed() async throws {
    try tei.write("<r xmlns='http://www.tei-c.org/ns/1.0' xml:id='there'/>", to: "c/o ther.xml")
    try tei.write(
      """
      <r xmlns='http://www.tei-c.org/ns/1.0'><ptr target="o%20ther.xml#there o%20ther.xml#not"/>
      <ptr target='gone.xml#a ../out.xml#a http://x.org/a.xml#b o%20ther.xml'/></r>
      """, to: "c/a.xml")
    try tei.write(
      #"""
      <grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="a"/></start>
      <define name="a"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute>
      <text/><ref name="a"/></choice></zeroOrMore></element></define></grammar>
      """#, to: "any.rng")
    let run = try await tei("validate", "--schema", "any.rng", "c/a.xml", "--format", "jsonl")
    let codes = run.text.split(separator: "\n").map { $0.firstMatch(of: #/TEI\d+/#)?.output ?? "" }
    #expect(codes == ["TEI4011", "TEI4012"], "\(run.text)")
    #expect(run.text.contains("gone.xml#a"))
  }

  @Test(.timeLimit(.minutes(20)))
  func expressionsThatOthersGoBackInEndInTime() async throws {
    try tei.write(
      #"""
      <element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <data type="string"><param name="pattern">(a|aa|a*)*(a+)+b</param></data></element>
      """#, to: "slow.rng")
    try tei.write("<a>" + String(repeating: "a", count: 100_000) + "</a>", to: "a.xml")
    let run = try await tei(
      "validate", "--schema", "slow.rng", "--second-opinion", "never", "a.xml")
    #expect(run.status == 1)
    #expect(run.errors.contains("TEI3006"))
  }

  @Test func schemaOfTheUserIsUsed() async throws {
    try tei.write("<note>hello</note>", to: "a.xml")
    try tei.write(
      #"<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>"#,
      to: "note.rng")
    #expect(try await tei("validate", "a.xml").status == 1)
    #expect(try await tei("validate", "a.xml", "--schema", "note.rng").status == 0)
  }

  @Test(.timeLimit(.minutes(20)), arguments: ["validate", "restore"])
  func billionLaughsAreRefused(_ command: String) async throws {
    let entities = (1...9).map { level in
      "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
    }
    try tei.write(
      "<!DOCTYPE TEI [<!ENTITY e0 \"ha\">\(entities.joined())]><TEI>&e9;</TEI>", to: "a.xml")
    // In 2 GB, so that nothing is expanded on the way to the refusal.
    let run = try await tei.shell("ulimit -v 2000000; \"$TEI\" \(command) a.xml")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("a.xml"))
  }

  @Test(arguments: ["file:///etc/passwd", "secret.txt", "http://192.0.2.1/x"])
  func externalEntityIsNeverRead(_ address: String) async throws {
    try tei.write("the secret", to: "secret.txt")
    try tei.write(
      "<!DOCTYPE TEI [<!ENTITY x SYSTEM \"\(address)\">]><TEI>&x;</TEI>", to: "a.xml")
    for command in ["validate", "restore"] {
      let run = try await tei(command, "a.xml")
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(!run.errors.contains("root:"))
      #expect(!run.errors.contains("the secret"))
    }
    #expect(try await tei("validate", "a.xml").errors.contains("error TEI3003: "))
  }
}
