import Testing

@testable import TEIKit

@Suite struct WordFrequencyTableTests {
  private func zipf(_ word: String, _ tag: String) throws -> Double {
    try #require(WordFrequencyTable.table(for: tag)).zipfFrequency(of: WordHash(word))
  }

  @Test func everyLanguageHasATable() {
    #expect(
      WordFrequencyTable.embedded.keys.sorted() == [
        "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru",
      ])
    #expect(WordFrequencyTable.table(for: "en-GB") != nil)
    #expect(WordFrequencyTable.table(for: "und") == nil)
    #expect(WordFrequencyTable.table(for: "eng") == nil)
  }

  /// The frequencies are wordfreq's; the table knows them to half a unit.
  @Test(arguments: [
    ("en", "the", 7.73), ("en", "country", 5.48), ("en", "countryside", 3.92), ("de", "und", 7.42),
    ("de", "strasse", 5.27), ("de", "straße", 5.27), ("fr", "être", 6.38), ("es", "años", 6.12),
    ("it", "città", 5.77), ("nl", "wereld", 5.63), ("pl", "będzie", 6.29), ("pt", "não", 7.06),
    ("ru", "человек", 5.96),
  ])
  func wordsHaveTheirFrequency(tag: String, word: String, expected: Double) throws {
    #expect(abs(try zipf(word, tag) - expected) <= 0.255)
  }

  @Test(arguments: ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru"])
  func unknownWordsAreRarelyTakenForKnown(tag: String) throws {
    let table = try #require(WordFrequencyTable.table(for: tag))
    var known = 0
    for number in 0..<100_000 {
      known += table.zipfFrequency(of: WordHash("q\(number)")) > 0 ? 1 : 0
    }
    // One in 4,096 is expected: 24 of them, give or take 5.
    #expect(known < 50)
    #expect(table.zipfFrequency(of: WordHash()) == 0)
  }
}
