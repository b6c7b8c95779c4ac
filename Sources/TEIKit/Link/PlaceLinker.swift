/// Decides which place of the gazetteer each name of a place means.
///
/// A candidate starts from how well known it is: its kind, its population, whether it is a
/// capital, and whether the name is the usual one. What the document says of other places then
/// speaks for it: places of its country, of its region, and near it. The best candidate is taken
/// where it is far enough ahead; otherwise the name stays open, with its candidates.
///
/// - SeeAlso: Amitay and others, “Web-a-Where” (2004), and Leidner, “Toponym Resolution in Text”
///   (2007), for one sense in a discourse, population as default, and neighbours.
struct PlaceLinker {
  /// A name to be decided: one group of mentions.
  struct Name {
    /// The normal forms of what it is called, ``EntityIdentifier/slug(of:)``.
    let slugs: [String]
    /// The index of the country that it is by the table of countries.
    let country: Int?
    /// How often it is mentioned.
    let mentionCount: Int
    /// Whether it isn't sure that it is a place at all.
    var isDoubtful = false
    /// The place that the words after its mentions say (“Paris, Texas”), with how often.
    var qualified: [Int: Int] = [:]
  }

  /// What a name means.
  struct Reading {
    /// The place, or nil where it stays open.
    let place: Int?
    let certainty: Certainty
    /// The places that it may be, the likeliest first; empty where it is decided.
    let candidates: [Int]
  }

  /// More candidates than this are not weighed, nor told.
  private static let mostCandidates = 16
  private static let mostTold = 5
  /// Of places with names that leave no doubt so many are neighbours for the others.
  private static let mostAnchors = 64

  private let gazetteer = PlaceGazetteer.shared
  private let names: [Name]
  private let candidates: [[PlaceGazetteer.Candidate]]
  private var countryMentions: [Int: Int] = [:]
  private var regionMentions: [Int: Int] = [:]
  private var allMentions = 0
  /// What each name gave to the counts.
  private var given: [Int?]
  private var anchors: [(name: Int, point: GeoPoint)] = []

  /// A linker of `names` with their ``candidates(of:_:)``; `peoples` are how often the document
  /// names the people or adjective of each country.
  init(
    _ names: [Name], _ candidates: [[PlaceGazetteer.Candidate]], peoples: [Int: Int]
  ) {
    self.names = names
    countryMentions = peoples
    given = Array(repeating: nil, count: names.count)
    self.candidates = candidates
  }

  /// The candidates for a name, each once, most populous first among those of a kind.
  static func candidates(of name: Name, _ gazetteer: PlaceGazetteer) -> [PlaceGazetteer.Candidate] {
    var found: [PlaceGazetteer.Candidate] = []
    if let country = name.country {
      found.append(PlaceGazetteer.Candidate(place: country, isPrimary: true))
    }
    for slug in name.slugs {
      var more = gazetteer.candidates(PlaceNameHash(slug: slug))
      // “the Hague” is often marked without its article.
      if more.isEmpty {
        more = gazetteer.candidates(PlaceNameHash(slug: slug, behind: "the-")).filter {
          gazetteer.place($0.place).population >= 50_000
        }
      }
      for candidate in more {
        if let known = found.firstIndex(where: { $0.place == candidate.place }) {
          if candidate.isPrimary { found[known] = candidate }
        } else if found.count < mostCandidates {
          found.append(candidate)
        }
      }
    }
    return found
  }

  /// The readings of all names, in their order. O(n).
  mutating func readings() -> [Reading] {
    for index in names.indices { gather(index) }
    allMentions = countryMentions.values.reduce(0, +)
    return names.indices.map(reading)
  }

  /// Counts a name for its country and region, if it leaves no doubt by itself.
  private mutating func gather(_ index: Int) {
    let scored = ranked(index, isSupported: false)
    guard let best = scored.first else { return }
    let rival = scored.dropFirst().first { !isSamePlace($0.place, best.place) }
    let lead = rival.map { best.score - $0.score } ?? 3
    guard names[index].qualified[best.place] != nil || lead >= 1 && best.score >= 5 else { return }
    let place = gazetteer.place(best.place)
    guard place.kind != .continent else { return }
    given[index] = best.place
    let count = min(names[index].mentionCount, 4)
    countryMentions[place.country, default: 0] += count
    if place.kind == .region {
      regionMentions[best.place, default: 0] += count
    } else if place.kind == .city {
      regionMentions[place.region, default: 0] += (count + 1) / 2
      if let point = place.location, anchors.count < Self.mostAnchors {
        anchors.append((index, point))
      }
    }
  }

  private func reading(_ index: Int) -> Reading {
    let name = names[index]
    let scored = ranked(index, isSupported: true)
    guard let best = scored.first else {
      return Reading(place: nil, certainty: .low, candidates: [])
    }
    if name.qualified[best.place] != nil {
      return Reading(place: best.place, certainty: .high, candidates: [])
    }
    let rival = scored.dropFirst().first { !isSamePlace($0.place, best.place) }
    let lead = rival.map { best.score - $0.score } ?? .infinity
    let place = gazetteer.place(best.place)
    let isPrimary = candidates[index].contains { $0.place == best.place && $0.isPrimary }
    let isSupported = support(best.place, index) >= 0.5
    // A name without a rival here may still be that of a place too small to be in the table.
    let isKnown =
      place.kind != .city || place.population >= 200_000
      || place.isCapital && (isPrimary || place.population >= 50_000)
    let certainty: Certainty
    switch lead {
    case _ where name.isDoubtful && !(isKnown && (isPrimary || isSupported)): certainty = .low
    case 1.3...
    where isPrimary && (isKnown || isSupported && place.population >= 50_000)
      || isKnown && isSupported:
      certainty = .high
    case 0.6...
    where isPrimary && (isKnown || isSupported || place.population >= 100_000)
      || isKnown || isSupported:
      certainty = .medium
    default: certainty = .low
    }
    guard certainty == .low else {
      return Reading(place: best.place, certainty: certainty, candidates: [])
    }
    return Reading(
      place: nil, certainty: .low, candidates: scored.prefix(Self.mostTold).map(\.place))
  }

  /// The candidates of a name with their scores, the best first; whether what the rest of the
  /// document says is in the scores.
  private func ranked(_ index: Int, isSupported: Bool) -> [(place: Int, score: Float)] {
    let hasCapital = hasCapital(index)
    var ranked: [(Int, Float)] = []
    ranked.reserveCapacity(candidates[index].count)
    for candidate in candidates[index] {
      var score = base(candidate.place, names[index], candidate.isPrimary, hasCapital)
      if isSupported { score += support(candidate.place, index) }
      ranked.append((candidate.place, score))
    }
    if ranked.count < 2 { return ranked.map { (place: $0.0, score: $0.1) } }
    // Sorting is stable in effect: equal scores keep the order of the table.
    ranked.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    // Of a city and the region named for it the city is meant, unless the text says otherwise.
    if let best = ranked.first, names[index].qualified[best.0] == nil,
      gazetteer.place(best.0).kind == .region,
      let city = ranked.firstIndex(where: { gazetteer.isNamesake($0.0, of: best.0) }),
      candidates[index].contains(where: { $0.place == ranked[city].0 && $0.isPrimary })
    {
      ranked.insert((ranked.remove(at: city).0, best.1), at: 0)
    }
    return ranked.map { (place: $0.0, score: $0.1) }
  }

  private func hasCapital(_ index: Int) -> Bool {
    candidates[index].contains { $0.isPrimary && gazetteer.place($0.place).isCapital }
  }

  /// How well known a place is, about as a power of ten.
  ///
  /// - Parameter hasCapital: whether a capital has the name, which then seldom is a region's.
  private func base(
    _ index: Int, _ name: Name, _ isPrimary: Bool, _ hasCapital: Bool
  ) -> Float {
    let place = gazetteer.place(index)
    var score: Float
    switch place.kind {
    case .continent: score = 10
    // Its own people count for a country too.
    case .country: score = isPrimary ? 8.5 : 7.5
    case .region:
      score = Self.log10(max(place.population, 20_000)) - (isPrimary ? 0.3 : 0.8)
      if hasCapital { score -= 1 }
    case .city:
      score = Self.log10(max(place.population, 5_000)) - (isPrimary ? 0 : 0.7)
      if place.isCapital { score += 0.7 }
    }
    if let votes = name.qualified[index] { score += 10 + Float(min(votes, 9)) }
    return score
  }

  /// What the rest of the document says for a place.
  private func support(_ index: Int, _ name: Int) -> Float {
    let place = gazetteer.place(index)
    guard place.kind != .continent else { return 0 }
    let own = given[name].map { gazetteer.place($0) }
    let ownCount = min(names[name].mentionCount, 4)
    var ofCountry = countryMentions[place.country, default: 0]
    if own?.country == place.country { ofCountry -= ownCount }
    // A document that speaks of the whole world says little of one of its places.
    let all = max(allMentions - (own == nil ? 0 : ownCount), 1)
    let share = min(Float(max(ofCountry, 0)) / Float(all), 1)
    var score = min(0.4 * Self.log2(1 + max(ofCountry, 0)), 1.2) * (0.4 + 0.6 * share)
    if place.kind != .country {
      var ofRegion = regionMentions[place.region, default: 0]
      if own?.region == place.region, own?.kind != .country {
        ofRegion -= own?.kind == .region ? ownCount : (ownCount + 1) / 2
      }
      if ofRegion > 0 { score += min(0.3 + 0.9 * Self.log2(1 + ofRegion), 3) }
    }
    if let point = place.location,
      anchors.contains(where: { $0.name != name && $0.point.isWithin(kilometres: 200, of: point) })
    {
      score += 0.6
    }
    return score
  }

  /// Whether two candidates are one to a reader: a city and its region, or neighbours.
  private func isSamePlace(_ a: Int, _ b: Int) -> Bool {
    let first = gazetteer.place(a)
    let second = gazetteer.place(b)
    guard first.country == second.country else { return false }
    if first.kind == .region || second.kind == .region {
      return first.kind != second.kind && first.region == second.region
        && first.kind != .country && second.kind != .country
    }
    guard let one = first.location, let other = second.location else {
      // A country and the city it is named for.
      return first.isCapital || second.isCapital
    }
    return one.isWithin(kilometres: 30, of: other)
  }

  static func log2(_ value: Int) -> Float {
    // Linear between powers of two: off by less than 0.09.
    let value = Float(max(value, 1))
    return Float(value.exponent) + value.significand - 1
  }

  static func log10(_ value: Int) -> Float { log2(value) * 0.301_03 }
}

extension GeoPoint {
  /// Whether it lies less than about `kilometres` from `other`.
  func isWithin(kilometres: Float, of other: GeoPoint) -> Bool {
    // On the plane that touches the earth between them; the cosine by its series.
    let north = Float(latitude - other.latitude) / 10_000 * 111.2
    guard abs(north) < kilometres else { return false }
    let radians = Float(latitude + other.latitude) / 20_000 * .pi / 180
    let square = radians * radians
    let cosine = 1 - square / 2 + square * square / 24 - square * square * square / 720
    var degrees = abs(Float(longitude - other.longitude)) / 10_000
    if degrees > 180 { degrees = 360 - degrees }
    let east = degrees * 111.2 * max(cosine, 0)
    return north * north + east * east < kilometres * kilometres
  }
}
