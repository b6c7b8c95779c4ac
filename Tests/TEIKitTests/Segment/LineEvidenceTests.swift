import Testing

@testable import TEIKit

@Suite struct LineEvidenceTests {
  private func evidence(_ text: String) -> LineEvidence { LineEvidence(Array(text.utf8).span) }

  @Test(arguments: [
    "It ended.", "“It ended.”", "Did it?)", "It ended. [3, 4]", "It ended [3].", "结束。", "Ende …",
  ]) func sentenceEndIsSeen(text: String) { #expect(evidence(text).endsSentence) }

  @Test(arguments: ["It goes on", "with Mr.", "by J.", "e.g.", "in the U.S.", "as in [3]", "so,"])
  func openEndIsSeen(text: String) { #expect(!evidence(text).endsSentence) }

  @Test func firstLetterGivesTheCase() {
    #expect(evidence("“été").lead == .lower)
    #expect(evidence("(Élan").lead == .upper)
    #expect(evidence("№ 3").lead == .digit)
    #expect(evidence("— …").lead == .other)
  }

  @Test func quotesAtTheEndsAreSeen() {
    #expect(evidence("— You?").flags.contains(.opensQuote))
    #expect(evidence("'Twas").flags.contains(.opensQuote))
    #expect(evidence("he said,”").flags.contains(.closesQuote))
    #expect(!evidence("the “boat”").flags.contains(.closesQuote))
  }

  @Test func quotationsOpenAndCloseInGermanToo() {
    for text in ["»Nein.«", "„Nein.“"] {
      let evidence = LineEvidence(Array(text.utf8).span)
      #expect(evidence.endsSentence, "\(text)")
      #expect(evidence.flags.isSuperset(of: [.opensQuote, .closesQuote]), "\(text)")
    }
    #expect(!LineEvidence(Array("» dit-il".utf8).span).flags.contains(.opensQuote))
  }
}
