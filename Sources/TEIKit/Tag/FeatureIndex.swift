/// The keys of features in a model's file, read where they lie; a ``FeatureTable`` is made of them.
///
/// The upper bits of a key say its bucket. A bucket has sixteen cells, a bit for each that isn't
/// empty, so that most keys that aren't there are told by one small table. Features are numbered in
/// the order of their keys.
///
/// The packed form is the binary logarithm of the number of buckets and the number of features (4
/// bytes each); then, from the next multiple of 64 on, for each bucket the cells that aren't empty
/// (2 bytes); for each bucket the number of its first feature (4 bytes), and that of all; for each
/// feature the lower half of its key (2 bytes); ``padding`` times 2 bytes of nothing.
struct FeatureIndex: Sendable {
  /// How many buckets there are at least and at most, as a binary logarithm. No fewer, for the
  /// lower half of a key must say all that its bucket doesn't.
  static let bucketBits: ClosedRange<UInt32> = 16...20
  private static let padding = 8

  /// Of each bucket the cells that aren't empty.
  let cells: TableColumn<UInt16>
  private let starts: TableColumn<UInt32>
  private let tags: TableColumn<UInt16>
  /// How far to the right the bits of a key are that say its bucket.
  let shift: UInt32
  /// How many features there are.
  let count: Int

  /// Reads a packed index.
  init(_ reader: inout PackedReader) throws(TaggerModelError) {
    let bits = try reader.integer(UInt32.self)
    guard Self.bucketBits.contains(bits) else { throw .damaged }
    shift = 32 - bits
    count = Int(try reader.integer(UInt32.self))
    try reader.align(to: 64)
    cells = try reader.column(count: 1 << Int(bits))
    starts = try reader.column(count: 1 << Int(bits) + 1)
    tags = try reader.column(count: count + Self.padding)
    guard starts[0] == 0, Int(starts[bucketCount]) == count else { throw .damaged }
    for bucket in 0..<bucketCount where starts[bucket] > starts[bucket + 1] { throw .damaged }
  }

  /// How many buckets there are.
  var bucketCount: Int { cells.count }

  /// Whether every feature stands where its key is looked for, once.
  var isConsistent: Bool {
    let own: UInt32 = 1 << (16 - shift) - 1
    for bucket in 0..<bucketCount {
      let (first, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
      var taken: UInt16 = 0
      for i in first..<end {
        taken |= 1 << UInt16(UInt32(tags[i]) >> (shift - 4) & 15)
        guard UInt32(tags[i]) >> shift == UInt32(bucket) & own, i == first || tags[i - 1] < tags[i]
        else { return false }
      }
      guard taken == cells[bucket] else { return false }
    }
    return true
  }

  /// The keys of all features, ascending.
  var keys: [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(count)
    for bucket in 0..<bucketCount {
      for i in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        result.append(UInt32(bucket) << shift | UInt32(tags[i]))
      }
    }
    return result
  }

  /// The numbers of the features in `bucket`.
  func features(of bucket: Int) -> Range<Int> { Int(starts[bucket])..<Int(starts[bucket + 1]) }

  /// The lower half of the key of feature `number`.
  func tag(_ number: Int) -> UInt16 { tags[number] }

  /// Appends the packed form for those keys, which are ascending, to `writer`, which started at a
  /// multiple of 64 less `headCount`.
  static func write(_ keys: [UInt32], to writer: inout PackedWriter, headCount: Int) {
    var bits = bucketBits.lowerBound
    while bits < bucketBits.upperBound, keys.count > 4 << Int(bits) { bits += 1 }
    writer.integer(bits)
    writer.integer(UInt32(keys.count))
    while (headCount + writer.bytes.count) % 64 != 0 { writer.integer(UInt8(0)) }
    var cells = [UInt16](repeating: 0, count: 1 << Int(bits))
    for key in keys { cells[Int(key >> (32 - bits))] |= 1 << UInt16(key >> (28 - bits) & 15) }
    for cell in cells { writer.integer(cell) }
    var next = 0
    for bucket in 0..<(1 << Int(bits)) {
      writer.integer(UInt32(next))
      while next < keys.count, Int(keys[next] >> (32 - bits)) == bucket { next += 1 }
    }
    writer.integer(UInt32(next))
    for key in keys { writer.integer(UInt16(truncatingIfNeeded: key)) }
    for _ in 0..<padding { writer.integer(UInt16(0)) }
  }
}
