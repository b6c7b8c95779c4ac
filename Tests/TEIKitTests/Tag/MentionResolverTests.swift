import Testing

@testable import TEIKit

struct MentionResolverTests {
  @Test func aLastNameIsItsPersonBeforeAndAfter() {
    let result = resolve("{person Akhmetova} met us. {person Saule Akhmetova}; {person Akhmetova}.")
    #expect(result.entities.map(\.id) == ["person.saule-akhmetova"])
    #expect(result.entities.map(\.name) == ["Saule Akhmetova"])
    #expect(result.entities.map(\.variants) == [["Akhmetova"]])
    #expect(result.mentions.map(\.entityIndex) == [0, 0, 0])
  }

  @Test func aSharedLastNameIsThePersonNamedLast() {
    let result = resolve(
      "{person Ida Berg}, {person Berg}; {person Olof Berg}, {person Berg}, {person Ida}")
    #expect(result.entities.map(\.id) == ["person.ida-berg", "person.olof-berg"])
    #expect(result.mentions.map(\.entityIndex) == [0, 0, 1, 1, 0])
    #expect(result.mentions.map(\.certainty) == [.high, .medium, .high, .medium, .high])
  }

  @Test func aMiddleInitialMakesNoOtherPerson() {
    let result = resolve("{person Ann Lodge}, {person Ann B. Lodge}, {person Lodge}")
    #expect(result.entities.map(\.name) == ["Ann B. Lodge"])
  }

  @Test func aLongFormDefinesItsAbbreviation() {
    let result = resolve(
      "{organization Aktau Port Authority} ({person APA}) and {organization A.P.A.} and {other APA}"
    )
    #expect(
      result.entities == [
        Entity(
          id: "org.aktau-port-authority", type: .organization, name: "Aktau Port Authority",
          abbreviation: "APA")
      ])
    #expect(result.mentions.map(\.type) == [.organization, .organization, .organization, .other])
    #expect(result.mentions.map(\.entityIndex) == [0, 0, 0, nil])
  }

  @Test func bracketsAroundAnotherNameDefineNothing() {
    let result = resolve("{organization Aktau Port Authority} ({organization BBC})")
    #expect(result.entities.map(\.id) == ["org.aktau-port-authority", "org.bbc"])
  }

  @Test func initialsOfOneNameAreItsAbbreviation() {
    let result = resolve(
      "{organization EU}, {organization European Union}, {organization E.U.}, {organization NAO}; "
        + "{organization North Air Office} and {organization New Art Office}")
    #expect(
      result.entities.map(\.id) == [
        "org.european-union", "org.nao", "org.new-art-office", "org.north-air-office",
      ])
    #expect(result.entities.first?.abbreviation == "EU")
    #expect(result.mentions.map(\.entityIndex) == [0, 0, 0, 1, 3, 2])
  }

  @Test func aShoutedPlaceIsThePlace() {
    let result = resolve("{place AKTAU} – in {place Aktau}, {place ORLOVKAN}")
    #expect(result.entities.map(\.name) == ["Aktau", "Orlovkan"])
    #expect(result.entities.map(\.variants) == [[], []])
  }

  @Test func variantsOfACountryAreOne() {
    let result = resolve(
      "{place U.S.}, {place US}, {place United\nStates}, {place USA}, {place Iran}, {place Aktau}")
    #expect(result.entities.map(\.name) == ["Iran", "Aktau", "United States"])
    #expect(result.entities.map(\.countryCode) == ["IR", nil, "US"])
    #expect(result.entities.map(\.isCountry) == [true, false, true])
    #expect(result.mentions.map(\.entityIndex) == [2, 2, 2, 2, 0, 1])
  }

  @Test func entitiesComeByTypeAndThenByIdentifier() {
    let result = resolve(
      "{organization Zeta Bank} {place Oslo} {person Zoe Ray} {place Bonn} {person Al Ray}")
    #expect(
      result.entities.map(\.id) == [
        "person.al-ray", "person.zoe-ray", "place.gn2946447", "place.gn3143244", "org.zeta-bank",
      ])
    #expect(result.mentions.map(\.entityIndex) == [4, 3, 1, 2, 0])
  }

  @Test func oneStringOfTwoTypesIsTwoEntities() {
    let result = resolve("{place Jordan} and {person Jordan}")
    #expect(result.entities.map(\.id) == ["person.jordan", "place.gn248816"])
  }

  @Test func nothingGivesNothing() {
    let result = resolve("no names")
    #expect(result.mentions.isEmpty && result.entities.isEmpty)
  }

  @Test func manyPersonsOfOneNameFinish() {
    let text = (0..<5_000).map { "{person P\($0) Berg} {person Berg}" }.joined(separator: " ")
    let result = resolve(text)
    #expect(result.entities.count == 5_000)
    #expect(Set(result.entities.map(\.id)).count == 5_000)
  }

  private func resolve(_ marked: String) -> (mentions: [ResolvedMention], entities: [Entity]) {
    MarkedMentions(marked).resolved()
  }
}
