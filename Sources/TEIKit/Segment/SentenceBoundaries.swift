/// The default sentence boundaries of Unicode, untailored.
///
/// - SeeAlso: Unicode Standard Annex #29, section 5.1; rule numbers below are its. Version 15.0.0.
struct SentenceBoundaries: Sendable {
  private typealias Sentence = BreakProperties.Sentence
  private let table = BreakTable.unicode

  /// Where the segment that starts at the boundary `start` ends, at most `limit`. Whole texts are
  /// O(n) however they look, as the look-ahead of SB8 ends before the next full stop.
  ///
  /// - Precondition: `bytes` is valid UTF-8, `start < limit`, and both are starts of characters.
  func end(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    var i = start
    var previous = Sentence.other
    while i < limit {
      let (current, next) = sentence(bytes, at: i)
      i = next
      switch current {
      case .cr: return i < limit && bytes[i] == 0x0A ? i + 1 : i  // SB3, SB4
      case .lf, .sep: return i
      case .extend, .format: continue  // SB5
      case .aTerm, .sTerm:
        if let end = endOfTerminator(current, after: previous, bytes, &i, limit) { return end }
        previous = .other
      default: previous = current
      }
    }
    return limit
  }

  private func sentence(_ bytes: Span<UInt8>, at i: Int) -> (Sentence, next: Int) {
    let (properties, next) = table.properties(bytes, at: i)
    return (properties.sentence, next)
  }

  /// The place of the boundary behind the terminator that ends at `i`, which is moved behind
  /// what follows it; nil where there is none.
  private func endOfTerminator(
    _ terminator: Sentence, after previous: Sentence, _ bytes: Span<UInt8>, _ i: inout Int,
    _ limit: Int
  ) -> Int? {
    skipIgnored(bytes, &i, limit)
    guard i < limit else { return nil }
    var (current, next) = sentence(bytes, at: i)
    if terminator == .aTerm {
      if current == .numeric { return nil }  // SB6
      if current == .upper, previous == .upper || previous == .lower { return nil }  // SB7
    }
    while current == .close {  // SB9
      i = next
      skipIgnored(bytes, &i, limit)
      guard i < limit else { return nil }
      (current, next) = sentence(bytes, at: i)
    }
    while current == .sp {  // SB10
      i = next
      skipIgnored(bytes, &i, limit)
      guard i < limit else { return nil }
      (current, next) = sentence(bytes, at: i)
    }
    switch current {
    case .sContinue, .aTerm, .sTerm: return nil  // SB8a
    case .cr: return next < limit && bytes[next] == 0x0A ? next + 1 : next
    case .lf, .sep: return next
    default: return terminator == .aTerm && isFollowedByLower(bytes, at: i, limit) ? nil : i
    }
  }

  private func skipIgnored(_ bytes: Span<UInt8>, _ i: inout Int, _ limit: Int) {
    while i < limit {
      let (current, next) = sentence(bytes, at: i)
      guard current == .extend || current == .format else { return }
      i = next
    }
  }

  /// SB8: whether a lower-case letter comes before any other letter, full stop or line end.
  private func isFollowedByLower(_ bytes: Span<UInt8>, at start: Int, _ limit: Int) -> Bool {
    var i = start
    while i < limit {
      let (current, next) = sentence(bytes, at: i)
      switch current {
      case .lower: return true
      case .oLetter, .upper, .cr, .lf, .sep, .sTerm, .aTerm: return false
      default: i = next
      }
    }
    return false
  }
}
