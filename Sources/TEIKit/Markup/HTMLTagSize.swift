/// Bounds the attributes of a tag before the parser sees them: libxml2 compares each with all
/// before it, so that a tag of a megabyte would keep it busy for minutes.
enum HTMLTagSize {
  /// How many attributes a tag may have.
  static let mostAttributes = 3_000

  /// Whether a tag in `bytes` has more; O(n).
  static func isExceeded(in bytes: [UInt8]) -> Bool {
    // Fewer bytes hold no such tag.
    guard bytes.count > 2 * mostAttributes else { return false }
    var i = 0
    while i + 1 < bytes.count {
      guard bytes[i] == UInt8(ascii: "<"), (bytes[i + 1] | 0x20) &- 0x61 < 26 else {
        i += 1
        continue
      }
      var count = 0
      i += 2
      var isBehindSpace = false
      while i < bytes.count, bytes[i] != UInt8(ascii: ">") {
        let byte = bytes[i]
        if byte == UInt8(ascii: "="), let end = valueEnd(bytes, from: i + 1) {
          i = end
          isBehindSpace = true
          continue
        }
        let isSpace = byte <= 0x20 || byte == UInt8(ascii: "/")
        if isBehindSpace, !isSpace {
          count += 1
          if count > mostAttributes { return true }
        }
        isBehindSpace = isSpace
        i += 1
      }
    }
    return false
  }

  /// Behind the value in quotes that begins at `start` or behind spaces there; nil where there is
  /// none.
  private static func valueEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var i = start
    while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
    guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") else {
      return nil
    }
    let quote = bytes[i]
    i += 1
    while i < bytes.count, bytes[i] != quote { i += 1 }
    return min(i + 1, bytes.count)
  }
}
