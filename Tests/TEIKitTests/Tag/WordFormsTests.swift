import TEITestSupport
import Testing

@testable import TEIKit

struct WordFormsTests {
  private static let parts = [
    "John ", "john", "Smith", " Paris", "'s", "’s ", "-", "St. ", "A. ", "(", "“", "U.S.", ".",
    ". ", ", ", "é", "Ж", "@x", "#Y ", "http://a ", "www.b ", "1,000", "10:30 ", "1990s ", "of ",
    "Unpronounceableness ", "don’t ", "_", "\u{200B}", "Éa ", "What", "h. ", "\n",
  ].map { Array($0.utf8) }

  private let gate = CandidateGate(words: [TaggerHash.of], lexicon: SmallTagger.lexicon)

  private func tokens(
    _ bytes: [UInt8], _ forms: inout WordForms
  ) -> (alone: [TaggerToken], held: [TaggerToken]) {
    var alone: [TaggerToken] = []
    var held: [TaggerToken] = []
    let lexicon = SmallTagger.lexicon
    TaggerTokenizer.add(bytes.span, 0, bytes.count, to: &alone, lexicon: lexicon)
    TaggerTokenizer.add(
      bytes.span, 0, bytes.count, to: &held, lexicon: lexicon, gate: gate, &forms)
    for i in held.indices {
      held[i].form = WordForms.unknown
      // The one thing that the lexicon alone doesn't say.
      #expect(held[i].traits.contains(.expected) == gate.expects(alone[i]))
      held[i].traits.remove(.expected)
    }
    return (alone, held)
  }

  @Test func wordsDoNotDependOnWhatIsBehindTheBlock() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        bytes += Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)]
      }
      var spans: [[Int32]] = []
      for rest in ["", "ly and so on and so on", ". And then some more", "'s 's 's 's 's 's 's"] {
        var forms = WordForms()
        var tokens: [TaggerToken] = []
        let text = bytes + Array(rest.utf8)
        TaggerTokenizer.add(
          text.span, 0, bytes.count, to: &tokens, lexicon: SmallTagger.lexicon, gate: gate, &forms)
        spans.append(tokens.flatMap { [$0.start, $0.end] })
      }
      #expect(Set(spans).count == 1)
    }
  }

  @Test func wordsMetBeforeAreTheSameTokens() {
    var generator = SeededGenerator(seed: 3)
    var forms = WordForms()
    for _ in 0..<200 {
      forms.beginDocument()
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        bytes += Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)]
      }
      let (alone, held) = tokens(bytes, &forms)
      #expect(alone.map { "\($0)" } == held.map { "\($0)" })
    }
  }

  @Test func moreWordsThanCanBeHeldAreTokensAllTheSame() {
    var forms = WordForms()
    for round in 0..<3 {
      forms.beginDocument()
      let words = (0..<WordForms.capacity).map { "W\($0 * 7 + round)x" }
      let bytes = Array((words + words.prefix(9)).joined(separator: " ").utf8)
      let (alone, held) = tokens(bytes, &forms)
      #expect(alone.count == held.count && forms.forms.count <= WordForms.capacity)
      #expect(zip(alone, held).allSatisfy { $0.lower == $1.lower && $0.exact == $1.exact })
    }
  }

  @Test func namesDoNotDependOnTheDocumentsBefore() {
    let tagger = SequenceTagger(model: SmallTagger.model, lexicon: SmallTagger.lexicon)
    var work = LabelledDocument()
    for round in 0..<4 {
      for sentence in SmallTagger.documents {
        let blocks = [TextRange(0, sentence.text.count)]
        let mentions = tagger.mentions(in: sentence.text, blocks: blocks, &work)
        var fresh = LabelledDocument()
        #expect(mentions == tagger.mentions(in: sentence.text, blocks: blocks, &fresh))
      }
      // Enough words for most to be forgotten.
      let words = (0..<WordForms.capacity).map { "W\(round)w\($0)" }.joined(separator: " ")
      let bytes = Array(words.utf8)
      _ = tagger.mentions(in: bytes, blocks: [TextRange(0, bytes.count)], &work)
    }
  }
}
