/// How a slot's tag is made of a key: below the distance to the slot that the key asks for, plus
/// one, above what that slot doesn't say of the key.
struct TagLayout {
  let shift: UInt32

  /// How many bits the distance has.
  private var distanceBits: UInt32 { 16 - shift }

  /// The tag of `key` at the slot that it asks for; at each slot further on it is one more.
  @inline(__always)
  func tag(_ key: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: key << distanceBits | 1)
  }

  /// The tag of `key` at the furthest slot that it may have.
  @inline(__always)
  func last(_ key: UInt32) -> UInt16 {
    tag(key) | UInt16(truncatingIfNeeded: (1 << distanceBits) - 1)
  }

  /// How far the slot of `tag` is from the one that its key asks for.
  func distance(_ tag: UInt16) -> Int { Int(UInt32(tag) & ((1 << distanceBits) - 1)) - 1 }

  /// The bits of a key that its slot doesn't say.
  func rest(_ tag: UInt16) -> UInt32 { UInt32(tag) >> distanceBits }
}
