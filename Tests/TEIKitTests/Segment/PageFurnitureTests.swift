import Testing

@testable import TEIKit

@Suite struct PageFurnitureTests {
  /// Pages of one paragraph that runs on, with `head` and `foot` of each page.
  private func pages(_ count: Int, head: (Int) -> String, foot: (Int) -> String) -> String {
    (1...count).map { page in
      let body = Prose.paragraphs.map { Prose.wrapped($0, width: 60) }.joined(separator: "\n\n")
      let lines = [
        "the page begins in the midst of a sentence that goes on", body, "and on it runs",
      ]
      return [head(page), lines.joined(separator: "\n"), foot(page)].filter { !$0.isEmpty }
        .joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }

  private func furniture(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let joined = JoinedParagraphs(text)
    return joined.paragraphs.furniture.map {
      String(decoding: bytes[joined.table.lines[$0].content.offsets], as: UTF8.self)
    }
  }

  @Test func numbersThatCountPagesAreFurniture() {
    let text = pages(4, head: { _ in "" }, foot: { "- \($0 + 10) -" })
    #expect(furniture(text) == ["- 11 -", "- 12 -", "- 13 -", "- 14 -"])
    let joined = JoinedParagraphs(text)
    #expect(joined.blocks.contains { $0.contains("and on it runs the page begins") })
  }

  @Test func runningHeadsBesideNumbersAreFurniture() {
    let text = pages(4, head: { _ in "THE LEMONS" }, foot: { "\($0)" })
    #expect(furniture(text) == (1...4).flatMap { ["THE LEMONS", "\($0)"] })
  }

  @Test func repeatedLineThatCutsSentencesIsFurniture() {
    let text = pages(5, head: { _ in "The Lemons, a Tale" }, foot: { _ in "" })
    // The first one cuts nothing, but says the same.
    #expect(furniture(text) == Array(repeating: "The Lemons, a Tale", count: 5))
  }

  @Test func numbersOfChaptersStay() {
    let text = (1...4).map { "\($0)\n\n" + Prose.paragraphs[$0 - 1] }.joined(separator: "\n\n")
    #expect(furniture(text) == [])
  }

  @Test func linesThatMakeUpTheTextAreNoFurniture() {
    #expect(furniture(String(repeating: "\u{C}Once more\n", count: 50)) == [])
  }

  @Test(arguments: [
    ("- 12 -", 12), ("Page 12 of 40", 12), ("xiv", 14), ("[ IX ]", 9), ("12", 12), ("p. 7", 7),
    ("S. 3/10", 3), ("Seite 101", 101),
  ]) func barePageNumberIsRead(text: String, value: Int32) {
    let number = PageNumber(Array(text.utf8).span)
    #expect(number?.value == value)
    #expect(number?.isBare == true)
  }

  @Test func pageNumberAsideIsRead() {
    #expect(PageNumber(Array("12   The Lemons".utf8).span)?.value == 12)
    #expect(PageNumber(Array("The Lemons   13".utf8).span)?.value == 13)
    #expect(PageNumber(Array("The Lemons 13".utf8).span) == nil)
    #expect(PageNumber(Array("iiii".utf8).span) == nil)
    #expect(PageNumber(Array("12345".utf8).span) == nil)
  }

  @Test func chainSkipsOneNumberAndKeepsDistance() {
    var chain = PageChain()
    for (line, (value, row)) in [(1, 0), (2, 3), (2, 10), (4, 20), (5, 30)].enumerated() {
      chain.add(Int32(value), line: line, row: row)
    }
    #expect(chain.longest == [0, 2, 3, 4])
  }
}
