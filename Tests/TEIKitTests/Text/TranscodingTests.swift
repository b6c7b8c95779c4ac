import TEITestSupport
import Testing

@testable import TEIKit

struct TranscodingTests {
  /// Stretches that are hard somewhere: shifts, halves of characters, doubled codes.
  private static let oddBytes: [[UInt8]] = [
    [0x0D, 0x0A], [0x0A], [0x0D], [0x1B, 0x24, 0x42], [0x1B, 0x28, 0x42], [0x1B, 0x28, 0x4A],
    [0x1B, 0x28, 0x49], [0x1B, 0x24, 0x28, 0x44], [0x1B, 0x24, 0x29, 0x43], [0x0E], [0x0F], [0x1B],
    [0x24, 0x22, 0x46, 0x7C], [0x87, 0x90], [0xED, 0x40], [0x8E, 0xA1, 0xC4, 0xE3],
    [0x8E, 0xA2, 0xA1, 0xA1], [0x8F, 0xB0, 0xA1], [0x81, 0x30, 0x81, 0x30],
    [0x90, 0x30, 0x81, 0x30], [0xE3, 0x32, 0x9A, 0x35], [0xE3, 0x32, 0x9A, 0x36], [0xA3],
    [0x81, 0x30], [0xFE, 0xFE], [0x84, 0x31, 0x95, 0x33], [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF],
    [0, 0xD8, 0, 0], [0, 0, 0xD8, 0],
  ]

  /// Characters of many scripts that `encoding` has, a line of them.
  private static func line(
    in encoding: TextEncoding, _ generator: inout SeededGenerator
  ) -> [UInt8] {
    let blocks: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA0...0x17F, 0x300...0x45F, 0x5D0...0x64A, 0xE01...0xE5B, 0x1EA0...0x1EF9,
      0x2010...0x2122, 0x2500...0x25A0, 0x3041...0x30F6, 0x4E00...0x9FA5, 0xAC00...0xD7A3,
      0xE000...0xE100, 0xFF01...0xFF9F, 0x1F600...0x1F640, 0x20000...0x2A6D6,
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...30, using: &generator) {
      let block = blocks[Int.random(in: 0..<blocks.count, using: &generator)]
      var utf8: [UInt8] = []
      UTF8Scanning.append(UInt32.random(in: block, using: &generator), to: &utf8)
      _ = encoding.append(TextRange(0, utf8.count), of: utf8, to: &bytes)
    }
    return bytes
  }

  private static func document(
    in encoding: TextEncoding, _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        bytes += (0..<Int.random(in: 1...6, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
      case 1: bytes += oddBytes[Int.random(in: 0..<oddBytes.count, using: &generator)]
      default: bytes += line(in: encoding, &generator)
      }
    }
    return bytes
  }

  private static func rebuilt(
    _ source: SourceText, _ ledger: EditLedger, _ text: [UInt8]
  ) -> [UInt8]? {
    LedgerRecord(
      ledger: ledger, source: source, digest: Array(repeating: 0, count: 32), text: text
    ).rebuild(from: text)
  }

  @Test(arguments: TextEncoding.allCases)
  func anyBytesComeBack(_ encoding: TextEncoding) throws {
    var generator = SeededGenerator(seed: UInt64(encoding.rawValue))
    for _ in 0..<300 {
      let bytes = Self.document(in: encoding, &generator)
      let source = try SourceText(name: "x", bytes: bytes, encoding: encoding)
      let text = Normalizer().normalize(source)
      #expect(UTF8Scanning.firstInvalid(text.bytes.span, from: 0) == nil)
      #expect(Self.rebuilt(source, text.ledger, text.bytes) == bytes, "\(bytes)")
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func anyBytesComeBackAfterLaterEdits(_ encoding: TextEncoding) throws {
    var generator = SeededGenerator(seed: 100 + UInt64(encoding.rawValue))
    for _ in 0..<100 {
      let bytes = Self.document(in: encoding, &generator)
      let source = try SourceText(name: "x", bytes: bytes, encoding: encoding)
      let text = Normalizer().normalize(source)
      var edits: [Replacement] = []
      var start = 0
      for (offset, byte) in text.bytes.enumerated() where byte & 0xC0 != 0x80 {
        guard offset > start, Int.random(in: 0..<6, using: &generator) == 0 else { continue }
        if Bool.random(using: &generator) {
          edits.append(
            Replacement(range: TextRange(start, offset), bytes: [0x20], reason: .unwrapping))
        }
        start = offset
      }
      let step = Replacement.apply(edits, to: text.bytes)
      let ledger = text.ledger.followed(by: step.ledger, encoding: encoding, middle: text.bytes)
      #expect(Self.rebuilt(source, ledger, step.bytes) == bytes, "\(bytes)")
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func everySequenceOfTwoBytesComesBack(_ encoding: TextEncoding) throws {
    var bytes: [UInt8] = []
    for lead in UInt8.min...UInt8.max {
      for trail in UInt8.min...UInt8.max { bytes += [lead, trail, 0x0A, 0x0A] }
    }
    let source = try SourceText(name: "x", bytes: bytes, encoding: encoding)
    let decoded = Decoder.decode(source)
    #expect(Self.rebuilt(source, decoded.ledger, decoded.bytes) == bytes)
  }

  @Test(arguments: TextEncoding.allCases.filter { $0.scheme == .table })
  func everyCharacterIsReadAsItIsWritten(_ encoding: TextEncoding) throws {
    let table = CodeTable.table(of: encoding)
    #expect(table.isKnown)
    var text: [UInt8] = []
    for scalar in UInt32(0)...0x2FFFF where scalar & 0xFFFF_F800 != 0xD800 {
      if table.code(of: scalar) != CodeTable.none { UTF8Scanning.append(scalar, to: &text) }
    }
    var bytes: [UInt8] = []
    #expect(encoding.append(TextRange(0, text.count), of: text, to: &bytes))
    #expect(encoding.byteCount(of: text, from: 0, to: text.count) == bytes.count)
    let decoded = Decoder.decode(SourceText(part: bytes, encoding: encoding))
    #expect(decoded.bytes == text)
    #expect(decoded.ledger.edits.isEmpty)
  }

  @Test(arguments: [
    (TextEncoding.koi8R, [0xF0, 0xD2, 0xC9] as [UInt8], "При"),
    (.windows1250, [0xE8, 0x9A], "čš"), (.tis620, [0xA1, 0x93], "ก“"),
    (.windows1258, [0x61, 0xEC], "a\u{301}"), (.macRoman, [0x8E, 0xDB, 0xC6], "é€∆"),
    (.shiftJIS, [0x93, 0xFA, 0x95, 0x5C, 0x5C, 0xB1], "日表\\ｱ"),
    (.eucJP, [0xC6, 0xFC, 0x8E, 0xB1, 0x8F, 0xB0, 0xA1], "日ｱ丂"),
    (.eucJP, [0xAD, 0xA1], "①"), (.macCyrillic, [0xFF], "€"),
    (.eucKR, [0xC7, 0xD1, 0x8C, 0x63], "한똠"), (.johab, [0xD0, 0x65, 0x5C], "한\\"),
    (.big5, [0xA4, 0xA4, 0xB3, 0x5C, 0xC6, 0xE7, 0xA1, 0xFE], "中許ぁ／"), (.eucTW, [0xC4, 0xE3], "中"),
    (.gb18030, [0xD6, 0xD0, 0x81, 0x30, 0x81, 0x30, 0x90, 0x30, 0x81, 0x30], "中\u{80}\u{10000}"),
    (.utf32LittleEndian, [0xE5, 0x65, 0, 0, 0, 0, 1, 0], "日\u{10000}"),
    (.utf32BigEndian, [0, 0, 0x65, 0xE5, 0, 1, 0, 0], "日\u{10000}"),
  ])
  func knownBytesAreReadAndWritten(_ encoding: TextEncoding, _ bytes: [UInt8], _ text: String) {
    let decoded = Decoder.decode(SourceText(part: bytes, encoding: encoding))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.ledger.edits.isEmpty)
    #expect(decoded.findings.isEmpty)
  }

  @Test func aSecondCodeOfACharacterIsAnEdit() {
    // U+222A stands at 0x81BE and, from NEC's days, at 0x879C.
    let source = SourceText(part: [0x61, 0x81, 0xBE, 0x87, 0x9C, 0x62], encoding: .shiftJIS)
    let decoded = Decoder.decode(source)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "a∪∪b")
    #expect(decoded.ledger.edits.map(\.source) == [TextRange(3, 5)])
    #expect(decoded.findings.isEmpty)
  }

  @Test func bytesWithoutACharacterAreOneFinding() throws {
    let source = SourceText(part: [0x41, 0xFF, 0x0A, 0x81, 0x0A, 0xFD], encoding: .shiftJIS)
    let decoded = Decoder.decode(source)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "A\u{FFFD}\n\u{FFFD}\n\u{FFFD}")
    let finding = try #require(decoded.findings.first)
    #expect(decoded.findings.count == 1)
    #expect(finding.code == .invalidByte)
    #expect(finding.count == 3)
    #expect(finding.range == TextRange(1, 2))
  }

  @Test func eachShiftedStretchIsOneEdit() {
    let japanese: [UInt8] = [
      0x61, 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x62,
    ]
    let decoded = Decoder.decode(SourceText(part: japanese, encoding: .iso2022JP))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "a日本b")
    #expect(decoded.ledger.edits.map(\.source) == [TextRange(1, 11)])

    let korean: [UInt8] = [0x1B, 0x24, 0x29, 0x43, 0x0A, 0x0E, 0x47, 0x51, 0x0F, 0x21]
    let second = Decoder.decode(SourceText(part: korean, encoding: .iso2022KR))
    #expect(String(decoding: second.bytes, as: UTF8.self) == "\n한!")
    #expect(second.ledger.edits.map(\.source) == [TextRange(0, 4), TextRange(5, 9)])
  }

  @Test func aLineCutInTheMiddleOfTwoByteTextEndsIt() {
    let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x0A, 0x46, 0x7C]
    let decoded = Decoder.decode(SourceText(part: bytes, encoding: .iso2022JP))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "日\nF|")
  }

  @Test(arguments: [TextEncoding.shiftJIS, .eucJP, .gb18030, .eucKR, .koi8R, .utf32BigEndian])
  func offsetsOfTheTextLeadToTheSource(_ encoding: TextEncoding) {
    let scalars: [UInt32] = [0x61, 0x43F, 0x62, 0x20, 0x2500, 0x43E]
    var text: [UInt8] = []
    var bytes: [UInt8] = []
    var places: [(text: Int, source: Int)] = []
    for scalar in scalars {
      places.append((text.count, bytes.count))
      let start = text.count
      UTF8Scanning.append(scalar, to: &text)
      #expect(encoding.append(TextRange(start, text.count), of: text, to: &bytes))
    }
    let decoded = Decoder.decode(SourceText(part: bytes, encoding: encoding))
    for place in places {
      #expect(
        decoded.ledger.sourceOffset(
          ofTextOffset: place.text, in: decoded.bytes, encoding: encoding) == place.source)
    }
  }
}
