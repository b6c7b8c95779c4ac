import TEITestSupport
import Testing

@testable import TEIKit

struct CharacterReferencesTests {
  private func decode(_ bytes: [UInt8]) -> [UInt8] {
    Replacement.apply(CharacterReferences.edits(of: bytes), to: bytes).bytes
  }

  private func decode(_ text: String) -> String {
    String(decoding: decode(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("&amp;", "&"), ("Tom &amp; Jerry", "Tom & Jerry"), ("&lt;b&gt;", "<b>"),
    ("&quot;&apos;&QUOT;", "\"'\""), ("caf&eacute;", "café"), ("&Eacute;&eacute;", "Éé"),
    ("a&nbsp;b", "a\u{A0}b"), ("so&shy;ft", "so\u{AD}ft"), ("&hellip;&mdash;", "…—"),
    ("&thetasym;&lang;&rang;", "\u{3D1}\u{27E8}\u{27E9}"), ("&Lstrok;&odblac;&numero;", "Łő№"),
    ("&IOcy;&shchcy;", "Ёщ"), ("&zwnj;&rlm;", "\u{200C}\u{200F}"),
    ("&#65;&#x41;&#X41;&#0065;", "AAAA"), ("&#x1F600;&#128512;", "😀😀"), ("&#9;", "\t"),
    ("&#1114109;&#x10FFFD;", "\u{10FFFD}\u{10FFFD}"), ("&&amp;&", "&&&"),
    ("&ampamp;&#&#39;", "&ampamp;&#'"),
  ])
  func referencesBecomeCharacters(_ source: String, _ expected: String) {
    #expect(decode(source) == expected)
  }

  @Test func numbersOfWindows1252AreReadAsSuch() {
    #expect(decode("&#128;&#145;&#146;&#147;&#148;&#150;&#151;&#153;") == "€‘’“”–—™")
    #expect(decode("&#x80;&#x9F;&#133;") == "€Ÿ…")
    #expect(decode("&#129;&#x8D;&#x8f;&#144;&#157;") == "&#129;&#x8D;&#x8f;&#144;&#157;")
  }

  @Test func oneLevelIsDecoded() {
    #expect(decode("&amp;nbsp;") == "&nbsp;")
    #expect(decode("&amp;amp;amp;") == "&amp;amp;")
    #expect(decode("&#38;lt;") == "&lt;")
    #expect(decode("&amp;#38;") == "&#38;")
  }

  @Test(arguments: [
    "AT&T", "R&D", "&c.", "&c;", "?a=1&copy=2", "a & b;", "&", "&&", "&;", "&#", "&#;", "&#x;",
    "&#xG;", "&#12a;", "&amp", "&nosuch;", "&AmP;", "& amp;", "&am p;", "&thetasymx;", "&é;",
    "&#0;", "&#x0;", "&#10;", "&#13;", "&#xA;", "&#12;", "&#27;", "&#127;", "&#xD800;", "&#xDFFF;",
    "&#x2028;", "&#8233;", "&#xFDD0;", "&#xFFFE;", "&#65535;", "&#x1FFFF;", "&#x110000;",
    "&#99999999999999999999999999;", "&#x100000041;", "&NewLine;", "&Tab;",
  ])
  func whatIsNoReferenceStays(_ text: String) {
    #expect(decode(text) == text)
  }

  @Test func everyNameIsFound() {
    let names = ["AElig": "Æ", "yuml": "ÿ", "Omega": "Ω", "diams": "♦", "euro": "€", "fnof": "ƒ"]
    for (name, character) in names { #expect(decode("&\(name);") == character) }
  }

  @Test func referencesAreFoundAtEveryPlace() {
    for count in 0..<200 {
      let text = String(repeating: "x", count: count) + "&lt;" + String(repeating: "é", count: 40)
      let edits = CharacterReferences.edits(of: Array(text.utf8))
      #expect(edits.map(\.range) == [TextRange(count, count + 4)])
      #expect(edits.map(\.reason) == [.entity])
    }
  }

  private static let parts = [
    "&", "#", "x", ";", "&amp;", "&amp;amp;", "amp;", "&#38;", "&#x26;", "lt;", "&nbsp;", "&#",
    "128;", "&#8217;", "é", "漢", "😀", " ", "T", "&#xFEFF;", "0", "9", "a", "\n",
  ]

  @Test func editsAreSortedAndGiveTheSourceBack() throws {
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<3000 {
      let source = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)]
      }.joined()
      let bytes = Array(source.utf8)
      let edits = CharacterReferences.edits(of: bytes)
      for (a, b) in zip(edits, edits.dropFirst()) { #expect(a.range.end <= b.range.start) }
      let (text, ledger) = Replacement.apply(edits, to: bytes)
      #expect(UTF8Scanning.firstInvalid(text.span, from: 0) == nil)
      let record = LedgerRecord(
        ledger: ledger, source: try SourceText(name: "x", bytes: bytes, encoding: .utf8),
        digest: Array(repeating: 0, count: 32), text: text)
      #expect(record.rebuild(from: text) == bytes)

      let makesAmpersands = edits.contains { $0.bytes == [0x26] }
      if !makesAmpersands { #expect(decode(text) == text, "only nested references are left") }
    }
  }

  @Test func theNormalizerDecodesAndCounts() throws {
    let source = Array("&lt;&gt;&#8203;caf&#x65;&#x301;&amp;c. AT&T".utf8)
    let text = try SourceText(name: "x", bytes: source)
    let result = Normalizer().normalize(text)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "<>café&c. AT&T")
    #expect(result.counts == [.entity: 6, .invisible: 1, .unicodeForm: 1])
    var options = ConverterOptions()
    options.references = .keep
    #expect(Normalizer(options: options).normalize(text).bytes == source)
  }
}
