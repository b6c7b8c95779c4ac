import TEITestSupport
import Testing

@testable import TEIKit

struct LedgerCodecTests {
  private func randomRecord(_ generator: inout SeededGenerator) -> LedgerRecord {
    let reasons = EditReason.allCases
    var sourceCount = 0
    var textCount = 0
    let entries = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      let isLong = Int.random(in: 0..<6, using: &generator) == 0
      let bytes: [UInt8] =
        isLong
        ? generator.bytes(upTo: 400) + [0]
        : [[0x0A], [0x0A, 0x0A], [0x20, 0x0A]].randomElement(
          using: &generator) ?? []
      let made = Int.random(in: 0...2, using: &generator)
      let units: [LedgerRecord.GapUnit] = made == 1 ? [.byte, .space, .lineFeed] : [.byte]
      let entry = LedgerRecord.Entry(
        gap: Int.random(
          in: 0...(1 << Int.random(in: 0...20, using: &generator)), using: &generator),
        unit: units.randomElement(using: &generator) ?? .byte, textCount: made,
        reason: reasons[Int.random(in: 0..<reasons.count, using: &generator)], sourceBytes: bytes)
      sourceCount += entry.gap + bytes.count
      textCount += entry.gap + entry.textCount
      return entry
    }
    let checkCount = (textCount + TextChecks.stride - 1) / TextChecks.stride
    return LedgerRecord(
      encoding: TextEncoding.allCases.randomElement(using: &generator) ?? .utf8,
      sourceCount: sourceCount,
      sourceDigest: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) },
      textCount: textCount,
      checks: (0..<checkCount).map { _ in UInt16.random(in: 0...65535, using: &generator) },
      entries: entries)
  }

  @Test func whatIsWrittenIsRead() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let record = randomRecord(&generator)
      let decoded = try LedgerCodec.decode(LedgerCodec.encode(record), limit: 1 << 30)
      #expect(decoded == record)
    }
  }

  @Test func damagedBytesAreRefusedOrHarmless() throws {
    var generator = SeededGenerator(seed: 5)
    let record = randomRecord(&generator)
    let bytes = LedgerCodec.encode(record)
    for _ in 0..<2000 {
      var damaged = bytes
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: damaged = Array(damaged.prefix(Int.random(in: 0..<damaged.count, using: &generator)))
      case 1: damaged = generator.bytes(upTo: 300)
      default:
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let place = Int.random(in: 0..<damaged.count, using: &generator)
          damaged[place] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      // Whatever it decodes to, nothing larger than the limit comes out, and nothing traps.
      if let decoded = try? LedgerCodec.decode(damaged, limit: 1 << 20) {
        #expect(decoded.entries.reduce(0) { $0 + $1.sourceBytes.count } <= 1 << 20)
      }
    }
  }

  @Test func aWrappedTextTakesFewBytes() throws {
    // One edit a line of any number of words up to 21, each of 6 bytes with its space; the target
    // is 3 % of the source in base 64.
    var generator = SeededGenerator(seed: 6)
    let entries = (0..<2000).map { _ in
      LedgerRecord.Entry(
        gap: Int.random(in: 0...20, using: &generator), unit: .space, textCount: 1,
        reason: .unwrapping, sourceBytes: [0x0A])
    }
    let count = entries.reduce(0) { $0 + ($1.gap + 1) * 6 }
    let record = LedgerRecord(
      encoding: .utf8, sourceCount: count, sourceDigest: Array(repeating: 7, count: 32),
      textCount: count, checks: Array(repeating: 9, count: (count + 511) / 512), entries: entries)
    let size = LedgerCodec.encode(record).count * 4 / 3
    #expect(size * 100 <= count * 3, "\(size) of \(count) bytes")
  }

  @Test func gapsBeforeSpacesAndLineFeedsAreCountedInThose() {
    let source = Array("one two\nthree\n\nfour".utf8)
    let text = Array("one two three\nfour".utf8)
    var ledger = EditLedger()
    ledger.append(Edit(source: TextRange(7, 8), text: TextRange(7, 8), reason: .unwrapping))
    ledger.append(Edit(source: TextRange(13, 15), text: TextRange(13, 14), reason: .layout))
    let record = LedgerRecord(
      ledger: ledger, source: SourceText(part: source, encoding: .utf8),
      digest: Array(repeating: 0, count: 32), text: text)
    #expect(record.entries.map(\.unit) == [.space, .lineFeed])
    #expect(record.entries.map(\.gap) == [1, 0])
    #expect(record.rebuild(from: text) == source)
    // Where the text lacks the place, nothing is made up.
    #expect(record.rebuild(from: Array("onetwothree\nfourxx".utf8)) == nil)
  }

  @Test func base64ComesBack() {
    var generator = SeededGenerator(seed: 7)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var characters: [UInt8] = []
      Base64.encode(bytes, to: &characters, width: 24, separator: [0x0A, 0x20])
      #expect(Base64.decode(characters) == bytes)
    }
    #expect(Base64.decode(Array("Zg==".utf8)) == [0x66])
    #expect(Base64.decode(Array("Zg=".utf8)) == nil)
    #expect(Base64.decode(Array("Z!==".utf8)) == nil)
  }
}
