import TEITestSupport
import Testing

@testable import TEIKit

struct SentencePropertyTests {
  /// Pieces that texts are made of at random: every sign that the rules know, in several scripts.
  private static let pieces = [
    "Word", "word", "Mr", "U.S", "p.m", "e.g", "I", "J", "a", "12", "3.5", "1", "XIV", "don't",
    "l’eau", "www.a.org", "http://a.b/c?d=e", "a@b.co", "#tag", "@x", "été", "Дом", "г", "漢字",
    "かな", "カタ", "ไทย", "العربية", "א\"ב", "e\u{301}", "\u{301}", "\u{200D}", "\u{AD}", "😀", "👩🏽‍✈️",
    "\u{1F1E9}", ".", ".", "...", ". . .", "!", "?", "…", "。", "！", "।", "؟", ";", ":", ",", "\"",
    "'", "’", "“", "”", "«", "»", "(", ")", "[", "]", "[1]", "[...]", "-", "--", "—", "_", "*",
    "==========", "__________", ":)", ":-(", "•", "$", "&", "@", "#", "/", "%",
    "05/22/2001 09:25 AM",
    "1.", "2.", "a)", "b)", " ", " ", " ", " ", "  ", "\t", "\u{A0}", "\u{3000}", "\n", "\u{2028}",
  ]

  private func text(_ generator: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &generator) {
      text += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      if Bool.random(using: &generator) { text.append(0x20) }
    }
    return text
  }

  private func isWhite(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  private func isScalarBoundary(_ text: [UInt8], _ i: Int) -> Bool {
    i == text.count || text[i] & 0xC0 != 0x80
  }

  @Test(arguments: [nil, "en", "de", "fr", "it", "nl", "ru", "el", "zh"])
  func sentencesAndTokensCoverTheText(_ language: String?) {
    var generator = SeededGenerator(seed: TestFiles.seed)
    let segmenter = SentenceSegmenter(language: language)
    let tokenizer = Tokenizer(language: language)
    for _ in 0..<TestFiles.fuzzRounds * 4 {
      let text = text(&generator)
      var end = 0
      var tokens: [Token] = []
      for sentence in segmenter.sentences(in: text, range: TextRange(0, text.count)) {
        #expect(sentence.start >= end && !sentence.isEmpty)
        #expect(isWhite(text[end..<sentence.start]))
        #expect(isScalarBoundary(text, sentence.start) && isScalarBoundary(text, sentence.end))
        let string = String(decoding: text[sentence.offsets], as: UTF8.self).unicodeScalars
        #expect(string.first.map { !$0.properties.isWhitespace } ?? false)
        #expect(string.last.map { !$0.properties.isWhitespace } ?? false)
        tokenizer.append(tokensOf: text, range: sentence, to: &tokens)
        end = sentence.end
      }
      #expect(isWhite(text[end...]))
      check(tokens, of: text)
    }
  }

  @Test func tokensThatAreCutStillMakeUpTheText() {
    var generator = SeededGenerator(seed: TestFiles.seed)
    let tokenizer = Tokenizer(language: "en")
    for _ in 0..<TestFiles.fuzzRounds * 4 {
      let text = text(&generator)
      let cuts = (0...text.count).filter {
        isScalarBoundary(text, $0) && Int.random(in: 0..<5, using: &generator) == 0
      }
      let tokens = tokenizer.tokens(in: text, range: TextRange(0, text.count), cuts: cuts)
      check(tokens, of: text)
      for token in tokens {
        #expect(!cuts.contains { $0 > token.range.start && $0 < token.range.end })
      }
    }
  }

  /// Writes `tokens` as a writer of TEI would and reads them back by their joins.
  private func check(_ tokens: [Token], of text: [UInt8]) {
    var plain: [UInt8] = []
    var end = 0
    for (n, token) in tokens.enumerated() {
      #expect(token.range.start >= end && !token.range.isEmpty)
      #expect(isScalarBoundary(text, token.range.start) && isScalarBoundary(text, token.range.end))
      let gap = text[end..<token.range.start]
      #expect(isWhite(gap))
      if n > 0 {
        #expect(token.joinsPrevious == tokens[n - 1].joinsNext)
        #expect(token.joinsPrevious == gap.isEmpty)
      }
      let isImplied = n > 0 && !token.joinsPrevious && Array(gap) == [0x20]
      plain += isImplied ? [0x20] : Array(gap)
      plain += text[token.range.offsets]
      end = token.range.end
    }
    #expect(isWhite(text[end...]))
    #expect(plain + text[end...] == text)
  }

  @Test(arguments: [
    ".", "a.", "A.", "a. ", "A. ", "1. ", ". ", "...", "!", "? ", "(", ".)", "\"", ".\"", "[1]",
    ".[1]", "[", ":", ":)", "://", "a://", "@", "a@", "*", "_", "_ ", "-", "'", "a'", "'d", " ",
    "\u{A0}", "•",
    "。", "…", "\u{301}", "\u{200D}", "😀", "\u{1F1E9}", "漢", "ไ", "a", "A", "1", "1,", "a-", "&A",
    "#",
    "1) A ", "a. \u{A0}", ".\u{FE0F}", "z.B. ", "II. ", "05/22/2001 09:25 ",
  ])
  func hostileTextsTakeTimeInProportion(_ unit: String) {
    // Quadratic work on so much would take minutes.
    let text = Array(String(repeating: unit, count: 200_000 / unit.utf8.count).utf8)
    let range = TextRange(0, text.count)
    let sentences = SentenceSegmenter(language: "de").sentences(in: text, range: range)
    let tokens = Tokenizer(language: "en").tokens(in: text, range: range)
    #expect(sentences.last.map { $0.end <= text.count } ?? true)
    #expect(tokens.last.map { $0.range.end <= text.count } ?? true)
  }
}
