internal import GRDB

extension JournalEntry {
  private static let columns = """
    stem, source, source_sha256, source_size, configuration, state, output, output_size, \
    output_sha256, ledger_sha256, reason, message, blocks, names, findings, cpu_us, wall_us, run
    """

  /// The entry in `row`, of all columns.
  init(row: Row) {
    self.init(
      stem: row["stem"], source: row["source"],
      // Another state would not have passed the check of its column.
      state: State(rawValue: row["state"]) ?? .failed)
    sourceDigest = [UInt8](databaseBlob: row["source_sha256"])
    sourceSize = row["source_size"]
    configuration = [UInt8](databaseBlob: row["configuration"])
    if let path: String = row["output"] {
      output = Output(
        path: path, size: row["output_size"] ?? 0,
        digest: [UInt8](databaseBlob: row["output_sha256"]))
    }
    ledgerDigest = [UInt8](databaseBlob: row["ledger_sha256"])
    reason = row["reason"]
    message = row["message"]
    blocks = row["blocks"]
    names = row["names"]
    findings = FindingCounts.parse(row["findings"])
    cpuMicroseconds = row["cpu_us"]
    wallMicroseconds = row["wall_us"]
    run = row["run"]
  }

  /// Writes the entry in place of what was known of its document.
  func save(_ db: Database) throws {
    let marks = Array(repeating: "?", count: 18).joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO document (\(Self.columns)) VALUES (\(marks))")
    try statement.execute(arguments: [
      stem, source, sourceDigest.databaseBlob, sourceSize, configuration.databaseBlob,
      state.rawValue, output?.path, output?.size, output?.digest.databaseBlob,
      ledgerDigest.databaseBlob, reason, message, blocks, names, FindingCounts.json(findings),
      cpuMicroseconds, wallMicroseconds, run,
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

  /// The counts that ``json(_:)`` wrote.
  static func parse(_ json: String?) -> [String: Int] {
    var counts: [String: Int] = [:]
    for member in json?.dropFirst().dropLast().split(separator: ",") ?? [] {
      let parts = member.split(separator: ":")
      if parts.count == 2, let count = Int(parts[1]) {
        counts[String(parts[0].dropFirst().dropLast())] = count
      }
    }
    return counts
  }
}
