/// A hash of a word's code points, the same in every run and on every machine (FNV-1a).
///
/// Words stand for themselves by their hash: two that collide would be counted as one, which
/// costs a weak clue and nothing else.
struct WordHash: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing.
  init() {}

  /// The hash of `word` as it stands.
  init(_ word: String) {
    for scalar in word.unicodeScalars { add(scalar.value) }
  }

  /// The hash `value`, made before.
  init(value: UInt64) { self.value = value }

  /// Adds one code point.
  @inline(__always)
  mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01B3
  }

  /// The hash of `word` as it stands.
  static func value(of word: String) -> UInt64 { WordHash(word).value }
}
