/// What one or more mentions of a document name.
public struct Entity: Hashable, Sendable {
  /// The value of `xml:id`: `person.saule-akhmetova`, `place.aktau`, `org.aktau-port-authority`.
  public let id: String
  /// What it is; never ``EntityType/other``.
  public let type: EntityType
  /// The fullest form of the name in the document; for a country its usual English name.
  public let name: String
  /// The abbreviation that the document defines: “APA”.
  public let abbreviation: String?
  /// The other forms in the document, in the order of their first mention.
  public let variants: [String]
  /// ISO 3166-1 alpha-2, for countries only.
  public let countryCode: String?
  /// How sure it is that there is such an entity: as sure as its surest mention.
  public let certainty: Certainty

  /// Whether it is a country of ISO 3166-1.
  public var isCountry: Bool { countryCode != nil }

  /// An entity with that identifier.
  public init(
    id: String, type: EntityType, name: String, abbreviation: String? = nil,
    variants: [String] = [], countryCode: String? = nil, certainty: Certainty = .high
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.abbreviation = abbreviation
    self.variants = variants
    self.countryCode = countryCode
    self.certainty = certainty
  }
}

/// A name in the text, with the entity that it names.
public struct ResolvedMention: Hashable, Sendable {
  /// UTF-8 bytes of ``SegmentedText/bytes``, within one block.
  public let range: TextRange
  /// What it names.
  public let type: EntityType
  /// How sure that is.
  public let certainty: Certainty
  /// The index of the entity, or nil for ``EntityType/other``.
  public let entityIndex: Int?

  /// A mention of that entity at `range`.
  public init(range: TextRange, type: EntityType, certainty: Certainty, entityIndex: Int?) {
    self.range = range
    self.type = type
    self.certainty = certainty
    self.entityIndex = entityIndex
  }
}
