import Testing

@testable import TEIKit

@Suite struct NoteLinksTests {
  @Test func markAndNotePointAtEachOther() throws {
    let body = try WrittenBody("It was so.[1] And then not.\n\n[1] Or so they say.\n")
    #expect(
      body.lines == [
        "<p>It was so.<ref type=\"noteAnchor\" target=\"#n1\">[1]</ref> And then not.</p>",
        "<note n=\"1\" place=\"bottom\" target=\"#r1\">[1] Or so they say.</note>",
      ])
  }

  @Test func numbersThatBeginAnewFindTheirOwnNotes() throws {
    let text = "First page[1].\n\n[1] Of the first.\n\nSecond page[1].\n\n[1] Of the second.\n"
    let body = try WrittenBody(text)
    #expect(body.lines(with: "target=\"#n1\"").count == 1)
    #expect(body.lines(with: "Second page")[0].contains("target=\"#n2\""))
    #expect(body.lines(with: "Of the second")[0].contains("target=\"#r2\""))
  }

  @Test(arguments: ["¹", "*", "†", "‡", "**"])
  func signsBehindWordsAreMarks(_ sign: String) throws {
    let body = try WrittenBody("Nobody came\(sign) that day.\n\n\(sign) But one.\n")
    #expect(body.lines(with: "noteAnchor").count == 1)
    #expect(body.texts { $0 == .note } == ["\(sign) But one."])
  }

  @Test func footnotesInBracketsAreNotes() throws {
    let body = try WrittenBody("It was so.[12]\n\n[Footnote 12: Not in the first edition.]\n")
    #expect(body.lines[1].hasPrefix("<note n=\"12\" place=\"bottom\" target=\"#r1\">"))
  }

  @Test func markWithoutNoteAndNoteWithoutMarkAreText() throws {
    let body = try WrittenBody("As others say [4], it was so.\n\n[5] is another number.\n")
    #expect(body.lines(with: "<ref").isEmpty)
    #expect(body.lines(with: "<note").isEmpty)
  }

  @Test func wrappedNoteIsOneNote() throws {
    let body = try WrittenBody("It was so.[1]\n\n[1] They say it was, but\nthen they would.\n")
    #expect(body.texts { $0 == .note } == ["[1] They say it was, but then they would."])
  }

  @Test func multiplicationAndEmphasisAreNoMarks() throws {
    let body = try WrittenBody("He said *never*, and 3*4 is 12.\n\n* nothing\n")
    #expect(body.lines(with: "<ref").isEmpty)
  }
}
