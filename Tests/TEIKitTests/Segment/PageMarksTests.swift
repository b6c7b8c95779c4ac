import Testing

@testable import TEIKit

@Suite struct PageMarksTests {
  private func numbers(_ text: String, furniture: [Int]) -> [Int32] {
    let bytes = Array(text.utf8)
    return PageMarks.marks(of: LineTable(bytes), rules: [], furniture: furniture, in: bytes)
      .map(\.number)
  }

  @Test func numberOnAPageIsItsOwn() {
    #expect(numbers("a\n\n1\n\u{C}b\n\n2\n\u{C}3\n\nc\n", furniture: [1, 3, 4]) == [2, 3])
  }

  @Test func footsSayTheNumberOfThePageAbove() {
    #expect(numbers("a\n\n1\n\nb\n\n2\n\nc\n\n3\n", furniture: [1, 3, 5]) == [2, 3])
  }

  @Test func headsSayTheNumberOfThePageBelow() {
    #expect(numbers("1\n\na\n\n2\n\nb\n\n3\n\nc\n", furniture: [0, 2, 4]) == [2, 3])
  }

  @Test func numberThatMayBeEitherIsNotSaid() {
    #expect(numbers("a\n\n2\n\nb\n\n3\n\nc\n", furniture: [1, 3]) == [0, 0])
  }
}
