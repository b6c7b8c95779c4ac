import Testing

@testable import TEIKit

@Suite struct LineJoinerTests {
  /// The first paragraph of a text that ends its lines so that they look filled.
  private func joined(_ text: String) -> String { JoinedParagraphs(text).blocks[0] }

  @Test func hyphenOfSplitWordGoes() {
    #expect(
      joined("They saw the har-\nbour at night.\n\nIt slept.") == "They saw the harbour at night.")
  }

  @Test func hyphenStaysWhereTheDocumentHyphenatesTheWord() {
    #expect(
      joined("It was a well-\nknown harbour.\n\nA well-known one.")
        == "It was a well-known harbour.")
  }

  @Test func wholeWordElsewhereTakesTheHyphenOut() {
    #expect(joined("It was the har-\nbour.\n\nThe harbour slept.") == "It was the harbour.")
  }

  @Test func hyphenBeforeCapitalAndInThreePartsStays() {
    #expect(
      joined("She came from Nur-\nSultan by boat.\n\nBy boat.")
        == "She came from Nur-Sultan by boat.")
    #expect(joined("It was up-to-\ndate again.\n\nIndeed.") == "It was up-to-date again.")
    #expect(joined("It was up-\nto-date again.\n\nIndeed.") == "It was up-to-date again.")
    #expect(joined("Only in 1990-\n91 it closed.\n\nIndeed.") == "Only in 1990-91 it closed.")
  }

  @Test func splitWordInCapitalsIsJoined() {
    #expect(
      joined("THEY SAW THE HAR-\nBOUR at night.\n\nIt slept.") == "THEY SAW THE HARBOUR at night.")
  }

  @Test(arguments: ["\u{AD}", "¬"]) func signOfSplitGoes(sign: String) {
    #expect(joined("They saw the har\(sign)\nbour.\n\nIt slept.") == "They saw the harbour.")
  }

  @Test func dashIsNoHyphen() {
    #expect(joined("They saw it -\nat night.\n\nIt slept.") == "They saw it - at night.")
  }

  @Test(arguments: [
    (ConverterOptions.Hyphens.join, "They saw the harbour.", 0),
    (.keep, "They saw the har-bour.", 0), (.mark, "They saw the har-bour.", 1),
  ])
  func hyphensGoStayOrAreMarked(
    hyphens: ConverterOptions.Hyphens, expected: String, marks: Int
  ) throws {
    var options = ConverterOptions()
    options.hyphens = hyphens
    let source = try SourceText(
      name: "a.txt", bytes: Array("They saw the har-\nbour.\n\nThe harbour slept.".utf8))
    let text = Segmenter(options: options).segment(Normalizer().normalize(source))
    let first = try #require(text.blocks.first)
    #expect(String(decoding: text.bytes[first.range.offsets], as: UTF8.self) == expected)
    let breaks = text.milestones.filter { $0.kind == .lineBreak }
    #expect(breaks.count == marks)
    #expect(breaks.allSatisfy { $0.offset == "They saw the har-".utf8.count })
  }

  @Test func frequentPartsKeepTheHyphen() {
    struct Frequencies: WordFrequencies {
      func zipfFrequency(of word: WordHash) -> Double {
        let known: KeyValuePairs = ["half": 5.2, "open": 5.3, "har": 2.9, "harbour": 4.5]
        return known.first { WordHash($0.key).value == word.value }?.value ?? 0
      }
    }
    let bytes = Array("A half-\nopen door at the har-\nbour.\n\nIt slept.".utf8)
    let table = LineTable(bytes)
    let paragraphs = ParagraphSegmenter(frequencies: Frequencies()).segment(bytes, table)
    #expect(paragraphs.joins(of: paragraphs.groups[0]) == [.keepHyphen, .dropHyphen])
  }
}
