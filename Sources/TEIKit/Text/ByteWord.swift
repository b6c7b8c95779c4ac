/// Eight bytes of a text as one number, the first lowest, and questions about all of them at once.
///
/// - SeeAlso: Lamport, “Multiple Byte Processing with Full-Word Instructions” (1975).
enum ByteWord {
  /// How many bytes a word has.
  static let count = 8
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = ones << 7

  /// How many ASCII letters and digits the word starts with.
  @inline(__always)
  static func alphanumericCount(_ word: UInt64) -> Int {
    // Without the top bits no byte carries into the next.
    let low = word & ~tops
    let small = low | ones &* 0x20
    let letters = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B))
    let digits = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
    let others = ~((letters | digits) & ~word) & tops
    return others.trailingZeroBitCount >> 3
  }

  /// How many ASCII letters the word starts with.
  @inline(__always)
  static func letterCount(_ word: UInt64) -> Int {
    let small = word & ~tops | ones &* 0x20
    let letters = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B))
    return (~(letters & ~word) & tops).trailingZeroBitCount >> 3
  }

  /// How many bytes stand before the first ASCII capital; all of them where there is none.
  @inline(__always)
  static func countBeforeCapital(_ word: UInt64) -> Int {
    let low = word & ~tops
    let capitals = (low &+ ones &* (0x80 - 0x41)) & ~(low &+ ones &* (0x80 - 0x5B))
    return (capitals & ~word & tops).trailingZeroBitCount >> 3
  }

  /// How many bytes stand before the first that the value of an attribute may not be able to hold as
  /// it is: a control, `&`, `<`, `>`, `"`, or the start of U+FFFE and U+FFFF.
  @inline(__always)
  static func countBeforeEscape(_ word: UInt64) -> Int {
    let controls = zeros(word & (ones &* 0xE0))
    let brackets = zeros(word & (ones &* 0xFD) ^ (ones &* 0x3C))
    let others = zeros(word & (ones &* 0xFB) ^ (ones &* 0x22))
    let ends = zeros(word ^ (ones &* 0xEF))
    return (controls | brackets | others | ends).trailingZeroBitCount >> 3
  }

  /// A bit for the first byte that is 0, and maybe for later ones.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

  /// Whether all bytes are ASCII.
  @inline(__always)
  static func isASCII(_ word: UInt64) -> Bool { word & tops == 0 }

  /// The first `count` bytes of the word, and zeros.
  @inline(__always)
  static func prefix(_ word: UInt64, _ count: Int) -> UInt64 {
    count >= Self.count ? word : word & (1 &<< UInt64(count &* 8) &- 1)
  }
}

extension Span<UInt8> {
  /// The bytes from the `i`th on.
  ///
  /// - Precondition: so many are there.
  @inline(__always)
  func word(at i: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self))
  }
}
