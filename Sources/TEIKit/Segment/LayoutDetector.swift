/// What the lines of a region tell about its layout.
struct LayoutStatistics: Sendable {
  /// A first-line indent.
  struct Indent: Hashable, Sendable {
    let columns: Int
    let usesTab: Bool
  }

  /// Whether sentences run over line ends, so that a line is less than a paragraph.
  let isWrapped: Bool
  /// Whether lines are filled as far as words go.
  let isGreedy: Bool
  /// The share of line ends inside sentences where the next word would have fitted.
  let misfitShare: Double
  /// How many lines follow a blank line.
  let blankCount: Int
  /// The share of those that go on with a sentence, as blank lines between the lines of one
  /// paragraph have it.
  let lowerStartShare: Double
  /// The most frequent indent from 1 to 12 columns.
  let indent: Indent?
  /// How many lines have it.
  let indentCount: Int
  let lineCount: Int
  /// The width of the column at each line of the region; empty unless wrapped or torn apart by
  /// blank lines.
  let columnWidths: [Int32]

  /// How far around a line its column is measured.
  private static let columnRadius = 80
  private static let greatestIndent = 12
  private static let leastTorn = 3
  private static let greatestGreedyWidth = 130

  /// Measures the lines `region` of `body`.
  init(_ body: Body, _ region: Range<Int>) {
    var adjoining = 0
    var continuing: [Int] = []
    var open: [Int] = []
    var blanks = 0
    var torn: [Int] = []
    var narrow = 0
    var indents = IndentCounts()
    let isCaseless = Self.isCaseless(body, region)
    for i in region {
      let line = body.line(i)
      if line.width <= Self.greatestGreedyWidth { narrow += 1 }
      if line.indent > 0, line.indent <= Self.greatestIndent { indents.add(line) }
      guard i > region.lowerBound else { continue }
      if body.adjoinsPrevious(i) {
        adjoining += 1
        guard !body.evidence(i - 1).endsSentence else { continue }
        if body.evidence(i).continues { continuing.append(i - 1) }
        if isCaseless { open.append(i - 1) }
      } else if body[i].followsBlank && !body[i].followsStructure {
        blanks += 1
        if body.evidence(i).continues { torn.append(i - 1) }
      }
    }
    if isCaseless { continuing = open }
    lineCount = region.count
    blankCount = blanks
    indent = indents.most
    indentCount = indents.mostCount
    let isWrapped = adjoining > 0 && 4 * continuing.count >= adjoining
    self.isWrapped = isWrapped
    guard isWrapped || torn.count >= Self.leastTorn else {
      lowerStartShare = 0
      isGreedy = false
      misfitShare = 0
      columnWidths = []
      return
    }
    let widths = slidingMaximum(
      region.map {
        body.evidence($0).flags.contains(.multiword) ? Int32(clamping: body.width($0)) : 0
      }, radius: Self.columnRadius)
    let misfits = continuing.count {
      body.nextWordFits($0, width: Int(widths[$0 - region.lowerBound]))
    }
    misfitShare = Double(misfits) / Double(max(1, continuing.count))
    columnWidths = widths
    // Lines with a blank one between each two are those of one paragraph where they are filled.
    let joined = torn.count {
      isWrapped
        || !body.evidence($0).endsSentence && body.width($0) <= Self.greatestGreedyWidth
          && !body.nextWordFits($0, width: Int(widths[$0 - region.lowerBound]))
    }
    lowerStartShare = Double(joined) / Double(max(1, blanks))
    // The 97th percentile of the widths is no greater than that.
    isGreedy = isWrapped && misfitShare < 0.12 && narrow > 97 * (region.count - 1) / 100
  }

  /// The layout of the region if it has only one.
  var layout: Layout {
    let hasBlanks =
      blankCount >= 1 && (blankShare >= 0.04 || !isWrapped || blankCount >= 3)
      && lowerStartShare < 0.4
    let isIndented =
      isGreedy && indent != nil && indentShare >= 0.015
      && !(hasBlanks && blankShare > 0.6 * indentShare)
    if isIndented { return .indented }
    if hasBlanks { return .blankLines }
    if isGreedy { return .wrapped }
    return isWrapped ? .random : .lines
  }

  private var blankShare: Double { Double(blankCount) / Double(max(1, lineCount)) }
  private var indentShare: Double { Double(indentCount) / Double(max(1, lineCount)) }

  /// Whether no lower-case letter is in the beginnings of the first lines.
  private static func isCaseless(_ body: Body, _ region: Range<Int>) -> Bool {
    let bytes = body.bytes.span
    for i in region.prefix(200) {
      let content = body.line(i).content.offsets
      if bytes.extracting(content.prefix(1024)).hasLowercase { return false }
    }
    return true
  }

  /// How many lines have which indent; of those equally frequent the first seen counts.
  private struct IndentCounts {
    private var counts = Array(repeating: 0, count: 2 * (LayoutStatistics.greatestIndent + 1))
    private var order: [Int] = []

    mutating func add(_ line: TextLine) {
      let slot = 2 * line.indent + (line.usesTab ? 1 : 0)
      if counts[slot] == 0 { order.append(slot) }
      counts[slot] += 1
    }

    private var best: Int? {
      order.reduce(nil) { best, slot in
        if let best, counts[best] >= counts[slot] { return best }
        return slot
      }
    }

    var most: Indent? { best.map { Indent(columns: $0 / 2, usesTab: $0 % 2 == 1) } }
    var mostCount: Int { best.map { counts[$0] } ?? 0 }
  }
}
