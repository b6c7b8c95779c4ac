import TEITestSupport
import Testing

@testable import TEIKit

@Suite struct ParagraphPropertyTests {
  private static let pieces = [
    "the boat ", "A boat. ", "Harbour", "har-", "“So,” ", "—", "\n", "\n", "\n\n", "\u{C}", "\t",
    "   ", "12", "\n7\n", "\n\n8\n\n", "漢字", "é", "\u{AD}", "\u{A0}", "I. ", "[3] ", "\"", "'",
    "CHAPTER II", "?", ",", "e\u{301}", "ไทย", "🚢",
  ]

  @Test(arguments: 0..<200) func groupsCoverEachProseLineOnce(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var text = ""
    for _ in 0..<Int.random(in: 0..<400, using: &generator) {
      text += Self.pieces.randomElement(using: &generator) ?? ""
    }
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    let roles = table.lines.map { _ in
      Int.random(in: 0..<12, using: &generator) == 0 ? LineRole.structural : .prose
    }
    let paragraphs = ParagraphSegmenter().segment(bytes, table, roles: roles)
    let furniture = Set(paragraphs.furniture)
    let expected = table.lines.indices.filter { roles[$0] == .prose && !furniture.contains($0) }
    #expect(paragraphs.lines.map(Int.init) == expected)
    #expect(paragraphs.joins.count == paragraphs.lines.count)
    #expect(paragraphs.groups.flatMap { Array($0.range) } == Array(paragraphs.lines.indices))
    for group in paragraphs.groups {
      #expect(!group.range.isEmpty)
      #expect(paragraphs.joins(of: group).count == paragraphs.lines(of: group).count - 1)
      #expect((0...1).contains(group.confidence))
    }
    for (a, b) in zip(expected, expected.dropFirst()) where b > a + 1 {
      guard roles[a + 1..<b].contains(.structural) else { continue }
      #expect(paragraphs.groups.contains { Int(paragraphs.lines[$0.range.lowerBound]) == b })
    }
    #expect(paragraphs.furniture.allSatisfy { roles[$0] == .prose })
  }

  @Test(arguments: 0..<40) func slidingMaximumAgreesWithTheSimpleOne(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let values = (0..<Int.random(in: 1..<60, using: &generator)).map { _ in
      Int32.random(in: 0..<9, using: &generator)
    }
    let radius = Int.random(in: 1..<12, using: &generator)
    let simple = values.indices.map { i in
      values[max(0, i - radius)..<min(values.count, i + radius)].max() ?? 0
    }
    #expect(slidingMaximum(values, radius: radius) == simple)
  }

  @Test(arguments: [
    "\n", "\nA\nA", "A\n\n", "a-\nb ", "\u{C}", "\u{C}A", "a \"\n", "Ab. C\nthe x\n", "“", "\n1\n",
    "x ", "字",
  ]) func hostileTextTakesLinearTime(piece: String) {
    let text = String(repeating: piece, count: 20_000)
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    let paragraphs = ParagraphSegmenter().segment(bytes, table)
    #expect(paragraphs.lines.count + paragraphs.furniture.count == table.lines.count)
  }
}
