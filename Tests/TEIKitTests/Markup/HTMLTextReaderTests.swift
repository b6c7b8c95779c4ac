import TEITestSupport
import Testing

@testable import TEIKit

struct HTMLTextReaderTests {
  private static func body(_ html: String, _ change: (inout ConverterOptions) -> Void = { _ in })
    throws -> WrittenBody
  {
    var options = ConverterOptions()
    options.sourceForm = .html
    change(&options)
    return try WrittenBody(html, options)
  }

  @Test func whiteSpaceCollapsesAsInBrowsers() throws {
    let body = try Self.body("<p>\n  one\ttwo \n\n three </p>  <p>four</p>")
    #expect(body.lines == ["<p>one two three</p>", "<p>four</p>"])
  }

  @Test func aTagWithTooManyAttributesIsNotRead() throws {
    let many = (0..<HTMLTagSize.mostAttributes + 1).map { " a\($0)=\"x y > z\"" }.joined()
    #expect(HTMLTextReader.read(Array("<p\(many)>x</p>".utf8)) == nil)
    #expect(HTMLTextReader.read(Array("<p\(many.dropLast(40))>x</p>".utf8)) != nil)
    // Neither words of a value nor words behind a sign count.
    let words = String(repeating: "word ", count: 2 * HTMLTagSize.mostAttributes)
    #expect(HTMLTextReader.read(Array("<p title=\"\(words)\">1 < \(words)</p>".utf8)) != nil)
  }

  @Test func noBreakSpacesStayButMakeNoParagraph() throws {
    let body = try Self.body("<p>&nbsp;</p><p>\u{A0}</p><p>a&nbsp;b</p>")
    #expect(body.lines == ["<p>a\u{A0}b</p>"])
  }

  @Test func twoLineBreaksEndAParagraphAndOneDoesNot() throws {
    let body = try Self.body("<p>a<br>b<br><br>c</p>")
    #expect(body.lines == ["<p>a <lb/>b</p>", "<p>c</p>"])
  }

  @Test func scriptsStylesAndHiddenPartsAreNoText() throws {
    let body = try Self.body(
      "<script>a<p>b</script><style>c</style><p hidden>d</p><template>e</template>"
        + "<div style='display: none'>f</div><noscript>g</noscript><p>h</p>")
    #expect(body.lines == ["<p>h</p>"])
  }

  @Test(arguments: [
    ("&amp;amp;", "&amp;amp;"), ("&#146;", "’"), ("&bigstar;", "★"), ("&nosuch;", "&amp;nosuch;"),
    ("AT&T", "AT&amp;T"), ("&lt;b&gt;", "&lt;b&gt;"), ("&amp;nbsp;", "&amp;nbsp;"),
    ("1 < 2", "1 &lt; 2"),
    ("y&#32;z &nbsp; w", "y z \u{A0} w"), ("&gt;&gt;", "&gt;&gt;"),
    ("a<b>></b>", "a<hi rend=\"bold\">&gt;</hi>"),
    ("&#59;;", ";;"), ("<b>&amp;</b>", "<hi rend=\"bold\">&amp;</hi>"), ("<br/>&lt;", "<lb/>&lt;"),
  ])
  func referencesAreReadOnce(_ source: String, _ text: String) throws {
    #expect(try Self.body("<p>x \(source) y</p>").lines == ["<p>x \(text) y</p>"])
  }

  @Test func linksLeadWhereTheyDid() throws {
    let page =
      "<base href='https://a.example/b/c.html'><p><a href='../d?x=1&amp;y'>up</a> "
      + "<a href='javascript:x()'>script</a> <a href='#here'>here</a> <a href='mailto:a@b.example'>m</a></p>"
    #expect(
      try Self.body(page).lines == [
        "<p><ref target=\"https://a.example/d?x=1&amp;y\">up</ref> script "
          + "<ref target=\"https://a.example/b/c.html#here\">here</ref> "
          + "<ref target=\"mailto:a@b.example\">m</ref></p>"
      ])
  }

  @Test func linksWithinAPageWithoutAnAddressAreNone() throws {
    #expect(try Self.body("<p><a href='#here'>here</a></p>").lines == ["<p>here</p>"])
  }

  @Test func markupOverBlocksIsMarkedInEach() throws {
    let body = try Self.body("<div><b>one<div>two</div></b></div>")
    #expect(
      body.lines == ["<p><hi rend=\"bold\">one</hi></p>", "<p><hi rend=\"bold\">two</hi></p>"])
  }

  @Test func markupThatCrossesSentencesIsCutThere() throws {
    let body = try Self.body("<p>It is <b>late. Go</b> home.</p>") { $0.annotation = .sentences }
    #expect(
      body.lines == [
        "<p><s>It is <hi rend=\"bold\">late.</hi></s> <s><hi rend=\"bold\">Go</hi> home.</s></p>"
      ])
  }

  @Test func markupThatCrossesNamesBecomesTheirPart() throws {
    var options = ConverterOptions()
    options.sourceForm = .html
    let page = "<p>We met <a href='https://x.example/'>Mr Barack</a> Obama in London.</p>"
    let result = try Converter(options: options).convert(Array(page.utf8), name: "a.html")
    let tei = String(decoding: result.tei, as: UTF8.self)
    #expect(
      tei.contains(
        "<ref target=\"https://x.example/\">Mr</ref> <persName ref=\"#person.barack-obama\""))
    #expect(tei.contains("><ref target=\"https://x.example/\">Barack</ref> Obama</persName>"))
  }

  @Test func menusShareBarsAndCommentsAreDebris() throws {
    let page =
      "<nav>Home</nav><article><h1>Title</h1><p>Text.</p></article>"
      + "<div class='shareBar'>Mail</div><div id='comments'><p>Nice</p></div>"
    let body = try Self.body(page)
    let kinds = body.text.blocks.map(\.kind)
    #expect(
      kinds == [
        .boilerplate(.navigation), .heading(level: 1), .paragraph, .boilerplate(.sharing),
        .boilerplate(.comments),
      ])
  }

  @Test func whatHoldsTheArticleIsNoDebrisWhateverItsClass() throws {
    let page =
      "<body class='nav ads'><div class='article-with-sidebar'><h1>Title</h1><p>Text.</p></div>"
    #expect(try Self.body(page).text.blocks.map(\.kind) == [.heading(level: 1), .paragraph])
  }

  @Test func debrisIsTextWhereNoneIsLookedFor() throws {
    let body = try Self.body("<nav>Home</nav><p>Text.</p>") { $0.boilerplate = .keep }
    #expect(body.text.blocks.map(\.kind) == [.paragraph, .paragraph])
  }

  @Test func tablesOfDataKeepTheirCells() throws {
    let body = try Self.body(
      "<table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table>")
    #expect(
      body.lines(with: "<row") == [
        "<row role=\"label\"><cell>a</cell><cell>b</cell></row>",
        "<row><cell>1</cell><cell>2</cell></row>", "<row><cell/><cell>3</cell></row>",
      ])
  }

  @Test(arguments: [
    "<table><tr><td>only<td>one row</table>",
    "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
    "<table><tr><td><ul><li>a</ul><td>b<tr><td>c<td>d</table>",
  ])
  func tablesOfLayoutAreNone(_ page: String) throws {
    #expect(try Self.body(page).lines(with: "<cell").isEmpty)
  }

  @Test func imagesStayWhereTheyWere() throws {
    let body = try Self.body("<p>a <img src='i.png' alt=' of  it '> b</p><img src='j.png'>")
    #expect(
      body.lines == [
        "<p>a <graphic url=\"i.png\"><desc>of it</desc></graphic>b</p>", "<figure>",
        "<graphic url=\"j.png\"/>", "</figure>",
      ])
  }

  @Test func elementsThatNestTooDeepStayAsText() throws {
    let page = String(repeating: "<b>", count: 5000) + "x"
    var options = ConverterOptions()
    options.sourceForm = .html
    let result = try Converter(options: options).convert(Array(page.utf8), name: "a.html")
    let codes = result.findings.map(\.code)
    #expect(codes.contains(.unreadableMarkup))
    #expect(result.isValid)
    let source = try Restorer().restore(result.tei)
    #expect(source == Array(page.utf8))
  }

  @Test func everyWordStaysOnceAndInOrder() throws {
    let between = [
      "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href='x'>", "</a>",
      "<ul>",
      "</ul>", "<li>", "<ol>", "</ol>", "<table>", "</table>", "<tr>", "<td>", "<th>", "<pre>",
      "</pre>", "<h2>", "</h2>", "<br>", "<br/>", "<hr>", "<img src=a alt=b>", "<blockquote>",
      "</blockquote>", " ", "\n", "&nbsp;", "&#32;", "&amp;", "&bigstar;", "&copy", "&#146;", ">",
      "é", "中", "<!-- c -->", "</span>", "<dl><dt>", "<dd>", "</dl>", "&#10;", "&lt;", "\t",
    ]
    var options = ConverterOptions()
    options.sourceForm = .html
    options.tagsNames = false
    let converter = try Converter(options: options)
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<100 {
      var page = ""
      let count = Int.random(in: 1...60, using: &generator)
      for n in 0..<count {
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          page += between.randomElement(using: &generator) ?? ""
        }
        page += "&lt;w\(n)&gt;"
      }
      let result = try converter.convert(Array(page.utf8), name: "a.html")
      let text = String(decoding: result.tagged.text.bytes, as: UTF8.self)
      // Every word is marked at both ends, as tags may stand within what reads as one.
      let words = text.split(separator: "<w", omittingEmptySubsequences: false).dropFirst().map {
        $0.prefix { $0 != ">" }
      }
      let isWhole = words.map { Int($0) } == (0..<count).map { $0 }
      #expect(isWhole, "\(page)")
    }
  }

  /// A text of its own length, so that no part is read twice: time is not tested, but a quadratic
  /// reader would not come back.
  @Test(arguments: ["<", "<p", "<!--", "&", "&amp;", "<p>", "</p>", "<a href=", "<br>", "<b></b>"])
  func longRunsOfOneThingComeBack(_ unit: String) throws {
    let page = String(repeating: unit, count: 20_000)
    var options = ConverterOptions()
    options.sourceForm = .html
    options.tagsNames = false
    let result = try Converter(options: options).convert(Array(page.utf8), name: "a.html")
    let source = try Restorer().restore(result.tei)
    #expect(source == Array(page.utf8))
  }

  /// Where words stand after edits: the words themselves.
  @Test func placesMoveWithTheText() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let text = (0..<40).map { _ in UInt8.random(in: 0x61...0x7A, using: &generator) }
      var edits: [Replacement] = []
      var place = 0
      while place < 38 {
        let start = place + Int.random(in: 1...6, using: &generator)
        let end = start + Int.random(in: 0...2, using: &generator)
        guard end <= 40 else { break }
        let count = Int.random(in: 0...3, using: &generator)
        if start < end {
          edits.append(
            Replacement(
              range: TextRange(start, end), bytes: Array(repeating: 0x2D, count: count),
              reason: .markup))
        }
        place = end
      }
      let step = Replacement.apply(edits, to: text)
      for _ in 0..<20 {
        let start = Int.random(in: 0..<39, using: &generator)
        let range = TextRange(start, Int.random(in: start + 1...40, using: &generator))
        guard !edits.contains(where: { $0.range.overlaps(range) }) else { continue }
        let moved = step.ledger.textRange(of: range)
        #expect(step.bytes[moved.offsets].elementsEqual(text[range.offsets]))
      }
    }
  }
}
