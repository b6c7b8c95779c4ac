/// What normalization has to know of a scalar; the bits are those of `nfc.bin`.
struct NFCProperties: Equatable {
  let bits: UInt16

  /// Starts a run, stays as it is, and has no decomposition.
  static let inert = NFCProperties(bits: 0)

  /// Whether the scalar neither changes by itself nor reaches back to what is before it.
  @inline(__always) var isInert: Bool { bits & 0x07FF == 0 }
  /// The canonical combining class: 0 for a starter, which marks never move across.
  @inline(__always) var combiningClass: UInt8 { UInt8(truncatingIfNeeded: bits) }
  /// Whether the scalar can be the second part of a composite: NFC_Quick_Check=Maybe.
  @inline(__always) var mayCompose: Bool { bits & 1 << 8 != 0 }
  /// Whether no text in NFC holds the scalar: NFC_Quick_Check=No.
  @inline(__always) var isNeverInNFC: Bool { bits & 1 << 9 != 0 }
  /// Whether the scalar, decomposed, can move or compose with what is before it.
  @inline(__always) var joinsPrevious: Bool { bits & 1 << 10 != 0 }
  /// Whether the scalar has a canonical decomposition; Hangul syllables say no.
  @inline(__always) var decomposes: Bool { bits & 1 << 11 != 0 }
}

/// The data of Unicode that ``NFC`` works by, as `Sources/CEmbedded/nfc/README.md` lays it out.
struct NFCTables: Sendable {
  /// Unicode 15.0.
  static let unicode = NFCTables(EmbeddedResource.nfc)

  /// The version of Unicode: major, minor, update.
  let version: [UInt8]
  /// Which block of `blocks` holds the properties of 64 scalars at a time.
  private let index: TableColumn<UInt8>
  private let blocks: TableColumn<UInt16>
  /// The scalars that decompose, sorted, each above the 3 bits of its decomposition's length.
  private let decomposing: TableColumn<UInt32>
  /// Where in `pool` the decomposition of each of `decomposing` starts.
  private let starts: [UInt16]
  private let pool: [UInt32]
  /// Second scalar, first scalar and composite, 21 bits each, in an open hash table of the first
  /// two; 0 is a free place.
  private let compositions: [UInt64]

  /// The number of scalars that `index` covers; all later ones are inert.
  private static let limit: UInt32 = 0x30000

  /// Reads the tables out of `resource`.
  ///
  /// - Precondition: `resource` is an `nfc.bin` of format 1.
  init(_ resource: TableBytes) {
    var position = 0
    func column<Value: FixedWidthInteger & BitwiseCopyable>(
      _ count: Int, from position: inout Int, _: Value.Type
    ) -> TableColumn<Value> {
      guard let column = resource.column(at: position, count: count, of: Value.self) else {
        preconditionFailure("nfc.bin has the length it says")
      }
      position += count * MemoryLayout<Value>.size
      return column
    }
    precondition(
      column(1, from: &position, UInt32.self)[0] == 0x0143_464E,
      "nfc.bin starts with NFC and its format")
    let version = column(4, from: &position, UInt8.self)
    self.version = (0..<3).map { version[$0] }
    let counts = column(4, from: &position, UInt16.self)
    index = column(Int(Self.limit) / 64, from: &position, UInt8.self)
    blocks = column(Int(counts[0]) * 64, from: &position, UInt16.self)
    decomposing = column(Int(counts[1]), from: &position, UInt32.self)
    let pool = column(Int(counts[2]), from: &position, UInt32.self)
    self.pool = (0..<pool.count).map { pool[$0] }
    let entries = column(Int(counts[3]), from: &position, UInt64.self)
    var compositions = [UInt64](repeating: 0, count: Self.placeCount)
    for i in 0..<entries.count {
      var place = Self.place(of: entries[i] >> 21)
      while compositions[place] != 0 { place = (place + 1) % Self.placeCount }
      compositions[place] = entries[i]
    }
    self.compositions = compositions
    precondition(position == resource.count, "nfc.bin has the length it says")

    var start: UInt16 = 0
    var starts: [UInt16] = []
    for i in 0..<decomposing.count {
      starts.append(start)
      start += UInt16(decomposing[i] & 7)
    }
    self.starts = starts
  }

  /// The properties of `scalar`.
  @inline(__always)
  func properties(of scalar: UInt32) -> NFCProperties {
    if scalar >= Self.limit { return .inert }
    let block = Int(index[Int(scalar >> 6)])
    return NFCProperties(bits: blocks[block << 6 | Int(scalar & 0x3F)])
  }

  /// The full canonical decomposition of `scalar`, which is no Hangul syllable.
  func decomposition(of scalar: UInt32) -> ArraySlice<UInt32> {
    var low = 0
    var high = decomposing.count
    while low < high {
      let middle = (low + high) / 2
      if decomposing[middle] >> 3 < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < decomposing.count, decomposing[low] >> 3 == scalar else { return [] }
    let start = Int(starts[low])
    return pool[start..<start + Int(decomposing[low] & 7)]
  }

  /// The primary composite of `first` and `second`, nil where there is none.
  func composite(of first: UInt32, _ second: UInt32) -> UInt32? {
    if let syllable = Hangul.composite(of: first, second) { return syllable }
    let pair = UInt64(second) << 21 | UInt64(first)
    var place = Self.place(of: pair)
    while compositions[place] != 0 {
      if compositions[place] >> 21 == pair { return UInt32(compositions[place] & 0x1F_FFFF) }
      place = (place + 1) % Self.placeCount
    }
    return nil
  }

  /// The number of places in `compositions`, about twice as many as are taken.
  private static let placeCount = 2048

  /// Where in `compositions` to look for `pair`: the top 11 bits of Fibonacci hashing.
  @inline(__always)
  private static func place(of pair: UInt64) -> Int {
    Int((pair &* 0x9E37_79B9_7F4A_7C15) >> 53)
  }
}

/// The arithmetic of Hangul syllables and the jamo that they are made of.
///
/// - SeeAlso: The Unicode Standard 15.0, section 3.12.
enum Hangul {
  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4
  private static let leading: Range<UInt32> = 0x1100..<0x1113
  private static let vowels: Range<UInt32> = 0x1161..<0x1176
  /// The first of these stands for no trailing consonant, and is itself a vowel.
  private static let trailing: Range<UInt32> = 0x11A7..<0x11C3

  /// Leading consonant, vowel and trailing consonant of a syllable, the last 0 where it has
  /// none; nil for what is no syllable.
  static func decomposition(of scalar: UInt32) -> (UInt32, UInt32, UInt32)? {
    guard syllables.contains(scalar) else { return nil }
    let (pair, last) = (scalar - syllables.lowerBound).quotientAndRemainder(dividingBy: 28)
    let (first, vowel) = pair.quotientAndRemainder(dividingBy: 21)
    return (
      leading.lowerBound + first, vowels.lowerBound + vowel,
      last == 0 ? 0 : trailing.lowerBound + last
    )
  }

  /// The syllable of a leading consonant and a vowel, or of such a syllable and a trailing
  /// consonant.
  @inline(__always)
  static func composite(of first: UInt32, _ second: UInt32) -> UInt32? {
    if vowels.contains(second), leading.contains(first) {
      let pair = (first - leading.lowerBound) * 21 + second - vowels.lowerBound
      return syllables.lowerBound + pair * 28
    }
    if trailing.contains(second), second != trailing.lowerBound, syllables.contains(first),
      (first - syllables.lowerBound) % 28 == 0
    {
      return first + second - trailing.lowerBound
    }
    return nil
  }
}
