import Testing

@testable import TEIKit

@Suite struct LineTableTests {
  private func lines(_ text: String) -> [TextLine] { LineTable(Array(text.utf8)).lines }

  @Test func blankLinesAreCountedAndLeftOut() {
    let lines = lines("\n a\n\n \t\nb")
    #expect(lines.map(\.blankLinesBefore) == [1, 2])
    #expect(lines.map(\.range) == [TextRange(1, 3), TextRange(8, 9)])
    #expect(lines.map(\.content) == [TextRange(2, 3), TextRange(8, 9)])
  }

  @Test func indentCountsTabStopsAndWidthCountsCodePoints() {
    let line = lines("  \tnaïve \u{2003}\u{A0}")[0]
    #expect(line.indent == 8)
    #expect(line.usesTab)
    #expect(line.width == 8)
    #expect(line.content == TextRange(3, 9))
  }

  @Test func formFeedsStartPages() {
    let lines = lines("a\u{C}b\n\n\u{C}\nc\nd")
    #expect(lines.map(\.startsPage) == [false, true, true, false])
    #expect(lines.map(\.blankLinesBefore) == [0, 0, 2, 0])
    #expect(lines.map(\.blankLinesSincePage) == [0, 0, 1, 0])
  }

  @Test func whiteSpaceOfAnyScriptIsTrimmed() {
    let text = "\u{3000}\u{1680}字\u{202F}\n\u{85}\u{2009}"
    #expect(lines(text).map(\.content) == [TextRange(6, 9)])
  }
}
