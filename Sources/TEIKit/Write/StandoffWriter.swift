/// Writes `standOff`: what the names of the text name.
///
/// - SeeAlso: TEI P5 §16.10.
enum StandoffWriter {
  /// Writes the lists that have entries; nothing where there are none.
  static func write(_ entities: [Entity], to writer: inout XMLByteWriter) {
    guard entities.contains(where: { $0.type != .other }) else { return }
    writer.container(.standOff) { writer in
      list(.listPerson, entities, .person, to: &writer) { person, writer in
        writer.row(.person, (.id, person.id), (.cert, cert(person))) { writer in
          writer.leaf(.persName, text: person.name)
        }
      }
      list(.listPlace, entities, .place, to: &writer) { place, writer in
        let type = place.isCountry ? "country" : nil
        writer.row(.place, (.id, place.id), (.type, type), (.cert, cert(place))) { writer in
          writer.leaf(.placeName, text: place.name)
          if let code = place.countryCode {
            writer.leaf(.country, (.key, code), text: place.name)
          }
        }
      }
      list(.listOrg, entities, .organization, to: &writer) { org, writer in
        writer.row(.org, (.id, org.id), (.cert, cert(org))) { writer in
          let hasBoth = org.abbreviation != nil && org.abbreviation != org.name
          writer.leaf(.orgName, (.type, hasBoth ? "full" : nil), text: org.name)
          if hasBoth, let abbreviation = org.abbreviation {
            writer.leaf(.orgName, (.type, "abbr"), text: abbreviation)
          }
        }
      }
    }
  }

  private static func list(
    _ element: TEIElement, _ entities: [Entity], _ type: EntityType,
    to writer: inout XMLByteWriter, entry: (Entity, inout XMLByteWriter) -> Void
  ) {
    let listed = entities.filter { $0.type == type }
    guard !listed.isEmpty else { return }
    writer.container(element) { writer in
      for entity in listed { entry(entity, &writer) }
    }
  }

  private static func cert(_ entity: Entity) -> String? {
    entity.certainty == .high ? nil : entity.certainty.rawValue
  }
}
