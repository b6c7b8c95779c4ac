/// Finds names by rules: capitals, small tables of facts, and the words around.
///
/// Made for English news. In other languages that have capitals it finds what the tables know
/// and little more; in languages without it finds nothing. Places and organisations that adjectives
/// stand for (“Iranian”) are no names, nor are titles (“President”) a part of one.
public struct RuleRecognizer: EntityRecognizer {
  /// A recognizer; they are all the same.
  public init() {}

  /// The names in the blocks of `text` that hold its own words, sorted and disjoint; O(n).
  public func mentions(in text: SegmentedText) -> [EntityMention] {
    let blocks = text.blocks.filter { $0.kind.isRunningText && $0.kind != .salutation }
    return mentions(in: text.bytes, blocks: blocks.map(\.range))
  }

  /// The names in `blocks` of `bytes`, which are sorted and disjoint.
  func mentions(in bytes: [UInt8], blocks: [TextRange]) -> [EntityMention] {
    var tokenizer = NameTokenizer(byteCount: bytes.count)
    let span = bytes.span
    for block in blocks { tokenizer.add(span, block.start, block.end) }
    var finder = NameFinder(tokens: tokenizer.tokens)
    finder.run()
    let votes = NameVotes(finder.candidates, finder.tokens)
    return merged(finder, votes)
  }

  /// The decided candidates and the names in loud sentences, in order.
  private func merged(_ finder: NameFinder, _ votes: NameVotes) -> [EntityMention] {
    let tokens = finder.tokens
    var mentions: [EntityMention] = []
    var next = 0
    var i = 0
    while i < tokens.count {
      if next < finder.candidates.count, finder.candidates[next].words.lowerBound == i {
        let candidate = finder.candidates[next]
        next += 1
        if let (type, certainty) = votes.decide(candidate, tokens) {
          mentions.append(mention(tokens, candidate.words, type, certainty))
        }
        i = candidate.words.upperBound
      } else if tokens[i].isLoud, let found = votes.longestName(finder, at: i) {
        mentions.append(mention(tokens, found.words, found.type, found.certainty))
        i = found.words.upperBound
      } else {
        i += 1
      }
    }
    return mentions
  }

  private func mention(
    _ tokens: [NameToken], _ words: Range<Int>, _ type: EntityType, _ certainty: Certainty
  ) -> EntityMention {
    let range = TextRange(
      Int(tokens[words.lowerBound].start), Int(tokens[words.upperBound - 1].end))
    return EntityMention(range: range, type: type, certainty: certainty)
  }
}
