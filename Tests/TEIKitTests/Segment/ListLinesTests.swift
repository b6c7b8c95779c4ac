import Testing

@testable import TEIKit

@Suite struct ListLinesTests {
  @Test func bulletsAreMarkup() throws {
    let body = try WrittenBody("- one\n- two\n")
    #expect(
      body.lines == [
        "<list rend=\"bulleted\">", "<item>one</item>", "<item>two</item>", "</list>",
      ])
  }

  @Test func numbersAreLabels() throws {
    let body = try WrittenBody("1. one\n2. two\n")
    #expect(
      body.lines == [
        "<list rend=\"numbered\">", "<label>1.</label>", "<item>one</item>", "<label>2.</label>",
        "<item>two</item>", "</list>",
      ])
  }

  @Test func indentsNest() throws {
    let body = try WrittenBody("- a\n  - b\n    - c\n- d\n")
    #expect(
      body.lines == [
        "<list rend=\"bulleted\">", "<item>", "<p>a</p>", "<list rend=\"bulleted\">", "<item>",
        "<p>b</p>", "<list rend=\"bulleted\">", "<item>c</item>", "</list>", "</item>", "</list>",
        "</item>", "<item>d</item>", "</list>",
      ])
  }

  @Test func lettersNestInNumbersWithoutIndent() throws {
    let body = try WrittenBody("1. a\na) b\nb) c\n2. d\n")
    #expect(body.lines.count { $0.hasPrefix("<list") } == 2)
    #expect(body.texts { $0 == .listItem(depth: 1) } == ["a", "d"])
    #expect(body.texts { $0 == .listItem(depth: 2) } == ["b", "c"])
  }

  @Test(arguments: ["(i)", "i.", "I."])
  func romanNumbersCount(_ first: String) throws {
    let second = first.contains("i") ? "ii" : "II"
    let third = first.contains("i") ? "iii" : "III"
    let one = first.contains("i") ? "i" : "I"
    let marks = [one, second, third].map {
      first.hasPrefix("(") ? "(\($0))" : "\($0)."
    }
    let body = try WrittenBody(marks.map { "\($0) item\n" }.joined())
    #expect(body.texts { $0 == .listLabel(depth: 1) } == marks)
  }

  @Test func loneMarkAndNumbersThatDoNotStartAreProse() throws {
    for text in ["- alone\n\nOther words.\n", "7. seven\n8. eight\n", "1. one\n3. three\n"] {
      let body = try WrittenBody(text)
      #expect(body.lines(with: "<list").isEmpty, "\(text)")
    }
  }

  @Test func continuationIsJoinedToItsItem() throws {
    let body = try WrittenBody("- one that is hyphen-\n  ated and goes on\n  here\n- two\n")
    #expect(body.lines[1] == "<item>one that is hyphenated and goes on here</item>")
  }

  @Test func depthIsBounded() throws {
    let text = (0..<200).map { String(repeating: " ", count: 2 * $0) + "- x\n" }.joined()
    let body = try WrittenBody(text)
    #expect(body.lines.count { $0.hasPrefix("<item") } == 200)
  }
}
