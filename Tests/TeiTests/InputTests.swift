import Foundation
import Testing

@Suite(.timeLimit(.minutes(20)))
struct InputTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  @Test func missingInputIsReportedAndOthersAreConverted() async throws {
    try tei.write(letter, to: "a.txt")
    try tei.write(letter, to: "b.txt")
    let run = try await tei("convert", "a.txt", "missing.txt", "a.txt/below", "b.txt", "-o", "out")
    #expect(run.status == 66)
    #expect(try tei.files(below: "out") == ["a.xml", "b.xml"])
    #expect(run.errors.contains("missing.txt: error: no such file or directory; check the path"))
    #expect(run.errors.contains("a.txt/below: error: not a directory"))
    #expect(run.errors.contains("2 valid in out, 0 invalid, 2 failed"))
  }

  @Test func recordsOfAFileBecomeDocumentsWithTheirMetadata() async throws {
    try tei.write(
      #"{"id": "n1", "text": "The first text.\n", "title": "One", "date": "2021-10-12T08:00:00Z"}"#
        + "\nnonsense\n" + #"{"text": "The second text.", "date": "yesterday"}"# + "\n",
      to: "c.jsonl")
    let run = try await tei("convert", "c.jsonl", "-o", "out")
    #expect(run.status == 1)
    #expect(try tei.files(below: "out") == ["c/0000003.xml", "c/n1.xml"])
    #expect(run.errors.contains("c.jsonl#2: error: the line is not JSON"))
    #expect(run.errors.contains("c.jsonl#3: warning TEI1009: the date “yesterday” is left out"))
    let restored = try await tei("restore", "out/c/n1.xml")
    #expect(restored.text == "The first text.\n")
    let document = try await tei.shell("cat out/c/n1.xml")
    #expect(document.text.contains("<title>One</title>"))
    #expect(document.text.contains(#"<date when="2021-10-12">"#))
  }

  @Test func aTableOfItsOwnTellsOfDocuments() async throws {
    try tei.write("The first text.\n", to: "in/a.txt")
    try tei.write("The second text.\n", to: "in/b.txt")
    try tei.write(
      #"{"id": "x", "text": "The third text.", "title": "Three", "author": "Ada"}"#, to: "c.jsonl")
    try tei.write(
      "file,title,date,author\na.txt,\"One, \"\"two\"\"\",2021-10-12,\nx,New,,\nz,Nothing,,\n",
      to: "about.csv")
    let run = try await tei(
      "convert", "in", "c.jsonl", "-o", "out", "--metadata", "about.csv", "--key", "file")
    #expect(run.status == 0)
    #expect(run.errors.contains("about.csv: rows that name no document of this run: 1"))
    #expect(try tei.text("out/a.xml").contains("<title>One, &quot;two&quot;</title>"))
    #expect(try tei.text("out/a.xml").contains(#"when="2021-10-12""#))
    #expect(try !tei.text("out/b.xml").contains("One, "))
    // What the record says stays where the table says nothing.
    let third = try tei.text("out/c/x.xml")
    #expect(third.contains("<title>New</title>") && third.contains("<author>Ada</author>"))
    try tei.write("file,title\na.txt,Other\nx,New\n", to: "about.csv")
    let again = try await tei(
      "convert", "in", "c.jsonl", "-o", "out", "--metadata", "about.csv", "--key", "file",
      "--resume")
    #expect(again.status == 0)
    #expect(try tei.text("out/a.xml").contains("<title>Other</title>"))
  }

  @Test(arguments: [
    ("about.csv", "file,title\na,One\na,Two\n", "stands in two rows"),
    ("about.csv", "name,title\na,One\n", "name the key by --key"),
    ("about.csv", "file,title\na,One,2\n", "the row has 3 values"),
    ("about.txt", "file,title\na,One\n", "a table of metadata is .csv"),
    ("other.csv", "", "check the path"),
  ])
  func aTableThatCannotBeReadEndsTheRun(
    _ name: String, _ table: String, _ reason: String
  ) async throws {
    try tei.write("A text.\n", to: "a.txt")
    if !table.isEmpty { try tei.write(table, to: name) }
    let run = try await tei(
      "convert", "a.txt", "-o", "out", "--metadata", name, "--key", "file")
    #expect(run.status == 66)
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(!tei.exists("out"))
  }

  @Test func recordsComeFromStandardInputToo() async throws {
    let input = Array("id\ttext\na\tSome text.\n".utf8)
    let run = try await tei("convert", "--from", "tsv", "-", "-o", "out", input: input)
    #expect(run.status == 0)
    #expect(try tei.files(below: "out") == ["stdin/a.xml"])
    let refused = try await tei("convert", "--from", "tsv", "-", "-o", "-", input: input)
    #expect(refused.status == 64)
  }

  @Test func theOrderOfWorkersChangesNothingOfWhatRecordsGive() async throws {
    let lines = (0..<40).map { "{\"id\": \"\($0 % 7)\", \"text\": \"Text \($0).\"}\n" }.joined()
    try tei.write(lines, to: "c.jsonl")
    for jobs in ["1", "5"] {
      #expect(try await tei("convert", "c.jsonl", "-o", "out\(jobs)", "-j", jobs).status == 0)
    }
    #expect(try await tei.shell("diff -r -x 'tei-run.*' out1 out5").status == 0)
    #expect(try tei.files(below: "out1").count == 40)
  }

  @Test func aFileThatGrowsOutOfBoundsIsGivenUp() async throws {
    let run = try await tei.shell(
      #"head -c 100000000 /dev/zero | tr '\0' a | gzip >b.txt.gz; "$TEI" convert b.txt.gz -o out"#)
    #expect(run.status == 1)
    #expect(run.errors.contains("grows to more than 200 times its size"))
    #expect(try tei.files(below: "out").isEmpty)
  }

  @Test func danglingLinkInFolderIsReported() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.link("in/gone.txt", to: "nowhere.txt")
    let run = try await tei("convert", "in", "-o", "out")
    #expect(run.status == 66)
    #expect(run.errors.contains("in/gone.txt: error: no such file or directory"))
    #expect(try tei.files(below: "out") == ["a.xml"])
  }

  @Test(.enabled(if: UnprivilegedUser.isAvailable, "needs another user than root, or setpriv"))
  func unreadableFileAndFolderAreReportedAndOthersAreConverted() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.write(letter, to: "in/closed.txt")
    try tei.write(letter, to: "in/shut/b.txt")
    let run = try await tei.shell(
      """
      mkdir out && chmod 777 . out && chmod 000 in/closed.txt in/shut
      \(UnprivilegedUser.command) "$TEI" convert in -o out; status=$?
      chmod 755 in/shut; exit $status
      """)
    #expect(run.status == 66)
    #expect(run.errors.contains("in/closed.txt: error: permission denied; check its permissions"))
    #expect(run.errors.contains("in/shut: error: the folder can't be read; check its permissions"))
    #expect(try tei.files(below: "out") == ["a.xml"])
  }

  @Test func loopOfLinksEndsAndConvertsOnce() async throws {
    try tei.write(letter, to: "in/b/a.txt")
    try tei.link("in/b/up", to: "..")
    try tei.link("in/here", to: ".")
    try tei.link("in/self.txt", to: "self.txt")
    let run = try await tei("convert", "in", "-o", "out")
    #expect(run.status == 66)
    #expect(run.errors.contains("in/self.txt: error: too many levels of symbolic links"))
    #expect(try tei.files(below: "out") == ["b/a.xml"])
  }

  @Test func inputsWithOneStemAreAllKept() async throws {
    try tei.write("The first.\n", to: "in/a.txt")
    try tei.write("The second.\n", to: "in/a.asc")
    try tei.write("The third.\n", to: "in/A.text")
    try tei.write("The fourth.\n", to: "other/a.txt")
    try tei.write("The fifth.\n", to: "in/b.txt")
    let run = try await tei("convert", "in", "other", "-o", "out")
    #expect(run.status == 0)
    let documents = try tei.contents(below: "out").values.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(documents.count == 5)
    for word in ["first", "second", "third", "fourth", "fifth"] {
      #expect(documents.count { $0.contains("The \(word).") } == 1)
    }
    #expect(tei.exists("out/b.xml"))
  }

  @Test func inputNamedLikeAnInvalidOutputIsKept() async throws {
    try tei.write("The first.\n", to: "in/a.txt")
    try tei.write("The second.\n", to: "in/a.invalid.txt")
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    #expect(try tei.files(below: "out").count == 2)
    #expect(try await tei("convert", "in", "-o", "in").status == 0)
    #expect(try tei.text("in/a.invalid.txt") == "The second.\n")
    #expect(try tei.text("in/a.txt") == "The first.\n")
  }

  @Test func hiddenFilesAndPipesInFoldersAreLeftAlone() async throws {
    try tei.write(letter, to: "in/a.txt")
    try tei.write(letter, to: "in/.hidden.txt")
    try tei.write(letter, to: "in/.git/b.txt")
    #expect(try await tei.shell("mkfifo in/pipe.txt").status == 0)
    #expect(try await tei("convert", "in", "-o", "out").status == 0)
    #expect(try tei.files(below: "out") == ["a.xml"])
  }

  @Test func inputsOutsideTheFolderAreWrittenInsideOfIt() async throws {
    try tei.write(letter, to: "outside/a.txt")
    try tei.write(letter, to: "outside/sub/...txt")
    try tei.write("", to: "work/b/keep")
    let run = try await tei.shell(
      "cd work/b && \"$TEI\" convert ../../outside/a.txt '\(tei.folder)/outside' ../../outside/sub "
        + "./../../outside/sub/../a.txt ../../outside/sub/...txt '\(tei.folder)//outside/sub/..' -o out"
    )
    #expect(run.status == 0)
    let written = try tei.files(below: ".").filter { $0.hasSuffix(".xml") }
    #expect(written.count == 5)
    #expect(written.allSatisfy { $0.hasPrefix("work/b/out/") })
  }

  @Test func sourceIsNeverReplacedByItsOwnDocument() async throws {
    try tei.write("<p>Not text, but named.</p>\n", to: "a.xml")
    let run = try await tei("convert", "a.xml", "-o", ".")
    #expect(run.status == 64)
    #expect(run.errors.contains("a.xml would be replaced by its TEI: choose another folder"))
    #expect(try tei.text("a.xml") == "<p>Not text, but named.</p>\n")
  }

  @Test func fileOverTheLimitIsReportedAndOthersAreConverted() async throws {
    try tei.write(letter, to: "small.txt")
    try tei.write(String(repeating: letter, count: 10), to: "large.txt")
    let run = try await tei(
      "convert", "large.txt", "small.txt", "-o", "out", "--max-size", "1K")
    #expect(run.status == 66)
    #expect(run.errors.contains("large.txt: error: "))
    #expect(run.errors.contains("raise it with --max-size"))
    #expect(try tei.files(below: "out") == ["small.xml"])
    let piped = try await tei(
      "convert", "-", "--max-size", "10", input: Array(letter.utf8))
    #expect(piped.status == 66)
    #expect(piped.output.isEmpty)
  }

  @Test func longNamesAreKept() async throws {
    let name = String(repeating: "é", count: 125)
    try tei.write(letter, to: name + ".txt")
    #expect(try await tei("convert", name + ".txt", "-o", "out").status == 0)
    #expect(try tei.files(below: "out") == [name + ".xml"])
  }

  @Test func nameThatIsNotUTF8IsReported() async throws {
    let run = try await tei.shell(
      #"mkdir in && echo hello > "in/$(printf 'caf\351').txt" && "$TEI" convert in -o out"#)
    #expect(run.status == 66)
    #expect(run.errors.contains("its name is not UTF-8; rename it"))
  }

  @Test func standardInputIsReadOnlyOnce() async throws {
    let run = try await tei("convert", "-", "-", "-o", "out", input: Array(letter.utf8))
    #expect(run.status == 64)
    #expect(try tei.files(below: "out").isEmpty)
  }
}

/// Whom to run as so that permissions count.
enum UnprivilegedUser {
  /// What to put before a command: nothing unless we are root.
  static let command =
    geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""

  /// Whether there is such a user: root needs `setpriv`.
  static var isAvailable: Bool {
    geteuid() != 0
      || ["/usr/bin/setpriv", "/bin/setpriv"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
      }
  }
}
