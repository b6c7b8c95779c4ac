/// Finds dates in English text and says them in ISO 8601.
///
/// What a text leaves out, a year or the day that “yesterday” means, comes from the document's
/// date and from the dates around; without the document's date such dates keep the form of every
/// year (`--04-26`), and relative ones are not marked.
public struct DateRecognizer: Sendable {
  /// The document's date.
  private let anchor: CalendarDate?
  private let lexicon = DateLexicon.english

  /// The recognizer for a document of the date `anchor`.
  public init(anchor: CalendarDate?) {
    self.anchor = anchor
  }

  /// The dates in the `blocks` of `bytes`, sorted and disjoint, each within one block.
  ///
  /// O(n), one pass over the bytes; the rest is work on the few words that can be dates.
  /// - Precondition: `blocks` are sorted, disjoint, and within `bytes`.
  public func dates(in bytes: [UInt8], blocks: [TextRange]) -> [DateMention] {
    var candidates: [DateCandidate] = []
    var blockOfCandidate: [Int] = []
    var tokens: [DateToken] = []
    let scanner = DateScanner(lexicon: lexicon)
    for (number, block) in blocks.enumerated() {
      tokens.removeAll(keepingCapacity: true)
      scanner.scan(bytes.span, block.offsets, into: &tokens)
      if tokens.isEmpty { continue }
      var grammar = DateGrammar(
        bytes: bytes, tokens: tokens, block: block.offsets, lexicon: lexicon)
      grammar.parse(into: &candidates)
      while blockOfCandidate.count < candidates.count { blockOfCandidate.append(number) }
    }
    var resolver = DateResolver(anchor: anchor, candidates: candidates)
    var mentions: [DateMention] = []
    for (candidate, block) in zip(candidates, blockOfCandidate) {
      guard let (value, certainty) = resolver.resolve(candidate, block: block) else { continue }
      mentions.append(
        DateMention(
          range: TextRange(candidate.range.lowerBound, candidate.range.upperBound), value: value,
          certainty: certainty))
    }
    return mentions
  }
}
