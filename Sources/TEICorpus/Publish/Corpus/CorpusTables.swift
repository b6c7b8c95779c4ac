internal import GRDB

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

  let queue: DatabaseQueue

  /// Makes the tables in a new file at `path`.
  init(path: String) throws(JournalError) {
    queue = try JournalError.wrapping(path) {
      var configuration = Configuration()
      // The file goes with the folder if anything fails.
      configuration.prepareDatabase {
        try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { db in
        try db.execute(
          sql: """
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
      }
      return queue
    }
  }

  /// Closes the file.
  func close() throws(JournalError) {
    try JournalError.wrapping("corpus") { try queue.close() }
  }

  /// Takes down what there is to say of the document `stem` of `part`.
  func add(
    _ document: CorpusDocument, stem: String, part: String
  ) throws(JournalError) {
    try JournalError.wrapping(stem) {
      try queue.write { db in
        func run(_ sql: String, _ arguments: StatementArguments) throws {
          try db.cachedStatement(sql: sql).execute(arguments: arguments)
        }
        try run(
          "INSERT INTO document VALUES (?, ?, ?, ?)", [part, stem, document.title, document.words])
        try run("INSERT INTO title VALUES (?, ?)", [stem, document.title])
        for tag in document.tags {
          try run(
            """
            INSERT INTO tag VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """, [part, tag.name, tag.count])
        }
        for language in document.languages {
          try run(
            "INSERT OR IGNORE INTO language VALUES (?, ?, ?)",
            [part, language.ident, language.name])
        }
        for prefix in document.prefixes {
          try run(
            "INSERT OR IGNORE INTO prefix VALUES (?, ?)", [prefix.ident, prefix.declaration])
        }
        for entry in document.entries {
          try run(
            """
            INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            rank = excluded.rank, type = excluded.type, cert = excluded.cert, rest = excluded.rest
            WHERE excluded.rank > rank
            """,
            [entry.kind.rawValue, entry.id, entry.rank, entry.type, entry.cert, entry.rest])
          for name in entry.names {
            let role = name.role == "full" ? "" : name.role
            try run(
              "INSERT INTO name VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
              [entry.id, role, name.text, name.ref])
          }
          try run(
            "INSERT INTO occurrence VALUES (?, ?, ?)",
            [entry.id, stem, document.mentions[entry.id, default: 0]])
        }
      }
    }
  }

  /// The parts that there are documents of, sorted.
  func parts() throws(JournalError) -> [String] {
    try JournalError.wrapping("corpus") {
      try queue.read { try String.fetchAll($0, sql: "SELECT DISTINCT part FROM document") }.sorted()
    }
  }

  /// What the documents of `part` come to, or all where it is nil.
  func totals(of part: String?) throws(JournalError) -> Totals {
    try JournalError.wrapping("corpus") {
      try queue.read { db in
        var totals = Totals()
        let condition = part == nil ? "" : " WHERE part = ?"
        let arguments: StatementArguments = part.map { [$0] } ?? []
        if let row = try Row.fetchOne(
          db, sql: "SELECT count(*) AS n, total(words) AS w FROM document" + condition,
          arguments: arguments)
        {
          let words: Double = row["w"]
          (totals.documents, totals.words) = (row["n"], Int(words))
        }
        totals.tags = try Row.fetchAll(
          db, sql: "SELECT name, sum(count) AS n FROM tag\(condition) GROUP BY name ORDER BY name",
          arguments: arguments
        ).map { ($0["name"], $0["n"]) }
        totals.languages = try Row.fetchAll(
          db,
          sql: "SELECT ident, min(name) AS name FROM language\(condition) GROUP BY ident "
            + "ORDER BY ident", arguments: arguments
        ).map { ($0["ident"], $0["name"]) }
        totals.prefixes = try String.fetchAll(
          db, sql: "SELECT declaration FROM prefix ORDER BY ident")
        return totals
      }
    }
  }

  /// Hands the stems of the documents of `part` to `body`, sorted.
  func forEachMember(of part: String, _ body: (String) throws -> Void) throws {
    try queue.read { db in
      let stems = try String.fetchCursor(
        db, sql: "SELECT stem FROM document WHERE part = ? ORDER BY stem", arguments: [part])
      while let stem = try stems.next() { try body(stem) }
    }
  }
}
