/// Which short values a pattern allows, as far as was found out of late.
///
/// Values repeat: `n="1"`, `type="chapter"`, `ref="#a"`. Each has one place, from which the next
/// with that place drives it out, so that memory does not grow.
struct ValueMemory: Sendable {
  /// How long a value may be that is kept.
  private static let byteLimit = 40
  private static let slotCount = 4096

  private struct Slot {
    var pattern: PatternID = -1
    var count: Int32 = 0
    var isAllowed = false
  }

  private var slots = [Slot](repeating: Slot(), count: slotCount)
  private var bytes = [UInt8](repeating: 0, count: slotCount * byteLimit)

  /// Where `value` for `pattern` has its place; nil where it is too long for one.
  @inline(__always)
  func place(of value: [UInt8], _ pattern: PatternID) -> Int? {
    guard value.count <= Self.byteLimit else { return nil }
    var hash = UInt64(UInt32(bitPattern: pattern)) &* 0x9E37_79B9_7F4A_7C15
    for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 29) & (Self.slotCount - 1)
  }

  /// Whether `pattern` allows `value`, which has `place`; nil where that is not known.
  @inline(__always)
  func isAllowed(_ value: [UInt8], _ pattern: PatternID, at place: Int) -> Bool? {
    guard slots[place].pattern == pattern, Int(slots[place].count) == value.count else {
      return nil
    }
    let start = place * Self.byteLimit
    for i in value.indices where bytes[start + i] != value[i] { return nil }
    return slots[place].isAllowed
  }

  /// Remembers whether `pattern` allows `value`.
  mutating func keep(_ isAllowed: Bool, _ value: [UInt8], _ pattern: PatternID, at place: Int) {
    slots[place] = Slot(pattern: pattern, count: Int32(value.count), isAllowed: isAllowed)
    let start = place * Self.byteLimit
    for i in value.indices { bytes[start + i] = value[i] }
  }
}
