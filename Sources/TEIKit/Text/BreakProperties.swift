/// What the boundaries of words and sentences ask of a scalar.
///
/// - SeeAlso: Unicode Standard Annex #29, tables 3 and 4; version 15.0.0.
struct BreakProperties: Equatable, Sendable {
  /// The property Word_Break.
  enum Word: UInt8 {
    case other, cr, lf, newline, extend, zwj, format, regionalIndicator, katakana, hebrewLetter
    case aLetter, singleQuote, doubleQuote, midNumLet, midLetter, midNum, numeric, extendNumLet
    case wSegSpace
  }

  /// The property Sentence_Break.
  enum Sentence: UInt8 {
    case other, cr, lf, sep, extend, format, sp, lower, upper, oLetter, numeric, aTerm, sContinue
    case sTerm, close
  }

  /// The general category, as coarse as the rules of ours need it.
  enum Kind: UInt8 {
    case lower, upper, caseless, mark, digit, number, space, open, close, punctuation, symbol
    case other
  }

  /// The property Word_Break.
  let word: Word
  /// The property Sentence_Break.
  let sentence: Sentence
  /// The general category; the white controls of ASCII and U+0085 are spaces.
  let kind: Kind
  /// The property Extended_Pictographic.
  let isPictographic: Bool
  /// Whether only a dictionary can tell the words of its script apart: Line_Break=SA, which is
  /// Thai, Lao, Khmer, Burmese and their like.
  let needsDictionary: Bool

  /// The properties that `bits` of `breaks.bin` stand for.
  init(bits: UInt16) {
    word = Word(rawValue: UInt8(bits & 31)) ?? .other
    sentence = Sentence(rawValue: UInt8(bits >> 5 & 15)) ?? .other
    kind = Kind(rawValue: UInt8(bits >> 9 & 15)) ?? .other
    isPictographic = bits & 1 << 13 != 0
    needsDictionary = bits & 1 << 14 != 0
  }

  /// Whether it is a letter or a mark on one.
  @inline(__always) var isLetter: Bool { kind.rawValue <= Kind.mark.rawValue }
  /// Whether it is a letter, a mark or a digit.
  @inline(__always) var isAlphanumeric: Bool { kind.rawValue <= Kind.digit.rawValue }
}

/// The break properties of all scalars, as `Sources/CEmbedded/breaks/README.md` lays them out.
struct BreakTable: Sendable {
  /// Unicode 15.0.
  static let unicode = BreakTable(EmbeddedResource.breaks)

  /// Which block of `blocks` holds the classes of 128 scalars at a time.
  private let index: [UInt16]
  /// The class of each scalar.
  private let blocks: [UInt8]
  /// The properties of each class.
  private let classes: [BreakProperties]

  /// Reads the table out of `resource`.
  ///
  /// - Precondition: `resource` is a `breaks.bin` of format 1.
  init(_ resource: [UInt8]) {
    func words(at offset: Int, _ count: Int) -> [UInt16] {
      (0..<count).map { n in
        UInt16(resource[offset + 2 * n]) | UInt16(resource[offset + 2 * n + 1]) << 8
      }
    }
    precondition(
      resource.starts(with: [0x42, 0x52, 0x4B, 1]), "breaks.bin starts with BRK and its format")
    let counts = words(at: 8, 2).map(Int.init)
    let indexCount = 0x110000 / 128
    index = words(at: 12, indexCount)
    let blocksStart = 12 + 2 * indexCount
    let classesStart = blocksStart + 128 * counts[0]
    precondition(
      resource.count == classesStart + 2 * counts[1], "breaks.bin has the length it says")
    blocks = Array(resource[blocksStart..<classesStart])
    classes = words(at: classesStart, counts[1]).map { BreakProperties(bits: $0) }
  }

  /// The properties of `scalar`.
  @inline(__always)
  func properties(of scalar: UInt32) -> BreakProperties {
    let block = Int(index[Int(scalar >> 7)])
    return classes[Int(blocks[block << 7 | Int(scalar & 0x7F)])]
  }

  /// The properties of the scalar at `i`, and where the next one starts.
  ///
  /// - Precondition: `bytes` is valid UTF-8 and `i` is the start of a character.
  @inline(__always)
  func properties(
    _ bytes: Span<UInt8>, at i: Int
  ) -> (properties: BreakProperties, next: Int) {
    let (scalar, length) = UTF8Scanning.scalar(bytes, at: i)
    return (properties(of: scalar), i + length)
  }
}
