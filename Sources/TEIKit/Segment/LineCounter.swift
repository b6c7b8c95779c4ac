/// Counts in how many documents each line stands, in memory that does not grow with them.
public struct LineCounter: Sendable {
  /// A line recurs that stands in one of so many documents, and in so many at least.
  private static let share = 100
  private static let leastDocuments = 4

  private var counts = LineCounts()
  /// How many documents were counted.
  public private(set) var documentCount = 0

  /// A counter that has seen nothing.
  public init() {}

  /// The distinct lines of one document that may be boilerplate, as hashes; for ``add(_:)``.
  ///
  /// - Throws: ``ConversionError/tooLarge(byteCount:limit:)``.
  public static func lines(
    of source: [UInt8], name: String, options: ConverterOptions
  ) throws(ConversionError) -> [UInt64] {
    let source = try SourceText(
      name: name, bytes: source, encoding: options.encoding, limit: options.byteLimit)
    let text = Normalizer(options: options).normalize(source)
    var keys = Set<UInt64>()
    for line in LineTable(text.bytes).lines where RecurringLines.isCandidate(text.bytes, line) {
      keys.insert(RecurringLines.key(of: line, in: text.bytes))
    }
    return keys.sorted()
  }

  /// Counts one document with those lines.
  public mutating func add(_ lines: [UInt64]) {
    documentCount += 1
    for line in lines { counts.add(line) }
  }

  /// The lines that recur, as far as is known now.
  public func recurringLines() -> RecurringLines {
    RecurringLines(
      counts, documentCount: documentCount,
      threshold: max(Self.leastDocuments, (documentCount + Self.share - 1) / Self.share))
  }
}

/// How often each of any number of things was seen, never too low: a count-min sketch.
///
/// Four rows of counters: each thing adds one to one counter of each row, and the least of its
/// four is its count. Counting is addition, so that the order makes no difference.
///
/// - SeeAlso: Cormode and Muthukrishnan, “An improved data stream summary”, J. Algorithms 55 (2005).
struct LineCounts: Sendable, Equatable {
  /// Counters a row; four rows of 16 bits take 16 MiB.
  private static let width = 1 << 21
  private static let rowCount = 4
  /// Counters stop here.
  static let greatest = Int(UInt16.max)

  private var counters = [UInt16](repeating: 0, count: width * rowCount)

  /// Counts `key` once more.
  mutating func add(_ key: UInt64) {
    for row in 0..<Self.rowCount {
      let index = Self.index(key, row)
      if counters[index] < .max { counters[index] += 1 }
    }
  }

  /// How often `key` was seen, or a little more.
  func estimate(of key: UInt64) -> Int {
    (0..<Self.rowCount).reduce(Int.max) { min($0, Int(counters[Self.index(key, $1)])) }
  }

  /// FNV-1a over the counters that aren't 0, with their places.
  var digest: UInt64 {
    var hash = WordHash()
    for (index, count) in counters.enumerated() where count > 0 {
      hash.add(UInt32(index))
      hash.add(UInt32(count))
    }
    return hash.value
  }

  /// The counter of `key` in `row`: the mixing of SplitMix64, seeded by the row.
  private static func index(_ key: UInt64, _ row: Int) -> Int {
    var z = key &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(row + 1)
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return row * width + Int(z & UInt64(width - 1))
  }
}
