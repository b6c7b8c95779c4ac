/// Clues in the first and last signs of a line.
extension Span where Element == UInt8 {
  /// Whether it ends with a question, quotation marks and brackets behind it allowed.
  var endsWithQuestion: Bool {
    var i = count
    while i > 0 {
      let (value, start) = scalar(before: i)
      switch value {
      case 0x3F: return true
      case 0x22, 0x27, 0x2019, 0x201D, 0x29: i = start
      default: return false
      }
    }
    return false
  }

  /// Whether it begins with a reference: `[12, 13]`.
  var beginsWithReference: Bool {
    guard count > 2, self[0] == 0x5B else { return false }
    var i = 1
    while i < count, i <= 9 {
      let byte = self[i]
      if byte == 0x5D { return i > 1 }
      guard byte &- 0x30 < 10 || byte == 0x2C || byte == 0x20 else { return false }
      i += 1
    }
    return false
  }

  /// Whether it begins with the number of an item: `12.`, `(iv)`, `b)`.
  var beginsWithItemNumber: Bool {
    var i = 0
    if count > 0, self[0] == 0x28 || self[0] == 0x5B { i = 1 }
    let start = i
    while i < count, i - start < 3, self[i] &- 0x30 < 10 { i += 1 }
    if i == start {
      while i < count, i - start < 5, isSmallRoman(self[i]) { i += 1 }
      if i == start, i < count, self[i] &- 0x61 < 26 { i += 1 }
    }
    guard i > start, i + 1 < count else { return false }
    guard self[i] == 0x2E || self[i] == 0x29 || self[i] == 0x5D else { return false }
    return scalarClass(at: i + 1).class == .space
  }

  private func isSmallRoman(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x69, 0x76, 0x78: true  // i v x
    default: false
    }
  }
}
