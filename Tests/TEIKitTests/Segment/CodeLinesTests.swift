import Testing

@testable import TEIKit

@Suite struct CodeLinesTests {
  @Test func fencedLinesAreKeptAsTheyAre() throws {
    let code = "  if x  {\n\n\ty <- \"a\"\n}"
    let body = try WrittenBody("Look at this.\n\n```c\n\(code)\n```\n\nWell.\n")
    #expect(body.texts { $0 == .verbatim(.code) } == [code])
    #expect(body.texts { $0 == .paragraph } == ["Look at this.", "Well."])
  }

  @Test func fenceThatIsNotClosedIsNone() throws {
    let body = try WrittenBody("~~~~\nOne line.\n~~~\nAnother line.\n")
    #expect(body.lines(with: "<eg").isEmpty)
  }

  @Test func fencesAroundNothingLeaveNothing() throws {
    let body = try WrittenBody("Before.\n\n```\n\n```\n\nAfter.\n")
    #expect(body.texts { $0 == .paragraph } == ["Before.", "After."])
    #expect(body.text.blocks.count == 2)
  }

  @Test func indentedProseIsNoCode() throws {
    let text = """
      The first paragraph stands where paragraphs stand, and it is rather long.

          The second stands in, and says nothing but words; it ends as they do.

      The third stands where the first did, and closes the matter for good.
      """
    #expect(try WrittenBody(text).lines(with: "<eg").isEmpty)
  }

  @Test func formFeedDividesCode() throws {
    let body = try WrittenBody("```\na = 1\n\u{C}b = 2\n```\n")
    #expect(body.texts { $0 == .verbatim(.code) } == ["a = 1", "b = 2"])
  }
}
