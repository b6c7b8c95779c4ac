/// The languages of a document: of each of its blocks, and what share of it each has.
public struct DocumentLanguages: Hashable, Sendable {
  /// A language of the document.
  public struct Share: Hashable, Sendable {
    /// The BCP 47 tag.
    public let tag: String
    /// How much of the text in blocks it has, by bytes: from 0 to 1.
    public let share: Float
  }

  /// The language of most of the text, nil if nothing of it could be told.
  public let main: String?
  /// The language of each block.
  public let blocks: [String?]
  /// The languages, that of most text first.
  public let shares: [Share]

  init(main: String?, blocks: [String?], shares: [Share]) {
    self.main = main
    self.blocks = blocks
    self.shares = shares
  }

  /// The languages of `count` blocks of which the caller knows that they are in `tag`.
  init(known tag: String, blockCount count: Int) {
    self.init(
      main: tag, blocks: Array(repeating: tag, count: count), shares: [Share(tag: tag, share: 1)])
  }

  /// The shares in whole per cents that sum up to 100, of languages that have at least 1.
  var percentages: [(tag: String, percentage: Int)] {
    var percentages = shares.compactMap { share -> (tag: String, percentage: Int)? in
      let percentage = Int((share.share * 100).rounded())
      return percentage > 0 ? (share.tag, percentage) : nil
    }
    guard !percentages.isEmpty else { return [] }
    percentages[0].percentage += 100 - percentages.reduce(0) { $0 + $1.percentage }
    return percentages
  }
}

extension LanguageIdentifier {
  /// How sure a block must be, and how many bytes it must have, to be in another language of the
  /// document's script. That one follows another is rare, and names and titles look foreign.
  private static let exceptional: (confidence: Float, bytes: Int) = (0.98, 40)
  /// How many bytes, each counted as far as its block is sure, and what share of them in one
  /// language make it the one that is expected.
  private static let usual = (bytes: 400.0, share: 0.9)
  /// How sure a block must be to speak for the language of its document.
  private static let leastSure: Float = 0.5

  /// The languages of the document `bytes` with text at `blocks`. O(blocks).
  ///
  /// A block takes the language of the document unless it is clearly in another.
  public func identify(_ bytes: [UInt8], blocks: [TextRange]) -> DocumentLanguages {
    var guesses: [LanguageGuess?] = []
    guesses.reserveCapacity(blocks.count)
    var weights: [String: Double] = [:]
    var sum = 0.0
    // The language of nearly all text so far, if that is enough.
    var expected: String?
    for block in blocks {
      let guess = identify(bytes, block, expecting: expected)
        .flatMap { $0.confidence >= Self.leastSure ? $0 : nil }
      guesses.append(guess)
      guard let guess else { continue }
      let weight = Double(guess.confidence) * Double(block.count)
      weights[guess.tag, default: 0] += weight
      sum += weight
      guard sum >= Self.usual.bytes else { continue }
      let tag = expected ?? guess.tag
      expected = weights[tag, default: 0] >= Self.usual.share * sum ? tag : nil
    }
    guard let main = weights.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
      return DocumentLanguages(main: nil, blocks: blocks.map { _ in nil }, shares: [])
    }
    let mainScript = guesses.first { $0?.tag == main }??.script
    var sizes: [String: Int] = [:]
    let tags = zip(guesses, blocks).map { guess, block -> String? in
      let tag = guess.map { guess in
        let isOther =
          guess.script != mainScript
          || guess.confidence >= Self.exceptional.confidence
            && block.count >= Self.exceptional.bytes
        return isOther ? guess.tag : main
      }
      sizes[tag ?? main, default: 0] += block.count
      return tag ?? main
    }
    let total = Float(max(1, sizes.values.reduce(0, +)))
    let shares = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return DocumentLanguages(
      main: main, blocks: tags,
      shares: shares.map { .init(tag: $0.key, share: Float($0.value) / total) })
  }
}
