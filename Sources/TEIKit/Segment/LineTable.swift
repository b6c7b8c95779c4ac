internal import ByteScan

/// A line that is not blank.
struct TextLine: Hashable, Sendable {
  /// The line in the normalized text, without its end.
  let range: TextRange
  /// The same without the white space around it; never empty.
  let content: TextRange
  private let indentColumns: Int32
  private let codePoints: Int32
  private let blanks: Int32
  private let blanksOnPage: Int32
  private let flags: UInt8

  fileprivate init(
    range: TextRange, content: TextRange, indent: Int, usesTab: Bool, width: Int,
    blankLinesBefore: Int, blankLinesSincePage: Int, startsPage: Bool
  ) {
    self.range = range
    self.content = content
    indentColumns = Int32(clamping: indent)
    codePoints = Int32(clamping: width)
    blanks = Int32(clamping: blankLinesBefore)
    blanksOnPage = Int32(clamping: blankLinesSincePage)
    flags = (usesTab ? 1 : 0) | (startsPage ? 2 : 0)
  }

  /// The columns of white space in front, with tab stops every 8.
  var indent: Int { Int(indentColumns) }
  /// Whether a tab is among that white space.
  var usesTab: Bool { flags & 1 != 0 }
  /// The length in code points up to the end of the content; a tab counts 1.
  var width: Int { Int(codePoints) }
  /// How many blank lines stand between this line and the one before, or the start.
  var blankLinesBefore: Int { Int(blanks) }
  /// How many of those stand behind the last form feed; 0 unless ``startsPage``.
  var blankLinesSincePage: Int { Int(blanksOnPage) }
  /// Whether a form feed stands between this line and the one before, or the start.
  var startsPage: Bool { flags & 2 != 0 }
}

/// The lines of a normalized text that are not blank, in order.
///
/// Lines end at LF. A form feed ends a line too, and what follows it starts a page; white space
/// in front of the form feed makes no line. O(bytes), one pass.
struct LineTable: Sendable {
  /// The lines.
  let lines: [TextLine]

  /// The lines of `bytes`: valid UTF-8 with no other line ends than LF and U+000C.
  init(_ bytes: [UInt8]) {
    var builder = LineTableBuilder()
    builder.scan(bytes.span)
    lines = builder.lines
  }
}

/// What ``LineTable`` has seen so far.
private struct LineTableBuilder {
  var lines: [TextLine] = []
  var blanks = 0
  var blanksOnPage = 0
  var startsPage = false

  mutating func scan(_ bytes: Span<UInt8>) {
    var start = 0
    var isPieceOfLine = false
    var feed = ByteScan.firstIndex(of: 0x0C, in: bytes, from: 0)
    var lineFeed = ByteScan.firstIndex(of: 0x0A, in: bytes, from: 0)
    while true {
      let end = min(feed, lineFeed)
      let endsWithFeed = feed < lineFeed
      add(
        bytes, start, end,
        // Nothing in front of a line's first form feed is not a line, blank or otherwise.
        countsBlank: !endsWithFeed || isPieceOfLine)
      guard end < bytes.count else { return }
      if endsWithFeed {
        startsPage = true
        blanksOnPage = 0
        feed = ByteScan.firstIndex(of: 0x0C, in: bytes, from: end + 1)
      } else {
        lineFeed = ByteScan.firstIndex(of: 0x0A, in: bytes, from: end + 1)
      }
      isPieceOfLine = endsWithFeed
      start = end + 1
    }
  }

  private mutating func add(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, countsBlank: Bool
  ) {
    var first = start
    var column = 0
    var usesTab = false
    while first < end {
      let byte = bytes[first]
      if byte == 0x20 {
        column += 1
        first += 1
      } else if byte == 0x09 {
        column = (column | 7) + 1
        usesTab = true
        first += 1
      } else if byte > 0x20 && byte < 0x80 {
        break
      } else {
        let (kind, next) = bytes.scalarClass(at: first)
        guard kind == .space else { break }
        column += 1
        first = next
      }
    }
    if first == end {
      if countsBlank {
        blanks += 1
        blanksOnPage += 1
      }
      return
    }
    var last = end
    while last > first {
      let byte = bytes[last - 1]
      if byte > 0x20 && byte < 0x80 { break }
      let (value, previous) = bytes.scalar(before: last)
      guard ScalarClass(value) == .space else { break }
      last = previous
    }
    lines.append(
      TextLine(
        range: TextRange(start, end), content: TextRange(first, last), indent: column,
        usesTab: usesTab, width: last - start - ByteScan.continuations(in: bytes, start..<last),
        blankLinesBefore: blanks, blankLinesSincePage: startsPage ? blanksOnPage : 0,
        startsPage: startsPage))
    blanks = 0
    blanksOnPage = 0
    startsPage = false
  }
}
