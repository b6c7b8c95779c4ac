import Foundation
import TEITestSupport
import Testing

@Suite(.timeLimit(.minutes(20)))
struct ExportTests {
  private let tei: TeiRunner

  init() throws { tei = try TeiRunner() }

  private func convert(_ names: String...) async throws {
    for name in names { try tei.write(letter, to: "in/\(name).txt") }
    #expect(try await tei("convert", "in", "-o", "out", "--quiet").status == 0)
  }

  @Test func textGoesToStandardOutput() async throws {
    try await convert("a")
    let run = try await tei("export", "--to", "txt", "out/a.xml")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.text == letter)
    let piped = try await tei.shell("\"$TEI\" export --to txt - < out/a.xml")
    #expect(piped.text == letter)
  }

  @Test(arguments: ["jsonl", "csv", "conllu"])
  func manyDocumentsGoToOneFile(_ format: String) async throws {
    try await convert("a", "b/c")
    let run = try await tei("export", "--to", format, "out", "-o", "deep/all.\(format)")
    #expect(run.status == 0)
    let text = try tei.text("deep/all.\(format)")
    #expect(text.contains("out/a.xml") != (format == "conllu"))
    let first = try await tei("export", "--to", format, "out/a.xml").text
    let second = try await tei("export", "--to", format, "out/b/c.xml").text
    let header = format == "csv" ? first.prefix { $0 != "\r\n" } + "\r\n" : ""
    #expect(text == first + second.dropFirst(header.count))
    #expect(try tei.files(below: "deep") == ["all.\(format)"])
  }

  @Test func folderMirrorsTheTreeWithAFileEach() async throws {
    try await convert("a", "b/c")
    let run = try await tei("export", "--to", "html", "out", "-o", "pages/", "--jobs", "2")
    #expect(run.status == 0)
    #expect(run.errors == "tei: 2 documents in pages/\n")
    #expect(try tei.files(below: "pages") == ["a.html", "b/c.html"])
    #expect(try tei.text("pages/a.html").contains("<h1"))
  }

  @Test(arguments: ["txt", "html"])
  func twoDocumentsDoNotFitWhereOneDoes(_ format: String) async throws {
    try await convert("a", "b")
    let run = try await tei("export", "--to", format, "out", "-o", "one")
    #expect(run.status == 64)
    #expect(run.errors.contains("name a folder with -o DIR/"))
    #expect(!tei.exists("one"))
  }

  @Test func badDocumentIsToldAndTheOthersAreExported() async throws {
    try await convert("a", "c")
    try tei.write("<TEI><text></TEI>", to: "out/b.xml")
    try tei.write("<html/>", to: "out/d.xml")
    let run = try await tei("export", "--to", "jsonl", "out", "missing.xml")
    #expect(run.status == 66)
    #expect(run.text.split(separator: "\n").count == 2)
    #expect(run.errors.contains("out/b.xml:1:"))
    #expect(run.errors.contains("error TEI3002"))
    #expect(run.errors.contains("out/d.xml: error TEI6001: the file holds no TEI element"))
    #expect(run.errors.contains("missing.xml: error: "))
    #expect(try await tei("export", "--to", "jsonl", "out/b.xml").status == 1)
  }

  @Test func debrisIsKeptOnRequest() async throws {
    try tei.write(letter + "\nLeave a Comment\n", to: "in/a.txt")
    #expect(try await tei("convert", "in", "-o", "out", "-q").status == 0)
    #expect(try await tei("export", "--to", "txt", "out/a.xml").text == letter)
    let all = try await tei("export", "--to", "txt", "out/a.xml", "--boilerplate").text
    #expect(all == letter + "\nLeave a Comment\n")
    let lines = try await tei("export", "--to", "txt", "out/a.xml", "--separation", "line").text
    #expect(lines == letter.replacing("\n\n", with: "\n"))
  }

  @Test func sourceIsNeverReplaced() async throws {
    try await convert("a")
    let before = try tei.bytes("out/a.xml")
    #expect(try await tei("export", "--to", "txt", "out/a.xml", "-o", "./out/a.xml").status == 64)
    #expect(try tei.bytes("out/a.xml") == before)
  }

  @Test func unwritableOutputLeavesNothingBehind() async throws {
    try await convert("a")
    let run = try await tei.shell(
      "(ulimit -f 0; \"$TEI\" export --to html out/a.xml -o page.html); s=$?; ls -A; exit $s")
    #expect(run.status == 74)
    #expect(!run.text.contains("page.html"))
    #expect(try await tei("export", "--to", "csv", "out/a.xml", "-o", "out/a.xml/x").status == 74)
  }

  @Test func archivesAreReadToo() async throws {
    try await convert("a", "b")
    let run = try await tei.shell(
      "tar -czf all.tar.gz out/a.xml out/b.xml && \"$TEI\" export --to csv all.tar.gz -o names/")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tei.files(below: "names").count == 2)
  }
}
