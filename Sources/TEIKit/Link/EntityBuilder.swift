/// Collects the groups of mentions that are one entity, and what is known of it.
struct EntityBuilder {
  private let identifier: String
  private let type: EntityType
  private let link: AuthorityLink?
  private let place: Int?
  private let entry: Gazetteer.Entry?
  private let candidates: [Int]
  private var certainty: Certainty
  private var name: String
  private var forms: [String]
  private var abbreviation: String?
  private let countryCode: String?

  /// The entity of `group`; `place` is in the gazetteer of places, `entry` in the user's.
  init(
    identifier: String, group: NamedGroup, certainty: Certainty, link: AuthorityLink?,
    place: Int?, entry: Gazetteer.Entry?, candidates: [Int]
  ) {
    self.identifier = identifier
    self.link = link
    self.place = place
    self.entry = entry
    self.candidates = candidates
    self.certainty = certainty
    type = group.type
    name = group.name
    forms = group.forms
    abbreviation = group.abbreviation
    countryCode = group.countryCode
  }

  /// Adds another group of the same entity.
  mutating func add(_ group: NamedGroup, _ certainty: Certainty) {
    self.certainty = max(self.certainty, certainty)
    if group.name.utf8.count > name.utf8.count { name = group.name }
    // Those that it has already are left out in the end.
    forms += group.forms
    abbreviation = abbreviation ?? group.abbreviation
  }

  /// The entity.
  func entity(_ places: PlaceGazetteer) -> Entity {
    let record = place.map { places.place($0) }
    let code = record.flatMap { places.code($0.country) }
    let isCountry = record?.kind == .country
    var official = entry?.names.first
    if official == nil, let place {
      official =
        isCountry
        ? code.flatMap(CountryTable.shared.name) ?? places.name(place) : places.name(place)
    }
    let name = official ?? self.name
    return Entity(
      id: identifier, type: type, name: name,
      abbreviation: abbreviation == name ? nil : abbreviation, variants: variants(besides: name),
      countryCode: isCountry ? code : place == nil && candidates.isEmpty ? countryCode : nil,
      certainty: certainty, links: (link.map { [$0] } ?? []) + (entry?.sameAs ?? []),
      situation: situation(places), candidates: candidates.map { Self.candidate($0, places) })
  }

  /// The forms that are spelt otherwise than `name`, the abbreviation and those before.
  private func variants(besides name: String) -> [String] {
    // Of most entities there is the one form that they are called by.
    guard forms.contains(where: { $0 != name && $0 != abbreviation }) else { return [] }
    var seen = Set([name, abbreviation ?? name].map(MentionKey.key))
    return forms.filter { seen.insert(MentionKey.key(of: $0)).inserted }
  }

  private func situation(_ places: PlaceGazetteer) -> PlaceSituation? {
    if let entry {
      guard type == .place, entry.location != nil || entry.countryCode != nil else { return nil }
      return PlaceSituation(countryCode: entry.countryCode, location: entry.location)
    }
    guard let place else { return nil }
    let record = places.place(place)
    let isInRegion = record.kind == .city && record.region != place
    return PlaceSituation(
      kind: record.kind.name, countryCode: places.code(record.country),
      region: isInRegion ? places.name(record.region) : nil,
      regionLink: isInRegion
        ? AuthorityLink(.geoNames, String(places.place(record.region).identifier)) : nil,
      location: record.location)
  }

  private static func candidate(_ index: Int, _ places: PlaceGazetteer) -> PlaceCandidate {
    let record = places.place(index)
    var parts = [places.name(index)]
    if record.kind == .city, record.region != index { parts.append(places.name(record.region)) }
    if record.kind == .region { parts[0] += " (region)" }
    if record.kind != .country, let code = places.code(record.country) { parts.append(code) }
    return PlaceCandidate(
      label: parts.joined(separator: ", "),
      link: AuthorityLink(.geoNames, String(record.identifier)))
  }
}
