import TEITestSupport
import Testing

@testable import TEIKit

/// The simple way to compose ledgers, as the oracle: a text as a list of pieces, each of which
/// knows the stretch of the source that it stands for.
private struct Tracked {
  var text: [UInt8]
  var ledger: EditLedger

  mutating func apply(_ replacements: [Replacement]) {
    let step = Replacement.apply(replacements, to: text)
    ledger = ledger.followed(by: step.ledger, encoding: .utf8, middle: text)
    text = step.bytes
  }
}

struct LedgerCompositionTests {
  private func randomReplacements(
    of count: Int, _ generator: inout SeededGenerator
  ) -> [Replacement] {
    var replacements: [Replacement] = []
    var position = 0
    while position < count {
      let start = position + Int.random(in: 0...4, using: &generator)
      let end = start + Int.random(in: 0...3, using: &generator)
      guard end <= count else { break }
      let length = Int.random(in: start == end ? 1...2 : 0...3, using: &generator)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0x41...0x5A, using: &generator) }
      let reasons = EditReason.allCases
      let reason = reasons[Int.random(in: 0..<reasons.count, using: &generator)]
      replacements.append(
        Replacement(range: TextRange(start, end), bytes: bytes, reason: reason))
      position = end + Int.random(in: 0...2, using: &generator)
    }
    return replacements
  }

  @Test func composedLedgersGiveTheSourceBack() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<3000 {
      let source = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0x61...0x7A, using: &generator)
      }
      var tracked = Tracked(text: source, ledger: EditLedger())
      for _ in 0..<3 {
        tracked.apply(randomReplacements(of: tracked.text.count, &generator))
      }
      let text = try SourceText(name: "x", bytes: source, encoding: .utf8)
      let record = LedgerRecord(
        ledger: tracked.ledger, source: text, digest: Array(repeating: 0, count: 32),
        text: tracked.text)
      #expect(record.rebuild(from: tracked.text) == source)
    }
  }

  @Test func editsStaySortedAndDisjoint() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let source = Array(repeating: UInt8(ascii: "a"), count: 60)
      var tracked = Tracked(text: source, ledger: EditLedger())
      for _ in 0..<4 {
        tracked.apply(randomReplacements(of: tracked.text.count, &generator))
      }
      for (a, b) in zip(tracked.ledger.edits, tracked.ledger.edits.dropFirst()) {
        #expect(a.source.upperBound <= b.source.lowerBound)
        #expect(a.text.upperBound <= b.text.lowerBound)
      }
    }
  }

  @Test func adjacentEditsOfOneReasonJoin() {
    var ledger = EditLedger()
    ledger.append(Edit(source: TextRange(0, 2), text: TextRange(0, 1), reason: .lineEnding))
    ledger.append(Edit(source: TextRange(2, 4), text: TextRange(1, 2), reason: .lineEnding))
    #expect(
      ledger.edits == [
        Edit(source: TextRange(0, 4), text: TextRange(0, 2), reason: .lineEnding)
      ])
  }

  @Test func offsetsMapBackThroughUTF16() {
    // “aß€” in UTF-16 takes two bytes each; in UTF-8 one, two and three.
    let text = Array("aß€b".utf8)
    let ledger = EditLedger()
    func offset(_ place: Int) -> Int {
      ledger.sourceOffset(ofTextOffset: place, in: text, encoding: .utf16LittleEndian)
    }
    #expect([offset(0), offset(1), offset(3), offset(6), offset(7)] == [0, 2, 4, 6, 8])
  }
}
