/// The places of the world by their names, read in place from a compact table: continents,
/// countries, first-level regions, and cities of 15,000 people or more.
///
/// Nothing is unpacked: a place and the candidates for a name are read from the bytes when asked
/// for. `Sources/CEmbedded/places/README.md` describes the layout.
struct PlaceGazetteer: Sendable {
  /// What a place is.
  enum Kind: UInt8, Sendable {
    case country, region, city, continent

    /// Its name as ``PlaceSituation/kind`` has it.
    var name: String {
      switch self {
      case .country: "country"
      case .region: "region"
      case .city: "city"
      case .continent: "continent"
      }
    }
  }

  /// A place of the table.
  struct Place: Sendable {
    /// The number in GeoNames.
    let identifier: Int
    let kind: Kind
    /// Whether it is the capital of its country.
    let isCapital: Bool
    /// How many people live there; of a region, in its cities.
    let population: Int
    /// In ten-thousandths of a degree, WGS 84; nil of countries and regions.
    let location: GeoPoint?
    /// The index of the region that it is in; its own index where it is none.
    let region: Int
    /// The number of its country, below 255; 255 for none.
    let country: Int
  }

  /// A place that has the name looked for.
  struct Candidate: Hashable, Sendable {
    /// The index of the place.
    let place: Int
    /// Whether the name is the one that the gazetteer calls it by.
    let isPrimary: Bool
  }

  /// The embedded table.
  static let shared = PlaceGazetteer(EmbeddedResource.places)

  private static let recordSize = 21
  private static let entrySize = 5
  private static let bucketBits: UInt64 = 16
  private static let fingerprintBits: UInt64 = 23
  private static let noLatitude = 0x7F_FFFF

  private let bytes: [UInt8]
  /// How many places there are.
  let count: Int
  private let codes: Int
  private let records: Int
  private let pool: Int
  private let directory: Int
  private let entries: Int

  /// The table in `bytes`, which the generator wrote.
  private init(_ bytes: [UInt8]) {
    precondition(bytes.starts(with: "TEIP\u{1}".utf8), "the embedded gazetteer is whole")
    self.bytes = bytes
    func uint32(_ offset: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }
    count = uint32(8)
    codes = 24
    records = codes + uint32(12) * 2
    pool = records + (count + 1) * Self.recordSize
    directory = pool + uint32(20)
    entries = directory + ((1 << Int(Self.bucketBits)) + 1) * 3
    precondition(
      entries + uint32(16) * Self.entrySize == bytes.count, "the embedded gazetteer is whole")
  }

  private func integer(_ offset: Int, width: Int) -> Int {
    var value = 0
    for i in 0..<width { value |= Int(bytes[offset + i]) << (i * 8) }
    return value
  }

  private func signed24(_ offset: Int) -> Int {
    let value = integer(offset, width: 3)
    return value >= 1 << 23 ? value - 1 << 24 : value
  }

  /// The place of that index; O(1).
  func place(_ index: Int) -> Place {
    let start = records + index * Self.recordSize
    let latitude = signed24(start + 8)
    let flags = bytes[start + 20]
    return Place(
      identifier: integer(start, width: 4), kind: Kind(rawValue: flags & 15) ?? .city,
      isCapital: flags & 16 != 0, population: integer(start + 4, width: 4),
      location: latitude == Self.noLatitude
        ? nil : GeoPoint(latitude: latitude, longitude: signed24(start + 11)),
      region: integer(start + 17, width: 2), country: Int(bytes[start + 19]))
  }

  /// What the gazetteer calls the place of that index.
  func name(_ index: Int) -> String {
    let start = records + index * Self.recordSize
    let from = integer(start + 14, width: 3)
    let to = integer(start + Self.recordSize + 14, width: 3)
    return String(decoding: bytes[pool + from..<pool + to], as: UTF8.self)
  }

  /// The code of ISO 3166-1 of the country of that number, or nil for 255.
  func code(_ country: Int) -> String? {
    guard country < 255 else { return nil }
    return String(decoding: bytes[codes + country * 2..<codes + country * 2 + 2], as: UTF8.self)
  }

  /// The number of the country with that code.
  func country(code: String) -> Int? {
    let code = Array(code.utf8)
    guard code.count == 2 else { return nil }
    return (0..<(records - codes) / 2).first {
      bytes[codes + $0 * 2] == code[0] && bytes[codes + $0 * 2 + 1] == code[1]
    }
  }

  /// The index of the place that the country of that number is.
  func place(ofCountry country: Int) -> Int? {
    // Countries stand at the front, after the continents.
    for index in 0..<min(count, 300) {
      let start = records + index * Self.recordSize
      if Int(bytes[start + 19]) == country, bytes[start + 20] & 15 == Kind.country.rawValue {
        return index
      }
    }
    return nil
  }

  /// Whether `city` is one that its region, `region`, may be named for, and not far smaller than
  /// a region that is known by itself, as Québec is.
  func isNamesake(_ city: Int, of region: Int) -> Bool {
    let one = place(city)
    let all = place(region)
    return one.kind == .city && all.kind == .region && one.region == region
      && (all.population < 3_000_000 || one.population * 8 >= all.population)
  }

  /// The places called by the name of that `hash`, the most populous first among those of a kind.
  ///
  /// O(1). Another name is taken for one of the table once in two million.
  func candidates(_ hash: PlaceNameHash) -> [Candidate] {
    let bucket = Int(hash.value >> (64 - Self.bucketBits))
    let wanted = Int(
      hash.value >> (64 - Self.bucketBits - Self.fingerprintBits) & (1 << Self.fingerprintBits - 1))
    let first = integer(directory + bucket * 3, width: 3)
    let end = integer(directory + bucket * 3 + 3, width: 3)
    var found: [Candidate] = []
    for entry in first..<end {
      let start = entries + entry * Self.entrySize
      let key = integer(start, width: 3)
      if key >> 1 == wanted {
        found.append(
          Candidate(place: integer(start + 3, width: 2), isPrimary: key & 1 == 1))
      }
    }
    return found
  }
}

/// A place on the earth, in ten-thousandths of a degree of WGS 84.
public struct GeoPoint: Hashable, Sendable {
  /// North of the equator.
  public let latitude: Int
  /// East of Greenwich.
  public let longitude: Int

  /// The point at that latitude and longitude.
  public init(latitude: Int, longitude: Int) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Decimal degrees, latitude first, as TEI's `geo` has them: `51.1801 71.446`.
  package var text: String { Self.degrees(latitude) + " " + Self.degrees(longitude) }

  private static func degrees(_ value: Int) -> String {
    var digits = String(abs(value) % 10_000 + 10_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    let whole = "\(value < 0 ? "-" : "")\(abs(value) / 10_000)"
    return digits.isEmpty ? whole : "\(whole).\(digits)"
  }
}

/// The hash of a name's normal form, ``EntityIdentifier/slug(of:)``.
struct PlaceNameHash: Hashable, Sendable {
  let value: UInt64

  /// The hash of `slug`: FNV-1a, and the finisher of MurmurHash3.
  init(slug: String) {
    var value = WordHash.value(of: slug)
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    self.value = value ^ value >> 33
  }
}
