/// Reads little-endian numbers from bytes that nobody vouches for.
struct PackedReader {
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  /// A reader of `bytes[start..<end]`; of all from `start` on where `end` is nil.
  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.end = min(end ?? bytes.count, bytes.count)
    position = start
  }

  /// How many bytes are left.
  var left: Int { end - position }

  /// The next byte.
  mutating func byte() throws(TaggerModelError) -> UInt8 {
    guard position < end else { throw .damaged }
    position += 1
    return bytes[position - 1]
  }

  /// The number in the next `width` bytes, 1 to 8.
  mutating func integer(width: Int) throws(TaggerModelError) -> UInt64 {
    guard left >= width else { throw .damaged }
    var value: UInt64 = 0
    for i in 0..<width { value |= UInt64(bytes[position + i]) << UInt64(8 * i) }
    position += width
    return value
  }

  /// The next number of four bytes.
  mutating func uint32() throws(TaggerModelError) -> UInt32 {
    UInt32(truncatingIfNeeded: try integer(width: 4))
  }

  /// The next finite number in IEEE 754.
  mutating func float() throws(TaggerModelError) -> Float {
    let value = Float(bitPattern: try uint32())
    guard value.isFinite, abs(value) < 1e6 else { throw .damaged }
    return value
  }

  /// The next number of seven bits a byte, the lowest first.
  mutating func varint() throws(TaggerModelError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 63 {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
    throw .damaged
  }
}

/// Writes what ``PackedReader`` reads.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  /// Appends one byte.
  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Appends `value` in `width` bytes.
  mutating func integer(_ value: UInt64, width: Int) {
    for i in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * i))) }
  }

  /// Appends four bytes.
  mutating func uint32(_ value: UInt32) { integer(UInt64(value), width: 4) }

  /// Appends `value` in IEEE 754.
  mutating func float(_ value: Float) { uint32(value.bitPattern) }

  /// Appends `value` in seven bits a byte.
  mutating func varint(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  /// Appends `more`.
  mutating func append(_ more: [UInt8]) { bytes += more }
}

/// Why a file is no model that this version can read.
public enum TaggerModelError: Error, Equatable, Sendable {
  /// It doesn't start as a model does.
  case notAModel
  /// It is of another version than this one reads.
  case version(Int)
  /// It is cut off or changed.
  case damaged
}
