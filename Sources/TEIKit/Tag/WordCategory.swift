/// What a word of a name tends to be, by the lists.
enum WordCategory: UInt8, Sendable {
  case other, connector, initial, body, place, role, commonGiven, givenOrFamily, rareGiven
  case family, rareFamily, unknown, acronym

  init(_ token: TaggerToken, _ entry: TaggerLexicon.Entry) {
    guard token.traits.contains(.capital) else {
      self = token.traits.contains(.connector) ? .connector : .other
      return
    }
    if token.length == 1 || token.traits.contains(.initial) {
      self = .initial
      return
    }
    if token.words.contains(.bodyHead) {
      self = .body
    } else if token.words.contains(.placeHead) {
      self = .place
    } else if token.words.contains(.role) {
      self = .role
    } else if entry.contains(.commonGiven) {
      self = .commonGiven
    } else if !entry.isDisjoint(with: .given) {
      self = entry.isDisjoint(with: .family) ? .rareGiven : .givenOrFamily
    } else if !entry.isDisjoint(with: [.commonFamily, .usualFamily]) {
      self = .family
    } else if entry.contains(.rareFamily) {
      self = .rareFamily
    } else {
      self = token.traits.contains(.upper) ? .acronym : .unknown
    }
  }
}
