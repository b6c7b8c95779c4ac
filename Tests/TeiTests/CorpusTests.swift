import Foundation
import TEITestSupport
import Testing

/// Corpora put together of finished runs.
@Suite(.timeLimit(.minutes(20)))
struct CorpusTests {
  private let tei: TeiRunner

  init() throws {
    tei = try TeiRunner()
    let texts = [
      "authority": "Aktau\n\nOn 3 March 2021 Jane Doe left London for Paris & Berlin.\n",
      "a/corpus": "London\n\nOn 4 March 2021 Jane Doe came to London. She left London at once.\n",
      "a/b/x y #1": "Ships\n\nIn London, on 5 May 2019, the World Health Organization (WHO) met.\n",
      "a.b/p1": "Boats\n\nJane Doe spoke in Paris. “See #p1 and &amp; so on,” she said.\n",
      // Paragraph 1 of “authority” is not this document.
      "authority.p1": "Lamps\n\nNobody lit them.\n",
      "a..b": "Tides\n\nNobody was there.\n",
    ]
    for (name, text) in texts { try tei.write(text, to: "in/\(name).txt") }
  }

  private func make(_ arguments: [String] = []) async throws {
    #expect(try await tei("convert", "in", "-o", "run").status == 0)
    let environment = ["SOURCE_DATE_EPOCH": "1600000000"]
    let corpus = try await tei.run(
      ["corpus", "run", "-o", "corpus"] + arguments, environment: environment)
    #expect(corpus.status == 0)
    #expect(corpus.errors == "" || corpus.errors.contains("6 documents"))
  }

  /// The values of `attribute` in the corpus, by file.
  private func values(of attribute: String, in file: String) throws -> [String] {
    try tei.text(file).split(separator: " \(attribute)=\"", omittingEmptySubsequences: false)
      .dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test(arguments: ["none", "folder", "year"])
  func theCorpusIsValidPartByPartAndAsAWhole(_ parts: String) async throws {
    try await make(["--by", parts, "--title", "A & B"])
    let documents = try tei.files(below: "corpus/documents").map { "corpus/documents/" + $0 }
    #expect(documents.count == 6)
    let single = try await tei.run(["validate", "--quiet", "corpus/authority.xml"] + documents)
    #expect(single.status == 0, "\(single.text)\(single.errors)")
    let whole = try await tei("validate", "--xinclude", "corpus/corpus.xml")
    #expect(whole.status == 0, "\(whole.text)\(whole.errors)")
    #expect(try tei.text("corpus/corpus.xml").contains("<title>A &amp; B</title>"))
  }

  @Test func noIdentifierOccursTwiceAndEveryPointerLeadsSomewhere() async throws {
    try await make(["--by", "year"])
    let files = try tei.files(below: "corpus").filter { $0.hasSuffix(".xml") }
    #expect(files.count == 9)
    var known: [String: String] = [:]
    for file in files {
      for id in try values(of: "xml:id", in: "corpus/" + file) {
        #expect(known.updateValue(file, forKey: id) == nil, "\(id) twice")
      }
    }
    for file in files where file.hasPrefix("documents/") {
      for pointer in try values(of: "ref", in: "corpus/" + file) where pointer.contains("#") {
        let parts = pointer.split(separator: "#", omittingEmptySubsequences: false)
        let up = String(repeating: "../", count: file.count { $0 == "/" })
        let target = try #require(known[String(parts[1])])
        #expect(parts[0] == (target == file ? "" : up + target))
      }
      #expect(try !tei.text("corpus/" + file).contains("<standOff>"))
    }
  }

  @Test func theAuthorityFileHasEachNameOnceWithItsCounts() async throws {
    try await make()
    let authority = try tei.text("corpus/authority.xml")
    let london = try #require(
      authority.split(separator: "\n").first { $0.contains(">London</placeName>") })
    #expect(london.contains("quantity=\"3\">3 documents"))
    #expect(london.contains("quantity=\"5\">5 mentions"))
    #expect(london.contains("<idno type=\"GeoNames\">2643743</idno>"))
    // The document that names it most comes first; its own signs are escaped.
    #expect(london.contains("<ref target=\"documents/a/corpus.xml\">London</ref>"))
    #expect(london.contains("documents/a/b/x%20y%20%231.xml"))
    #expect(authority.contains("<orgName type=\"abbr\">WHO</orgName>"))
    #expect(authority.split(separator: ">Jane Doe</persName>").count == 2)
  }

  @Test func sourcesAreRestoredFromTheDocumentsOfACorpus() async throws {
    try await make()
    for name in ["authority", "authority.p1", "a/corpus", "a/b/x y #1", "a.b/p1", "a..b"] {
      // The names of outputs follow those of sources.
      let restored = try await tei("restore", "corpus/documents/\(name).xml")
      #expect(restored.output == (try tei.bytes("in/\(name).txt")))
    }
  }

  @Test func theBytesDependOnNothingButTheRun() async throws {
    try await make(["-j", "1", "--by", "folder"])
    let first = try tei.contents(below: "corpus")
    try FileManager.default.removeItem(atPath: tei.folder + "/corpus")
    try FileManager.default.removeItem(atPath: tei.folder + "/run")
    try await make(["-j", "4", "--by", "folder"])
    #expect(try tei.contents(below: "corpus") == first)
    #expect(
      first.keys.filter { $0.hasPrefix("part.") }.sorted() == [
        "part.a.b-2.xml", "part.a.b.xml", "part.a.xml",
      ])
  }

  @Test func whatIsThereIsNotReplacedAndAnUnfinishedRunNotTaken() async throws {
    try await make()
    #expect(try await tei("corpus", "run", "-o", "corpus").status == 74)
    #expect(try await tei("corpus", "in", "-o", "other").status == 66)
    #expect(!tei.exists("other"))
  }
}
