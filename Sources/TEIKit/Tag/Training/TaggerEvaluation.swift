/// How well names were found, and how far their certainty is to be trusted.
public struct TaggerEvaluation: Sendable {
  /// Counts of names.
  public struct Counts: Sendable, Hashable {
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

  /// By type, a name being right where start, end and type agree.
  private var strict: [EntityType: Counts] = [:]
  /// By type, “the” before and “’s” behind a name not counting.
  private var lenient: [EntityType: Counts] = [:]
  private var byCertainty: [Certainty: Counts] = [:]
  /// How many documents were counted.
  public private(set) var documentCount = 0

  /// The types that totals are made of.
  public static let mainTypes: [EntityType] = [.person, .place, .organization]

  /// Nothing counted yet.
  public init() {}

  /// Counts one document: the names that `mentions` found against those of `document`.
  public mutating func add(_ mentions: [EntityMention], _ document: AnnotatedDocument) {
    documentCount += 1
    let wanted = Set(document.names)
    let looseWanted = Set(document.names.map { Self.loose($0, document.text) })
    for mention in mentions {
      let name = AnnotatedDocument.Name(range: mention.range, type: mention.type)
      let isRight = wanted.contains(name)
      Self.count(isRight, &strict[mention.type, default: Counts()])
      Self.count(
        looseWanted.contains(Self.loose(name, document.text)),
        &lenient[mention.type, default: Counts()])
      if Self.mainTypes.contains(mention.type) {
        Self.count(isRight, &byCertainty[mention.certainty, default: Counts()])
      }
    }
    for name in wanted {
      strict[name.type, default: Counts()].wanted += 1
      lenient[name.type, default: Counts()].wanted += 1
    }
  }

  private static func count(_ isRight: Bool, _ counts: inout Counts) {
    counts.found += 1
    if isRight { counts.right += 1 }
  }

  /// `name` without “the” before it and “'s” behind it.
  private static func loose(
    _ name: AnnotatedDocument.Name, _ text: [UInt8]
  ) -> AnnotatedDocument.Name {
    var bytes = text[name.range.offsets]
    if bytes.count > 4, bytes.prefix(4).map({ $0 | 0x20 }) == Array("the ".utf8) {
      bytes = bytes.dropFirst(4)
    }
    for ending in ["'s", "’s"] where bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      let shorter = bytes.dropLast(ending.utf8.count)
      if !shorter.isEmpty { bytes = shorter }
    }
    return .init(range: TextRange(bytes.startIndex, bytes.endIndex), type: name.type)
  }

  /// The strict counts of several types together.
  public func total(_ types: [EntityType] = mainTypes) -> Counts {
    types.reduce(Counts()) { $0 + (strict[$1] ?? Counts()) }
  }

  /// The lenient counts of several types together.
  public func lenientTotal(_ types: [EntityType] = mainTypes) -> Counts {
    types.reduce(Counts()) { $0 + (lenient[$1] ?? Counts()) }
  }

  /// The strict counts of the names of that certainty, of the main types together; nothing is
  /// wanted of them.
  public func counts(of certainty: Certainty) -> Counts { byCertainty[certainty] ?? Counts() }
}
