/// Weights of ``SequenceTagger``: a table of features without their text, read where it lies.
///
/// The packed form is little-endian: the head of `PackedHead` (“TEIM”); the identity of the
/// lexicon and gazetteer that it was trained with (8 bytes); the weights' scale; the transitions of
/// both passes; the calibration; the name (its length in 4 bytes, UTF-8); the gate's words (their
/// number in 4 bytes, 8 bytes each); the binary logarithm of the number of slots and the number of
/// rows (4 bytes each); then, from the next multiple of 64 on, for each slot its tag (2 bytes); for
/// each 64 slots which of them are taken (8 bytes); for each 64 slots how many are taken before
/// them (4 bytes); for each taken slot the weights of the nine labels, a byte each.
///
/// A tag is 0 where the slot is free, else the distance to the slot that the feature's key asks
/// for, plus one, and above it what that slot doesn't say of the key. So looking for features that
/// aren't there, as most aren't, stays in the tags, and those in the cache.
public struct TaggerModel: Sendable {
  static let head = PackedHead(magic: 0x4D49_4554, version: 2)  // “TEIM”
  /// How many slots there are at least and at most, as a binary logarithm.
  static let slotBits: ClosedRange<UInt32> = 19...22
  /// How many bytes a name has at most.
  static let longestName = 200

  /// The packed form.
  let bytes: TableBytes
  private let tags: TableColumn<UInt16>
  private let taken: TableColumn<UInt64>
  private let ranks: TableColumn<UInt32>
  private let rows: TableColumn<UInt8>
  private let shift: UInt32
  /// What a weight of 1 stands for.
  let scale: Float
  let firstPass: LabelTransitions
  let secondPass: LabelTransitions
  let gateWords: [UInt64]
  let calibration: NameCalibration
  /// What ``TaggerLexicon/identity`` it was trained with.
  let lexiconIdentity: UInt64
  /// What its maker called it.
  public let name: String

  /// How many features have a weight.
  var featureCount: Int { rows.count / NameLabel.count }

  /// The packed form.
  public var packed: [UInt8] { bytes.array(0..<bytes.count) }

  /// Reads a packed model, which nobody vouches for.
  public init(packed bytes: [UInt8]) throws(TaggerModelError) {
    try self.init(TableBytes(bytes))
    guard PackedHead.isIntact(self.bytes), isConsistent else { throw .damaged }
  }

  /// Reads a packed model where it lies, without its checksum; the tables are taken as they are.
  init(_ bytes: TableBytes) throws(TaggerModelError) {
    self.bytes = bytes
    var reader = PackedReader(bytes)
    _ = try Self.head.read(&reader)
    lexiconIdentity = try reader.integer()
    scale = try reader.float()
    firstPass = try Self.transitions(&reader)
    secondPass = try Self.transitions(&reader)
    var calibration = NameCalibration()
    for type in calibration.shares.indices {
      for i in 0..<NameCalibration.bins { calibration.shares[type][i] = try reader.float() }
    }
    self.calibration = calibration
    let nameLength = try reader.integer(UInt32.self)
    guard nameLength <= Self.longestName else { throw .damaged }
    let name = String(decoding: try reader.bytes(Int(nameLength)), as: UTF8.self)
    guard name.unicodeScalars.allSatisfy(Self.isPlain) else { throw .damaged }
    self.name = name
    let wordCount = Int(try reader.integer(UInt32.self))
    let words = try reader.column(UInt64.self, count: wordCount)
    gateWords = (0..<wordCount).map { words[$0] }
    let bits = try reader.integer(UInt32.self)
    guard Self.slotBits.contains(bits) else { throw .damaged }
    shift = 32 - bits
    let rowCount = Int(try reader.integer(UInt32.self))
    try reader.align(to: 64)
    tags = try reader.column(count: 1 << Int(bits))
    taken = try reader.column(count: 1 << Int(bits - 6))
    ranks = try reader.column(count: 1 << Int(bits - 6))
    rows = try reader.column(count: rowCount * NameLabel.count)
    guard reader.left == 0 else { throw .damaged }
  }

  /// Whether a name of a model may have that character, which ends up in documents.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFC, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether every tag that is taken has a row.
  private var isConsistent: Bool {
    var count = 0
    for block in 0..<taken.count {
      guard Int(ranks[block]) == count else { return false }
      var bits: UInt64 = 0
      for i in 0..<64 where tags[block * 64 + i] != 0 { bits |= 1 << UInt64(i) }
      guard bits == taken[block] else { return false }
      count += bits.nonzeroBitCount
    }
    return count == featureCount
  }

  private static func transitions(
    _ reader: inout PackedReader
  ) throws(TaggerModelError) -> LabelTransitions {
    var result = LabelTransitions()
    for l in 0..<NameLabel.count { result.start[l] = try reader.float() }
    for q in 0..<NameLabel.count {
      for l in 0..<NameLabel.count { result.next[q][l] = try reader.float() }
    }
    return result
  }
}

extension TaggerModel {
  /// The sum of the weights of `list`'s features for each label.
  ///
  /// Weights are bytes from 1 to 255 that stand for -127 to 127, added four at a time in the
  /// 16-bit lanes of a word; a list is too short to overflow them.
  /// Most features aren't there, and most of those ask for slots that are free: these are told by a
  /// bit each, so that few tags are looked at and fewer rows. Each step goes over all features, so
  /// that the memory works on many at a time.
  func emission(_ list: inout FeatureList) -> SIMD16<Float> {
    let hits = find(&list)
    let lanes: UInt64 = 0x00FF_00FF_00FF_00FF
    var even: UInt64 = 0
    var odd: UInt64 = 0
    var last: UInt64 = 0
    let found = list.found.span
    for n in 0..<hits {
      let place = Int(found[n]) * NameLabel.count
      let row = rows.word(at: place)
      even &+= row & lanes
      odd &+= row >> 8 & lanes
      last &+= UInt64(rows[place + 8])
    }
    var sums = SIMD16<Float>(repeating: 0)
    let bias = hits * 128
    for k in 0..<4 {
      sums[2 * k] = Float(Int(even >> UInt64(16 * k) & 0xFFFF) - bias)
      sums[2 * k + 1] = Float(Int(odd >> UInt64(16 * k) & 0xFFFF) - bias)
    }
    sums[8] = Float(Int(last) - bias)
    return sums * scale
  }

  /// Writes the rows of `list`'s features to its ``FeatureList/found``; how many there are.
  private func find(_ list: inout FeatureList) -> Int {
    var places: [UInt32] = []
    swap(&places, &list.found)
    let hits = find(list.keys.span, list.count, &places)
    swap(&places, &list.found)
    return hits
  }

  private func find(_ keys: Span<UInt32>, _ count: Int, _ places: inout [UInt32]) -> Int {
    let layout = TagLayout(shift: shift)
    let mask = tags.count - 1
    var found = places.mutableSpan
    var some = 0
    for n in 0..<count {
      let slot = keys[n] >> shift
      found[some] = keys[n]
      some += Int(truncatingIfNeeded: taken[Int(slot >> 6)] >> UInt64(slot & 63) & 1)
    }
    var hits = 0
    for n in 0..<some {
      let key = found[n]
      var slot = Int(key >> shift)
      var wanted = layout.tag(key)
      var tag = tags[slot]
      if tag != wanted {
        let last = layout.last(key)
        repeat {
          slot = (slot + 1) & mask
          wanted += 1
          tag = tags[slot]
        } while tag != wanted && tag != 0 && wanted < last
        guard tag == wanted else { continue }
      }
      found[hits] = row(slot)
      hits += 1
    }
    return hits
  }

  /// The row of a slot that is taken.
  @inline(__always)
  private func row(_ slot: Int) -> UInt32 {
    let before = taken[slot >> 6] & ((1 << UInt64(slot & 63)) - 1)
    return ranks[slot >> 6] &+ UInt32(truncatingIfNeeded: before.nonzeroBitCount)
  }

  /// The features with their keys and rows, ascending.
  var features: [(key: UInt32, row: SIMD16<Int8>)] {
    let layout = TagLayout(shift: shift)
    var result: [(key: UInt32, row: SIMD16<Int8>)] = []
    for slot in 0..<tags.count where tags[slot] != 0 {
      let home = (slot - layout.distance(tags[slot])) & (tags.count - 1)
      var weights = SIMD16<Int8>()
      for l in 0..<NameLabel.count {
        let byte = rows[Int(row(slot)) * NameLabel.count + l]
        weights[l] = Int8(truncatingIfNeeded: Int(byte) - 128)
      }
      result.append((UInt32(home) << shift | layout.rest(tags[slot]), weights))
    }
    return result.sorted { $0.key < $1.key }
  }
}
