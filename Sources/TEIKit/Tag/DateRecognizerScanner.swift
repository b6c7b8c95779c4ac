/// A word or number that can be part of a date.
struct DateToken: Sendable {
  /// What it is.
  enum Kind: Sendable, Equatable {
    /// A word of the lexicon.
    case word(DateWord.Role)
    /// A number of so many digits.
    case number(digits: UInt8)
    /// A number with `st`, `nd`, `rd` or `th`.
    case ordinal
    /// A number with `s`: 1990s, 1930’s.
    case decade(digits: UInt8)
  }

  let kind: Kind
  /// The number, or the value of the word.
  let value: Int32
  /// The offset of its first byte.
  let start: Int32
  /// The offset after its last byte.
  let end: Int32
  /// Whether its first letter is upper case.
  let isCapital: Bool
  /// Whether its second letter is upper case too.
  let isUpper: Bool
}

/// Finds the tokens of a text: one pass over the bytes, O(n).
struct DateScanner {
  let lexicon: DateLexicon

  /// Appends the tokens of the bytes `range` of `text` to `tokens`.
  func scan(_ text: Span<UInt8>, _ range: Range<Int>, into tokens: inout [DateToken]) {
    var i = range.lowerBound
    let end = range.upperBound
    while i < end {
      let byte = text[i]
      if byte.isASCIILetter {
        let j = Self.endOfLetters(text, i + 1, end)
        if j < end, text[j].isASCIIDigit || text[j] >= 0x80 {
          let next = Self.endOfWord(text, j, end)
          if next != j {
            // “AD842” is a year; every other mix of letters and digits is a name or a number.
            i =
              j - i == 2 && text[i] == UInt8(ascii: "A") && text[i + 1] == UInt8(ascii: "D")
              ? j : next
            continue
          }
        }
        if let word = lexicon.token(text, i..<j) {
          tokens.append(
            DateToken(
              kind: .word(word.role), value: Int32(word.value), start: Int32(i), end: Int32(j),
              isCapital: text[i].isASCIIUpper, isUpper: j - i > 1 && text[i + 1].isASCIIUpper))
        }
        i = j
      } else if byte.isASCIIDigit {
        i = scanNumber(text, i, end, into: &tokens)
      } else if byte >= 0x80 {
        var next = Self.endOfWord(text, i, end)
        if next == i {
          // A sign: all its bytes.
          next += 1
          while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
        }
        i = next
      } else {
        i += 1
      }
    }
  }

  /// The end of the ASCII letters from `start` on.
  @inline(__always)
  private static func endOfLetters(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var i = start
    while i + ByteWord.count <= text.count, i < end {
      let count = ByteWord.letterCount(text.word(at: i))
      i += count
      if count < ByteWord.count { return min(i, end) }
    }
    while i < end, text[i].isASCIILetter { i += 1 }
    return min(i, end)
  }

  /// Appends the number at `start`, unless letters continue it; returns where to go on.
  private func scanNumber(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, into tokens: inout [DateToken]
  ) -> Int {
    var i = start
    var value: Int32 = 0
    while i < end, text[i].isASCIIDigit {
      if i - start < 8 { value = value * 10 + Int32(text[i] & 15) }
      i += 1
    }
    let digits = UInt8(min(i - start, 255))
    var kind = DateToken.Kind.number(digits: digits)
    let wordEnd = Self.endOfWord(text, i, end)
    if wordEnd - i == 1, text[i] == UInt8(ascii: "s") {
      kind = .decade(digits: digits)
    } else if wordEnd - i == 2, Self.isOrdinalSuffix(text[i], text[i + 1]) {
      kind = .ordinal
    } else if wordEnd != i {
      // In `2021-10-17T10:00` the day ends at the T.
      guard digits == 2, text[i] == UInt8(ascii: "T"), wordEnd - i == 3, text[i + 1].isASCIIDigit
      else { return wordEnd }
      tokens.append(
        DateToken(
          kind: kind, value: value, start: Int32(start), end: Int32(i), isCapital: false,
          isUpper: false))
      return wordEnd
    } else if value % 10 == 0, let possessive = Self.endOfPossessive(text, i, end) {
      kind = .decade(digits: digits)
      i = possessive
    }
    let tokenEnd = max(i, wordEnd)
    tokens.append(
      DateToken(
        kind: kind, value: value, start: Int32(start), end: Int32(tokenEnd), isCapital: false,
        isUpper: false))
    return tokenEnd
  }

  private static func isOrdinalSuffix(_ a: UInt8, _ b: UInt8) -> Bool {
    switch (a | 0x20, b | 0x20) {
    case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "n"), UInt8(ascii: "d")),
      (UInt8(ascii: "r"), UInt8(ascii: "d")), (UInt8(ascii: "t"), UInt8(ascii: "h")):
      true
    default: false
    }
  }

  /// The end of `'s` or `’s` at `i`, where no word goes on.
  private static func endOfPossessive(_ text: Span<UInt8>, _ i: Int, _ end: Int) -> Int? {
    var j = i
    if j < end, text[j] == UInt8(ascii: "'") {
      j += 1
    } else if j + 3 <= end, text[j] == 0xE2, text[j + 1] == 0x80, text[j + 2] == 0x99 {
      j += 3
    } else {
      return nil
    }
    guard j < end, text[j] == UInt8(ascii: "s") else { return nil }
    return endOfWord(text, j, end) == j + 1 ? j + 1 : nil
  }

  /// The end of the letters, digits and underscores from `i`.
  ///
  /// Beyond ASCII everything counts as a letter but the Latin-1 signs and the blocks of
  /// punctuation and mathematical signs.
  private static func endOfWord(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      let byte = text[i]
      if byte < 0x80 {
        guard byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") else { break }
        i += 1
      } else if byte == 0xC2 {
        break
      } else if byte == 0xE2, i + 1 < end, text[i + 1] == 0x80 || text[i + 1] == 0x88 {
        break
      } else if byte == 0xE3, i + 1 < end, text[i + 1] == 0x80 {
        break
      } else {
        i += 1
      }
    }
    return i
  }
}

extension UInt8 {
  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isASCIIUpper: Bool { self &- 0x41 < 26 }
  @inline(__always) var isASCIILower: Bool { self &- 0x61 < 26 }
}
