/// Reads entities from SKOS or other RDF in Turtle.
///
/// Of each subject count its labels (`skos:prefLabel`, `skos:altLabel`, `skos:hiddenLabel`,
/// `rdfs:label`, `foaf:name`, `schema:name`), its types, `skos:exactMatch` and `owl:sameAs`, and
/// `geo:lat` with `geo:long`. What a type is called decides what the subject is, whatever the
/// vocabulary: `schema:Person`, `dbo:City`, `org:Organization`. Blank nodes and lists are read over.
struct SKOSGazetteer {
  /// What a file may nest and declare.
  private static let deepest = 64

  private static let names = [
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#hiddenLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://xmlns.com/foaf/0.1/name",
    "http://schema.org/name", "https://schema.org/name",
    "http://schema.org/alternateName", "https://schema.org/alternateName",
  ]
  private static let matches = [
    "http://www.w3.org/2004/02/skos/core#exactMatch", "http://www.w3.org/2002/07/owl#sameAs",
    "http://schema.org/sameAs", "https://schema.org/sameAs",
  ]
  private static let type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
  private static let geo = "http://www.w3.org/2003/01/geo/wgs84_pos#"

  /// A subject, as far as it was read.
  private struct Draft {
    let line: Int
    var preferred: [String] = []
    var others: [String] = []
    var type: EntityType?
    /// Whether it is a scheme or a collection, which names nothing.
    var isScheme = false
    var sameAs: [AuthorityLink] = []
    var latitude: (text: String, line: Int)?
    var longitude = ""
  }

  /// What can stand for a thing.
  private enum Term {
    case iri(String)
    case literal(String)
    /// A blank node, a list, a number.
    case other
  }

  private var scanner: TurtleScanner
  private var token = TurtleScanner.Token.end
  private var prefixes: [String: String] = [:]
  private var base = ""
  private var fields = GazetteerFields()
  private var drafts: [String: Draft] = [:]
  private var order: [String] = []

  /// The entries of `bytes[start...]`, valid UTF-8, in the order of the subjects.
  static func entries(
    _ bytes: [UInt8], from start: Int
  ) throws(GazetteerFault) -> [Gazetteer.Entry] {
    var reader = SKOSGazetteer(scanner: TurtleScanner(bytes, from: start))
    try reader.advance()
    while reader.token != .end { try reader.statement() }
    return try reader.finished()
  }

  private init(scanner: TurtleScanner) { self.scanner = scanner }

  private mutating func advance() throws(GazetteerFault) { token = try scanner.next() }

  private mutating func expect(_ sign: Character, _ what: String) throws(GazetteerFault) {
    guard token == .sign(sign.asciiValue ?? 0) else {
      throw GazetteerFault(scanner.line, "“\(sign)” is missing after \(what)", "add it")
    }
    try advance()
  }

  // MARK: - Statements

  private mutating func statement() throws(GazetteerFault) {
    if case .word(let word) = token {
      switch word.lowercased() {
      case "@prefix", "prefix": return try prefix(endsWithStop: word.hasPrefix("@"))
      case "@base", "base":
        try advance()
        guard case .iri(let address) = token else {
          throw GazetteerFault(scanner.line, "a base without an address", "write <…> after it")
        }
        base = resolved(address)
        try advance()
        if word.hasPrefix("@") { try expect(".", "the base") }
        return
      default: break
      }
    }
    let line = scanner.line
    guard case .iri(let subject) = try term(depth: 0) else {
      // A blank node's own statements say nothing of a record.
      if token != .sign(UInt8(ascii: ".")) { try predicates(of: nil, depth: 0) }
      return try expect(".", "a statement")
    }
    if drafts[subject] == nil {
      drafts[subject] = Draft(line: line)
      order.append(subject)
    }
    try predicates(of: subject, depth: 0)
    try expect(".", "the statements about <\(subject)>")
  }

  private mutating func prefix(endsWithStop: Bool) throws(GazetteerFault) {
    try advance()
    guard case .word(let name) = token, name.hasSuffix(":") else {
      throw GazetteerFault(scanner.line, "a prefix without a name", "write “name:” after it")
    }
    try advance()
    guard case .iri(let address) = token else {
      throw GazetteerFault(scanner.line, "a prefix without an address", "write <…> after it")
    }
    prefixes[String(name.dropLast())] = resolved(address)
    try advance()
    if endsWithStop { try expect(".", "the prefix") }
  }

  /// The predicates and objects up to `.` or `]`.
  private mutating func predicates(of subject: String?, depth: Int) throws(GazetteerFault) {
    while true {
      // Semicolons may come twice, and last.
      while token == .sign(UInt8(ascii: ";")) { try advance() }
      if token == .sign(UInt8(ascii: ".")) || token == .sign(UInt8(ascii: "]")) { return }
      let predicate: String
      if token == .word("a") {
        predicate = Self.type
        try advance()
      } else if case .iri(let address) = try term(depth: depth) {
        predicate = address
      } else {
        throw GazetteerFault(scanner.line, "what says something is no address", "name a property")
      }
      while true {
        let line = scanner.line
        let object = try term(depth: depth)
        if let subject { try add(object, as: predicate, to: subject, line: line) }
        guard token == .sign(UInt8(ascii: ",")) else { break }
        try advance()
      }
      guard token == .sign(UInt8(ascii: ";")) else { return }
    }
  }

  /// One term, which is read over.
  private mutating func term(depth: Int) throws(GazetteerFault) -> Term {
    guard depth < Self.deepest else {
      throw GazetteerFault(scanner.line, "nodes nested too deep", "name the inner ones")
    }
    switch token {
    case .iri(let address):
      try advance()
      return .iri(resolved(address))
    case .literal(let text):
      try advance()
      if case .language = token { try advance() }
      if token == .sign(UInt8(ascii: "^")) {
        try advance()
        _ = try term(depth: depth + 1)
      }
      return .literal(text)
    case .word(let word):
      let line = scanner.line
      try advance()
      if word.first.map({ $0.isNumber || $0 == "-" || $0 == "+" || $0 == "." }) == true {
        return .literal(word)
      }
      if word == "true" || word == "false" || word.hasPrefix("_:") { return .other }
      guard let colon = word.firstIndex(of: ":"), let start = prefixes[String(word[..<colon])]
      else {
        throw GazetteerFault(line, "“\(word)” has no prefix that was declared", "declare it")
      }
      return .iri(start + word[word.index(after: colon)...])
    case .sign(UInt8(ascii: "[")):
      try advance()
      if token != .sign(UInt8(ascii: "]")) { try predicates(of: nil, depth: depth + 1) }
      try expect("]", "a blank node")
      return .other
    case .sign(UInt8(ascii: "(")):
      try advance()
      while token != .sign(UInt8(ascii: ")")) {
        guard token != .end else {
          throw GazetteerFault(scanner.line, "a list that isn't closed", "end it with “)”")
        }
        _ = try term(depth: depth + 1)
      }
      try advance()
      return .other
    default:
      throw GazetteerFault(scanner.line, "a name or a string is missing here", "add it")
    }
  }

  private func resolved(_ address: String) -> String {
    if address.contains(":") || base.isEmpty { return address }
    if address.hasPrefix("#") || address.isEmpty {
      return base.prefix { $0 != "#" } + address
    }
    guard let slash = base.lastIndex(of: "/") else { return base + address }
    return base[...slash] + address
  }

  // MARK: - Entries

  private mutating func add(
    _ object: Term, as predicate: String, to subject: String, line: Int
  ) throws(GazetteerFault) {
    guard var draft = drafts.removeValue(forKey: subject) else { return }
    switch object {
    case .literal(let text) where Self.names.contains(predicate):
      if let name = try fields.name(text, line: line) {
        if predicate == Self.names[0] {
          draft.preferred.append(name)
        } else {
          draft.others.append(name)
        }
      }
    case .literal(let text) where predicate == Self.geo + "lat": draft.latitude = (text, line)
    case .literal(let text) where predicate == Self.geo + "long": draft.longitude = text
    case .iri(let address) where predicate == Self.type:
      let kind = address.split { $0 == "/" || $0 == "#" }.last ?? ""
      draft.isScheme =
        draft.isScheme || kind == "ConceptScheme" || kind.hasSuffix("Collection")
        || kind == "Ontology"
      draft.type = draft.type ?? Self.entityType(kind)
    case .iri(let address) where Self.matches.contains(predicate):
      if let link = try fields.link(address, line: line) { draft.sameAs.append(link) }
    default: break
    }
    drafts[subject] = draft
  }

  /// What a class of that name holds.
  private static func entityType(_ kind: Substring) -> EntityType? {
    let persons = ["Person"]
    let bodies = [
      "Organization", "Organisation", "CorporateBody", "Company", "University", "Agency", "Family",
    ]
    let places = [
      "Place", "Location", "SpatialThing", "Feature", "City", "Country", "Settlement", "Region",
      "State", "Town", "Village", "River", "Island", "Mountain", "TerritorialCorporateBody",
      "GeographicName",
    ]
    if places.contains(where: kind.contains) { return .place }
    if persons.contains(where: kind.contains) { return .person }
    return bodies.contains(where: kind.contains) ? .organization : nil
  }

  private mutating func finished() throws(GazetteerFault) -> [Gazetteer.Entry] {
    var entries: [Gazetteer.Entry] = []
    for subject in order {
      guard let draft = drafts[subject], !draft.isScheme else { continue }
      var names: [String] = []
      var seen = Set<String>()
      for name in draft.preferred + draft.others where seen.insert(name).inserted {
        names.append(name)
      }
      guard !names.isEmpty else { continue }
      guard let type = draft.type ?? (draft.latitude == nil ? nil : .place) else {
        throw GazetteerFault(
          draft.line, "it isn't said whether <\(subject)> is a person, a place or an organisation",
          "give it a type such as schema:Person, schema:Place or schema:Organization")
      }
      var location: GeoPoint?
      if let latitude = draft.latitude {
        location = try fields.location(latitude.text, draft.longitude, line: latitude.line)
      }
      entries.append(
        Gazetteer.Entry(
          type: type, names: names, link: try fields.link(subject, line: draft.line),
          sameAs: draft.sameAs, location: location))
    }
    return entries
  }
}
