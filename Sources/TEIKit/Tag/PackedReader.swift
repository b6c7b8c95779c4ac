/// Reads little-endian numbers from bytes that nobody vouches for.
struct PackedReader {
  private let bytes: TableBytes
  private(set) var position: Int

  /// A reader of `bytes` from `start` on.
  init(_ bytes: TableBytes, from start: Int = 0) {
    self.bytes = bytes
    position = start
  }

  /// How many bytes are left.
  var left: Int { bytes.count - position }

  /// The next number.
  mutating func integer<Element: FixedWidthInteger & BitwiseCopyable>(
    _ type: Element.Type = Element.self
  ) throws(TaggerModelError) -> Element {
    let size = MemoryLayout<Element>.size
    guard left >= size else { throw .damaged }
    position += size
    return bytes.integer(at: position - size)
  }

  /// The next finite number in IEEE 754.
  mutating func float() throws(TaggerModelError) -> Float {
    let value = Float(bitPattern: try integer())
    guard value.isFinite, abs(value) < 1e6 else { throw .damaged }
    return value
  }

  /// The next `count` bytes.
  mutating func bytes(_ count: Int) throws(TaggerModelError) -> [UInt8] {
    guard count >= 0, count <= left else { throw .damaged }
    position += count
    return bytes.array(position - count..<position)
  }

  /// The next `count` numbers, where they lie.
  mutating func column<Element>(
    _ type: Element.Type = Element.self, count: Int
  ) throws(TaggerModelError) -> TableColumn<Element> {
    guard let column = bytes.column(at: position, count: count, of: type) else { throw .damaged }
    position += count * MemoryLayout<Element>.size
    return column
  }

  /// Goes on to the next multiple of `alignment`, past zeros.
  mutating func align(to alignment: Int) throws(TaggerModelError) {
    while position % alignment != 0 {
      guard try integer(UInt8.self) == 0 else { throw .damaged }
    }
  }
}

/// Writes what ``PackedReader`` reads.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  /// Appends `value`.
  mutating func integer<Element: FixedWidthInteger>(_ value: Element) {
    for i in 0..<Element.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
  }

  /// Appends `value` in IEEE 754.
  mutating func float(_ value: Float) { integer(value.bitPattern) }

  /// Appends `more`.
  mutating func append(_ more: [UInt8]) { bytes += more }

  /// Appends zeros up to the next multiple of `alignment`.
  mutating func align(to alignment: Int) {
    while bytes.count % alignment != 0 { bytes.append(0) }
  }
}

/// The head that the tagger's files share: a magic number, a version, and a checksum of the rest.
struct PackedHead {
  /// How many bytes it takes.
  static let count = 16

  let magic: UInt32
  let version: UInt32

  /// Reads the head of `bytes` and returns the checksum; nothing is summed.
  func read(_ reader: inout PackedReader) throws(TaggerModelError) -> UInt64 {
    guard reader.left >= Self.count, try reader.integer(UInt32.self) == magic else {
      throw .notAModel
    }
    let found = try reader.integer(UInt32.self)
    guard found == version else { throw .version(Int(found)) }
    return try reader.integer()
  }

  /// Whether the rest of `bytes` has the checksum that their head says.
  static func isIntact(_ bytes: TableBytes) -> Bool {
    bytes.count >= count && bytes.integer(at: 8) == checksum(bytes, from: count)
  }

  /// `body` with its head and checksum.
  func sealed(_ body: [UInt8]) -> [UInt8] {
    var head = PackedWriter()
    head.integer(magic)
    head.integer(version)
    head.integer(Self.checksum(TableBytes(body), from: 0))
    head.append(body)
    return head.bytes
  }

  /// FNV-1a over 64 bits, eight bytes at a time.
  private static func checksum(_ bytes: TableBytes, from start: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var i = start
    while i + 8 <= bytes.count {
      hash = (hash ^ bytes.integer(at: i, as: UInt64.self)) &* 0x100_0000_01B3
      hash ^= hash >> 32
      i += 8
    }
    while i < bytes.count {
      hash = (hash ^ UInt64(bytes.integer(at: i, as: UInt8.self))) &* 0x100_0000_01B3
      i += 1
    }
    return hash
  }
}

/// Why a file is no model that this version can read.
public enum TaggerModelError: Error, Equatable, Sendable {
  /// It doesn't start as a model does.
  case notAModel
  /// It is of another version than this one reads.
  case version(Int)
  /// It was trained with other words and names than those of this version.
  case otherLexicon
  /// It is cut off or changed.
  case damaged
}

extension TaggerModelError: CustomStringConvertible {
  /// One sentence with its remedy.
  public var description: String {
    switch self {
    case .notAModel: "is no model of a tagger; tei train writes one"
    case .version(let version):
      "is a model in version \(version) of its format, which this version of tei doesn't read; "
        + "train it again"
    case .otherLexicon:
      "is a model trained with the words and names of another version of tei; train it again"
    case .damaged: "is a model that was cut off or changed; copy or train it again"
    }
  }
}
