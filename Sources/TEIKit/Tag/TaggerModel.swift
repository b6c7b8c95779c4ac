/// Weights of ``SequenceTagger``: a table of features without their text.
///
/// The packed form is little-endian: “TEIM”, version, FNV-1a of the rest (8 bytes), the weights'
/// scale, the transitions of both passes, the gate's words, the calibration, then for each feature
/// in ascending order of its key the difference to the key before as a varint, a bit for each
/// label with a weight (2 bytes), and those weights as signed bytes.
public struct TaggerModel: Sendable {
  /// How likely names are right, by the probability that the chain gives them.
  struct Calibration: Sendable {
    static let bins = 24
    /// The share of right ones in each bin, ascending; bins are narrower the nearer to 1.
    var shares = (0..<bins).map { bin in
      let rest = 1 - (Float(bin) + 0.5) / Float(bins)
      return 1 - rest * rest
    }

    /// Where a probability lies among the bins, from 0 to ``bins``.
    static func place(_ probability: Float) -> Float {
      (1 - (1 - min(max(probability, 0), 1)).squareRoot()) * Float(bins)
    }

    /// The share for a probability, between the middles of bins.
    func share(_ probability: Float) -> Float {
      let place = Self.place(probability) - 0.5
      let low = min(max(Int(place), 0), Self.bins - 2)
      let part = min(max(place - Float(low), 0), 1)
      return shares[low] * (1 - part) + shares[low + 1] * part
    }
  }

  /// For each slot 0 where it is free, else the distance to the slot that the key asks for, plus
  /// one, in the top three bits, and below them what that slot doesn't say of the key: small, so
  /// that looking for absent features stays in the cache.
  private let tags: [UInt16]
  /// The weights of the first eight labels, a byte each, and of the ninth.
  private let rows: [SIMD2<UInt64>]
  private let shift: UInt32
  /// What a weight of 1 stands for.
  let scale: Float
  /// How many features have a weight.
  let featureCount: Int
  let firstPass: LabelTransitions
  let secondPass: LabelTransitions
  let gateWords: [UInt64]
  let calibration: Calibration

  /// A model of those weights; rows are multiplied by `scale`.
  init(
    features: [(key: UInt32, row: SIMD16<Int8>)], scale: Float, firstPass: LabelTransitions,
    secondPass: LabelTransitions, gateWords: [UInt64], calibration: Calibration
  ) {
    let table = Table(features.sorted { $0.key < $1.key })
    (tags, rows, shift) = (table.tags, table.rows, table.shift)
    featureCount = features.count
    self.scale = scale
    self.firstPass = firstPass
    self.secondPass = secondPass
    self.gateWords = gateWords
    self.calibration = calibration
  }

  /// The sum of the weights of `list`'s features for each label.
  ///
  /// Weights are bytes from 1 to 255 that stand for -127 to 127, added four at a time in the
  /// 16-bit lanes of a word; a list is too short to overflow them.
  /// Tags are read first, then compared, then rows are read, so that the memory works on many at a
  /// time.
  func emission(_ list: inout FeatureList) -> SIMD16<Float> {
    var (slots, found) = ([Int32](), [UInt16]())
    swap(&slots, &list.slots)
    swap(&found, &list.tags)
    let low = Table.lowMask(shift)
    let mask = tags.count - 1
    for n in 0..<list.count { found[n] = tags[Int(list.keys[n] >> shift)] }
    var hits = 0
    for n in 0..<list.count where found[n] != 0 {
      let key = list.keys[n]
      var slot = Int(key >> shift)
      var wanted = UInt16(truncatingIfNeeded: key & low) | 1 << 13
      var tag = found[n]
      while tag != wanted, tag != 0, wanted < 7 << 13 {
        slot = (slot + 1) & mask
        wanted += 1 << 13
        tag = tags[slot]
      }
      if tag == wanted {
        slots[hits] = Int32(slot)
        hits += 1
      }
    }
    let lanes: UInt64 = 0x00FF_00FF_00FF_00FF
    var even: UInt64 = 0
    var odd: UInt64 = 0
    var last: UInt64 = 0
    for n in 0..<hits {
      let row = rows[Int(slots[n])]
      even &+= row[0] & lanes
      odd &+= row[0] >> 8 & lanes
      last &+= row[1]
    }
    swap(&slots, &list.slots)
    swap(&found, &list.tags)
    var sums = SIMD16<Float>(repeating: 0)
    let bias = hits * 128
    for k in 0..<4 {
      sums[2 * k] = Float(Int(even >> UInt64(16 * k) & 0xFFFF) - bias)
      sums[2 * k + 1] = Float(Int(odd >> UInt64(16 * k) & 0xFFFF) - bias)
    }
    sums[8] = Float(Int(last) - bias)
    return sums * scale
  }

  /// Slots, filled from ascending keys.
  private struct Table {
    private(set) var tags: [UInt16] = []
    private(set) var rows: [SIMD2<UInt64>] = []
    private(set) var shift: UInt32 = 0
    private static let mostBits: UInt32 = 22

    /// A table of those features; of two with the same key the first stays.
    init(_ features: [(key: UInt32, row: SIMD16<Int8>)]) {
      // The distance to a slot has three bits, so a crowded table is made anew with more slots; a
      // file made to crowd any table loses features.
      var bits: UInt32 = 19
      while bits < Self.mostBits, (1 << bits) * 5 < features.count * 8 { bits += 1 }
      while !fill(features, bits) { bits += 1 }
    }

    /// The weights as bytes.
    private static func packed(_ row: SIMD16<Int8>) -> SIMD2<UInt64> {
      var result = SIMD2<UInt64>()
      for l in 0..<NameLabel.count {
        result[l / 8] |= UInt64(Int(row[l]) + 128) << UInt64(l % 8 * 8)
      }
      return result
    }

    /// The weights of bytes.
    static func unpacked(_ row: SIMD2<UInt64>) -> SIMD16<Int8> {
      var result = SIMD16<Int8>()
      for l in 0..<NameLabel.count {
        result[l] = Int8(truncatingIfNeeded: Int(row[l / 8] >> UInt64(l % 8 * 8) & 0xFF) - 128)
      }
      return result
    }

    /// What a key has below its slot.
    static func lowMask(_ shift: UInt32) -> UInt32 { (1 << shift) - 1 }

    private mutating func fill(
      _ features: [(key: UInt32, row: SIMD16<Int8>)], _ bits: UInt32
    ) -> Bool {
      shift = 32 - bits
      tags = [UInt16](repeating: 0, count: 1 << Int(bits))
      rows = [SIMD2<UInt64>](repeating: SIMD2(), count: 1 << Int(bits))
      var last: UInt32?
      for feature in features where feature.key != last {
        last = feature.key
        var slot = Int(feature.key >> shift)
        var distance: UInt16 = 1
        while distance <= 7, tags[slot] != 0 {
          slot = (slot + 1) & (tags.count - 1)
          distance += 1
        }
        if distance > 7 {
          if bits < Self.mostBits { return false }
          continue
        }
        tags[slot] = UInt16(truncatingIfNeeded: feature.key & Self.lowMask(shift)) | distance << 13
        rows[slot] = Self.packed(feature.row)
      }
      return true
    }
  }

  /// The features with their keys, ascending.
  private var features: [(key: UInt32, row: SIMD16<Int8>)] {
    var result: [(key: UInt32, row: SIMD16<Int8>)] = []
    for slot in tags.indices where tags[slot] != 0 {
      let home = (slot - Int(tags[slot] >> 13) + 1) & (tags.count - 1)
      let low = UInt32(tags[slot]) & Table.lowMask(shift)
      result.append((UInt32(home) << shift | low, Table.unpacked(rows[slot])))
    }
    return result.sorted { $0.key < $1.key }
  }
}

extension TaggerModel {
  private static let magic: UInt32 = 0x4D49_4554  // “TEIM”
  private static let version: UInt32 = 1
  private static let headCount = 16

  /// Reads a packed model, which nobody vouches for.
  public init(packed bytes: [UInt8]) throws(TaggerModelError) {
    var reader = PackedReader(bytes)
    guard bytes.count >= Self.headCount, try reader.uint32() == Self.magic else {
      throw .notAModel
    }
    let version = try reader.uint32()
    guard version == Self.version else { throw .version(Int(version)) }
    guard try reader.integer(width: 8) == Self.checksum(bytes, from: Self.headCount) else {
      throw .damaged
    }
    scale = try reader.float()
    firstPass = try Self.transitions(&reader)
    secondPass = try Self.transitions(&reader)
    let words = Int(try reader.uint32())
    guard words <= reader.left / 8 else { throw .damaged }
    var gateWords: [UInt64] = []
    for _ in 0..<words { gateWords.append(try reader.integer(width: 8)) }
    self.gateWords = gateWords
    var calibration = Calibration()
    for i in 0..<Calibration.bins { calibration.shares[i] = try reader.float() }
    self.calibration = calibration
    let count = Int(try reader.uint32())
    guard count <= reader.left / 3 else { throw .damaged }
    var features: [(key: UInt32, row: SIMD16<Int8>)] = []
    features.reserveCapacity(count)
    var key: UInt64 = 0
    for _ in 0..<count {
      let delta = try reader.varint()
      guard delta > 0, delta <= UInt64(UInt32.max) else { throw .damaged }
      key += delta
      guard key > 0, key <= UInt64(UInt32.max) else { throw .damaged }
      let labels = try reader.integer(width: 2)
      var row = SIMD16<Int8>()
      guard labels < 1 << UInt64(NameLabel.count) else { throw .damaged }
      for l in 0..<NameLabel.count where labels >> UInt64(l) & 1 == 1 {
        row[l] = Int8(bitPattern: try reader.byte())
      }
      features.append((UInt32(key), row))
    }
    guard reader.left == 0 else { throw .damaged }
    featureCount = count
    let table = Table(features)
    (tags, rows, shift) = (table.tags, table.rows, table.shift)
  }

  /// The packed form.
  public var packed: [UInt8] {
    var body = PackedWriter()
    body.float(scale)
    for transitions in [firstPass, secondPass] {
      for row in [transitions.start] + transitions.next {
        for l in 0..<NameLabel.count { body.float(row[l]) }
      }
    }
    body.uint32(UInt32(gateWords.count))
    for word in gateWords { body.integer(word, width: 8) }
    for share in calibration.shares { body.float(share) }
    let features = self.features
    body.uint32(UInt32(features.count))
    var last: UInt64 = 0
    for (key, row) in features {
      body.varint(UInt64(key) - last)
      last = UInt64(key)
      var labels: UInt64 = 0
      for l in 0..<16 where row[l] != 0 { labels |= 1 << UInt64(l) }
      body.integer(labels, width: 2)
      for l in 0..<16 where row[l] != 0 { body.byte(UInt8(bitPattern: row[l])) }
    }
    return Self.sealed(body.bytes)
  }

  /// `body` with its head and checksum.
  static func sealed(_ body: [UInt8]) -> [UInt8] {
    var head = PackedWriter()
    head.uint32(magic)
    head.uint32(version)
    head.integer(checksum(body, from: 0), width: 8)
    head.append(body)
    return head.bytes
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

  /// FNV-1a over 64 bits, eight bytes at a time.
  private static func checksum(_ bytes: [UInt8], from start: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var i = start
    while i + 8 <= bytes.count {
      var word: UInt64 = 0
      for k in 0..<8 { word |= UInt64(bytes[i + k]) << UInt64(8 * k) }
      hash = (hash ^ word) &* 0x100_0000_01B3
      hash ^= hash >> 32
      i += 8
    }
    while i < bytes.count {
      hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01B3
      i += 1
    }
    return hash
  }
}
