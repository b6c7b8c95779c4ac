/// One pass over a sentence that finds its tokens.
struct TokenScanner {
  let table: TokenTable
  let lexicon: SentenceLexicon
  let properties = BreakTable.unicode
  /// Where the sentence starts.
  let start: Int
  /// Where the sentence ends.
  let limit: Int
  private let words: SentenceScanner
  private let boundaries = WordBoundaries()
  private let cuts: [Int]
  private var nextCut = 0

  init(_ range: TextRange, _ table: TokenTable, _ lexicon: SentenceLexicon, _ cuts: [Int]) {
    self.table = table
    self.lexicon = lexicon
    start = range.start
    limit = range.end
    self.cuts = cuts
    words = SentenceScanner(range, lexicon)
  }

  /// Appends the tokens to `tokens`.
  mutating func scan(_ text: Span<UInt8>, into tokens: inout [Token]) {
    var i = start
    while i < limit {
      let byte = text[i]
      if byte < 0x80 {
        if ByteClasses.isSpace(byte) {
          i += 1
        } else if ByteClasses.isAlphanumeric(byte) {
          i = word(text, at: i, into: &tokens)
        } else {
          i = sign(text, at: i, into: &tokens)
        }
        continue
      }
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      let kind = properties.properties(of: scalar)
      if kind.kind == .space {
        i += length
      } else if kind.isAlphanumeric || kind.kind == .number {
        i = word(text, at: i, into: &tokens)
      } else if scalar == 0x2019 {
        i = sign(text, at: i, into: &tokens)
      } else {
        let end = endOfSigns(text, at: i, scalar, length)
        append(kind.isPunctuation ? .punctuation : .word, text, i, end, to: &tokens)
        i = end
      }
    }
  }

  /// Appends the token `start..<end`, cut where it must be.
  mutating func append(
    _ kind: Token.Kind, _ text: Span<UInt8>, _ start: Int, _ end: Int, to tokens: inout [Token]
  ) {
    var start = start
    while nextCut < cuts.count, cuts[nextCut] <= start { nextCut += 1 }
    while nextCut < cuts.count, cuts[nextCut] < end {
      let cut = cuts[nextCut]
      nextCut += 1
      guard cut > start else { continue }
      appendPart(kind, text, start, cut, to: &tokens)
      start = cut
    }
    appendPart(kind, text, start, end, to: &tokens)
  }

  @inline(__always)
  private func appendPart(
    _ kind: Token.Kind, _ text: Span<UInt8>, _ start: Int, _ end: Int, to tokens: inout [Token]
  ) {
    tokens.append(
      Token(
        kind, TextRange(start, end), joinsPrevious: start > 0 && !isSpace(text, before: start),
        joinsNext: end < text.count && !isSpace(text, at: end)))
  }

  @inline(__always)
  private func isSpace(_ text: Span<UInt8>, before i: Int) -> Bool {
    let byte = text[i - 1]
    if byte < 0x80 { return ByteClasses.isSpace(byte) }
    return properties.properties(of: text.scalar(before: i).value).kind == .space
  }

  @inline(__always)
  private func isSpace(_ text: Span<UInt8>, at i: Int) -> Bool {
    let byte = text[i]
    if byte < 0x80 { return ByteClasses.isSpace(byte) }
    return properties.properties(text, at: i).properties.kind == .space
  }

  /// Whether a letter, a mark or a digit stands at `i`.
  func isAlphanumeric(_ text: Span<UInt8>, at i: Int) -> Bool {
    guard i < limit else { return false }
    if text[i] < 0x80 { return ByteClasses.isAlphanumeric(text[i]) }
    return properties.properties(text, at: i).properties.isAlphanumeric
  }

  /// Where the word or the sign at `i` ends that Unicode's rules divide: pictographs, Han, Thai.
  func endOfSegment(_ text: Span<UInt8>, at i: Int) -> Int {
    boundaries.end(in: text, from: i, limit: limit)
  }

  /// Whether the word at `start..<end`, with the full stop at `end`, is an abbreviation.
  func takesFullStop(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let next = words.skipSpace(text, from: end + 1)
    let isLast = next >= limit || !words.isSpaceOrEnd(text, at: end + 1)
    let word = words.word(text, before: end)
    switch word.shape {
    case .none, .word: break
    case .romanNumber: return !isLast && lexicon.hasOrdinals
    case .number, .shortNumber:
      guard !isLast else { return false }
      return word.start == self.start || lexicon.hasOrdinals && word.length <= 2
    case .initial: return !isLast
    case .abbreviation(.title): return true
    case .abbreviation(.closer): return true
    case .abbreviation(.counter), .abbreviation(.unknown): return !isLast
    case .abbreviation(.connector), .abbreviation(.abbreviation):
      return !isLast || hasFullStop(text, start, end)
    }
    guard !isLast else { return false }
    // Within a sentence only abbreviations have one.
    return properties.properties(text, at: next).properties.kind == .lower
  }

  private func hasFullStop(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for i in start..<end where text[i] == 0x2E { return true }
    return false
  }
}

extension BreakProperties {
  /// Whether it is a punctuation mark, by its general category.
  var isPunctuation: Bool { kind == .open || kind == .close || kind == .punctuation }
}
