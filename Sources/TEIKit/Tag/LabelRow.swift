/// A number for each of the nine labels.
struct LabelRow: Sendable {
  /// Those of the first eight.
  var low = SIMD8<Float>()
  /// That of the ninth.
  var last: Float = 0

  init() {}

  @inline(__always)
  init(_ low: SIMD8<Float>, _ last: Float) {
    self.low = low
    self.last = last
  }

  @inline(__always)
  init(repeating value: Float) { self.init(SIMD8(repeating: value), value) }

  /// The first nine of `row`.
  @inline(__always)
  init(_ row: SIMD16<Float>) { self.init(row.lowHalf, row[8]) }

  @inline(__always)
  subscript(label: Int) -> Float {
    get { label < 8 ? low[label] : last }
    set { if label < 8 { low[label] = newValue } else { last = newValue } }
  }

  /// The nine with zeros behind.
  @inline(__always)
  var row: SIMD16<Float> {
    var high = SIMD8<Float>()
    high[0] = last
    return SIMD16(lowHalf: low, highHalf: high)
  }

  /// The greatest.
  @inline(__always)
  var greatest: Float {
    let four = low.lowHalf.replacing(with: low.highHalf, where: low.highHalf .>= low.lowHalf)
    return max(max(max(four[0], four[2]), max(four[1], four[3])), last)
  }

  /// The sum, from the first to the ninth.
  @inline(__always)
  var sum: Float {
    var sum = low[0]
    for l in 1..<8 { sum += low[l] }
    return sum + last
  }

  /// The sums of the two labels of each type.
  @inline(__always)
  var types: SIMD4<Float> {
    SIMD4(low[1], low[3], low[5], low[7]) + SIMD4(low[2], low[4], low[6], last)
  }

  @inline(__always)
  static func + (a: LabelRow, b: LabelRow) -> LabelRow {
    LabelRow(a.low + b.low, a.last + b.last)
  }

  @inline(__always)
  static func * (a: LabelRow, b: LabelRow) -> LabelRow {
    LabelRow(a.low * b.low, a.last * b.last)
  }

  @inline(__always)
  static func * (a: LabelRow, b: Float) -> LabelRow { LabelRow(a.low * b, a.last * b) }

  @inline(__always)
  static func / (a: LabelRow, b: Float) -> LabelRow { LabelRow(a.low / b, a.last / b) }

  @inline(__always)
  static func - (a: LabelRow, b: Float) -> LabelRow { LabelRow(a.low - b, a.last - b) }
}
