/// The label of a token in the BIO scheme (Ramshaw and Marcus, 1995): outside, or the beginning or
/// the inside of a name of one of four types.
struct NameLabel: Equatable, Sendable {
  /// How many labels there are.
  static let count = 9
  static let outside = NameLabel(rawValue: 0)

  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The beginning of a name of that type.
  static func beginning(_ type: Int) -> NameLabel { NameLabel(rawValue: UInt8(1 + 2 * type)) }
  /// The inside of a name of that type.
  static func inside(_ type: Int) -> NameLabel { NameLabel(rawValue: UInt8(2 + 2 * type)) }

  var isBeginning: Bool { rawValue & 1 == 1 }
  var isOutside: Bool { rawValue == 0 }
  /// The index of the type in ``EntityType/allCases``; meaningless outside.
  var type: Int { Int(rawValue &- 1) / 2 }

  /// Whether `next` may follow `label`, -1 being the start of a segment.
  static func allows(_ label: Int, _ next: Int) -> Bool {
    next == 0 || next & 1 == 1 || label == next || label == next - 1
  }
}

/// A name in terms of tokens.
struct TokenSpan: Hashable, Sendable {
  var first: Int
  /// The token after the last.
  var end: Int
  /// The index of the type in ``EntityType/allCases``.
  var type: Int
}
