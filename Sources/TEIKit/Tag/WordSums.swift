/// Where a word stands, seen from the token that features are made for.
enum WordPlace: Int, CaseIterable, Sendable {
  /// The token itself, and where a sentence may open with it.
  case itself, opening
  case before, after
  case secondBefore, secondAfter

  /// The places around a token, itself first; whether a sentence may open with it.
  static func around(_ opensSentence: Bool) -> InlineArray<5, WordPlace> {
    [opensSentence ? .opening : .itself, .before, .after, .secondBefore, .secondAfter]
  }

  /// Where the word is, in tokens from the one that features are made for.
  var offset: Int {
    switch self {
    case .itself, .opening: 0
    case .before: -1
    case .after: 1
    case .secondBefore: -2
    case .secondAfter: 2
    }
  }

  /// Whether how the word begins and ends counts.
  var usesAffixes: Bool {
    switch self {
    case .itself, .opening, .before, .after: true
    case .secondBefore, .secondAfter: false
    }
  }
}

/// What the features of words weigh in each ``WordPlace``, as far as they were asked for.
struct WordSums: Sendable {
  private static let placeCount = 6

  /// Those of one word after those of the other.
  private var sums: [WeightSums] = []

  /// What those of word `number` weigh in `place`; nil until it is set.
  @inline(__always)
  subscript(number: Int32, place: WordPlace) -> WeightSums? {
    get {
      let sums = sums[Int(number) &* Self.placeCount &+ place.rawValue]
      return sums.isKnown ? sums : nil
    }
    set {
      sums[Int(number) &* Self.placeCount &+ place.rawValue] = newValue ?? .unknown
    }
  }

  /// Makes room for one more word.
  mutating func append() {
    for _ in 0..<Self.placeCount { sums.append(.unknown) }
  }

  /// Puts what the features of word `number` weigh in the place of word `other`.
  mutating func move(_ number: Int, to other: Int) {
    for place in 0..<Self.placeCount {
      sums[other * Self.placeCount + place] = sums[number * Self.placeCount + place]
    }
  }

  /// Takes out all words but the first `count`.
  mutating func keepFirst(_ count: Int) {
    sums.removeLast(sums.count - count * Self.placeCount)
  }
}

/// Sums of weights for each label, in whole numbers, so that their order says nothing.
///
/// Weights are bytes from 1 to 255 that stand for -127 to 127, added four at a time in the 16-bit
/// lanes of a word; ``most`` of them don't overflow one.
struct WeightSums: Sendable {
  /// How many rows can be added.
  static let most = 257
  /// No sums yet.
  @inline(__always)
  static var unknown: WeightSums { WeightSums(even: 0, odd: 0, last: 0, count: .max) }
  private static let lanes: UInt64 = 0x00FF_00FF_00FF_00FF

  private var even: UInt64 = 0
  private var odd: UInt64 = 0
  private var last: UInt32 = 0
  private var count: UInt32 = 0

  init() {}

  private init(even: UInt64, odd: UInt64, last: UInt32, count: UInt32) {
    (self.even, self.odd, self.last, self.count) = (even, odd, last, count)
  }

  /// Whether it isn't ``unknown``.
  @inline(__always) var isKnown: Bool { count != .max }

  /// Adds the row whose first eight weights are `row`, and whose ninth is `ninth`.
  @inline(__always)
  mutating func add(_ row: UInt64, _ ninth: UInt8) {
    even &+= row & Self.lanes
    odd &+= row >> 8 & Self.lanes
    last &+= UInt32(ninth)
    count &+= 1
  }

  /// Adds all that `other` adds up.
  @inline(__always)
  mutating func add(_ other: WeightSums) {
    even &+= other.even
    odd &+= other.odd
    last &+= other.last
    count &+= other.count
  }

  /// The sums for the labels, times `scale`.
  @inline(__always)
  func scores(_ scale: Float) -> SIMD16<Float> {
    var sums = SIMD16<Float>(repeating: 0)
    let bias = Int(count) * 128
    for k in 0..<4 {
      sums[2 * k] = Float(Int(even >> UInt64(16 * k) & 0xFFFF) - bias)
      sums[2 * k + 1] = Float(Int(odd >> UInt64(16 * k) & 0xFFFF) - bias)
    }
    sums[8] = Float(Int(last) - bias)
    return sums * scale
  }
}
