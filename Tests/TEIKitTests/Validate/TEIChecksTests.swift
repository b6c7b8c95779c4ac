import Testing

@testable import TEIKit

struct TEIChecksTests {
  private func problems(_ body: String) -> [ValidationProblem] {
    let xml = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>\(body)</TEI>"
    return DocumentValidator(schemas: []).validate(Array(xml.utf8)).problems
  }

  @Test func pointersWithinTheFileHaveTargets() {
    let found = problems(
      "<ptr target='#a #b http://example.org/#c'/><p xml:id='a'/>\n<p resp='#d'/><ref target='#'/>")
    #expect(found.map(\.code) == [.danglingPointer, .danglingPointer])
    #expect(found.map(\.line) == [1, 2])
    #expect(found[0].message == "\"#b\" in \"target\" points to no element")
    #expect(found[1].attribute == "resp")
  }

  @Test func examplesArePassedOver() {
    let example = "<egXML xmlns='http://www.tei-c.org/ns/Examples'><ptr target='#a'/></egXML>"
    #expect(problems("\(example)<p xml:id='x'/>").isEmpty)
    #expect(problems("<ptr target='#xpath(//p)'/><p when='12.3.2020'/>").isEmpty)
  }

  @Test func identifiersAreUnique() {
    #expect(
      problems("<p xml:id='a'/><p xml:id='a'/>").map(\.code) == [.duplicateIdentifier])
  }

  @Test func pointersBeyondWhatIsKeptAreGivenUp() {
    func pending(_ count: Int, isSettled: Bool) -> PendingPointers {
      var pointers = PendingPointers(limit: 100)
      for number in 1...count {
        pointers.add(
          Array("#x\(number)".utf8)[...], to: 2, attribute: "ref", element: "p", line: number,
          column: 1
        ) { _, _ in isSettled }
      }
      return pointers
    }
    let open = pending(250, isSettled: false)
    #expect(open.pointers.count == 100)
    #expect(open.gaveUpLine == 101)
    #expect(open.pointers.last.map { open.text(of: $0) } == "#x100")
    // Those that find their targets later make room.
    let settled = pending(250, isSettled: true)
    #expect(settled.gaveUpLine == 0)
    #expect(settled.pointers.last.map { settled.text(of: $0) } == "#x250")
  }

  @Test func thatChecksWereGivenUpIsSaidWhateverTheLimit() {
    let pointers = (0...200_000).map { "<ref target='#x\($0)'/>\n" }.joined()
    let xml = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>\(pointers)</TEI>"
    let options = ValidationOptions(limit: 1)
    let report = DocumentValidator(schemas: [], options: options).validate(Array(xml.utf8))
    #expect(report.problems.map(\.code) == [.danglingPointer, .checkGivenUp])
    #expect(report.problems.last?.line == 200_001)
    #expect(report.omitted == 199_999)
  }

  @Test func valuesAreRememberedByTheirPatternsAndBytes() throws {
    var memory = ValueMemory()
    let long = [UInt8](repeating: 0x61, count: 41)
    #expect(memory.place(of: long, 3) == nil)
    for pattern: PatternID in 0..<50 {
      for number in 0..<200 {
        let value = Array("value\(number)".utf8)
        let place = try #require(memory.place(of: value, pattern))
        let isAllowed = (number + Int(pattern)) % 3 == 0
        let known = memory.isAllowed(value, pattern, at: place)
        #expect(known == nil || known == isAllowed)
        memory.keep(isAllowed, value, pattern, at: place)
        #expect(memory.isAllowed(value, pattern, at: place) == isAllowed)
        #expect(memory.isAllowed(value + [0x61], pattern, at: place) == nil)
      }
    }
  }

  @Test func identifierTableKeepsWhatItIsGiven() {
    var table = IdentifierTable()
    let hashes = (0..<5_000).map { IdentifierTable.hash(Array("id\($0)".utf8)) }
    for (index, hash) in hashes.enumerated() {
      let isNew = table.insert(hash, mark: index % 2 == 0)
      #expect(isNew)
    }
    let isNewAgain = table.insert(hashes[7])
    #expect(!isNewAgain)
    #expect(table.count == 5_000)
    #expect(table.mark(of: hashes[8]) == true)
    #expect(table.mark(of: hashes[9]) == false)
    #expect(table.mark(of: IdentifierTable.hash(Array("id5000".utf8))) == nil)
    #expect(
      IdentifierTable.hash(Array("a".utf8)) != IdentifierTable.hash(Array("\0a".utf8)))
  }

  @Test func speakersAreNoPartsOfTheText() {
    let found = problems("<sp who='#a #b'/><p xml:id='a'/><person xml:id='b'/>")
    #expect(found.map(\.code) == [.wrongTarget])
  }

  @Test(arguments: [
    ("2020-02-30", false), ("2020-02-29", true), ("2019-02-29", false), ("1900-02-29", false),
    ("2000-02-29", true), ("2020-13", false), ("-0044-03-15", true), ("2020", true),
    ("2020-04-31T12:00:00", false), ("soon", true),
  ])
  func daysExist(_ date: String, _ isReal: Bool) {
    #expect(problems("<date when='\(date)'/>").map(\.code) == (isReal ? [] : [.impossibleDate]))
  }

  @Test(arguments: [
    ("from='2020' to='2019'", false), ("from='2020-05' to='2020'", true),
    ("notBefore='2020-05-02' notAfter='2020-05-01'", false), ("from='2020' to='2020-01'", true),
    ("from='-0044' to='0012'", true), ("from='0012' to='-0044'", false),
  ])
  func periodsEndAfterTheyBegin(_ attributes: String, _ isOrdered: Bool) {
    #expect(
      problems("<date \(attributes)/>").map(\.code) == (isOrdered ? [] : [.datesOutOfOrder]))
    #expect(problems("<biblScope from='2020' to='1999'/>").isEmpty)
  }

  @Test func prefixesAreDefined() {
    let use = "<name ref='psn:1 https://example.org urn:x:y'/><name ref='psn:2'/>"
    let found = problems(use)
    #expect(found.map(\.code) == [.undefinedPrefix])
    #expect(found.first?.message == "the prefix \"psn:\" is not defined (2 times)")
    #expect(problems(use + "<prefixDef ident='psn'/>").isEmpty)
  }

  @Test func charactersMeanSomething() {
    #expect(problems("\n<p>\u{E000}\u{E001}</p>").map(\.code) == [.privateUseInTEI])
    #expect(problems("<p>a\u{93}b</p>").map(\.code) == [.forbiddenCharacter])
    #expect(problems("<p>é—漢👩\u{F0001}</p>").map(\.code) == [.privateUseInTEI])
    #expect(problems("<p>é—漢👩\u{85}</p>").isEmpty)
  }

  @Test(arguments: [
    ("en", true), ("pt-BR", true), ("zh-Hant-TW", true), ("sl-rozaj-biske", true),
    ("de-1996", true), ("x-mine", true), ("en-x-a", true), ("i-klingon", true), ("zh-cmn", true),
    ("en-a-bbb-x-c", true), ("english language", false), ("en_GB", false), ("e", false),
    ("en-", false), ("en-x", false), ("en-a", false), ("en-a-bb-a-cc", false),
    ("de-1996-1996", false),
    ("12", false), ("abcdefghi", false),
  ])
  func languageTagsAreThoseOfBCP47(_ tag: String, _ isWellFormed: Bool) {
    #expect(LanguageTagSyntax.isWellFormed(tag) == isWellFormed)
    #expect(
      problems("<p xml:lang='\(tag)'/>").map(\.code)
        == (isWellFormed ? [] : [.invalidLanguageTag]))
  }

  @Test func nearestNameIsFound() {
    #expect(EditDistance.nearest(to: "bogus", among: ["body", "p"]) == nil)
    #expect(EditDistance.nearest(to: "persname", among: ["placeName", "persName"]) == "persName")
    #expect(EditDistance.nearest(to: "tittle", among: ["table", "title"]) == "title")
    #expect(EditDistance.nearest(to: "p", among: ["l"]) == nil)
  }

  @Test func everyCodeIsExplained() {
    for code in FindingCode.allCases {
      #expect(!code.title.isEmpty)
      #expect(code.explanation.hasSuffix(".") || code.explanation.hasSuffix("again."))
    }
  }
}
