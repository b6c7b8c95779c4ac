import Foundation
import Testing

@Suite(.timeLimit(.minutes(20)))
struct OutputFailureTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  @Test func fileWhereTheFolderShouldBeIsReported() async throws {
    try tei.write(letter, to: "a.txt")
    try tei.write("mine", to: "out")
    for folder in ["out", "out/below"] {
      let run = try await tei("convert", "a.txt", "-o", folder)
      #expect(run.status == 74)
      #expect(run.errors.contains("a file stands where a folder should"))
    }
    #expect(try tei.files(below: ".") == ["a.txt", "out"])
    #expect(try tei.text("out") == "mine")
  }

  @Test(.enabled(if: UnprivilegedUser.isAvailable, "needs another user than root, or setpriv"))
  func folderThatCannotBeWrittenIsReported() async throws {
    try tei.write(letter, to: "a.txt")
    let run = try await tei.shell(
      """
      chmod 755 . && mkdir -m 555 out
      \(UnprivilegedUser.command) "$TEI" convert a.txt -o out
      """)
    #expect(run.status == 74)
    #expect(run.errors.contains("permission denied; check its permissions"))
    #expect(try tei.files(below: "out").isEmpty)
  }

  @Test func limitOnFileSizesLeavesNothingHalfWritten() async throws {
    let long = String(repeating: letter, count: 100)
    try tei.write("old", to: "out/b.xml")
    try tei.write("Short.\n", to: "in/a.txt")
    try tei.write(long, to: "in/b.txt")
    // 16 blocks of 512 bytes; whoever started us may have had the signal ignored.
    let run = try await tei.shell(
      "ulimit -f 16; exec env --default-signal=XFSZ \"$TEI\" convert in -o out --no-journal")
    #expect(run.status == 74)
    #expect(run.errors.contains("out/b.xml: error: file too large; raise the limit"))
    #expect(try tei.files(below: "out") == ["a.xml", "b.xml"])
    #expect(try tei.text("out/b.xml") == "old")
    #expect(try await tei("validate", "out/a.xml").status == 0)
  }

  @Test(.enabled(if: PrivateMounts.areAllowed, "needs the right to mount"))
  func fullDiskLeavesNothingHalfWritten() async throws {
    try tei.write("Short.\n", to: "in/a.txt")
    // Spread over one line each, so that document and ledger don't shrink to nothing.
    let long = (0..<4_000).map { "Line \($0 &* 2_654_435_761 % 1_000_003) \r\n" }.joined()
    try tei.write(long, to: "in/b.txt")
    let run = try await tei.shell(
      """
      mkdir full kept
      unshare -m sh -c 'mount -t tmpfs -o size=64k tmpfs full || exit 99
        "$TEI" convert in -o full --ledger sidecar --no-journal; status=$?
        cp -R full/. kept; exit $status'
      """)
    #expect(run.status == 74)
    #expect(run.errors.contains("no space left on device; free some space and run again"))
    #expect(try tei.files(below: "kept") == ["a.ledger", "a.xml"])
    #expect(try await tei("restore", "kept/a.xml").text == "Short.\n")
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: ["convert -", "restore a.xml", "inspect a.xml", "inspect --json a.xml"])
  func fullStandardOutputIsReported(_ command: String) async throws {
    let document = try await tei("convert", "-", input: Array(letter.utf8))
    try tei.write(document.output, to: "a.xml")
    let run = try await tei.shell("\"$TEI\" \(command) > /dev/full", input: Array(letter.utf8))
    #expect(run.status == 74)
    #expect(run.errors.contains("standard output: error: no space left on device"))
  }

  @Test func readerThatLeavesEarlyIsNoCrash() async throws {
    let run = try await tei.shell(
      "env --default-signal=PIPE \"$TEI\" convert - | head -c 10",
      input: Array(String(repeating: letter, count: 2_000).utf8))
    #expect(run.status == 0)
    #expect(run.text == "<?xml vers")
    #expect(!run.errors.contains("rash"))
    #expect(run.errors.split(separator: "\n").allSatisfy { !$0.contains("atal") })
  }
}

/// Mounts that nobody else sees and that go with their process.
enum PrivateMounts {
  /// Whether we may make them.
  static let areAllowed: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "unshare -m mount -t tmpfs tmpfs /tmp 2> /dev/null"]
    process.standardError = nil
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
