/// Finds the rows of features by their keys, read where it lies.
///
/// The upper bits of a key say its bucket; what a bucket holds stands in one place. A bucket has
/// sixteen cells, a bit for each that isn't empty, so that most keys that aren't there are told by
/// one small table. Features are numbered in the order of their keys.
///
/// The packed form is the binary logarithm of the number of buckets and the number of features (4
/// bytes each); then, from the next multiple of 64 on, for each bucket the cells that aren't empty
/// (2 bytes); for each bucket the number of its first feature (4 bytes), and that of all; for each
/// feature the lower half of its key (2 bytes); ``lanes`` times 2 bytes of nothing.
struct FeatureIndex: Sendable {
  /// How many buckets there are at least and at most, as a binary logarithm. No fewer, for the
  /// lower half of a key must say all that its bucket doesn't.
  static let bucketBits: ClosedRange<UInt32> = 16...20
  /// How many features of a bucket are looked at in one step.
  static let lanes = 8

  private let cells: TableColumn<UInt16>
  private let starts: TableColumn<UInt32>
  private let tags: TableColumn<UInt16>
  private let shift: UInt32
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
    tags = try reader.column(count: count + Self.lanes)
  }

  /// Whether every feature stands where its key is looked for, once.
  var isConsistent: Bool {
    guard starts[0] == 0, Int(starts[starts.count - 1]) == count else { return false }
    let own: UInt32 = 1 << (16 - shift) - 1
    for bucket in 0..<starts.count - 1 {
      let (first, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
      guard first <= end, end <= count else { return false }
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
    for bucket in 0..<starts.count - 1 {
      for i in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        result.append(UInt32(bucket) << shift | UInt32(tags[i]))
      }
    }
    return result
  }

  /// Writes the numbers of those of the first `count` `keys` that are there to `found`; how many
  /// they are.
  func find(_ keys: Span<UInt32>, _ count: Int, _ found: inout MutableSpan<UInt32>) -> Int {
    var some = 0
    // Each step goes over all keys, so that the memory works on many at a time.
    for n in 0..<count {
      let key = keys[n]
      found[some] = key
      some += Int(cells[Int(key >> shift)] >> UInt16(key >> (shift - 4) & 15) & 1)
    }
    var hits = 0
    for n in 0..<some {
      let key = found[n]
      let bucket = Int(key >> shift)
      let start = starts[bucket]
      let size = starts[bucket + 1] &- start
      let wanted = UInt64(key & 0xFFFF) &* Self.ones
      let low = Self.zeros(tags.word(at: Int(start)) ^ wanted, size)
      let high = Self.zeros(tags.word(at: Int(start) + 4) ^ wanted, size < 4 ? 0 : size &- 4)
      // 64 where no lane of the word is right.
      let place = low.trailingZeroBitCount
      let bit = place == 64 ? 64 + high.trailingZeroBitCount : place
      found[hits] = start &+ UInt32(truncatingIfNeeded: bit >> 4)
      hits += bit == 128 ? 0 : 1
      if size > Self.lanes, bit == 128, let late = lateNumber(start, size, key) {
        found[hits] = late
        hits += 1
      }
    }
    return hits
  }

  private static let ones: UInt64 = 0x0001_0001_0001_0001

  /// A bit for the first of the `count` lowest lanes of `word` that is 0, and maybe for later ones.
  ///
  /// - SeeAlso: Mycroft's test for a zero byte (1987), here of 16 bits.
  @inline(__always)
  private static func zeros(_ word: UInt64, _ count: UInt32) -> UInt64 {
    let counted: UInt64 = count >= 4 ? ~0 : (1 << UInt64(count &* 16)) &- 1
    return (word &- ones) & ~word & (ones << 15) & counted
  }

  /// The number of `key` among the later ones of a full bucket.
  private func lateNumber(_ start: UInt32, _ size: UInt32, _ key: UInt32) -> UInt32? {
    let wanted = UInt16(truncatingIfNeeded: key)
    for i in UInt32(Self.lanes)..<size where tags[Int(start + i)] == wanted { return start + i }
    return nil
  }

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
    for _ in 0..<lanes { writer.integer(UInt16(0)) }
  }
}
