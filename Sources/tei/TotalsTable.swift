import TEICorpus

extension RunTotals {
  /// The totals as a table for people, a line each, indented.
  var table: String {
    var rows: [(String, String)] = []
    let states = JournalEntry.State.allCases.compactMap { state in
      count(state) > 0 ? "\(count(state).grouped) \(state.rawValue)" : nil
    }
    rows.append(("documents", "\(documents.grouped) (\(states.joined(separator: ", ")))"))
    if !reasons.isEmpty { rows.append(("reasons", Self.list(reasons))) }
    rows.append(("sources", Self.size(bytes)))
    rows.append(("blocks", blocks.grouped))
    rows.append(("names", names.grouped))
    if !findings.isEmpty { rows.append(("findings", Self.list(findings))) }
    let slow = slowest.map { "\($0.source) (\(Self.time($0.value)))" }
    if !slow.isEmpty { rows.append(("slowest", slow.joined(separator: ", "))) }
    let worst = worst.map { "\($0.source) (\($0.value.grouped))" }
    if !worst.isEmpty { rows.append(("most found", worst.joined(separator: ", "))) }
    return rows.map { name, value in
      "  \(name)\(String(repeating: " ", count: 12 - name.count))\(value)\n"
    }.joined()
  }

  private static func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
      .joined(separator: ", ")
  }

  /// `21.4 MB`; units of a thousand.
  static func size(_ bytes: Int) -> String {
    guard bytes >= 1_000 else { return "\(bytes) bytes" }
    var value = Double(bytes)
    var unit = "bytes"
    for next in ["kB", "MB", "GB", "TB"] where value >= 1_000 {
      value /= 1_000
      unit = next
    }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }

  /// `12 ms`, `3.4 s`.
  private static func time(_ microseconds: Int) -> String {
    guard microseconds >= 1_000_000 else {
      return microseconds >= 1_000 ? "\(microseconds / 1_000) ms" : "\(microseconds) µs"
    }
    return "\(microseconds / 1_000_000).\(microseconds / 100_000 % 10) s"
  }
}
