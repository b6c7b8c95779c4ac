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
    // Of two with the same key the first stays.
    let sorted = features.enumerated()
      .sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element)
    let kept = sorted.indices.filter { $0 == 0 || sorted[$0 - 1].key != sorted[$0].key }
      .map { sorted[$0] }
    FeatureIndex.write(kept.map(\.key), to: &body, headCount: PackedHead.count)
    for feature in kept {
      for l in 0..<NameLabel.count { body.integer(UInt8(Int(feature.row[l]) + 128)) }
    }
    return TaggerModel.head.sealed(body.bytes)
  }
}
