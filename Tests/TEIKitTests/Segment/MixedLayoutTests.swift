import Foundation
import TEITestSupport
import Testing

@testable import TEIKit

/// Documents of two halves, each in another layout, made of the development set's renderings.
@Suite struct MixedLayoutTests {
  private struct Gold: Decodable {
    struct Block: Decodable {
      let start: Int
      let end: Int
    }
    let text: String
    let blocks: [Block]
  }

  private static let corpus = "data/paragraphs"

  /// The lines of `rendering` that hold the blocks `half` of a document, and those blocks.
  private func half(
    _ id: String, _ rendering: String, second: Bool, in root: URL
  ) throws -> (text: String, blocks: [String])? {
    let gold = try JSONDecoder().decode(
      Gold.self, from: Data(contentsOf: root.appending(path: "gold/\(id).\(rendering).json")))
    let raw = String(
      decoding: try Data(contentsOf: root.appending(path: "raw/\(id).\(rendering).txt")),
      as: UTF8.self
    ).replacing("\r\n", with: "\n")
    let scalars = Array(gold.text.unicodeScalars)
    let blocks = gold.blocks.map { block in
      String(String.UnicodeScalarView(scalars[block.start..<block.end]))
    }
    // The line on which the second half starts, by how many letters stand before it.
    let middle = blocks.count / 2
    let before = blocks[..<middle].reduce(0) { $0 + Self.letters($1) }
    var seen = 0
    var lines = raw.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var first: [Substring] = []
    while let line = lines.first, seen < before {
      seen += Self.letters(line)
      first.append(line)
      lines.removeFirst()
    }
    guard seen == before else { return nil }
    return second
      ? (lines.joined(separator: "\n"), Array(blocks[middle...]))
      : (first.joined(separator: "\n"), Array(blocks[..<middle]))
  }

  private static func letters(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.count { $0.properties.isAlphabetic }
  }

  /// Where blocks end, counted in letters.
  private func ends(_ blocks: [String]) -> Set<Int> {
    var place = 0
    var ends: Set<Int> = []
    for block in blocks {
      place += Self.letters(block)
      ends.insert(place)
    }
    ends.remove(place)
    return ends
  }

  @Test(
    .needsShared(corpus),
    arguments: [("c", "e", 0.985), ("a", "f", 0.954), ("b", "e", 0.984)])
  func halvesOfTwoLayoutsAreToldApart(first: String, second: String, least: Double) throws {
    let root = URL(filePath: try #require(TestFiles.shared(Self.corpus)))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "gold").path)
    var (right, found, wanted, documents) = (0, 0, 0, 0)
    for name in names.sorted() where name.hasSuffix(".a.json") {
      let id = String(name.dropLast(7))
      guard let one = try half(id, first, second: false, in: root),
        let two = try half(id, second, second: true, in: root)
      else { continue }
      documents += 1
      let joined = JoinedParagraphs(one.text + "\n\n" + two.text).blocks.map { block in
        block.hasPrefix("# ") ? String(block.dropFirst(2)) : block
      }
      let actual = ends(joined)
      let expected = ends(one.blocks + two.blocks)
      right += actual.intersection(expected).count
      found += actual.count
      wanted += expected.count
    }
    let score = 2 * Double(right) / Double(found + wanted)
    #expect(documents >= 30)
    #expect(score >= least, "\(first) + \(second): \(score) over \(documents) documents")
  }
}
