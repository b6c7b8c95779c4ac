/// Weighs the clues at the line breaks of one region.
///
/// Breaks are asked for in order, with the paragraph that stands open at each.
struct BreakScorer: Sendable {
  private let body: Body
  private let region: Range<Int>
  /// The weights; those who fit them change them.
  var model: BreakModel
  private let sentences: SentenceStatistics
  /// The words of the region.
  private(set) var words: RegionWords
  /// The most frequent words of the region.
  let functionWords: Set<UInt32>
  /// How much more often one word alone on a line starts a sentence than goes on with one.
  private let loneWordLogRatio: Double
  /// The share of lines that open a quotation among those that end a sentence.
  private let quoteDensity: Double
  /// The last line before the next place where a paragraph could start, or surely does, for each
  /// line, as a place in the region.
  private let stretchEnds: [Int32]

  /// Measures the lines `region` of `body`, broken at random. O(bytes).
  init(randomlyBroken body: Body, _ region: Range<Int>, model: BreakModel = .randomWrap) {
    let words = RegionWords(body, region)
    self.init(
      body, region, model: model, words: words,
      sentences: SentenceStatistics(randomlyBroken: body, region, words),
      stretchEnds: Self.stretchEnds(region.count) {
        let i = region.lowerBound + $0
        return body.evidence(i).endsSentence && !body.evidence(i + 1).continues
      })
  }

  /// Measures the lines `region` of `body`, filled to a width, where paragraphs surely start at
  /// the places `starts` of the region. O(bytes).
  init(
    filled body: Body, _ region: Range<Int>, starts: [Bool], model: BreakModel = .fullLine
  ) {
    let words = RegionWords(body, region)
    self.init(
      body, region, model: model, words: words,
      sentences: SentenceStatistics(filled: body, region, words, starts: starts),
      stretchEnds: Self.stretchEnds(region.count) { starts[$0 + 1] })
  }

  private init(
    _ body: Body, _ region: Range<Int>, model: BreakModel, words: RegionWords,
    sentences: SentenceStatistics, stretchEnds: [Int32]
  ) {
    self.body = body
    self.region = region
    self.model = model
    self.words = words
    self.sentences = sentences
    self.stretchEnds = stretchEnds
    functionWords = words.lowerCounts.mostFrequent(30)
    var starts = (lone: 0, all: 0)
    var middles = (lone: 0, all: 0)
    var opening = 0
    var ending = 0
    for i in region {
      let evidence = body.evidence(i)
      if evidence.flags.contains(.opensQuote) { opening += 1 }
      if evidence.endsSentence { ending += 1 }
      guard i > region.lowerBound else { continue }
      let k = i - region.lowerBound
      let lone = words.wordCount(k..<k + 1) == 1 ? 1 : 0
      if evidence.continues {
        middles = (middles.lone + lone, middles.all + 1)
      } else if body.evidence(i - 1).endsSentence {
        starts = (starts.lone + lone, starts.all + 1)
      }
    }
    let ratio =
      (Double(starts.lone + 1) / Double(starts.all + 8))
      / (Double(middles.lone + 1) / Double(middles.all + 8))
    loneWordLogRatio = min(3, max(-2, naturalLogarithm(ratio)))
    quoteDensity = min(1, Double(opening) / Double(max(1, ending)))
  }

  private static func stretchEnds(_ count: Int, isEnd: (Int) -> Bool) -> [Int32] {
    var ends = Array(repeating: Int32(0), count: count)
    for k in ends.indices.reversed() {
      ends[k] = k + 1 == count || isEnd(k) ? Int32(k) : ends[k + 1]
    }
    return ends
  }

  /// The log odds that a paragraph ends after line `i`, if the paragraph began with line `start`.
  mutating func logOdds(after i: Int, start: Int) -> Double {
    let k = i - region.lowerBound
    let first = start - region.lowerBound
    let isQuoteOpen = words.isQuoteOpen(from: first, to: k)
    let next = body.opening(i + 1)
    let end = body.ending(i)
    let finish = finish(end)
    let opens = next == .quote
    let closes = body.evidence(i).flags.contains(.closesQuote)
    let startOdds = words.sentenceStart(k + 1)

    var score =
      model.bias + model.end[end] + model.next[next] + model.endAndNext[end, next]
      + model.sentenceStart[finish] * startOdds
    if isQuoteOpen {
      score += opens ? model.insideQuoteToQuote[finish] : model.insideQuote[finish]
    } else if opens {
      score += model.outsideQuoteToQuote[finish]
    } else if closes {
      score += model.outsideQuote[finish]
    }
    score += numberScore(i + 1, end: end)
    if finish == .sentence {
      score += sentenceScore(i, start: start, opens: opens, closes: closes)
    } else {
      score += openScore(i, start: start, end: end, startOdds: startOdds)
    }
    if start == i, body.evidence(i).flags.contains(.terminated), isSentenceHeading(i) {
      score += model.sentenceHeading
    }
    return score + nextHeadingScore(i + 1, finish: finish)
  }

  // MARK: - How lines begin and end

  private func finish(_ end: BreakModel.End) -> BreakModel.Finish {
    switch end {
    case .sentence, .quotedSentence: .sentence
    case .colon, .dash, .comma: .clause
    case .none, .abbreviation, .quotedClause: .none
    }
  }

  private func isLoneWord(_ k: Int) -> Bool { words.wordCount(k..<k + 1) == 1 }

  // MARK: - Behind a sentence

  private func sentenceScore(_ i: Int, start: Int, opens: Bool, closes: Bool) -> Double {
    let k = i - region.lowerBound
    let text = body.bytes.span.extracting(body.line(i).content.offsets)
    let quotes: BreakModel.Quotes =
      opens ? (closes ? .both : .opens) : closes ? .closes : .neither
    var score =
      model.breakLogOdds * sentences.breakLogOdds + model.quoteDensity[quotes] * quoteDensity
    if text.endsWithQuestion { score += model.question }
    if isLoneWord(k + 1) {
      score += model.loneWord + model.loneWordLogRatio * loneWordLogRatio
    } else {
      score += model.manyWordsLogRatio * loneWordLogRatio
    }
    let soFar = words.wordCount(start - region.lowerBound..<k + 1)
    let mean = sentences.meanParagraph + 5
    let length = naturalLogarithm(Double(soFar + 5) / mean)
    score += model.length * length + model.lengthSquared * length * length
    if soFar < 8 { score += model.veryShort }
    let ahead = words.wordCount(k + 1..<Int(stretchEnds[k + 1]) + 1)
    score += model.ahead * naturalLogarithm(Double(ahead + 5) / mean)
    if ahead < 10 { score += model.aheadShort }
    score += model.together * naturalLogarithm(Double(soFar + ahead + 5) / mean)
    let began = body.evidence(start).flags.contains(.opensQuote)
    score += model.speech[opens ? (began ? .both : .opens) : began ? .closes : .neither]
    let word = words.firstWords[k + 1]
    if BackwardWords.pronouns.contains(word.hash) {
      score += model.pronoun
    } else if BackwardWords.conjunctions.contains(word.hash) {
      score += model.conjunction
    } else if !opens, words.nameCounts[word.stem] > 0 {
      score += model.name
    }
    return score
  }

  // MARK: - Elsewhere

  /// What a reference or a number at the start of line `i` weighs.
  private func numberScore(_ i: Int, end: BreakModel.End) -> Double {
    let text = body.bytes.span.extracting(body.line(i).content.offsets)
    var score = 0.0
    if text.beginsWithReference { score += model.reference }
    if end != .none, text.beginsWithItemNumber { score += model.numbered }
    return score
  }

  private func openScore(
    _ i: Int, start: Int, end: BreakModel.End, startOdds: Double
  ) -> Double {
    let k = i - region.lowerBound
    var score = isLoneWord(k + 1) ? model.openLoneWord : 0
    if end == .none, words.lastWords[k].hash != 0, functionWords.contains(words.lastWords[k].hash) {
      score += model.functionWord
    }
    let first = start - region.lowerBound
    guard words.linePositions[k + 1] - 1 - words.linePositions[first] <= 90 else {
      return i == region.lowerBound ? score + model.firstLine : score
    }
    let paragraph = text(of: start...i)
    let span = paragraph.span
    if span.isDateLike { return score + model.date }
    guard span.isHeadingLike else {
      return i == region.lowerBound ? score + model.firstLine : score
    }
    let weights = model.heading
    let count = words.wordCount(first..<k + 1)
    score +=
      weights.bias + weights.capitalizedShare * span.capitalizedShare
      + weights.tensOfWords * Double(count) / 10
    if start != i { score += weights.severalLines }
    if span.isAllCapitals { score += weights.allCapitals }
    if span.isChapterLike { score += weights.chapter }
    if first == 0 { score += weights.first }
    score += startOdds * (startOdds > 0 ? weights.sentenceStart : weights.noSentenceStart)
    if startOdds > 1.5 { score += weights.sureSentenceStart }
    if count == 1 {
      score += weights.oneWord + weights.oneWordSentenceStart * startOdds
    } else if count <= 4 {
      score += weights.fewWords
    }
    if words.nameCounts[words.firstWords[k + 1].stem] > 0 { score += weights.nameFollows }
    return score
  }

  /// The lines joined by spaces.
  private func text(of lines: ClosedRange<Int>) -> [UInt8] {
    var text: [UInt8] = []
    for i in lines {
      if i > lines.lowerBound { text.append(0x20) }
      text.append(contentsOf: body.bytes[body.line(i).content.offsets])
    }
    return text
  }

  private func isSentenceHeading(_ i: Int) -> Bool {
    let text = body.bytes.span.extracting(body.line(i).content.offsets)
    return text.isAllCapitals
      || text.count < 4 * 30 && text.codePointCount < 30
        && text.isChapterLike
  }

  /// What line `i` weighs if it looks like a heading.
  private func nextHeadingScore(_ i: Int, finish: BreakModel.Finish) -> Double {
    let k = i - region.lowerBound
    guard i + 1 < region.upperBound, !body.evidence(i + 1).continues else { return 0 }
    let text = body.bytes.span.extracting(body.line(i).content.offsets)
    guard text.isHeadingLike else { return 0 }
    let weights = model.nextHeading
    let startOdds = words.sentenceStart(k + 1)
    var score =
      weights.bias[finish] + weights.sentenceStart[finish] * startOdds
      + weights.capitalizedShare[finish] * text.capitalizedShare
      + weights.tensOfWords[finish] * Double(words.wordCount(k..<k + 1)) / 10
    if startOdds > 1.5, !body.evidence(i).endsSentence {
      score += weights.sureSentenceStart[finish]
    }
    if text.isAllCapitals { score += weights.allCapitals }
    if text.isChapterLike { score += weights.chapter }
    return score
  }
}

/// Words that tie a sentence to the one before, by their hashes.
private enum BackwardWords {
  static let pronouns: Set<UInt32> = Set(
    [
      "he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "this", "these",
      "that", "those", "i", "we", "you", "my", "our", "who", "which", "there",
    ].map(RegionWordHash.value(of:)))
  static let conjunctions: Set<UInt32> = Set(
    ["and", "but", "or", "nor", "so", "for", "yet", "then", "thus", "also"]
      .map(RegionWordHash.value(of:)))
}
