import Testing

@testable import TEIKit

struct XPathTranslatorTests {
  private let scope = XPathTranslator.Scope(
    prefixes: ["tei"],
    variables: [
      "n": .number, "s": .nodes, "lost": nil, "kinds": .literals(["'a'", "'b'"]),
    ])

  private func translated(_ text: String, version2: Bool = true) -> String? {
    (try? XPathTranslator.translate(text, scope, isVersion2: version2))?.text
  }

  @Test(arguments: [
    ("@a eq 'x'", "(@a = 'x')"), ("count(tei:p) gt 1", "(count(tei:p) > 1)"),
    ("string-length(normalize-space(.)) ge 1", "(string-length(normalize-space(.)) >= 1)"),
    ("exists(tei:p)", "boolean(tei:p)"), ("empty(@a) or @b", "not(@a) or @b"),
    ("@type = ('a', \"b\")", "(@type = 'a' or @type = \"b\")"),
    ("@type = $kinds", "(@type = 'a' or @type = 'b')"),
    ("not(@a) (: why :)", "not(@a)"), ("$n + 1 < 3", "($n + 1 < 3)"),
    ("ends-with(@ref, '.xml')", "(substring(@ref, string-length(@ref) - 3) = '.xml')"),
    ("child::*[1]/self::tei:idno", "child::*[1]/self::tei:idno"),
    ("//tei:p[@xml:id = current()/@n]", "//tei:p[(@xml:id = current()/@n)]"),
    ("(a | b)[2]/text()", "(a | b)[2]/text()"), ("'it''s'", "\"it's\""),
    ("a div 2 = 4", "(a div 2 = 4)"), ("div/mod", "div/mod"), ("@a = -1", "(@a = -1)"),
  ])
  func whatMeansTheSameIsTranslated(_ text: String, _ expected: String) {
    #expect(translated(text) == expected)
  }

  @Test(arguments: [
    "@a < @b", "@a lt 'x'", "@a = true()", "@a != @b + 1", "1 = '1'", "@a eq 1",
    "for $x in a return $x",
    "some $x in a satisfies $x", "if (a) then b else c", "a except b", "a instance of b",
    "@n cast as xs:integer lt 2", "matches(@a, 'x')", "tokenize(@a, ' ')", "document('x')",
    "other:p", "tei:p()", "$unknown", "$lost", "(a, b)", "$kinds", "a/name()", "a/(b|c)", "*:p",
    "a[", "a]", "1 2", "", "string-length(1)", "'a", "a b", "@@a", "count(1)",
  ])
  func whatMeansSomethingElseIsRefused(_ text: String) {
    #expect(throws: XPathTranslator.Unsupported.self) {
      let made = try XPathTranslator.translate(text, scope, isVersion2: true)
      if case .literals = made.kind { throw XPathTranslator.Unsupported(reason: "a list") }
    }
  }

  @Test(arguments: ["@a < @b", "@a = true()", "1 = '1'", "@n != @m + 1", "a[position() = last()]"])
  func versionOneIsTakenAsItIs(_ text: String) { #expect(translated(text, version2: false) != nil) }

  @Test(arguments: ["@a eq 'x'", "exists(a)", "('a', 'b')", "'it''s'"])
  func versionOneHasNothingOfVersionTwo(_ text: String) {
    #expect(translated(text, version2: false) == nil)
  }

  @Test func contextsAreSelectedFromAnywhere() throws {
    let made = try XPathTranslator.translateContext(
      "tei:p | tei:div/tei:head[@n] | /* | @who | text()|/", scope, isVersion2: true)
    #expect(
      made.map { $0.text } == [
        "//tei:p", "//tei:div/tei:head[@n]", "/*", "//@who", "//text()", "/",
      ])
    #expect(made.map { $0.elementName } == ["p", "head", nil, nil, nil, nil])
  }

  @Test(arguments: [
    "(a|b)/c", "id('x')", "current()", "p[current()]", "$s/p", "..", "'x'", "a or b",
  ])
  func patternsOnlyAreContexts(_ text: String) {
    #expect(throws: XPathTranslator.Unsupported.self) {
      try XPathTranslator.translateContext(text, scope, isVersion2: true)
    }
  }

  @Test(.timeLimit(.minutes(20))) func deepAndLongExpressionsEnd() {
    for part in ["(", "a[", "not(", "-", "a/", "a|", "a or "] {
      let text = String(repeating: part, count: 100_000)
      _ = translated(text)
      _ = translated(text + "a")
    }
  }
}
