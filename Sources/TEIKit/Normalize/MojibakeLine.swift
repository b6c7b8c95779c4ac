/// One stretch of text while it is repaired, layer by layer.
struct MojibakeLine {
  /// A character, and the bytes of the text that it came from.
  struct Cell {
    var scalar: UInt32
    var start: Int32
    var end: Int32
    var isRepaired = false
  }

  /// One character of the repaired text and the garbled characters that it takes the place of.
  struct Unit {
    var scalar: UInt32
    var length: Int
    /// Points for the garbled form, apart from its neighbours.
    var points: Int
  }

  /// Units of one page, each right behind the last.
  struct Run {
    var start: Int
    var end: Int
    var score: Int
    /// How many of its letters are usual ones, which tells pages apart that differ in few places.
    var usual: Int
    /// Whether it stands beside characters that look garbled but don't decode.
    var touchesGarble: Bool
  }

  /// What one page makes of the stretch.
  private struct Candidate {
    let page: Int
    let rank: Int
    let runs: [Run]
  }

  var cells: [Cell] = []
  let tables = MojibakeTables.shared
  /// The units of the run that is being looked at.
  private var units: [Unit] = []
  /// Whether the page that is being looked at makes Vietnamese of the text.
  private(set) var vietnamesePages: UInt32 = 0

  /// Scores from which a run is repaired for itself, and where others of its page stand by.
  private static let sure = 5
  private static let likely = 1

  // MARK: Repair

  /// Undoes one layer; false where there is none.
  mutating func repairLayer() -> Bool {
    var pages: UInt16 = 0
    for k in cells.indices.dropLast() {
      let leads = tables.leads(cells[k].scalar)
      if leads == 0 { continue }
      let next = cells[k + 1].scalar
      pages |= next == 0xFFFD ? leads : leads & tables.trails(next)
      // Text without a second byte but à and the space that it lost.
      if next == 0x20 { pages |= leads & lostSpaces(cells[k].scalar) }
    }
    if pages == 0 { return false }

    vietnamesePages = 0
    var candidates: [Candidate] = []
    for page in 0..<MojibakeTables.pageCount where pages & 1 << UInt16(page) != 0 {
      let candidate = candidate(page)
      if !candidate.runs.isEmpty { candidates.append(candidate) }
    }
    if candidates.isEmpty { return false }
    // Stable: among equals the earlier page is the more usual one.
    let order = candidates.indices.sorted {
      (candidates[$1].rank, $0) < (candidates[$0].rank, $1)
    }
    var claims = [UInt8](repeating: 0xFF, count: cells.count)
    for index in order {
      let candidate = candidates[index]
      for run in candidate.runs
      where !claims[run.start..<run.end].contains(where: { $0 != 0xFF }) {
        for k in run.start..<run.end { claims[k] = UInt8(candidate.page) }
      }
    }
    decode(claims)
    return true
  }

  /// The pages where `scalar` is byte 0xC3.
  private func lostSpaces(_ scalar: UInt32) -> UInt16 {
    MojibakeRepair.isSpacedLead(scalar) ? .max : 0
  }

  /// Replaces the cells that a page claims by what they decode to.
  private mutating func decode(_ claims: [UInt8]) {
    var output: [Cell] = []
    output.reserveCapacity(cells.count)
    var k = 0
    while k < cells.count {
      if claims[k] != 0xFF, let unit = unit(at: k, page: Int(claims[k])) {
        output.append(
          Cell(
            scalar: unit.scalar, start: cells[k].start, end: cells[k + unit.length - 1].end,
            isRepaired: true))
        k += unit.length
      } else {
        output.append(cells[k])
        k += 1
      }
    }
    cells = output
  }

  // MARK: Runs

  /// What `page` makes of the stretch: the runs that are to be decoded, in order.
  private mutating func candidate(_ page: Int) -> Candidate {
    let none = Candidate(page: page, rank: 0, runs: [])
    if isVietnamese(in: page) { vietnamesePages |= 1 << UInt32(page) }
    var runs: [Run] = []
    var k = 0
    let mask = UInt16(1) << UInt16(page)
    while k + 1 < cells.count {
      guard tables.leads(cells[k].scalar) & mask != 0, let run = run(at: k, page: page) else {
        k += 1
        continue
      }
      runs.append(run)
      k = run.end
    }
    var total = 0
    var best = 0
    var touching = 0
    var fair = 0
    for run in runs {
      if run.score >= Self.sure { total += run.score }
      if run.score >= 3 { fair += 1 }
      best = max(best, run.score)
      if run.touchesGarble { touching += 1 }
    }
    // Units found here and there in what is no UTF-8 otherwise are chance.
    if runs.count > 1, touching * 2 >= runs.count { return none }
    if page >= MojibakeTables.firstOfDOS, drawsBoxes(beside: runs) { return none }
    if runs.count == 1, isLookalike(runs[0], page) { return none }
    let isPageKnown = best >= 8 || total >= 8 || fair >= 3
    let isAll = isPageKnown && covers(runs)
    if !isAll {
      runs.removeAll { $0.score < (isPageKnown ? Self.likely : Self.sure) }
    }
    let rank = runs.reduce(0) { $0 + $1.score + $1.usual }
    return Candidate(page: page, rank: isAll ? rank + rank / 4 + 5 : rank, runs: runs)
  }

  /// Whether all that isn't ASCII is in `runs`, so that the stretch was garbled as a whole.
  private func covers(_ runs: [Run]) -> Bool {
    var k = 0
    for run in runs {
      if cells[k..<run.start].contains(where: { $0.scalar >= 0x80 }) { return false }
      k = run.end
    }
    return !cells[k...].contains { $0.scalar >= 0x80 }
  }

  /// Whether most characters for drawing boxes are outside of `runs` that look well.
  private func drawsBoxes(beside runs: [Run]) -> Bool {
    func count(_ range: Range<Int>) -> Int {
      cells[range].reduce(0) { $0 + (tables.kind($1.scalar) == .box ? 1 : 0) }
    }
    let inside = runs.reduce(0) { $0 + ($1.score >= 3 ? count($1.start..<$1.end) : 0) }
    return count(0..<cells.count) > 2 * inside
  }

  /// Whether `run`, the only one, is a letter and a currency sign, which can stand for another
  /// letter, in a stretch that has other characters of the page in their right form.
  private func isLookalike(_ run: Run, _ page: Int) -> Bool {
    guard run.end - run.start == 2, page < MojibakeTables.firstOfDOS,
      tables.kind(cells[run.end - 1].scalar) == .currency
    else { return false }
    return cells.indices.contains {
      $0 != run.start && $0 != run.start + 1
        && tables.byte(cells[$0].scalar, page) >= 0x80
    }
  }

  /// The score of the best run that starts at `k`, whatever its page.
  mutating func bestScore(at k: Int) -> Int {
    let masks = tables.leads(cells[k].scalar)
    var best = Int.min
    for page in 0..<MojibakeTables.pageCount where masks & 1 << UInt16(page) != 0 {
      if let run = run(at: k, page: page) { best = max(best, run.score) }
    }
    return best
  }

  /// The longest run of `page` from `k` on.
  private mutating func run(at start: Int, page: Int) -> Run? {
    guard let first = unit(at: start, page: page) else { return nil }
    units.removeAll(keepingCapacity: true)
    units.append(first)
    var k = start + first.length
    while let unit = unit(at: k, page: page) {
      units.append(unit)
      k += unit.length
    }
    let end = k
    let earlier = start > 1 ? cells[start - 2].scalar : 0x20
    let before = start > 0 ? cells[start - 1].scalar : 0x20
    let after = end < cells.count ? cells[end].scalar : 0x20
    if units.count == 1, Self.isQuote(before), Self.isQuote(after), units[0].scalar != 0xA0 {
      return nil
    }
    var score = edgePoints(start, end, page)
    k = start
    for (index, unit) in units.enumerated() {
      let second = index > 1 ? units[index - 2].scalar : index == 1 ? before : earlier
      let first = index > 0 ? units[index - 1].scalar : before
      let next = index + 1 < units.count ? units[index + 1].scalar : after
      score += unit.points
      score += MojibakePlausibility.plausibility(
        unit.scalar, second, first, next, isMisreadWestern: MojibakeTables.isWestern(page))
      k += unit.length
    }
    let (points, touches) = contact(start, end, page)
    let usual = units.reduce(0) { $0 + (MojibakePlausibility.isUsual($1.scalar) ? 1 : 0) }
    return Run(
      start: start, end: end, score: score + points, usual: usual, touchesGarble: touches)
  }

  private static func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x60, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: true
    default: false
    }
  }

  /// Points for how the garbled characters sit among their neighbours.
  private func edgePoints(_ start: Int, _ end: Int, _ page: Int) -> Int {
    let lead = tables.kind(cells[start].scalar)
    let last = tables.kind(cells[end - 1].scalar)
    let left = start > 0 ? tables.kind(cells[start - 1].scalar) : .space
    let right = end < cells.count ? tables.kind(cells[end].scalar) : .space
    var points = 0
    if left.isLower, lead.isUpper { points += 1 }
    if last == .accentedUpper, right.isLower { points += 1 }
    // Two scripts in one word.
    if lead.isLetter, !lead.isLatin, left.isLatin || right.isLatin { points += 2 }
    if !lead.isLetter {
      if left.isLetter {
        points += 2
      } else if right.isLatin {
        points += lead == .box ? 2 : 1
      }
    }
    if last == .mark, right.isLetter { points += 2 }
    // Â and Ã end hardly any word of their own, and what follows them tells.
    let isRare = MojibakeTables.isWestern(page) && cells[start].scalar & ~1 == 0xC2
    if isRare { points += 2 }
    // A capital and the mark behind its word: genuine, unless the word goes on.
    if last.endsWord, end - start == 2, !left.isLower, !(isRare && last == .mark) {
      let isApostrophe = cells[end - 1].scalar == 0x2019
      if !right.isLetter && !(last == .noBreakSpace) || isApostrophe && right.isLower {
        points -= 3
      }
    }
    if end - start == 1 { points += contextOfLoneSpace(start) }
    return points
  }

  /// A capital Ã that ends a word in capitals is no `à` that lost its second byte.
  private func contextOfLoneSpace(_ start: Int) -> Int {
    let left =
      start > 0
      ? cells[max(0, start - 2)..<start].last { $0.scalar != 0x20 }.map {
        tables.kind($0.scalar)
      } : nil
    let right = cells[(start + 1)...].prefix(3).first { $0.scalar != 0x20 }.map {
      tables.kind($0.scalar)
    }
    return left?.isUpper == true || right?.isUpper == true && left?.isLower != true ? -5 : 0
  }

  /// Points for standing beside characters of the page that aren't part of a run.
  private func contact(_ start: Int, _ end: Int, _ page: Int) -> (points: Int, touches: Bool) {
    var points = 0
    var touches = false
    let lead = tables.kind(cells[start].scalar)
    for side in [start - 1, end] where cells.indices.contains(side) {
      if side == end, end == cells.count - 1 { continue }
      let scalar = cells[side].scalar
      if scalar < 0x80 { continue }
      let kind = tables.kind(scalar)
      if kind.isCyrillic || kind == .greek {
        points -= 8
        touches = true
      } else if kind == .box {
        if lead == .box { points -= 6 }
        touches = true
      } else if kind.isLetter || kind == .symbol || kind == .currency {
        points -= 3
        touches = true
      }
    }
    return (points, touches)
  }
}
