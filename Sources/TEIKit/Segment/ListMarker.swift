/// How a line is marked as the item of a list.
enum ListMarker: Equatable {
  /// The styles of numbers.
  enum Style: Equatable {
    case number, lowerLetter, upperLetter, lowerRoman, upperRoman
  }

  /// A sign that is the same for all items.
  case bullet(UInt32)
  /// The nth of its kind, with the brackets or full stop around it.
  case ordinal(Style, Int, opens: Bool, closing: UInt8)

  /// Whether a list can begin with it.
  var startsList: Bool {
    if case .ordinal(_, let value, _, _) = self { value <= 1 } else { true }
  }

  /// Whether it counts.
  var isOrdinal: Bool {
    if case .ordinal = self { true } else { false }
  }

  /// Whether an item marked `next` can follow one marked so, in one list.
  func precedes(_ next: ListMarker) -> Bool {
    switch (self, next) {
    case (.bullet(let a), .bullet(let b)): a == b
    case (.ordinal(let a, let m, let o, let c), .ordinal(let b, let n, let p, let d)):
      a == b && n == m + 1 && o == p && c == d
    default: false
    }
  }

  /// Whether items marked so can make a list inside an item marked `outer` that stands as far in.
  func nests(in outer: ListMarker) -> Bool {
    guard case .ordinal(let style, _, _, _) = outer else { return false }
    if case .ordinal(let inner, _, _, _) = self { return startsList && inner != style }
    return true
  }
}

/// A line that is marked as the item of a list.
struct MarkedLine {
  /// How it may be marked: `i.` is a letter or a Roman number.
  let markers: [ListMarker]
  /// The mark.
  let label: TextRange
  /// What follows it; never empty.
  let text: TextRange

  /// The marked line with that content.
  init?(_ bytes: [UInt8], _ content: TextRange) {
    let span = bytes.span
    let first = span[content.start]
    var i = content.start
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      markers = [.bullet(UInt32(first))]
      i += 1
    case 0xE2, 0xC2:
      let (value, next) = span.scalar(at: i)
      guard Self.isBullet(value) else { return nil }
      markers = [.bullet(value)]
      i = next
    default:
      guard let (found, end) = Self.ordinals(bytes, content) else { return nil }
      markers = found
      i = end
    }
    label = TextRange(content.start, i)
    guard i < content.end, span[i] == 0x20 || span[i] == 0x09 else { return nil }
    while i < content.end, span[i] == 0x20 || span[i] == 0x09 { i += 1 }
    guard i < content.end else { return nil }
    text = TextRange(i, content.end)
  }

  private static func isBullet(_ value: UInt32) -> Bool {
    switch value {
    case 0xB7, 0x2022, 0x2023, 0x2043, 0x25AA, 0x25AB, 0x25B6, 0x25BA, 0x25CB, 0x25CF, 0x25E6,
      0x25A0, 0x25A1, 0x25C6, 0x2713, 0x2714, 0x27A2:
      true
    default: false
    }
  }

  /// What number or letter with its full stop or brackets stands at the start of `content`.
  private static func ordinals(_ bytes: [UInt8], _ content: TextRange) -> ([ListMarker], Int)? {
    var i = content.start
    let opens = bytes[i] == UInt8(ascii: "(")
    if opens { i += 1 }
    let start = i
    while i < content.end, i - start < 6,
      ByteClasses.isDigit(bytes[i]) || ByteClasses.isLetter(bytes[i])
    {
      i += 1
    }
    guard i > start, i < content.end else { return nil }
    let closing = bytes[i]
    guard closing == UInt8(ascii: ")") || (closing == UInt8(ascii: ".") && !opens) else {
      return nil
    }
    let values = values(bytes, start, i)
    if values.isEmpty { return nil }
    return (values.map { .ordinal($0.style, $0.value, opens: opens, closing: closing) }, i + 1)
  }

  private static func values(
    _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> [(style: ListMarker.Style, value: Int)] {
    if ByteClasses.isDigit(bytes[start]) {
      guard end - start <= 3 else { return [] }
      var number = 0
      for i in start..<end {
        guard ByteClasses.isDigit(bytes[i]) else { return [] }
        number = number * 10 + Int(bytes[i] - 0x30)
      }
      return [(.number, number)]
    }
    let isUpper = ByteClasses.isUpper(bytes[start])
    for i in start..<end
    where !ByteClasses.isLetter(bytes[i]) || ByteClasses.isUpper(bytes[i]) != isUpper {
      return []
    }
    var values: [(style: ListMarker.Style, value: Int)] = []
    if let number = RomanNumber.value(bytes[start..<end]) {
      values.append((isUpper ? .upperRoman : .lowerRoman, number))
    }
    if end - start == 1 {
      let value = Int((bytes[start] | 0x20) - UInt8(ascii: "a")) + 1
      values.append((isUpper ? .upperLetter : .lowerLetter, value))
    }
    return values
  }
}

/// Roman numerals up to 39, as lists have them.
enum RomanNumber {
  private static let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
  private static let values: [[UInt8]: Int] = {
    var values: [[UInt8]: Int] = [:]
    for tens in 0...3 {
      for one in 0...9 where tens + one > 0 {
        values[Array((String(repeating: "x", count: tens) + ones[one]).utf8)] = 10 * tens + one
      }
    }
    return values
  }()

  /// The value of `letters`, of either case, or nil where they are no such numeral.
  static func value(_ letters: ArraySlice<UInt8>) -> Int? {
    values[letters.map { $0 | 0x20 }]
  }
}
