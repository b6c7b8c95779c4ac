/// The number that a line carries as a page number would stand.
struct PageNumber: Hashable, Sendable {
  /// The number.
  let value: Int32
  /// Whether the line holds nothing else: “- 12 -”, “Page 12 of 40”, “xiv”.
  let isBare: Bool
  /// Whether it is written in Roman numerals.
  let isRoman: Bool

  /// The page number of the line `text`; elsewhere than alone it stands at an end of the line,
  /// two or more spaces from the rest.
  init?(_ text: Span<UInt8>) {
    if let bare = PageNumber(bare: text) {
      self = bare
      return
    }
    var value = 0
    var i = 0
    while i < text.count, i < 5, text[i] &- 0x30 < 10 {
      value = 10 * value + Int(text[i] &- 0x30)
      i += 1
    }
    if (1...4).contains(i), text.isGap(from: i) {
      self.init(value: Int32(value), isBare: false, isRoman: false)
      return
    }
    value = 0
    var scale = 1
    i = text.count
    while i > 0, text.count - i < 5, text[i - 1] &- 0x30 < 10 {
      value += scale * Int(text[i - 1] &- 0x30)
      scale *= 10
      i -= 1
    }
    guard (1...4).contains(text.count - i), text.isGap(before: i) else { return nil }
    self.init(value: Int32(value), isBare: false, isRoman: false)
  }

  /// The page number of the line `text` if it holds nothing else.
  init?(bare text: Span<UInt8>) {
    var i = text.endOfSigns(from: 0)
    guard i < text.count else { return nil }
    if let name = text.endOfPageWord(from: i) {
      i = name
      if i < text.count, text[i] == 0x2E { i += 1 }
      while i < text.count, text.scalarClass(at: i).class == .space {
        i = text.scalarClass(at: i).next
      }
    }
    guard let (value, end, isRoman) = text.number(from: i) else { return nil }
    i = text.endOfPageTotal(from: end)
    guard text.endOfSigns(from: i) == text.count else { return nil }
    self.init(value: Int32(value), isBare: true, isRoman: isRoman)
  }

  private init(value: Int32, isBare: Bool, isRoman: Bool) {
    self.value = value
    self.isBare = isBare
    self.isRoman = isRoman
  }
}

extension Span where Element == UInt8 {
  /// Whether two spaces or more and then something else follow from `index`.
  fileprivate func isGap(from index: Int) -> Bool {
    var i = index
    var spaces = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      if kind != .space { return spaces >= 2 }
      spaces += 1
      i = next
    }
    return false
  }

  /// Whether something and then two spaces or more stand before `index`.
  fileprivate func isGap(before index: Int) -> Bool {
    var i = index
    var spaces = 0
    while i > 0 {
      let (value, start) = scalar(before: i)
      if ScalarClass(value) != .space { return spaces >= 2 }
      spaces += 1
      i = start
    }
    return false
  }

  /// Where letters and digits begin again from `start`.
  fileprivate func endOfSigns(from start: Int) -> Int {
    var i = start
    while i < count {
      let (kind, next) = scalarClass(at: i)
      if kind.isAlphanumeric { return i }
      i = next
    }
    return i
  }

  /// Where a word for “page” ends that stands at `start`.
  fileprivate func endOfPageWord(from start: Int) -> Int? {
    var hash = WordHash()
    var i = start
    var width = 0
    while i < count, width < 7 {
      let (kind, next) = scalarClass(at: i)
      guard kind.isAlphanumeric else { break }
      hash.add(lowercased(scalar(at: i).value))
      width += 1
      i = next
    }
    return width > 0 && PageWords.hashes.contains(hash.value) ? i : nil
  }

  /// The decimal or Roman number at `start` and where it ends.
  fileprivate func number(from start: Int) -> (value: Int, end: Int, isRoman: Bool)? {
    var i = start
    var value = 0
    while i < count, self[i] &- 0x30 < 10 {
      value = 10 * value + Int(self[i] &- 0x30)
      i += 1
      if i - start > 4 { return nil }
    }
    if i > start { return (value, i, false) }
    while i < count, self[i] < 0x80, ScalarClass(ascii: self[i]).isAlphanumeric {
      i += 1
      if i - start > 8 { return nil }
    }
    guard i > start, let roman = romanNumber(start, i) else { return nil }
    return (roman, i, true)
  }

  /// The value of the Roman numeral at `start..<end`, written by the rule and below 400.
  private func romanNumber(_ start: Int, _ end: Int) -> Int? {
    var value = 0
    var i = start
    for (one, five, ten, unit) in [
      (UInt8(ascii: "c"), UInt8(0), UInt8(0), 100),
      (UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"), 10),
      (UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), 1),
    ] {
      var digit = 0
      if i + 1 < end, self[i] | 0x20 == one, ten != 0, self[i + 1] | 0x20 == ten {
        digit = 9
        i += 2
      } else if i + 1 < end, self[i] | 0x20 == one, five != 0, self[i + 1] | 0x20 == five {
        digit = 4
        i += 2
      } else {
        if i < end, five != 0, self[i] | 0x20 == five {
          digit = 5
          i += 1
        }
        var ones = 0
        while i < end, ones < 3, self[i] | 0x20 == one {
          ones += 1
          i += 1
        }
        digit += ones
      }
      value += digit * unit
    }
    return i == end ? value : nil
  }

  /// Where the total ends that follows a page number at `start`: “/ 40”, “of 40”.
  fileprivate func endOfPageTotal(from start: Int) -> Int {
    var i = start
    while i < count, self[i] == 0x20 { i += 1 }
    guard i < count else { return start }
    if self[i] == 0x2F {
      i += 1
    } else {
      guard i + 1 < count else { return start }
      switch (self[i] | 0x20, self[i + 1] | 0x20) {
      case (0x6F, 0x66), (0x64, 0x65): i += 2  // of, de
      case (0x76, 0x6F) where i + 2 < count && self[i + 2] | 0x20 == 0x6E: i += 3  // von
      default: return start
      }
    }
    while i < count, self[i] == 0x20 { i += 1 }
    let digits = i
    while i < count, i - digits < 4, self[i] &- 0x30 < 10 { i += 1 }
    return i > digits ? i : start
  }
}

private enum PageWords {
  static let hashes: Set<UInt64> = Set(
    ["page", "pag", "pg", "p", "seite", "s", "página", "pagina", "str", "стр", "с"]
      .map(WordHash.value(of:)))
}
