/// A part of a name, ready to be written.
struct InlinePart {
  let range: TextRange
  let element: TEIElement
  let attributes: [XMLByteWriter.Attribute]
}

/// A name, a date or the mark of a note, ready to be written.
struct InlineSpan {
  let range: TextRange
  let element: TEIElement
  let attributes: [XMLByteWriter.Attribute]
  /// Whether its attributes hold an `xml:id` already.
  var hasIdentifier = false
  /// The parts that a name has, disjoint and in order, each within its range.
  var parts: [InlinePart] = []

  /// The names, dates and marks of notes of `tagged`, disjoint and in the order of the text.
  static func spans(
    of tagged: TaggedText, notes: NoteLinks, withParts: Bool = false
  ) -> [InlineSpan] {
    var spans: [InlineSpan] = []
    spans.reserveCapacity(tagged.mentions.count + tagged.dates.count + notes.anchors.count)
    let references = tagged.entities.map { "#" + $0.id }
    let persons = withParts ? PersonNameParts(tagged.text.bytes) : nil
    let places = withParts ? NestedPlaces(tagged) : nil
    for mention in tagged.mentions {
      let reference = mention.entityIndex.map { references[$0] }
      let element: TEIElement =
        switch mention.type {
        case .person: .persName
        case .place: .placeName
        case .organization: .orgName
        case .other: .name
        }
      spans.append(
        InlineSpan(
          range: mention.range, element: element,
          attributes: [(.ref, reference), (.cert, certainty(mention.certainty))]))
      if mention.type == .person, let persons, let entity = mention.entityIndex {
        spans[spans.count - 1].parts = persons.parts(
          of: mention.range, fullName: tagged.entities[entity].name)
      } else if mention.type == .organization, let places {
        spans[spans.count - 1].parts = places.parts(of: mention.range)
      }
    }
    for date in tagged.dates {
      spans.append(
        InlineSpan(
          range: date.range, element: date.value.isTime ? .time : .date,
          attributes: attributes(of: date.value) + [(.cert, certainty(date.certainty))]))
    }
    for anchor in notes.anchors {
      spans.append(
        InlineSpan(
          range: anchor.range, element: .ref,
          attributes: [
            (.id, anchor.identifier), (.type, "noteAnchor"), (.target, "#" + anchor.note),
          ],
          hasIdentifier: true))
    }
    spans.sort { $0.range < $1.range }
    return spans
  }

  static func attributes(of value: DateValue) -> [XMLByteWriter.Attribute] {
    switch value {
    case .when(let day): [(.when, day)]
    case .span(let from, let to): [(.from, from), (.to, to)]
    case .between(let first, let last): [(.notBefore, first), (.notAfter, last)]
    }
  }

  private static func certainty(_ certainty: Certainty) -> String? {
    certainty == .high ? nil : certainty.rawValue
  }
}
