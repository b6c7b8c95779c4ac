import Testing

@testable import TEIKit

@Suite struct HeadingLevelsTests {
  private func levels(_ headings: [(String, BlockKind)]) -> [Int] {
    let text = headings.map(\.0).joined(separator: "\n")
    let bytes = Array(text.utf8)
    var drafts: [DraftBlock] = []
    var start = 0
    for (heading, kind) in headings {
      drafts.append(DraftBlock(kind, TextRange(start, start + heading.utf8.count)))
      start += heading.utf8.count + 1
    }
    HeadingLevels.assign(to: &drafts, in: bytes)
    return drafts.compactMap { if case .heading(let level) = $0.kind { level } else { nil } }
  }

  private func levels(_ headings: String...) -> [Int] {
    levels(headings.enumerated().map { ($1, .heading(level: $0 == 0 ? 1 : 2)) })
  }

  @Test func divisionsNestByTheirRank() {
    #expect(
      levels("The Salt Road", "PART ONE", "CHAPTER I", "CHAPTER II", "PART TWO", "CHAPTER I")
        == [1, 2, 3, 3, 2, 3])
  }

  @Test func decimalNumbersNestByTheirDepth() {
    #expect(
      levels("A Report", "1. Aims", "1.1 The first", "1.1.1 Its half", "1.2 The second", "2. End")
        == [1, 2, 3, 4, 3, 2])
  }

  @Test func capitalsStandAbovePlainWords() {
    #expect(
      levels("A Guide", "GETTING THERE", "By boat", "On foot", "STAYING") == [1, 2, 3, 3, 2])
  }

  @Test func bookWithoutTitleStartsAtTheTop() {
    #expect(levels("CHAPTER I", "The Inn", "CHAPTER II", "The Road") == [1, 2, 1, 2])
  }

  @Test func headingsBelowAParagraphAreNoTitle() {
    #expect(
      levels([
        ("Words.", .paragraph), ("First", .heading(level: 2)), ("Second", .heading(level: 2)),
      ])
        == [1, 1])
  }
}
