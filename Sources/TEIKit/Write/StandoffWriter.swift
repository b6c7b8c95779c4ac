/// Writes `standOff`: what the names of the text name.
///
/// - SeeAlso: TEI P5 §13.3 and §16.10.
enum StandoffWriter {
  /// Writes the lists that have entries; nothing where there are none.
  static func write(_ entities: [Entity], to writer: inout XMLByteWriter) {
    guard entities.contains(where: { $0.type != .other }) else { return }
    writer.container(.standOff) { writer in
      list(.listPerson, entities, .person, to: &writer) { person, writer in
        writer.row(.person, (.id, person.id), (.cert, cert(person))) { writer in
          writeNames(of: person, as: .persName, to: &writer)
          writeLinks(of: person, to: &writer)
        }
      }
      list(.listPlace, entities, .place, to: &writer) { place, writer in
        let type = place.situation?.kind ?? (place.isCountry ? "country" : nil)
        writer.row(.place, (.id, place.id), (.type, type), (.cert, cert(place))) { writer in
          writeNames(of: place, as: .placeName, to: &writer)
          writeSituation(of: place, to: &writer)
          writeLinks(of: place, to: &writer)
          writeCandidates(of: place, to: &writer)
        }
      }
      list(.listOrg, entities, .organization, to: &writer) { org, writer in
        writer.row(.org, (.id, org.id), (.cert, cert(org))) { writer in
          writeNames(of: org, as: .orgName, to: &writer)
          writeLinks(of: org, to: &writer)
        }
      }
    }
  }

  private static func list(
    _ element: TEIElement, _ entities: [Entity], _ type: EntityType,
    to writer: inout XMLByteWriter, entry: (Entity, inout XMLByteWriter) -> Void
  ) {
    // Indexes, for an entity is much to copy.
    let listed = entities.indices.filter { entities[$0].type == type }
    guard !listed.isEmpty else { return }
    writer.container(element) { writer in
      for index in listed { entry(entities[index], &writer) }
    }
  }

  /// The name that stands for all, the abbreviation, and what else the document says.
  private static func writeNames(
    of entity: Entity, as element: TEIElement, to writer: inout XMLByteWriter
  ) {
    let full = entity.abbreviation == nil ? nil : "full"
    writer.leaf(
      element, (.type, full), (.ref, entity.links.first?.pointer), text: entity.name)
    if let abbreviation = entity.abbreviation {
      writer.leaf(element, (.type, "abbr"), text: abbreviation)
    }
    for variant in entity.variants { writer.leaf(element, (.type, "variant"), text: variant) }
  }

  private static func writeSituation(of place: Entity, to writer: inout XMLByteWriter) {
    let situation = place.situation
    if let code = situation?.countryCode ?? place.countryCode {
      writer.leaf(
        .country, (.key, code), text: CountryTable.shared.name(ofCode: code) ?? code)
    }
    if let region = situation?.region {
      writer.leaf(.region, (.ref, situation?.regionLink?.pointer), text: region)
    }
    if let location = situation?.location {
      writer.row(.location) { $0.leaf(.geo, text: location.text) }
    }
  }

  private static func writeLinks(of entity: Entity, to writer: inout XMLByteWriter) {
    for link in entity.links {
      writer.leaf(.idno, (.type, link.authority.rawValue), text: link.value)
    }
  }

  /// What the name may mean, the likeliest first: no `idno`, since none is surely its.
  private static func writeCandidates(of place: Entity, to writer: inout XMLByteWriter) {
    guard !place.candidates.isEmpty else { return }
    writer.row(.note, (.type, "candidates")) { writer in
      for candidate in place.candidates {
        writer.leaf(.ref, (.target, candidate.link.pointer), text: candidate.label)
      }
    }
  }

  private static func cert(_ entity: Entity) -> String? {
    entity.certainty == .high ? nil : entity.certainty.rawValue
  }
}
