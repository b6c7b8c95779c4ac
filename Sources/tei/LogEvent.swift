import ArgumentParser
import TEICorpus
import TEIKit

/// How messages to standard error look.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// A JSON object a line.
  case json
}

/// Messages as JSON, an object a line; the member `event` says which.
enum LogEvent {
  /// Something odd about a document, with its place in the source.
  static func finding(
    _ finding: Finding, _ name: String, _ bytes: [UInt8], _ lines: LineIndex
  ) -> String {
    var members = [("path", name.json)]
    if let range = finding.range {
      let position = lines.position(of: range.start, in: bytes)
      members += [("line", "\(position.line)"), ("column", "\(position.column)")]
      members += [("start", "\(range.start)"), ("end", "\(range.end)")]
    }
    members += [
      ("severity", finding.severity.rawValue.json), ("code", finding.code.rawValue.json),
      ("message", finding.message.json), ("remedy", finding.remedy.json),
      ("count", "\(finding.count)"),
    ]
    return event("finding", members)
  }

  /// Something that failed.
  static func error(_ path: String, _ message: String) -> String {
    event("error", [("path", path.json), ("message", message.json)])
  }

  /// Something worth knowing.
  static func note(_ message: String) -> String { event("note", [("message", message.json)]) }

  /// Where a run is.
  static func progress(_ progress: RunProgress) -> String {
    event(
      "progress",
      [
        ("documents", "\(progress.documents)"),
        ("expected", progress.expected.map(String.init) ?? "null"),
        ("failed", "\(progress.failed)"), ("seconds", JSON.number(progress.seconds)),
        ("perSecond", JSON.number(progress.rate)),
        ("secondsLeft", progress.secondsLeft.map(JSON.number) ?? "null"),
      ])
  }

  /// What a run came to.
  static func summary(_ totals: RunTotals, seconds: Double) -> String {
    event("summary", [("seconds", JSON.number(seconds))] + totals.jsonMembers)
  }

  private static func event(_ name: String, _ members: [(String, String)]) -> String {
    JSON.object([("event", name.json)] + members) + "\n"
  }
}

extension RunTotals {
  /// The totals as members of a JSON object.
  var jsonMembers: [(String, String)] {
    func counts(_ counts: [String: Int]) -> String {
      JSON.object(counts.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") })
    }
    func extremes(_ extremes: [Extreme], _ unit: String) -> String {
      let objects = extremes.map {
        JSON.object([("source", $0.source.json), (unit, "\($0.value)")])
      }
      return "[" + objects.joined(separator: ",") + "]"
    }
    let states = JournalEntry.State.allCases.map { ($0.rawValue, "\(count($0))") }
    return [("documents", "\(documents)")] + states + [
      ("reasons", counts(reasons)), ("bytes", "\(bytes)"), ("blocks", "\(blocks)"),
      ("names", "\(names)"), ("findings", counts(findings)),
      ("cpuMicroseconds", "\(cpuMicroseconds)"),
      ("slowest", extremes(slowest, "microseconds")), ("worst", extremes(worst, "findings")),
    ]
  }
}
