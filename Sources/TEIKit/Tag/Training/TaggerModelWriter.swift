/// Packs a ``TaggerModel``.
struct TaggerModelWriter {
  var scale: Float
  var firstPass: LabelTransitions
  var secondPass: LabelTransitions
  var calibration: NameCalibration
  var gateWords: [UInt64]
  var lexiconIdentity: UInt64
  var name: String

  /// The packed form of a model with the weights `features`, rows multiplied by ``scale``.
  func packed(_ features: [(key: UInt32, row: SIMD16<Int8>)]) -> [UInt8] {
    var body = PackedWriter()
    body.integer(lexiconIdentity)
    body.float(scale)
    for transitions in [firstPass, secondPass] {
      for row in [transitions.start] + transitions.next {
        for l in 0..<NameLabel.count { body.float(row[l]) }
      }
    }
    for shares in calibration.shares {
      for share in shares { body.float(share) }
    }
    let plain = String(String.UnicodeScalarView(name.unicodeScalars.filter(TaggerModel.isPlain)))
    var nameBytes = Array(plain.utf8.prefix(TaggerModel.longestName))
    while !nameBytes.isEmpty, String(validating: nameBytes, as: UTF8.self) == nil {
      nameBytes.removeLast()
    }
    body.integer(UInt32(nameBytes.count))
    body.append(nameBytes)
    body.integer(UInt32(gateWords.count))
    for word in gateWords { body.integer(word) }
    let slots = FeatureSlots(features.sorted { $0.key < $1.key })
    body.integer(slots.bits)
    body.integer(UInt32(slots.rows.count))
    while (PackedHead.count + body.bytes.count) % 64 != 0 { body.integer(UInt8(0)) }
    for tag in slots.tags { body.integer(tag) }
    let taken = stride(from: 0, to: slots.tags.count, by: 64).map { block in
      (0..<64).reduce(UInt64(0)) { $0 | (slots.tags[block + $1] == 0 ? 0 : 1) << UInt64($1) }
    }
    for bits in taken { body.integer(bits) }
    var rank: UInt32 = 0
    for bits in taken {
      body.integer(rank)
      rank += UInt32(bits.nonzeroBitCount)
    }
    for row in slots.rows {
      for l in 0..<NameLabel.count { body.integer(UInt8(Int(row[l]) + 128)) }
    }
    return TaggerModel.head.sealed(body.bytes)
  }
}

/// Slots filled from ascending keys.
private struct FeatureSlots {
  private(set) var tags: [UInt16] = []
  private(set) var bits = TaggerModel.slotBits.lowerBound
  /// The rows in the order of their slots.
  private(set) var rows: [SIMD16<Int8>] = []

  /// Slots of those features; of two with the same key the first stays.
  init(_ features: [(key: UInt32, row: SIMD16<Int8>)]) {
    // How far a feature may stand from its slot is bounded, so a crowded table is made anew with
    // more slots; where that doesn't help either, features are lost.
    while bits < TaggerModel.slotBits.upperBound, (1 << bits) * 5 < features.count * 8 { bits += 1 }
    while !fill(features) { bits += 1 }
  }

  private mutating func fill(_ features: [(key: UInt32, row: SIMD16<Int8>)]) -> Bool {
    let layout = TagLayout(shift: 32 - bits)
    tags = [UInt16](repeating: 0, count: 1 << Int(bits))
    var numbers = [Int32](repeating: -1, count: tags.count)
    for (number, feature) in features.enumerated()
    where number == 0 || features[number - 1].key != feature.key {
      var slot = Int(feature.key >> layout.shift)
      var tag = layout.tag(feature.key)
      let last = layout.last(feature.key)
      while tag < last, tags[slot] != 0 {
        slot = (slot + 1) & (tags.count - 1)
        tag += 1
      }
      if tags[slot] != 0 {
        if bits < TaggerModel.slotBits.upperBound { return false }
        continue
      }
      tags[slot] = tag
      numbers[slot] = Int32(number)
    }
    rows = numbers.filter { $0 >= 0 }.map { features[Int($0)].row }
    return true
  }
}
