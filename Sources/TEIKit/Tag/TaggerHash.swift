/// Hashes of words and of features, the same in every run and on every machine.
enum TaggerHash {
  /// The hash of “to”.
  static let to = lower("to")
  /// The hash of “of”.
  static let of = lower("of")
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash after one more byte.
  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29
  }

  /// Spreads the bits of a hash.
  @inline(__always)
  static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash ^= hash >> 32
    hash &*= 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    return hash
  }

  /// The hash of two values in this order.
  @inline(__always)
  static func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (a &* 0x9E37_79B9_7F4A_7C15 ^ a >> 31) &+ b &* 0xC2B2_AE3D_27D4_EB4F
  }

  /// The hash of the word `bytes[start..<end]` in small letters.
  static func lower(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = seed
    var i = start
    while i < end {
      let byte = bytes[i]
      if byte < 0x80 {
        hash = adding(byte &- 0x41 < 26 ? byte | 0x20 : byte, to: hash)
        i += 1
      } else {
        let (scalar, length) = LetterCase.decode(bytes, i)
        hash = adding(scalar: LetterCase.lowercase(scalar), to: hash)
        i += length
      }
    }
    return mixed(hash)
  }

  /// The hash after one more code point, which is U+0080 or above.
  @inline(__always)
  static func adding(scalar: UInt32, to hash: UInt64) -> UInt64 {
    let folded: UInt32 = scalar == 0x2019 || scalar == 0x2018 ? 0x27 : scalar
    if folded < 0x80 { return adding(UInt8(folded), to: hash) }
    var hash = adding(UInt8(truncatingIfNeeded: folded), to: hash)
    hash = adding(UInt8(truncatingIfNeeded: folded >> 8), to: hash)
    return adding(UInt8(truncatingIfNeeded: folded >> 16), to: hash)
  }

  /// The hash of `word` in small letters.
  static func lower(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return lower(bytes.span, 0, bytes.count)
  }

  /// The hash of a phrase after one more word; a phrase of one word has the word's hash.
  @inline(__always)
  static func phrase(_ phrase: UInt64, adding word: UInt64) -> UInt64 {
    phrase == 0 ? word : mixed(pair(phrase, word))
  }
}
