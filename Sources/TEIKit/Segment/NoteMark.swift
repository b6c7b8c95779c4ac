internal import ByteScan

/// The mark of a note: `[1]`, `[a]`, a superscript number, asterisks, daggers.
struct NoteMark {
  /// What makes two marks the same.
  struct Key: Hashable {
    fileprivate enum Sign: UInt8 {
      case bracketedNumber, bracketedLetter, superscript, asterisk, dagger, doubleDagger
    }

    fileprivate let sign: Sign
    /// A number, a letter, or how often the sign stands.
    fileprivate let value: Int32

    /// Whether it is a sign that also stands for other things: bullets, emphasis.
    var isAsterisk: Bool { sign == .asterisk }
    /// Whether it stands by itself, rather than at the end of a word.
    fileprivate var isBracketed: Bool { sign == .bracketedNumber || sign == .bracketedLetter }
  }

  let key: Key
  /// The mark with its brackets.
  let range: TextRange
  /// The mark without.
  private let inner: TextRange

  /// What the mark says, brackets left out.
  func text(in bytes: [UInt8]) -> String {
    String(decoding: bytes[inner.offsets], as: UTF8.self)
  }

  /// The mark that the note in `range` starts with; “[Footnote 1: …]” is marked so too.
  init?(startOf range: TextRange, in bytes: [UInt8]) {
    let opening: StaticString = "[footnote "
    if bytes.hasPrefix(opening, ignoringCaseIn: range) {
      let start = range.start + opening.utf8CodeUnitCount
      guard let (key, end) = Self.bracketed(bytes, from: start, limit: range.end),
        end < range.end, bytes[end] == UInt8(ascii: ":")
      else { return nil }
      self.init(key: key, range: TextRange(range.start, end + 1), inner: TextRange(start, end))
      return
    }
    self.init(bytes, at: range.start, limit: range.end)
  }

  private init(key: Key, range: TextRange, inner: TextRange) {
    self.key = key
    self.range = range
    self.inner = inner
  }

  /// The mark at `start`.
  private init?(_ bytes: [UInt8], at start: Int, limit: Int) {
    guard start < limit else { return nil }
    if bytes[start] == UInt8(ascii: "[") {
      guard let (key, end) = Self.bracketed(bytes, from: start + 1, limit: limit), end < limit,
        bytes[end] == UInt8(ascii: "]")
      else { return nil }
      self.init(key: key, range: TextRange(start, end + 1), inner: TextRange(start + 1, end))
      return
    }
    var value: Int32 = 0
    var sign: Key.Sign?
    var i = start
    // A longer run of signs is no mark; it is read to its end so that the scan goes on behind it.
    while i < limit, let (found, digit, length) = Self.sign(bytes, at: i, limit: limit) {
      guard sign == nil || sign == found else { break }
      sign = found
      value = found == .superscript ? min(value, 999) * 10 + digit : min(value, 999) + 1
      i += length
    }
    guard let sign else { return nil }
    let range = TextRange(start, i)
    self.init(key: Key(sign: sign, value: value), range: range, inner: range)
  }

  /// The marks that stand in the text `range` but not at its start, in order.
  static func marks(in range: TextRange, of bytes: [UInt8]) -> [NoteMark] {
    var marks: [NoteMark] = []
    // Whether `*` opened emphasis that the next one closes.
    var isEmphasis = false
    let span = bytes.span.extracting(..<range.end)
    var i = range.start
    var blockEnd = i
    while i < range.end {
      if i >= blockEnd {
        i = ByteScan.endOfUnmarked(in: span, from: i)
        blockEnd = i + ByteScan.blockCount
        if i == range.end { break }
      }
      let byte = span[i]
      guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "*") || byte == 0xC2 || byte == 0xE2,
        let mark = NoteMark(bytes, at: i, limit: range.end)
      else {
        i += 1
        continue
      }
      if mark.isPlaced(in: range, of: bytes) {
        if mark.key.isAsterisk, isEmphasis { isEmphasis = false } else { marks.append(mark) }
      } else if mark.key.isAsterisk, mark.range.end < range.end {
        isEmphasis = ByteClasses.isLetter(bytes[mark.range.end])
      }
      i = mark.range.end
    }
    return marks
  }

  /// Whether it stands where marks do: brackets anywhere but at the start, signs at the end of a
  /// word.
  private func isPlaced(in text: TextRange, of bytes: [UInt8]) -> Bool {
    guard range.start > text.start else { return false }
    if key.isBracketed { return true }
    guard key.value <= (key.sign == .superscript ? 999 : 3) else { return false }
    let before = bytes[range.start - 1]
    if ByteClasses.isSpace(before) || before == UInt8(ascii: "(") { return false }
    guard range.end < text.end else { return true }
    let after = bytes[range.end]
    return !ByteClasses.isLetter(after) && !ByteClasses.isDigit(after)
  }

  /// Up to three digits or one letter, and where they end.
  private static func bracketed(
    _ bytes: [UInt8], from start: Int, limit: Int
  ) -> (key: Key, end: Int)? {
    var number: Int32 = 0
    var i = start
    while i < limit, i < start + 3, ByteClasses.isDigit(bytes[i]) {
      number = number * 10 + Int32(bytes[i] - 0x30)
      i += 1
    }
    if i > start { return (Key(sign: .bracketedNumber, value: number), i) }
    guard i < limit, ByteClasses.isLetter(bytes[i]) || bytes[i] == UInt8(ascii: "*") else {
      return nil
    }
    return (Key(sign: .bracketedLetter, value: Int32(bytes[i])), i + 1)
  }

  /// The sign at `i`, the digit that it stands for, and its length in bytes.
  private static func sign(
    _ bytes: [UInt8], at i: Int, limit: Int
  ) -> (Key.Sign, digit: Int32, length: Int)? {
    switch bytes[i] {
    case UInt8(ascii: "*"): return (.asterisk, 0, 1)
    case 0xC2 where i + 1 < limit:
      switch bytes[i + 1] {
      case 0xB9: return (.superscript, 1, 2)
      case 0xB2: return (.superscript, 2, 2)
      case 0xB3: return (.superscript, 3, 2)
      default: return nil
      }
    case 0xE2 where i + 2 < limit:
      switch (bytes[i + 1], bytes[i + 2]) {
      case (0x80, 0xA0): return (.dagger, 0, 3)
      case (0x80, 0xA1): return (.doubleDagger, 0, 3)
      case (0x81, 0xB0), (0x81, 0xB4...0xB9): return (.superscript, Int32(bytes[i + 2] - 0xB0), 3)
      default: return nil
      }
    default: return nil
    }
  }
}
