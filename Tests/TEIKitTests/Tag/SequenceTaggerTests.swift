import TEITestSupport
import Testing

@testable import TEIKit

struct SequenceTaggerTests {
  private func names(_ text: String, _ tagger: SequenceTagger = SmallTagger.tagger) -> [String] {
    let bytes = Array(text.utf8)
    return tagger.mentions(in: bytes, blocks: [TextRange(0, bytes.count)]).map {
      "\($0.type.rawValue) \(String(decoding: bytes[$0.range.offsets], as: UTF8.self))"
    }
  }

  @Test func whatWasLearntIsFound() {
    #expect(
      names("John Smith said that Paris was far from New York.")
        == ["person John Smith", "place Paris", "place New York"])
    #expect(names("The Ministry of Fish was closed.") == ["organization Ministry of Fish"])
    #expect(names("nobody knew why the bank was closed.") == [])
  }

  @Test(arguments: ["é", "ข", "漢", "𐐀"])
  func noTokenOfALongWordEndsWithinACharacter(_ letter: String) {
    for start in ["", "A", "Ab", "@a", "12"] {
      let bytes = Array((start + String(repeating: letter, count: 200) + " end").utf8)
      var tokens: [TaggerToken] = []
      TaggerTokenizer.add(bytes.span, 0, bytes.count, to: &tokens, lexicon: SmallTagger.lexicon)
      #expect(tokens.count > 2)
      #expect(tokens.allSatisfy { Int($0.end) == bytes.count || bytes[Int($0.end)] & 0xC0 != 0x80 })
    }
  }

  @Test func namesAreWellFormedForAnyBytes() {
    var generator = SeededGenerator(seed: 11)
    let parts = [
      "John ", "Smith", " Paris", "New York", "'s", "’", "-", "al-", "St. ", "A. ", "(", ")", "“",
      "U.S.", ".", ". ", ", ", "\n", "é", "Ж", "漢", "\u{FE0F}", "@x", "#Y", "http://a ", "1,000",
      "of ",
      "the ", "Embassy ", "to ", "France", "President ", "MPs ", "\u{0}", "\u{200B}", "Iranian ",
    ].map { Array($0.utf8) }
    for round in 0..<120 {
      var bytes: [UInt8] = []
      let count = Int.random(in: 0...40, using: &generator)
      for _ in 0..<count {
        bytes += parts[Int.random(in: 0..<parts.count, using: &generator)]
        if round % 3 == 0 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      }
      var blocks: [TextRange] = []
      var start = 0
      while start < bytes.count {
        let end = Int.random(in: start + 1...bytes.count, using: &generator)
        blocks.append(TextRange(start, end))
        start = end
      }
      let mentions = SmallTagger.tagger.mentions(in: bytes, blocks: blocks)
      var last = 0
      for mention in mentions {
        #expect(mention.range.start >= last && !mention.range.isEmpty)
        #expect(blocks.contains { $0.contains(mention.range) })
        last = mention.range.end
      }
    }
  }

  @Test(arguments: ["A", "A ", "Aa ", "a", "(", "'", "-", "A.", "of ", "John of ", "é", "\n", "1"])
  func timeGrowsWithLengthAlone(_ unit: String) {
    func time(_ count: Int) -> Double {
      let bytes = Array(String(repeating: unit, count: count).utf8)
      let clock = ContinuousClock()
      return (0..<3).map { _ in
        clock.measure {
          _ = SmallTagger.tagger.mentions(in: bytes, blocks: [TextRange(0, bytes.count)])
        } / .milliseconds(1)
      }.min() ?? 0
    }
    let short = time(500)
    // Sixteen times as long; a quadratic case would take 256 times as long.
    #expect(time(8000) < 140 * max(short, 1))
  }

  @Test func namesAgreeInADocument() {
    let document = SmallTagger.document("[P John Smith] came. Smith left.")
    let found = SmallTagger.tagger.mentions(
      in: document.text, blocks: [TextRange(0, document.text.count)])
    #expect(found.map(\.type) == [.person, .person])
  }
}
