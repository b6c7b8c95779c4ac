/// The identifiers of a document, by their hashes, and a mark for each.
///
/// A table of 64-bit hashes, so that a document of any size needs eight bytes for each, or sixteen
/// while it is small. Two identifiers that are not the same are taken for one once in some 10¹⁹
/// times.
struct IdentifierTable: Sendable {
  /// How many identifiers are kept.
  static let limit = 3_000_000
  /// Different in each process, so that no document can choose identifiers that meet in one place.
  private static let seed = UInt64.random(in: 0 ... .max) | 1

  /// Hashes without their lowest bit, which is the mark; 0 where there is none.
  private var slots: [UInt64] = []
  private(set) var count = 0

  /// Whether identifiers were left out because there were too many.
  private(set) var isFull = false

  /// The number that stands for `identifier`; never 0 or 1.
  static func hash(_ identifier: some Collection<UInt8>) -> UInt64 {
    var hash = seed
    var word: UInt64 = 0
    var filled = 0
    for byte in identifier {
      word = word << 8 | UInt64(byte)
      filled += 1
      if filled == 8 {
        hash = mix(hash ^ word)
        word = 0
        filled = 0
      }
    }
    hash = mix(mix(hash ^ word) ^ UInt64(identifier.count))
    return (hash | 2) & ~1
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return high ^ low ^ seed
  }

  /// Adds the identifier of `hash` and gives it `mark`; false where it was there before.
  mutating func insert(_ hash: UInt64, mark: Bool = false) -> Bool {
    if slots.isEmpty { slots = [UInt64](repeating: 0, count: 64) }
    let slot = slot(hash)
    let isNew = slots[slot] == 0
    guard !isNew || count < Self.limit else {
      isFull = true
      return true
    }
    slots[slot] = hash | (mark ? 1 : 0)
    guard isNew else { return false }
    count += 1
    if count * 4 > slots.count * 3 { grow() }
    return true
  }

  /// The mark of the identifier of `hash`, nil where there is no such identifier.
  func mark(of hash: UInt64) -> Bool? {
    guard !slots.isEmpty else { return nil }
    let found = slots[slot(hash)]
    return found == 0 ? nil : found & 1 == 1
  }

  /// Whether the identifier of `hash` is there.
  func contains(_ hash: UInt64) -> Bool { mark(of: hash) != nil }

  private func slot(_ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] != 0, slots[slot] & ~1 != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { slots[slot(entry & ~1)] = entry }
  }
}
