/// The items of a list that runs on in one block: “1. One 2. Two”, “a) one b) two”.
enum InlineList {
  /// Whether `scalar` is a bullet.
  static func isBullet(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2022, 0x2023, 0x2043, 0x25AA, 0x25CF, 0x25E6: true
    default: false
    }
  }

  /// The mark of an item: its value and its signs.
  private struct Mark {
    /// What the item is counted by.
    let value: Int
    let isLetter: Bool
    /// How many signs follow: a full stop counts 1, a bracket 2.
    let signs: Int
    let end: Int
  }

  /// Where the items behind the first one begin, given that the block begins with a first one;
  /// only what goes on counting is an item, and only before a capital. O(n).
  static func items(
    _ text: Span<UInt8>, from start: Int, limit: Int, _ table: BreakTable
  ) -> [Int] {
    guard let first = mark(text, at: start, limit), first.value == 1 else { return [] }
    var items: [Int] = []
    var wanted = 2
    var i = first.end
    while i < limit {
      guard text[i] == 0x20 else {
        i += 1
        continue
      }
      i += 1
      guard i < limit, let mark = mark(text, at: i, limit), mark.value == wanted,
        mark.isLetter == first.isLetter, mark.signs == first.signs,
        mark.end + 1 < limit, text[mark.end] == 0x20,
        table.properties(text, at: mark.end + 1).properties.kind == .upper
      else { continue }
      items.append(i)
      wanted += 1
      i = mark.end
    }
    return items
  }

  private static func mark(_ text: Span<UInt8>, at start: Int, _ limit: Int) -> Mark? {
    var i = start
    var value = 0
    let isLetter = ByteClasses.isLower(text[i])
    if isLetter {
      value = Int(text[i]) - 0x60
      i += 1
    } else {
      while i < limit, i < start + 3, ByteClasses.isDigit(text[i]) {
        value = value * 10 + Int(text[i]) - 0x30
        i += 1
      }
    }
    var signs = 0
    if i < limit, text[i] == 0x2E {
      signs = 1
      i += 1
    }
    if i < limit, text[i] == 0x29 {
      signs += 2
      i += 1
    }
    guard i > start, signs > 0 else { return nil }
    return Mark(value: value, isLetter: isLetter, signs: signs, end: i)
  }
}
