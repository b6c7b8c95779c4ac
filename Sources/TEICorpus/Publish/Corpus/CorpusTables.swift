internal import SQLite

/// What the documents of a corpus come to, gathered in a file, so that memory doesn't grow with
/// their number.
struct CorpusTables {
  /// What the header of a corpus sums up.
  struct Totals {
    var documents = 0
    var words = 0
    var tags: [(name: String, count: Int)] = []
    var languages: [(ident: String, name: String)] = []
    var prefixes: [String] = []
  }

  let database: SQLiteDatabase

  /// Makes the tables in a new file at `path`.
  init(path: String) throws(JournalError) {
    database = try JournalError.wrapping(path) {
      let database = try SQLiteDatabase(path: path, access: .create)
      // The file goes with the folder if anything fails.
      try database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      try database.execute(
        """
        CREATE TABLE document (
          part TEXT NOT NULL, stem TEXT NOT NULL, title TEXT NOT NULL, words INTEGER NOT NULL,
          PRIMARY KEY (part, stem)) STRICT, WITHOUT ROWID;
        CREATE TABLE title (stem TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE tag (
          part TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (part, name)) STRICT, WITHOUT ROWID;
        CREATE TABLE language (
          part TEXT NOT NULL, ident TEXT NOT NULL, name TEXT NOT NULL,
          PRIMARY KEY (part, ident)) STRICT, WITHOUT ROWID;
        CREATE TABLE prefix (ident TEXT PRIMARY KEY, declaration TEXT NOT NULL) STRICT;
        CREATE TABLE entity (
          kind INTEGER NOT NULL, id TEXT NOT NULL, rank INTEGER NOT NULL, type TEXT NOT NULL,
          cert TEXT NOT NULL, rest TEXT NOT NULL,
          PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
        CREATE TABLE name (
          id TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL, ref TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (id, role, text, ref)) STRICT, WITHOUT ROWID;
        CREATE TABLE occurrence (
          id TEXT NOT NULL, stem TEXT NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (id, stem)) STRICT, WITHOUT ROWID;
        """)
      return database
    }
  }

  /// Closes the file.
  func close() { database.close() }

  /// Takes down what there is to say of the document `stem` of `part`.
  func add(
    _ document: CorpusDocument, stem: String, part: String
  ) throws(JournalError) {
    try JournalError.wrapping(stem) {
      try database.transaction(.writing) {
        try database.run(
          "INSERT INTO document VALUES (?, ?, ?, ?)",
          [.text(part), .text(stem), .text(document.title), .integer(document.words)])
        try database.run(
          "INSERT INTO title VALUES (?, ?)", [.text(stem), .text(document.title)])
        for tag in document.tags {
          try database.run(
            """
            INSERT INTO tag VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """, [.text(part), .text(tag.name), .integer(tag.count)])
        }
        for language in document.languages {
          try database.run(
            "INSERT OR IGNORE INTO language VALUES (?, ?, ?)",
            [.text(part), .text(language.ident), .text(language.name)])
        }
        for prefix in document.prefixes {
          try database.run(
            "INSERT OR IGNORE INTO prefix VALUES (?, ?)",
            [.text(prefix.ident), .text(prefix.declaration)])
        }
        for entry in document.entries {
          try database.run(
            """
            INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            rank = excluded.rank, type = excluded.type, cert = excluded.cert, rest = excluded.rest
            WHERE excluded.rank > rank
            """,
            [
              .integer(entry.kind.rawValue), .text(entry.id), .integer(entry.rank),
              .text(entry.type), .text(entry.cert), .text(entry.rest),
            ])
          for name in entry.names {
            let role = name.role == "full" ? "" : name.role
            try database.run(
              "INSERT INTO name VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
              [.text(entry.id), .text(role), .text(name.text), .text(name.ref)])
          }
          try database.run(
            "INSERT INTO occurrence VALUES (?, ?, ?)",
            [.text(entry.id), .text(stem), .integer(document.mentions[entry.id, default: 0])])
        }
      }
    }
  }

  /// The parts that there are documents of, sorted.
  func parts() throws(JournalError) -> [String] {
    try JournalError.wrapping("corpus") {
      try database.rows("SELECT DISTINCT part FROM document") { try $0.text("part") }.sorted()
    }
  }

  /// What the documents of `part` come to, or all where it is nil.
  func totals(of part: String?) throws(JournalError) -> Totals {
    try JournalError.wrapping("corpus") {
      var totals = Totals()
      let condition = part == nil ? "" : " WHERE part = ?"
      let arguments = part.map { [SQLiteValue.text($0)] } ?? []
      try database.forEachRow(
        "SELECT count(*) AS documents, total(words) AS words FROM document" + condition, arguments
      ) { row in
        totals.documents = try row.integer("documents")
        totals.words = try row.integer("words")
      }
      totals.tags = try database.rows(
        "SELECT name, sum(count) AS count FROM tag\(condition) GROUP BY name ORDER BY name",
        arguments
      ) { (try $0.text("name"), try $0.integer("count")) }
      totals.languages = try database.rows(
        """
        SELECT ident, min(name) AS name FROM language\(condition) GROUP BY ident ORDER BY ident
        """, arguments
      ) { (try $0.text("ident"), try $0.text("name")) }
      totals.prefixes = try database.rows("SELECT declaration FROM prefix ORDER BY ident") {
        try $0.text("declaration")
      }
      return totals
    }
  }

  /// Hands the stems of the documents of `part` to `body`, sorted.
  func forEachMember(of part: String, _ body: (String) throws -> Void) throws {
    try database.forEachRow("SELECT stem FROM document WHERE part = ? ORDER BY stem", [.text(part)])
    {
      try body(try $0.text("stem"))
    }
  }
}
