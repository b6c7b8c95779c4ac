internal import SQLite

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
    let count =
      try tables.database.firstRow("SELECT count(*) AS n FROM entity") { try $0.integer("n") } ?? 0
    guard count > 0 else { return 0 }
    let file = try OutputFile(path)
    try file.write(header.start(of: "TEI", id: "authority"))
    try file.write("  <standOff>\n")
    for kind in AuthorityEntry.Kind.allCases { try write(kind, to: file) }
    try file.write("  </standOff>\n</TEI>\n")
    try file.finish()
    return count
  }

  private func write(_ kind: AuthorityEntry.Kind, to file: OutputFile) throws {
    var isOpen = false
    try tables.database.forEachRow(
      "SELECT * FROM entity WHERE kind = ? ORDER BY id", [.integer(kind.rawValue)]
    ) { row in
      if !isOpen { try file.write("    <\(kind.list)>\n") }
      isOpen = true
      let id = try row.text("id")
      let type = try row.text("type")
      let cert = try row.text("cert")
      var text = "      <\(kind.element) xml:id=\"\(id)\""
      if !type.isEmpty { text += " type=\"\(type)\"" }
      if !cert.isEmpty { text += " cert=\"\(cert)\"" }
      text += ">" + (try names(of: id, kind)) + (try row.text("rest"))
      text += try occurrences(of: id) + "</\(kind.element)>\n"
      try file.write(text)
    }
    if isOpen { try file.write("    </\(kind.list)>\n") }
  }

  private func names(of id: String, _ kind: AuthorityEntry.Kind) throws -> String {
    // The name that most documents use, of equals the first by its bytes.
    let names = try tables.database.rows(
      "SELECT role, text, ref FROM name WHERE id = ? ORDER BY count DESC, text, ref", [.text(id)]
    ) {
      AuthorityEntry.Name(
        role: try $0.text("role"), ref: try $0.text("ref"), text: try $0.text("text"))
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

  private func occurrences(of id: String) throws -> String {
    let totals = try tables.database.firstRow(
      "SELECT sum(count) AS mentions, count(*) AS documents FROM occurrence WHERE id = ?",
      [.text(id)]
    ) { (mentions: try $0.integer("mentions"), documents: try $0.integer("documents")) }
    var text = "<note type=\"occurrences\">"
    text += CorpusHeader.measure(totals?.mentions ?? 0, "mention")
    text += CorpusHeader.measure(totals?.documents ?? 0, "document")
    try tables.database.forEachRow(
      """
      SELECT stem, title FROM occurrence JOIN title USING (stem) WHERE id = ?
      ORDER BY count DESC, stem LIMIT \(Self.mostDocuments)
      """, [.text(id)]
    ) { row in
      let address = CorpusHeader.address(of: CorpusWriter.path(of: try row.text("stem")))
      text += "<ref target=\"\(address)\">\(try row.text("title"))</ref>"
    }
    return text + "</note>"
  }
}
