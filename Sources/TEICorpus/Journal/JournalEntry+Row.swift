internal import SQLite

extension JournalEntry {
  private static let insertion = """
    INSERT OR REPLACE INTO document (
      stem, source, source_sha256, source_size, configuration, state, output, output_size,
      output_sha256, ledger_sha256, reason, message, blocks, names, findings, cpu_us, wall_us, run
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// The entry in `row`, of all columns.
  init(row: SQLiteRow) throws(SQLiteError) {
    self.init(
      stem: try row.text("stem"), source: try row.text("source"),
      // Another state would not have passed the check of its column.
      state: State(rawValue: try row.text("state")) ?? .failed)
    sourceDigest = try row.blob("source_sha256")
    sourceSize = try row.integer("source_size")
    configuration = try row.blob("configuration")
    if let path = try row.optional("output", row.text) {
      output = Output(
        path: path, size: try row.integer("output_size"), digest: try row.blob("output_sha256"))
    }
    ledgerDigest = try row.blob("ledger_sha256")
    reason = try row.text("reason")
    message = try row.text("message")
    blocks = try row.integer("blocks")
    names = try row.integer("names")
    findings = FindingCounts.parse(try row.text("findings"))
    cpuMicroseconds = try row.integer("cpu_us")
    wallMicroseconds = try row.integer("wall_us")
    run = try row.integer("run")
  }

  /// Writes the entry in place of what was known of its document.
  func save(to database: SQLiteDatabase) throws {
    try database.run(
      Self.insertion,
      [
        .text(stem), .text(source), .blob(sourceDigest), .integer(sourceSize),
        .blob(configuration), .text(state.rawValue), .text(output?.path), .integer(output?.size),
        .blob(output?.digest), .blob(ledgerDigest), .text(reason), .text(message),
        .integer(blocks), .integer(names), .text(FindingCounts.json(findings)),
        .integer(cpuMicroseconds), .integer(wallMicroseconds), .integer(run),
      ])
  }
}

/// How many places show each finding, as the journal has it: `{"TEI1001":3}`.
enum FindingCounts {
  /// The counts as JSON, nil where there are none. Codes need no escapes.
  static func json(_ counts: [String: Int]) -> String? {
    guard !counts.isEmpty else { return nil }
    let members = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// The counts that ``json(_:)`` wrote; none in no text.
  static func parse(_ json: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for member in json.dropFirst().dropLast().split(separator: ",") {
      let parts = member.split(separator: ":")
      if parts.count == 2, let count = Int(parts[1]) {
        counts[String(parts[0].dropFirst().dropLast())] = count
      }
    }
    return counts
  }
}
