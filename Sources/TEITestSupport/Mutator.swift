/// Damages bytes as accidents and attackers do; the same damage for the same generator.
public enum Mutator {
  /// `bytes` with a few changes: bits flipped, bytes set, stretches deleted, doubled, moved, or
  /// taken from `other`.
  public static func mutate(
    _ bytes: [UInt8], with other: [UInt8], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let count = bytes.count
      guard count > 0 else { return other }
      let start = Int.random(in: 0..<count, using: &generator)
      let end = min(count, start + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[start] = interesting.randomElement(using: &generator) ?? 0
      case 2: bytes[start] = UInt8.random(in: 0...255, using: &generator)
      case 3: bytes.removeSubrange(start..<end)
      case 4: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 5:
        let stretch = Array(bytes[start..<end])
        bytes.removeSubrange(start..<end)
        bytes.insert(
          contentsOf: stretch, at: Int.random(in: 0...bytes.count, using: &generator))
      case 6:
        guard !other.isEmpty else { continue }
        let from = Int.random(in: 0..<other.count, using: &generator)
        bytes.insert(contentsOf: other[from...].prefix(60), at: start)
      default: bytes.removeSubrange(start...)
      }
    }
    return bytes
  }

  /// Bytes at which readers change their minds.
  private static let interesting: [UInt8] = [
    0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x0E, 0x1B, 0x20, 0x22, 0x26, 0x2D, 0x3C, 0x3E, 0x7F, 0x80, 0x85,
    0xA0, 0xAD, 0xC0, 0xC2, 0xC3, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xFE, 0xFF,
  ]
}
