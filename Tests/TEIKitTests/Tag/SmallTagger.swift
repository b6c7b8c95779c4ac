@testable import TEIKit

/// A lexicon and a model of a few sentences written for the tests.
enum SmallTagger {
  static let lexicon: TaggerLexicon = {
    let words = """
      word\tc128\tc1024\tc3000\tsoft
      in\t1\t1\t1\tO9
      said\t1\t2\t2\tO9
      paris\t2\t3\t3\tLOC8
      john\t3\t4\t4\tPER9
      """
    let names = "1\tParis\n2\tNew York\n32\tFrance\n1024\tJohn\n"
    do {
      return try TaggerLexicon(
        lexicon: TaggerLexicon.packedLexicon(Array(words.utf8)),
        gazetteer: TaggerLexicon.packedGazetteer(Array(names.utf8)))
    } catch {
      fatalError("the test's lexicon is well-formed: \(error)")
    }
  }()

  /// Sentences with names in brackets: `[P John Smith]`.
  static let sentences = """
    [P John Smith] said that [L Paris] was far from [L New York].
    In [L France] , [P Anna Karlsson] of the [O Bank of Lund] met [P Smith].
    The [O Ministry of Fish] in [L Paris] closed on Monday.
    [P Maria Lopez] said the [O Harbour Council] had asked [P John] to come.
    Nobody in [L Lund] knew why the bank was closed.
    The [O Bank of Paris] and the [O Lund Council] wrote to [P Anna].
    """

  static func document(_ marked: String, id: String = "1") -> AnnotatedDocument {
    var text: [UInt8] = []
    var names: [AnnotatedDocument.Name] = []
    var open: (start: Int, type: EntityType)?
    var characters = Array(marked.utf8)[...]
    while let byte = characters.popFirst() {
      if byte == UInt8(ascii: "["), let kind = characters.popFirst() {
        _ = characters.popFirst()
        let types: [UInt8: EntityType] = [
          UInt8(ascii: "P"): .person, UInt8(ascii: "L"): .place, UInt8(ascii: "O"): .organization,
        ]
        open = (text.count, types[kind] ?? .other)
      } else if byte == UInt8(ascii: "]"), let name = open {
        names.append(.init(range: TextRange(name.start, text.count), type: name.type))
        open = nil
      } else {
        text.append(byte)
      }
    }
    return AnnotatedDocument(id: id, text: text, names: names)
  }

  static var documents: [AnnotatedDocument] {
    sentences.split(separator: "\n").enumerated().map { document(String($1), id: "\($0)") }
  }

  static func train(seed: UInt64 = 1) -> TaggerModel {
    var settings = TaggerTrainer.Settings()
    settings.leastCount = 1
    settings.rate = 0.2
    settings.epochs = 12
    settings.seed = seed
    return TaggerTrainer(lexicon: lexicon, settings: settings)
      .train([.init(documents: documents + documents)])
  }

  static let model = train()
  static let tagger = SequenceTagger(model: model, lexicon: lexicon)
}
