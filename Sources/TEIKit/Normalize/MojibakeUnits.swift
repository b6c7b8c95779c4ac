/// Reading the characters of a page as UTF-8, with what is lost on the way.
extension MojibakeLine {
  /// The unit of `page` that starts at `k`.
  func unit(at k: Int, page: Int) -> Unit? {
    guard k < cells.count else { return nil }
    let lead = tables.byte(cells[k].scalar, page)
    guard 0xC2...0xF4 ~= lead else { return nil }
    if lead == 0xC3, let unit = letterThatLostItsSpace(at: k, page) { return unit }
    let count = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
    var scalar = UInt32(lead) & (count == 1 ? 0x1F : count == 2 ? 0x0F : 0x07)
    var points = count == 1 ? 0 : count == 2 ? 2 : 5
    var spaces = 0
    var lost = 0
    var asked = 0
    var kind = tables.kind(cells[k].scalar)
    for step in 1...count {
      let next = k + step < cells.count ? cells[k + step].scalar : 0
      var byte = tables.byte(next, page)
      if byte & 0xC0 != 0x80 {
        if step == 2, lostItsThird(at: k, next, page), spaces + lost + asked == 0 {
          return Unit(scalar: 0x201D, length: 2, points: points + 2)
        } else if next == 0x20, MojibakeTables.hasNoBreakSpace(page) {
          spaces += 1
          byte = 0xA0
        } else if next == 0xFFFD {
          lost += 1
          byte = 0x80
        } else if next == 0x3F {
          asked += 1
          byte = 0x80
        } else {
          return nil
        }
      }
      if 0x80...0x9F ~= next, MojibakeTables.hasOwnCharacter(for: byte, page) { points -= 1 }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      let nextKind = tables.kind(next)
      points += MojibakePlausibility.strangeness(kind, nextKind)
      // An ellipsis, quote or dash behind a letter, as Latin-1 makes it of Windows-1252.
      if next == 0x85 || 0x91...0x97 ~= next { points -= 2 }
      if step == 1, next == 0x153, lead >= 0xE0 { points += 2 }
      kind = nextKind
    }
    if spaces > 1 { return nil }
    if lost + asked > 0 {
      if count == 1 ? asked > 0 && lead > 0xC3 : lost + asked >= count { return nil }
      return Unit(scalar: 0xFFFD, length: count + 1, points: points - 2 * spaces - 2 * asked)
    }
    if spaces > 0 {
      points -= count == 1 ? 2 : cells[k + count].scalar == 0x20 ? 4 : 3
    }
    let floor: UInt32 = count == 1 ? 0x80 : count == 2 ? 0x800 : 0x10000
    guard scalar >= floor, scalar < 0x110000 else { return nil }
    if scalar & 0xFFFF_F800 == 0xD800 { return surrogatePair(at: k, page, scalar) }
    if 0xE000..<0xF8FF ~= scalar || scalar == 0xF8FF && page != MojibakeTables.macRoman
      || scalar & 0xFFFE == 0xFFFE || 0xFDD0...0xFDEF ~= scalar
    {
      return nil
    }
    if scalar >= 0x1FC00, !(0x20000...0x323AF ~= scalar), !(0xE0020...0xE007F ~= scalar) {
      return nil
    }
    return Unit(scalar: scalar, length: count + 1, points: points)
  }

  /// Whether `”` starts at `k`, and lost its last byte: 9D is in no Western page.
  private func lostItsThird(at k: Int, _ next: UInt32, _ page: Int) -> Bool {
    MojibakeTables.isWestern(page) && cells[k].scalar == 0xE2 && cells[k + 1].scalar == 0x20AC
      && next < 0x80 && next != 0x3F
  }

  /// Two surrogates that were encoded one by one, as CESU-8 does.
  private func surrogatePair(at k: Int, _ page: Int, _ high: UInt32) -> Unit? {
    guard high < 0xDC00, k + 5 < cells.count else { return nil }
    guard tables.byte(cells[k + 3].scalar, page) == 0xED else { return nil }
    let second = tables.byte(cells[k + 4].scalar, page)
    let third = tables.byte(cells[k + 5].scalar, page)
    guard second >= 0xB0, second < 0xC0, third & 0xC0 == 0x80 else { return nil }
    let low = UInt32(0xD000) | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    return Unit(
      scalar: 0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF), length: 6, points: 6)
  }

  /// `à` whose second byte, a no-break space, became a space and perhaps fell together with the
  /// one behind it.
  private func letterThatLostItsSpace(at k: Int, _ page: Int) -> Unit? {
    guard MojibakeTables.hasNoBreakSpace(page), k + 1 < cells.count, cells[k + 1].scalar == 0x20
    else { return nil }
    let hasTwo = k + 2 < cells.count && cells[k + 2].scalar == 0x20
    let isWordStart =
      vietnamesePages & 1 << UInt32(page) != 0
      ? continuesVietnameseSyllable(at: k + 2) : continuesPortugueseWord(at: k + 2)
    return Unit(scalar: 0xE0, length: hasTwo || isWordStart ? 2 : 1, points: -1)
  }

  /// Whether `à` and the letters at `k` are one Portuguese word: às, àquele, àquela, àquilo.
  private func continuesPortugueseWord(at k: Int) -> Bool {
    func has(_ word: StaticString) -> Bool {
      word.withUTF8Buffer { word in
        word.indices.allSatisfy {
          k + $0 < cells.count && cells[k + $0].scalar == UInt32(word[$0])
        }
      }
    }
    return has("s ") || has("quele") || has("quela") || has("quilo")
  }

  /// Whether the letters at `k` are all that can follow `à` in a Vietnamese syllable.
  private func continuesVietnameseSyllable(at k: Int) -> Bool {
    var letters: UInt32 = 0
    var end = k
    while end < cells.count, tables.kind(cells[end].scalar).isLetter, end - k < 3 {
      letters = letters << 8 | cells[end].scalar & 0xFF
      end += 1
    }
    switch letters {
    case 0x69, 0x6F, 0x75, 0x79, 0x6E, 0x6D, 0x6E67, 0x6E68: return true  // i o u y n m ng nh
    default: return false
    }
  }

  /// Whether `page` makes letters of the text that only Vietnamese has.
  func isVietnamese(in page: Int) -> Bool {
    for k in 0..<max(0, cells.count - 2)
    where cells[k].scalar >= 0x80 && tables.byte(cells[k].scalar, page) == 0xE1 {
      if tables.byte(cells[k + 1].scalar, page) & 0xFE == 0xBA,
        tables.byte(cells[k + 2].scalar, page) & 0xC0 == 0x80
      {
        return true
      }
    }
    return false
  }
}
