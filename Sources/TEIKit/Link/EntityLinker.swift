/// The mentions of one entity, before it is known which entity of the world that is.
struct NamedGroup {
  let type: EntityType
  /// The fullest form of the name; of a country the usual English one.
  let name: String
  /// All forms but the abbreviation, in the order of their first mention.
  let forms: [String]
  let abbreviation: String?
  /// ISO 3166-1 alpha-2 where the name is a country's by the table of countries.
  let countryCode: String?
  let certainty: Certainty
}

/// Makes entities of groups of mentions: links them to authority files, joins those that turn out
/// to be one, and gives them identifiers that are the same in every document.
struct EntityLinker {
  /// What is known of a group or of a mention that was taken out of one.
  private struct Resolution {
    var link: AuthorityLink?
    var place: Int?
    var entry: Int?
    var certainty: Certainty
    var candidates: [Int] = []
  }

  private let bytes: [UInt8]
  private let ranges: [TextRange]
  private let gazetteer: Gazetteer?
  private let places = PlaceGazetteer.shared
  /// The index of the entity of each mention, after ``link(_:_:peoples:)``.
  private(set) var entityOfMention: [Int?]

  /// A linker of the mentions at `ranges` of `bytes`.
  init(bytes: [UInt8], ranges: [TextRange], gazetteer: Gazetteer?) {
    self.bytes = bytes
    self.ranges = ranges
    self.gazetteer = gazetteer
    entityOfMention = Array(repeating: nil, count: ranges.count)
  }

  /// The entities of `groups`, by type and then by identifier.
  ///
  /// - Parameters:
  ///   - mentions: the indexes of the mentions of each group, ascending.
  ///   - peoples: how often the document names the people of each country, by its number in the
  ///     gazetteer of places.
  mutating func link(
    _ groups: [NamedGroup], _ mentions: [[Int]], peoples: [Int: Int]
  ) -> [Entity] {
    var resolutions = groups.map(entryResolution)
    let moved = resolvePlaces(groups, mentions, peoples, &resolutions)

    var builders: [EntityBuilder] = []
    // The numbers of `xml:id`s, which tell the type too, are those of their builders.
    var identifiers = NameNumbers()
    builders.reserveCapacity(groups.count)
    var builderOfMention: [Int?] = Array(repeating: nil, count: ranges.count)
    let entries = gazetteer?.entries
    func builder(_ group: NamedGroup, _ resolution: Resolution) -> Int {
      let identifier =
        resolution.link.map { EntityIdentifier.prefix(of: group.type) + $0.identifier }
        ?? EntityIdentifier.identifier(for: group.name, type: group.type)
      let number = identifiers.number(of: identifier)
      if number < builders.count {
        builders[number].add(group, resolution.certainty)
      } else {
        builders.append(
          EntityBuilder(
            identifier: identifier, group: group, certainty: resolution.certainty,
            link: resolution.link, place: resolution.place,
            entry: resolution.entry.flatMap { entries?[$0] }, candidates: resolution.candidates))
      }
      return number
    }
    for (index, group) in groups.enumerated() {
      let stays = moved.isEmpty ? mentions[index] : mentions[index].filter { moved[$0] == nil }
      if !stays.isEmpty || mentions[index].isEmpty {
        let number = builder(group, resolutions[index])
        for mention in stays { builderOfMention[mention] = number }
      }
      guard stays.count < mentions[index].count else { continue }
      for mention in mentions[index] {
        guard let place = moved[mention] else { continue }
        let resolution = Resolution(
          link: link(place), place: place, certainty: min(group.certainty, .high))
        builderOfMention[mention] = builder(group, resolution)
      }
    }
    let entities = builders.indices.map { builders[$0].entity(places) }
    let identities = entities.map { (type: $0.type, id: $0.id) }
    let order = EntityType.allCases.flatMap { type in
      identities.indices.filter { identities[$0].type == type }
        .sorted { identities[$0].id < identities[$1].id }
    }
    var position = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { position[old] = new }
    entityOfMention = builderOfMention.map { number in number.map { position[$0] } }
    return order.map { entities[$0] }
  }

  private func link(_ place: Int) -> AuthorityLink {
    AuthorityLink(.geoNames, String(places.place(place).identifier))
  }

  /// What the user's gazetteer knows of a group.
  private func entryResolution(_ group: NamedGroup) -> Resolution {
    var resolution = Resolution(certainty: group.certainty)
    guard let gazetteer else { return resolution }
    // The fullest form decides; the abbreviation may be what the gazetteer has.
    let forms =
      [group.name] + group.forms.sorted { $0.utf8.count > $1.utf8.count }
      + (group.abbreviation.map { [$0] } ?? [])
    for form in forms {
      guard let entry = gazetteer.entry(called: form, type: group.type) else { continue }
      resolution.entry = entry
      resolution.link = gazetteer.entries[entry].link
      return resolution
    }
    return resolution
  }

  /// Resolves the places among `groups`, and returns the mentions that mean another place than
  /// the rest of their group.
  private func resolvePlaces(
    _ groups: [NamedGroup], _ mentions: [[Int]], _ peoples: [Int: Int],
    _ resolutions: inout [Resolution]
  ) -> [Int: Int] {
    var names: [PlaceLinker.Name] = []
    var groupOfName: [Int] = []
    var nameOfStart: [Int: Int] = [:]
    for (index, group) in groups.enumerated()
    where group.type == .place && resolutions[index].link == nil {
      let country = group.countryCode.flatMap(places.country).flatMap(places.place(ofCountry:))
      var slugs: [String] = []
      var forms = group.forms.prefix(8)
      if !forms.contains(group.name) { forms.append(group.name) }
      for form in forms {
        let slug = EntityIdentifier.slug(of: form)
        if !slugs.contains(slug) { slugs.append(slug) }
        // “D.C.”, “Mass.”; without a full stop such letters are other names too.
        if form.utf8.contains(UInt8(ascii: ".")),
          let state = StateAbbreviations.names[MentionKey.key(of: form)]
        {
          slugs.append(EntityIdentifier.slug(of: state))
        }
      }
      for mention in mentions[index] { nameOfStart[ranges[mention].start] = names.count }
      names.append(
        PlaceLinker.Name(
          slugs: slugs, country: country, mentionCount: mentions[index].count,
          isDoubtful: group.certainty == .low))
      groupOfName.append(index)
    }
    var said: [Int: Int] = [:]
    let qualifiers = PlaceQualifiers(bytes)
    let candidatesOfName = names.map { PlaceLinker.candidates(of: $0, places) }
    for number in names.indices {
      let candidates = candidatesOfName[number]
      guard !candidates.isEmpty else { continue }
      for mention in mentions[groupOfName[number]] {
        let range = ranges[mention]
        if qualifiers.isCalledRegion(range),
          let region = candidates.first(where: {
            $0.isPrimary && places.place($0.place).kind == .region
          })
        {
          // This mention alone: “New York is larger than New York state”.
          said[mention] = region.place
          continue
        }
        guard let qualifier = qualifiers.qualifier(after: range.end),
          let match = PlaceQualifiers.match(candidates, in: qualifier.places, places)
        else { continue }
        said[mention] = match.part
        names[number].qualified[match.part, default: 0] += 1
        if let whole = nameOfStart[qualifier.start] {
          names[whole].qualified[match.whole, default: 0] += 1
        }
      }
    }
    var linker = PlaceLinker(names, candidatesOfName, peoples: peoples)
    var moved: [Int: Int] = [:]
    for (number, reading) in linker.readings().enumerated() {
      let group = groupOfName[number]
      resolutions[group].place = reading.place
      resolutions[group].link = reading.place.map(link)
      resolutions[group].candidates = reading.candidates
      if reading.place != nil || !reading.candidates.isEmpty {
        resolutions[group].certainty = min(resolutions[group].certainty, reading.certainty)
      }
      for mention in mentions[group] {
        if let place = said[mention], place != reading.place { moved[mention] = place }
      }
    }
    return moved
  }
}
