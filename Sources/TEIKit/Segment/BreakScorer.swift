/// Weighs the clues at the line breaks of one region.
///
/// Breaks are asked for in order, with the paragraph that stands open at each.
struct BreakScorer: Sendable {
  private let body: Body
  private let region: Range<Int>
  private let model: BreakModel
  private let sentences: SentenceStatistics
  private let tokens: WordTokens
  private let functionWords: Set<UInt64>
  /// How much more often one word alone on a line starts a sentence than goes on with one.
  private let loneWordLogRatio: Double
  /// The share of lines that open a quotation among those that end a sentence.
  private let quoteDensity: Double
  /// The last line of the sentence that each line stands in, as a place in the region.
  private let sentenceEnds: [Int32]
  private var quotes = QuoteBalance()
  private var quotedLines = 0

  /// Measures the lines `region` of `body`. O(bytes).
  init(_ body: Body, _ region: Range<Int>, model: BreakModel) {
    self.body = body
    self.region = region
    self.model = model
    sentences = SentenceStatistics(body, region)
    tokens = WordTokens(body, region)
    functionWords = tokens.lowerCounts.mostFrequent(30)
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
      let lone = sentences.wordOffsets[k + 1] - sentences.wordOffsets[k] == 1 ? 1 : 0
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
    var ends = Array(repeating: Int32(0), count: region.count)
    for k in ends.indices.reversed() {
      let i = region.lowerBound + k
      let isEnd =
        k + 1 == ends.count
        || body.evidence(i).endsSentence && !body.evidence(i + 1).continues
      ends[k] = isEnd ? Int32(k) : ends[k + 1]
    }
    sentenceEnds = ends
  }

  /// The log odds that a paragraph ends after line `i`, if the paragraph began with line `start`.
  mutating func logOdds(after i: Int, start: Int) -> Double {
    let k = i - region.lowerBound
    let bytes = body.bytes
    while quotedLines <= k {
      let line = body.line(region.lowerBound + quotedLines).content.offsets
      quotes.add(bytes.span.extracting(line), position: Int(tokens.linePositions[quotedLines]))
      quotedLines += 1
    }
    let first = start - region.lowerBound
    let isQuoteOpen = quotes.isOpen(
      from: Int(tokens.linePositions[first]), to: Int(tokens.linePositions[k + 1]) - 1)
    let next = nextOpening(i + 1)
    let end = ending(i)
    let finish = finish(end)
    let opens = next == .quote
    let closes = body.evidence(i).flags.contains(.closesQuote)
    let startOdds = sentenceStart(k + 1)

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

  private func nextOpening(_ i: Int) -> BreakModel.Next {
    let evidence = body.evidence(i)
    if evidence.flags.contains(.opensQuote) { return .quote }
    return switch evidence.lead {
    case .lower: .lower
    case .upper: .upper
    case .digit: .digit
    case .other: .other
    }
  }

  private func ending(_ i: Int) -> BreakModel.End {
    let flags = body.evidence(i).flags
    if flags.contains(.abbreviated) { return .abbreviation }
    let closes = flags.contains(.closesQuote)
    if flags.contains(.terminated) { return closes ? .quotedSentence : .sentence }
    if closes { return .quotedClause }
    let text = body.bytes.span.extracting(body.line(i).content.offsets)
    let (last, start) = text.scalar(before: text.count)
    switch last {
    case 0x3A: return .colon
    case 0x2C, 0x3B: return .comma
    case 0x2D where start > 0 && text[start - 1] == 0x2D: return .dash
    default: return isDash(last) ? .dash : .none
    }
  }

  private func finish(_ end: BreakModel.End) -> BreakModel.Finish {
    switch end {
    case .sentence, .quotedSentence: .sentence
    case .colon, .dash, .comma: .clause
    case .none, .abbreviation, .quotedClause: .none
    }
  }

  /// How likely the capital of the first word of line `k` comes from the start of a sentence:
  /// the log odds that the word is written small elsewhere, from -2 to 3.
  private func sentenceStart(_ k: Int) -> Double {
    guard let word = firstWord(k), word.initial == .upper,
      word.position - tokens.linePositions[k] < 40
    else { return 0 }
    let small = Double(tokens.lowerCounts[word.folded])
    let capital = Double(tokens.nameCounts[word.hash])
    return max(-2, min(3, naturalLogarithm((small + 0.3) / (capital + 0.3))))
  }

  private func firstWord(_ k: Int) -> WordToken? {
    let place = tokens.lineStarts[k]
    return place < tokens.lineStarts[k + 1] ? tokens.words[Int(place)] : nil
  }

  private func wordCount(_ lines: Range<Int>) -> Int {
    Int(sentences.wordOffsets[lines.upperBound] - sentences.wordOffsets[lines.lowerBound])
  }

  private func isLoneWord(_ k: Int) -> Bool { wordCount(k..<k + 1) == 1 }

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
    let words = wordCount(start - region.lowerBound..<k + 1)
    let length = naturalLogarithm(Double(words + 5) / (sentences.meanParagraph + 5))
    score += model.length * length + model.lengthSquared * length * length
    if words < 8 { score += model.veryShort }
    let ahead = wordCount(k + 1..<Int(sentenceEnds[k + 1]) + 1)
    score +=
      model.ahead * naturalLogarithm(Double(ahead + 5) / (sentences.meanParagraph + 5))
    if ahead < 10 { score += model.aheadShort }
    if let word = firstWord(k + 1) {
      if BackwardWords.pronouns.contains(word.folded) {
        score += model.pronoun
      } else if BackwardWords.conjunctions.contains(word.folded) {
        score += model.conjunction
      } else if !opens, tokens.nameCounts[word.hash] > 0 {
        score += model.name
      }
    }
    if body.bytes.span.extracting(body.line(i + 1).content.offsets).beginsWithAdverb {
      score += model.adverb
    }
    let sentence = nextSentence(k + 1)
    score += model.cohesion * cohesion(sentenceEnd: sentence.end, after: k, start: start)
    if sentence.end - Int(tokens.linePositions[k + 1]) > 150 { score += model.longSentence }
    if sentence.holdsYear { score += model.year }
    return score
  }

  /// Where the sentence ends that line `k` begins, and whether a number of four digits is in it.
  private func nextSentence(_ k: Int) -> (end: Int, holdsYear: Bool) {
    let start = Int(tokens.linePositions[k])
    var position = start
    var digits = 0
    var holdsYear = false
    var line = k
    var isBehindEnd = false
    var end = start
    while line < region.count, line == k || position - start <= 220, position - start < 1000 {
      let text = body.bytes.span.extracting(body.line(region.lowerBound + line).content.offsets)
      var i = 0
      while i < text.count, position - start < 1000 {
        let (value, next) = text.scalar(at: i)
        let kind = ScalarClass(value)
        if isBehindEnd && kind == .space { return (end, holdsYear) }
        digits = kind == .digit ? digits + 1 : 0
        if digits == 4 { holdsYear = true }
        position += 1
        i = next
        if value == 0x2E || value == 0x21 || value == 0x3F {
          isBehindEnd = true
          end = position
        } else if isBehindEnd {
          isBehindEnd = value == 0x22 || value == 0x27 || value == 0x201D || value == 0x2019
        }
      }
      line += 1
      if isBehindEnd { return (end, holdsYear) }
      digits = 0
      position += 1
    }
    return (position - 1, holdsYear)
  }

  /// The share of long words of the next sentence that stand in the last 350 characters of the
  /// paragraph too.
  private func cohesion(sentenceEnd: Int, after k: Int, start: Int) -> Double {
    var sentence: [UInt64] = []
    for word in tokens.words[Int(tokens.lineStarts[k + 1])...] {
      if word.end > sentenceEnd { break }
      if word.width > 4, !sentence.contains(word.folded) { sentence.append(word.folded) }
    }
    let paragraph = Int(tokens.linePositions[start - region.lowerBound])
    let bound = max(paragraph, Int(tokens.linePositions[k + 1]) - 1 - 350)
    let all = sentence.count
    for word in tokens.words[..<Int(tokens.lineStarts[k + 1])].reversed() {
      if word.position < bound || sentence.isEmpty { break }
      if word.width > 4, let place = sentence.firstIndex(of: word.folded) {
        sentence.swapAt(place, sentence.count - 1)
        sentence.removeLast()
      }
    }
    return Double(all - sentence.count) / Double(all + 2)
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
    if end == .none {
      let place = tokens.lineStarts[k + 1]
      if place > tokens.lineStarts[k] {
        let word = tokens.words[Int(place) - 1]
        if functionWords.contains(word.hash), Int(tokens.linePositions[k + 1]) - word.end < 30 {
          score += model.functionWord
        }
      }
    }
    let first = start - region.lowerBound
    guard tokens.linePositions[k + 1] - 1 - tokens.linePositions[first] <= 90 else {
      return i == region.lowerBound ? score + model.firstLine : score
    }
    let paragraph = text(of: start...i)
    let span = paragraph.span
    if span.isDateLike { return score + model.date }
    guard span.isHeadingLike else {
      return i == region.lowerBound ? score + model.firstLine : score
    }
    let weights = model.heading
    let words = wordCount(first..<k + 1)
    score +=
      weights.bias + weights.capitalizedShare * span.capitalizedShare
      + weights.tensOfWords * Double(words) / 10
    if start != i { score += weights.severalLines }
    if span.isAllCapitals { score += weights.allCapitals }
    if span.isChapterLike { score += weights.chapter }
    if first == 0 { score += weights.first }
    score += startOdds * (startOdds > 0 ? weights.sentenceStart : weights.noSentenceStart)
    if startOdds > 1.5 { score += weights.sureSentenceStart }
    if words == 1 {
      score += weights.oneWord + weights.oneWordSentenceStart * startOdds
    } else if words <= 4 {
      score += weights.fewWords
    }
    if let word = firstWord(k + 1), tokens.nameCounts[word.hash] > 0 {
      score += weights.nameFollows
    }
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
    let startOdds = sentenceStart(k + 1)
    var score =
      weights.bias[finish] + weights.sentenceStart[finish] * startOdds
      + weights.capitalizedShare[finish] * text.capitalizedShare
      + weights.tensOfWords[finish] * Double(wordCount(k..<k + 1)) / 10
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
  static let pronouns: Set<UInt64> = Set(
    [
      "he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "this", "these",
      "that", "those", "i", "we", "you", "my", "our", "who", "which", "there",
    ].map(WordHash.value(of:)))
  static let conjunctions: Set<UInt64> = Set(
    ["and", "but", "or", "nor", "so", "for", "yet", "then", "thus", "also"]
      .map(WordHash.value(of:)))
}
