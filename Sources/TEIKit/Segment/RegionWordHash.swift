internal import ByteScan

/// A hash of a word of a region, eight letters at a time: much faster than ``WordHash``, and like
/// it the same in every run and on every machine.
struct RegionWordHash: Sendable {
  private var state: UInt64 = 0x6A09_E667_F3BC_C908

  /// The hash; never 0, which stands for no word.
  var value: UInt32 { max(1, UInt32(truncatingIfNeeded: state >> 32 ^ state)) }

  /// Adds one code point that is no ASCII letter.
  @inline(__always)
  mutating func add(_ scalar: UInt32) {
    state = (state ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 29
  }

  /// Adds the ASCII letters of `text` from `start` on, in lower case; where they end.
  @inline(__always)
  mutating func addLetters(_ text: Span<UInt8>, from start: Int) -> Int {
    let (end, hash) = ByteScan.letters(in: text, from: start, hash: state)
    state = hash
    return end
  }

  /// The hash of `word`: ASCII letters only.
  static func value(of word: String) -> UInt32 {
    var hash = RegionWordHash()
    let bytes = Array(word.utf8)
    let end = hash.addLetters(bytes.span, from: 0)
    precondition(end == bytes.count, "a word of other signs than letters")
    return hash.value
  }
}
