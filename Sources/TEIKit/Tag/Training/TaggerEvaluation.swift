/// How well names were found: a name counts as right where start, end and type agree.
public struct TaggerEvaluation: Sendable {
  /// Counts of one type.
  public struct Counts: Sendable {
    /// Names found that are right.
    public fileprivate(set) var right = 0
    /// Names found.
    public fileprivate(set) var found = 0
    /// Names that there are.
    public fileprivate(set) var wanted = 0

    /// The share of names found that are right.
    public var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
    /// The share of names that were found.
    public var recall: Double { wanted == 0 ? 0 : Double(right) / Double(wanted) }
    /// The harmonic mean of both.
    public var f1: Double { found + wanted == 0 ? 0 : 2 * Double(right) / Double(found + wanted) }

    static func + (a: Counts, b: Counts) -> Counts {
      var sum = a
      sum.right += b.right
      sum.found += b.found
      sum.wanted += b.wanted
      return sum
    }
  }

  /// The counts of each type.
  public private(set) var counts: [EntityType: Counts] = [:]

  /// Nothing counted yet.
  public init() {}

  /// Counts one document: the names that `mentions` found against those of `document`.
  public mutating func add(_ mentions: [EntityMention], _ document: AnnotatedDocument) {
    let right = Set(document.names)
    for type in EntityType.allCases {
      let found = Set(
        mentions.lazy.filter { $0.type == type }.map {
          AnnotatedDocument.Name(range: $0.range, type: type)
        })
      counts[type, default: Counts()].found += found.count
      counts[type, default: Counts()].wanted += right.count { $0.type == type }
      counts[type, default: Counts()].right += found.intersection(right).count
    }
  }

  /// The counts of several types together.
  public func total(_ types: [EntityType] = [.person, .place, .organization]) -> Counts {
    types.reduce(Counts()) { $0 + (counts[$1] ?? Counts()) }
  }
}
