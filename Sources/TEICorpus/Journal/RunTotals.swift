/// What the documents of a run come to together.
public struct RunTotals: Sendable, Hashable {
  /// A document that stands out, with the number that it does so by.
  public struct Extreme: Sendable, Hashable {
    /// What messages call it.
    public let source: String
    /// How much of it.
    public let value: Int
  }

  /// How many documents stand out in each way.
  static let extremes = 5

  /// How many documents are in each state.
  public internal(set) var states: [JournalEntry.State: Int] = [:]
  /// Documents that came to nothing in their current state, by the first word of its reason.
  public internal(set) var reasons: [String: Int] = [:]
  /// The size of all sources in bytes.
  public internal(set) var bytes = 0
  /// Blocks of all documents.
  public internal(set) var blocks = 0
  /// Names and dates of all documents.
  public internal(set) var names = 0
  /// How many places show each finding.
  public internal(set) var findings: [String: Int] = [:]
  /// The documents that took the most time, in microseconds, the slowest first.
  public internal(set) var slowest: [Extreme] = []
  /// The documents with the most findings, the worst first.
  public internal(set) var worst: [Extreme] = []
  /// The processor time of all documents, in microseconds.
  public internal(set) var cpuMicroseconds = 0

  /// No documents.
  public init() {}

  /// How many documents there are.
  public var documents: Int { states.values.reduce(0, +) }

  /// How many documents are in `state`.
  public func count(_ state: JournalEntry.State) -> Int { states[state, default: 0] }

  /// Counts a document.
  public mutating func add(_ entry: JournalEntry) {
    states[entry.state, default: 0] += 1
    if entry.state != .done, let reason = entry.reason.split(separator: " ").first {
      reasons[String(reason), default: 0] += 1
    }
    bytes += entry.sourceSize
    blocks += entry.blocks
    names += entry.names
    cpuMicroseconds += entry.cpuMicroseconds
    for (code, count) in entry.findings { findings[code, default: 0] += count }
    slowest.insert(entry.source, entry.wallMicroseconds)
    worst.insert(entry.source, entry.findings.values.reduce(0, +))
  }
}

extension [RunTotals.Extreme] {
  /// Keeps the greatest; of equals the first to come.
  fileprivate mutating func insert(_ source: String, _ value: Int) {
    guard value > 0 else { return }
    if count == RunTotals.extremes, let last, last.value >= value { return }
    let place = firstIndex { $0.value < value } ?? count
    insert(RunTotals.Extreme(source: source, value: value), at: place)
    if count > RunTotals.extremes { removeLast() }
  }
}
