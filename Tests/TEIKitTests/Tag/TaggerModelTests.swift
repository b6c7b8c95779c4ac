import TEITestSupport
import Testing

@testable import TEIKit

extension FeatureList {
  /// A list of that one feature.
  fileprivate init(key: UInt32) {
    self.init()
    append(key)
  }
}

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
    for round in 0..<30 {
      var bytes = packed
      let end = round % 2 == 0 ? 4000 : bytes.count
      let place = Int.random(in: 0..<end, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(throws: TaggerModelError.self) { try TaggerModel(packed: bytes) }
      let cut = Int.random(in: 0..<end, using: &generator)
      #expect(throws: TaggerModelError.self) { try TaggerModel(packed: Array(packed[..<cut])) }
    }
  }

  /// Damage under a checksum that agrees must not trap either.
  @Test func damageWithARightChecksumNeverTraps() {
    let packed = SmallTagger.model.packed
    var generator = SeededGenerator(seed: 4)
    let text = Array("John Smith said that Paris was far from the Bank of Lund.".utf8)
    var readCount = 0
    for round in 0..<60 {
      var bytes = packed
      let end = round % 3 == 0 ? bytes.count : 2000
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: PackedHead.count..<end, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      let resealed = TaggerModel.head.sealed(Array(bytes[PackedHead.count...]))
      guard let model = try? TaggerModel(packed: resealed) else { continue }
      readCount += 1
      let tagger = SequenceTagger(model: model, lexicon: SmallTagger.lexicon)
      for mention in tagger.mentions(in: text, blocks: [TextRange(0, text.count)]) {
        #expect(mention.range.end <= text.count)
      }
    }
    #expect(readCount > 5)
  }

  @Test func everyFeatureIsFoundAgain() throws {
    var generator = SeededGenerator(seed: 5)
    // A third of the keys crowd the start of the table, and some one bucket.
    let keys = Set(
      (0..<9000).map { n in
        n % 100 == 0
          ? 0xABCD_0000 | UInt32.random(in: 0...0xFFFF, using: &generator)
          : UInt32.random(in: 1...(n % 3 == 0 ? 1 << 26 : UInt32.max), using: &generator)
      })
    let features = keys.map { key in
      var row = SIMD16<Int8>()
      for l in 0..<NameLabel.count { row[l] = Int8(truncatingIfNeeded: key >> UInt32(l)) | 1 }
      for l in 0..<NameLabel.count where row[l] == -128 { row[l] = 1 }
      return (key: key, row: row)
    }
    let writer = TaggerModelWriter(
      scale: 1, firstPass: LabelTransitions(), secondPass: LabelTransitions(),
      calibration: NameCalibration(), gateWords: [3], lexiconIdentity: 7, name: "cafés\u{0}\n")
    let model = try TaggerModel(packed: writer.packed(features))
    #expect(model.name == "cafés")
    let read = model.features
    #expect(read.count == features.count)
    for (a, b) in zip(read, features.sorted { $0.key < $1.key }) {
      #expect(a.key == b.key && a.row == b.row)
    }
    for feature in features {
      let list = FeatureList(key: feature.key)
      let sums = model.emission(list)
      for l in 0..<NameLabel.count { #expect(sums[l] == Float(feature.row[l])) }
      let other = FeatureList(key: feature.key ^ 1)
      if !keys.contains(feature.key ^ 1) { #expect(model.emission(other) == SIMD16()) }
    }
  }

  @Test func modelsOfOtherWordsAreRefused() {
    #expect(throws: TaggerModelError.otherLexicon) {
      try SequenceTagger(packed: SmallTagger.model.packed)
    }
  }

  @Test func embeddedFilesAreWhole() throws {
    let english = try TaggerModel(packed: TaggerModel.english.packed)
    #expect(english.lexiconIdentity == TaggerLexicon.embedded.identity)
    #expect(PackedHead.isIntact(EmbeddedResource.taggerLexicon))
    #expect(PackedHead.isIntact(EmbeddedResource.taggerGazetteer))
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
