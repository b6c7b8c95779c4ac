/// Reads text or a name word by word, with a running hash that tells no case, no kind of white
/// space, apostrophe or hyphen from another.
struct GazetteerForm {
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  /// Of all that was read.
  private(set) var hash = seed

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// A reader of `bytes[start..<end]`, which starts with a word.
  init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    self.bytes = bytes
    self.end = end
    position = start
  }

  /// Reads on to the end of the next word, and returns where that is; nil where there is none.
  mutating func nextWordEnd() -> Int? {
    var isInWord = false
    while position < end {
      let (scalar, length) = LetterCase.decode(bytes.span, position)
      let isWord = Self.isWord(scalar)
      if isInWord, !isWord { return position }
      isInWord = isInWord || isWord
      if Self.isSpace(scalar) {
        repeat { position += 1 } while position < end && Self.isSpace(UInt32(bytes[position]))
        add(0x20)
      } else {
        position += length
        add(scalar)
      }
    }
    return isInWord ? end : nil
  }

  /// The hash with the sign that follows the word, and where that ends: for “Acme Inc.”.
  func withNextSign() -> (hash: UInt64, end: Int)? {
    guard position < end else { return nil }
    let (scalar, length) = LetterCase.decode(bytes.span, position)
    guard !Self.isSpace(scalar) else { return nil }
    var other = self
    other.add(scalar)
    return (other.hash, position + length)
  }

  private mutating func add(_ scalar: UInt32) {
    hash = (hash ^ UInt64(Self.lowercase(Self.plain(scalar)))) &* 0x100_0000_01B3
  }

  /// Whether `scalar` is a part of words: a letter, a mark or a digit.
  static func isWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x80: ByteClasses.isAlphanumeric(UInt8(scalar))
    case 0xAA, 0xB5, 0xBA: true
    case 0x80..<0xC0, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE6F,
      0xFF00...0xFF0F, 0xFFFD:
      false
    default: true
    }
  }

  private static func lowercase(_ scalar: UInt32) -> UInt32 {
    scalar < 0x80 ? UInt32(ByteClasses.lowered(UInt8(scalar))) : LetterCase.lowercase(scalar)
  }

  private static func isSpace(_ scalar: UInt32) -> Bool { scalar <= 0x20 }

  private static func plain(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2018, 0x2019: 0x27
    case 0x2010, 0x2011: 0x2D
    case 0xA0, 0x202F: 0x20
    default: scalar
    }
  }

  /// `text` with single spaces, straight apostrophes and plain hyphens, in its own case.
  static func normal(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      let (scalar, length) = LetterCase.decode(text.span, i)
      i += length
      let plain = isSpace(scalar) ? 0x20 : plain(scalar)
      if plain == 0x20, result.isEmpty || result.last == 0x20 { continue }
      if plain < 0x80 {
        result.append(UInt8(plain))
      } else {
        result.append(contentsOf: text[i - length..<i])
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  /// A normal form in small letters.
  static func folded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      let (scalar, length) = LetterCase.decode(text.span, i)
      i += length
      let lower = lowercase(scalar)
      if let scalar = Unicode.Scalar(lower) {
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { result.append(unit) }
      }
    }
    return result
  }

  /// The hash of a whole normal form.
  static func hash(_ text: [UInt8]) -> UInt64 {
    var form = GazetteerForm(text, 0, text.count)
    while form.position < form.end { _ = form.nextWordEnd() }
    return form.hash
  }
}
