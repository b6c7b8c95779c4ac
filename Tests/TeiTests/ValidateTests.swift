import Testing

@Suite(.timeLimit(.minutes(5)))
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
    let run = try await tei("validate", "bad.xml", "missing.xml", ".", "good.xml")
    #expect(run.status == 66)
    #expect(run.text == "good.xml: valid\n")
    #expect(run.errors.contains("bad.xml:1"))
    #expect(run.errors.contains("missing.xml: error: no such file or directory"))
    #expect(run.errors.contains(".: error: is a folder"))
  }

  @Test func schemaOfTheUserIsUsed() async throws {
    try tei.write("<note>hello</note>", to: "a.xml")
    try tei.write(
      #"<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>"#,
      to: "note.rng")
    #expect(try await tei("validate", "a.xml").status == 1)
    #expect(try await tei("validate", "a.xml", "--schema", "note.rng").status == 0)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["validate", "restore"])
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
