internal import Synchronization

/// The memory that tagging works in, kept for the next document: one for each document that is
/// tagged at the same time.
final class TaggerWorkplaces: Sendable {
  /// What is left by longer documents is given back.
  private static let mostTokens = 1 << 17

  private let free = Mutex<[LabelledDocument]>([])

  /// Lends `work` memory.
  func lend<Result>(_ work: (inout LabelledDocument) -> Result) -> Result {
    var place = free.withLock { $0.popLast() } ?? LabelledDocument()
    let result = work(&place)
    if place.document.tokens.count <= Self.mostTokens {
      free.withLock { $0.append(place) }
    }
    return result
  }
}
