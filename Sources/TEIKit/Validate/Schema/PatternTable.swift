/// A pattern: an index into the table that it comes from.
typealias PatternID = Int32

/// Patterns of RELAX NG's simple form, each of which exists once, so that equal patterns have equal
/// indices and what was found out about one is found again.
///
/// Choices are sets, interleaves bags, both sorted; `empty`, `notAllowed` and choices within
/// choices are folded away. As attributes have no order, a group with a part of attributes only is
/// an interleave.
/// - SeeAlso: James Clark, "An algorithm for RELAX NG validation".
struct PatternTable: Sendable {
  enum Kind: UInt8, Sendable {
    case empty, notAllowed, text, element, attribute, data, value, list, oneOrMore, group, choice
    case interleave
  }

  /// What a pattern can come to, itself or through its parts, elements' and attributes' not counted.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// It matches nothing at all.
    static let nullable = Traits(rawValue: 1)
    static let attribute = Traits(rawValue: 2)
    static let element = Traits(rawValue: 4)
    static let text = Traits(rawValue: 8)
    /// `data`, `value` or `list`.
    static let string = Traits(rawValue: 16)
    /// Anything but attributes.
    static let content = Traits(rawValue: 28)
    static let all = Traits(rawValue: 30)
  }

  struct Pattern: Sendable {
    let kind: Kind
    let traits: Traits
    /// An element's, datatype's, value's or name class's number; the first part; or where the
    /// parts begin in `parts`.
    let a: Int32
    /// An attribute's or a group's second part, or how many parts there are; -1 for none.
    let b: Int32
  }

  static let empty: PatternID = 0
  static let notAllowed: PatternID = 1
  static let text: PatternID = 2
  /// How many patterns and parts of patterns there may be.
  static let limit = 4_000_000

  private(set) var patterns: [Pattern] = []
  private(set) var parts: [PatternID] = []
  private var slots: [PatternID] = []
  /// Whether the limit was met: patterns are then no longer told apart rightly.
  private(set) var isFull = false

  init() {
    slots = [PatternID](repeating: -1, count: 1 << 10)
    _ = intern(.empty, 0, 0, .nullable)
    _ = intern(.notAllowed, 0, 0, [])
    _ = intern(.text, 0, 0, [.nullable, .text])
  }

  /// How many patterns and parts there are.
  var size: Int { patterns.count + parts.count }

  @inline(__always)
  subscript(_ id: PatternID) -> Pattern { patterns[Int(id)] }

  func isNullable(_ id: PatternID) -> Bool { self[id].traits.contains(.nullable) }

  /// The parts of a choice or an interleave.
  func parts(of pattern: Pattern) -> ArraySlice<PatternID> {
    parts[Int(pattern.a)..<Int(pattern.a) + Int(pattern.b)]
  }

  // MARK: Making patterns

  mutating func element(_ index: Int32) -> PatternID { intern(.element, index, 0, .element) }

  mutating func attribute(_ nameClass: Int32, _ value: PatternID) -> PatternID {
    value == Self.notAllowed ? value : intern(.attribute, nameClass, value, .attribute)
  }

  mutating func data(_ datatype: Int32, except: PatternID?) -> PatternID {
    intern(.data, datatype, except ?? -1, .string)
  }

  mutating func value(_ index: Int32) -> PatternID { intern(.value, index, 0, .string) }

  mutating func list(_ part: PatternID) -> PatternID {
    if part == Self.notAllowed { return part }
    return intern(.list, part, 0, .string)
  }

  mutating func oneOrMore(_ part: PatternID) -> PatternID {
    switch self[part].kind {
    case .notAllowed, .empty, .oneOrMore: return part
    default: return intern(.oneOrMore, part, 0, self[part].traits)
    }
  }

  mutating func optional(_ part: PatternID) -> PatternID {
    isNullable(part) ? part : choice(part, Self.empty)
  }

  mutating func group(_ first: PatternID, _ second: PatternID) -> PatternID {
    if first == Self.empty { return second }
    if second == Self.empty { return first }
    if first == Self.notAllowed || second == Self.notAllowed { return Self.notAllowed }
    let (one, other) = (self[first].traits, self[second].traits)
    if one.isDisjoint(with: .content) || other.isDisjoint(with: .content) {
      return interleave(first, second)
    }
    var traits = one.union(other)
    if !one.contains(.nullable) || !other.contains(.nullable) { traits.remove(.nullable) }
    return intern(.group, first, second, traits)
  }

  mutating func choice(_ first: PatternID, _ second: PatternID) -> PatternID {
    if first == second || second == Self.notAllowed { return first }
    if first == Self.notAllowed { return second }
    return choice([first, second])
  }

  /// The choice among `members`.
  mutating func choice(_ members: [PatternID]) -> PatternID {
    var flat: [PatternID] = []
    flat.reserveCapacity(members.count)
    for member in members {
      let pattern = self[member]
      switch pattern.kind {
      case .choice: flat += parts(of: pattern)
      case .notAllowed: break
      default: flat.append(member)
      }
    }
    sortUniquely(&flat)
    // A choice that is nullable through another member needs no `empty`.
    if flat.first == Self.empty, flat.count > 1,
      flat.dropFirst().contains(where: { isNullable($0) })
    {
      flat.removeFirst()
    }
    guard let first = flat.first else { return Self.notAllowed }
    if flat.count == 1 { return first }
    var traits: Traits = []
    for member in flat { traits.formUnion(self[member].traits) }
    return intern(.choice, flat, traits)
  }

  mutating func interleave(_ first: PatternID, _ second: PatternID) -> PatternID {
    if first == Self.empty { return second }
    if second == Self.empty { return first }
    return interleave([first, second])
  }

  /// All of `members`, in any order.
  mutating func interleave(_ members: [PatternID]) -> PatternID {
    var flat: [PatternID] = []
    flat.reserveCapacity(members.count)
    for member in members {
      let pattern = self[member]
      switch pattern.kind {
      case .notAllowed: return member
      case .empty: break
      // One that doubles itself is left nested, or it would grow beyond all bounds.
      case .interleave where flat.count + Int(pattern.b) <= 4096: flat += parts(of: pattern)
      default: flat.append(member)
      }
    }
    guard let first = flat.first else { return Self.empty }
    if flat.count == 1 { return first }
    flat.sort()
    var traits: Traits = []
    var isNullable = true
    for member in flat {
      traits.formUnion(self[member].traits)
      if !self.isNullable(member) { isNullable = false }
    }
    if !isNullable { traits.remove(.nullable) }
    return intern(.interleave, flat, traits)
  }

  private func sortUniquely(_ members: inout [PatternID]) {
    guard members.count > 1 else { return }
    members.sort()
    var kept = 1
    for i in 1..<members.count where members[i] != members[kept - 1] {
      members[kept] = members[i]
      kept += 1
    }
    members.removeLast(members.count - kept)
  }

  // MARK: Interning

  private static func mix(_ hash: UInt64, _ value: Int32) -> UInt64 {
    let mixed = (hash ^ UInt64(UInt32(bitPattern: value))) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }

  private mutating func intern(
    _ kind: Kind, _ a: Int32, _ b: Int32, _ traits: Traits
  ) -> PatternID {
    let hash = Self.mix(Self.mix(UInt64(kind.rawValue) &+ 1, a), b)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let found = patterns[Int(slots[slot])]
      if found.kind == kind, found.a == a, found.b == b { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return add(Pattern(kind: kind, traits: traits, a: a, b: b), at: slot)
  }

  private mutating func intern(
    _ kind: Kind, _ members: [PatternID], _ traits: Traits
  ) -> PatternID {
    let hash = Self.hash(kind, members[...])
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let found = patterns[Int(slots[slot])]
      if found.kind == kind, Int(found.b) == members.count,
        parts(of: found).elementsEqual(members)
      {
        return slots[slot]
      }
      slot = (slot + 1) & mask
    }
    guard size + members.count < Self.limit else {
      isFull = true
      return Self.notAllowed
    }
    let start = Int32(parts.count)
    parts += members
    return add(Pattern(kind: kind, traits: traits, a: start, b: Int32(members.count)), at: slot)
  }

  private static func hash(_ kind: Kind, _ members: ArraySlice<PatternID>) -> UInt64 {
    var hash = UInt64(kind.rawValue) &+ 1
    for member in members { hash = mix(hash, member) }
    return hash
  }

  private mutating func add(_ pattern: Pattern, at slot: Int) -> PatternID {
    guard size < Self.limit else {
      isFull = true
      return Self.notAllowed
    }
    let id = PatternID(patterns.count)
    patterns.append(pattern)
    slots[slot] = id
    if patterns.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [PatternID](repeating: -1, count: mask + 1)
    for (id, pattern) in patterns.enumerated() {
      let hash: UInt64 =
        switch pattern.kind {
        case .choice, .interleave: Self.hash(pattern.kind, parts(of: pattern))
        default: Self.mix(Self.mix(UInt64(pattern.kind.rawValue) &+ 1, pattern.a), pattern.b)
        }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = PatternID(id)
    }
  }
}
