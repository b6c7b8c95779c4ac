/// Decodes ISO-2022-JP (RFC 1468, RFC 1554) and ISO-2022-KR (RFC 1557).
///
/// Each stretch that isn't plain ASCII is one edit, escape sequences included, so that nothing
/// between edits depends on a state.
///
/// The sets are those of EUC-JP and EUC-KR with the high bits off, and read by their tables.
struct ISO2022Decoder {
  /// What bytes from 0x21 to 0x7E stand for.
  private enum CharacterSet {
    case ascii
    /// JIS X 0201: ASCII with a yen sign and an overline.
    case roman
    /// JIS X 0201: half-width katakana.
    case katakana
    case jisX0208
    case jisX0212
    case ksX1001

    /// How many bytes a character has.
    var width: Int {
      switch self {
      case .ascii, .roman, .katakana: 1
      case .jisX0208, .jisX0212, .ksX1001: 2
      }
    }
  }

  /// What may follow the ESC of ISO-2022-JP.
  private static let japaneseEscapes: [(bytes: [UInt8], set: CharacterSet)] = [
    (Array("(B".utf8), .ascii), (Array("(J".utf8), .roman), (Array("(H".utf8), .roman),
    (Array("(I".utf8), .katakana), (Array("$@".utf8), .jisX0208), (Array("$B".utf8), .jisX0208),
    (Array("$(D".utf8), .jisX0212),
  ]

  private let source: SourceText
  private let isKorean: Bool
  private let table: CodeTable
  private var result = Decoder.Result(bytes: [], ledger: EditLedger(), findings: [])
  private var invalid = Decoder.InvalidBytes()
  private var set = CharacterSet.ascii
  /// Where the stretch outside ASCII that is being read began, in the source and in the text.
  private var run: (source: Int, text: Int)?

  private init(_ source: SourceText) {
    self.source = source
    isKorean = source.encoding == .iso2022KR
    table = CodeTable.table(of: isKorean ? .eucKR : .eucJP)
  }

  /// Decodes `source`. O(n).
  static func decode(_ source: SourceText) -> Decoder.Result {
    var decoder = Self(source)
    decoder.decode()
    return decoder.result
  }

  private mutating func decode() {
    result.bytes.reserveCapacity(source.bytes.count)
    let source = source
    let bytes = source.bytes.span
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      // A line that ends in two-byte characters was cut: the next one starts in ASCII.
      if byte == 0x0A, set.width == 2 { set = .ascii }
      if let (count, next) = shift(bytes, at: i) {
        startRun(i)
        set = next
        i += count
      } else if set == .ascii, byte < 0x80 {
        endRun(i)
        result.bytes.append(byte)
        i += 1
      } else {
        startRun(i)
        i += readCharacter(bytes, at: i)
      }
    }
    endRun(bytes.count)
    result.note(invalid, of: source, isKnown: table.isKnown)
  }

  /// The length of the shift or escape sequence at `i` and the set after it, or nil.
  private func shift(_ bytes: Span<UInt8>, at i: Int) -> (count: Int, set: CharacterSet)? {
    switch bytes[i] {
    case 0x0E where isKorean: return (1, .ksX1001)
    case 0x0F where isKorean: return (1, .ascii)
    case 0x1B where isKorean:
      return Self.matches(bytes, at: i + 1, Array("$)C".utf8)) ? (4, set) : nil
    case 0x1B:
      for escape in Self.japaneseEscapes where Self.matches(bytes, at: i + 1, escape.bytes) {
        return (1 + escape.bytes.count, escape.set)
      }
      return nil
    default: return nil
    }
  }

  private static func matches(_ bytes: Span<UInt8>, at start: Int, _ wanted: [UInt8]) -> Bool {
    guard start + wanted.count <= bytes.count else { return false }
    for k in wanted.indices where bytes[start + k] != wanted[k] { return false }
    return true
  }

  /// Reads the character at `i`, which is not plain ASCII, and returns how many bytes it took.
  private mutating func readCharacter(_ bytes: Span<UInt8>, at i: Int) -> Int {
    let byte = bytes[i]
    if byte <= 0x20 || byte == 0x7F {
      result.bytes.append(byte)
      return 1
    }
    guard byte < 0x80 else { return replace(i, 1) }
    if set.width == 1 {
      let scalar: UInt32
      switch (set, byte) {
      case (.roman, 0x5C): scalar = 0xA5
      case (.roman, 0x7E): scalar = 0x203E
      case (.katakana, 0x60...): return replace(i, 1)
      case (.katakana, _): scalar = 0xFF61 + UInt32(byte) - 0x21
      default: scalar = UInt32(byte)
      }
      UTF8Scanning.append(scalar, to: &result.bytes)
      return 1
    }
    guard i + 1 < bytes.count, (0x21...0x7E).contains(bytes[i + 1]) else { return replace(i, 1) }
    let pair = [byte | 0x80, bytes[i + 1] | 0x80]
    let code = set == .jisX0212 ? [0x8F] + pair : pair
    let (scalar, _, count) = table.character(in: code.span, at: 0)
    guard scalar != CodeTable.none, count == code.count else { return replace(i, 2) }
    UTF8Scanning.append(scalar, to: &result.bytes)
    return 2
  }

  private mutating func replace(_ start: Int, _ count: Int) -> Int {
    UTF8Scanning.append(0xFFFD, to: &result.bytes)
    invalid.note(TextRange(start, start + count))
    return count
  }

  private mutating func startRun(_ start: Int) {
    if run == nil { run = (start, result.bytes.count) }
  }

  private mutating func endRun(_ end: Int) {
    guard let (start, textStart) = run else { return }
    run = nil
    result.ledger.append(
      Edit(
        source: TextRange(start, end), text: TextRange(textStart, result.bytes.count),
        reason: .decoding))
  }
}
