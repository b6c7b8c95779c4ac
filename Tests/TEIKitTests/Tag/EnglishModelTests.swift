import TEITestSupport
import Testing

@testable import TEIKit

/// What the embedded model of English must go on knowing. The scores are those of the lines as
/// they stand in the development data, a little below what was measured.
struct EnglishModelTests {
  private func names(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SequenceTagger.english.mentions(in: bytes, blocks: [TextRange(0, bytes.count)])
      .filter { $0.type != .other }
      .map { "\($0.type.rawValue) \(String(decoding: bytes[$0.range.offsets], as: UTF8.self))" }
  }

  @Test func titlesAndArticlesStayOutside() {
    #expect(
      names("On Tuesday President Joe Biden met the Queen of Norway in the United States.")
        .contains("person Joe Biden"))
    #expect(
      names("She works for the World Bank in Nairobi.")
        == ["organization World Bank", "place Nairobi"])
  }

  @Test func missionsAreOneOrganization() {
    #expect(
      names("The Embassy of the Republic of Kenya to Norway said so.")
        == ["organization Embassy of the Republic of Kenya to Norway"])
    #expect(
      names(
        "The Republic of Kenya is in Africa. In May the Consulate General of the Republic of Kenya "
          + "in Bergen, jointly with the Republic of Kenya, held a fair."
      ).contains("organization Consulate General of the Republic of Kenya"))
  }

  @Test func theWordsThatAnAcronymInBracketsStandsForAreOneName() {
    #expect(
      names(
        "They met at the Forum on Fisheries and Harbour Safety Measures in Norway (FFSN) and the "
          + "North Harbour Pilots (NHP) in May."
      ).prefix(2) == [
        "organization Forum on Fisheries and Harbour Safety Measures in Norway",
        "organization FFSN",
      ])
  }

  @Test func aCountryIsNotPartOfWhatHappenedToIt() {
    #expect(
      names("They met for the Independence of the Republic of Kenya in Oslo.")
        == ["place Republic of Kenya", "place Oslo"])
  }

  @Test func capitalsBeforeADashAreWhereTheNewsComesFrom() {
    #expect(
      names("TBILISI – The ferry to Varna was late again.") == ["place TBILISI", "place Varna"])
  }

  @Test func aHyphenedPlaceIsNotCut() {
    #expect(
      names(
        "Visitors like Port-Louis. The road to Port-Louis is long. Ships left Port-Louis late.")
        == ["place Port-Louis", "place Port-Louis", "place Port-Louis"])
  }

  @Test func aPlaceOfSeveralWordsThatTheGazetteerKnowsIsThatPlaceThroughout() {
    #expect(
      names(
        "The bustle and the noise of Nur-Sultan are new to every guest. The mayor of Nur-Sultan, the "
          + "capital of the country, is proud of it. Guests of Nur-Sultan see it at once. Money in "
          + "Nur-Sultan bears witness to it.")
        == Array(repeating: "place Nur-Sultan", count: 4))
  }

  @Test func bodiesOfficesAndPersonsInARowArePartedAsAReaderWould() {
    #expect(
      names("The Ambassador of Kenya to Norway J. Otieno spoke first.")
        == ["place Kenya", "place Norway", "person J. Otieno"])
    #expect(
      names("Head of the Nordic Centre of the University of Bergen Professor Ingrid Solheim spoke.")
        .suffix(2) == ["organization University of Bergen", "person Ingrid Solheim"])
  }

  @Test func namesOfPersonsAreNotCutWhereTheySoundLikeOffices() {
    #expect(names("Then Don Pottinger asked William R. King.").contains("person Don Pottinger"))
  }

  @Test func aPlaceThatActsIsNeverSure() {
    let text = Array("Sweden beat Belgium on Monday. He lives in Stockholm in Sweden.".utf8)
    let mentions = SequenceTagger.english.mentions(in: text, blocks: [TextRange(0, text.count)])
    #expect(mentions.filter { $0.range.start < 30 }.allSatisfy { $0.certainty != .high })
    #expect(mentions.contains { $0.range.start > 30 && $0.certainty == .high })
  }

  @Test func peoplesAreNoPlaces() {
    #expect(names("The Iranian minister spoke with Turkish reporters.") == [])
  }

  @Test(
    .needsShared("data/ner/test"),
    arguments: [
      ("uner_test", 0.775), ("wikigold", 0.77), ("gum_news", 0.745),
      ("crossner_politics_test", 0.84), ("crossner_literature_test", 0.825),
      ("litbank_test", 0.855), ("wnut17_test", 0.49),
    ])
  func scoresStay(_ set: String, _ least: Double) throws {
    let path = try #require(TestFiles.shared("data/ner/test/\(set).jsonl"))
    var evaluation = TaggerEvaluation()
    let file = AnnotationReader.read(try TestFiles.bytes(at: path), name: path)
    for document in file.documents {
      evaluation.add(
        SequenceTagger.english.mentions(in: document.text, blocks: document.lines), document)
    }
    #expect(evaluation.total().f1 >= least)
  }

  /// Of what is marked high, 95 in 100 are right: on news and on the web by themselves, and on all
  /// sets together.
  @Test(
    .needsShared("data/ner/test"),
    arguments: [
      ["gum_news"], ["uner_test"], ["wikigold"],
      [
        "gum_news", "uner_test", "wikigold", "crossner_politics_test", "crossner_literature_test",
        "litbank_test", "wnut17_test",
      ],
    ])
  func whatIsMarkedHighIsRight(_ sets: [String]) throws {
    var evaluation = TaggerEvaluation()
    for set in sets {
      let path = try #require(TestFiles.shared("data/ner/test/\(set).jsonl"))
      for document in AnnotationReader.read(try TestFiles.bytes(at: path), name: path).documents {
        evaluation.add(
          SequenceTagger.english.mentions(in: document.text, blocks: document.lines), document)
      }
    }
    let counts = evaluation.counts(of: .high)
    #expect(counts.precision >= 0.95)
    #expect(counts.found * 20 > evaluation.total().found)
  }
}
