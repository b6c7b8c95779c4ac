/// Finds the running heads, running feet and page numbers of a text.
///
/// Nothing is found without evidence of pages: a run of page numbers, form feeds, or a line that
/// comes again and again and cuts sentences in two. O(bytes).
struct PageFurniture: Sendable {
  /// Indexes of the lines found, ascending.
  static func lines(
    of table: LineTable, evidence: [LineEvidence], roles: [LineRole], in bytes: [UInt8]
  ) -> [Int] {
    var search = FurnitureSearch(table: table, evidence: evidence, roles: roles, bytes: bytes)
    search.findCandidates()
    search.run()
    let found = search.found.indices.filter { search.found[$0] }
    // What makes up most of a text is the text.
    let size = { (line: TextLine) in line.content.count }
    let all = table.lines.reduce(0) { $0 + size($1) }
    return 2 * found.reduce(0) { $0 + size(table.lines[$1]) } > all ? [] : found
  }
}

/// The state of one search.
private struct FurnitureSearch {
  private static let greatestWidth = 100
  private static let greatestSlotWidth = 80

  let lines: [TextLine]
  let evidence: [LineEvidence]
  let roles: [LineRole]
  let bytes: [UInt8]
  /// Lines at an edge of a page or beside a blank line, and short.
  var candidates: [Int] = []
  /// Whether a line stands alone and does not continue a sentence.
  var isIsolated: [Bool] = []
  /// Which row of the text each line is, blank rows counted.
  var row: [Int32] = []
  var pageStarts: [Int] = []
  var found: [Bool]
  var hasFound = false

  init(table: LineTable, evidence: [LineEvidence], roles: [LineRole], bytes: [UInt8]) {
    lines = table.lines
    self.evidence = evidence
    self.roles = roles
    self.bytes = bytes
    found = Array(repeating: false, count: lines.count)
  }

  private func hasEdgeAbove(_ i: Int) -> Bool {
    i == 0 || lines[i].blankLinesBefore > 0 || lines[i].startsPage
  }

  private func hasEdgeBelow(_ i: Int) -> Bool { i + 1 == lines.count || hasEdgeAbove(i + 1) }

  private func isAlone(_ i: Int) -> Bool { hasEdgeAbove(i) && hasEdgeBelow(i) }

  private func isProse(_ i: Int) -> Bool { roles.isEmpty || roles[i] == .prose }

  private func contentWidth(_ i: Int) -> Int {
    lines[i].width - lines[i].leadingWidth(in: bytes)
  }

  mutating func findCandidates() {
    row.reserveCapacity(lines.count)
    isIsolated = Array(repeating: false, count: lines.count)
    var next = 0
    for (i, line) in lines.enumerated() {
      next += line.blankLinesBefore
      row.append(Int32(clamping: next))
      next += 1
      if line.startsPage && i > 0 { pageStarts.append(i) }
      guard line.content.count <= 4 * Self.greatestWidth, isProse(i),
        hasEdgeAbove(i) || hasEdgeBelow(i), contentWidth(i) <= Self.greatestWidth
      else { continue }
      candidates.append(i)
      isIsolated[i] = isAlone(i) && !evidence[i].flags.contains(.startsLower)
    }
  }

  mutating func run() {
    var chain = PageChain()
    var numbers: [Int: PageNumber] = [:]
    for i in candidates {
      guard let number = PageNumber(bytes.span.extracting(lines[i].content.offsets)) else {
        continue
      }
      numbers[i] = number
      chain.add(number.value, line: i, row: Int(row[i]))
    }
    let longest = chain.longest
    let cuts = interruptions()
    if isConvincing(longest, numbers: numbers, cuts: cuts) {
      for i in longest { mark(i) }
      for i in numbers.keys where isBareAtPageEdge(i, numbers) { mark(i) }
    }
    if !hasFound && pageStarts.isEmpty { findRepeated(cuts: cuts) }
    if hasFound || !pageStarts.isEmpty { findSlots() }
  }

  /// Whether a line that is a page number and nothing else stands right before or after a form
  /// feed: the first page is often numbered at its foot, and so in no chain with the others.
  private func isBareAtPageEdge(_ i: Int, _ numbers: [Int: PageNumber]) -> Bool {
    guard numbers[i]?.isBare ?? false, !pageStarts.isEmpty, isAlone(i) else { return false }
    return lines[i].startsPage || i + 1 < lines.count && lines[i + 1].startsPage
  }

  private mutating func mark(_ i: Int) {
    found[i] = true
    hasFound = true
  }

  /// Whether a sentence runs on across each line, isolated lines around it left out.
  private func interruptions() -> [Bool] {
    var cuts = Array(repeating: false, count: lines.count)
    guard !candidates.isEmpty else { return cuts }
    var below: Int?
    var continuesBelow = Array(repeating: false, count: lines.count)
    for i in lines.indices.reversed() {
      continuesBelow[i] = below.map { evidence[$0].flags.contains(.startsLower) } ?? false
      if !isIsolated[i] { below = i }
    }
    var isOpenAbove = false
    for i in lines.indices {
      cuts[i] = isOpenAbove && continuesBelow[i]
      if !isIsolated[i] { isOpenAbove = !evidence[i].flags.contains(.terminated) }
    }
    return cuts
  }

  /// Whether a run of numbers is one of pages rather than of chapters or chance.
  private func isConvincing(_ chain: [Int], numbers: [Int: PageNumber], cuts: [Bool]) -> Bool {
    guard chain.count >= 2 else { return false }
    let cutCount = chain.reduce(0) { $0 + (cuts[$1] ? 1 : 0) }
    if chain.count == 2 {
      let startsWithDigit = chain.map { bytes[lines[$0].content.start] &- 0x30 < 10 }
      if chain.allSatisfy({ isAlone($0) && !(numbers[$0]?.isBare ?? true) }),
        cutCount > 0 || startsWithDigit[0] != startsWithDigit[1]
      {
        return true
      }
      return !pageStarts.isEmpty
    }
    if !pageStarts.isEmpty || Double(cutCount) >= max(1, 0.15 * Double(chain.count)) {
      return true
    }
    return isRegular(chain) && !chain.allSatisfy { numbers[$0]?.isRoman ?? false }
  }

  /// Whether the lines stand at much the same distance; the last page may be short.
  private func isRegular(_ chain: [Int]) -> Bool {
    var gaps = zip(chain, chain.dropFirst()).map { Int(row[$1]) - Int(row[$0]) }
    guard gaps.count >= 2 else { return false }
    if gaps.count > 2 { gaps.removeLast() }
    gaps.sort()
    guard let least = gaps.first, let greatest = gaps.last else { return false }
    return Double(greatest - least) <= 0.25 * Double(gaps[gaps.count / 2]) + 2
  }

  /// Marks lines that come three times or more, if enough of them cut a sentence.
  private mutating func findRepeated(cuts: [Bool]) {
    var counts: [UInt64: (lines: Int, cuts: Int)] = [:]
    for i in candidates where cuts[i] { counts[key(of: i, foldsCase: true)] = (0, 0) }
    guard !counts.isEmpty else { return }
    let keys = candidates.map { key(of: $0, foldsCase: true) }
    for (i, key) in zip(candidates, keys) {
      guard let place = counts.index(forKey: key) else { continue }
      counts.values[place].lines += 1
      counts.values[place].cuts += cuts[i] ? 1 : 0
    }
    for (i, key) in zip(candidates, keys) {
      guard let count = counts[key], count.lines >= 3,
        Double(count.cuts) >= 0.3 * Double(count.lines)
      else { continue }
      mark(i)
    }
  }

  /// A hash of what line `i` says, its numbers left out.
  private func key(of i: Int, foldsCase: Bool) -> UInt64 {
    let text = bytes.span.extracting(lines[i].content.offsets)
    var hash = WordHash()
    var last = ScalarClass.other
    var k = 0
    while k < text.count {
      let (value, next) = text.scalar(at: k)
      let kind = ScalarClass(value)
      k = next
      switch kind {
      case .digit: if last != .digit { hash.add(0x23) }
      case .space: if last != .space || !foldsCase { hash.add(0x20) }
      case .upper: hash.add(foldsCase ? lowercased(value) : value)
      default: hash.add(value)
      }
      last = kind
    }
    return hash.value
  }

  /// Marks the lines beside page numbers and form feeds that repeat on most pages.
  private mutating func findSlots() {
    var counts: [UInt64: Int] = [:]
    for i in candidates { counts[key(of: i, foldsCase: true), default: 0] += 1 }
    // Numbers found, and page starts as the line behind the form feed; in order.
    let anchors = lines.indices.filter { found[$0] || lines[$0].startsPage && $0 > 0 }
    let numbers = found
    for _ in 0..<2 {
      for isBelow in [true, false] {
        findSlots(isBelow: isBelow, anchors: anchors, numbers: numbers, counts: counts)
      }
      markFirstHead()
    }
  }

  private mutating func findSlots(
    isBelow: Bool, anchors: [Int], numbers: [Bool], counts: [UInt64: Int]
  ) {
    var slots: [Int] = []
    var pages = 0
    var repeating = 0
    func consider(_ i: Int, blanks: Int) {
      guard lines.indices.contains(i), blanks <= 4, !found[i], isProse(i) else { return }
      pages += 1
      guard lines[i].content.count <= 4 * Self.greatestSlotWidth, isAlone(i),
        contentWidth(i) <= Self.greatestSlotWidth
      else { return }
      slots.append(i)
      let text = bytes.span.extracting(lines[i].content.offsets)
      if counts[key(of: i, foldsCase: true), default: 0] > 1 || !text.hasLowercase {
        repeating += 1
      }
    }
    for anchor in anchors {
      let line = lines[anchor]
      let isPageStart = line.startsPage && anchor > 0
      if isBelow {
        if isPageStart && !found[anchor] {
          consider(anchor, blanks: line.blankLinesSincePage)
        }
        if numbers[anchor] && anchor + 1 < lines.count {
          consider(anchor + 1, blanks: lines[anchor + 1].blankLinesBefore)
        }
      } else {
        let blanks = line.blankLinesBefore - (isPageStart ? line.blankLinesSincePage : 0)
        consider(anchor - 1, blanks: blanks)
      }
    }
    if !slots.isEmpty, Double(slots.count) >= 0.7 * Double(pages),
      Double(repeating) >= 0.5 * Double(slots.count)
    {
      for i in slots { mark(i) }
    }
  }

  /// Marks the first line if it says exactly what a running head says.
  private mutating func markFirstHead() {
    guard !lines.isEmpty, !found[0], isProse(0), hasEdgeBelow(0) else { return }
    let first = key(of: 0, foldsCase: false)
    if lines.indices.contains(where: { found[$0] && key(of: $0, foldsCase: false) == first }) {
      mark(0)
    }
  }
}

extension TextLine {
  /// The length in code points of the white space in front.
  func leadingWidth(in bytes: [UInt8]) -> Int {
    range.start == content.start
      ? 0 : bytes.span.extracting(range.start..<content.start).codePointCount
  }
}

extension Span where Element == UInt8 {
  /// Whether a lower-case letter is in it.
  var hasLowercase: Bool {
    var i = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      if kind == .lower { return true }
      i = next
    }
    return false
  }
}
