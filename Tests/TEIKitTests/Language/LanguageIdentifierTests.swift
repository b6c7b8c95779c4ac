import Testing

@testable import TEIKit

@Suite struct LanguageIdentifierTests {
  private let identifier = LanguageIdentifier()

  private func guess(_ text: String) -> LanguageGuess? {
    let bytes = Array(text.utf8)
    return identifier.identify(bytes, TextRange(0, bytes.count))
  }

  @Test(arguments: languageSamples)
  func aSentenceShowsItsLanguage(tag: String, text: String) {
    #expect(guess(text)?.tag == tag)
  }

  @Test func longTextsAreSampled() throws {
    for (tag, text) in languageSamples {
      let long = String(repeating: text + " ", count: 20)
      #expect(guess(long)?.tag == tag)
      #expect(try #require(guess(long)?.confidence) > 0.8)
    }
  }

  @Test func severalLanguagesOfAScriptAreToldApart() {
    #expect(identifier.tags.count >= 110)
    #expect(Set(identifier.tags).count == identifier.tags.count)
  }

  @Test(arguments: ["", "12", "3.14 – 42 %", "…", "ok", "§ 7"])
  func nextToNoLettersShowNoLanguage(text: String) {
    #expect(guess(text) == nil)
  }

  @Test func aShortTextIsLessSure() throws {
    let short = try #require(guess("Dette er bra"))
    let long = try #require(guess(languageSamples[21].text))
    #expect(short.confidence < 0.9)
    #expect(long.confidence > short.confidence)
  }

  @Test func theNextLikelyLanguageIsNamed() {
    #expect(guess("Hva heter du, og hvor gammel er du?")?.runnerUp != nil)
  }

  @Test(arguments: ["a", "A", " ", "\n", "é", "漢", "'", "ا", "-", "\u{301}"])
  func hostileTextsAreReadInTime(character: String) {
    let bytes = Array(String(repeating: character, count: 4_000_000).utf8)
    let duration = ContinuousClock().measure {
      _ = identifier.identify(bytes, TextRange(0, bytes.count))
    }
    #expect(duration < .seconds(1))
  }

  /// The numbers are those of `features.py`.
  @Test(arguments: [
    (
      "L’été dÅl, 12 don't!", Script.latin,
      [
        1458, 4088, 4146, 5409, 5720, 8296, 9942, 10130, 11175, 11703, 11752, 13631, 15666,
        15990, 17363, 22102, 22630, 22729, 23909, 23913, 23999, 24775, 25496, 25501, 25820,
        26738, 27335, 28633, 30074, 31730, 32282, 32418,
      ] as [Int32]
    ),
    (
      "Ёж и мир", Script.cyrillic,
      [
        277, 497, 529, 999, 1220, 2515, 2571, 2702, 2784, 2800, 3452, 4288, 4388, 4544, 4585,
        5390, 5503, 5882, 6059, 6406, 6478, 6652, 6671, 6691, 6827, 7140, 7206,
      ] as [Int32]
    ),
    (
      "日本の", Script.han,
      [
        33, 566, 5090, 5346, 6141,
      ] as [Int32]
    ),
  ])
  func featuresAreThoseOfTheGenerator(text: String, script: Script, expected: [Int32]) throws {
    let candidates = try #require(LanguageModel.shared.candidates(of: script))
    let bytes = Array(text.utf8)
    var rows = [Int32](repeating: 0, count: LanguageFeatures.most(bytes: bytes.count))
    var count = 0
    var span = rows.mutableSpan
    LanguageFeatures(candidates, script: script).add(bytes.span, to: &span, &count)
    #expect(rows[..<count].map { $0 - candidates.firstRow }.sorted() == expected)
  }
}

@Suite struct DocumentLanguagesTests {
  private let identifier = LanguageIdentifier()

  private func languages(_ blocks: [String]) -> DocumentLanguages {
    var bytes: [UInt8] = []
    let ranges = blocks.map { block in
      let start = bytes.count
      bytes += Array(block.utf8) + [0x0A]
      return TextRange(start, bytes.count - 1)
    }
    return identifier.identify(bytes, blocks: ranges)
  }

  private func sample(_ tag: String) throws -> String {
    try #require(languageSamples.first { $0.tag == tag }).text
  }

  @Test(arguments: [
    "President Emmanuel Macron met Prime Minister Jean Castex at the Élysée Palace in Paris.",
    "Abdul Rahman Al-Khalifa, Sheikh Hamad bin Jassim and Recep Tayyip Erdoğan spoke in Doha.",
    "Zbigniew Brzeziński and Małgorzata Wąsowska came from Łódź to the meeting in Kraków.",
  ])
  func foreignNamesLeaveEnglishEnglish(text: String) throws {
    let english = try sample("en")
    #expect(languages([english, text, english]).blocks == ["en", "en", "en"])
  }

  @Test func aShortBlockTakesTheLanguageOfTheDocument() throws {
    let found = languages(["Déjà vu", try sample("en"), "1", try sample("en")])
    #expect(found.main == "en")
    #expect(found.blocks == ["en", "en", "en", "en"])
    #expect(found.shares == [.init(tag: "en", share: 1)])
  }

  @Test func aBlockClearlyInAnotherLanguageHasItsOwn() throws {
    let english = String(repeating: try sample("en") + " ", count: 5)
    let german = try sample("de") + " Danach ging er müde nach Hause und schlief bis zum Abend."
    let found = languages([english, german, try sample("zh-Hans"), english])
    #expect(found.main == "en")
    #expect(found.blocks == ["en", "de", "zh-Hans", "en"])
    #expect(found.shares.map(\.tag) == ["en", "de", "zh-Hans"])
    #expect(abs(found.shares.reduce(0) { $0 + $1.share } - 1) < 0.001)
  }

  @Test func aDocumentWithoutLettersHasNoLanguage() {
    let found = languages(["1", "2 + 3", "—"])
    #expect(found.main == nil)
    #expect(found.blocks == [nil, nil, nil])
    #expect(found.shares.isEmpty)
    #expect(languages([]).main == nil)
  }
}
