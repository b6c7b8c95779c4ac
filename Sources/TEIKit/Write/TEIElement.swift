/// Every element that the writer can emit: a closed set, so that no other can be.
///
/// - SeeAlso: `schemas/tei-corpus.rnc`, which allows these and no others.
enum TEIElement: Int, CaseIterable {
  case TEI, teiHeader, standOff, text, body
  // fileDesc
  case fileDesc, titleStmt, title, author, respStmt, resp, extent, measure
  case publicationStmt, publisher, availability, licence, sourceDesc, bibl, idno, ref
  // encodingDesc
  case encodingDesc, editorialDecl, correction, normalization, hyphenation, quotation, punctuation
  case segmentation, interpretation, stdVals, tagsDecl, namespace, tagUsage
  case listPrefixDef, prefixDef
  case appInfo, application, desc
  // profileDesc and what follows it
  case profileDesc, creation, langUsage, language, textClass, keywords, term
  case xenoData, revisionDesc, change
  // standOff
  case listPerson, person, listPlace, place, listOrg, org, country, region, location, geo
  // blocks
  case div, head, dateline, byline, opener, salute, closer, signed, postscript
  case p, ab, address, addrLine, list, label, item, quote, lg, l, note, fw, figure, figDesc, eg
  case table, row, cell, sp, speaker, stage
  // inside and between blocks
  case forename, surname, roleName, genName, nameLink, addName
  case s, w, pc, persName, placeName, orgName, name, date, time, pb, lb, milestone
  case choice, sic, corr, orig, reg
  case hi, q, graphic

  /// The name of each element in UTF-8, by raw value: the case's own name.
  static let names: [[UInt8]] = allCases.map { Array("\($0)".utf8) }

  /// The element's name.
  var name: String { String(decoding: Self.names[rawValue], as: UTF8.self) }
}

/// Every attribute that the writer can emit.
enum TEIAttribute: String {
  case xmlns
  case id = "xml:id"
  case lang = "xml:lang"
  case space = "xml:space"
  case type, level, ref, target, unit, quantity, method, eol, marks, partial, name, gi, occurs
  case ident, usage, version, who, when, from, to, notBefore, notAfter, cert, key, part, n
  case subtype, url, rend, role, cols, place, join, force
  case matchPattern, replacementPattern
  case `break`
}
