import Testing

@testable import TEIKit

struct PlaceLinkerTests {
  private static let parisFrance = "gn:2988507"
  private static let parisTexas = "gn:4717560"

  @Test func aKnownPlaceIsLinkedByItself() throws {
    let entity = try #require(MarkedMentions("in {place Paris}").resolved().entities.first)
    #expect(entity.id == "place.gn2988507")
    #expect(entity.name == "Paris")
    #expect(entity.certainty == .high)
    #expect(entity.situation?.countryCode == "FR")
    #expect(entity.situation?.location?.text == "48.8534 2.3488")
    #expect(entity.countryCode == nil)
  }

  @Test func aDocumentThatSpeaksOfTexasMeansItsParis() {
    let marked = MarkedMentions(
      "{place Texas} is wide. From {place Dallas} to {place Paris} it takes two hours; "
        + "in {place Texas} that is near. {place Paris} has a mill.")
    #expect(marked.links().filter { $0 == Self.parisTexas }.count == 2)
  }

  @Test func aDocumentThatSpeaksOfEuropeDoesNot() {
    let marked = MarkedMentions(
      "From {place Lyon} to {place Paris}, from {place Paris} to {place London}; a man from "
        + "{place Texas} asked in {place France}.")
    #expect(marked.links().filter { $0 == Self.parisFrance }.count == 2)
  }

  @Test(arguments: [
    ("{place Paris}, {place Texas}", parisTexas), ("{place Paris}, Tex.", parisTexas),
    ("{place Paris} (Texas)", parisTexas), ("{place Paris}, {place France}", parisFrance),
    ("{place Athens}, {place Georgia}", "gn:4180386"),
    ("{place Athens}, {place Greece}", "gn:264371"),
    ("{place Tbilisi}, {place Georgia}", "gn:611717"),
    ("{place Springfield}, Ill.,", "gn:4250542"), ("{place Springfield}, MO", "gn:4409896"),
  ])
  func wordsBehindACommaDecide(_ text: String, _ link: String) throws {
    let result = MarkedMentions("near " + text + " again").resolved()
    let index = try #require(result.mentions.first?.entityIndex)
    #expect(result.entities[index].links.first?.pointer == link)
    #expect(result.entities[index].certainty == .high)
  }

  @Test func twoPlacesOfOneNameAreTwoEntities() {
    let links = MarkedMentions(
      "{place Paris}, {place Texas}, is not {place Paris}, {place France}."
    )
    .links()
    #expect(links[0] == Self.parisTexas && links[2] == Self.parisFrance)
  }

  @Test func aStateIsNoCountryWhereItsCitySaysSo() {
    #expect(
      MarkedMentions("{place Athens}, {place Georgia}").links() == ["gn:4180386", "gn:4197000"])
    #expect(MarkedMentions("{place Tbilisi} in {place Georgia}").links().last == "gn:614540")
  }

  @Test func whatStaysOpenListsItsCandidates() throws {
    let entity = try #require(MarkedMentions("in {place Springfield}").resolved().entities.first)
    #expect(entity.id == "place.springfield")
    #expect(entity.certainty == .low)
    #expect(entity.links == [] && entity.situation == nil)
    #expect(entity.candidates.count > 1)
    #expect(entity.candidates.contains { $0.label == "Springfield, Missouri, US" })
  }

  @Test func oldAndNewNamesAreOneEntity() throws {
    let result = MarkedMentions("{place Nur-Sultan}, once {place Astana}; {place ASTANA}")
      .resolved()
    #expect(result.entities.map(\.id) == ["place.gn1526273"])
    #expect(result.entities.first?.name == "Astana")
    #expect(result.entities.first?.variants == ["Nur-Sultan"])
  }

  @Test func peoplesSpeakForTheirCountry() {
    let links = MarkedMentions(
      "{other Canadian} and {other Canadian} papers in {place London}, {place Ontario}."
    ).links()
    #expect(links[2] == "gn:6058560")
  }

  @Test(arguments: [
    ("in {place Aveiro}, {place Portugal}", "gn:2742611"), ("in {place Tbilisi}", "gn:611717"),
    ("the province of {place Utrecht}, near {place Rotterdam}", "gn:2745909"),
    ("in {place Utrecht}, near {place Rotterdam}", "gn:2745912"),
    ("{place Quebec} and {place Ontario}", "gn:6115047"), ("the {place Hague}", "gn:2747373"),
    ("the {place Valley}", "place.valley"), ("{place Athens} in {place Greece}", "gn:264371"),
    ("{place Alexandria} in {place Virginia}", "gn:4744091"),
    ("{place Washington} state and {place Washington}", "gn:5815135"),
  ])
  func aCityGoesBeforeTheRegionNamedForIt(_ text: String, _ link: String) {
    #expect(MarkedMentions(text).links().first == link)
  }

  @Test func oneOfManyCountriesIsNotEverybodys() throws {
    let countries = ["France", "Spain", "Kenya", "Japan", "Peru", "Canada", "India"]
    let text =
      countries.map { "{place \($0)}" }.joined(separator: ", ")
      + "; {place Ohio}, {place Utah}; talks in {place Geneva} and {place Bern}"
    #expect(MarkedMentions(text).links()[9] == "gn:2660646")
  }

  @Test func aLiteralTranslationIsNoPlace() throws {
    // “Casablanca” has this among its other names.
    let names = MarkedMentions("{place White House}")
    let doubtful = names.mentions.map {
      EntityMention(range: $0.range, type: $0.type, certainty: .low)
    }
    let result = MentionResolver().resolve(doubtful, in: names.bytes)
    #expect(result.entities.first?.id == "place.white-house")
  }

  @Test func unknownPlacesKeepTheirNames() throws {
    let entity = try #require(
      MarkedMentions("in {place Orlovka-on-Nothing}").resolved().entities.first)
    #expect(entity.id == "place.orlovka-on-nothing")
    #expect(entity.candidates.isEmpty && entity.certainty == .high)
  }

  /// Nothing about an entity's identifier depends on what else the document names.
  @Test func identifiersAreTheSameInEveryDocument() {
    let names = [
      "{place Lyon}", "{person Ada Moor}", "{organization Moor & Sons}", "{place Kenya}",
      "{organization A.B. Line}", "{organization AB Line}", "{place São Tomé}",
    ]
    let alone = names.map { MarkedMentions($0).resolved().entities[0].id }
    let forth = MarkedMentions(names.joined(separator: ", ")).resolved()
    let back = MarkedMentions(names.reversed().joined(separator: ", ")).resolved()
    #expect(Set(forth.entities.map(\.id)) == Set(alone))
    #expect(forth.entities == back.entities.map { $0 })
  }

  @Test func manyPlacesOfOneNameFinish() {
    let text = (0..<3_000).map { "{place Springfield}, Ill. {place P\($0)}" }.joined(separator: " ")
    #expect(MarkedMentions(text).resolved().entities.count == 3_001)
  }
}
