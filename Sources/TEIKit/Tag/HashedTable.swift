/// A read-only map from 64-bit hashes to payloads of up to 40 bits, packed for embedding.
///
/// The words themselves aren't kept: an entry is known by 38 bits of its hash, so a word that
/// isn't in the table is taken for one that is with a chance of one in 100,000 or less.
///
/// The packed form is the head `count` (4 bytes), then for each entry in ascending order the
/// difference of its 38 bits to those before as a varint, and its payload as `payloadWidth` bytes.
/// All numbers are little-endian.
struct HashedTable: Sendable {
  /// How many bits of a hash an entry keeps.
  static let hashBits: UInt64 = 38
  /// How many of those say where an entry stands.
  private let indexBits: UInt64
  private let slots: [UInt64]

  private static let occupied: UInt64 = 1 << 63
  private static let payloadBits: UInt64 = 40
  private static let payloadMask: UInt64 = (1 << payloadBits) - 1

  /// The table of `entries`; of two with the same 38 bits of hash the first stays.
  init(_ entries: [(hash: UInt64, payload: UInt64)]) {
    let sorted = entries.map { (key: $0.hash >> (64 - Self.hashBits), payload: $0.payload) }
      .enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
      .map(\.element)
    var builder = Builder(count: sorted.count)
    var last: UInt64?
    for entry in sorted where entry.key != last {
      builder.insert(entry.key, entry.payload)
      last = entry.key
    }
    (indexBits, slots) = (builder.indexBits, builder.slots)
  }

  /// Reads a packed table from `reader`.
  init(_ reader: inout PackedReader, payloadWidth: Int) throws(TaggerModelError) {
    let count = Int(try reader.uint32())
    guard count <= reader.left else { throw .damaged }
    var builder = Builder(count: count)
    var key: UInt64 = 0
    for i in 0..<count {
      let delta = try reader.varint()
      guard delta > 0 || i == 0, delta < 1 << Self.hashBits else { throw .damaged }
      key += delta
      guard key < 1 << Self.hashBits else { throw .damaged }
      builder.insert(key, try reader.integer(width: payloadWidth))
    }
    (indexBits, slots) = (builder.indexBits, builder.slots)
  }

  /// The payload of the entry with `hash`, with bit 63 set; 0 where there is none.
  @inline(__always)
  func entry(_ hash: UInt64) -> UInt64 {
    let key = hash >> (64 - Self.hashBits)
    let rest = (key & ((1 << (Self.hashBits - indexBits)) - 1)) << Self.payloadBits | Self.occupied
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key >> (Self.hashBits - indexBits))
    while true {
      let value = slots[slot]
      if value & ~Self.payloadMask == rest { return value & (Self.payloadMask | Self.occupied) }
      if value == 0 { return 0 }
      slot = (slot + 1) & mask
    }
  }

  /// The packed form of `entries`, for ``init(_:payloadWidth:)``.
  static func packed(
    _ entries: [(hash: UInt64, payload: UInt64)], payloadWidth: Int
  ) -> [UInt8] {
    var unique: [UInt64: UInt64] = [:]
    for entry in entries where unique[entry.hash >> (64 - hashBits)] == nil {
      unique[entry.hash >> (64 - hashBits)] = entry.payload
    }
    var writer = PackedWriter()
    writer.uint32(UInt32(unique.count))
    var last: UInt64 = 0
    for (key, payload) in unique.sorted(by: { $0.key < $1.key }) {
      writer.varint(key - last)
      writer.integer(payload, width: payloadWidth)
      last = key
    }
    return writer.bytes
  }

  /// Fills slots from ascending keys.
  private struct Builder {
    var slots: [UInt64]
    let indexBits: UInt64

    init(count: Int) {
      // No more than 23 bits of the hash fit beside a payload; a slot in three stays free.
      var bits: UInt64 = 15
      while bits < 20, (1 << bits) * 2 < count * 3 { bits += 1 }
      while (1 << bits) <= count { bits += 1 }
      indexBits = bits
      slots = [UInt64](repeating: 0, count: 1 << Int(bits))
    }

    mutating func insert(_ key: UInt64, _ payload: UInt64) {
      var slot = Int(key >> (HashedTable.hashBits - indexBits))
      let rest = key & ((1 << (HashedTable.hashBits - indexBits)) - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] =
        HashedTable.occupied | rest << HashedTable.payloadBits
        | payload & HashedTable.payloadMask
    }
  }
}
