// Words, and what is cut off them.
extension TokenScanner {
  /// Appends the word at `start`, with its clitics and its full stop, and returns its end.
  mutating func word(_ text: Span<UInt8>, at start: Int, into tokens: inout [Token]) -> Int {
    var end = endOfWord(text, from: start)
    if let address = endOfAddress(text, start, end) {
      append(.word, text, start, address, to: &tokens)
      return address
    }
    if let cut = endOfElision(text, start, end) {
      append(.word, text, start, cut, to: &tokens)
      return cut
    }
    if let cut = startOfClitic(text, start, end) {
      // “They'd've” has two; nobody writes three.
      let first = startOfClitic(text, start, cut) ?? cut
      append(.word, text, start, first, to: &tokens)
      if first < cut { append(.word, text, first, cut, to: &tokens) }
      append(.word, text, cut, end, to: &tokens)
      return end
    }
    if end < limit, text[end] == 0x2E, end + 1 >= limit || text[end + 1] != 0x2E,
      takesFullStop(text, start, end)
    {
      end += 1
    }
    append(.word, text, start, end, to: &tokens)
    return end
  }

  /// Where the word at `start` ends.
  private func endOfWord(_ text: Span<UInt8>, from start: Int) -> Int {
    var i = start
    while i < limit {
      let byte = text[i]
      if ByteClasses.isAlphanumeric(byte) {
        i += 1
      } else if byte < 0x80 {
        guard joins(byte, text, at: i, start) else { return i }
        i += 1
      } else {
        let (scalar, length) = UTF8Scanning.scalar(text, at: i)
        let kind = properties.properties(of: scalar)
        switch kind.word {
        case .aLetter, .hebrewLetter, .numeric, .extend, .format, .zwj: break
        case .singleQuote, .midNumLet, .midLetter:
          guard i > start else { return endOfSegment(text, at: i) }
          guard isLetter(text, before: i), isLetter(text, at: i + length) else { return i }
        default:
          if scalar == 0x2010 || scalar == 0x2011 {
            guard i > start else { return endOfSegment(text, at: i) }
            guard isAlphanumeric(text, at: i + length) else { return i }
          } else if kind.needsDictionary, kind.isAlphanumeric {
            break
          } else {
            // Han, Kana and the like: the rules of Unicode.
            return i > start ? i : endOfSegment(text, at: i)
          }
        }
        i += length
      }
    }
    return limit
  }

  /// Whether the sign `byte` at `i` stands within the word that starts at `start`.
  @inline(__always)
  private func joins(_ byte: UInt8, _ text: Span<UInt8>, at i: Int, _ start: Int) -> Bool {
    guard i > start, i + 1 < limit else { return false }
    let next = text[i + 1]
    switch byte {
    case 0x27: return isLetter(text, before: i) && isLetter(text, at: i + 1)
    case 0x2E:
      if ByteClasses.isDigit(next) {
        return ByteClasses.isAlphanumeric(text[i - 1]) || text[i - 1] >= 0x80
      }
      return isLetter(text, before: i) && isLetter(text, at: i + 1)
    case 0x2C, 0x3A, 0x2F: return ByteClasses.isDigit(text[i - 1]) && ByteClasses.isDigit(next)
    case 0x2D: return isAlphanumeric(text, at: i + 1)
    case 0x26: return ByteClasses.isUpper(text[i - 1]) && ByteClasses.isUpper(next)
    case 0x5F:
      var after = i + 1
      // A row of underscores is read to its end once, and then again as signs.
      while after < limit, text[after] == 0x5F, after - i < 4 { after += 1 }
      return isAlphanumeric(text, at: after)
    default: return false
    }
  }

  private func isLetter(_ text: Span<UInt8>, before i: Int) -> Bool {
    let byte = text[i - 1]
    if byte < 0x80 { return ByteClasses.isLetter(byte) }
    return properties.properties(of: text.scalar(before: i).value).isLetter
  }

  private func isLetter(_ text: Span<UInt8>, at i: Int) -> Bool {
    guard i < limit else { return false }
    if text[i] < 0x80 { return ByteClasses.isLetter(text[i]) }
    let kind = properties.properties(text, at: i).properties
    return kind.isLetter && kind.kind != .mark
  }

  /// The length of the apostrophe at `i`, 0 where there is none.
  func apostrophe(_ text: Span<UInt8>, at i: Int) -> Int {
    guard i < limit else { return 0 }
    if text[i] == 0x27 { return 1 }
    return i + 2 < limit && text[i] == 0xE2 && text[i + 1] == 0x80 && text[i + 2] == 0x99 ? 3 : 0
  }

  /// Where the clitic starts that the word `start..<end` ends with.
  private func startOfClitic(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    // Most words have no apostrophe where a clitic would have it.
    let hasApostrophe = (1...3).contains { k in
      end - k > start && (text[end - k] == 0x27 || text[end - k] == 0x99)
    }
    guard hasApostrophe else { return nil }
    for clitic in table.clitics {
      if let cut = self.start(of: clitic, text, before: end), cut > start { return cut }
    }
    return nil
  }

  /// Where `clitic` starts that ends at `end`.
  private func start(of clitic: StaticString, _ text: Span<UInt8>, before end: Int) -> Int? {
    clitic.withUTF8Buffer { wanted in
      var i = end
      for byte in wanted.reversed() {
        guard i > start else { return nil }
        if byte == 0x27, text[i - 1] == 0x99 {
          guard i - 3 >= start, apostrophe(text, at: i - 3) == 3 else { return nil }
          i -= 3
        } else {
          guard ByteClasses.lowered(text[i - 1]) == byte else { return nil }
          i -= 1
        }
      }
      return i
    }
  }

  /// Where the clitic at the apostrophe `i` ends, given that a token ends there.
  func endOfClitic(_ text: Span<UInt8>, at i: Int) -> Int? {
    let first = i + apostrophe(text, at: i)
    var end = first
    while end < limit, end - first < 3, ByteClasses.isLetter(text[end]) { end += 1 }
    guard end > first, !isAlphanumeric(text, at: end) else { return nil }
    for clitic in table.clitics {
      if start(of: clitic, text, before: end) == i { return end }
    }
    return nil
  }

  /// Where the elided word that the word `start..<end` begins with ends, its apostrophe included.
  private func endOfElision(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard !table.elisions.isEmpty else { return nil }
    var hash = WordHash()
    var i = start
    while i < end, i - start < 16 {
      let length = apostrophe(text, at: i)
      if length > 0 {
        return i + length < end && table.elisions.contains(hash.value) ? i + length : nil
      }
      let (scalar, width) = UTF8Scanning.scalar(text, at: i)
      hash.add(lowercased(scalar))
      i += width
    }
    return nil
  }

  /// Where the address ends that the word `start..<end` begins, nil where it begins none.
  private func endOfAddress(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard end < limit else { return nil }
    switch text[end] {
    case 0x3A:
      guard end + 2 < limit, text[end + 1] == 0x2F, text[end + 2] == 0x2F else { return nil }
    case 0x40:
      guard isAlphanumeric(text, at: end + 1) else { return nil }
    case 0x2F, 0x3F:
      guard end - start > 4, hasHost(text, start, end), isAlphanumeric(text, at: end + 1) else {
        return nil
      }
    default: return nil
    }
    return endOfAddress(text, from: end + 1)
  }

  /// Whether the word is that of a host: letters, a full stop and two to four letters at its end.
  private func hasHost(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var i = end
    while i > start, end - i < 5, ByteClasses.isLetter(text[i - 1]) { i -= 1 }
    return i > start && end - i >= 2 && text[i - 1] == 0x2E
  }

  /// Where the address that goes on at `i` ends: at white space or what can't be in one, less the
  /// punctuation marks at its end.
  func endOfAddress(_ text: Span<UInt8>, from i: Int) -> Int {
    var end = i
    var hasBracket = false
    scan: while end < limit {
      switch text[end] {
      case 0x00...0x20, 0x22, 0x3C, 0x3E: break scan
      case 0x28: hasBracket = true
      case 0x80...:
        let (kind, next) = properties.properties(text, at: end)
        guard kind.isAlphanumeric else { break scan }
        end = next
        continue
      default: break
      }
      end += 1
    }
    while end > i {
      switch text[end - 1] {
      case 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D: end -= 1
      case 0x29 where !hasBracket: end -= 1
      default: return end
      }
    }
    return end
  }
}
