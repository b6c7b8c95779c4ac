import TEITestSupport
import Testing

@testable import TEIKit

struct AnnotationReaderTests {
  private func read(_ text: String, _ name: String = "x") -> AnnotatedFile {
    AnnotationReader.read(Array(text.utf8), name: name)
  }

  private func names(_ file: AnnotatedFile) -> [String] {
    file.documents.flatMap { document in
      document.names.map {
        "\($0.type.rawValue) \(String(decoding: document.text[$0.range.offsets], as: UTF8.self))"
      }
    }
  }

  private func texts(_ file: AnnotatedFile) -> [String] {
    file.documents.map { String(decoding: $0.text, as: UTF8.self) }
  }

  // MARK: JSON lines

  @Test func jsonLinesCountInCodePoints() {
    let line =
      #"{"id": "a", "text": "Ünal \ud83d\ude00 in Köln", "entities": [{"start": 10, "end": 14, "label": "GPE"}, {"start": 0, "end": 4, "label": "PER"}, {"start": 5, "end": 6, "label": "DATE"}]}"#
    let file = read(line + "\n\n")
    #expect(names(file) == ["person Ünal", "place Köln"])
    #expect(file.findings.map(\.code) == [.unknownLabel])
  }

  @Test func jsonLinesMayHaveLists() {
    let file = read(#"{"text": "Lund is old", "label": [[0, 4, "LOC"]]}"#)
    #expect(names(file) == ["place Lund"])
    #expect(file.findings == [])
  }

  @Test(arguments: [
    "{", "[]", #"{"text": 1}"#,
    #"{"text": "a", "entities": [{"start": 0, "end": 5, "label": "PER"}]}"#, #"{"text": "\ud800"}"#,
  ])
  func malformedLinesAreNamed(_ line: String) {
    let file = read("{\"text\": \"a\"}\n" + line, "x.jsonl")
    #expect(file.isRefused && file.documents.isEmpty)
    #expect(file.findings.map(\.code) == [.malformedAnnotation])
    #expect(file.findings.first?.range?.start == 14)
    #expect(file.findings.allSatisfy { !$0.remedy.isEmpty })
  }

  @Test func bytesThatAreNoUTF8AreNamed() {
    let file = AnnotationReader.read(Array("a O\nb".utf8) + [0xFF, 0x20, 0x4F], name: "x.conll")
    #expect(file.findings.map(\.code) == [.malformedAnnotation])
    #expect(file.findings.first?.range?.start == 5)
  }

  @Test func filesWithoutNamesAreNoted() {
    #expect(read(#"{"text": "a"}"#).findings.map(\.code) == [.noAnnotation])
    #expect(
      read("<TEI xmlns='u'><text><p>a</p></text></TEI>").findings.map(\.code) == [.noAnnotation])
  }

  // MARK: CoNLL

  @Test func conllColumnsBecomeText() {
    let file = read(
      """
      -DOCSTART- -X- O O

      John NNP B-NP B-PER
      Smith NNP I-NP I-PER
      ( -LRB- O O
      left VBD O O
      ) -RRB- O O
      , , O O

      Paris NNP O S-LOC
      Lund NNP O B-LOC

      -DOCSTART- -X- O O

      UN NNP O I-ORG
      's POS O O
      """)
    #expect(texts(file) == ["John Smith (left),\nParis Lund\n", "UN's"])
    #expect(names(file) == ["person John Smith", "place Paris", "place Lund", "organization UN"])
    #expect(file.findings == [])
  }

  @Test func conllMayCountItsTokensAndHaveComments() {
    let file = read(
      """
      # sent_id = 1
      # text = Where is Lund
      1\tWhere\tO\t-\t-
      2\tis\tO\t-\t-
      3\tLund\tB-LOC\t-\t-

      # sent_id = 2
      1\t#Aktau\tB-LOC\t-\t-
      """, "x.iob2")
    #expect(texts(file) == ["Where is Lund\n#Aktau"])
    #expect(names(file) == ["place Lund", "place #Aktau"])
  }

  @Test(arguments: [("John X-PER\n", 0), ("a O\nb\n", 4), ("a b O\nc O\n", 6), ("", 0)])
  func malformedColumnsAreNamed(_ text: String, _ place: Int) {
    let file = read(text, "x.conll")
    #expect(file.isRefused)
    #expect(file.findings.first?.range?.start == place)
  }

  // MARK: TEI

  private func tei(_ body: String) -> String {
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><persName>Nobody</persName></teiHeader>"
      + "<text><body>\(body)</body></text></TEI>"
  }

  @Test func teiNamesAreThoseOfTheRunningText() {
    let file = read(
      tei(
        """
        <head>News from <placeName>Lund</placeName></head>
        <p>
          <persName><roleName>President</roleName> <forename>Nino</forename>
            <surname>Beridze</surname></persName> left <name type="place">Batumi</name>
          for the <orgName>Bank of <placeName>Varna</placeName></orgName>,
          <hi>the <name>Colchis Cup</name></hi> in <country>Norway</country>.
          <fw>Page 3 <placeName>Oslo</placeName></fw>
        </p>
        """))
    #expect(
      texts(file) == [
        "News from Lund\nPresident Nino Beridze left Batumi for the Bank of Varna, the Colchis Cup "
          + "in Norway.\n"
      ])
    #expect(
      names(file) == [
        "place Lund", "person Nino Beridze", "place Batumi", "organization Bank of Varna",
        "other Colchis Cup", "place Norway",
      ])
    #expect(file.findings == [])
  }

  @Test func teiLineBreaksMayKeepWordsTogether() {
    let file = read(
      tei(
        """
        <p>He saw <placeName>Ba-<lb break="no"/>
        tumi</placeName><lb/>and <choice><sic>Varan</sic><corr><placeName>Varna</placeName></corr></choice>
        <w>was</w> <w>home</w> <pc join="left">.</pc></p>
        """))
    #expect(texts(file) == ["He saw Ba-tumi and Varna was home.\n"])
    #expect(names(file) == ["place Ba-tumi", "place Varna"])
  }

  @Test func teiNotesFollowTheTextAndEveryTEIIsADocument() {
    let one = tei(
      "<p>In <placeName>Lund</placeName><note>See <persName>Ek</persName>.</note> now.</p>")
    let file = read("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>\(one)\(one)</teiCorpus>")
    #expect(texts(file) == ["In Lund now.\nSee Ek.\n", "In Lund now.\nSee Ek.\n"])
    #expect(names(file) == ["place Lund", "person Ek", "place Lund", "person Ek"])
  }

  @Test(arguments: [
    ("<TEI>\n<p></TEI>", FindingCode.notWellFormed), ("<TEI", .notWellFormed),
    ("<!DOCTYPE TEI [<!ENTITY a 'b'>]>\n<TEI>&a;</TEI>", .entityDeclaration),
  ])
  func brokenXMLIsRefused(_ text: String, _ code: FindingCode) {
    let file = read(text)
    #expect(file.isRefused && file.documents.isEmpty)
    #expect(file.findings.map(\.code) == [code])
  }

  /// Whatever the bytes, names lie within their texts and between characters.
  @Test func damagedFilesAreReadOrRefused() {
    let seeds: [(String, String)] = [
      (
        "x.xml",
        tei("<p>A <persName>B <roleName>C</roleName> é</persName>, <name type='x'>D</name></p>")
      ),
      (
        "x.jsonl",
        #"{"text": "Ünal in Köln", "entities": [{"start": 8, "end": 12, "label": "GPE"}]}"#
      ),
      ("x.conll", "1 Ünal B-PER\n2 Ek I-PER\n\n1 Lund B-LOC\n"),
    ]
    var generator = SeededGenerator(seed: 21)
    for round in 0..<900 {
      let (name, text) = seeds[round % 3]
      let bytes = Mutator.mutate(
        Array(text.utf8), with: Array(seeds[(round + 1) % 3].1.utf8), using: &generator)
      let file = AnnotationReader.read(bytes, name: name)
      for document in file.documents {
        var end = 0
        for name in document.names {
          #expect(name.range.start >= end && name.range.end <= document.text.count)
          let part = Array(document.text[name.range.offsets])
          #expect(String(validating: part, as: UTF8.self) != nil)
          end = name.range.end
        }
      }
    }
  }

  // MARK: Evaluation

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

  @Test func evaluationMayBeLenient() {
    let document = SmallTagger.document("[O The Bank of Lund] and [P Ek]'s boat.")
    var evaluation = TaggerEvaluation()
    evaluation.add(
      [
        EntityMention(range: TextRange(4, 16), type: .organization, certainty: .low),
        EntityMention(range: TextRange(21, 25), type: .person, certainty: .high),
      ], document)
    #expect(evaluation.total().right == 0)
    #expect(evaluation.lenientTotal().right == 2)
    #expect(evaluation.counts(of: .low).found == 1)
    #expect(evaluation.counts(of: .high).right == 0)
  }
}
