import LibXML2
import TEITestSupport
import Testing

@Suite(.timeLimit(.minutes(20)))
struct XMLTreeTests {
  @Test func aWellFormedDocumentParses() throws {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE TEI>\n<TEI/>"
    #expect(try events(xml) == ["3:7 <TEI>", "</TEI>"])
  }

  @Test func aByteOrderMarkAndUTF16AreRead() throws {
    #expect(refusal([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)) == nil)
    let utf16: [UInt8] =
      [0xFE, 0xFF] + "<a>é</a>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(refusal(utf16) == nil)
  }

  @Test(arguments: [
    ("<a>\n<b>é</c>\n</a>", 2, 9),
    ("<a>\n  <b x=1/></a>", 2, 8),
    ("<a>", 1, 4),
    ("<a/><b/>", 1, 5),
    ("text", 1, 1),
    ("<a>\nx & y</a>", 2, 4),
    ("<a>&nope;</a>", 1, 10),
    ("<!DOCTYPE a SYSTEM \"none.dtd\"><a>&nope;</a>", 1, 40),
    ("<a>\n<p:b/></a>", 2, 5),
    ("<a x='1' x='2'/>", 1, 15),
    ("", 1, 1),
  ])
  func anIllFormedDocumentIsRefusedWithItsPlace(xml: String, line: Int, column: Int) throws {
    let error = try #require(refusal(xml))
    #expect(error.isNotWellFormed)
    let diagnostic = try #require(error.first)
    #expect(diagnostic.line == line)
    #expect(diagnostic.column == column)
    #expect(diagnostic.domain == .parser)
    #expect(diagnostic.severity != .warning)
    #expect(!diagnostic.message.isEmpty)
    #expect(diagnostic.message.allSatisfy { !$0.isNewline })
  }

  @Test func aDiagnosticIsOnePrintableLine() throws {
    let error = try #require(refusal("<a>\u{1B}[31m\n</a\u{7}b>"))
    let message = try #require(error.first).message
    #expect(message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect("\(error)".hasPrefix("1:"))
  }

  @Test(arguments: [
    [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
  ])
  func bytesThatAreNotUTF8AreRefused(bytes: [UInt8]) throws {
    let inside = refusal(Array("<a>x".utf8) + bytes + Array("</a>".utf8))
    #expect(inside?.isNotWellFormed == true)
    let atEnd = refusal(Array("<a>x".utf8) + bytes)
    #expect(atEnd?.isNotWellFormed == true)
  }

  @Test(arguments: [
    "\0<a/>", "<a>\0</a>", "<a b='\0'/>", "<a/>\0", "<a/>\0<b/>", "<!--\0--><a/>", "\0",
  ])
  func aNULIsRefusedWhereverItStands(xml: String) {
    #expect(refusal(xml)?.isNotWellFormed == true)
  }

  @Test func aTruncatedDocumentIsRefusedAtEveryByte() {
    let whole = Array("<?xml version='1.0'?><a b='é'><!-- c --><![CDATA[d]]>&#233;<e/></a>".utf8)
    #expect(refusal(whole) == nil)
    for count in whole.indices {
      #expect(refusal(whole.prefix(count))?.isNotWellFormed == true, "\(count) bytes")
    }
  }

  @Test func aTextOfMoreThanTenMillionBytesIsRefusedNotCut() {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_001)
    let start = Array("<a>".utf8)
    let end = Array("</a>".utf8)
    let long = refusal(start + text + end)
    #expect(long == nil || long?.isNotWellFormed == true)
    let divided = refusal(start + text + Array("&lt;".utf8) + text + end)
    #expect(divided?.isNotWellFormed == true)
    let attribute = refusal(Array("<a b='".utf8) + text + Array("'/>".utf8))
    #expect(attribute?.isNotWellFormed == true)
  }

  @Test func anAttributeOfAMillionBytesIsKept() throws {
    let value = String(repeating: "é", count: 500_000)
    let tree = try XMLTree(parsing: Array("<a b='\(value)'/>".utf8))
    var attributes = AttributeReader(name: "b")
    tree.visit(&attributes)
    #expect(attributes.values == [value])
  }

  @Test func aDocumentOverTheByteLimitIsRefusedUnread() {
    let options = XMLParseOptions(byteLimit: 4)
    #expect(refusal(Array("<a/>".utf8), options: options) == nil)
    #expect(
      refusal(Array("<ab/>".utf8), options: options) == .tooLarge(byteCount: 5, limit: 4))
  }

  @Test func aDocumentOfManyMegabytesParses() throws {
    let paragraph = "<p>It was a dark and stormy night; the rain fell in torrents.</p>\n"
    let count = 300_000
    let xml = "<doc>" + String(repeating: paragraph, count: count) + "</doc>"
    let tree = try XMLTree(parsing: Array(xml.utf8))
    var counts = Counts()
    tree.visit(&counts)
    #expect(counts.elements == count + 1)
    #expect(counts.open == 0)
    #expect(counts.bytes == (paragraph.utf8.count - 7) * count)
    #expect(counts.lastLine == count)
  }

  @Test func whatXMLOnlyCallsInvalidIsReportedAndParsed() throws {
    let xml = "<a xml:id='x'>\n<b xml:id='x'/>\n<b xml:id='1'/></a>"
    let tree = try XMLTree(parsing: Array(xml.utf8))
    let diagnostics = tree.diagnostics
    #expect(diagnostics.map(\.domain) == [.validity, .validity])
    #expect(diagnostics.map(\.line) == [2, 3])
  }

  @Test func randomBytesAreParsedOrRefusedButNeverCrash() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0..<64, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if let error = refusal(bytes) { #expect(error.isNotWellFormed) }
    }
  }

  @Test func randomMarkupIsParsedOrRefusedButNeverCrashes() {
    let parts = [
      "<a", ">", "</a>", "/>", " b='", "'", "\"", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#",
      "x41;", "<?p ", "?>", "<!DOCTYPE a", "[", "]", "<!ENTITY e 'x'>", "<!ELEMENT a ANY>",
      "<!ATTLIST a b CDATA 'x'>", "&e;", "%p;", "xml:id='i'", " xmlns='u'", "é", "\u{0}", "\n",
      "text", "<a>", "<?xml version='1.0' encoding='", "UTF-16", "ISO-8859-1'?>",
    ].map { Array($0.utf8) }
    var generator = SeededGenerator(seed: 2)
    var parsed = 0
    for _ in 0..<10_000 {
      var bytes: [UInt8] = Bool.random(using: &generator) ? Array("<a>".utf8) : []
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes += parts[Int.random(in: 0..<parts.count, using: &generator)]
      }
      if Bool.random(using: &generator) { bytes += Array("</a>".utf8) }
      if refusal(bytes) == nil { parsed += 1 }
    }
    #expect(parsed > 100)
  }

  @Test func aRefusedDocumentLeavesNoTraceInTheNext() throws {
    for _ in 0..<100 {
      #expect(refusal("<a>&") != nil)
      #expect(refusal("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>") != nil)
      let tree = try XMLTree(parsing: Array("<a>x</a>".utf8))
      #expect(tree.diagnostics.isEmpty)
    }
  }
}
