/// What a line is before paragraphs are looked for.
enum LineRole: UInt8, Sendable {
  /// Running text.
  case prose
  /// A list item, a line of verse, a quotation: never part of a paragraph.
  case structural
}

/// How a line goes on from the line before it in its paragraph.
enum LineJoin: UInt8, Sendable {
  /// With a space.
  case space
  /// With nothing: the script puts no space between words.
  case nothing
  /// The hyphen at the end of the line before goes: it only split a word.
  case dropHyphen
  /// The hyphen at the end of the line before stays, with no space after it.
  case keepHyphen
  /// The hyphen at the end of the line before only split a word and stays, with no space after
  /// it; the place is told.
  case markHyphen
}

/// Lines that make one paragraph or heading.
struct LineGroup: Hashable, Sendable {
  /// Places of its lines in ``Paragraphs/lines``; never empty.
  var range: Range<Int> { Int(start)..<Int(end) }
  /// Whether it is a heading.
  var isHeading: Bool { level > 0 }
  /// A hint at the level of the heading: 1 for a title, 2 and more for those below; 0 where it
  /// is none.
  var headingLevel: Int { Int(level) }
  /// The probability that a paragraph begins where this group does; 1 where the layout says so.
  let confidence: Float

  private let start: Int32
  private let end: Int32
  private let level: UInt8

  init(_ range: Range<Int>, confidence: Float, headingLevel: Int = 0) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
    level = UInt8(clamping: headingLevel)
    self.confidence = confidence
  }

  func heading(level: Int) -> LineGroup {
    LineGroup(range, confidence: confidence, headingLevel: level)
  }
}

/// The paragraphs and headings of a text, as groups of its lines.
struct Paragraphs: Sendable {
  /// How most lines of the text relate to its paragraphs.
  let layout: Layout
  /// Indexes in the ``LineTable`` of all prose lines that are not furniture, ascending.
  let lines: [Int32]
  /// How each of ``lines`` goes on from the one before; of no meaning where a group starts.
  let joins: [LineJoin]
  /// The paragraphs and headings; their ranges cover ``lines`` in order.
  let groups: [LineGroup]
  /// Indexes in the ``LineTable`` of running heads, running feet and page numbers, ascending.
  let furniture: [Int]

  /// Indexes in the ``LineTable`` of the lines of `group`.
  func lines(of group: LineGroup) -> ArraySlice<Int32> { lines[group.range] }
  /// How the lines of `group` but the first go on: one fewer than its lines.
  func joins(of group: LineGroup) -> ArraySlice<LineJoin> { joins[group.range.dropFirst()] }
}
