/// What RELAX NG forbids in the simple form.
///
/// - SeeAlso: RELAX NG §7, "Restrictions".
struct SchemaRestrictions {
  /// Within what a pattern stands.
  private struct Surroundings: OptionSet, Hashable {
    let rawValue: UInt8
    static let attribute = Surroundings(rawValue: 1)
    static let oneOrMore = Surroundings(rawValue: 2)
    /// A group or an interleave within a `oneOrMore`.
    static let repeatedGroup = Surroundings(rawValue: 4)
    static let list = Surroundings(rawValue: 8)
    static let dataExcept = Surroundings(rawValue: 16)
    static let start = Surroundings(rawValue: 32)
  }

  private struct Visit: Hashable {
    let pattern: PatternID
    let surroundings: Surroundings
  }

  /// The content-types of §7.2, in their order.
  private enum ContentType: Int8, Comparable {
    case empty, complex, data

    static func < (one: ContentType, other: ContentType) -> Bool { one.rawValue < other.rawValue }
  }

  private let grammar: Grammar
  private var visited: Set<Visit> = []
  private var contentTypes: [PatternID: ContentType] = [:]
  private var attributes: [PatternID: [Int32]] = [:]
  private var children: [PatternID: [Int32]] = [:]
  private var place: SchemaPlace?
  private var work = 0
  private var overlaps: [Int64: Bool] = [:]
  // For each name class, and before them for text: when it was last met, and in which part.
  private var stamp = 0
  private var stamps: [Int]
  private var owners: [Int32]

  init(_ grammar: Grammar) {
    self.grammar = grammar
    stamps = [Int](repeating: 0, count: grammar.nameClasses.count + 1)
    owners = [Int32](repeating: 0, count: grammar.nameClasses.count + 1)
  }

  /// Looks at everything that the start leads to.
  ///
  /// - Throws: ``SchemaFault`` with the place of the first breach.
  mutating func check() throws(SchemaFault) {
    try visit(grammar.start, .start)
    for element in grammar.elements {
      place = element.place
      try visit(element.content, [])
      _ = try contentType(element.content)
      _ = try attributes(of: element.content)
    }
  }

  private func fault(_ id: PatternID, _ message: String) -> SchemaFault {
    SchemaFault(place: grammar.places[id] ?? place, message: message)
  }

  private mutating func count(_ steps: Int) throws(SchemaFault) {
    work += steps
    guard work < 50_000_000 else {
      throw SchemaFault(place: place, message: "the schema is too complex")
    }
  }

  // MARK: §7.1

  private mutating func visit(
    _ id: PatternID, _ surroundings: Surroundings
  ) throws(SchemaFault) {
    guard visited.insert(Visit(pattern: id, surroundings: surroundings)).inserted else { return }
    try count(1)
    let pattern = grammar.table[id]
    func forbid(_ places: (Surroundings, String)...) throws(SchemaFault) {
      for (place, name) in places where surroundings.contains(place) {
        throw fault(id, "\"\(pattern.kind)\" may not be in \(name)")
      }
    }
    let except = (Surroundings.dataExcept, "the \"except\" of \"data\"")
    let start = (Surroundings.start, "\"start\"")
    let list = (Surroundings.list, "\"list\"")
    let attribute = (Surroundings.attribute, "\"attribute\"")
    switch pattern.kind {
    case .notAllowed: break
    case .empty: try forbid(except, start)
    case .text: try forbid(list, except, start)
    case .element: try forbid(attribute, list, except)
    case .attribute:
      try forbid(
        attribute, list, except, start, (.repeatedGroup, "a group within \"oneOrMore\""))
      if grammar.nameClasses[Int(pattern.a)].isInfinite {
        guard surroundings.contains(.oneOrMore) else {
          throw fault(id, "an attribute with any name must be in \"oneOrMore\"")
        }
        guard pattern.b == PatternTable.text else {
          throw fault(id, "an attribute with any name must hold text")
        }
      }
      try visit(pattern.b, .attribute)
    case .data:
      try forbid(start)
      if pattern.b >= 0 { try visit(pattern.b, .dataExcept) }
    case .value: try forbid(start)
    case .list:
      try forbid(list, except, start)
      try visit(pattern.a, surroundings.union(.list))
    case .oneOrMore:
      try forbid(except, start)
      try visit(pattern.a, surroundings.union(.oneOrMore))
    case .group:
      try forbid(except, start)
      let inner =
        surroundings.contains(.oneOrMore) ? surroundings.union(.repeatedGroup) : surroundings
      try visit(pattern.a, inner)
      try visit(pattern.b, inner)
    case .interleave:
      try forbid(list, except, start)
      let inner =
        surroundings.contains(.oneOrMore) ? surroundings.union(.repeatedGroup) : surroundings
      for part in grammar.table.parts(of: pattern) { try visit(part, inner) }
      _ = try children(of: id)
    case .choice:
      for part in grammar.table.parts(of: pattern) { try visit(part, surroundings) }
    }
  }

  // MARK: §7.2

  private mutating func contentType(_ id: PatternID) throws(SchemaFault) -> ContentType {
    if let known = contentTypes[id] { return known }
    try count(1)
    let pattern = grammar.table[id]
    var result = ContentType.empty
    func join(_ other: ContentType) throws(SchemaFault) {
      guard result == .empty || other == .empty || (result == .complex && other == .complex) else {
        throw fault(id, "data may not stand beside other content")
      }
      result = max(result, other)
    }
    switch pattern.kind {
    case .empty, .notAllowed: break
    case .attribute: _ = try contentType(pattern.b)
    case .text, .element: result = .complex
    case .value, .list: result = .data
    case .data:
      if pattern.b >= 0 { _ = try contentType(pattern.b) }
      result = .data
    case .oneOrMore:
      result = try contentType(pattern.a)
      try join(result)
    case .group:
      result = try contentType(pattern.a)
      try join(try contentType(pattern.b))
    case .interleave:
      for part in grammar.table.parts(of: pattern) { try join(try contentType(part)) }
    case .choice:
      for part in grammar.table.parts(of: pattern) { result = max(result, try contentType(part)) }
    }
    contentTypes[id] = result
    return result
  }

  // MARK: §7.3 and §7.4

  /// The name classes of the attributes in a pattern.
  private mutating func attributes(of id: PatternID) throws(SchemaFault) -> [Int32] {
    let pattern = grammar.table[id]
    guard pattern.traits.contains(.attribute) else { return [] }
    if pattern.kind == .attribute { return [pattern.a] }
    if let known = attributes[id] { return known }
    var parts: [[Int32]] = []
    switch pattern.kind {
    case .group: parts = [try attributes(of: pattern.a), try attributes(of: pattern.b)]
    case .oneOrMore: parts = [try attributes(of: pattern.a)]
    case .interleave, .choice:
      for part in grammar.table.parts(of: pattern) { parts.append(try attributes(of: part)) }
    default: break
    }
    if pattern.kind == .group || pattern.kind == .interleave {
      try checkDisjoint(parts, id) { "two attributes may be called \"\($0)\"" }
    }
    let result = try union(parts)
    attributes[id] = result
    return result
  }

  /// The name classes of the elements in a pattern; -1 stands for text.
  private mutating func children(of id: PatternID) throws(SchemaFault) -> [Int32] {
    let pattern = grammar.table[id]
    switch pattern.kind {
    case .element: return [grammar.elements[Int(pattern.a)].nameClass]
    case .text: return [-1]
    default: break
    }
    guard !pattern.traits.isDisjoint(with: [.element, .text]) else { return [] }
    if let known = children[id] { return known }
    var parts: [[Int32]] = []
    switch pattern.kind {
    case .group: parts = [try children(of: pattern.a), try children(of: pattern.b)]
    case .oneOrMore: parts = [try children(of: pattern.a)]
    case .interleave, .choice:
      for part in grammar.table.parts(of: pattern) { parts.append(try children(of: part)) }
    default: break
    }
    if pattern.kind == .interleave {
      try checkDisjoint(parts, id) {
        $0.isEmpty
          ? "\"text\" stands in two parts of an interleave"
          : "\"\($0)\" stands in two parts of an interleave"
      }
    }
    let result = try union(parts)
    children[id] = result
    return result
  }

  private mutating func union(_ parts: [[Int32]]) throws(SchemaFault) -> [Int32] {
    if parts.count == 1 { return parts[0] }
    stamp += 1
    var members: [Int32] = []
    for part in parts {
      try count(part.count)
      for nameClass in part where stamps[Int(nameClass) + 1] != stamp {
        stamps[Int(nameClass) + 1] = stamp
        members.append(nameClass)
      }
    }
    return members
  }

  /// Checks that no name belongs to two of `parts`.
  private mutating func checkDisjoint(
    _ parts: [[Int32]], _ id: PatternID, _ message: (String) -> String
  ) throws(SchemaFault) {
    stamp += 1
    var wide: [(class: Int32, owner: Int32)] = []
    for (owner, part) in parts.enumerated() {
      try count(part.count)
      for nameClass in part {
        let index = Int(nameClass) + 1
        if stamps[index] == stamp, owners[index] != Int32(owner) {
          throw fault(id, message(name(of: nameClass)))
        }
        stamps[index] = stamp
        owners[index] = Int32(owner)
        if nameClass >= 0, grammar.nameClasses[Int(nameClass)].onlyName == nil {
          wide.append((nameClass, Int32(owner)))
        }
      }
    }
    for (nameClass, owner) in wide {
      for (otherOwner, part) in parts.enumerated() where Int32(otherOwner) != owner {
        for other in part where other >= 0 {
          if try overlap(nameClass, other) { throw fault(id, message(name(of: nameClass))) }
        }
      }
    }
  }

  private func name(of nameClass: Int32) -> String {
    guard nameClass >= 0 else { return "" }
    return grammar.nameClasses[Int(nameClass)].onlyName?.local ?? "*"
  }

  /// Whether two name classes have a name in common: if so, one that either mentions, or one like
  /// no name that is mentioned.
  private mutating func overlap(_ one: Int32, _ other: Int32) throws(SchemaFault) -> Bool {
    let key = Int64(min(one, other)) << 32 | Int64(max(one, other))
    if let known = overlaps[key] { return known }
    let first = grammar.nameClasses[Int(one)]
    let second = grammar.nameClasses[Int(other)]
    var candidates: Set<QualifiedName> = [QualifiedName(namespace: "\u{0}", local: "\u{0}")]
    for part in [first, second] {
      part.forEachMention { namespace, local in
        candidates.insert(QualifiedName(namespace: namespace, local: "\u{0}"))
        if let local { candidates.insert(QualifiedName(namespace: namespace, local: local)) }
      }
    }
    try count(candidates.count * candidates.count)
    let result = candidates.contains { first.contains($0) && second.contains($0) }
    overlaps[key] = result
    return result
  }
}
