import TEITestSupport
import Testing

@testable import TEIKit

/// JSON lines and CSV.
struct TableExportTests {
  private static let body = """
    <p xml:id="p1">😀 “<persName ref="#ada" cert="low">Ada “A”, Moor</persName>” met \
    <orgName>the Board of <placeName>Weir</placeName></orgName> \
    <date from="2020" to="2021">then</date>.</p>
    """
  private static var document: [UInt8] {
    let standOff = """
      <standOff><listPerson><person xml:id="ada"><persName>Ada Moor</persName>
      <persName type="variant">Moor</persName><idno type="GND">118540238</idno></person></listPerson>
      </standOff>
      """
    let text = String(decoding: Exported.foreign(body), as: UTF8.self)
    return Array(text.replacing("<text>", with: standOff + "<text>", maxReplacements: 1).utf8)
  }

  @Test func csvHasARowForEachNameAndDate() {
    let rows = Exported.string(.csv, Self.document).split(separator: "\r\n").map(String.init)
    #expect(
      rows == [
        "x,a.xml,person,\"Ada “A”, Moor\",Ada Moor,3,16,ada,https://d-nb.info/gnd/118540238,low,p1",
        "x,a.xml,organization,the Board of Weir,,22,39,,,,p1",
        "x,a.xml,place,Weir,,35,39,,,,p1",
        "x,a.xml,date,then,2020/2021,40,44,,,,p1",
      ])
    #expect(String(decoding: CSVExport.header, as: UTF8.self).hasSuffix(",block\r\n"))
  }

  @Test func csvDoublesQuotes() {
    let rows = Exported.string(.csv, Exported.foreign("<p><name>a \"b\" c</name></p>"))
    #expect(rows == "x,a.xml,other,\"a \"\"b\"\" c\",,0,7,,,,\r\n")
  }

  @Test(arguments: [
    (OffsetUnit.codepoints, "3,16"), (.bytes, "8,25"), (.utf16, "4,17"),
  ])
  func offsetsCountWhatIsAskedFor(_ unit: OffsetUnit, _ place: String) {
    #expect(Exported.string(.csv, Self.document, offsets: unit).contains(",Ada Moor,\(place),ada"))
  }

  @Test func offsetsAreRightFarIntoATextToo() {
    let text = String(repeating: "aé😀", count: 500)
    let bytes = Array(text.utf8)
    for unit in OffsetUnit.allCases {
      let offsets = TextOffsets(bytes, unit: unit)
      var place = 0
      var (points, units) = (0, 0)
      for scalar in text.unicodeScalars {
        let expected = unit == .bytes ? place : unit == .utf16 ? units : points
        #expect(offsets(place) == expected)
        place += UTF8.width(scalar)
        points += 1
        units += UTF16.width(scalar)
      }
      #expect(offsets(bytes.count) == (unit == .bytes ? place : unit == .utf16 ? units : points))
    }
  }

  @Test func jsonHasTextBlocksNamesDatesAndRecords() {
    let line = Exported.string(.jsonl, Self.document)
    #expect(line.hasSuffix("}\n"))
    #expect(line.count(where: { $0 == "\n" }) == 1)
    for part in [
      #""id":"x","source":"a.xml","title":"T","language":"en","text":"😀 “Ada “A”, Moor” met"#,
      #""paragraphs":[{"start":0,"end":45,"kind":"paragraph","id":"p1"}]"#,
      #"{"start":3,"end":16,"label":"PER","text":"Ada “A”, Moor","id":"ada","links":["https://d-nb.info/gnd/118540238"],"cert":"low"}"#,
      #"{"start":22,"end":39,"label":"ORG","text":"the Board of Weir"}]"#,
      #""dates":[{"start":40,"end":44,"text":"then","from":"2020","to":"2021"}]"#,
      #""records":[{"id":"ada","type":"person","name":"Ada Moor","variants":["Moor"],"#,
    ] {
      #expect(line.contains(part), "\(part)")
    }
  }

  /// What is exported is what is learnt from.
  @Test func jsonLinesAreReadBackWithTheSameNames() throws {
    let converter = try Converter()
    for (name, path) in GoldenTests.cases.sorted(by: { $0.key < $1.key })
    where path.hasSuffix("txt") {
      let tei = try converter.convert(try TestFiles.bytes(path), name: name).tei
      let text = Exported.texts(tei).texts[0]
      guard !text.bytes.isEmpty else { continue }
      let file = AnnotationReader.read(
        Array(Exported.string(.jsonl, tei).utf8), name: "a.jsonl", format: .jsonLines)
      #expect(!file.isRefused)
      let document = try #require(file.documents.first)
      let wanted = text.marks.filter { $0.nameType != nil && $0.depth == 0 }
      #expect(document.names.count == wanted.count, "\(name)")
    }
  }
}
