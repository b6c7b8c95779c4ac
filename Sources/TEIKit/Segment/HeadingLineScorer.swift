/// Weighs the clues that lines of one region, each by itself, are headings.
struct HeadingLineScorer {
  /// The weights; those who fit them change them.
  var model: HeadingLineModel
  private let body: Body
  private let region: Range<Int>
  private let words: RegionWords
  private let functionWords: Set<UInt32>
  private let frequencies: (any WordFrequencies)?
  /// Whether a paragraph surely starts at each place of the region; empty where lines tell none.
  private let starts: [Bool]

  /// From this Zipf frequency on a word is very frequent at large.
  private static let veryFrequent = 6.0
  /// And from this one on it is such as no phrase ends with.
  static let mostFrequent = 6.4
  private static let longestWidth = 90
  private static let longestWordCount = 14
  /// Titles, and headings in capitals, may be longer.
  private static let longestTitleWidth = 160
  private static let longestTitleWordCount = 25

  /// A scorer of the lines `region` of `body`, whose words are `words` and whose language has the
  /// word frequencies `frequencies`. Where lines are filled, paragraphs surely start at the places
  /// `starts` of the region.
  init(
    _ body: Body, _ region: Range<Int>, _ words: RegionWords,
    functionWords: Set<UInt32>, frequencies: (any WordFrequencies)?, starts: [Bool] = []
  ) {
    self.body = body
    self.region = region
    self.words = words
    self.functionWords = functionWords
    self.frequencies = frequencies
    self.starts = starts
    model = starts.isEmpty ? .randomWrap : .fullLine
  }

  private func range(_ i: Int) -> Range<Int> { body.line(i).content.offsets }

  private func wordCount(_ i: Int) -> Int {
    words.wordCount(i - region.lowerBound..<i - region.lowerBound + 1)
  }

  /// Whether line `i` could be a heading by its looks, and the next line by its first letter the
  /// start of a paragraph. O(1): longer lines are none.
  func isCandidate(_ i: Int) -> Bool {
    let evidence = body.evidence(i)
    guard evidence.lead == .upper || evidence.lead == .digit,
      i + 1 == region.upperBound || !body.evidence(i + 1).continues
    else { return false }
    let content = body.line(i).content
    guard content.count <= 4 * Self.longestTitleWidth else { return false }
    let text = body.bytes.span.extracting(content.offsets)
    if text.endsOpen || text.beginsWithDash { return false }
    let width = body.contentWidth(i)
    let count = wordCount(i)
    if width <= Self.longestTitleWidth, count <= Self.longestTitleWordCount {
      if i == region.lowerBound, !evidence.endsSentence { return true }
      if text.isAllCapitals { return true }
    }
    guard width <= Self.longestWidth, count <= Self.longestWordCount else { return false }
    return !(evidence.endsSentence || evidence.flags.contains(.closesQuote))
      || width < 30 && text.isChapterLike || text.endsWithQuestion
  }

  /// Whether paragraphs surely start with line `i` and behind it, so that nothing is open.
  func isSure(_ i: Int) -> Bool { startsSurely(i) && startsSurely(i + 1) }

  private func startsSurely(_ i: Int) -> Bool {
    guard !starts.isEmpty else { return false }
    return i >= region.upperBound || starts[i - region.lowerBound]
  }

  /// The log odds that line `i`, a candidate, is a heading.
  func logOdds(_ i: Int) -> Double {
    let text = body.bytes.span.extracting(range(i))
    let isCapitals = text.isAllCapitals
    let share = text.capitalizedShare
    let count = wordCount(i)
    var score =
      model.bias + model.tensOfWords * Double(count) / 10 + model.capitalizedShare * share
    if isCapitals { score += model.allCapitals }
    if text.isChapterLike { score += model.chapter }
    if body.evidence(i).lead == .digit { score += model.number }
    if text.isDateLike { score += model.date }
    if text.holdsAddress { score += model.address }
    if text.holdsInnerSentence { score += model.innerSentence }
    if text.holdsComma { score += model.comma }
    score += endScore(i, text, wordCount: count)
    if startsSurely(i) { score += model.sureStart }
    if startsSurely(i + 1) {
      score += model.sureEnd
      if !body.evidence(i).endsSentence { score += model.sureUnfinishedEnd }
    }
    let before = before(i)
    score += beforeScore(i, before)
    score += firstWordScore(i, before, wordCount: count)
    return score + nextScore(i, text)
  }

  // MARK: - The line before

  private func before(_ i: Int) -> HeadingLineModel.Before {
    guard i > region.lowerBound else { return .nothing }
    switch body.ending(i - 1) {
    case .sentence: return .sentence
    case .quotedSentence: return .quotedSentence
    case .colon: return .colon
    case .comma, .dash, .quotedClause: return .clause
    case .abbreviation, .none:
      if looksLikeHeading(i - 1) { return .heading }
      return body.ending(i - 1) == .none ? .open : .abbreviation
    }
  }

  /// Whether line `i`, not finished, looks like a heading with no regard to the next.
  private func looksLikeHeading(_ i: Int) -> Bool {
    guard isCandidate(i) else { return false }
    let k = i - region.lowerBound
    if wordCount(i) > 1, zipf(words.lastWords[k]) >= Self.mostFrequent { return false }
    return i == region.lowerBound || body.evidence(i - 1).endsSentence || isCandidate(i - 1)
  }

  private func beforeScore(_ i: Int, _ before: HeadingLineModel.Before) -> Double {
    var score = model.before[before]
    switch before {
    case .heading:
      let text = body.bytes.span.extracting(range(i - 1))
      score += model.capitalizedShareBefore * text.capitalizedShare
      if text.isChapterLike { score += model.chapterBefore }
      if text.isAllCapitals { score += model.capitalsBefore }
    case .open:
      let word = words.lastWords[i - 1 - region.lowerBound]
      if word.hash != 0, functionWords.contains(word.hash) || zipf(word) >= Self.veryFrequent {
        score += model.functionWordBefore
      }
    default: break
    }
    return score
  }

  // MARK: - The line

  private func endScore(_ i: Int, _ text: Span<UInt8>, wordCount: Int) -> Double {
    var score = model.end[body.ending(i)]
    if text.endsWithQuestion { score += model.question }
    let word = words.lastWords[i - region.lowerBound]
    guard word.hash != 0, wordCount > 1 else { return score }
    if functionWords.contains(word.hash) { score += model.functionWord }
    if zipf(word) >= Self.mostFrequent { score += model.frequentLastWord }
    return score
  }

  private func firstWordScore(
    _ i: Int, _ before: HeadingLineModel.Before, wordCount: Int
  ) -> Double {
    let k = i - region.lowerBound
    let odds = words.sentenceStart(k)
    var score = model.sentenceStart * odds
    switch before {
    case .nothing, .sentence, .quotedSentence: break
    default: score += model.sentenceStartInside * odds
    }
    if wordCount == 1 {
      score += model.oneWord
    } else if wordCount <= 4 {
      score += model.fewWords
    }
    if body.evidence(i).flags.contains(.opensQuote) { score += model.opensQuote }
    let word = words.firstWords[k]
    if word.initial == .upper, zipf(word) >= Self.veryFrequent {
      score += model.frequentFirstWord
      if wordCount == 1 { score += model.frequentOneWord }
    }
    return score
  }

  // MARK: - The next line

  private func nextScore(_ i: Int, _ text: Span<UInt8>) -> Double {
    guard i + 1 < region.upperBound else { return model.last }
    let k = i + 1 - region.lowerBound
    let odds = words.sentenceStart(k)
    var score =
      model.next[body.opening(i + 1)]
      + odds * (odds > 0 ? model.nextSentenceStart : model.nextNoSentenceStart)
    if odds > 1.5 { score += model.nextSureSentenceStart }
    let word = words.firstWords[k]
    if word.initial == .upper {
      score += model.nextFrequency[HeadingLineModel.Frequency(zipf: zipf(word))]
      if words.nameCounts[word.stem] > 0 { score += model.nextName }
    }
    if body.evidence(i + 1).lead == .digit, text.lastWordIsCapitalized {
      score += model.numberBehindName
    }
    if isCandidate(i + 1) { score += model.nextHeading }
    if wordCount(i + 1) == 1 { score += model.nextOneWord }
    return score + model.repeated * repeatedShare(i)
  }

  /// The share of the words of line `i` with five and more letters that the next three lines
  /// hold too. The first ten words of the line and the first hundred of those count.
  private func repeatedShare(_ i: Int) -> Double {
    var wanted: [UInt64] = []
    body.bytes.span.extracting(range(i)).forEachWord(upTo: 25) { hash, width in
      if width > 4, wanted.count < 10 { wanted.append(hash) }
    }
    guard !wanted.isEmpty else { return 0 }
    let count = wanted.count
    for next in i + 1..<min(i + 4, region.upperBound) {
      body.bytes.span.extracting(range(next)).forEachWord(upTo: 40) { hash, _ in
        wanted.removeAll { $0 == hash }
      }
    }
    return Double(count - wanted.count) / Double(count)
  }

  private func zipf(_ word: RegionWords.Word) -> Double {
    guard let frequencies, word.hash != 0 else { return 0 }
    return frequencies.zipfFrequency(of: word.wordHash)
  }
}

extension Span where Element == UInt8 {
  /// Whether it begins with a hyphen or dash.
  var beginsWithDash: Bool {
    guard count > 0 else { return false }
    let first = scalar(at: 0).value
    return first == 0x2D || isDash(first)
  }

  /// Whether a comma is in it.
  var holdsComma: Bool {
    for i in 0..<count where self[i] == 0x2C { return true }
    return false
  }

  /// Whether a sentence ends before a space and a capital.
  fileprivate var holdsInnerSentence: Bool {
    var isEnd = false
    var i = 0
    while i < count {
      let (value, next) = scalar(at: i)
      if isSentenceEnd(value) {
        isEnd = true
      } else if isEnd, value == 0x20 {
        // A quotation or bracket may open before the capital.
        var k = next
        if k < count, isQuote(scalar(at: k).value) || self[k] == 0x28 { k = scalar(at: k).next }
        if k < count, scalarClass(at: k).class == .upper { return true }
        isEnd = false
      } else if !isQuote(value) {
        isEnd = false
      }
      i = next
    }
    return false
  }

  /// Whether its last word begins with a capital.
  var lastWordIsCapitalized: Bool {
    var i = count
    var initial = ScalarClass.other
    while i > 0 {
      let (value, start) = scalar(before: i)
      let kind = ScalarClass(value)
      guard kind.isLetter else {
        if initial != .other { break }
        i = start
        continue
      }
      initial = kind
      i = start
    }
    return initial == .upper
  }

  /// Calls `body` with the hash in lower case and the length in code points of each of the first
  /// `limit` words.
  fileprivate func forEachWord(upTo limit: Int, _ body: (UInt64, Int) -> Void) {
    var left = limit
    var i = 0
    while i < count, left > 0 {
      let (kind, next) = scalarClass(at: i)
      guard kind.isLetter else {
        i = next
        continue
      }
      var hash = WordHash()
      var width = 0
      while i < count {
        let (value, next) = scalar(at: i)
        guard ScalarClass(value).isLetter else { break }
        hash.add(lowercased(value))
        width += 1
        i = next
      }
      body(hash.value, width)
      left -= 1
    }
  }
}
