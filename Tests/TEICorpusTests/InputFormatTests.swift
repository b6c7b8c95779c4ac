import TEIKit
import Testing

@testable import TEICorpus

struct InputFormatTests {
  @Test(arguments: [
    ("a.txt", InputFormat.text, "a"), ("README", .text, "README"), ("a.TXT.GZ", .compressed, "a"),
    ("a.gz", .compressed, "a"), ("a.jsonl", .jsonl, "a"), ("a.b.jsonl.zst", .jsonl, "a.b"),
    ("a.csv", .csv, "a"), ("a.tsv.gz", .tsv, "a"), ("CC-1.warc.wet.gz", .warc, "CC-1"),
    ("a.warc.gz", .warc, "a"), ("a.tar.gz", .archive, "a"), ("a.tgz", .archive, "a"),
    ("a.zip", .archive, "a"), (".txt", .text, ".txt"), ("a.html", .html, "a"),
    ("a.HTM", .html, "a"),
    ("a.html.gz", .compressed, "a"), ("a.xml", .tei, "a"), ("a.xml.gz", .compressed, "a"),
  ])
  func formatsAreToldByTheirNames(_ name: String, _ format: InputFormat, _ stem: String) {
    #expect(InputFormat(of: name) == format)
    #expect(InputFormat.stem(of: name) == stem)
  }

  @Test(arguments: [
    ("a.txt", ConverterOptions.SourceForm.text), ("a.xhtml", .html), ("b/a.html.gz", .html),
    ("a", .text), ("a.xml", .tei), ("a.xml.gz", .tei),
  ])
  func pagesAreToldByTheirNames(_ name: String, _ form: ConverterOptions.SourceForm) {
    #expect(InputFormat.form(of: name) == form)
  }

  @Test(arguments: ["a.pdf", "a.docx", "a.tar.exe"])
  func otherFilesAreNothingToConvert(_ name: String) {
    #expect(InputFormat(of: name) == nil)
  }

  @Test(arguments: ["a.csv", "a.tsv.gz", "a.xml", "a.xml.gz", "a.pdf"])
  func filesThatAreRatherAboutTextsAreNotTakenFromFolders(_ name: String) {
    #expect(InputFormat.inFolder(name) == nil)
    #expect(InputFormat.inFolder("a.txt.gz") == .compressed)
  }

  @Test func metadataOfRecordsGoesToTheHeader() {
    let record: [String: [String]] = [
      "headline": ["H"], "authors": ["A", "B"], "published": ["2021-10-12T08:00:00Z"],
      "url": ["https://e.org/"], "site": ["S"], "lang": ["pt-BR"], "tags": ["x", " "],
    ]
    let fields = RecordFields().metadata { record[$0] }
    let (metadata, unusable) = fields.applied(to: Metadata())
    #expect(metadata.title == "H")
    #expect(metadata.author == "A; B")
    #expect(metadata.date == "2021-10-12")
    #expect(metadata.url == "https://e.org/")
    #expect(metadata.sourcePublisher == "S")
    #expect(metadata.language == "pt-BR")
    #expect(metadata.keywords == ["x"])
    #expect(unusable.isEmpty)
  }

  @Test func whatTheHeaderCannotTakeIsToldAndTheRestStays() {
    let record: [String: [String]] = ["date": ["yesterday"], "url": ["a b"], "language": ["x_y"]]
    var usual = Metadata()
    usual.date = "2020"
    let (metadata, unusable) = RecordFields().metadata { record[$0] }.applied(to: usual)
    #expect(metadata == usual)
    #expect(unusable == [.date: "yesterday", .url: "a b", .language: "x_y"])
  }

  @Test func theUsersMappingGoesBeforeTheUsualNames() {
    let record: [String: [String]] = ["title": ["T"], "name": ["N"], "author": ["A"]]
    var fields = RecordFields()
    fields.map(.title, to: "name")
    fields.map(.author, to: "")
    let (metadata, _) = fields.metadata { record[$0] }.applied(to: Metadata())
    #expect(metadata.title == "N")
    #expect(metadata.author == nil)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a/b\\c:d", "a_b_c_d"), ("..", "_"), (" x. ", "x"),
    ("NUL.txt", "_NUL.txt"),
    ("\u{0}\u{7F}", "__"), ("é", "é"),
  ])
  func namesArePortable(_ text: String, _ name: String) {
    #expect(PortableName.component(text) == name)
  }

  @Test func longNamesAreCutBetweenCharacters() {
    let name = PortableName.component(String(repeating: "é", count: 200))
    #expect(name.utf8.count == 150)
    #expect(name.allSatisfy { $0 == "é" })
  }
}
