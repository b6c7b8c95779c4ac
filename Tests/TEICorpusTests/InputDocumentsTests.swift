import FoundationEssentials
import TEIKit
import TEITestSupport
import Testing

@testable import TEICorpus

/// What comes out of files with many documents.
struct InputDocumentsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Read: Equatable {
    var stems: [String] = []
    var texts: [String] = []
    var problems: [String] = []
    var passedOver = 0
  }

  private func read(
    _ name: String, _ bytes: [UInt8], fields: RecordFields = RecordFields(), limit: Int = 1 << 20
  ) throws -> Read {
    try Data(bytes).write(to: URL(filePath: folder(name)))
    let files = TextFiles(paths: [folder(name)])
    #expect(files.errors.isEmpty)
    var documents = InputDocuments(files.files, fields: fields, limit: limit)
    var read = Read()
    while let item = documents.next() {
      switch item {
      case .problem(let error): read.problems.append(error.reason)
      case .document(let document):
        read.stems.append(document.outputStem)
        read.texts.append(String(decoding: try document.read(limit: limit), as: UTF8.self))
      }
    }
    read.passedOver = documents.passedOver
    return read
  }

  private func read(
    _ name: String, _ text: String, fields: RecordFields = RecordFields(), limit: Int = 1 << 20
  ) throws -> Read {
    try read(name, Array(text.utf8), fields: fields, limit: limit)
  }

  // MARK: - JSON lines

  @Test func eachLineOfJSONIsADocument() throws {
    let read = try read(
      "c.jsonl",
      #"{"id": "a/b", "text": "One.\n"}"# + "\r\n\n" + #"{"text": "Zwei \u00fc."}"# + "\n"
        + #"{"id": 17, "text": ""}"#)
    #expect(read.stems == ["c/a_b", "c/0000003", "c/17"])
    #expect(read.texts == ["One.\n", "Zwei ü.", ""])
    #expect(read.problems == [])
  }

  @Test func linesThatHoldNoTextAreToldAndPassedOver() throws {
    let read = try read(
      "c.jsonl",
      #"{"text": "One."}"# + "\nnonsense\n[1]\n{\"body\": \"x\"}\n{\"text\": 5}\n{\"text\":")
    #expect(read.texts == ["One."])
    #expect(read.problems.count == 5)
    #expect(read.problems[2].contains("--text-field (there are: body)"))
  }

  @Test func fieldsGoByTheNamesThatTheUserGives() throws {
    var fields = RecordFields()
    fields.text = "body"
    fields.id = "n"
    let read = try read("c.jsonl", #"{"id": "x", "n": "y", "body": "B."}"#, fields: fields)
    #expect(read == Read(stems: ["c/y"], texts: ["B."]))
  }

  @Test func idsThatComeTwiceGetANumber() throws {
    let lines = ["a", "A", "a-2", "a", "x.invalid"].map { #"{"id": "\#($0)", "text": "T"}"# }
    let read = try read("c.jsonl", lines.joined(separator: "\n"))
    #expect(read.stems == ["c/a", "c/A-2", "c/a-2-2", "c/a-3", "c/x.invalid-2"])
  }

  @Test func aLineLongerThanATextMayBeIsPassedOver() throws {
    let long = String(repeating: "x", count: 10_000)
    let read = try read("c.jsonl", "{\"text\": \"\(long)\"}\n{\"text\": \"B.\"}", limit: 1_000)
    #expect(read.texts == ["B."])
    #expect(read.problems.count == 1)
  }

  // MARK: - Tables

  @Test func quotedValuesHoldSeparatorsAndLineBreaks() throws {
    let read = try read(
      "t.csv", "\u{FEFF}id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,plain\n3,\"\"\n")
    #expect(read.stems == ["t/1", "t/2", "t/3"])
    #expect(read.texts == ["a, \"b\"\nc", "plain", ""])
    #expect(read.problems == [])
  }

  @Test func rowsOfAnotherLengthAreTold() throws {
    let read = try read("t.tsv", "text\tid\nA\t1\nB\nC\t3\t4\n\nD\t5")
    #expect(read.texts == ["A", "D"])
    #expect(read.problems.count == 2)
  }

  @Test func aTableWithoutTextIsAProblem() throws {
    let read = try read("t.csv", "id,body\n1,x\n")
    #expect(read.texts == [])
    #expect(read.problems.first?.contains("no column is called “text”") == true)
  }

  @Test func aQuotationMarkThatNeverClosesIsTold() throws {
    let read = try read("t.csv", "text\nA\n\"B\nC\n")
    #expect(read.texts == ["A"])
    #expect(read.problems.count == 1)
  }

  // MARK: - Web archives

  private func record(
    _ type: String, _ mediaType: String, _ block: String, id: String = "1"
  ) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: http://example.org/\r\n"
      + "WARC-Record-ID: <urn:uuid:\(id)>\r\nContent-Type: \(mediaType)\r\n"
      + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
  }

  @Test(arguments: [
    ("text/plain; charset=utf-8", ConverterOptions.SourceForm.text), ("Text/HTML", .html),
    ("application/xhtml+xml", .html), ("image/png", nil), ("", nil),
  ])
  func mediaTypesTellText(_ type: String, _ form: ConverterOptions.SourceForm?) {
    #expect(HTTPResponse.form(ofMediaType: type) == form)
  }

  @Test func textAndPagesOfWebArchivesAreTaken() throws {
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nFrom a page."
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>"
    let chunked =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "4\r\nabc\n\r\n2;x\r\nde\r\n0\r\n\r\n"
    let packed =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nx"
    let text =
      record("warcinfo", "application/warc-fields", "software: x\r\n")
      + record("conversion", "text/plain", "Straße.\n", id: "2")
      + record("response", "application/http; msgtype=response", http, id: "3")
      + record("response", "application/http; msgtype=response", html, id: "4")
      + record("response", "application/http; msgtype=response", chunked, id: "5")
      + record("response", "application/http; msgtype=response", packed, id: "6")
      + record("request", "text/plain", "GET /")
    let expected = Read(
      stems: ["w/2", "w/3", "w/4", "w/5"],
      texts: ["Straße.\n", "From a page.", "<p>x</p>", "abc\nde"], passedOver: 3)
    #expect(try read("w.warc", text) == expected)
    // Each record a member of its own, as they are stored.
    let members = text.components(separatedBy: "WARC/1.0").dropFirst()
      .flatMap { ArchiveFixtures.gzip(Array(("WARC/1.0" + $0).utf8)) }
    #expect(try read("w.warc.gz", members) == expected)
  }

  @Test func aWebArchiveThatIsCutGivesWhatWasWhole() throws {
    let whole =
      record("conversion", "text/plain", "One.") + record("conversion", "text/plain", "Two.")
    let read = try read("w.wet", String(whole.dropLast(6)))
    #expect(read.texts == ["One."])
    #expect(read.problems.count == 1)
  }

  // MARK: - Archives

  @Test(arguments: ["a.tar", "a.zip", "a.tar.gz"])
  func textFilesOfArchivesAreTaken(_ name: String) throws {
    let files = [
      ("x/one.txt", "One.\n"), ("x/picture.jpg", "\u{1}"), ("two", "Two."), ("x/.hidden.txt", "H"),
      ("TWO.txt", "Three."),
    ]
    let tar = ArchiveFixtures.tar(files + [("link.txt@", "/etc/passwd")])
    let bytes =
      name.hasSuffix("zip")
      ? ArchiveFixtures.zip(files)
      : name.hasSuffix("gz") ? ArchiveFixtures.gzip(tar) : tar
    let read = try read(name, bytes)
    #expect(read.stems == ["a/x/one", "a/two", "a/TWO-2"])
    #expect(read.texts == ["One.\n", "Two.", "Three."])
    #expect(read.passedOver == 2)
    #expect(read.problems == [])
  }

  @Test(arguments: [
    ("../../up.txt", "z/up"), ("/root.txt", "z/root"), ("a/../../b.txt", "z/a/b"),
    (#"c:\win\x.txt"#, "z/c_/win/x"), ("con.txt", "z/_con"), ("a.xml/b.txt", "z/a.xml_/b"),
  ])
  func namesInArchivesNeverLeadOutOfTheOutput(_ name: String, _ stem: String) throws {
    #expect(try read("z.zip", ArchiveFixtures.zip([(name, "T")])).stems == [stem])
  }

  @Test func aCutArchiveGivesWhatWasWholeAndAProblem() throws {
    let tar = ArchiveFixtures.tar([("a.txt", "A"), ("b.txt", String(repeating: "b", count: 900))])
    let read = try read("t.tar", Array(tar.prefix(512 * 3 + 200)))
    #expect(read.texts == ["A"])
    #expect(read.problems.count == 1)
  }

  @Test func anEntryOverTheLimitIsPassedOver() throws {
    let tar = ArchiveFixtures.tar([("a.txt", String(repeating: "a", count: 2_000)), ("b.txt", "B")])
    let read = try read("t.tar", tar, limit: 1_000)
    #expect(read.texts == ["B"])
    #expect(read.problems.count == 1)
  }

  @Test func aCompressedTextIsOneDocument() throws {
    let read = try read("e.txt.gz", ArchiveFixtures.gzip(Array("Packed.".utf8)))
    #expect(read == Read(stems: ["e"], texts: ["Packed."]))
  }

  // MARK: - Any bytes

  @Test(arguments: [
    "x.jsonl", "x.csv", "x.warc", "x.zip", "x.tar", "x.7z", "x.txt.gz", "x.jsonl.zst",
  ])
  func damagedFilesNeitherCrashNorHang(_ name: String) throws {
    var random = SeededGenerator(seed: TestFiles.seed &+ UInt64(name.utf8.count))
    let whole: [[UInt8]] = [
      ArchiveFixtures.zip([("a.txt", "Some text."), ("b.txt", "More.")]),
      ArchiveFixtures.tar([("a.txt", "Some text."), ("b.txt", "More.")]),
      ArchiveFixtures.gzip(Array("{\"text\": \"x\"}\n".utf8)),
      Array(
        (record("conversion", "text/plain", "One.") + "WARC/1.0\r\nContent-Length: 99\r\n").utf8),
      Array("text,id\n\"a\",1\n\"b\"\"\",2\n{\"text\": \"\\ud800\"}\n".utf8),
    ]
    for _ in 0..<max(40, TestFiles.fuzzRounds / 4) {
      var bytes = whole.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      }
      let read = try read(name, bytes, limit: 10_000)
      #expect(read.texts.allSatisfy { $0.utf8.count <= 30_000 })
    }
  }
}
