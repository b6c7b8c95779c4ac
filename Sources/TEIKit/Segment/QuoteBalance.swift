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
  private var first = 0
  private var curly = 0
  private var straight = 0
  private var single = 0
  private var doubles = 0

  /// Adds the line `text`, whose first code point is at `position` of the region.
  mutating func add(_ text: Span<UInt8>, position: Int) {
    var place = position
    var before: UInt32 = 0x20
    var i = 0
    while i < text.count {
      let (value, next) = text.scalar(at: i)
      switch value {
      case 0x22, 0x27, 0xAB, 0xBB, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E:
        let after = next < text.count ? text.scalar(at: next).value : 0x20
        add(Self.mark(value, at: place, before: before, after: after))
      default: break
      }
      before = value
      place += 1
      i = next
    }
  }

  private mutating func add(_ mark: Mark) {
    marks.append(mark)
    count(mark, 1)
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
    case 0x201C:
      mark.curly = 1
      mark.isDouble = true
    case 0xAB, 0x201E: mark.curly = 1
    case 0x201D, 0xBB: mark.curly = -1
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
    let bound = max(start, end - Self.window)
    while first < marks.count, marks[first].position < bound {
      count(marks[first], -1)
      first += 1
    }
    if first > 4096 {
      marks.removeFirst(first)
      first = 0
    }
    let others = doubles == 0 ? single : 0
    return curly + max(0, straight + others) > 0
  }
}
