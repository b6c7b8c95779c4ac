import Testing

@testable import TEIKit

struct HTMLMetadataTests {
  private static func metadata(_ html: String) -> Metadata {
    HTMLMetadata.read(HTMLEvents(Array(html.utf8)).events)
  }

  @Test func jsonLDGoesBeforeOpenGraphBeforeTheTitle() {
    let title = "<title>C | Site</title>"
    let graph = "<meta property='og:title' content='B'>"
    let linked =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A\"}</script>"
    #expect(Self.metadata(title + graph + linked).title == "A")
    #expect(Self.metadata(title + graph).title == "B")
    #expect(Self.metadata(title).title == "C | Site")
  }

  @Test func brokenJSONSaysNothing() {
    let page = "<script type='application/ld+json'>{\"@type\":</script><title>T</title>"
    #expect(Self.metadata(page).title == "T")
  }

  @Test(arguments: [
    ("<meta property='article:published_time' content='2024-03-05T08:00:00Z'>", "2024-03-05"),
    ("<meta name='citation_publication_date' content='2024/03/05'>", "2024-03-05"),
    ("<meta name='DC.date' content='1999-07'>", "1999-07"),
    ("<time datetime='2020-02-29'>leap</time>", "2020-02-29"),
  ])
  func datesAreFound(_ page: String, _ date: String) {
    #expect(Self.metadata(page).date == date)
  }

  @Test(arguments: ["yesterday", "2023-02-30", "", "05/03/2024"])
  func whatIsNoDateIsLeftOut(_ value: String) {
    #expect(Self.metadata("<meta name='date' content='\(value)'>").date == nil)
  }

  @Test func authorsArePeopleNotAddresses() {
    let page =
      "<meta property='article:author' content='https://x.example/me'>"
      + "<meta name='dc.creator' content=' Ann  Lee '>"
    #expect(Self.metadata(page).author == "Ann Lee")
  }

  @Test func theAddressIsTheCanonicalOne() {
    let page =
      "<link rel=canonical href='https://x.example/a'><meta property='og:url' content='https://y.example/'>"
    #expect(Self.metadata(page).url == "https://x.example/a")
    #expect(Self.metadata("<link rel=canonical href='javascript:x'>").url == nil)
  }

  @Test func keywordsAreListedOnce() {
    #expect(Self.metadata("<meta name=keywords content='a, b,a,,c'>").keywords == ["a", "b", "c"])
  }

  @Test func whatTheCallerSaysGoesFirst() throws {
    var options = ConverterOptions()
    options.sourceForm = .html
    options.metadata.title = "Mine"
    let page = "<title>Its own</title><meta name=author content='Its author'><p>Text.</p>"
    let result = try Converter(options: options).convert(Array(page.utf8), name: "a.html")
    let tei = String(decoding: result.tei, as: UTF8.self)
    #expect(tei.contains("<title>Mine</title>"))
    #expect(tei.contains("<author>Its author</author>"))
  }
}
