/// Whether a quotation is still open at the end of a paragraph so far.
///
/// Looks at the last 600 characters only. The two ends of that window move forward only, so that
/// a region costs O(bytes) however long its paragraphs are.
struct QuoteBalance: Sendable {
  private static let window = 600

  /// A quotation mark, and what it does to the balances.
  private struct Mark {
    let position: Int
    var curly: Int8 = 0
    var straight: Int8 = 0
    var single: Int8 = 0
    /// Whether it is a double mark.
    var isDouble = false
  }

  private var marks: [Mark] = []
  /// The marks in the window: `first..<next`.
  private var first = 0
  private var next = 0
  private var curly = 0
  private var straight = 0
  private var single = 0
  private var doubles = 0

  /// Adds the quotation mark `value` at `position` of the region, between the code points
  /// `before` and `after`.
  mutating func add(_ value: UInt32, position: Int, before: UInt32, after: UInt32) {
    let mark = Self.mark(value, at: position, before: before, after: after)
    // An apostrophe says nothing.
    if mark.curly | mark.straight | mark.single != 0 || mark.isDouble { marks.append(mark) }
  }

  private mutating func count(_ mark: Mark, _ sign: Int) {
    curly += sign * Int(mark.curly)
    straight += sign * Int(mark.straight)
    single += sign * Int(mark.single)
    doubles += mark.isDouble ? sign : 0
  }

  private static func mark(
    _ value: UInt32, at position: Int, before: UInt32, after: UInt32
  ) -> Mark {
    var mark = Mark(position: position)
    let spaceBefore = ScalarClass(before) == .space
    let spaceAfter = ScalarClass(after) == .space
    let dashAfter = after == 0x2D || isDash(after)
    let opens = spaceBefore || before == 0x28 || before == 0x2D || isDash(before)
    switch value {
    case 0x201C, 0xAB, 0xBB:
      // “ closes in German, and « and » point either way: white space on one side tells.
      let usual: Int8 = value == 0xBB ? -1 : 1
      mark.curly = spaceBefore && !spaceAfter ? 1 : spaceAfter && !spaceBefore ? -1 : usual
      mark.isDouble = value == 0x201C
    case 0x201E: mark.curly = 1
    case 0x201D: mark.curly = -1
    case 0x22:
      mark.isDouble = true
      if opens && !spaceAfter { mark.straight += 1 }
      switch after {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D: if !spaceBefore { mark.straight -= 1 }
      default: if !spaceBefore && (spaceAfter || dashAfter) { mark.straight -= 1 }
      }
    default:
      if value != 0x2019, opens, after &- 0x41 < 26 { mark.single += 1 }
      if value != 0x2018, spaceAfter || after == 0x29 || dashAfter {
        switch before {
        case 0x2E, 0x2C, 0x21, 0x3F, 0x2D, 0x2013, 0x2014: mark.single -= 1
        default: break
        }
      }
    }
    return mark
  }

  /// Whether a quotation is open at `end` of the paragraph that starts at `start`; neither may
  /// be less than at the call before.
  mutating func isOpen(from start: Int, to end: Int) -> Bool {
    while next < marks.count, marks[next].position < end {
      count(marks[next], 1)
      next += 1
    }
    let bound = max(start, end - Self.window)
    while first < next, marks[first].position < bound {
      count(marks[first], -1)
      first += 1
    }
    let others = doubles == 0 ? single : 0
    return curly + max(0, straight + others) > 0
  }
}
