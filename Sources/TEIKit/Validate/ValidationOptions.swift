/// How documents are validated.
public struct ValidationOptions: Sendable {
  /// When libxml2 is asked too; what it then says otherwise than we do is a finding.
  public enum SecondOpinion: String, Sendable, CaseIterable {
    /// For documents that are found invalid, and for one in 256 of the others, of 1 MB at most.
    case sample
    /// For documents that are found invalid, of 1 MB at most.
    case invalid
    /// For every document in memory, which takes several times as long.
    case all
    /// For none.
    case never
  }

  /// What a pointer into another file leads to.
  public enum Target: Sendable {
    /// An element.
    case found
    /// A file that has no such identifier.
    case noIdentifier
    /// No file.
    case noFile
    /// What can't be told, or is not asked.
    case unknown
  }

  /// Looks for the element with `identifier` in `file`, as a document that is validated names it.
  public typealias TargetSearch =
    @Sendable (_ file: String, _ identifier: [UInt8]) -> Target

  /// Whether to check what no schema can say: pointers, dates, identifiers, characters.
  public var checksTEI: Bool
  /// When libxml2 is asked too.
  public var secondOpinion: SecondOpinion
  /// How many problems to report by each schema.
  public var limit: Int
  /// Follows pointers into other files; nil where they are not followed.
  public var findTarget: TargetSearch?
  /// Asked now and then: whether to give the document up.
  public var isOverdue: @Sendable () -> Bool

  /// Everything on, and no bound on time.
  public init(
    checksTEI: Bool = true, secondOpinion: SecondOpinion = .sample, limit: Int = 1_000,
    isOverdue: @escaping @Sendable () -> Bool = { false }
  ) {
    self.checksTEI = checksTEI
    self.secondOpinion = secondOpinion
    self.limit = limit
    self.isOverdue = isOverdue
  }
}
