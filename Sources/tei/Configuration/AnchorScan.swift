/// Looks for anchors and aliases in YAML before it is parsed.
enum AnchorScan {
  /// Where the first thing stands that may be an anchor, if there may be an alias too; lines and
  /// columns count from 1.
  ///
  /// It knows nothing of quotes and comments, which only a parser can tell: so nothing hides from
  /// it, and text with both `&a` and `*a` in quotes is taken for what it is not. A parser that
  /// has seen no alias has expanded nothing.
  static func anchor(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    var anchor: (line: Int, column: Int)?
    var hasAlias = false
    var (line, column) = (1, 0)
    var isInWord = false
    for (i, byte) in bytes.enumerated() {
      if byte & 0xC0 != 0x80 { column += 1 }
      let isMark = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
      if isMark, !isInWord, i + 1 < bytes.count, isLetter(bytes[i + 1]) {
        if byte == UInt8(ascii: "*") {
          hasAlias = true
        } else if anchor == nil {
          anchor = (line, column)
        }
      }
      // A hyphen is part of names, but may also begin an item.
      isInWord = isLetter(byte) && byte != UInt8(ascii: "-")
      if byte == 0x0A { (line, column) = (line + 1, 0) }
    }
    return hasAlias ? anchor : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
