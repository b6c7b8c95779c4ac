import Iconv

/// Fills the tables of an encoding by asking iconv for every sequence that it may have.
struct CodeTableBuilder {
  private(set) var isKnown = true
  private(set) var single: [UInt32]
  private(set) var double: [UInt32] = []
  private(set) var longForm = CodeTable.LongForm.none
  private(set) var longer: [UInt32: UInt32] = [:]
  private(set) var pages = [Int32](repeating: -1, count: 0x1100)
  private(set) var codes: [UInt32] = []
  /// Characters with several codes.
  private var ambiguous: Set<UInt32> = []

  init(_ encoding: TextEncoding) {
    single = [UInt32](repeating: CodeTable.none, count: 256)
    // Some tables of iconv have a won sign for the backslash, as fonts did.
    for byte in UInt32(0)..<0x80 { enterSingle(byte, byte) }
    guard let converter = CharacterConverter(named: encoding.iconvName) else {
      isKnown = false
      return
    }
    let corrections = Self.corrections(of: encoding)
    for byte in UInt32(0x80)..<256 {
      if let scalar = corrections[byte] ?? converter.character(of: byte, count: 1) {
        enterSingle(byte, scalar)
      }
    }
    if encoding.isMultibyte {
      enterPairs(converter)
      enterLonger(encoding, converter)
    }
    prefer(converter)
    supplement(encoding)
  }

  /// The bytes that glibc reads otherwise than Apple's tables and WHATWG's.
  private static func corrections(of encoding: TextEncoding) -> [UInt32: UInt32] {
    switch encoding {
    case .macRoman: [0xC6: 0x2206, 0xF0: 0xF8FF]
    case .macCyrillic: [0xFF: 0x20AC]
    default: [:]
    }
  }

  /// Takes from a larger or older form of `encoding` the codes that its table lacks, and how it
  /// writes the characters that get a second code by that.
  private mutating func supplement(_ encoding: TextEncoding) {
    let name: String
    switch encoding {
    // The rows that NEC and IBM added to JIS X 0208: circled digits and the like.
    case .eucJP: name = "EUC-JP-MS"
    // The slash at 0xA1FE and a few more signs.
    case .big5: name = "BIG5"
    default: return
    }
    guard let converter = CharacterConverter(named: name) else { return }
    ambiguous = []
    enterPairs(converter)
    enterLonger(encoding, converter)
    prefer(converter)
  }

  private mutating func enterSingle(_ byte: UInt32, _ scalar: UInt32) {
    single[Int(byte)] = scalar
    enter(byte, for: scalar)
  }

  private mutating func enterPairs(_ converter: CharacterConverter) {
    if double.isEmpty { double = [UInt32](repeating: CodeTable.none, count: 128 * 256) }
    for lead in UInt32(0x80)...0xFF where single[Int(lead)] == CodeTable.none {
      for trail in UInt32(0x30)...0xFF {
        let code = lead << 8 | trail
        guard double[Int(code & 0x7FFF)] == CodeTable.none,
          let scalar = converter.character(of: code, count: 2)
        else { continue }
        double[Int(code & 0x7FFF)] = scalar
        enter(code, for: scalar)
      }
    }
  }

  private mutating func enterLonger(_ encoding: TextEncoding, _ converter: CharacterConverter) {
    let high = UInt32(0xA1)...0xFE
    switch encoding {
    case .eucJP:
      longForm = .eucJP
      enterBlock(0x8F, high, high, byteCount: 3, converter)
    case .eucTW:
      longForm = .eucTW
      for plane in UInt32(0x8EA1)...0x8EB0 {
        enterBlock(plane, high, high, byteCount: 4, converter)
      }
    case .gb18030:
      longForm = .gb18030
      for lead in UInt32(0x81)...0x84 {
        for digit in UInt32(0x30)...0x39 {
          enterBlock(lead << 8 | digit, 0x81...0xFE, 0x30...0x39, byteCount: 4, converter)
        }
      }
    default: break
    }
  }

  /// Enters the codes of `prefix` and one byte each of `third` and `last`.
  private mutating func enterBlock(
    _ prefix: UInt32, _ third: ClosedRange<UInt32>, _ last: ClosedRange<UInt32>, byteCount: Int,
    _ converter: CharacterConverter
  ) {
    for a in third {
      for b in last {
        let code = prefix << 16 | a << 8 | b
        guard longer[code] == nil,
          let scalar = converter.character(of: code, count: byteCount)
        else { continue }
        longer[code] = scalar
        enter(code, for: scalar)
      }
    }
  }

  private mutating func enter(_ code: UInt32, for scalar: UInt32) {
    let page = Int(scalar >> 8)
    if pages[page] < 0 {
      pages[page] = Int32(codes.count)
      codes += [UInt32](repeating: CodeTable.none, count: 256)
    }
    let place = Int(pages[page]) + Int(scalar & 0xFF)
    if codes[place] == CodeTable.none {
      codes[place] = code
    } else {
      ambiguous.insert(scalar)
    }
  }

  /// Of several codes of a character the canonical one is what iconv writes, so that what comes
  /// from other programs needs few edits.
  private mutating func prefer(_ converter: CharacterConverter) {
    for scalar in ambiguous {
      guard let (packed, count) = converter.bytes(of: scalar), count <= 4,
        entered(UInt32(packed), count) == scalar
      else { continue }
      codes[Int(pages[Int(scalar >> 8)]) + Int(scalar & 0xFF)] = UInt32(packed)
    }
  }

  /// The character that `code` was entered for.
  private func entered(_ code: UInt32, _ count: Int) -> UInt32? {
    switch count {
    case 1: single[Int(code)]
    case 2: code >= 0x8000 && !double.isEmpty ? double[Int(code & 0x7FFF)] : nil
    default: longer[code]
    }
  }
}

extension CharacterConverter {
  /// The scalar value that `code` stands for, or nil.
  fileprivate func character(of code: UInt32, count: Int) -> UInt32? {
    guard let scalar = scalar(of: UInt64(code), count: count), scalar <= 0x10FFFF,
      !(0xD800...0xDFFF).contains(scalar)
    else { return nil }
    return scalar
  }
}
