/// How a line of the body stands to the page before it.
enum PageJoin: UInt8, Sendable {
  /// On the same page.
  case none
  /// A page begins with it, and white space tells nothing.
  case page
  /// A page begins with it, and more blank lines than usual stand around the break.
  case pageAndParagraph
}

/// A line of running text, furniture and structural lines left out.
struct BodyLine: Sendable {
  private let line: Int32
  /// How it stands to the page before.
  let pageJoin: PageJoin
  /// Whether a blank line stands before it on its page.
  let followsBlank: Bool
  /// Whether a structural line stands before it.
  let followsStructure: Bool

  /// Its index in the ``LineTable``.
  var index: Int { Int(line) }

  fileprivate init(index: Int, pageJoin: PageJoin, followsBlank: Bool, followsStructure: Bool) {
    line = Int32(index)
    self.pageJoin = pageJoin
    self.followsBlank = followsBlank
    self.followsStructure = followsStructure
  }
}

/// The running text of a document: what the layout is measured on.
struct Body: Sendable {
  /// The normalized text.
  let bytes: [UInt8]
  private let lines: [TextLine]
  private let evidenceOfLines: [LineEvidence]
  private let body: [BodyLine]

  /// The body of the text: the lines that are neither furniture nor structural.
  init(
    _ bytes: [UInt8], _ table: LineTable, evidence: [LineEvidence], roles: [LineRole],
    furniture: [Int]
  ) {
    self.bytes = bytes
    lines = table.lines
    evidenceOfLines = evidence
    body = Self.body(table.lines, roles: roles, furniture: furniture)
  }

  var count: Int { body.count }
  subscript(i: Int) -> BodyLine { body[i] }
  func line(_ i: Int) -> TextLine { lines[body[i].index] }
  func evidence(_ i: Int) -> LineEvidence { evidenceOfLines[body[i].index] }
  /// The length of line `i` in code points, its indent included.
  func width(_ i: Int) -> Int { line(i).width }
  /// The length of line `i` in code points, without its indent.
  func contentWidth(_ i: Int) -> Int {
    let line = line(i)
    return line.width - line.leadingWidth(in: bytes)
  }

  /// Whether body line `i` and the one before stand together, with nothing between them.
  func adjoinsPrevious(_ i: Int) -> Bool { !body[i].followsBlank && !body[i].followsStructure }

  /// Whether the first word of line `i + 1` would have fitted line `i` in a column of `width`.
  func nextWordFits(_ i: Int, width: Int) -> Bool {
    self.width(i) + 1 + evidence(i + 1).firstWordWidth <= width
  }

  /// Blank lines around a page break, above and below.
  private struct PageGap {
    let above: Int
    let below: Int
  }

  private static func body(
    _ lines: [TextLine], roles: [LineRole], furniture: [Int]
  ) -> [BodyLine] {
    var body: [BodyLine] = []
    body.reserveCapacity(lines.count - furniture.count)
    var gaps: [(gap: PageGap, line: Int)] = []
    var nextFurniture = 0
    var firstFurniture: TextLine?
    var followsStructure = false
    for (i, line) in lines.enumerated() {
      if nextFurniture < furniture.count, furniture[nextFurniture] == i {
        nextFurniture += 1
        if firstFurniture == nil { firstFurniture = line }
        continue
      }
      let startsPage = firstFurniture != nil || line.startsPage && i > 0
      if roles.isEmpty || roles[i] == .prose {
        if startsPage && !body.isEmpty {
          let top = firstFurniture ?? line
          gaps.append(
            (
              PageGap(
                above: top.blankLinesBefore - top.blankLinesSincePage,
                below: firstFurniture == nil ? line.blankLinesSincePage : line.blankLinesBefore),
              body.count
            ))
        }
        body.append(
          BodyLine(
            index: i, pageJoin: startsPage ? .page : .none,
            followsBlank: !startsPage && line.blankLinesBefore > 0 && i > 0,
            followsStructure: followsStructure))
        followsStructure = false
      } else {
        followsStructure = true
      }
      firstFurniture = nil
    }
    let usualAbove = usualCount(gaps.map(\.gap.above))
    let usualBelow = usualCount(gaps.map(\.gap.below))
    for (gap, i) in gaps where gap.above > usualAbove || gap.below > usualBelow {
      let line = body[i]
      body[i] = BodyLine(
        index: line.index, pageJoin: .pageAndParagraph, followsBlank: false,
        followsStructure: line.followsStructure)
    }
    return body
  }

  /// The least of `counts` that a fifth of them are; without one, the most frequent.
  private static func usualCount(_ counts: [Int]) -> Int {
    var frequencies: [Int: Int] = [:]
    for count in counts { frequencies[count, default: 0] += 1 }
    let frequent = frequencies.filter { 5 * $0.value >= counts.count }
    if let least = frequent.keys.min() { return least }
    return frequencies.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }
}
