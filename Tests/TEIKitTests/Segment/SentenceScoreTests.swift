import FoundationEssentials
import TEITestSupport
import Testing

@testable import TEIKit

/// Sentence boundaries of open treebanks, found within blocks that blank lines divide; pinned a
/// little below what is reached. `tei convert` has its own paragraphs, and scores of its own.
struct SentenceScoreTests {
  private struct Document: Decodable {
    let text: String
    let sents: [[Int]]
  }

  private func score(_ name: String) throws -> Double {
    let path = try #require(TestFiles.shared("data/sentences/" + name))
    let data = Data(try TestFiles.bytes(at: path))
    let segmenter = SentenceSegmenter(language: "en")
    var (right, found, wanted) = (0, 0, 0)
    for document in try JSONDecoder().decode([Document].self, from: data) {
      let text = Array(document.text.utf8)
      // Where each code point ends.
      var offsets = [0]
      for scalar in document.text.unicodeScalars {
        offsets.append((offsets.last ?? 0) + String(scalar).utf8.count)
      }
      let gold = Set(document.sents.map { offsets[$0[1]] }.dropLast())
      var sentences: [TextRange] = []
      for block in blocks(text) {
        segmenter.append(sentencesOf: text, range: block, to: &sentences)
      }
      let ends = Set(sentences.map(\.end).dropLast())
      right += gold.intersection(ends).count
      found += ends.count
      wanted += gold.count
    }
    return 2 * Double(right) / Double(found + wanted)
  }

  private func blocks(_ text: [UInt8]) -> [TextRange] {
    var blocks: [TextRange] = []
    var start = 0
    for i in text.indices where text[i] == 0x0A && i + 1 < text.count && text[i + 1] == 0x0A {
      blocks.append(TextRange(start, i))
      start = i + 1
    }
    return blocks + [TextRange(start, text.count)]
  }

  @Test(.needsShared("data/sentences/ewt-dev.json"))
  func sentencesOfTheWeb() throws {
    #expect(try score("ewt-dev.json") >= 0.948)
  }

  @Test(.needsShared("data/sentences/gum-dev.json"))
  func sentencesOfManyGenres() throws {
    #expect(try score("gum-dev.json") >= 0.981)
  }
}
