/// Questions about ASCII bytes and about stretches of UTF-8 text.
enum ByteClasses {
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte)
  }
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte &- 0x09 < 5
  }
  /// The byte in lower case, where it is an ASCII letter.
  @inline(__always) static func lowered(_ byte: UInt8) -> UInt8 {
    isUpper(byte) ? byte | 0x20 : byte
  }
}

extension Array where Element == UInt8 {
  /// Whether `prefix`, in lower-case ASCII, stands at `range`'s start in any case.
  func hasPrefix(_ prefix: StaticString, ignoringCaseIn range: TextRange) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard count <= range.count else { return false }
    return prefix.withUTF8Buffer { wanted in
      for i in 0..<count where ByteClasses.lowered(self[range.start + i]) != wanted[i] {
        return false
      }
      return true
    }
  }

  /// Whether `text`, in lower-case ASCII, is all of `range`, in any case.
  func equals(_ text: StaticString, ignoringCaseIn range: TextRange) -> Bool {
    range.count == text.utf8CodeUnitCount && hasPrefix(text, ignoringCaseIn: range)
  }

  /// How many runs of bytes that aren't white space `range` has.
  func wordCount(in range: TextRange) -> Int {
    var count = 0
    var inWord = false
    for i in range.offsets {
      let isSpace = ByteClasses.isSpace(self[i])
      if !isSpace && !inWord { count += 1 }
      inWord = !isSpace
    }
    return count
  }
}
