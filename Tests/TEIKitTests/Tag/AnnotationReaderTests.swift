import TEITestSupport
import Testing

@testable import TEIKit

struct AnnotationReaderTests {
  @Test func jsonLinesCountInCodePoints() throws {
    let line =
      #"{"id": "a", "text": "Ünal \ud83d\ude00 in Köln", "entities": [{"start": 10, "end": 14, "label": "GPE"}, {"start": 0, "end": 4, "label": "PER"}, {"start": 5, "end": 6, "label": "DATE"}]}"#
    let document = try #require(try AnnotationReader.jsonLines(Array((line + "\n\n").utf8)).first)
    let names = document.names.map {
      String(decoding: document.text[$0.range.offsets], as: UTF8.self)
    }
    #expect(names == ["Ünal", "Köln"])
    #expect(document.names.map(\.type) == [.person, .place])
  }

  @Test(arguments: [
    "{", "[]", #"{"text": 1}"#,
    #"{"text": "a", "entities": [{"start": 0, "end": 5, "label": "PER"}]}"#, #"{"text": "\ud800"}"#,
  ])
  func malformedLinesAreNamed(_ line: String) {
    #expect {
      try AnnotationReader.jsonLines(Array(("{\"text\": \"a\"}\n" + line).utf8))
    } throws: { error in
      guard case AnnotationError.malformed(line: 2, _) = error else { return false }
      return true
    }
  }

  @Test func conllColumnsBecomeText() throws {
    let columns = """
      -DOCSTART- -X- O O

      John NNP B-NP B-PER
      Smith NNP I-NP I-PER
      left VBD O O

      Paris NNP O S-LOC
      Lund NNP O B-LOC

      -DOCSTART- -X- O O

      UN NNP O I-ORG
      """
    let documents = try AnnotationReader.conll(Array(columns.utf8))
    #expect(
      documents.map { String(decoding: $0.text, as: UTF8.self) } == [
        "John Smith left\nParis Lund\n", "UN",
      ])
    let names = documents.flatMap { document in
      document.names.map { String(decoding: document.text[$0.range.offsets], as: UTF8.self) }
    }
    #expect(names == ["John Smith", "Paris", "Lund", "UN"])
    #expect(throws: AnnotationError.self) { try AnnotationReader.conll(Array("John X-PER\n".utf8)) }
  }

  @Test func evaluationCountsStrictly() {
    let document = SmallTagger.document("[P John Smith] left [L Paris].")
    var evaluation = TaggerEvaluation()
    evaluation.add(
      [
        EntityMention(range: TextRange(0, 10), type: .person, certainty: .high),
        EntityMention(range: TextRange(16, 21), type: .organization, certainty: .high),
      ], document)
    #expect(evaluation.total().right == 1 && evaluation.total().found == 2)
    #expect(evaluation.total().wanted == 2)
    #expect(evaluation.total().f1 == 0.5)
  }
}
