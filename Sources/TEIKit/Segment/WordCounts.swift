/// How often words come, by their hashes (see ``RegionWordHash``).
///
/// Open addressing with a bounded search: a word that finds no free slot near its own is not
/// counted, so that no choice of words, however hostile, makes it slow.
struct WordCounts: Sendable {
  private static let longestSearch = 32

  /// Eight bytes, since most of the time goes to waiting for memory.
  private struct Slot: Sendable {
    var hash: UInt32 = 0
    var count: Int32 = 0
  }

  private var slots = Array(repeating: Slot(), count: 256)
  private var used = 0

  /// Counts the word of that hash once more. O(1), amortised.
  mutating func add(_ hash: UInt32) {
    let mask = slots.count - 1
    var place = Self.start(hash, mask)
    for _ in 0..<Self.longestSearch {
      if slots[place].hash == hash {
        slots[place].count &+= 1
        return
      }
      if slots[place].hash == 0 {
        slots[place] = Slot(hash: hash, count: 1)
        used += 1
        if 2 * used > slots.count { grow() }
        return
      }
      place = (place + 1) & mask
    }
  }

  /// How often the word came.
  subscript(hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Self.start(hash, mask)
    for _ in 0..<Self.longestSearch {
      if slots[place].hash == hash { return Int(slots[place].count) }
      if slots[place].hash == 0 { return 0 }
      place = (place + 1) & mask
    }
    return 0
  }

  /// The `limit` most frequent words. O(words × limit) at worst.
  func mostFrequent(_ limit: Int) -> Set<UInt32> {
    var best: [Slot] = []
    for slot in slots where slot.hash != 0 {
      if best.count == limit, best[limit - 1].count >= slot.count { continue }
      var place = best.count
      while place > 0, best[place - 1].count < slot.count { place -= 1 }
      best.insert(slot, at: place)
      if best.count > limit { best.removeLast() }
    }
    return Set(best.map(\.hash))
  }

  @inline(__always)
  private static func start(_ hash: UInt32, _ mask: Int) -> Int {
    Int(hash) & mask
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: 2 * old.count)
    let mask = slots.count - 1
    for slot in old where slot.hash != 0 {
      var place = Self.start(slot.hash, mask)
      for _ in 0..<Self.longestSearch {
        if slots[place].hash == 0 {
          slots[place] = slot
          break
        }
        place = (place + 1) & mask
      }
    }
  }
}
