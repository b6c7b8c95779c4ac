/// A read-only map from 64-bit hashes to payloads of up to 40 bits, read where it lies.
///
/// The words themselves aren't kept: an entry is known by where it stands and by 23 more bits of
/// its hash, so a word that isn't in the table is taken for one that is with a chance of about one
/// in a million.
///
/// The packed form is the number of slots that hashes ask for and that of all slots (4 bytes each),
/// and the slots, 8 bytes each: 0 where one is free, else bit 63, 23 bits of the hash, 40 bits of
/// payload. An entry stands at the slot that its hash asks for or the next free one after it; the
/// last slot is always free.
struct HashedTable: Sendable {
  private static let occupied: UInt64 = 1 << 63
  private static let payloadBits: UInt64 = 40
  private static let payloadMask: UInt64 = (1 << payloadBits) - 1

  private let slots: TableColumn<UInt64>
  /// The number of slots that hashes ask for.
  private let capacity: UInt64

  /// Reads a packed table from `reader`.
  init(_ reader: inout PackedReader) throws(TaggerModelError) {
    capacity = UInt64(try reader.integer(UInt32.self))
    let count = Int(try reader.integer(UInt32.self))
    guard capacity < count else { throw .damaged }
    slots = try reader.column(count: count)
    // So that looking for an entry always ends.
    guard slots[count - 1] == 0 else { throw .damaged }
  }

  /// The payload of the entry with `hash`, with bit 63 set; 0 where there is none.
  @inline(__always)
  func entry(_ hash: UInt64) -> UInt64 {
    let wanted = Self.mark(hash)
    var slot = Self.home(hash, capacity)
    while true {
      let value = slots[slot]
      if value & ~Self.payloadMask == wanted { return value & (Self.payloadMask | Self.occupied) }
      if value == 0 { return 0 }
      slot += 1
    }
  }

  /// The slot that `hash` asks for.
  @inline(__always)
  private static func home(_ hash: UInt64, _ capacity: UInt64) -> Int {
    Int(truncatingIfNeeded: ((hash >> 32) &* capacity) >> 32)
  }

  /// What an entry says of its hash.
  @inline(__always)
  private static func mark(_ hash: UInt64) -> UInt64 {
    occupied | (hash & 0x7F_FFFF) << payloadBits
  }

  /// The packed form of `entries`; of two with the same hash the first stays.
  static func packed(_ entries: [(hash: UInt64, payload: UInt64)]) -> [UInt8] {
    let sorted = entries.enumerated()
      .sorted { ($0.element.hash, $0.offset) < ($1.element.hash, $1.offset) }.map(\.element)
    // A slot in four stays free.
    let capacity = UInt64(sorted.count) * 4 / 3 + 1
    var slots = [UInt64](repeating: 0, count: Int(capacity) + 1)
    var last: UInt64?
    for entry in sorted where entry.hash != last {
      last = entry.hash
      var slot = home(entry.hash, capacity)
      while slots[slot] != 0 { slot += 1 }
      slots[slot] = mark(entry.hash) | entry.payload & payloadMask
      if slot + 1 == slots.count { slots.append(0) }
    }
    var writer = PackedWriter()
    writer.integer(UInt32(capacity))
    writer.integer(UInt32(slots.count))
    for slot in slots { writer.integer(slot) }
    return writer.bytes
  }
}
