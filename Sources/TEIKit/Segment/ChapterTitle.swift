/// Titles that number a division of a text: “Chapter I”, “Zweiter Teil” is none, “3.1 Method”.
extension Span where Element == UInt8 {
  /// Whether it is the title of a numbered division: a word such as “Chapter” and little more,
  /// or a Roman or decimal number alone or with a title behind it.
  var isChapterLike: Bool {
    guard count <= 4 * 90 else { return false }
    if let end = endOfDivisionName { return remainingWidth(from: end) <= 60 }
    var i = 0
    while i < count, i < 8, isRomanCapital(self[i]) { i += 1 }
    if i > 0 { return i <= 7 && isTitleBehindNumber(from: i) }
    while i < count, i < 4, self[i] &- 0x30 < 10 { i += 1 }
    guard i > 0, i <= 3 else { return false }
    while true {
      if isTitleBehindNumber(from: i) { return true }
      guard i + 1 < count, self[i] == 0x2E, self[i + 1] &- 0x30 < 10 else { return false }
      i += 1
      while i < count, self[i] &- 0x30 < 10 { i += 1 }
    }
  }

  /// How many numbers the decimal number at the start has: 2 for `3.1 Method`, 0 for none.
  var decimalDepth: Int {
    var depth = 0
    var i = 0
    while i < count, self[i] &- 0x30 < 10 {
      while i < count, self[i] &- 0x30 < 10 { i += 1 }
      depth += 1
      if i < count, self[i] == 0x2E { i += 1 }
    }
    return depth
  }

  /// Whether it is a decimal number, such as no date has, and a title without digits.
  var isDecimalTitle: Bool {
    guard decimalDepth >= 2 else { return false }
    var i = 0
    while i < count, self[i] &- 0x30 < 10 || self[i] == 0x2E { i += 1 }
    guard i < count, scalarClass(at: i).class == .space else { return false }
    while i < count {
      let (kind, next) = scalarClass(at: i)
      if kind == .digit { return false }
      i = next
    }
    return true
  }

  private func isRomanCapital(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x49, 0x56, 0x58, 0x4C, 0x43: true  // I V X L C
    default: false
    }
  }

  private func remainingWidth(from start: Int) -> Int {
    extracting(Swift.min(start, count)..<count).codePointCount
  }

  /// What may follow a number that ends before `start`: nothing, a full stop or bracket, or a
  /// title set off by punctuation or beginning with a capital.
  private func isTitleBehindNumber(from start: Int) -> Bool {
    if start == count { return true }
    var i = start
    var delimiters = 0
    while i < count {
      let (value, next) = scalar(at: i)
      guard
        value == 0x2E || value == 0x29 || value == 0x3A || value == 0x2D
          || isDash(value)
      else { break }
      delimiters += 1
      i = next
    }
    if delimiters > 0 {
      if i == count {
        // Alone, or one delimiter is the title of the others.
        return delimiters > 1 || self[start] == 0x2E || self[start] == 0x29
      }
      while i < count, scalarClass(at: i).class == .space { i = scalarClass(at: i).next }
      return i < count && remainingWidth(from: i) <= 71
    }
    var hasSpace = false
    while i < count, scalarClass(at: i).class == .space {
      hasSpace = true
      i = scalarClass(at: i).next
    }
    guard hasSpace, i < count else { return false }
    let kind = scalarClass(at: i).class
    return (kind == .upper || kind == .caseless) && remainingWidth(from: i) <= 71
  }

  /// Where the name of a division at the start ends.
  private var endOfDivisionName: Int? {
    var hash = WordHash()
    var i = 0
    var width = 0
    while i < count, width <= 9 {
      let (kind, next) = scalarClass(at: i)
      guard kind.isAlphanumeric else { break }
      hash.add(lowercased(scalar(at: i).value))
      width += 1
      i = next
    }
    return width > 0 && DivisionNames.hashes.contains(hash.value) ? i : nil
  }
}

private enum DivisionNames {
  static let hashes: Set<UInt64> = Set(
    [
      "chapter", "book", "part", "act", "scene", "section", "canto", "letter", "volume",
      "appendix", "kapitel", "buch", "teil", "chapitre", "livre", "partie", "capitulo",
      "capítulo", "capitolo", "libro", "parte", "hoofdstuk", "глава", "часть",
    ].map(WordHash.value(of:)))
}
