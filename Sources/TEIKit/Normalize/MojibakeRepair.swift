internal import ByteScan

/// Finds UTF-8 that was read in another code page somewhere upstream, once or more, and says what
/// it was.
///
/// A stretch is repaired where its characters, as bytes of one of ``MojibakeCodePages``, are
/// UTF-8, where they are unlikely neighbours, and where what comes out is likelier; what speaks for
/// a page in one place speaks for it nearby. C1 controls become the characters of Windows-1252
/// that were meant.
/// - SeeAlso: Speer, ftfy, whose published idea this is: <https://ftfy.readthedocs.io>.
enum MojibakeRepair {
  /// The stretches of `bytes` that are garbled, each with what it was; none where all is well.
  ///
  /// Ranges are sorted and disjoint, and start and end between characters. O(n).
  /// - Precondition: `bytes` is valid UTF-8 of less than 2 GiB.
  static func edits(of bytes: [UInt8]) -> [Replacement] {
    let text = bytes.span
    var output: [Replacement] = []
    var line = MojibakeLine()
    var done = 0
    var from = 0
    while let hit = firstSuspect(in: text, from: from, line: &line) {
      let start = startOfStretch(text, around: hit, from: done)
      let end = endOfStretch(text, from: hit)
      load(text, start, end, into: &line)
      repair(&line, into: &output)
      done = end
      from = end
    }
    return output
  }

  // MARK: Stretches

  /// How far evidence reaches, in bytes.
  private static let reach = 2048

  /// The start of the line around `hit`, or of a word before it, where that is far.
  private static func startOfStretch(
    _ text: Span<UInt8>, around hit: Int, from done: Int
  ) -> Int {
    var i = hit
    while i > done, text[i - 1] != 0x0A {
      if hit - i >= reach, isSafeCut(text, i) { return i }
      i -= 1
    }
    return i
  }

  private static func endOfStretch(_ text: Span<UInt8>, from hit: Int) -> Int {
    var i = hit
    while i < text.count, text[i] != 0x0A {
      if i - hit >= reach, isSafeCut(text, i) { return i }
      i += 1
    }
    return i
  }

  /// Whether `i` is behind a space between ASCII letters, which is part of no unit.
  private static func isSafeCut(_ text: Span<UInt8>, _ i: Int) -> Bool {
    i >= 2 && i < text.count && text[i - 1] == 0x20 && text[i] < 0x80 && text[i - 2] < 0x80
      && text[i] != 0x20
  }

  private static func load(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, into line: inout MojibakeLine
  ) {
    line.cells.removeAll(keepingCapacity: true)
    var i = start
    while i < end {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      line.cells.append(.init(scalar: scalar, start: Int32(i), end: Int32(i + length)))
      i += length
    }
  }

  // MARK: Looking

  /// The first place at or after `start` that may be garbled.
  private static func firstSuspect(
    in text: Span<UInt8>, from start: Int, line: inout MojibakeLine
  ) -> Int? {
    let tables = MojibakeTables.shared
    var i = start
    while true {
      i = endOfASCII(in: text, from: i)
      if i == text.count { return nil }
      // A stretch without ASCII, or with a space behind a character.
      while i < text.count, text[i] >= 0x80 {
        let (scalar, length) = UTF8Scanning.scalar(text, at: i)
        if scalar < 0xA0 { return i }
        let next = i + length
        i = next
        if next == text.count { continue }
        if text[next] < 0x80 {
          if text[next] != 0x20 || !isSpacedLead(scalar) { continue }
        } else {
          let leads = tables.leads(scalar)
          if leads == 0 { continue }
          let (follower, width) = UTF8Scanning.scalar(text, at: next)
          if follower != 0xFFFD {
            let pages = leads & tables.trails(follower)
            if pages == 0 { continue }
            let isLong = tables.longLeads(scalar) & pages
            if isLong == pages {
              if !goesOn(text, at: next + width, pages, tables, isQuote: scalar == 0xE2) {
                continue
              }
            } else if isLong == 0,
              isPlain(text, next - length, scalar, follower, next + width, pages, tables)
            {
              continue
            }
          }
        }
        if looksGarbled(text, at: next - length, &line) { return next - length }
      }
    }
  }

  /// Whether the third character of what could be garbled, at `i`, doesn't rule it out.
  @inline(__always)
  private static func goesOn(
    _ text: Span<UInt8>, at i: Int, _ pages: UInt16, _ tables: MojibakeTables, isQuote: Bool
  ) -> Bool {
    if i == text.count || text[i] < 0x80 { return isQuote || i < text.count && text[i] == 0x3F }
    let (scalar, _) = UTF8Scanning.scalar(text, at: i)
    return tables.trails(scalar) & pages != 0 || scalar == 0xFFFD
  }

  /// Whether two letters, at `start`, surely stand side by side for themselves: what they would
  /// become is a rare character, or Cyrillic letters are around. Most languages have such pairs.
  private static func isPlain(
    _ text: Span<UInt8>, _ start: Int, _ lead: UInt32, _ trail: UInt32, _ end: Int,
    _ pages: UInt16, _ tables: MojibakeTables
  ) -> Bool {
    let kind = tables.kind(lead)
    guard kind.isLetter, tables.kind(trail).isLetter else { return false }
    if end < text.count, text[end] >= 0x80 {
      let (third, width) = UTF8Scanning.scalar(text, at: end)
      if third == 0xFFFD { return false }
      // A run of two is for a closer look.
      if tables.leads(third) & pages != 0, end + width < text.count, text[end + width] >= 0x80 {
        let (fourth, _) = UTF8Scanning.scalar(text, at: end + width)
        if tables.trails(fourth) & pages != 0 || fourth == 0xFFFD { return false }
      }
      if kind.isCyrillic, tables.kind(third).isCyrillic { return true }
    }
    if kind.isCyrillic, start >= 2, text[start - 2] & 0xFE == 0xD0 { return true }
    for page in 0..<MojibakeTables.pageCount where pages & 1 << UInt16(page) != 0 {
      let first = UInt32(tables.byte(lead, page) & 0x1F)
      let meant = tables.kind(first << 6 | UInt32(tables.byte(trail, page) & 0x3F))
      if meant != .other { return false }
    }
    return true
  }

  /// Whether `scalar` is byte 0xC3 in a page where 0xA0 is a space: `à` often loses that.
  @inline(__always)
  static func isSpacedLead(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC3, 0x102, 0x393, 0x413: true
    default: false
    }
  }

  /// Whether what starts at `i`, seen with a few characters around, may be garbled.
  private static func looksGarbled(
    _ text: Span<UInt8>, at i: Int, _ line: inout MojibakeLine
  ) -> Bool {
    var start = i
    for _ in 0..<3 where start > 0 {
      start -= 1
      while text[start] & 0xC0 == 0x80 { start -= 1 }
    }
    var end = i
    for _ in 0..<16 where end < text.count {
      end += UTF8Scanning.length(ofLead: text[end])
    }
    load(text, start, end, into: &line)
    let place = line.cells.firstIndex { Int($0.start) == i } ?? 0
    return line.bestScore(at: place) >= 3
  }

  /// Where the ASCII that starts at `start` ends.
  @inline(__always)
  private static func endOfASCII(in text: Span<UInt8>, from start: Int) -> Int {
    var i = start
    // Between accented letters the stretches are short.
    let near = min(start + 16, text.count)
    while i < near {
      if text[i] >= 0x80 { return i }
      i += 1
    }
    i = ByteScan.endOfASCII(in: text, from: i)
    while i < text.count, text[i] < 0x80 { i += 1 }
    return i
  }

  // MARK: Repair

  /// More layers than any text has; each at least halves what it decodes.
  private static let mostLayers = 16

  private static func repair(_ line: inout MojibakeLine, into output: inout [Replacement]) {
    for _ in 0..<mostLayers where !line.repairLayer() { break }
    line.replaceControls()
    var k = 0
    while k < line.cells.count {
      guard line.cells[k].isRepaired else {
        k += 1
        continue
      }
      let start = Int(line.cells[k].start)
      var bytes: [UInt8] = []
      var end = start
      while k < line.cells.count, line.cells[k].isRepaired {
        UTF8Scanning.append(line.cells[k].scalar, to: &bytes)
        end = Int(line.cells[k].end)
        k += 1
      }
      output.append(Replacement(range: TextRange(start, end), bytes: bytes, reason: .mojibake))
    }
  }
}

extension MojibakeLine {
  /// Puts the characters of Windows-1252 in the place of C1 controls that Latin-1 made of them.
  mutating func replaceControls() {
    // A control that is a letter on the Macintosh alone.
    let hasMacintosh = cells.indices.contains {
      0x80...0x9F ~= cells[$0].scalar && cells[$0].scalar != 0x92 && isMacintosh($0, false)
    }
    let others = cells.contains { 0x80...0x9F ~= $0.scalar && $0.scalar != 0x85 || $0.isRepaired }
    for k in cells.indices where 0x80...0x9F ~= cells[k].scalar {
      let scalar = cells[k].scalar
      // NEL ends a line in text from mainframes: an ellipsis is followed by a space or a mark.
      if scalar == 0x85, !others, !cells[k].isRepaired {
        guard k > 0, k + 1 < cells.count else { continue }
        let next = cells[k + 1].scalar
        guard next < 0x80, !ByteClasses.isLetter(UInt8(next)), cells[k - 1].scalar > 0x20 else {
          continue
        }
      }
      let meant =
        isMacintosh(k, hasMacintosh)
        ? UInt32(MojibakeCodePages.macRoman[Int(scalar & 0x7F)])
        : MojibakeCodePages.western(UInt8(scalar))
      if meant == scalar { continue }
      cells[k].scalar = meant
      cells[k].isRepaired = true
    }
  }

  /// Whether the control at `k` is within a word, so that a letter of MacRoman is meant there and
  /// not a mark of Windows-1252.
  private func isMacintosh(_ k: Int, _ isKnown: Bool) -> Bool {
    guard k > 0, k + 2 < cells.count else { return false }
    func isLower(_ k: Int) -> Bool { MojibakePlausibility.kind(cells[k].scalar) == .lower }
    guard isLower(k - 1), isLower(k + 1) else { return false }
    switch cells[k].scalar {
    case 0x85, 0x91, 0x96, 0x97: return false
    case 0x92:
      // No contraction, elision or glottal stop: those have a vowel on one side.
      if isKnown { break }
      return isLower(k + 2) && !isVowel(cells[k - 1].scalar) && !isVowel(cells[k + 1].scalar)
        && !(cells[k + 1].scalar == cells[k + 2].scalar)
    default: break
    }
    return MojibakePlausibility.kind(MojibakeCodePages.western(UInt8(cells[k].scalar))).isLetter
      == false
  }

  private func isVowel(_ scalar: UInt32) -> Bool {
    switch UInt8(truncatingIfNeeded: scalar) {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"), UInt8(ascii: "h"):
      true
    default: false
    }
  }
}
