import TEITestSupport
import Testing

@Suite(.timeLimit(.minutes(20)))
struct RestoreTests {
  private let tei: TeiRunner
  private let source = Array("\u{FEFF}A  letter\r\n\r\nof two\u{1} lines,\r\nand e\u{301}\r\n".utf8)

  init() throws { tei = try TeiRunner() }

  @Test func documentGivesItsSourceBack() async throws {
    try tei.write(source, to: "a.txt")
    #expect(try await tei("convert", "a.txt", "-o", "out").status == 0)
    let run = try await tei("restore", "out/a.xml")
    #expect(run.status == 0)
    #expect(run.output == source)
    #expect(try await tei("restore", "out/a.xml", "-o", "deep/back.txt").status == 0)
    #expect(try tei.bytes("deep/back.txt") == source)
  }

  @Test func everySampleComesBack() async throws {
    let samples = TestFiles.root + "/Tests/Samples"
    #expect(try await tei("convert", samples, "-o", "out", "--quiet").status == 0)
    let run = try await tei.shell(
      """
      cd '\(samples)' && find . -name '*.txt' | while read -r name; do
        "$TEI" restore "\(tei.folder)/out/${name%.txt}.xml" | cmp - "$name" || echo "$name"
      done
      """)
    #expect(run.text.isEmpty)
    #expect(run.errors.isEmpty)
  }

  @Test func standardInputIsRestored() async throws {
    let document = try await tei("convert", "-", input: source)
    #expect(try await tei("restore", "-", input: document.output).output == source)
  }

  @Test func sidecarIsFoundBesideTheDocumentOrNamed() async throws {
    try tei.write(source, to: "a.txt")
    let run = try await tei("convert", "a.txt", "-o", "out", "--ledger", "sidecar")
    #expect(run.status == 0)
    #expect(try tei.files(below: "out") == ["a.ledger", "a.xml"])
    #expect(!(try tei.text("out/a.xml").contains("<xenoData")))
    #expect(try await tei("restore", "out/a.xml").output == source)
    let named = try await tei(
      "restore", "-", "--ledger", "out/a.ledger", input: try tei.bytes("out/a.xml"))
    #expect(named.output == source)
  }

  @Test func headerIsReadBeforeAnOldSidecar() async throws {
    try tei.write("Something else.\n", to: "a.txt")
    #expect(try await tei("convert", "a.txt", "-o", "out", "--ledger", "sidecar").status == 0)
    try tei.write(source, to: "a.txt")
    #expect(try await tei("convert", "a.txt", "-o", "out").status == 0)
    #expect(try await tei("restore", "out/a.xml").output == source)
  }

  @Test func documentWithoutLedgerIsRefusedWithRemedy() async throws {
    try tei.write(source, to: "a.txt")
    #expect(try await tei("convert", "a.txt", "-o", "out", "--ledger", "none").status == 0)
    let run = try await tei("restore", "out/a.xml", "-o", "back.txt")
    #expect(run.status == 1)
    #expect(run.errors.contains("out/a.xml: error: the document holds no ledger"))
    #expect(run.errors.contains("--ledger sidecar"))
    #expect(!tei.exists("back.txt"))
  }

  @Test func editedTextIsRefusedWithItsLine() async throws {
    try tei.write(letter, to: "a.txt")
    #expect(try await tei("convert", "a.txt", "-o", "out").status == 0)
    let edited = try tei.text("out/a.xml").replacing("nobody was late", with: "nobody was early")
    try tei.write(edited, to: "out/a.xml")
    let run = try await tei("restore", "out/a.xml")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(/out\/a\.xml:\d+: error: the text was edited/))
    #expect(run.errors.contains("only the text as converted gives the source back"))
  }

  @Test func damagedLedgerAndOtherFilesAreRefused() async throws {
    try tei.write(letter, to: "a.txt")
    #expect(try await tei("convert", "a.txt", "-o", "out", "--ledger", "sidecar").status == 0)
    try tei.write(Array(try tei.bytes("out/a.ledger").dropLast()), to: "short.ledger")
    let damaged = try await tei("restore", "out/a.xml", "--ledger", "short.ledger")
    #expect(damaged.status == 1)
    #expect(damaged.output.isEmpty)
    let text = try await tei("restore", "a.txt")
    #expect(text.status == 1)
    #expect(text.errors.contains("not readable as XML"))
    #expect(try await tei("restore", "missing.xml").status == 66)
    #expect(try await tei("restore", "out/a.xml", "--ledger", "missing.ledger").status == 66)
  }

  @Test func deviceIsWrittenToAndNotReplaced() async throws {
    let document = try await tei("convert", "-", input: source)
    try tei.write(document.output, to: "a.xml")
    // As root a device would be replaced by a file, were it written to like one.
    let run = try await tei.shell(
      "mkfifo pipe && (cat pipe > got & \"$TEI\" restore a.xml -o pipe; wait) && test -p pipe")
    #expect(run.status == 0)
    #expect(try tei.bytes("got") == source)
  }
}
