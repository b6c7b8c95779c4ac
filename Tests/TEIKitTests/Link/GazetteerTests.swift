import Testing

@testable import TEIKit

struct GazetteerTests {
  private static let table = """
    name\ttype\tidentifier
    # the mill and its people
    Ada Moor\tperson\thttps://d-nb.info/gnd/118540238\tMoor, Ada|A. Moor
    Weir Mill\tplace\thttps://example.org/mills/7\t\t51.5\t-0.25\tGB
    River Trust Ltd.\torg\tT-12
    red lantern\torg\twd:Q42
    """

  private func gazetteer(_ text: String, _ name: String = "mill.tsv") throws -> Gazetteer {
    Gazetteer([try GazetteerFile(Array(text.utf8), name: name)])
  }

  @Test func tablesGiveEntries() throws {
    let entries = try gazetteer(Self.table).entries
    #expect(entries.map(\.type) == [.person, .place, .organization, .organization])
    #expect(entries[0].names == ["Ada Moor", "Moor, Ada", "A. Moor"])
    #expect(entries[0].link == AuthorityLink(.gnd, "118540238"))
    #expect(entries[1].link == AuthorityLink(.uri, "https://example.org/mills/7"))
    #expect(entries[1].location == GeoPoint(latitude: 515_000, longitude: -2_500))
    #expect(entries[1].countryCode == "GB")
    #expect(entries[2].link == AuthorityLink(.local, "T-12"))
    #expect(entries[3].link?.pointer == "wd:Q42")
  }

  @Test(arguments: [
    ("x", 1, "columns"), ("\n\nA\tthing", 3, "type"), ("\tplace", 1, "empty"),
    ("A\tplace\ta b", 1, "URI"), ("A\tplace\t\t\t91\t0", 1, "latitude"),
    ("A\tplace\t\t\t1", 1, "latitude"), ("A\tplace\t\t\t\t\tgb", 1, "country"),
    ("...\tplace", 1, "letters"), ("A\u{7F}\tplace", 1, "control"),
    ("A\tplace\tHTTP://x", 1, "URI"), ("A\tplace\thttp://x/%zz", 1, "URI"),
    ("B\tplace\n" + String(repeating: "x", count: 201) + "\tplace", 2, "bytes"),
  ])
  func faultsOfTablesSayWhere(_ text: String, _ line: Int, _ word: String) {
    #expect {
      try GazetteerFile(Array(text.utf8), name: "a/b.tsv")
    } throws: { error in
      guard let error = error as? GazetteerError else { return false }
      return error.file == "b.tsv" && error.line == line && error.message.contains(word)
        && !error.remedy.isEmpty
    }
  }

  @Test func turtleGivesEntries() throws {
    let entries = try gazetteer(
      """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix schema: <https://schema.org/> .
      PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
      @base <https://example.org/list/> .
      <> a skos:ConceptScheme ; skos:prefLabel "All of it" .
      <weir> a skos:Concept, schema:Place ; # a comment
        skos:prefLabel "Weir Mill"@en, 'Moulin du Weir'@fr ; skos:altLabel "The \\"Mill\\"" ;
        geo:lat "51.5"^^<http://www.w3.org/2001/XMLSchema#decimal> ; geo:long -0.25 ;
        skos:exactMatch <http://sws.geonames.org/2643743/> ; skos:note [ a skos:X ; skos:y ( 1 2 ) ] ; .
      <ada> a schema:Person ; schema:name \"\"\"Ada
      Moor\"\"\" .
      """, "list.ttl"
    ).entries
    #expect(entries.count == 2)
    #expect(entries[0].names == ["Weir Mill", "Moulin du Weir", "The \"Mill\""])
    #expect(entries[0].link?.pointer == "https://example.org/list/weir")
    #expect(entries[0].sameAs == [AuthorityLink(.geoNames, "2643743")])
    #expect(entries[0].location == GeoPoint(latitude: 515_000, longitude: -2_500))
    #expect(entries[1].names == ["Ada Moor"] && entries[1].type == .person)
  }

  @Test(arguments: [
    ("<a> <b> \"x", 1, "closed"), ("\n<a> x:b 1 .", 2, "prefix"),
    ("<a> <http://xmlns.com/foaf/0.1/name> \"A\" .", 1, "person"), ("<a> <b> <c>", 1, "missing"),
    ("<a <b> .", 1, "closed"), ("<a> \"b\" <c> .", 1, "address"),
    ("<a> <b> " + String(repeating: "[ <c> ", count: 200), 1, "deep"),
  ])
  func faultsOfTurtleSayWhere(_ text: String, _ line: Int, _ word: String) {
    #expect {
      try GazetteerFile(Array(text.utf8), name: "b.ttl")
    } throws: { error in
      guard let error = error as? GazetteerError else { return false }
      return error.line == line && error.message.contains(word)
    }
  }

  @Test func listsInTEIGiveEntries() throws {
    let entries = try gazetteer(
      """
      <standOff xmlns="http://www.tei-c.org/ns/1.0"><listPerson>
        <person xml:id="ada"><persName ref="https://d-nb.info/gnd/118540238"><forename>Ada</forename>
          <surname>Moor</surname></persName><persName type="short">Moor</persName></person>
      </listPerson><listPlace>
        <place xml:id="weir"><placeName>Weir Mill</placeName><country key="GB">Britain</country>
          <location><geo>51.5 -0.25</geo></location>
          <place xml:id="race"><placeName>Weir Race</placeName><idno type="Wikidata">Q7</idno></place>
        </place></listPlace></standOff>
      """, "list.xml"
    ).entries
    #expect(entries.map(\.names) == [["Ada Moor", "Moor"], ["Weir Race"], ["Weir Mill"]])
    #expect(entries.map { $0.link?.pointer } == ["gnd:118540238", "wd:Q7", nil])
    #expect(entries[2].link == AuthorityLink(.local, "weir"))
    #expect(entries[2].location == GeoPoint(latitude: 515_000, longitude: -2_500))
    #expect(entries[2].countryCode == "GB")
  }

  @Test(arguments: [
    ("<a", "XML"), ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "XML"),
    ("<person xmlns='http://www.tei-c.org/ns/1.0'/>", "without a name"),
    (
      "<place xmlns='http://www.tei-c.org/ns/1.0'><placeName>A</placeName><location><geo>x</geo></location></place>",
      "latitude"
    ),
  ])
  func faultsOfListsSayWhat(_ text: String, _ word: String) {
    #expect {
      try GazetteerFile(Array(text.utf8), name: "b.xml")
    } throws: { error in
      (error as? GazetteerError)?.message.contains(word) == true
    }
  }

  // MARK: - Matching

  private func found(_ text: String, _ table: String = table) throws -> [String] {
    let bytes = Array(text.utf8)
    return GazetteerMatcher(try gazetteer(table)).mentions(
      in: bytes, blocks: [TextRange(0, bytes.count)]
    ).map { String(decoding: bytes[$0.range.offsets], as: UTF8.self) }
  }

  @Test(arguments: [
    ("At Weir Mill, Ada Moor.", ["Weir Mill", "Ada Moor"]),
    ("the weir mill and Weir Mills and aWeir Mill", []), ("AT WEIR MILL", ["WEIR MILL"]),
    ("Weir\n Mill", ["Weir\n Mill"]), ("Weir, Mill", []),
    ("River Trust Ltd. came", ["River Trust Ltd."]),
    ("River Trust Ltd came", []), ("Red lantern, red lantern", ["Red lantern", "red lantern"]),
    ("Red Lantern", []), ("Weir Mil", []), ("Weir", []),
  ])
  func namesAreFoundAsWholeWords(_ text: String, _ expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test func theLongestNameCounts() throws {
    #expect(
      try found("Weir Mill Lane", "Weir\tplace\nWeir Mill Lane\tplace\nMill\tplace") == [
        "Weir Mill Lane"
      ])
    #expect(
      try found("Weir Mill Road", "Weir\tplace\nWeir Mill Lane\tplace\nMill\tplace") == [
        "Weir", "Mill",
      ])
  }

  @Test func matchingIsLinearOnRepeatedWords() throws {
    let name = Array(repeating: "a", count: 90).joined(separator: " ")
    let text = String(repeating: "a ", count: 20_000)
    #expect(try found(text, name + " b\tplace") == [])
  }

  @Test func ownNamesGoBeforeFoundOnes() throws {
    let own = MarkedMentions("x {place Weir Mill} and Leeds")
    let names = MarkedMentions("x {person Weir} Mill and {place Leeds}")
    #expect(
      GazetteerMatcher.merge(own.mentions, into: names.mentions).map(\.type) == [.place, .place])
    let inner = MarkedMentions("University of {place Leeds}")
    let outer = MarkedMentions("{organization University of Leeds}")
    #expect(GazetteerMatcher.merge(inner.mentions, into: outer.mentions) == outer.mentions)
  }

  @Test func linksOfTheGazetteerGoBeforeAllOthers() throws {
    let own = try gazetteer(
      "Paris\tplace\thttps://example.org/p/1\t\t10\t20\tTX\nAda Moor\tperson\tgnd:1")
    let result = MarkedMentions("{place Paris}, {person Moor}, {person Ada Moor}").resolved(own)
    #expect(
      result.entities.map { $0.links.first?.pointer } == ["gnd:1", "https://example.org/p/1"])
    #expect(result.entities[0].id == "person.gnd1")
    #expect(result.mentions.map(\.entityIndex) == [1, 0, 0])
  }

  @Test func namesThatAreSharedAreTold() throws {
    #expect(
      try gazetteer("A\tplace\tx:1\nA\tplace\tx:2\nA\tperson\tx:3\nB\tplace\tx:1").sharedNames == [
        "A"
      ])
  }

  @Test(arguments: [
    ("https://sws.geonames.org/2950159/about.rdf", AuthorityLink.Authority.geoNames, "2950159"),
    ("http://www.geonames.org/2950159/berlin.html", .geoNames, "2950159"),
    ("gn:2950159", .geoNames, "2950159"), ("https://viaf.org/viaf/75121530/", .viaf, "75121530"),
    ("http://www.wikidata.org/entity/Q64", .wikidata, "Q64"), ("urn:x:1", .uri, "urn:x:1"),
    ("gn:Berlin", .uri, "gn:Berlin"), ("B-7", .local, "B-7"),
  ])
  func addressesOfOneRecordAreOneLink(
    _ text: String, _ authority: AuthorityLink.Authority, _ value: String
  ) {
    #expect(AuthorityLink(text) == AuthorityLink(authority, value))
  }
}
