import LibXML2
import Testing

struct XMLTreeVisitorTests {
  @Test func elementsAndTextComeInDocumentOrder() throws {
    #expect(
      try events("<a>one<b>two</b>\nthree<c/>four</a>") == [
        "1:4 <a>", "1 one", "1:10 <b>", "1 two", "</b>", "1 \nthree", "2:10 <c>", "</c>", "2 four",
        "</a>",
      ])
  }

  @Test func commentsAndInstructionsAreNotText() throws {
    #expect(
      try events("<!--x--><a>one<!-- no\n-->two<?p no\n?>three</a><!--y-->") == [
        "1:12 <a>", "1 one", "2 two", "3 three", "</a>",
      ])
  }

  @Test func aCDATASectionIsText() throws {
    #expect(
      try events("<a>one<![CDATA[<two>&amp;\n]]>three</a>") == [
        "1:4 <a>", "1 one", "1 <two>&amp;\n", "2 three", "</a>",
      ])
  }

  @Test func whiteSpaceIsKeptAndReferencesAreResolved() throws {
    #expect(
      try events("<a>\n <b/>\r\n&lt;&#233;&#x1F600;&amp;</a>") == [
        "1:4 <a>", "1 \n ", "2:6 <b>", "</b>", "2 \n<é😀&", "</a>",
      ])
  }

  @Test func theDeepestTreeIsWalkedToItsEnd() throws {
    let depth = XMLParseOptions.maximumDepth
    let xml =
      String(repeating: "<a>", count: depth) + "x" + String(repeating: "</a>", count: depth)
    let tree = try XMLTree(parsing: Array(xml.utf8))
    var counts = Counts()
    tree.visit(&counts)
    #expect(counts.elements == depth)
    #expect(counts.open == 0)
    #expect(counts.bytes == 1)
  }

  @Test func placesAreRightFarBeyondLine65535() throws {
    let count = 200_000
    let xml = "<a>" + String(repeating: "\n<b/>", count: count) + "x\ny</a>"
    let seen = try events(xml)
    #expect(seen[1 + 3 * 69_998 + 1] == "70000:5 <b>")
    #expect(seen.suffix(2) == ["\(count + 1) x\ny", "</a>"])
  }

  @Test func attributesAreFoundByNameAndNamespace() throws {
    let xml = """
      <t:a xmlns:t="urn:t" xmlns="urn:d" n="1" t:n="2" xml:id="i" e="" m="a&amp;b&lt;&#233;&quot;c">
        <b n="é"/></t:a>
      """
    let tree = try XMLTree(parsing: Array(xml.utf8))
    #expect(values(of: "n", in: tree) == ["1", "é"])
    #expect(values(of: "n", namespace: "urn:t", in: tree) == ["2", nil])
    #expect(
      values(of: "id", namespace: "http://www.w3.org/XML/1998/namespace", in: tree) == ["i", nil])
    #expect(values(of: "e", in: tree) == ["", nil])
    #expect(values(of: "m", in: tree) == ["a&b<é\"c", nil])
    #expect(values(of: "id", in: tree) == [nil, nil])
    #expect(values(of: "", in: tree) == [nil, nil])
    #expect(values(of: "nn", in: tree) == [nil, nil])
  }

  @Test func namesAreComparedWithoutTheirPrefix() throws {
    let tree = try XMLTree(parsing: Array("<t:ab xmlns:t='urn:t'><ab/><a/></t:ab>".utf8))
    var names = NameReader()
    tree.visit(&names)
    #expect(names.isAB == [true, true, false])
    #expect(names.isABInT == [true, false, false])
    #expect(names.namespaces == ["urn:t", nil, nil])
  }
}

struct AttributeReader: XMLTreeVisitor {
  let name: String
  var namespace: String?
  var values: [String?] = []

  init(name: String, namespace: String? = nil) {
    self.name = name
    self.namespace = namespace
  }

  mutating func startElement(_ element: borrowing XMLElementView) {
    values.append(element.attribute(name, namespace: namespace))
  }

  mutating func endElement(_ element: borrowing XMLElementView) {}
  mutating func characters(_ bytes: Span<UInt8>, line: Int) {}
}

private func values(
  of name: String, namespace: String? = nil, in tree: borrowing XMLTree
) -> [String?] {
  var reader = AttributeReader(name: name, namespace: namespace)
  tree.visit(&reader)
  return reader.values
}

private struct NameReader: XMLTreeVisitor {
  var isAB: [Bool] = []
  var isABInT: [Bool] = []
  var namespaces: [String?] = []

  mutating func startElement(_ element: borrowing XMLElementView) {
    isAB.append(element.isNamed("ab"))
    isABInT.append(element.isNamed("ab", namespace: "urn:t"))
    namespaces.append(element.namespace)
  }

  mutating func endElement(_ element: borrowing XMLElementView) {}
  mutating func characters(_ bytes: Span<UInt8>, line: Int) {}
}
