import Foundation
import Testing

@testable import TEIKit

/// The corpus of `../shared/data/paragraphs`, where it is there.
private enum ParagraphCorpus {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")

  static let raw = root.appending(path: "data/paragraphs/raw")
  static let gold = root.appending(path: "data/paragraphs/gold")
  static let isPresent = FileManager.default.fileExists(atPath: gold.path)
  static let seeds = root.appending(path: "seeds")
  static let hasSeeds = FileManager.default.fileExists(atPath: seeds.path)

  struct Document: Decodable {
    struct Block: Decodable {
      let start: Int
      let end: Int
    }
    let text: String
    let blocks: [Block]
    let headings: [Int]
  }

  static func text(_ url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}

/// Scores against the corpus of eight renderings, pinned: they may rise, never fall.
@Suite struct ParagraphScoreTests {
  @Test(
    .enabled(
      if: ParagraphCorpus.isPresent, "../shared/data/paragraphs is absent: nothing to score"),
    arguments: [
      ("a", 0.9995), ("b", 0.9995), ("c", 0.9995), ("d", 0.9985), ("e", 0.9745), ("f", 0.9195),
      ("g", 0.998), ("h", 0.998),
    ])
  func boundaryScoreHolds(rendering: String, least: Double) throws {
    var right = 0
    var found = 0
    var wanted = 0
    let names = try FileManager.default.contentsOfDirectory(atPath: ParagraphCorpus.raw.path)
    for name in names.sorted() where name.hasSuffix(".\(rendering).txt") {
      let text = try ParagraphCorpus.text(ParagraphCorpus.raw.appending(path: name))
      let goldName = String(name.dropLast(4)) + ".json"
      let gold = try JSONDecoder().decode(
        ParagraphCorpus.Document.self,
        from: Data(contentsOf: ParagraphCorpus.gold.appending(path: goldName)))
      let scalars = Array(gold.text.unicodeScalars)
      let expected = boundaries(gold.blocks.map { Array(scalars[$0.start..<$0.end]) })
      let actual = boundaries(JoinedParagraphs(text, language: "en").blocks.map(plainScalars))
      right += actual.reduce(0) { $0 + min($1.value, expected[$1.key] ?? 0) }
      found += actual.values.reduce(0, +)
      wanted += expected.values.reduce(0, +)
    }
    let score = 2 * Double(right) / Double(found + wanted)
    #expect(
      score >= least, "rendering \(rendering): \(right) right, \(found) found, \(wanted) wanted")
  }

  @Test(
    .enabled(
      if: ParagraphCorpus.isPresent, "../shared/data/paragraphs is absent: nothing to score"),
    arguments: [
      ("a", 0.92), ("b", 0.92), ("c", 0.92), ("d", 0.915), ("e", 0.91), ("f", 0.82), ("g", 0.92),
      ("h", 0.915),
    ])
  func headingScoreHolds(rendering: String, least: Double) throws {
    var right = 0
    var found = 0
    var wanted = 0
    let names = try FileManager.default.contentsOfDirectory(atPath: ParagraphCorpus.raw.path)
    for name in names.sorted() where name.hasSuffix(".\(rendering).txt") {
      let text = try ParagraphCorpus.text(ParagraphCorpus.raw.appending(path: name))
      let goldName = String(name.dropLast(4)) + ".json"
      let gold = try JSONDecoder().decode(
        ParagraphCorpus.Document.self,
        from: Data(contentsOf: ParagraphCorpus.gold.appending(path: goldName)))
      let scalars = Array(gold.text.unicodeScalars)
      var expected = gold.headings.map { heading in
        letters(Array(scalars[gold.blocks[heading].start..<gold.blocks[heading].end]))
      }
      let actual = JoinedParagraphs(text, language: "en").blocks.filter { $0.hasPrefix("# ") }
      wanted += expected.count
      found += actual.count
      for heading in actual {
        guard let place = expected.firstIndex(of: letters(plainScalars(heading))) else { continue }
        right += 1
        expected.remove(at: place)
      }
    }
    let score = 2 * Double(right) / Double(found + wanted)
    #expect(
      score >= least, "rendering \(rendering): \(right) right, \(found) found, \(wanted) wanted")
  }

  private func letters(_ block: [Unicode.Scalar]) -> String {
    var letters = String.UnicodeScalarView()
    letters.append(contentsOf: block.filter { $0.properties.isAlphabetic })
    return String(letters)
  }

  private func plainScalars(_ block: String) -> [Unicode.Scalar] {
    Array((block.hasPrefix("# ") ? String(block.dropFirst(2)) : block).unicodeScalars)
  }

  /// The boundaries between `blocks`, each known by the 24 letters and digits on its two sides;
  /// what a boundary splits, hyphens and white space tell nothing.
  private func boundaries(_ blocks: [[Unicode.Scalar]]) -> [String: Int] {
    var letters = String.UnicodeScalarView()
    var places: [Int] = []
    for block in blocks {
      letters.append(
        contentsOf: block.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
      places.append(letters.count)
    }
    let all = Array(letters)
    var counts: [String: Int] = [:]
    for place in Set(places) where place > 0 && place < all.count {
      var key = String.UnicodeScalarView()
      key.append(contentsOf: all[max(0, place - 24)..<place])
      key.append("|")
      key.append(contentsOf: all[place..<min(all.count, place + 24)])
      counts[String(key), default: 0] += 1
    }
    return counts
  }

  @Test(.enabled(if: ParagraphCorpus.hasSeeds, "../shared/seeds is absent: nothing to compare"))
  func seedsHaveTheirParagraphs() throws {
    let wrapped = try ParagraphCorpus.text(
      ParagraphCorpus.seeds.appending(path: "003_ec2132144c1b85c2.txt"))
    let starts = [
      "Alwaght-", "Making", "One of", "For this", "However", "In the policy", "Therefore, what",
      "Therefore, it", "It is", "Both", "Considering", "Regarding",
    ]
    let blocks = JoinedParagraphs(wrapped).blocks
    #expect(blocks.count == starts.count)
    for (block, start) in zip(blocks, starts) { #expect(block.hasPrefix(start)) }

    let news = try ParagraphCorpus.text(
      ParagraphCorpus.seeds.appending(path: "000_b61fa8a1828ed75a.txt"))
    let groups = JoinedParagraphs(news).paragraphs.groups
    #expect(groups.count == 16)
    #expect(groups[0].headingLevel == 1)
    #expect(!groups[1].isHeading)
  }
}
