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
    var profile = ConverterOptions.Profile.news
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
    // “twenty-six” keeps its hyphen: one line break became nothing.
    Expectation(file: "wrapped-blank-lines.txt", kinds: ["paragraph": 6], joined: 17, hyphens: 2),
    Expectation(
      file: "wrapped-indented.txt", layout: .indented, kinds: ["paragraph": 9], joined: 19),
    // “road-menders” likewise (4 would be right).
    Expectation(
      file: "wrapped-hyphenated.txt", layout: .wrapped, kinds: ["paragraph": 6], joined: 17,
      hyphens: 5),
    Expectation(file: "one-paragraph-a-line.txt", layout: .lines, kinds: ["paragraph": 7]),
    Expectation(
      file: "essay-headings-list-quote.txt",
      kinds: [
        "heading-1": 1, "heading-2": 3, "paragraph": 7, "list-item": 7, "list-label": 3,
        "quotation": 2,
      ],
      joined: 10),
    Expectation(
      file: "letter.txt",
      kinds: [
        "dateline": 1, "salutation": 1, "paragraph": 4, "valediction": 1, "signature": 1,
        "postscript": 1,
      ], joined: 9),
    Expectation(file: "verse.txt", kinds: ["heading-1": 1, "byline": 1, "verse-line": 12]),
    Expectation(file: "dialogue.txt", kinds: ["heading-1": 1, "paragraph": 16], joined: 8),
    // Five header lines, three paragraphs, one line of attribution.
    Expectation(
      file: "email-quoted.txt",
      kinds: [
        "paragraph": 9, "salutation": 1, "quotation": 5, "valediction": 1, "signature": 4,
      ], joined: 5),
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
    Expectation(
      file: "headings-numbered.txt",
      kinds: [
        "heading-1": 1, "heading-2": 3, "heading-3": 2, "heading-4": 2, "paragraph": 7,
      ]),
    Expectation(
      file: "book-edition.txt",
      kinds: [
        "boilerplate": 12, "heading-1": 1, "heading-2": 2, "heading-3": 3, "heading-4": 3,
        "paragraph": 6, "figure": 1, "note": 2,
      ], joined: 11),
    Expectation(
      file: "markdown.txt", layout: .wrapped,
      kinds: [
        "heading-1": 1, "heading-2": 3, "heading-3": 1, "paragraph": 4, "list-item": 7,
        "list-label": 2, "code": 1, "quotation": 3, "cell": 11,
      ], joined: 2),
    Expectation(
      file: "lists-nested.txt",
      kinds: [
        "heading-1": 1, "paragraph": 3, "list-item": 16, "list-label": 13,
      ], joined: 4),
    Expectation(
      file: "notes-marks.txt", kinds: ["heading-1": 1, "paragraph": 3, "note": 5], joined: 1),
    Expectation(
      file: "tables.txt", kinds: ["heading-1": 1, "paragraph": 5, "cell": 41, "verbatim": 1]),
    Expectation(
      file: "code-indented.txt",
      kinds: ["heading-1": 1, "paragraph": 4, "code": 2, "quotation": 1]),
    Expectation(
      file: "verse-in-prose.txt", kinds: ["heading-1": 1, "paragraph": 3, "verse-line": 8]),
    Expectation(
      file: "letter-business.txt",
      kinds: [
        "address-line": 6, "dateline": 1, "salutation": 1, "paragraph": 2, "valediction": 1,
        "signature": 2, "postscript": 2,
      ]),
    Expectation(
      file: "news-agency.txt",
      kinds: [
        "heading-1": 1, "subtitle": 1, "byline": 1, "dateline": 1, "paragraph": 4,
        "boilerplate": 23,
      ]),
    Expectation(
      file: "news-german.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 3, "boilerplate": 14]),
    Expectation(
      file: "news-french.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 2, "boilerplate": 10]),
    Expectation(
      file: "news-russian.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 3, "boilerplate": 10]),
    Expectation(
      file: "news-spanish.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 2, "boilerplate": 8]),
    Expectation(
      file: "news-italian.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 2, "boilerplate": 8]),
    Expectation(
      file: "news-portuguese.txt",
      kinds: ["heading-1": 1, "byline": 1, "dateline": 1, "paragraph": 2, "boilerplate": 7]),
    Expectation(
      file: "play.txt",
      kinds: [
        "heading-1": 1, "heading-2": 1, "heading-3": 2, "speaker": 6, "speech": 6,
        "speech-line": 4, "stage-direction": 4,
      ], joined: 1, profile: .drama),
    Expectation(
      file: "interview-turns.txt",
      kinds: [
        "heading-1": 1, "paragraph": 2, "speaker": 6, "speech": 6, "stage-direction": 1,
      ], profile: .drama),
    Expectation(file: "nested/sub/deep.txt", kinds: ["heading-1": 1, "paragraph": 2], joined: 2),
  ]

  @Test(arguments: expectations)
  func sampleIsDividedAsItsReaderWould(_ expected: Expectation) throws {
    let bytes = try TestFiles.bytes("Tests/Samples/" + expected.file)
    var options = ConverterOptions()
    options.profile = expected.profile
    let text = try Converter(options: options).convert(bytes, name: expected.file).tagged.text
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
