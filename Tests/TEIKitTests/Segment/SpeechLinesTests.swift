import Testing

@testable import TEIKit

@Suite struct SpeechLinesTests {
  @Test func turnsAreSpeechesInTheProfileDramaOnly() throws {
    let text = "KIM: I am here.\n\nLEE: So am I.\n\nKIM: [Rising.] Not any more.\n"
    let body = try WrittenBody(text, profile: .drama)
    #expect(
      body.lines == [
        "<sp>", "<speaker>KIM:</speaker>", "<p>I am here.</p>", "</sp>", "<sp>",
        "<speaker>LEE:</speaker>", "<p>So am I.</p>", "</sp>", "<sp>", "<speaker>KIM:</speaker>",
        "<stage>[Rising.]</stage>", "<p>Not any more.</p>", "</sp>",
      ])
    #expect(try WrittenBody(text, profile: .plain).lines(with: "<sp>").isEmpty)
  }

  @Test func labelOnItsOwnLineAndVerseBelow() throws {
    let text =
      "ANNA.\nThe wind is up, the boats are in,\nAnd nobody has fed the cat.\n\nBEA.\n"
      + "I fed it fish, I fed it tin,\nIt did not want to hear of that.\n\nANNA. Go home.\n\n"
      + "BEA. I am.\n"
    let body = try WrittenBody(text, profile: .drama)
    #expect(body.texts { $0 == .speechLine }.count == 6)
    #expect(body.texts { $0 == .speaker } == ["ANNA.", "BEA.", "ANNA.", "BEA."])
  }

  @Test func directionsStandBetweenSpeeches() throws {
    let text = "[Night.]\n\nKIM: Who is there?\n\nEnter LEE.\n\nLEE: Me.\n\n(They go out.)\n"
    let body = try WrittenBody(text, profile: .drama)
    #expect(body.lines(with: "<stage>").count == 3)
  }

  @Test func numberedDivisionsAreNoSpeakers() throws {
    let text = "ACT I.\n\nSCENE I.\n\nKIM: A.\n\nLEE: B.\n\nSCENE II.\n\nKIM: C.\n"
    let body = try WrittenBody(text, profile: .drama)
    #expect(body.texts { $0 == .speaker } == ["KIM:", "LEE:", "KIM:"])
  }

  @Test func wordsBeforeColonsAreNoSpeakersUntilTheyComeAgain() throws {
    let text = "He said this: go home.\n\nNote: nobody went.\n\nThen it was late.\n"
    #expect(try WrittenBody(text, profile: .drama).lines(with: "<sp>").isEmpty)
  }
}
