/// One pass over a block that finds the ends of its sentences.
struct SentenceScanner {
  let lexicon: SentenceLexicon
  let table = BreakTable.unicode
  /// Where the block ends.
  let limit: Int
  /// Where the sentence that is being read starts.
  var start: Int
  /// Where items of a list in running text begin, ascending.
  private let items: [Int]
  private var nextItem = 0

  init(_ text: Span<UInt8>, _ range: TextRange, _ lexicon: SentenceLexicon) {
    self.lexicon = lexicon
    limit = range.end
    start = range.start
    while start < limit, let next = Self.endOfSpace(text, at: start, table) { start = next }
    items = start < limit ? InlineList.items(text, from: start, limit: limit, table) : []
  }

  /// A scanner that is only asked about single words of `range`.
  init(_ range: TextRange, _ lexicon: SentenceLexicon) {
    self.lexicon = lexicon
    limit = range.end
    start = range.start
    items = []
  }

  /// Appends the sentences to `sentences`.
  mutating func scan(_ text: Span<UInt8>, into sentences: inout [TextRange]) {
    var i = start
    while i < limit {
      if nextItem < items.count, items[nextItem] <= i {
        end(text, at: items[nextItem], next: items[nextItem], into: &sentences)
        nextItem += 1
      }
      let byte = text[i]
      if !Self.isStop(byte) {
        i += 1
        continue
      }
      if let boundary = boundary(text, at: &i) {
        end(text, at: boundary.end, next: boundary.next, into: &sentences)
      }
    }
    end(text, at: limit, next: limit, into: &sentences)
  }

  /// Ends the sentence at `end`, where more than white space stands before it.
  private mutating func end(
    _ text: Span<UInt8>, at end: Int, next: Int, into sentences: inout [TextRange]
  ) {
    var end = end
    while end > start {
      let (scalar, before) = text.scalar(before: end)
      guard table.properties(of: scalar).kind == .space else { break }
      end = before
    }
    if end > start { sentences.append(TextRange(start, end)) }
    start = max(start, next)
  }

  /// The bytes at which a sentence may end, or that begin such a character: `! . ? ; : * = _ - @`
  /// and the lead bytes of the blocks that have full stops, bullets and dots.
  @inline(__always)
  private static func isStop(_ byte: UInt8) -> Bool {
    if byte < 0x40 { return stops >> UInt64(byte) & 1 != 0 }
    if byte < 0x80 { return byte == 0x5F || byte == 0x40 }
    return byte >= 0xE0 || byte == 0xD6 || byte >= 0xD8 && byte <= 0xDF
  }

  /// `! * - . : ; = ?`
  private static let stops: UInt64 =
    1 << 0x21 | 1 << 0x2A | 1 << 0x2D | 1 << 0x2E | 1 << 0x3A | 1 << 0x3B | 1 << 0x3D | 1 << 0x3F

  /// Where the white space at `i` ends, nil where there is none.
  static func endOfSpace(_ text: Span<UInt8>, at i: Int, _ table: BreakTable) -> Int? {
    if text[i] < 0x80 { return ByteClasses.isSpace(text[i]) ? i + 1 : nil }
    let (properties, next) = table.properties(text, at: i)
    return properties.kind == .space ? next : nil
  }

  /// The end of all white space at `i`.
  func skipSpace(_ text: Span<UInt8>, from i: Int) -> Int {
    var i = i
    while i < limit, let next = Self.endOfSpace(text, at: i, table) { i = next }
    return i
  }

  /// Whether the block or white space begins at `i`.
  func isSpaceOrEnd(_ text: Span<UInt8>, at i: Int) -> Bool {
    i >= limit || Self.endOfSpace(text, at: i, table) != nil
  }

  /// Whether white space or the block ends before `i`.
  func isSpaceOrStart(_ text: Span<UInt8>, before i: Int) -> Bool {
    i <= start || table.properties(of: text.scalar(before: i).value).kind == .space
  }

  /// The boundary at the stop at `i`, if there is one; `i` moves behind what has been read.
  private func boundary(_ text: Span<UInt8>, at i: inout Int) -> (end: Int, next: Int)? {
    switch text[i] {
    case 0x2E, 0x21, 0x3F: return terminator(text, at: &i)
    case 0x3B where lexicon.asksWithSemicolon: return terminator(text, at: &i)
    case 0x3A: return colon(text, at: &i)
    case 0x40: return address(text, at: &i)
    case 0x3B where isEmoticon(text, at: i), 0x3D where isEmoticon(text, at: i):
      return emoticon(text, at: &i)
    case 0x2A, 0x3D, 0x5F, 0x2D: return rule(text, at: &i)
    case 0x80...:
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      if Self.isEllipsis(scalar) || table.properties(of: scalar).isTerminator {
        return terminator(text, at: &i)
      }
      i += length
      if InlineList.isBullet(scalar), i - length > start, isSpaceOrStart(text, before: i - length) {
        return (i - length, i - length)
      }
      return nil
    default:
      i += 1
      return nil
    }
  }

  static func isEllipsis(_ scalar: UInt32) -> Bool { scalar == 0x2026 || scalar == 0x2025 }
}

extension BreakProperties {
  /// Whether it ends sentences.
  @inline(__always) var isTerminator: Bool { sentence == .sTerm || sentence == .aTerm }
}
