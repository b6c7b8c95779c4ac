import TEITestSupport
import Testing

@testable import TEIKit

/// U+FDD0, which Swift allows in no literal.
private let nonCharacter = String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self)

struct InvisibleCharactersTests {
  private func clean(_ bytes: [UInt8]) -> [UInt8] {
    Replacement.apply(InvisibleCharacters.scan(bytes).edits, to: bytes).bytes
  }

  private func clean(_ text: String) -> String {
    String(decoding: clean(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a\u{200B}b", "ab", "a zero-width space"),
    ("a\u{FEFF}b\u{FEFF}", "ab", "byte order marks within text"),
    ("a\u{2060}b", "ab", "a word joiner"),
    ("a\u{206A}b\u{206F}", "ab", "deprecated switches"),
    ("漢\u{FFF9}字\u{FFFA}かんじ\u{FFFB}", "漢字かんじ", "annotation anchors"),
    ("a\u{E0001}\u{E0065}\u{E006E}b", "ab", "a language tag"),
    ("a\(nonCharacter)b\u{FFFF}", "ab", "non-characters"),
    ("Auf\u{200C}lage", "Auflage", "a non-joiner between Latin letters"),
    ("a\u{200D}b", "ab", "a joiner between Latin letters"),
    ("so\u{AD}ft \u{AD}x", "soft x", "soft hyphens within lines"),
    ("نمی\u{200C} خواهم", "نمی خواهم", "a non-joiner at the end of a word"),
    ("\u{200B}\u{200B}x\u{200B}", "x", "runs at the ends of the text"),
    ("می\u{200C}\u{200C}خواهم", "می\u{200C}خواهم", "a non-joiner typed twice"),
    ("می\u{200C}\u{200B}خواهم", "می\u{200C}خواهم", "a zero-width space at a non-joiner"),
    ("👍\u{200D} ok", "👍 ok", "a joiner after an emoji that joins nothing"),
    ("🏴\u{E0067}\u{E0062}x", "🏴x", "a flag without its end"),
  ])
  func whatSaysNothingIsTakenOut(_ source: String, _ expected: String, _ what: String) {
    #expect(Array(clean(source).unicodeScalars) == Array(expected.unicodeScalars), "\(what)")
  }

  @Test(arguments: [
    ("می\u{200C}خواهم", "Persian"), ("ها\u{200C}ی", "Persian plural"),
    ("PDF\u{200C}ها", "a Persian ending on a Latin word"), ("1445 ه\u{200D} ", "Hijri"),
    ("क्\u{200D}ष", "a half form"), ("क्\u{200C}ष", "a virama shown"),
    ("അവന്\u{200D} ", "a Malayalam chillu at the end of a word"),
    ("क्\u{200C} ", "a virama shown at the end of a word"),
    ("ශ්\u{200D}රී", "Sinhala"), ("ភ្នំ\u{200B}ពេញ", "words of Khmer"),
    ("ไป\u{200B}มา", "words of Thai"),
    ("👩\u{200D}👩\u{200D}👧", "a family"), ("👩🏽\u{200D}✈\u{FE0F}", "a pilot"),
    ("🏳\u{FE0F}\u{200D}🌈", "a rainbow flag"), ("❤\u{FE0F}\u{200D}🔥", "a heart on fire"),
    ("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", "Scotland"),
    ("🏴\u{200D}☠\u{FE0F}", "pirates"), ("a\u{200E}b\u{2067}c\u{2069}", "marks of direction"),
    ("re\u{AD}\nopened", "a soft hyphen at a line's end"),
    ("re\u{AD} \t\nopened", "a soft hyphen before blanks"), ("«a» – “b”\u{A0}€", "punctuation"),
    ("\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}", "private use"), ("\u{E0000}\u{E0080}", "unassigned"),
    ("\u{FE0F}\u{E0100}\u{FFFC}\u{FFFD}（）", "others of the same lead bytes"), ("", "nothing"),
  ])
  func whatSaysSomethingStays(_ text: String, _ what: String) {
    #expect(Array(clean(text).unicodeScalars) == Array(text.unicodeScalars), "\(what)")
  }

  @Test func allNonCharactersAreTakenOut() {
    let planes: [UInt32] = (0...0x10).flatMap { [$0 << 16 | 0xFFFE, $0 << 16 | 0xFFFF] }
    for scalar in Array(0xFDD0...0xFDEF) + planes {
      var bytes: [UInt8] = [0x61]
      UTF8Scanning.append(scalar, to: &bytes)
      #expect(InvisibleCharacters.scan(bytes).nonCharacterCount == 1)
      #expect(clean(bytes + [0x62]) == [0x61, 0x62])
    }
  }

  @Test func betweenLettersTheseAndNoOthersAreTakenOut() {
    var source: [UInt8] = [0x61]
    var expected: [UInt8] = [0x61]
    for value in 0x20...0x10FFFF as ClosedRange<UInt32> where value & 0x1FF800 != 0xD800 {
      // Of the upper planes, the ends will do.
      if value >= 0x20000, 0x200..<0xFFF0 ~= value & 0xFFFF { continue }
      UTF8Scanning.append(value, to: &source)
      source.append(0x61)
      switch value {
      case 0xAD, 0x200B...0x200D, 0x2060, 0x206A...0x206F, 0xFDD0...0xFDEF, 0xFEFF,
        0xFFF9...0xFFFB, 0xE0001, 0xE0020...0xE007F:
        break
      case _ where value & 0xFFFE == 0xFFFE: break
      default: UTF8Scanning.append(value, to: &expected)
      }
      expected.append(0x61)
    }
    let result = InvisibleCharacters.scan(source)
    let isAsExpected = Replacement.apply(result.edits, to: source).bytes == expected
    #expect(isAsExpected)
    #expect(result.privateUseCount == 6_400 + 2 * (0x210 - 2))
    #expect(result.nonCharacterCount == 66)
    #expect(result.directionMarkCount == 11)
  }

  @Test func whatIsSeenIsCounted() throws {
    let result = InvisibleCharacters.scan(
      Array("\u{200E}é\u{E000}\u{F8FF}\(nonCharacter)\u{200B}\u{FFFF}\u{202E}".utf8))
    #expect(result.directionMarkCount == 2)
    #expect(result.firstPrivateUse == 5)
    #expect(result.privateUseCount == 2)
    #expect(result.firstNonCharacter == 11)
    #expect(result.nonCharacterCount == 2)
    #expect(result.removedCount == 3)
    #expect(result.edits.map(\.range) == [TextRange(11, 20)])
    #expect(result.edits.map(\.reason) == [.invisible])
  }

  @Test func findingsArePlacedInTheSource() throws {
    let source = Array("\r\n&lt;\u{E000}\(nonCharacter)".utf8)
    let text = try SourceText(name: "x", bytes: source)
    let result = Normalizer().normalize(text)
    #expect(result.findings.map(\.code) == [.privateUseCharacter, .nonCharacter])
    #expect(result.findings.map(\.range) == [TextRange(6, 9), TextRange(9, 12)])
    #expect(result.findings.map(\.severity) == [.note, .warning])

    var options = ConverterOptions()
    options.invisibles = .keep
    let kept = Normalizer(options: options).normalize(text)
    #expect(kept.findings.map(\.code) == [.privateUseCharacter])
    #expect(String(decoding: kept.bytes, as: UTF8.self) == "\n<\u{E000}\(nonCharacter)")
  }

  private static let scalars: [UInt32] = [
    0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0xFFF9, 0xE0001, 0xE0067, 0xE0073, 0xE007F,
    0x1F3F4, 0xFE0F, 0x1F468, 0x2764, 0xFDD0, 0x1FFFE, 0x10FFFF, 0xE000, 0x100000, 0x200E, 0x2067,
    0x61, 0x20, 0x0A, 0x0C, 0x09, 0xE9, 0x6CC, 0x62E, 0x915, 0x94D, 0x1780, 0xE01, 0x6F22, 0x201C,
  ]

  @Test func editsAreSortedSettleTheTextAndGiveTheSourceBack() throws {
    var generator = SeededGenerator(seed: 72)
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let index = Int.random(in: 0..<Self.scalars.count, using: &generator)
        UTF8Scanning.append(Self.scalars[index], to: &bytes)
      }
      let edits = InvisibleCharacters.scan(bytes).edits
      for (a, b) in zip(edits, edits.dropFirst()) { #expect(a.range.end < b.range.start) }
      let (text, ledger) = Replacement.apply(edits, to: bytes)
      #expect(UTF8Scanning.firstInvalid(text.span, from: 0) == nil)
      #expect(InvisibleCharacters.scan(text).edits.isEmpty)
      let record = LedgerRecord(
        ledger: ledger, source: try SourceText(name: "x", bytes: bytes, encoding: .utf8),
        digest: Array(repeating: 0, count: 32), text: text)
      #expect(record.rebuild(from: text) == bytes)
    }
  }
}
