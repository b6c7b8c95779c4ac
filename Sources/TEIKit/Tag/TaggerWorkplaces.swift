internal import Synchronization

/// The memory that tagging works in, kept for the next document: one for each document that is
/// tagged at the same time.
final class TaggerWorkplaces: Sendable {
  /// What longer documents need is given back, all but the words.
  private static let mostTokens = 1 << 14

  private let free = Mutex<[LabelledDocument]>([])

  /// Lends `work` memory.
  func lend<Result>(_ work: (inout LabelledDocument) -> Result) -> Result {
    var place = free.withLock { $0.popLast() } ?? LabelledDocument()
    let result = work(&place)
    if place.document.tokens.count > Self.mostTokens {
      var small = LabelledDocument()
      swap(&small.document.forms, &place.document.forms)
      place = small
    }
    free.withLock { $0.append(place) }
    return result
  }
}
