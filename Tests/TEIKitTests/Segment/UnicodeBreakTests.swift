import TEITestSupport
import Testing

@testable import TEIKit

/// One line of a break test of Unicode: the text, and where its boundaries are in UTF-8.
private struct BreakCase {
  let text: [UInt8]
  let boundaries: [Int]

  init?(_ line: Substring) {
    var text: [UInt8] = []
    var boundaries: [Int] = []
    for field in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
      if field == "÷" {
        boundaries.append(text.count)
      } else if field != "×" {
        guard let value = UInt32(field, radix: 16) else { return nil }
        UTF8Scanning.append(value, to: &text)
      }
    }
    guard !text.isEmpty else { return nil }
    self.text = text
    self.boundaries = boundaries
  }

  static func all(_ name: String) throws -> [BreakCase] {
    let path = try #require(TestFiles.shared("data/unicode/" + name))
    let text = String(decoding: try TestFiles.bytes(at: path), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).compactMap { BreakCase($0) }
  }
}

struct UnicodeBreakTests {
  private func boundaries(_ text: [UInt8], _ end: (Span<UInt8>, Int, Int) -> Int) -> [Int] {
    var places = [0]
    while let last = places.last, last < text.count {
      places.append(end(text.span, last, text.count))
    }
    return places
  }

  @Test(.needsShared("data/unicode/WordBreakTest.txt"))
  func wordBoundariesAreThoseOfUnicode() throws {
    let cases = try BreakCase.all("WordBreakTest.txt")
    #expect(cases.count == 1823)
    let words = WordBoundaries()
    for test in cases {
      let found = boundaries(test.text) { words.end(in: $0, from: $1, limit: $2) }
      #expect(found == test.boundaries, "\(test.text)")
    }
  }

  @Test(.needsShared("data/unicode/SentenceBreakTest.txt"))
  func sentenceBoundariesAreThoseOfUnicode() throws {
    let cases = try BreakCase.all("SentenceBreakTest.txt")
    #expect(cases.count == 502)
    let sentences = SentenceBoundaries()
    for test in cases {
      let found = boundaries(test.text) { sentences.end(in: $0, from: $1, limit: $2) }
      #expect(found == test.boundaries, "\(test.text)")
    }
  }

  @Test func wordBoundariesNeedNoSharedData() {
    let words = WordBoundaries()
    let text = Array("can't 3,14 a:b \u{1F1E9}\u{1F1EA}\u{1F1EB}\u{1F1F7} 漢字 カタ".utf8)
    let found = boundaries(text) { words.end(in: $0, from: $1, limit: $2) }
    let parts = zip(found, found.dropFirst()).map { String(decoding: text[$0..<$1], as: UTF8.self) }
    #expect(
      parts == ["can't", " ", "3,14", " ", "a:b", " ", "🇩🇪", "🇫🇷", " ", "漢", "字", " ", "カタ"])
  }

  @Test func sentenceBoundariesNeedNoSharedData() {
    let sentences = SentenceBoundaries()
    let text = Array("He left. (She stayed.) etc. and 3.4 U.S. it. 終。次".utf8)
    let found = boundaries(text) { sentences.end(in: $0, from: $1, limit: $2) }
    let parts = zip(found, found.dropFirst()).map { String(decoding: text[$0..<$1], as: UTF8.self) }
    #expect(
      parts == ["He left. ", "(She stayed.) etc. and 3.4 U.S. it. ", "終。", "次"])
  }

  @Test func wordBoundariesOfHostileTextsAreFoundInOnePass() {
    let words = WordBoundaries()
    for unit in ["a'", "a\u{301}", "a:\u{300}", "1,", "\u{1F1E9}", "\u{200D}", "א\"", ".", "_"] {
      let text = Array(String(repeating: unit, count: 100_000).utf8)
      let found = boundaries(text) { words.end(in: $0, from: $1, limit: $2) }
      #expect(found.last == text.count)
    }
  }
}
