/// What offsets into an exported text count.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Code points, as Python and spaCy count.
  case codepoints
  /// Bytes of UTF-8.
  case bytes
  /// Units of UTF-16, as JavaScript and Java count.
  case utf16
}

/// Turns offsets in UTF-8 into others. O(n) to make; each offset costs the same.
struct TextOffsets {
  private static let step = 256
  private let unit: OffsetUnit
  private let bytes: [UInt8]
  /// How many units stand before every 256th byte.
  private var counts: [Int] = []

  init(_ bytes: [UInt8], unit: OffsetUnit) {
    self.bytes = bytes
    self.unit = unit
    guard unit != .bytes else { return }
    counts.reserveCapacity(bytes.count / Self.step + 1)
    var start = 0
    var count = 0
    while start <= bytes.count {
      counts.append(count)
      count += units(start..<min(start + Self.step, bytes.count))
      start += Self.step
    }
  }

  private func units(_ range: Range<Int>) -> Int {
    let span = bytes.span
    var count = 0
    for i in range {
      let byte = span[i]
      if byte & 0xC0 != 0x80 { count += 1 }
      if unit == .utf16, byte >= 0xF0 { count += 1 }
    }
    return count
  }

  /// How many units stand before the byte at `offset`.
  func callAsFunction(_ offset: Int) -> Int {
    guard unit != .bytes else { return offset }
    let mark = offset / Self.step
    return counts[mark] + units(mark * Self.step..<offset)
  }
}
