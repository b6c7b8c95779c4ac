/// A run of words that may be a name, before the document as a whole has had its say.
struct NameCandidate: Sendable {
  /// The words, as indices of the tokens.
  let words: Range<Int>
  /// What it seems to name by itself; `nil` where nothing tells.
  var type: EntityType?
  var certainty: Certainty
  /// The hash of the words as a phrase.
  let key: UInt64
}

/// Words that ``NameFinder`` saw somewhere, by hash: an open-addressed set.
struct HashSet {
  private var slots: [UInt64]
  private var count = 0

  init() { slots = [UInt64](repeating: 0, count: 1 << 8) }

  /// Whether `hash`, which is not 0, was inserted.
  func contains(_ hash: UInt64) -> Bool {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  mutating func insert(_ hash: UInt64) {
    if count * 2 >= slots.count {
      let old = slots
      slots = [UInt64](repeating: 0, count: old.count * 2)
      count = 0
      for hash in old where hash != 0 { insert(hash) }
    }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return }
      slot = (slot + 1) & mask
    }
    slots[slot] = hash
    count += 1
  }
}
