/// The language of a text, as far as it could be told.
public struct LanguageGuess: Hashable, Sendable {
  /// The BCP 47 tag.
  public let tag: String
  /// How sure it is, from 0 to 1: of guesses that are 0.99 sure, 99 in 100 are right.
  public let confidence: Float
  /// The tag of the next likely language of the same script.
  public let runnerUp: String?
  /// The script that most of its letters are of.
  let script: Script
}

/// Tells the language of texts by their script, their words and their letters.
///
/// The script leaves few languages or one; of these a logistic regression over hashed features
/// (see `LanguageFeatures`) takes the likeliest. Of long texts only some pieces are looked at.
public struct LanguageIdentifier: Sendable {
  /// The pieces of a long text that are looked at first, and where they don't settle it.
  private static let first = Pieces(count: 2, length: 96)
  private static let further = Pieces(count: 3, length: 256)
  /// How many bytes a text has for which that is less work.
  private static let longText = 384
  /// The pieces that show whether a text is in the language that it is expected to be in.
  private static let glance = Pieces(count: 2, length: 32)
  /// How sure the first pieces must be.
  private static let settled: Float = 0.97
  /// The fewest letters that say something; a Han character counts for two.
  private static let fewestLetters = 4

  private let model = LanguageModel.shared
  private let letters = LetterTable.shared

  /// An identifier with the model that is compiled in.
  public init() {}

  /// The BCP 47 tags of the languages it knows.
  public var tags: [String] { model.tags }

  /// The language of `bytes` at `range`, nil if it has next to no letters. O(1): of a long text
  /// no more than 960 bytes are looked at.
  ///
  /// - Precondition: `bytes` is valid UTF-8 and `range` starts and ends between characters.
  public func identify(_ bytes: [UInt8], _ range: TextRange) -> LanguageGuess? {
    identify(bytes, range, expecting: nil)
  }

  /// The same for a text that is in the language `expected` as like as not: where a glance at it
  /// says so too, that will do.
  func identify(
    _ bytes: [UInt8], _ range: TextRange, expecting expected: String?
  ) -> LanguageGuess? {
    let text = bytes.span.extracting(range.offsets)
    if let expected, !Self.glance.cover(text), let guess = identify(text, Self.glance),
      guess.tag == expected
    {
      return guess
    }
    if text.count >= Self.longText, let guess = identify(text, Self.first),
      guess.confidence >= Self.settled
    {
      return guess
    }
    return identify(text, Self.further)
  }

  private func identify(_ text: Span<UInt8>, _ pieces: Pieces) -> LanguageGuess? {
    var counts = SIMD32<UInt16>.zero
    pieces.forEach(of: text) { count($0, &counts) }
    let total = Int(counts.wrappedSum())
    let most = counts.max()
    guard total >= Self.fewestLetters,
      let index = (0..<32).first(where: { counts[$0] == most }),
      let script = Script(rawValue: UInt8(index))
    else { return nil }
    guard let candidates = model.candidates(of: script) else {
      return script.soleTag.map {
        LanguageGuess(
          tag: $0, confidence: Float(most) / Float(total), runnerUp: nil, script: script)
      }
    }
    let features = LanguageFeatures(candidates, script: script)
    var rows = [Int32](repeating: 0, count: pieces.mostFeatures(of: text))
    var found = 0
    var span = rows.mutableSpan
    pieces.forEach(of: text) { features.add($0, to: &span, &found) }
    return likeliest(rows.span.extracting(..<found), candidates, script: script)
  }

  /// The candidate with the highest score.
  private func likeliest(
    _ rows: Span<Int32>, _ candidates: LanguageModel.Candidates, script: Script
  ) -> LanguageGuess? {
    guard !rows.isEmpty else { return nil }
    let sums = model.sums(of: rows)
    var (best, next) = (-1, -1)
    var (bestScore, nextScore) = (-1, -1)
    for i in candidates.tags.indices {
      let place = candidates.place + i
      let part =
        switch place >> 4 {
        case 0: sums.0
        case 1: sums.1
        case 2: sums.2
        default: sums.3
        }
      let score = Int(part[place & 15])
      if score > bestScore {
        (next, nextScore) = (best, bestScore)
        (best, bestScore) = (i, score)
      } else if score > nextScore {
        (next, nextScore) = (i, score)
      }
    }
    return LanguageGuess(
      tag: candidates.tags[best],
      confidence: Self.confidence(margin: bestScore - nextScore, features: rows.count),
      runnerUp: candidates.tags[next], script: script)
  }

  /// How sure a guess is that leads the next one by `margin`.
  ///
  /// Features of a text depend on one another, so that a margin counts for less the more there
  /// are. Fitted to texts that no weight was fitted to.
  private static func confidence(margin: Int, features: Int) -> Float {
    let scaled = Double(margin) / power(Double(features), 0.3)
    return Float(probability(logOdds: 1.61 * naturalLogarithm(1 + scaled) - 1.36))
  }

  /// Counts the letters of `text` by script.
  private func count(_ text: Span<UInt8>, _ counts: inout SIMD32<UInt16>) {
    var latin: UInt16 = 0
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte < 0x80 {
        latin &+= (byte | 0x20) &- 0x61 < 26 ? 1 : 0
        i += 1
      } else {
        let (scalar, length) = UTF8Scanning.scalar(text, at: i)
        if let script = letters.script(of: scalar) {
          counts[Int(script.rawValue)] &+= scalar >= 0x2E80 ? 2 : 1
        }
        i += length
      }
    }
    counts[Int(Script.latin.rawValue)] &+= latin
  }
}

/// Pieces of a text, evenly spread.
private struct Pieces: Sendable {
  let count: Int
  /// In bytes.
  let length: Int

  /// Whether they leave nothing of `text` out.
  func cover(_ text: Span<UInt8>) -> Bool { text.count <= count * length }

  /// How many features they can have at most.
  func mostFeatures(of text: Span<UInt8>) -> Int {
    LanguageFeatures.most(bytes: min(text.count, count * (length + 3))) + 4 * count
  }

  /// Hands over each piece, the whole text in one if it is short.
  @inline(__always)
  func forEach(of text: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    guard !cover(text) else { return body(text) }
    let gap = (text.count - length) / (count - 1)
    for piece in 0..<count {
      let start = boundary(text, piece * gap)
      let end = boundary(text, piece * gap + length)
      body(text.extracting(start..<end))
    }
  }

  /// The first character that starts at or after `offset`.
  private func boundary(_ text: Span<UInt8>, _ offset: Int) -> Int {
    var offset = offset
    while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
