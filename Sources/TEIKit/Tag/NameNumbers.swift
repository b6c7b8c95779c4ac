/// The names of a document as small numbers, equal names the same number.
///
/// A table of its own rather than a dictionary, which hashes strings ten times as slowly.
struct NameNumbers: Sendable {
  /// The names, by number.
  private(set) var names: [String] = []
  /// The hashes of names, by number.
  private var hashes: [UInt64] = []
  /// The numbers of names where their hashes say, -1 where there is none.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// The number of `name`.
  mutating func number(of name: String) -> Int {
    let hash = Self.hash(name)
    let known = find(name, hash)
    if known.number >= 0 { return known.number }
    hashes.append(hash)
    names.append(name)
    slots[known.slot] = Int32(names.count - 1)
    if names.count * 2 > slots.count { grow() }
    return names.count - 1
  }

  /// The number of `name`; nil where it has none yet.
  func known(_ name: String) -> Int? {
    let number = find(name, Self.hash(name)).number
    return number < 0 ? nil : number
  }

  /// The number of `name`, or -1, and the slot where it stands or may be put.
  private func find(_ name: String, _ hash: UInt64) -> (number: Int, slot: Int) {
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, names[number] == name { return (number, slot) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (-1, slot)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// Another one in every process, as Swift's own, so that nobody can write names that collide.
  private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  /// A hash of the bytes of `name`, eight at a time; beyond ASCII one that is the same for all ways
  /// to write the same characters, which are equal.
  private static func hash(_ name: String) -> UInt64 {
    let bytes = name.utf8Span.span
    var hash = seed ^ UInt64(bytes.count)
    var seen: UInt64 = 0
    var i = 0
    while i + ByteWord.count <= bytes.count {
      let word = bytes.word(at: i)
      seen |= word
      hash = TaggerHash.mixed(hash ^ word)
      i += ByteWord.count
    }
    var rest: UInt64 = 0
    while i < bytes.count {
      rest = rest << 8 | UInt64(bytes[i])
      i += 1
    }
    if !ByteWord.isASCII(seen | rest) { return UInt64(truncatingIfNeeded: name.hashValue) }
    return TaggerHash.mixed(TaggerHash.mixed(hash ^ rest) &* 0x9E37_79B9_7F4A_7C15)
  }
}
