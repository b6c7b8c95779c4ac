/// The features of one token, as 32-bit hashes of template and value.
struct FeatureList {
  /// More would overflow ``WeightSums``, together with those of single words; about 120 are usual.
  static let capacity = 200

  /// An array would be asked for its owner with each key.
  var keys = InlineArray<256, UInt32>(repeating: 0)
  private(set) var count = 0

  mutating func removeAll() { count = 0 }

  /// Adds the feature that `template` makes of `value`.
  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ value: UInt64 = 0) {
    guard count < Self.capacity else { return }
    var hash =
      (value ^ UInt64(template.rawValue) &* 0x9E37_79B9_7F4A_7C15)
      &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    hash &*= 0xD6E8_FEB8_6659_FD93
    append(UInt32(truncatingIfNeeded: hash >> 32))
  }

  /// Adds the feature with that hash.
  @inline(__always)
  mutating func append(_ key: UInt32) {
    keys[count & 255] = key == 0 ? 1 : key
    count += 1
  }

  /// Leaves out all features but the first `count`.
  @inline(__always)
  mutating func keepFirst(_ count: Int) { self.count = min(count, self.count) }

  /// Adds the feature that `template` makes of two values.
  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64) {
    add(template, TaggerHash.pair(a, b))
  }

  /// Adds the feature that `template` makes of three values.
  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64, _ c: UInt64) {
    add(template, TaggerHash.pair(TaggerHash.pair(a, b), c))
  }
}
