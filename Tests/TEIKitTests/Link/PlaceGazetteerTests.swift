import Testing

@testable import TEIKit

struct PlaceGazetteerTests {
  private let gazetteer = PlaceGazetteer.shared

  private func identifiers(_ name: String) -> [Int] {
    gazetteer.candidates(PlaceNameHash(slug: EntityIdentifier.slug(of: name))).map {
      gazetteer.place($0.place).identifier
    }
  }

  /// Generator and reader normalise alike, or names would be lost.
  @Test func everyPlaceIsFoundByItsOwnName() {
    var lost: [String] = []
    for index in 0..<gazetteer.count {
      let name = gazetteer.name(index)
      let found = gazetteer.candidates(PlaceNameHash(slug: EntityIdentifier.slug(of: name)))
      if !found.contains(PlaceGazetteer.Candidate(place: index, isPrimary: true)) {
        lost.append(name)
      }
    }
    #expect(lost == [])
  }

  @Test(arguments: [
    ("Astana", 1_526_273), ("Nur-Sultan", 1_526_273), ("Mumbai", 1_275_339),
    ("Bombay", 1_275_339), ("Istanbul", 745_044), ("Constantinople", 745_044),
    ("Beijing", 1_816_670), ("Peking", 1_816_670), ("Leningrad", 498_817), ("Danzig", 3_099_434),
    ("München", 2_867_714), ("Москва", 524_901), ("Texas", 4_736_286), ("Bavaria", 2_951_839),
    ("Deutschland", 2_921_044), ("Espagne", 2_510_769), ("Africa", 6_255_146),
  ])
  func namesOldAndNewLeadToOnePlace(_ name: String, _ identifier: Int) {
    #expect(identifiers(name).contains(identifier))
  }

  @Test func placesSayWhereTheyAre() throws {
    let index = try #require(
      gazetteer.candidates(PlaceNameHash(slug: "tbilisi")).map(\.place).first {
        gazetteer.place($0).identifier == 611_717
      })
    let place = gazetteer.place(index)
    #expect(place.kind == .city && place.isCapital && place.population > 1_000_000)
    #expect(gazetteer.code(place.country) == "GE")
    #expect(place.location?.text == "41.6914 44.8341")
    #expect(gazetteer.place(place.region).kind == .region)
    let country = try #require(gazetteer.country(code: "GE").flatMap(gazetteer.place(ofCountry:)))
    #expect(gazetteer.name(country) == "Georgia")
    #expect(gazetteer.place(country).location == nil)
  }

  @Test func namesOfNoPlaceGiveNothing() {
    for name in ["Qwertzuiop", "the", "Nowhereville upon Nothing", ""] {
      #expect(identifiers(name) == [], "\(name)")
    }
  }

  @Test func oneCapitalACountry() {
    var capitals: [Int: Int] = [:]
    for index in 0..<gazetteer.count where gazetteer.place(index).isCapital {
      capitals[gazetteer.place(index).country, default: 0] += 1
    }
    #expect(capitals.values.allSatisfy { $0 == 1 })
    #expect(capitals.count > 180)
  }

  @Test func pointsAreWrittenInDegrees() {
    #expect(GeoPoint(latitude: -5_000, longitude: 1_234_500).text == "-0.5 123.45")
    #expect(GeoPoint(latitude: 0, longitude: -1_799_999).text == "0 -179.9999")
    let one = GeoPoint(latitude: 329_000, longitude: -960_000)
    #expect(one.isWithin(kilometres: 200, of: GeoPoint(latitude: 336_600, longitude: -955_500)))
    #expect(!one.isWithin(kilometres: 50, of: GeoPoint(latitude: 336_600, longitude: -955_500)))
    let east = GeoPoint(latitude: 0, longitude: 1_799_000)
    #expect(east.isWithin(kilometres: 50, of: GeoPoint(latitude: 0, longitude: -1_799_000)))
  }
}
