import Testing

@testable import TEIKit

struct LineIndexTests {
  @Test func linesEndAtLFAndCRLFAndCR() {
    let bytes = Array("a\nb\r\nc\rd".utf8)
    let index = LineIndex(bytes)
    #expect(index.count == 4)
    #expect(index.line(containing: 0) == 1)
    #expect(index.line(containing: 2) == 2)
    #expect(index.line(containing: 5) == 3)
    #expect(index.line(containing: 7) == 4)
  }

  @Test func columnsCountCodePoints() {
    let bytes = Array("ab\nß€x".utf8)
    let position = LineIndex(bytes).position(of: bytes.count - 1, in: bytes)
    #expect(position == (2, 3))
  }

  @Test func anEmptyTextHasOneLine() {
    #expect(LineIndex([]).count == 1)
    #expect(LineIndex([]).position(of: 0, in: []) == (1, 1))
  }
}
