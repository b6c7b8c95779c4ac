/// Lines that come again in many documents of one run: evidence of boilerplate that no single
/// document holds.
///
/// What it holds depends on the documents counted alone, not on their order, and its size is the
/// same for any number of them. Made by ``LineCounter``.
public struct RecurringLines: Sendable, Equatable {
  /// How many documents were counted.
  public let documentCount: Int
  /// In how many of them a line must stand.
  public let threshold: Int
  /// A number that is the same for the same counts.
  public let digest: UInt64
  private let counts: LineCounts

  init(_ counts: LineCounts, documentCount: Int, threshold: Int) {
    self.counts = counts
    self.documentCount = documentCount
    self.threshold = threshold
    digest = counts.digest
  }

  /// Whether the line of that key stands in enough documents.
  func contains(_ key: UInt64) -> Bool {
    counts.estimate(of: key) >= min(threshold, LineCounts.greatest)
  }

  // MARK: - Lines

  /// No longer line is boilerplate.
  private static let longestLine = 200

  /// Whether `line` may be counted at all: short, with letters, and nothing that recurs in good
  /// texts, as bylines, dates, speech and numbered headings do.
  static func isCandidate(_ bytes: [UInt8], _ line: TextLine) -> Bool {
    let text = line.content
    guard text.count <= longestLine else { return false }
    let span = bytes.span.extracting(text.offsets)
    var letters = 0
    var i = 0
    while i < span.count, letters < 3 {
      let (kind, next) = span.scalarClass(at: i)
      if kind.isLetter { letters += 1 }
      i = next
    }
    return letters >= 3 && !span.opensQuote && !span.isChapterLike
      && !FrontMatter.isByline(bytes, text) && !FrontMatter.isDateLine(bytes, text)
  }

  /// A hash of what `line` says, white space around it left out.
  static func key(of line: TextLine, in bytes: [UInt8]) -> UInt64 {
    var hash = WordHash()
    for i in line.content.offsets { hash.add(UInt32(bytes[i])) }
    return hash.value
  }
}
