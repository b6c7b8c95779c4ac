import LibXML2
import TEITestSupport
import Testing

@testable import TEIKit

struct HTMLExportTests {
  /// The page between `<main>` and `</main>`.
  private static func main(_ body: String, standOff: String = "") -> String {
    let bytes = Array(
      String(decoding: Exported.foreign(body), as: UTF8.self)
        .replacing("<text>", with: standOff + "<text>", maxReplacements: 1).utf8)
    let page = Exported.string(.html, bytes)
    guard let start = page.firstRange(of: "<main>\n"), let end = page.firstRange(of: "</main>")
    else {
      return page
    }
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: [
    ("<p>a &lt; b &amp; \"c\"</p>", "<p dir=\"auto\">a &lt; b &amp; \"c\"</p>\n"),
    ("<head>H</head>", "<h1 dir=\"auto\">H</h1>\n"),
    ("<p>a<lb/>b</p>", "<p dir=\"auto\">a<br> b</p>\n"),
    ("<p><hi rend=\"bold\">a</hi> <emph>b</emph></p>", "<p dir=\"auto\"><b>a</b> <em>b</em></p>\n"),
    (
      "<p>a<note n=\"3\" xml:id=\"n3\">b</note></p>",
      """
      <p dir="auto">a<sup><a href="#n3">3</a></sup></p>
      <aside class="note">
      <p id="n3" dir="auto"><span class="label">3</span> b</p>
      </aside>

      """
    ),
    (
      "<list><label>1.</label><item>a</item><item>b</item></list>",
      """
      <ul>
      <li class="labelled"><span class="label" dir="auto">1.</span>
       <span dir="auto">a</span>
      </li>
      <li><span dir="auto">b</span>
      </li>
      </ul>

      """
    ),
    (
      "<table><head>T</head><row role=\"label\"><cell>a</cell><cell/></row></table>",
      """
      <div class="table">
      <p class="caption" dir="auto">T</p>
      <table>
      <tr><th dir="auto">a</th><th dir="auto"></th></tr>
      </table>
      </div>

      """
    ),
    (
      "<quote><p>a</p></quote>", "<blockquote>\n<p dir=\"auto\">a</p>\n</blockquote>\n"
    ),
    ("<eg>a\n b</eg>", "<pre dir=\"auto\">\na\n b</pre>\n"),
  ])
  func blocksBecomeElementsOfHTML(_ body: String, _ expected: String) {
    #expect(Self.main(body) == expected)
  }

  @Test func namesAndDatesSayWhatTheyStandFor() {
    let page = Self.main(
      """
      <p><placeName ref="#w" cert="low">Weir</placeName>, <date when="2020-05-05">then</date> and \
      <date when="--05-05">yearly</date></p>
      """,
      standOff: """
        <standOff><listPlace><place xml:id="w"><placeName>Weir &amp; Co</placeName>
        <country key="GB">x</country><idno type="GeoNames">12</idno></place></listPlace></standOff>
        """)
    #expect(
      page == """
        <p dir="auto"><a rel="noopener noreferrer" class="place low" title="place: Weir &amp; Co, GB \
        (low)" href="https://sws.geonames.org/12/">Weir</a>, <time class="date" \
        datetime="2020-05-05" title="2020-05-05">then</time> and <span class="date" \
        title="--05-05">yearly</span></p>

        """)
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "https://x.example/\" onclick=\"y"])
  func nothingButAddressesIsLinked(_ target: String) {
    let escaped = target.replacing("\"", with: "&quot;")
    let page = Self.main(
      "<p><ref target=\"\(escaped)\">a</ref> <persName ref=\"\(escaped)\">b</persName></p>")
    #expect(!page.contains("href=\"javascript"))
    #expect(!page.contains("href=\"data"))
    #expect(!page.contains("onclick=\"y"))
  }

  @Test func linksDoNotStandInLinks() {
    let page = Self.main(
      "<p><ref target=\"https://a.example/\">x <persName ref=\"https://b.example/\">y</persName></ref></p>"
    )
    #expect(page.count(where: { $0 == "a" }) > 0)
    #expect(page.split(separator: "<a ").count == 2)
  }

  /// Balanced tags, and nothing that a page could fetch or run.
  private static func check(_ page: String, _ name: String) throws {
    // All of it but void elements is XML, so that a parser can tell whether tags are in order.
    var xml = page.replacing("<!DOCTYPE html>\n", with: "").replacing("<br>", with: "<br/>")
      .replacing("<hr>", with: "<hr/>")
    while let start = xml.firstRange(of: "<meta "),
      let end = xml[start.lowerBound...].firstIndex(of: ">")
    {
      xml.removeSubrange(start.lowerBound...end)
    }
    var error = ""
    do { _ = try XMLTree(parsing: Array(xml.utf8)) } catch let found { error = "\(found)" }
    #expect(error == "", "\(name)")
    for forbidden in ["<script", "<img", "<link", "<iframe", "@import", " src="] {
      #expect(!page.contains(forbidden), "\(name)")
    }
  }

  @Test func goldensAreWellFormedPages() throws {
    for (name, path) in GoldenTests.cases.sorted(by: { $0.key < $1.key }) {
      var options = ConverterOptions()
      options.annotation = .tokens
      options.annotatesNameParts = true
      if path.hasSuffix(".html") { options.sourceForm = .html }
      let tei = try Converter(options: options).convert(try TestFiles.bytes(path), name: name).tei
      for keeps in [false, true] {
        let text = Exported.texts(tei, keepsFurniture: keeps).texts[0]
        var output: [UInt8] = []
        TextExport(.html).append(text, source: name, to: &output)
        try Self.check(String(decoding: output, as: UTF8.self), name)
      }
    }
  }

  @Test func anyTEIGivesAWellFormedPage() throws {
    var generator = SeededGenerator(seed: TestFiles.seed + 950)
    let names = [
      "p", "div", "list", "item", "label", "table", "row", "cell", "note", "quote", "persName",
      "hi",
      "ref target=\"https://x.example/\"", "date when=\"2020\"", "lb/", "pb/", "head", "l", "lg",
      "fw",
      "s", "w", "graphic url=\"a\"", "figure", "sp", "milestone unit=\"rule\"/", "foo", "eg",
      "choice",
    ]
    for round in 0..<300 {
      var body = ""
      var open: [Substring] = []
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: body += ["a", " b\n ", "é ", "&lt;"].randomElement(using: &generator) ?? ""
        case 1: if let name = open.popLast() { body += "</\(name)>" }
        default:
          let name = names.randomElement(using: &generator) ?? "p"
          body += "<\(name)>"
          if !name.hasSuffix("/") { open.append(name.prefix { $0 != " " }) }
        }
      }
      while let name = open.popLast() { body += "</\(name)>" }
      let bytes = Exported.foreign(body)
      let (texts, report) = Exported.texts(bytes)
      #expect(report.problems.isEmpty)
      let text = try #require(texts.first)
      for mark in text.marks where !mark.isPoint { #expect(!mark.range.isEmpty) }
      for mark in text.marks {
        #expect(text.blocks.contains { $0.range.contains(mark.range) }, "\(body)")
      }
      try Self.check(Exported.string(.html, bytes), "\(round): \(body)")
      #expect(CoNLLUExportTests.faults(Exported.string(.conllu, bytes)) == [], "\(body)")
    }
  }
}
