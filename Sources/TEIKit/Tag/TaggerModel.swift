/// Weights of ``SequenceTagger``: a table of features without their text.
///
/// The packed form is little-endian: the head of `PackedHead` (“TEIM”); the identity of the
/// lexicon and gazetteer that it was trained with (8 bytes); the weights' scale; the transitions of
/// both passes; the calibration; the name (its length in 4 bytes, UTF-8); the gate's words (their
/// number in 4 bytes, 8 bytes each); the `FeatureIndex`; for each feature the weights of the nine
/// labels, a byte each, from 1 to 255 for -127 to 127.
public struct TaggerModel: Sendable {
  static let head = PackedHead(magic: 0x4D49_4554, version: 3)  // “TEIM”
  /// How many bytes a name has at most.
  static let longestName = 200

  /// The packed form.
  let bytes: TableBytes
  private let index: FeatureIndex
  private let rows: TableColumn<UInt8>
  private let table: FeatureTable
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
  var featureCount: Int { index.count }

  /// The packed form.
  public var packed: [UInt8] { bytes.array(0..<bytes.count) }

  /// Reads a packed model, which nobody vouches for.
  public init(packed bytes: [UInt8]) throws(TaggerModelError) {
    try self.init(TableBytes(bytes))
    guard PackedHead.isIntact(self.bytes), index.isConsistent else { throw .damaged }
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
    index = try FeatureIndex(&reader)
    rows = try reader.column(count: index.count * NameLabel.count)
    table = try FeatureTable(index, rows: rows)
    guard reader.left == 0 else { throw .damaged }
  }

  /// Whether a name of a model may have that character, which ends up in documents.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFC, 0x10000...0x10FFFF: true
    default: false
    }
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
  func emission(_ list: FeatureList) -> SIMD16<Float> {
    var list = list
    return sums(&list).scores(scale)
  }

  /// The sums of the weights of `list`'s features; takes out of it those that have none.
  @inline(__always)
  func sums(_ list: inout FeatureList) -> WeightSums { table.sums(&list) }

  /// The features with their keys and rows, ascending.
  var features: [(key: UInt32, row: SIMD16<Int8>)] {
    index.keys.enumerated().map { number, key in
      var weights = SIMD16<Int8>()
      for l in 0..<NameLabel.count {
        weights[l] = Int8(truncatingIfNeeded: Int(rows[number * NameLabel.count + l]) - 128)
      }
      return (key, weights)
    }
  }
}
