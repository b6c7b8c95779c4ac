/// Hashes of how a word begins and ends, in small letters.
struct Affixes: Sendable {
  private(set) var isKnown = false
  private(set) var prefix2: UInt64 = 0
  private(set) var prefix3: UInt64 = 0
  private(set) var prefix4: UInt64 = 0
  private(set) var suffix2: UInt64 = 0
  private(set) var suffix3: UInt64 = 0
  private(set) var suffix4: UInt64 = 0

  /// Of no word.
  init() {}

  /// Of the word `bytes[start..<end]`, counted in code points.
  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    isKnown = true
    var letters = SIMD4<UInt32>()
    var i = start
    var count = 0
    while i < end, count < 4 {
      let (scalar, length) = Self.letter(bytes, i)
      letters[count] = scalar
      count += 1
      i += length
    }
    let prefix = UInt64(letters[0]) << 21 | UInt64(letters[1])
    prefix2 = prefix | 2 << 42
    prefix3 = prefix << 21 ^ UInt64(letters[2]) | 3 << 62
    prefix4 = TaggerHash.pair(prefix, UInt64(letters[2]) << 21 | UInt64(letters[3]))
    letters = SIMD4()
    i = end
    count = 0
    while i > start, count < 4 {
      i -= 1
      while i > start, bytes[i] & 0xC0 == 0x80 { i -= 1 }
      letters[count] = Self.letter(bytes, i).scalar
      count += 1
    }
    let suffix = UInt64(letters[0]) << 21 | UInt64(letters[1])
    suffix2 = suffix | 2 << 42
    suffix3 = suffix << 21 ^ UInt64(letters[2]) | 3 << 62
    suffix4 = TaggerHash.pair(suffix, UInt64(letters[2]) << 21 | UInt64(letters[3]))
  }

  /// The code point at `i`, in small if it is a letter, and how many bytes it has.
  @inline(__always)
  private static func letter(_ bytes: Span<UInt8>, _ i: Int) -> (scalar: UInt32, length: Int) {
    let byte = bytes[i]
    if byte < 0x80 { return (UInt32(ByteClasses.lowered(byte)), 1) }
    let (scalar, length) = LetterCase.decode(bytes, i)
    return (scalar < 0x80 ? scalar : LetterCase.lowercase(scalar), length)
  }
}
