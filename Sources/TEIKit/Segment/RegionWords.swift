/// The words of a region, read once: how many stand on each line, how lines begin and end, which
/// words are written small and which are names, and where quotation marks are.
struct RegionWords: Sendable {
  /// A word at an end of a line; apostrophes between letters belong to it.
  struct Word: Sendable {
    /// The ``RegionWordHash`` of the word in lower case; 0 where the line has none.
    let hash: UInt32
    /// The hash of its first run of letters: `mary` in “Mary’s”.
    let stem: UInt32
    /// The class of its first letter.
    let initial: ScalarClass
    /// What ``WordFrequencies`` know it by; of words at the ends of lines only.
    fileprivate(set) var wordHash = WordHash()

    static let none = Word(hash: 0, stem: 0, initial: .other)
  }

  /// How many words, divided by white space, the lines before each line hold together, and at
  /// last all lines.
  private(set) var wordOffsets: [Int32] = [0]
  /// Where each line starts in code points of the lines joined by spaces, and where the next
  /// would.
  private(set) var linePositions: [Int32] = [0]
  /// The first word of each line, if it begins among the first 40 bytes.
  private(set) var firstWords: [Word] = []
  /// The last word of each line, if it ends in the last 30 bytes.
  private(set) var lastWords: [Word] = []
  /// How many sentences end within a line before a capital.
  private(set) var innerEnds = 0
  /// How often words that begin in lower case come.
  private(set) var lowerCounts = WordCounts()
  /// How often words, up to an apostrophe, stand capitalised inside a sentence, as names do.
  private(set) var nameCounts = WordCounts()
  /// The quotation marks, in order.
  private var quotes = QuoteBalance()

  private var words = 0
  private var gap = Gap.wide
  /// Whether the word before was counted as a name, so that the next can't be.
  private var isTaken = false

  /// What stands between two words: a sentence goes on over `comma` and `space`.
  private enum Gap { case start, comma, space, wide }

  /// What was read last, on the look-out for the end of a sentence and a capital behind it.
  private enum Ending { case other, end, space, opener }

  /// Reads the lines `region` of `body`. O(bytes).
  init(_ body: Body, _ region: Range<Int>) {
    wordOffsets.reserveCapacity(region.count + 1)
    linePositions.reserveCapacity(region.count + 1)
    firstWords.reserveCapacity(region.count)
    lastWords.reserveCapacity(region.count)
    var position = 0
    let bytes = body.bytes.span
    for i in region {
      position += read(bytes.extracting(body.line(i).content.offsets), position: position) + 1
      wordOffsets.append(Int32(clamping: words))
      linePositions.append(Int32(clamping: position))
      // The line break counts as a space.
      gap = gap == .start || gap == .comma ? .space : .wide
    }
  }

  /// How many words stand on the lines `lines`, counted from the start of the region.
  func wordCount(_ lines: Range<Int>) -> Int {
    Int(wordOffsets[lines.upperBound] - wordOffsets[lines.lowerBound])
  }

  /// Whether a quotation is open at the end of line `last` of a paragraph that starts with line
  /// `first`; neither may be less than at the call before.
  mutating func isQuoteOpen(from first: Int, to last: Int) -> Bool {
    quotes.isOpen(from: Int(linePositions[first]), to: Int(linePositions[last + 1]) - 1)
  }

  /// Reads one line that starts at `position`; its length in code points.
  private mutating func read(_ text: Span<UInt8>, position: Int) -> Int {
    var ending = Ending.other
    var isInside = false
    var continuations = 0
    var first = Word.none
    var firstPlace = 0..<0
    var last = Word.none
    var lastPlace = 0..<0
    var i = 0
    while i < text.count {
      let byte = text[i]
      let start = i
      let (kind, next) = byte == 0x20 ? (.space, i + 1) : text.scalarClass(at: i)
      if kind == .space {
        i = next
        continuations += next - start - 1
        isInside = false
        ending = ending == .other ? .other : .space
        gap = gap == .start || gap == .comma ? .space : .wide
        continue
      }
      if !isInside { words += 1 }
      isInside = true
      if kind.isLetter {
        if ending == .space || ending == .opener, kind != .lower { innerEnds += 1 }
        ending = .other
        let word = readWord(text, from: &i, continuations: &continuations, initial: kind)
        if start < 40, first.hash == 0 { (first, firstPlace) = (word, start..<i) }
        (last, lastPlace) = (word, start..<i)
        continue
      }
      i = next
      continuations += next - start - 1
      let value = byte < 0x80 ? UInt32(byte) : text.scalar(at: start).value
      switch value {
      case 0x2E, 0x21, 0x3F, 0x2026: ending = .end
      case 0x29, 0x5D: ending = ending == .end ? .end : .other
      case 0x28: ending = ending == .space ? .opener : .other
      case 0x22, 0x27, 0xAB, 0xBB, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E, 0x203A:
        if ending != .end { ending = ending == .space ? .opener : .other }
        quotes.add(
          value, position: position + start - (continuations - (i - start - 1)),
          before: start > 0 ? text.scalar(before: start).value : 0x20,
          after: i < text.count ? text.scalar(at: i).value : 0x20)
      default: ending = .other
      }
      gap = gap == .start && (value == 0x2C || value == 0x3B) ? .comma : .wide
    }
    if text.count - lastPlace.upperBound >= 30 { (last, lastPlace) = (.none, 0..<0) }
    first.wordHash = Self.wordHash(text.extracting(firstPlace))
    last.wordHash = Self.wordHash(text.extracting(lastPlace))
    firstWords.append(first)
    lastWords.append(last)
    return text.count - continuations
  }

  /// The hash of a word in lower case, its apostrophes straight.
  private static func wordHash(_ word: Span<UInt8>) -> WordHash {
    var hash = WordHash()
    var i = 0
    while i < word.count {
      let (value, next) = word.scalar(at: i)
      hash.add(value == 0x2019 ? 0x27 : lowercased(value))
      i = next
    }
    return hash
  }

  /// Reads the word that begins at `i` and counts it.
  private mutating func readWord(
    _ text: Span<UInt8>, from i: inout Int, continuations: inout Int, initial: ScalarClass
  ) -> Word {
    var hash = RegionWordHash()
    var stem: UInt32 = 0
    while true {
      let start = i
      while true {
        i = hash.addLetters(text, from: i)
        guard i < text.count, text[i] >= 0x80 else { break }
        let (value, next) = text.scalar(at: i)
        guard ScalarClass(value).isLetter else { break }
        hash.add(lowercased(value))
        continuations += next - i - 1
        i = next
      }
      if stem == 0 {
        stem = hash.value
        let isName = gap == .space && !isTaken && initial != .lower && i - start >= 2
        if isName { nameCounts.add(stem) }
        isTaken = isName
      }
      guard i < text.count else { break }
      let sign = text[i] == 0x27 ? 0x27 : text[i] == 0xE2 ? text.scalar(at: i).value : 0
      guard sign == 0x27 || sign == 0x2019 else { break }
      let after = sign == 0x27 ? i + 1 : i + 3
      guard after < text.count, text.scalarClass(at: after).class.isLetter else { break }
      hash.add(0x27)
      continuations += after - i - 1
      i = after
    }
    gap = .start
    if initial == .lower { lowerCounts.add(hash.value) }
    return Word(hash: hash.value, stem: stem, initial: initial)
  }
}
