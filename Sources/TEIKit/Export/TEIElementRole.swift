/// What an element of TEI is to somebody who reads only its text.
///
/// - SeeAlso: TEI P5 §1.3.2, model classes: `model.divPart`, `model.phrase`, `model.milestoneLike`.
enum TEIElementRole: Equatable {
  /// Not known; inline within a block of text, else a block.
  case unknown
  /// No markup that counts.
  case inline
  /// Passed over with all that it holds.
  case skipped
  /// One of two that say the same; `sic`, `orig`, `expan` and `am` give way.
  case choice, alternative
  case document, corpus, header, standOff, recordList, text
  /// Holds blocks.
  case division, list, table, row, cell, item, quotation, stanza, speech, address, figure
  case postscript, opener, closer, group
  /// A block of text.
  case paragraph, heading, verseLine, note, furniture, label, dateline, byline, salute, signed
  case addressLine, speaker, stage, code, figureDescription
  case name, date, link, highlight, sentence, token
  case lineBreak, pageBreak, rule, graphic

  /// The role of the element called `name` in TEI's namespace.
  init(_ name: String) { self = Self.roles[name] ?? .unknown }

  private static let roles: [String: TEIElementRole] = {
    var table: [String: TEIElementRole] = [:]
    func add(_ role: TEIElementRole, _ names: String) {
      for name in names.split(separator: " ") { table[String(name)] = role }
    }
    add(.document, "TEI TEI.2")
    add(.corpus, "teiCorpus teiCorpus.2")
    add(.header, "teiHeader")
    add(.standOff, "standOff")
    add(.recordList, "listPerson listPlace listOrg")
    add(.text, "text")
    add(
      .skipped,
      "facsimile sourceDoc xenoData del rdg desc gap certainty precision respons "
        + "fsdDecl fs interpGrp interp spanGrp span linkGrp link timeline index")
    add(.choice, "choice")
    add(.alternative, "sic orig expan am")
    add(
      .division,
      "front body back div div0 div1 div2 div3 div4 div5 div6 div7 floatingText titlePage")
    add(.group, "group epigraph argument docTitle spGrp castGroup listBibl listEvent trailer")
    add(.list, "list castList")
    add(.item, "item castItem")
    add(.table, "table")
    add(.row, "row")
    add(.cell, "cell")
    add(.quotation, "quote cit")
    add(.stanza, "lg")
    add(.speech, "sp")
    add(.address, "address")
    add(.figure, "figure")
    add(.postscript, "postscript")
    add(.opener, "opener")
    add(.closer, "closer")
    add(.paragraph, "p ab titlePart docAuthor docDate docImprint docEdition imprimatur")
    add(.heading, "head")
    add(.verseLine, "l")
    add(.note, "note")
    add(.furniture, "fw")
    add(.label, "label")
    add(.dateline, "dateline")
    add(.byline, "byline")
    add(.salute, "salute")
    add(.signed, "signed")
    add(.addressLine, "addrLine")
    add(.speaker, "speaker")
    add(.stage, "stage")
    add(.code, "eg egXML")
    add(.figureDescription, "figDesc")
    add(
      .name,
      "persName placeName geogName settlement region country district bloc orgName name "
        + "objectName eventName")
    add(.date, "date time")
    add(.link, "ref")
    add(.highlight, "hi emph foreign title term mentioned distinct")
    add(.sentence, "s")
    add(.token, "w pc")
    add(.lineBreak, "lb cb")
    add(.pageBreak, "pb")
    add(.rule, "milestone")
    add(.graphic, "graphic")
    add(
      .inline,
      "soCalled q said seg c cl phr m num measure rs gb anchor abbr corr reg add unclear supplied "
        + "subst app lem g ex space forename surname addName nameLink genName roleName "
        + "persPronouns gloss email ptr formula idno damage surplus handShift retrace bibl author "
        + "editor publisher pubPlace affiliation offset location geo code ident gi att val tag "
        + "metamark mod restore secl listTranspose delSpan addSpan caesura rhyme biblScope edition "
        + "citedRange affiliation occupation")
    return table
  }()

  /// The type of name that the element called `name`, whose `@type` is `type`, marks.
  static func nameType(_ name: String, type: String?) -> EntityType {
    switch name {
    case "persName": return .person
    case "orgName": return .organization
    case "objectName", "eventName": return .other
    case "name": return type.flatMap(AnnotationReader.entityType) ?? .other
    default: return .place
    }
  }
}
