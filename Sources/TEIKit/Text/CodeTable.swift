import Synchronization

/// What each byte sequence of a stateless encoding stands for, and how each character is written.
///
/// A code is a sequence's one to four bytes as a number, the first byte the most significant. Of
/// several codes of a character one is canonical; the others never come from ``code(of:)``.
final class CodeTable: Sendable {
  /// Stands for no character, and for no code.
  static let none = UInt32.max

  /// Sequences of more than two bytes.
  enum LongForm: Sendable { case none, eucJP, eucTW, gb18030 }

  /// Whether iconv knows the encoding; a table of an unknown one has ASCII alone.
  let isKnown: Bool
  /// Whether every character has one byte.
  let isSingleByte: Bool
  /// The character of each byte.
  let single: [UInt32]
  /// The character of each two bytes whose first is 0x80 or above: 256 for each first byte.
  private let double: [UInt32]
  private let longForm: LongForm
  /// The character of each longer code, but those of GB 18030 beyond the BMP, which are counted.
  private let longer: [UInt32: UInt32]
  /// Where in `codes` the 256 codes of each 256 characters begin.
  private let pages: [Int32]
  private let codes: [UInt32]

  init(_ builder: CodeTableBuilder) {
    isKnown = builder.isKnown
    isSingleByte = builder.double.isEmpty
    single = builder.single
    double = builder.double
    longForm = builder.longForm
    longer = builder.longer
    pages = builder.pages
    codes = builder.codes
  }

  /// The canonical code of `scalar`, or ``none``.
  @inline(__always)
  func code(of scalar: UInt32) -> UInt32 {
    let page = pages[Int(scalar >> 8)]
    if page >= 0 {
      let code = codes[Int(page) + Int(scalar & 0xFF)]
      if code != Self.none { return code }
    }
    return longForm == .gb18030 && scalar >= 0x10000 ? GB18030.code(of: scalar) : Self.none
  }

  /// How many bytes `code` has.
  @inline(__always)
  static func byteCount(of code: UInt32) -> Int {
    code < 0x100 ? 1 : code < 0x1_0000 ? 2 : code < 0x100_0000 ? 3 : 4
  }

  /// The character at `i`, ``none`` where there is no valid one, and how many bytes it takes.
  @inline(__always)
  func character(in bytes: Span<UInt8>, at i: Int) -> (scalar: UInt32, code: UInt32, count: Int) {
    let lead = bytes[i]
    let scalar = single[Int(lead)]
    if scalar != Self.none { return (scalar, UInt32(lead), 1) }
    guard lead >= 0x80, i + 1 < bytes.count, !isSingleByte else { return (Self.none, 0, 1) }
    let second = bytes[i + 1]
    let pair = double[Int(lead & 0x7F) << 8 | Int(second)]
    if pair != Self.none { return (pair, UInt32(lead) << 8 | UInt32(second), 2) }
    return longCharacter(in: bytes, at: i)
  }

  private func longCharacter(
    in bytes: Span<UInt8>, at i: Int
  ) -> (scalar: UInt32, code: UInt32, count: Int) {
    let lead = bytes[i]
    let second = bytes[i + 1]
    let count =
      switch longForm {
      case .none: 0
      case .eucJP: lead == 0x8F ? 3 : 0
      case .eucTW: lead == 0x8E ? 4 : 0
      case .gb18030: (0x30...0x39).contains(second) ? 4 : 0
      }
    if count > 0, i + count <= bytes.count {
      var code: UInt32 = 0
      for k in 0..<count { code = code << 8 | UInt32(bytes[i + k]) }
      if let scalar = longer[code] { return (scalar, code, count) }
      if longForm == .gb18030, let scalar = GB18030.scalar(of: code) { return (scalar, code, 4) }
    }
    // As WHATWG has it: two bytes of which the second can't be ASCII are one lost character.
    return (Self.none, 0, second >= 0x80 && single[Int(second)] == Self.none ? 2 : 1)
  }
}

extension CodeTable {
  /// How many bytes the characters `start..<end` of the UTF-8 `text` have; each must have a code.
  func byteCount(of text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var count = 0
    var i = start
    while i < end {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      i += length
      count += scalar < 0x80 || isSingleByte ? 1 : Self.byteCount(of: code(of: scalar))
    }
    return count
  }

  /// Appends the codes of the characters `start..<end` of the UTF-8 `text` to `output`; false
  /// where a character has none.
  func append(
    _ text: Span<UInt8>, from start: Int, to end: Int, to output: inout [UInt8]
  ) -> Bool {
    var place = output.count
    let count = byteCount(of: text, from: start, to: end)
    output.append(contentsOf: repeatElement(0, count: count))
    var bytes = output.mutableSpan
    var i = start
    while i < end {
      let lead = text[i]
      if lead < 0x80 {
        bytes[place] = lead
        place += 1
        i += 1
        continue
      }
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      i += length
      let code = code(of: scalar)
      if code == Self.none { return false }
      if code < 0x100 {
        bytes[place] = UInt8(code)
        place += 1
        continue
      }
      let codeCount = Self.byteCount(of: code)
      for k in 0..<codeCount {
        bytes[place + k] = UInt8(truncatingIfNeeded: code >> UInt32(8 * (codeCount - 1 - k)))
      }
      place += codeCount
    }
    return true
  }
}

extension CodeTable {
  private static let cache = Mutex<[TextEncoding: CodeTable]>([:])

  /// The table of `encoding`, made when first asked for (0.1 to 25 ms) and kept.
  static func table(of encoding: TextEncoding) -> CodeTable {
    cache.withLock { tables in
      if let table = tables[encoding] { return table }
      let table = CodeTable(CodeTableBuilder(encoding))
      tables[encoding] = table
      return table
    }
  }
}

/// The four-byte codes of GB 18030 beyond the BMP, which are numbered through.
enum GB18030 {
  /// U+10000.
  private static let first: UInt32 = 189_000

  /// The code of `scalar`, which is U+10000 or above.
  static func code(of scalar: UInt32) -> UInt32 {
    var index = scalar - 0x10000 + first
    var code = 0x30 + index % 10
    index /= 10
    code |= (0x81 + index % 126) << 8
    index /= 126
    code |= (0x30 + index % 10) << 16
    return code | (0x81 + index / 10) << 24
  }

  /// The character of `code`, or nil where that is none or one of the BMP.
  static func scalar(of code: UInt32) -> UInt32? {
    let bytes = (code >> 24, code >> 16 & 0xFF, code >> 8 & 0xFF, code & 0xFF)
    guard (0x81...0xFE).contains(bytes.0), (0x30...0x39).contains(bytes.1),
      (0x81...0xFE).contains(bytes.2), (0x30...0x39).contains(bytes.3)
    else { return nil }
    let row = ((bytes.0 - 0x81) * 10 + bytes.1 - 0x30) * 126 + bytes.2 - 0x81
    let index = row * 10 + bytes.3 - 0x30
    guard index >= first, index - first + 0x10000 <= 0x10FFFF else { return nil }
    return index - first + 0x10000
  }
}
