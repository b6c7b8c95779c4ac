import TEITestSupport
import Testing

@testable import TEIKit

struct NormalizerTests {
  private func normalize(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> NormalizedText {
    Normalizer().normalize(try SourceText(name: "x", bytes: bytes, encoding: encoding))
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    String(decoding: try normalize(bytes).bytes, as: UTF8.self)
  }

  @Test func cleanUTF8HasNoEdits() throws {
    let result = try normalize(Array("Grüße aus Köln.\n".utf8))
    #expect(result.ledger.edits.isEmpty)
    #expect(result.source.encoding == .utf8)
  }

  @Test func aByteOrderMarkIsNoText() throws {
    #expect(try text([0xEF, 0xBB, 0xBF, 0x61]) == "a")
    #expect(try text([0xFF, 0xFE, 0x61, 0x00]) == "a")
    #expect(try text([0xFE, 0xFF, 0x00, 0x61]) == "a")
  }

  @Test func utf16IsSeenWithoutAMark() throws {
    let bytes = "The ferry is late.\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let result = try normalize(bytes)
    #expect(result.source.encoding == .utf16LittleEndian)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "The ferry is late.\n")
  }

  @Test func strayBytesInUTF8AreReadAsWindows1252() throws {
    let bytes = Array("“one” and “two” ".utf8) + [0x93, 0x41, 0x94]
    let result = try normalize(bytes)
    #expect(result.source.encoding == .utf8)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "“one” and “two” “A”")
    #expect(result.findings.map(\.code) == [.invalidByte])
    #expect(result.findings.first?.count == 2)
    #expect(result.findings.first?.range == TextRange(bytes.count - 3, bytes.count - 2))
  }

  @Test func otherTextIsReadAsWindows1252() throws {
    let result = try normalize([0x63, 0x61, 0x66, 0xE9, 0x20, 0x80, 0x35])
    #expect(result.source.encoding == .windows1252)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "café €5")
    #expect(result.findings.map(\.code) == [.guessedEncoding])
  }

  @Test(arguments: [
    ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\u{85}b", "a\nb"), ("a\u{2028}b\u{2029}c", "a\nb\nc"),
    ("a\r\n\r\nb", "a\n\nb"),
  ])
  func lineEndsBecomeLF(_ source: String, _ expected: String) throws {
    #expect(try text(Array(source.utf8)) == expected)
  }

  @Test func whatXMLCannotHoldIsTakenOut() throws {
    #expect(try text(Array("a\u{0}b\u{1B}c\u{FFFE}d\u{FFFF}e".utf8)) == "abcde")
    #expect(try text(Array("a\u{B}b".utf8)) == "a b")
    #expect(try text(Array("a\tb\u{7F}\u{85}".utf8)) == "a\tb\u{7F}\n")
  }

  @Test func loneSurrogatesBecomeReplacementCharacters() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00, 0x63]
    #expect(try text(bytes) == "a\u{FFFD}b\u{FFFD}")
    #expect(try normalize(bytes).findings.map(\.code) == [.invalidByte])
  }

  @Test func textIsComposed() throws {
    let result = try normalize(Array("e\u{301}t\u{E9}".utf8))
    #expect(result.bytes == Array("\u{E9}t\u{E9}".utf8))
    #expect(result.counts[.unicodeForm] == 1)
  }

  @Test func aTextOverTheLimitIsRefused() {
    #expect(throws: ConversionError.tooLarge(byteCount: 3, limit: 2)) {
      try SourceText(name: "x", bytes: [1, 2, 3], limit: 2)
    }
  }

  @Test func normalizedTextIsAlwaysValidAndLegal() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let result = try normalize(generator.bytes(upTo: 200))
      #expect(UTF8Scanning.firstInvalid(result.bytes.span, from: 0) == nil)
      #expect(ControlCharacters.edits(of: result.bytes).edits.isEmpty)
      #expect(NFC.edits(of: result.bytes).isEmpty)
    }
  }
}
