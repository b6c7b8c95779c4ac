import LibXML2
import Testing

/// What an attacker sends to an XML parser.
@Suite(.timeLimit(.minutes(20)))
struct XMLSecurityTests {
  @Test(arguments: [
    "<!DOCTYPE a [\n<!ENTITY x 'y'>]><a/>",
    "<!DOCTYPE a [\n<!ENTITY x 'y'>]><a>&x;</a>",
    "<!DOCTYPE a [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    "<!DOCTYPE a [\n<!ENTITY x PUBLIC \"p\" \"http://localhost/\">]><a>&x;</a>",
    "<!DOCTYPE a [\n<!ENTITY x SYSTEM \"x.gif\" NDATA gif>]><a/>",
    "<!DOCTYPE a [\n<!ENTITY % x SYSTEM \"file:///etc/passwd\">%x;]><a/>",
    "<!DOCTYPE a [\n<!ENTITY % x '<!ENTITY y \"z\">'>%x;]><a>&y;</a>",
    "<!DOCTYPE a SYSTEM \"none.dtd\" [\n<!ENTITY x 'y'>]><a/>",
  ])
  func aDeclaredEntityEndsTheParseThere(xml: String) throws {
    let error = try #require(refusal(xml))
    #expect(error.isEntityDeclaration)
    let diagnostic = try #require(error.first)
    #expect(diagnostic.line == 2)
    #expect(diagnostic.message == "entity \"x\" is declared")
  }

  @Test func aBillionLaughsEndAtTheFirst() throws {
    var dtd = "<!ENTITY lol0 'lol'>\n"
    for i in 1...9 {
      dtd += "<!ENTITY lol\(i) '" + String(repeating: "&lol\(i - 1);", count: 10) + "'>\n"
    }
    let error = try #require(refusal("<!DOCTYPE a [\n\(dtd)]>\n<a>&lol9;</a>"))
    #expect(error.isEntityDeclaration)
    #expect(error.first?.line == 2)
  }

  @Test func anUndeclaredParameterEntityIsRefused() {
    #expect(refusal("<!DOCTYPE a [%x;]><a/>")?.isNotWellFormed == true)
  }

  @Test func aDefaultForAnAttributeEndsTheParse() throws {
    let value = String(repeating: "x", count: 100_000)
    let error = try #require(
      refusal(
        "<!DOCTYPE a [<!ATTLIST b c CDATA '\(value)'>]><a>"
          + String(repeating: "<b/>", count: 100_000) + "</a>"))
    guard case .attributeDefault(let diagnostic) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(diagnostic.element == "b")
    #expect(refusal("<!DOCTYPE a [<!ATTLIST a b (x|y) #FIXED 'x'>]><a/>") != nil)
    #expect(refusal("<!DOCTYPE a [<!ATTLIST a b (x|y) #IMPLIED>]><a/>") == nil)
  }

  @Test func anExternalSubsetIsNotLoaded() {
    #expect(refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>") == nil)
    #expect(refusal("<!DOCTYPE a SYSTEM \"http://localhost:9/a.dtd\"><a/>") == nil)
    #expect(refusal("<!DOCTYPE a PUBLIC \"p\" \"none.dtd\"><a/>") == nil)
  }

  @Test func anIncludeIsOnlyAnElement() throws {
    let xml = "<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='/etc/passwd'/></a>"
    #expect(try events(xml).count == 4)
  }

  @Test func aHundredThousandElementsWithinEachOtherAreRefused() throws {
    let bomb = String(repeating: "<a>", count: 100_000)
    for xml in [bomb, bomb + String(repeating: "</a>", count: 100_000)] {
      let error = try #require(refusal(xml))
      guard case .tooDeep(let diagnostic) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(diagnostic.column == 257 * 3 + 1)
    }
  }

  @Test func depthIsRefusedJustBeyondItsLimit() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    }
    #expect(refusal(nested(256)) == nil)
    #expect(refusal(nested(257)) != nil)
    let options = XMLParseOptions(depthLimit: 3)
    #expect(refusal(nested(3), options: options) == nil)
    #expect(refusal(nested(4), options: options) != nil)
  }

  @Test func aContentModelNestedWithoutEndIsRefused() {
    let model = String(repeating: "(", count: 100_000)
    #expect(refusal("<!DOCTYPE a [<!ELEMENT a \(model)>]><a/>")?.isNotWellFormed == true)
  }

  // libxml2 compares each attribute with all others, once it has read the tag.
  @Test func anElementOfAHundredThousandAttributesIsRefused() throws {
    let attributes = (0..<100_000).map { " a\($0)='x'" }.joined()
    let namespaces = (0..<100_000).map { " xmlns:a\($0)='x'" }.joined()
    for tag in [attributes, namespaces] {
      let xml = "<r>\n<a\(tag)/></r>"
      let wide = xml.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      for bytes in [Array(xml.utf8), [0xFF, 0xFE] + wide] {
        let error = try #require(refusal(bytes))
        guard case .overfull(let diagnostic) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(diagnostic.line == 2)
        // Found where the bound is passed, not at the end of the tag.
        #expect(diagnostic.column < 100_000)
      }
    }
  }

  @Test func attributesAreRefusedJustBeyondTheirLimit() throws {
    func element(_ count: Int) -> String {
      "<a" + (0..<count).map { " a\($0)='>'" }.joined() + "/>"
    }
    #expect(refusal(element(3000)) == nil)
    let error = try #require(refusal(element(3001)))
    guard case .overfull(let diagnostic) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(diagnostic.element == "a")
    #expect(diagnostic.column == element(3001).utf8.count + 1)
  }

  @Test func namespacesOfAllOpenElementsCount() {
    func nested(_ each: Int) -> String {
      let open = (0..<10).map { level in
        "<a" + (0..<each).map { " xmlns:n\(level)_\($0)='x'" }.joined() + ">"
      }
      return open.joined() + String(repeating: "</a>", count: 10)
    }
    #expect(refusal(nested(100)) == nil)
    #expect(refusal(nested(101)) != nil)
  }

  // Nor do declarations of attributes, each of which walks through those of its element.
  @Test func declarationsOfAttributesAreBounded() {
    func document(_ count: Int) -> String {
      let declared = (0..<count).map { "a\($0) CDATA #IMPLIED" }.joined(separator: "\n")
      return "<!DOCTYPE a [<!ATTLIST a \(declared)>]><a/>"
    }
    #expect(refusal(document(10_000)) == nil)
    #expect(refusal(document(300_000)) != nil)
  }
}
