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

  private let bytes: TableBytes
  /// How many places there are.
  let count: Int
  private let codes: Int
  private let records: Int
  private let pool: Int
  private let directory: Int
  private let entries: Int

  /// The table in `bytes`, which the generator wrote.
  private init(_ bytes: TableBytes) {
    precondition(
      bytes.array(0..<5).elementsEqual("TEIP\u{1}".utf8), "the embedded gazetteer is whole")
    self.bytes = bytes
    func uint32(_ offset: Int) -> Int { Int(bytes.integer(at: offset, as: UInt32.self)) }
    count = uint32(8)
    codes = 24
    records = codes + uint32(12) * 2
    pool = records + (count + 1) * Self.recordSize
    directory = pool + uint32(20)
    entries = directory + ((1 << Int(Self.bucketBits)) + 1) * 3
    precondition(
      entries + uint32(16) * Self.entrySize == bytes.count, "the embedded gazetteer is whole")
  }

  @inline(__always)
  private func uint32(_ offset: Int) -> Int { Int(bytes.integer(at: offset, as: UInt32.self)) }

  /// The three bytes at `offset`, behind which there is always another one.
  @inline(__always)
  private func uint24(_ offset: Int) -> Int { uint32(offset) & 0xFF_FFFF }

  @inline(__always)
  private func uint16(_ offset: Int) -> Int { Int(bytes.integer(at: offset, as: UInt16.self)) }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 { bytes.integer(at: offset) }

  private func signed24(_ offset: Int) -> Int {
    let value = uint24(offset)
    return value >= 1 << 23 ? value - 1 << 24 : value
  }

  /// The place of that index; O(1).
  func place(_ index: Int) -> Place {
    let start = records + index * Self.recordSize
    let latitude = signed24(start + 8)
    let flags = byte(start + 20)
    return Place(
      identifier: uint32(start), kind: Kind(rawValue: flags & 15) ?? .city,
      isCapital: flags & 16 != 0, population: uint32(start + 4),
      location: latitude == Self.noLatitude
        ? nil : GeoPoint(latitude: latitude, longitude: signed24(start + 11)),
      region: uint16(start + 17), country: Int(byte(start + 19)))
  }

  /// What the gazetteer calls the place of that index.
  func name(_ index: Int) -> String {
    let start = records + index * Self.recordSize
    let from = uint24(start + 14)
    let to = uint24(start + Self.recordSize + 14)
    return bytes.string(pool + from..<pool + to)
  }

  /// The code of ISO 3166-1 of the country of that number, or nil for 255.
  func code(_ country: Int) -> String? {
    guard country < 255 else { return nil }
    return bytes.string(codes + country * 2..<codes + country * 2 + 2)
  }

  /// The number of the country with that code.
  func country(code: String) -> Int? {
    let code = code.utf8Span.span
    guard code.count == 2 else { return nil }
    let wanted = Int(code[0]) | Int(code[1]) << 8
    for number in 0..<(records - codes) / 2 where uint16(codes + number * 2) == wanted {
      return number
    }
    return nil
  }

  /// The index of the place that the country of that number is.
  func place(ofCountry country: Int) -> Int? {
    // Countries stand at the front, after the continents.
    for index in 0..<min(count, 300) {
      let start = records + index * Self.recordSize
      if Int(byte(start + 19)) == country, byte(start + 20) & 15 == Kind.country.rawValue {
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
    let first = uint24(directory + bucket * 3)
    let end = uint24(directory + bucket * 3 + 3)
    var found: [Candidate] = []
    for entry in first..<end {
      let start = entries + entry * Self.entrySize
      let key = uint24(start)
      if key >> 1 == wanted {
        found.append(
          Candidate(place: uint16(start + 3), isPrimary: key & 1 == 1))
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

  /// The hash of `slug` behind `article`: FNV-1a, and the finisher of MurmurHash3.
  init(slug: String, behind article: String = "") {
    var hash = WordHash(article)
    hash.add(text: slug)
    var value = hash.value
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    self.value = value ^ value >> 33
  }
}
