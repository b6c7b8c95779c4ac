/// How sentences and lines of a region relate, from which follows how many of the line ends
/// behind a sentence end a paragraph.
struct SentenceStatistics: Sendable {
  /// How many words the lines before each line hold together, and at last all lines.
  let wordOffsets: [Int32]
  /// The logarithm of the odds that a line end behind a sentence ends a paragraph.
  let breakLogOdds: Double
  /// The mean length of a paragraph in words, estimated.
  let meanParagraph: Double

  /// How many words the region holds.
  var wordCount: Int { max(1, Int(wordOffsets[wordOffsets.count - 1])) }

  /// Measures the lines `region` of `body`. O(bytes).
  init(_ body: Body, _ region: Range<Int>) {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(region.count + 1)
    var words = 0
    var innerEnds = 0
    var wordGaps = 0
    var openLines = 0
    var candidates = 0
    for i in region {
      let text = body.bytes.span.extracting(body.line(i).content.offsets)
      let (lineWords, lineEnds) = text.wordAndSentenceCounts
      words += lineWords
      innerEnds += lineEnds
      wordGaps += max(0, lineWords - 1)
      offsets.append(Int32(clamping: words))
      guard i + 1 < region.upperBound else { continue }
      if !body.evidence(i).endsSentence {
        openLines += 1
      } else if !body.evidence(i + 1).continues {
        candidates += 1
      }
    }
    wordOffsets = offsets
    // The chance that a line ends between any two words of a sentence.
    let chance = min(
      0.5, (Double(openLines) + 0.5) / Double(openLines + max(1, wordGaps - innerEnds)))
    // So many line ends fall between sentences of one paragraph; the other ones end one.
    let chanceBreaks = chance * Double(innerEnds) / (1 - chance) + 0.5
    let breaks = max(0.15 * Double(candidates), Double(candidates) - chanceBreaks) + 0.5
    breakLogOdds = naturalLogarithm(breaks / chanceBreaks)
    meanParagraph = Double(max(1, words)) / (breaks + 1)
  }
}

/// What was read last, on the look-out for the end of a sentence and a capital behind it.
private enum SentenceEndState { case other, end, space, opener }

extension Span where Element == UInt8 {
  /// How many words it holds, and how many sentences end within it before a capital.
  fileprivate var wordAndSentenceCounts: (words: Int, ends: Int) {
    var state = SentenceEndState.other
    var words = 0
    var ends = 0
    var isInside = false
    var i = 0
    while i < count {
      let (value, next) = scalar(at: i)
      i = next
      let kind = ScalarClass(value)
      if kind == .space {
        isInside = false
        state = state == .end || state == .space ? .space : .other
        continue
      }
      if !isInside { words += 1 }
      isInside = true
      if kind.isLetter {
        if state == .space || state == .opener, kind != .lower { ends += 1 }
        state = .other
      } else if value == 0x2E || value == 0x21 || value == 0x3F || value == 0x2026 {
        state = .end
      } else if state == .end, isClosingQuote(value) || value == 0x29 || value == 0x5D {
        state = .end
      } else if state == .space,
        value == 0x22 || value == 0x201C || value == 0x2018 || value == 0x27 || value == 0x28
      {
        state = .opener
      } else {
        state = .other
      }
    }
    return (words, ends)
  }
}
