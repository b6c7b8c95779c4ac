import Testing

@testable import TEIKit

/// TEI that others wrote.
struct ForeignTEITests {
  @Test(arguments: [
    ("<p>One\n   two  three </p>", "One two three"),
    ("<p>One</p>\n<p>two</p>", "One\n\ntwo"),
    ("<div><head>H</head><p>One</p></div>", "H\n\nOne"),
    ("<p>so<lb/>it goes<lb break=\"no\"/>on</p>", "so it goeson"),
    ("<p>Mari-\n  <lb break=\"no\"/>\n  time</p>", "Mari-time"),
    ("<p>re<pc force=\"weak\">-</pc><lb break=\"no\"/>opened</p>", "reopened"),
    ("<p>a <choice><sic>teh</sic><corr>the</corr></choice> b</p>", "a the b"),
    ("<p>a <choice><abbr>Dr.</abbr><expan>Doctor</expan></choice> b</p>", "a Dr. b"),
    ("<p>a <sic>teh</sic> b</p>", "a teh b"),
    ("<p>a <del>gone</del> b<gap/></p>", "a b"),
    ("<p><w>The</w> <w>cat</w> <pc join=\"left\">.</pc></p>", "The cat."),
    ("<p><pc join=\"right\">“</pc> <w>Ah</w> <pc join=\"left\">”</pc> <w>he</w></p>", "“Ah” he"),
    ("<p>text<note n=\"1\">noted</note> goes on</p><p>next</p>", "text goes on\n\nnoted\n\nnext"),
    ("<p>a<note>b<note>c</note>d</note>e</p>", "ae\n\nbd\n\nc"),
    ("<list><item>a</item><item><p>b</p><list><item>c</item></list></item></list>", "a\nb\nc"),
    ("<list><label>1.</label><item>a</item></list><p>b</p>", "1. a\n\nb"),
    ("<lg><l>a</l><l>b</l></lg><lg><l>c</l></lg>", "a\nb\n\nc"),
    ("<sp><speaker>A</speaker><l>a</l><l>b</l></sp><sp><p>c</p></sp>", "A\na\nb\n\nc"),
    (
      "<table><row><cell>a</cell><cell/><cell>c</cell></row><row><cell/><cell>d</cell></row></table>",
      "a\t\tc\n\td"
    ),
    ("<p>before <list><item>in</item></list> behind</p>", "before\n\nin\n\nbehind"),
    ("<p>He <quote>said <q>so</q></quote>.</p><quote><p>Long</p></quote>", "He said so.\n\nLong"),
    ("<eg xml:space=\"preserve\">a\n  b</eg>", "a\n  b"),
    ("<p>x <hi>y</hi>, <undreamtOf>z</undreamtOf></p><undreamtOf>w</undreamtOf>", "x y, z\n\nw"),
    ("<fw>12</fw><p>a</p>", "a"),
    ("", ""),
  ])
  func textIsWhatAReaderReads(_ body: String, _ expected: String) {
    #expect(Exported.plain(body) == expected)
  }

  @Test func everyDocumentOfACorpusIsATextWithItsOwnHeader() {
    func document(_ id: String) -> String {
      """
      <TEI xml:id="\(id)"><teiHeader><fileDesc><titleStmt><title>Of \(id)</title></titleStmt></fileDesc>
      </teiHeader><text><body><p>See <placeName ref="psn:7">\(id)</placeName></p></body></text></TEI>
      """
    }
    let corpus = """
      <teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><listPrefixDef>
      <prefixDef ident="psn" matchPattern="(.*)" replacementPattern="https://example.org/$1.html"/>
      </listPrefixDef></encodingDesc></teiHeader>\(document("a"))\(document("b"))</teiCorpus>
      """
    let texts = Exported.texts(Array(corpus.utf8)).texts
    #expect(texts.map(\.header.id) == ["a", "b"])
    #expect(texts.map(\.header.title) == ["Of a", "Of b"])
    #expect(
      texts.map { $0.addresses(of: $0.marks[0].reference) } == [
        ["https://example.org/7.html"], ["https://example.org/7.html"],
      ])
  }

  @Test func whatIsNoTEIIsAFinding() {
    let (texts, report) = Exported.texts(Array("<html><body>x</body></html>".utf8))
    #expect(texts.isEmpty)
    #expect(report.problems.map(\.code) == [.noDocument])
    #expect(!report.isValid)
  }

  @Test func documentsBeforeAMistakeAreHandedOut() {
    let whole = String(decoding: Exported.foreign("<p>a</p>"), as: UTF8.self)
    let (texts, report) = Exported.texts(Array("<teiCorpus>\(whole)<TEI><p></TEI>".utf8))
    #expect(texts.count == 1)
    #expect(report.problems.map(\.code) == [.notWellFormed])
  }

  @Test func entitiesAreRefused() {
    let bomb = "<!DOCTYPE TEI [<!ENTITY a \"aaaa\">]><TEI><text><p>&a;</p></text></TEI>"
    let (texts, report) = Exported.texts(Array(bomb.utf8))
    #expect(texts.isEmpty)
    #expect(report.problems.map(\.code) == [.entityDeclaration])
  }

  @Test func namesAreFoundWhereverSpacesAre() throws {
    let bytes = Exported.foreign(
      "<p>\n  <persName>\n Ada\n   <surname>Moor</surname> </persName>\n of <placeName>Weir</placeName></p>"
    )
    let text = try #require(Exported.texts(bytes).texts.first)
    #expect(text.marks.map { text.string($0.range) } == ["Ada Moor", "Weir"])
  }
}
