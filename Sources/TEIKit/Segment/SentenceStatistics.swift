/// How sentences and lines of a region relate, from which follows how many of the line ends
/// behind a sentence end a paragraph.
struct SentenceStatistics: Sendable {
  /// The logarithm of the odds that a line end behind a sentence ends a paragraph.
  let breakLogOdds: Double
  /// The mean length of a paragraph in words, estimated.
  let meanParagraph: Double

  /// Measures the lines `region` of `body`, broken at random, whose words are `words`. O(lines).
  init(randomlyBroken body: Body, _ region: Range<Int>, _ words: RegionWords) {
    let total = words.wordCount(0..<region.count)
    var openLines = 0
    var candidates = 0
    for i in region.dropLast() {
      if !body.evidence(i).endsSentence {
        openLines += 1
      } else if !body.evidence(i + 1).continues {
        candidates += 1
      }
    }
    let wordGaps = max(0, total - region.count)
    // The chance that a line ends between any two words of a sentence.
    let chance = min(
      0.5, (Double(openLines) + 0.5) / Double(openLines + max(1, wordGaps - words.innerEnds)))
    // So many line ends fall between sentences of one paragraph; the other ones end one.
    let chanceBreaks = chance * Double(words.innerEnds) / (1 - chance) + 0.5
    let breaks = max(0.15 * Double(candidates), Double(candidates) - chanceBreaks) + 0.5
    breakLogOdds = naturalLogarithm(breaks / chanceBreaks)
    meanParagraph = Double(max(1, total)) / (breaks + 1)
  }

  /// Measures the lines `region` of `body`, filled to a width, where paragraphs surely start at
  /// the places `starts` of the region. O(lines).
  ///
  /// A last line is as full as any other where the next word would not have fitted, which
  /// happens at about one paragraph in eleven: an English word and its space have six and a half
  /// characters, a line seventy.
  init(filled body: Body, _ region: Range<Int>, _ words: RegionWords, starts: [Bool]) {
    var sureBreaks = 0
    var candidates = 0
    for i in region.dropLast() {
      if starts[i + 1 - region.lowerBound] {
        sureBreaks += 1
      } else if body.evidence(i).endsSentence, !body.evidence(i + 1).continues {
        candidates += 1
      }
    }
    let breaks = 0.09 * Double(sureBreaks) + 0.5
    breakLogOdds = naturalLogarithm(
      breaks / (max(0.2 * Double(candidates), Double(candidates) - breaks) + 0.5))
    meanParagraph =
      Double(max(1, words.wordCount(0..<region.count))) / (1.09 * Double(sureBreaks) + 1)
  }
}
