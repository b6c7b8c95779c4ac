/// Where a paragraph starts, and how sure that is.
struct ParagraphStart: Sendable {
  /// The place of its first line in the ``Body``.
  let line: Int
  /// The probability that a paragraph starts there.
  let confidence: Float
  /// Whether that line is a heading by itself, where lines are broken at random; nil if it may
  /// be.
  var isHeading: Bool?
}

/// Finds where paragraphs start in one region.
struct RegionSegmenter {
  /// Lines less likely to be headings are none, whatever stands around them.
  private static let leastHeadingOdds = -0.6

  private let body: Body
  private let region: Range<Int>
  private let statistics: LayoutStatistics
  private let layout: Layout
  private var scorer: BreakScorer?
  private var headings: HeadingLineScorer?

  /// A segmenter of `region`, in a language with the word frequencies `frequencies`.
  init(_ body: Body, _ region: Region, frequencies: (any WordFrequencies)? = nil) {
    self.body = body
    self.region = region.lines
    statistics = region.statistics
    layout = region.statistics.layout
    let starts = layout == .wrapped ? sureStarts() : []
    switch layout {
    case .random: scorer = BreakScorer(randomlyBroken: body, region.lines)
    case .wrapped: scorer = BreakScorer(filled: body, region.lines, starts: starts)
    case .blankLines, .lines, .indented, .empty, .markup: scorer = nil
    }
    guard let scorer else { return }
    headings = HeadingLineScorer(
      body, region.lines, scorer.words, functionWords: scorer.functionWords,
      frequencies: frequencies, starts: starts)
  }

  /// Where paragraphs start whatever the wording, in a region of filled lines.
  private func sureStarts() -> [Bool] {
    region.map { i in
      guard i > region.lowerBound else { return true }
      if body[i].followsStructure { return true }
      guard !body.evidence(i).continues else { return false }
      return body[i].followsBlank || body.nextWordFits(i - 1, width: columnWidth(i - 1))
    }
  }

  /// Adds the starts of all paragraphs of the region to `starts`. O(bytes).
  mutating func addStarts(to starts: inout [ParagraphStart]) {
    guard !region.isEmpty else { return }
    var heading = headingOdds(region.lowerBound)
    starts.append(start(at: region.lowerBound, confidence: 1, heading: heading))
    for i in region.dropFirst() {
      let start = starts[starts.count - 1].line
      let before = heading
      heading = headingOdds(i)
      let surest = max(before, heading)
      let confidence =
        surest > 0 ? Float(probability(logOdds: surest)) : paragraphStarts(at: i, after: start)
      if let confidence {
        starts.append(self.start(at: i, confidence: confidence, heading: heading))
      }
    }
  }

  private func start(at i: Int, confidence: Float, heading: Double) -> ParagraphStart {
    let isHeading: Bool? = heading > 0 ? true : heading > Self.leastHeadingOdds ? nil : false
    return ParagraphStart(
      line: i, confidence: confidence, isHeading: layout == .random ? isHeading : nil)
  }

  /// The log odds that line `i` by itself is a heading.
  private func headingOdds(_ i: Int) -> Double {
    guard let headings, headings.isCandidate(i), !headings.isSure(i) else { return -.infinity }
    return headings.logOdds(i)
  }

  /// How sure a paragraph starts at line `i`, if the one before started at `start`; nil if none
  /// does.
  private mutating func paragraphStarts(at i: Int, after start: Int) -> Float? {
    let line = body[i]
    if line.followsStructure { return 1 }
    let goesOn = body.evidence(i).continues && !body.evidence(i - 1).endsSentence
    if line.pageJoin == .pageAndParagraph, layout == .blankLines {
      return goesOn ? nil : 0.97
    }
    if line.followsBlank {
      if layout == .blankLines { return 1 }
      return goesOn && goesOnOverBlank(i) ? nil : 0.98
    }
    switch layout {
    case .lines, .empty, .markup: return 1
    case .blankLines: return line.pageJoin == .none ? nil : shortLineAcrossPages(i)
    case .random:
      return body.evidence(i).continues ? nil : modelled(i, after: start)
    case .wrapped, .indented: return filledStart(at: i, after: start)
    }
  }

  /// Whether line `i`, which could go on with a sentence, does so over the blank line before it:
  /// the line above is filled, or lines are broken anywhere.
  private func goesOnOverBlank(_ i: Int) -> Bool {
    if layout == .random || body.evidence(i - 1).flags.contains(.hyphenated) { return true }
    return !statistics.columnWidths.isEmpty
      && !body.nextWordFits(i - 1, width: columnWidth(i - 1))
  }

  private mutating func modelled(_ i: Int, after start: Int) -> Float? {
    guard let odds = scorer?.logOdds(after: i - 1, start: start), odds > 0 else { return nil }
    return Float(probability(logOdds: odds))
  }

  private func shortLineAcrossPages(_ i: Int) -> Float? {
    let isStart =
      statistics.isGreedy && body.evidence(i - 1).endsSentence && !body.evidence(i).continues
      && body.nextWordFits(i - 1, width: columnWidth(i - 1))
    return isStart ? 0.95 : nil
  }

  private func columnWidth(_ i: Int) -> Int { Int(statistics.columnWidths[i - region.lowerBound]) }

  /// Whether a paragraph starts at line `i` where lines are filled to a width.
  private mutating func filledStart(at i: Int, after start: Int) -> Float? {
    let above = body.evidence(i - 1)
    let evidence = body.evidence(i)
    let width = columnWidth(i - 1)
    let isCentredAbove = isCentred(i - 1, width: width)
    let isCentredHere = isCentred(i, width: width)
    let indent = body.line(i).indent
    if layout == .indented {
      let isModal = indent == statistics.indent?.columns
      let isAnyIndent = indent > 1 && indent < 12 && !isCentredHere
      if isModal || isAnyIndent && !isCentredAbove { return 0.99 }
    }
    if isCentredAbove && isCentredHere {
      let line = body.line(i - 1)
      let isShort =
        100 * (line.width - line.indent + 1 + evidence.firstWordWidth) <= 74 * width
      return isShort || above.endsSentence ? 0.9 : nil
    }
    if isCentredAbove || isCentredHere { return 0.97 }
    if above.flags.contains(.hyphenated) && evidence.continues { return nil }
    if body.nextWordFits(i - 1, width: width) {
      let isStart = !evidence.continues || statistics.misfitShare < 0.01 && above.endsSentence
      return isStart ? 0.98 : nil
    }
    if evidence.continues { return nil }
    if followsCapitals(i, from: start) { return 0.95 }
    if layout == .indented { return isFlushHeading(i, width: width) ? 0.8 : nil }
    return modelled(i, after: start)
  }

  /// Whether line `i` is the first one that is not all capitals after a block in capitals that
  /// started at `start`: a title of up to four lines.
  private func followsCapitals(_ i: Int, from start: Int) -> Bool {
    guard i - start <= 4, body.evidence(i - 1).flags.contains(.multiword) else { return false }
    return !isAllCapitals(i) && (start..<i).allSatisfy(isAllCapitals)
  }

  /// Whether a heading without an indent stands at line `i`, among indented paragraphs, or a
  /// title on the line before.
  private func isFlushHeading(_ i: Int, width: Int) -> Bool {
    guard i + 1 < region.upperBound else { return false }
    let isShort = body.nextWordFits(i, width: width)
    if i == region.lowerBound + 1 { return !isShort && isTitle(i - 1) && !isAllCapitals(i) }
    guard body.evidence(i - 1).endsSentence,
      isShort || body.line(i + 1).indent == statistics.indent?.columns
    else { return false }
    return body.bytes.span.extracting(body.line(i).content.offsets).isHeadingLike
  }

  /// Whether line `i` is a heading by its looks, and most of its words are capitalised.
  private func isTitle(_ i: Int) -> Bool {
    let text = body.bytes.span.extracting(body.line(i).content.offsets)
    return text.isHeadingLike && text.capitalizedShare >= 0.6 && text.lastWordIsCapitalized
  }

  private func isAllCapitals(_ i: Int) -> Bool {
    body.bytes.span.extracting(body.line(i).content.offsets).isAllCapitals
  }

  /// Whether line `i` is centred in a column of `width`. The first-line indent of paragraphs is
  /// not, unless the next line is centred too: the second line of a heading.
  private func isCentred(_ i: Int, width: Int) -> Bool {
    let line = body.line(i)
    guard line.indent >= 2, stands(i, inTheMiddleOf: width) else { return false }
    guard layout == .indented, let modal = statistics.indent, line.indent == modal.columns,
      line.usesTab == modal.usesTab
    else { return true }
    return i + 1 < region.upperBound && body.line(i + 1).indent > line.indent
      && stands(i + 1, inTheMiddleOf: width)
  }

  private func stands(_ i: Int, inTheMiddleOf width: Int) -> Bool {
    // Twice the indent against twice half of what is left; two and a half columns of slack.
    abs(2 * body.line(i).indent - (width - body.contentWidth(i))) <= 5
  }
}
