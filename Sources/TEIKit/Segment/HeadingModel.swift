/// Tells headings from paragraphs: the weights of a logistic regression, and rules above them.
struct HeadingModel: Sendable {
  /// Always.
  var bias = 0.0
  /// Times its words, in tens, forty at most.
  var tensOfWords = 0.0
  /// It has more than 100 characters.
  var long = 0.0
  /// It ends with a comma, semicolon, colon or dash.
  var openEnd = 0.0
  /// It ends like a sentence.
  var sentence = 0.0
  /// A quotation closes at its end.
  var closesQuote = 0.0
  /// It is all capitals.
  var allCapitals = 0.0
  /// It numbers a division.
  var chapter = 0.0
  /// Times the share of its capitalised words.
  var capitalizedShare = 0.0
  /// A quotation opens at its start.
  var opensQuote = 0.0
  /// It is the first block.
  var first = 0.0
  /// It is the last block.
  var last = 0.0
  /// It is a date line.
  var date = 0.0
  /// A web or e-mail address is in it.
  var address = 0.0
  /// The next block has more than 120 characters.
  var longNext = 0.0
  /// The next block is short, and no sentence.
  var shortNext = 0.0
  /// The block before is short, and neither sentence nor heading.
  var shortBefore = 0.0
  /// The block before looks like a heading, and is not the first one.
  var headingBefore = 0.0
  /// The block before is the first one and looks like a heading.
  var titleBefore = 0.0
  /// The block before ends with a colon or comma.
  var openBefore = 0.0
  /// Times the share of blocks that are short, and no sentence.
  var shortShare = 0.0
  /// It ends with a question.
  var question = 0.0
  /// It ends with a word that is very frequent in the language, written small.
  var frequentLastWord = 0.0
  /// A comma is in it.
  var comma = 0.0
  /// It begins with a number.
  var number = 0.0
  /// It is one word.
  var oneWord = 0.0
  /// It begins with a dash.
  var opensDash = 0.0
  /// The next block begins with a quotation.
  var quoteNext = 0.0
  /// The block before does not end like a sentence, and is long.
  var unfinishedBefore = 0.0

  /// A block of fewer characters is short.
  private static let shortWidth = 90
  /// A heading has fewer words, and no more bytes; the weight of forty words outweighs all else.
  private static let wordLimit = 40
  private static let byteLimit = 1200
  private static let leastConfidence: Float = 0.55

  /// The groups, those marked that are headings; of some it is `known`.
  func marked(
    _ groups: [LineGroup], known: [Bool?], joins: [LineJoin], body: Body,
    frequencies: (any WordFrequencies)? = nil
  ) -> [LineGroup] {
    guard groups.count > 1 else { return groups }
    let blocks = HeadingBlocks(groups, joins: joins, body: body, frequencies: frequencies)
    var marked = groups
    for i in groups.indices where known[i] != false {
      if known[i] == true {
        guard let text = blocks.text(i, limit: Self.byteLimit) else { continue }
        marked[i] = groups[i].heading(level: level(text, i, groups))
      } else if hasSureEnds(i, groups), let text = blocks.candidate(i),
        let odds = logOdds(text, i, blocks), odds > 0
      {
        marked[i] = groups[i].heading(level: level(text, i, groups))
      }
    }
    return marked
  }

  /// Whether both ends of group `i` are more than guesses: else it is rather a part of a
  /// paragraph, torn off, than a heading.
  private func hasSureEnds(_ i: Int, _ groups: [LineGroup]) -> Bool {
    groups[i].confidence >= Self.leastConfidence
      && (i + 1 == groups.count || groups[i + 1].confidence >= Self.leastConfidence)
  }

  /// The log odds that block `i`, whose text is `text`, is a heading; nil if it is none for sure.
  func logOdds(_ text: [UInt8], _ i: Int, _ blocks: HeadingBlocks) -> Double? {
    let span = text.span
    let isCapitals = span.isAllCapitals
    let isChapter = span.isChapterLike
    let endsSentence = blocks.endsSentence(i)
    // Plain sentences, long texts, addresses and date lines are none, whatever else speaks for
    // them.
    if endsSentence && !isCapitals && !isChapter && !text.endsAsking { return nil }
    let words = span.wordCount(upTo: Self.wordLimit)
    if words >= Self.wordLimit || span.holdsAddress { return nil }
    let isDate = span.isDateLike && !span.isDecimalTitle
    if isDate && span.plainWordCount(upTo: 7) <= 6 { return nil }
    var score =
      bias + tensOfWords * Double(words) / 10 + shortShare * blocks.shortShare
      + capitalizedShare * span.capitalizedShare
    if span.codePointCount > 100 { score += long }
    if span.endsWithDash { score += openEnd }
    if endsSentence && !isCapitals && !isChapter { score += sentence }
    if span.endsWithQuestion { score += question }
    if blocks.endsWithFrequentWord(i) { score += frequentLastWord }
    if span.holdsComma { score += comma }
    if span.leadCase == .digit { score += number }
    if words == 1 { score += oneWord }
    if span.beginsWithDash { score += opensDash }
    if span.closesQuote && !isCapitals { score += closesQuote }
    if isCapitals { score += allCapitals }
    if isChapter { score += chapter }
    if span.opensQuote && !isCapitals { score += opensQuote }
    if i == 0 { score += first }
    if i == blocks.count - 1 { score += last }
    if isDate { score += date }
    if i + 1 < blocks.count {
      if blocks.width(i + 1) > 120 { score += longNext }
      if blocks.isShort(i + 1) { score += shortNext }
      if blocks.opensQuote(i + 1) { score += quoteNext }
    }
    if i > 0 {
      let before = blocks.text(i - 1, limit: 4 * Self.shortWidth)
      if before?.span.isHeadingLike ?? false {
        score += i == 1 ? titleBefore : headingBefore
      } else if blocks.isShort(i - 1) {
        score += shortBefore
      }
      if blocks.endsWithCommaOrColon(i - 1) { score += openBefore }
      if !blocks.endsSentence(i - 1), blocks.width(i - 1) >= Self.shortWidth {
        score += unfinishedBefore
      }
    }
    return score
  }

  /// A guess at the level: the title of the text, then decimal numbers by their depth.
  private func level(_ text: [UInt8], _ i: Int, _ groups: [LineGroup]) -> Int {
    if i == 0 { return 1 }
    return 1 + min(5, max(1, text.span.decimalDepth))
  }

  /// What the test for headings asks of blocks.
  struct HeadingBlocks {
    private let groups: [LineGroup]
    private let joins: [LineJoin]
    private let body: Body
    private let frequencies: (any WordFrequencies)?
    /// The length of each block in code points.
    private let widths: [Int32]
    /// The share of short blocks that are no sentence.
    let shortShare: Double

    init(
      _ groups: [LineGroup], joins: [LineJoin], body: Body,
      frequencies: (any WordFrequencies)?
    ) {
      self.groups = groups
      self.joins = joins
      self.body = body
      self.frequencies = frequencies
      var shorts = 0
      widths = groups.map { group in
        let width = group.range.reduce(group.range.count - 1) { $0 + body.contentWidth($1) }
        if width < HeadingModel.shortWidth,
          !body.evidence(group.range.upperBound - 1).endsSentence
        {
          shorts += 1
        }
        return Int32(clamping: width)
      }
      shortShare = Double(shorts) / Double(groups.count)
    }

    var count: Int { groups.count }
    func width(_ i: Int) -> Int { Int(widths[i]) }
    private func lastLine(_ i: Int) -> Int { groups[i].range.upperBound - 1 }
    func endsSentence(_ i: Int) -> Bool { body.evidence(lastLine(i)).endsSentence }
    func isShort(_ i: Int) -> Bool { width(i) < HeadingModel.shortWidth && !endsSentence(i) }

    func opensQuote(_ i: Int) -> Bool {
      body.evidence(groups[i].range.lowerBound).flags.contains(.opensQuote)
    }

    /// Whether block `i` breaks off after a word written small that is very frequent at large.
    func endsWithFrequentWord(_ i: Int) -> Bool {
      guard let frequencies else { return false }
      let line = body.bytes.span.extracting(body.line(lastLine(i)).content.offsets)
      var start = line.count
      while start > 0, line.count - start < 8, line[start - 1] &- 0x61 < 26 { start -= 1 }
      guard start > 0, start < line.count, line[start - 1] == 0x20 else { return false }
      var hash = WordHash()
      for k in start..<line.count { hash.add(UInt32(line[k])) }
      return frequencies.zipfFrequency(of: hash) >= HeadingLineScorer.mostFrequent
    }

    private func lastByte(_ i: Int) -> UInt8 { body.bytes[body.line(lastLine(i)).content.end - 1] }

    func endsWithCommaOrColon(_ i: Int) -> Bool {
      let last = lastByte(i)
      return last == 0x2C || last == 0x3A
    }

    /// The text of block `i` if it can be a heading at all, by what is cheap to know.
    func candidate(_ i: Int) -> [UInt8]? {
      guard width(i) <= HeadingModel.byteLimit,
        body.evidence(groups[i].range.lowerBound).lead != .lower
      else { return nil }
      let last = lastByte(i)
      guard last != 0x2C, last != 0x3A, last != 0x3B else { return nil }
      if endsSentence(i), last != 0x3F, width(i) > HeadingModel.shortWidth,
        body.bytes.span.extracting(body.line(groups[i].range.lowerBound).content.offsets)
          .hasLowercase
      {
        return nil
      }
      return text(i, limit: HeadingModel.byteLimit)
    }

    /// The lines of block `i` joined, unless they have more than `limit` bytes.
    func text(_ i: Int, limit: Int) -> [UInt8]? {
      var text: [UInt8] = []
      for line in groups[i].range {
        let content = body.line(line).content
        guard text.count + content.count < limit else { return nil }
        if line > groups[i].range.lowerBound {
          switch joins[line] {
          case .space: text.append(0x20)
          case .nothing, .keepHyphen, .markHyphen: break
          case .dropHyphen: text.dropLastScalar()
          }
        }
        text.append(contentsOf: body.bytes[content.offsets])
      }
      return text
    }
  }
}

extension [UInt8] {
  fileprivate var endsAsking: Bool { last == UInt8(ascii: "?") }

  fileprivate mutating func dropLastScalar() {
    while let byte = popLast(), byte & 0xC0 == 0x80 {}
  }
}

extension Span where Element == UInt8 {
  fileprivate var endsWithDash: Bool {
    guard count > 0 else { return false }
    let last = scalar(before: count).value
    return last == 0x2D || isDash(last)
  }

  /// How many runs of letters and digits it holds; no more than `limit` are counted.
  fileprivate func plainWordCount(upTo limit: Int) -> Int {
    var words = 0
    var isInside = false
    var i = 0
    while i < count, words < limit {
      let (kind, next) = scalarClass(at: i)
      let isWord = kind.isAlphanumeric || self[i] == 0x5F
      if isWord && !isInside { words += 1 }
      isInside = isWord
      i = next
    }
    return words
  }
}
