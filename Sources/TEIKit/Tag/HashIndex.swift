/// Numbers 64-bit hashes in the order in which they come; emptied without giving memory back.
struct HashIndex {
  private var keys: [UInt64] = Array(repeating: 0, count: 64)
  private var numbers: [Int32] = Array(repeating: 0, count: 64)
  private(set) var count = 0

  /// Takes all hashes out.
  mutating func removeAll() {
    if count == 0 { return }
    for i in keys.indices { keys[i] = 0 }
    count = 0
  }

  /// The number of `hash`, or -1.
  @inline(__always)
  func find(_ hash: UInt64) -> Int {
    let hash = hash | 1
    var slot = Self.spread(hash) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == hash { return Int(numbers[slot]) }
      slot = (slot + 1) & (keys.count - 1)
    }
    return -1
  }

  /// The number of `hash`, and whether it is new.
  mutating func insert(_ hash: UInt64) -> (number: Int, isNew: Bool) {
    if count * 2 >= keys.count { grow() }
    let hash = hash | 1
    var slot = Self.spread(hash) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == hash { return (Int(numbers[slot]), false) }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = hash
    numbers[slot] = Int32(count)
    count += 1
    return (count - 1, true)
  }

  @inline(__always)
  private static func spread(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = Array(repeating: 0, count: oldKeys.count * 4)
    numbers = Array(repeating: 0, count: oldKeys.count * 4)
    for (i, key) in oldKeys.enumerated() where key != 0 {
      var slot = Self.spread(key) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      numbers[slot] = oldNumbers[i]
    }
  }
}
