/// A map from pairs of small numbers to a small number, for what is looked up at every tag.
struct KeyedTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private(set) var count = 0
  private static let none = UInt64.max

  init() {
    keys = [UInt64](repeating: Self.none, count: 1 << 8)
    values = [Int32](repeating: 0, count: 1 << 8)
  }

  @inline(__always)
  private static func key(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
  }

  @inline(__always)
  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var mixed = key &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    var slot = Int(truncatingIfNeeded: mixed) & mask
    while keys[slot] != key, keys[slot] != Self.none { slot = (slot + 1) & mask }
    return slot
  }

  /// The number for `a` and `b`, neither of which is negative.
  @inline(__always)
  subscript(_ a: Int32, _ b: Int32) -> Int32? {
    let key = Self.key(a, b)
    let slot = slot(key)
    return keys[slot] == key ? values[slot] : nil
  }

  mutating func set(_ a: Int32, _ b: Int32, _ value: Int32) {
    let key = Self.key(a, b)
    let slot = slot(key)
    if keys[slot] != key {
      keys[slot] = key
      count += 1
    }
    values[slot] = value
    if count * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: Self.none, count: oldKeys.count * 2)
    values = [Int32](repeating: 0, count: oldKeys.count * 2)
    for (index, key) in oldKeys.enumerated() where key != Self.none {
      let slot = slot(key)
      keys[slot] = key
      values[slot] = oldValues[index]
    }
  }
}
