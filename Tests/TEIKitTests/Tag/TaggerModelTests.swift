import TEITestSupport
import Testing

@testable import TEIKit

struct TaggerModelTests {
  @Test func packingKeepsEveryBit() throws {
    let packed = SmallTagger.model.packed
    let model = try TaggerModel(packed: packed)
    #expect(model.packed == packed)
    let text = Array("John Smith said that Paris was far from the Bank of Lund.".utf8)
    let blocks = [TextRange(0, text.count)]
    let read = SequenceTagger(model: model, lexicon: SmallTagger.lexicon)
    #expect(
      read.mentions(in: text, blocks: blocks)
        == SmallTagger.tagger.mentions(in: text, blocks: blocks))
    #expect(!read.mentions(in: text, blocks: blocks).isEmpty)
  }

  @Test func filesThatAreNoModelsAreRefused() {
    #expect(throws: TaggerModelError.notAModel) { try TaggerModel(packed: []) }
    #expect(throws: TaggerModelError.notAModel) {
      try TaggerModel(packed: Array("TEI is no model at all".utf8))
    }
    var other = SmallTagger.model.packed
    other[4] = 9
    #expect(throws: TaggerModelError.version(9)) { try TaggerModel(packed: other) }
  }

  @Test func everyDamageIsFound() {
    let packed = SmallTagger.model.packed
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var bytes = packed
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(throws: TaggerModelError.self) { try TaggerModel(packed: bytes) }
      let cut = Int.random(in: 0..<packed.count, using: &generator)
      #expect(throws: TaggerModelError.self) { try TaggerModel(packed: Array(packed[..<cut])) }
    }
  }

  /// Damage under a checksum that agrees must not trap either.
  @Test func damageWithARightChecksumNeverTraps() {
    let packed = SmallTagger.model.packed
    var generator = SeededGenerator(seed: 4)
    let text = Array("John Smith said that Paris was far from the Bank of Lund.".utf8)
    for _ in 0..<200 {
      var bytes = packed
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Int.random(in: 16..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      let resealed = TaggerModel.sealed(Array(bytes[16...]))
      guard let model = try? TaggerModel(packed: resealed) else { continue }
      let tagger = SequenceTagger(model: model, lexicon: SmallTagger.lexicon)
      for mention in tagger.mentions(in: text, blocks: [TextRange(0, text.count)]) {
        #expect(mention.range.end <= text.count)
      }
    }
  }

  @Test func damagedLexiconsAreRefused() throws {
    let words = try TaggerLexicon.packedLexicon(Array("h\t\t\t\t\nparis\t2\t3\t3\tLOC8\n".utf8))
    let names = try TaggerLexicon.packedGazetteer(Array("1\tParis\n".utf8))
    for cut in 0..<words.count {
      #expect(throws: TaggerModelError.self) {
        try TaggerLexicon(lexicon: Array(words[..<cut]), gazetteer: names)
      }
    }
    for cut in 0..<names.count {
      #expect(throws: TaggerModelError.self) {
        try TaggerLexicon(lexicon: words, gazetteer: Array(names[..<cut]))
      }
    }
  }

  @Test func trainingIsTheSameBitByBit() {
    #expect(SmallTagger.train().packed == SmallTagger.model.packed)
    #expect(SmallTagger.train(seed: 2).packed != SmallTagger.model.packed)
  }
}
