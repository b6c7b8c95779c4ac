/// The weights of features by their keys, laid out so that looking one up touches one line of the
/// cache: what a bucket of ``FeatureIndex`` holds stands in one line, or in several that are linked.
///
/// A line is eight numbers. The first holds the tags, which are the lower halves of keys, of four
/// features, 16 bits each; the second the fifth's, and from bit 32 on the number of the bucket's next
/// line, or 0; the third the ninth weights, a byte each; each of the others the first eight weights
/// of a feature. Tags of places that are free are those of the first.
struct FeatureTable: Sendable {
  /// How many features a line has room for.
  private static let lineCapacity = 5
  /// How many numbers a line has.
  private static let lineSize = 8

  private let cells: TableColumn<UInt16>
  private let lines: TableColumn<UInt64>
  private let shift: UInt32

  /// The table for `index` with the nine weights of each feature in `rows`.
  init(_ index: FeatureIndex, rows: TableColumn<UInt8>) throws(TaggerModelError) {
    cells = index.cells
    shift = index.shift
    let buckets = index.bucketCount
    var lineCount = buckets
    for bucket in 0..<buckets {
      lineCount += max(index.features(of: bucket).count - 1, 0) / Self.lineCapacity
    }
    let bytes = TableBytes(numberCount: lineCount * Self.lineSize) { lines in
      var free = buckets
      for bucket in 0..<buckets {
        let features = index.features(of: bucket)
        var number = features.lowerBound
        var line = bucket
        while true {
          let end = min(number + Self.lineCapacity, features.upperBound)
          let next = end < features.upperBound ? free : 0
          Self.write(index, rows, number..<end, next: next, to: &lines, line * Self.lineSize)
          if next == 0 { break }
          (number, line) = (end, next)
          free += 1
        }
      }
    }
    guard let column = bytes.column(at: 0, count: lineCount * Self.lineSize, of: UInt64.self)
    else { throw .damaged }
    lines = column
  }

  /// Writes the line of the features `numbers`, at `start`.
  @inline(__always)
  private static func write(
    _ index: FeatureIndex, _ rows: TableColumn<UInt8>, _ numbers: Range<Int>, next: Int,
    to lines: inout MutableSpan<UInt64>, _ start: Int
  ) {
    var tags: UInt64 = 0
    var fifth: UInt64 = 0
    var ninths: UInt64 = 0
    var place = 0
    for number in numbers {
      let tag = UInt64(index.tag(number))
      if place == 0 { (tags, fifth) = (tag &* ones, tag) }
      if place < 4 {
        // The lane holds the first tag still.
        tags ^= (tag ^ tags >> 48) << UInt64(16 * place)
      } else {
        fifth = tag
      }
      let row = number * NameLabel.count
      lines[start + 3 + place] = rows.word(at: row)
      ninths |= UInt64(rows[row + 8]) << UInt64(8 * place)
      place += 1
    }
    while place < lineCapacity {
      lines[start + 3 + place] = 0
      place += 1
    }
    lines[start] = tags
    lines[start + 1] = fifth | UInt64(next) << 32
    lines[start + 2] = ninths
  }

  /// The sums of the weights of `list`'s features; takes out of it those that have none.
  func sums(_ list: inout FeatureList) -> WeightSums {
    var sums = WeightSums()
    // Keys that aren't there are left out first, so that then the memory works on many lines at a
    // time. In place, for a list is too long to be copied for each token.
    let shift = shift
    var count = 0
    for n in 0..<list.count {
      let key = list.keys[n & 255]
      list.keys[count & 255] = key
      let cell = UInt16(truncatingIfNeeded: key &>> (shift &- 4))
      count &+= Int(cells[Int(key &>> shift)] &>> cell & 1)
    }
    list.keepFirst(count)
    for n in 0..<list.count {
      let key = list.keys[n & 255]
      let wanted = UInt64(key & 0xFFFF)
      var start = Int(key &>> shift) &* Self.lineSize
      while true {
        let tail = lines[start &+ 1]
        let low = Self.zeros(lines[start] ^ (wanted &* Self.ones))
        let isFifth = tail & 0xFFFF == wanted
        if low != 0 || isFifth {
          let place = low == 0 ? 4 : low.trailingZeroBitCount >> 4
          sums.add(
            lines[start &+ 3 &+ place],
            UInt8(truncatingIfNeeded: lines[start &+ 2] &>> UInt64(truncatingIfNeeded: place &* 8)))
          break
        }
        if tail >> 32 == 0 { break }
        start = Int(tail >> 32) &* Self.lineSize
      }
    }
    return sums
  }

  private static let ones: UInt64 = 0x0001_0001_0001_0001

  /// A bit for the first of the four lanes of `word` that is 0, and maybe for later ones.
  ///
  /// - SeeAlso: Mycroft's test for a zero byte (1987), here of 16 bits.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones << 15) }
}
