import Testing

@testable import TEIKit

@Suite struct HeadingModelTests {
  private func blocks(_ first: String) -> [LineGroup] {
    JoinedParagraphs(([first] + Prose.paragraphs).joined(separator: "\n\n")).paragraphs.groups
  }

  @Test(arguments: ["The Harbour Master and the Boy", "CHAPTER IV", "A LETTER FROM THE BAY"])
  func titleIsHeading(text: String) {
    let groups = blocks(text)
    #expect(groups[0].isHeading)
    #expect(groups[0].headingLevel == 1)
    #expect(groups.dropFirst().allSatisfy { !$0.isHeading })
  }

  @Test(arguments: [
    "12 March 1911, 10:30", "write to master@harbour.example", "As follows:",
    "The boat was gone.", "and so it went on",
  ]) func otherShortLineIsNoHeading(text: String) {
    #expect(!blocks(text)[0].isHeading)
  }

  @Test func decimalNumberGivesTheLevel() {
    let text = [Prose.paragraphs[0], "2.1 The Second Boat", Prose.paragraphs[1]]
    let groups = JoinedParagraphs(text.joined(separator: "\n\n")).paragraphs.groups
    #expect(groups.map(\.headingLevel) == [0, 3, 0])
  }

  @Test(arguments: [
    ("Chapter I", true), ("Kapitel 3: Der Hafen", true), ("IV", true), ("3.1 Method", true),
    ("2. the boats", true), ("Chapters in a life", false), ("1911 was a year", false),
    ("VIP lounge", false), ("3 boats", false),
  ]) func numberedTitleIsKnown(text: String, expected: Bool) {
    #expect(Array(text.utf8).span.isChapterLike == expected)
  }

  @Test func lineBetweenTwoParagraphsBrokenAtRandomIsHeading() {
    let words = Prose.paragraphs.map { $0.split(separator: " ") }
    // Lines of every length from three to twelve words, over and over.
    let broken = words.map { paragraph in
      var lines: [String] = []
      var rest = paragraph[...]
      var length = 3
      while !rest.isEmpty {
        lines.append(rest.prefix(length).joined(separator: " "))
        rest = rest.dropFirst(length)
        length = length % 12 + 3
      }
      return lines.joined(separator: "\n")
    }
    let text =
      broken.joined(separator: "\n") + "\nThe Long Way Home\n" + broken.joined(separator: "\n")
    let blocks = JoinedParagraphs(text).blocks
    #expect(blocks.contains("# The Long Way Home"))
    #expect(blocks.count { $0.hasPrefix("# ") } == 1)
  }
}
