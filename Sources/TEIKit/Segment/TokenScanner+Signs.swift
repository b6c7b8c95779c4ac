// Signs, alone and in rows.
extension TokenScanner {
  /// Appends the token at the ASCII sign or apostrophe at `i`, and returns its end.
  mutating func sign(_ text: Span<UInt8>, at i: Int, into tokens: inout [Token]) -> Int {
    let byte = text[i]
    switch byte {
    case 0x27, 0xE2:
      if let end = endOfWordFromApostrophe(text, at: i, tokens.last?.range.end == i) {
        append(.word, text, i, end, to: &tokens)
        return end
      }
    case 0x23, 0x40:
      if tokens.last?.range.end != i, let end = endOfTag(text, at: i) {
        append(.word, text, i, end, to: &tokens)
        return end
      }
    default: break
    }
    let end = endOfSigns(text, at: i, UInt32(byte), byte < 0x80 ? 1 : 3)
    let isMark = byte >= 0x80 || !Self.isSymbol(byte)
    append(isMark ? .punctuation : .word, text, i, end, to: &tokens)
    return end
  }

  /// `$ + < = > ^ | ~` and the grave accent: symbols, by their general category; the accent and
  /// the pipe serve as marks.
  private static func isSymbol(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x24, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x7E: true
    default: false
    }
  }

  /// Where the row of signs at `i` ends.
  func endOfSigns(_ text: Span<UInt8>, at i: Int, _ scalar: UInt32, _ length: Int) -> Int {
    var end = i + length
    switch scalar {
    case 0x21, 0x2E, 0x3F:
      while end < limit, text[end] == 0x21 || text[end] == 0x2E || text[end] == 0x3F { end += 1 }
    case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x22, 0x2C, 0x3B, 0x3A, 0x25, 0x24, 0x26: break
    case 0..<0x80:
      while end < limit, text[end] == UInt8(scalar) { end += 1 }
    default:
      end = max(end, endOfSegment(text, at: i))
    }
    return end
  }

  /// Where the word ends that the apostrophe at `i` belongs to: a clitic behind a token, or a
  /// word that is written with one; nil where it is a quotation mark.
  private func endOfWordFromApostrophe(
    _ text: Span<UInt8>, at i: Int, _ followsToken: Bool
  ) -> Int? {
    if followsToken { return endOfClitic(text, at: i) }
    let first = i + apostrophe(text, at: i)
    guard first > i else { return nil }
    // “’90s”
    if first + 1 < limit, ByteClasses.isDigit(text[first]), ByteClasses.isDigit(text[first + 1]) {
      var end = first + 2
      if end < limit, text[end] == 0x73 { end += 1 }
      return isAlphanumeric(text, at: end) || apostrophe(text, at: end) > 0 ? nil : end
    }
    var hash = WordHash()
    var end = first
    while end < limit, end - first < 6, ByteClasses.isLetter(text[end]) {
      hash.add(UInt32(ByteClasses.lowered(text[end])))
      end += 1
    }
    guard table.aphetic.contains(hash.value), !isAlphanumeric(text, at: end) else { return nil }
    // What is quoted closes again.
    return apostrophe(text, at: end) > 0 ? nil : end
  }

  /// Where the tag or the name at the sign `i` ends: `#tag`, `@name`.
  private func endOfTag(_ text: Span<UInt8>, at i: Int) -> Int? {
    var end = i + 1
    guard isAlphanumeric(text, at: end), text[i] == 0x40 || !ByteClasses.isDigit(text[end]) else {
      return nil
    }
    while end < limit {
      if text[end] == 0x5F {
        end += 1
      } else if isAlphanumeric(text, at: end) {
        end += UTF8Scanning.length(ofLead: text[end])
      } else {
        break
      }
    }
    return end
  }
}
