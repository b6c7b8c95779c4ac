/// A hash of a word's code points, the same in every run and on every machine (FNV-1a).
///
/// Words stand for themselves by their hash: two that collide would be counted as one, which
/// costs a weak clue and nothing else.
struct WordHash: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing.
  init() {}

  /// The hash of `word` as it stands.
  init(_ word: String) { add(text: word) }

  /// Adds one code point.
  @inline(__always)
  mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01B3
  }

  /// Adds the code points of `text` as it stands.
  mutating func add(text: String) {
    let bytes = text.utf8Span.span
    var i = 0
    while i < bytes.count {
      let (scalar, length) = UTF8Scanning.scalar(bytes, at: i)
      add(scalar)
      i += length
    }
  }

  /// The hash of `word` as it stands.
  static func value(of word: String) -> UInt64 { WordHash(word).value }
}
