/// How documents are validated.
public struct ValidationOptions: Sendable {
  /// When libxml2 is asked too; what it then says otherwise than we do is a finding.
  public enum SecondOpinion: String, Sendable, CaseIterable {
    /// For documents that are found invalid.
    case invalid
    /// For every document, which takes several times as long.
    case all
    /// For none.
    case never
  }

  /// Whether to check what no schema can say: pointers, dates, identifiers, characters.
  public var checksTEI: Bool
  /// When libxml2 is asked too.
  public var secondOpinion: SecondOpinion
  /// How many problems to report by each schema.
  public var limit: Int
  /// Asked now and then: whether to give the document up.
  public var isOverdue: @Sendable () -> Bool

  /// Everything on, and no bound on time.
  public init(
    checksTEI: Bool = true, secondOpinion: SecondOpinion = .invalid, limit: Int = 1_000,
    isOverdue: @escaping @Sendable () -> Bool = { false }
  ) {
    self.checksTEI = checksTEI
    self.secondOpinion = secondOpinion
    self.limit = limit
    self.isOverdue = isOverdue
  }
}
