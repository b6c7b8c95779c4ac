/// What one or more mentions of a document name.
public struct Entity: Hashable, Sendable {
  /// The value of `xml:id`, the same in every document: `person.saule-akhmetova`, from the name;
  /// `place.gn610612`, from the authority link where there is one.
  public let id: String
  /// What it is; never ``EntityType/other``.
  public let type: EntityType
  /// What its authority calls it, else the fullest form of the name in the document.
  public let name: String
  /// The abbreviation that the document defines: “APA”.
  public let abbreviation: String?
  /// The other forms in the document, in the order of their first mention.
  public let variants: [String]
  /// ISO 3166-1 alpha-2, for countries only.
  public let countryCode: String?
  /// How sure it is that there is such an entity, and that it is the one that ``links`` say.
  public let certainty: Certainty
  /// The records of authority files for it, the one that it is known by first.
  public let links: [AuthorityLink]
  /// Where a place is, as far as its authority says.
  public let situation: PlaceSituation?
  /// The records that it may be, the likeliest first, where none is surely it.
  public let candidates: [PlaceCandidate]

  /// Whether it is a country of ISO 3166-1.
  public var isCountry: Bool { countryCode != nil }

  /// An entity with that identifier.
  public init(
    id: String, type: EntityType, name: String, abbreviation: String? = nil,
    variants: [String] = [], countryCode: String? = nil, certainty: Certainty = .high,
    links: [AuthorityLink] = [], situation: PlaceSituation? = nil,
    candidates: [PlaceCandidate] = []
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.abbreviation = abbreviation
    self.variants = variants
    self.countryCode = countryCode
    self.certainty = certainty
    self.links = links
    self.situation = situation
    self.candidates = candidates
  }
}

/// Where a place is.
public struct PlaceSituation: Hashable, Sendable {
  /// What sort of place it is: `country`, `region`, `city`, `continent`; nil if not known.
  public let kind: String?
  /// ISO 3166-1 alpha-2 of the country that it is, or is in.
  public let countryCode: String?
  /// The first-level region that a city is in.
  public let region: String?
  /// The region's record.
  public let regionLink: AuthorityLink?
  /// The coordinates.
  public let location: GeoPoint?

  /// A situation.
  public init(
    kind: String? = nil, countryCode: String? = nil, region: String? = nil,
    regionLink: AuthorityLink? = nil, location: GeoPoint? = nil
  ) {
    self.kind = kind
    self.countryCode = countryCode
    self.region = region
    self.regionLink = regionLink
    self.location = location
  }
}

/// A place that a name may mean.
public struct PlaceCandidate: Hashable, Sendable {
  /// What and where it is, in words: “Springfield, Missouri, US”.
  public let label: String
  /// Its record.
  public let link: AuthorityLink

  /// A candidate.
  public init(label: String, link: AuthorityLink) {
    self.label = label
    self.link = link
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
