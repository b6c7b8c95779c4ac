internal import GRDB

/// Writes the authority file of a corpus: every person, place and organisation that its documents
/// name, once, with all its names, how often it is named, and the documents that do so most.
///
/// - SeeAlso: TEI P5 §13.3.
struct AuthorityFile {
  /// The name of the file in the corpus.
  static let name = "authority.xml"
  /// How many documents are listed for an entry.
  private static let mostDocuments = 20
  /// How many variants of a name are listed.
  private static let mostVariants = 50

  let tables: CorpusTables
  let header: CorpusHeader

  /// Writes it to `path`, and gives the number of entries; nothing is written where there are none.
  func write(to path: String) throws -> Int {
    try tables.queue.read { db in
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM entity") ?? 0
      guard count > 0 else { return 0 }
      let file = try OutputFile(path)
      try file.write(header.start(of: "TEI", id: "authority"))
      try file.write("  <standOff>\n")
      for kind in AuthorityEntry.Kind.allCases { try write(kind, db, to: file) }
      try file.write("  </standOff>\n</TEI>\n")
      try file.finish()
      return count
    }
  }

  private func write(_ kind: AuthorityEntry.Kind, _ db: Database, to file: OutputFile) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT * FROM entity WHERE kind = ? ORDER BY id", arguments: [kind.rawValue])
    var isOpen = false
    while let row = try rows.next() {
      if !isOpen { try file.write("    <\(kind.list)>\n") }
      isOpen = true
      let id: String = row["id"]
      let type: String = row["type"]
      let cert: String = row["cert"]
      var text = "      <\(kind.element) xml:id=\"\(id)\""
      if !type.isEmpty { text += " type=\"\(type)\"" }
      if !cert.isEmpty { text += " cert=\"\(cert)\"" }
      text += ">" + (try names(of: id, kind, db))
      let rest: String = row["rest"]
      text += rest + (try occurrences(of: id, db)) + "</\(kind.element)>\n"
      try file.write(text)
    }
    if isOpen { try file.write("    </\(kind.list)>\n") }
  }

  private func names(
    of id: String, _ kind: AuthorityEntry.Kind, _ db: Database
  ) throws -> String {
    // The name that most documents use, of equals the first by its bytes.
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT role, text, ref FROM name WHERE id = ? ORDER BY count DESC, text, ref"),
      arguments: [id])
    let names = rows.map {
      AuthorityEntry.Name(role: $0["role"], ref: $0["ref"], text: $0["text"])
    }
    guard let main = names.first(where: { $0.role.isEmpty }) ?? names.first else { return "" }
    let abbreviation = names.first { $0.role == "abbr" && $0.text != main.text }
    let element = kind.nameElement
    var text = "<\(element)"
    if abbreviation != nil { text += " type=\"full\"" }
    if !main.ref.isEmpty { text += " ref=\"\(main.ref)\"" }
    text += ">\(main.text)</\(element)>"
    var told: Set<String> = [main.text]
    if let abbreviation {
      told.insert(abbreviation.text)
      text += "<\(element) type=\"abbr\">\(abbreviation.text)</\(element)>"
    }
    for name in names where told.count < Self.mostVariants && told.insert(name.text).inserted {
      text += "<\(element) type=\"variant\">\(name.text)</\(element)>"
    }
    return text
  }

  private func occurrences(of id: String, _ db: Database) throws -> String {
    let totals = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT sum(count) AS mentions, count(*) AS documents FROM occurrence WHERE id = ?"),
      arguments: [id])
    let mentions: Int = totals?["mentions"] ?? 0
    let documents: Int = totals?["documents"] ?? 0
    var text = "<note type=\"occurrences\">"
    text += CorpusHeader.measure(mentions, "mention") + CorpusHeader.measure(documents, "document")
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT stem, title FROM occurrence JOIN title USING (stem) WHERE id = ?
          ORDER BY count DESC, stem LIMIT \(Self.mostDocuments)
          """), arguments: [id])
    for row in rows {
      let stem: String = row["stem"]
      let title: String = row["title"]
      text +=
        "<ref target=\"\(CorpusHeader.address(of: CorpusWriter.path(of: stem)))\">\(title)</ref>"
    }
    return text + "</note>"
  }
}
