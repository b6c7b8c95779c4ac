/// Adaptive binary range coding, as in Martin (1979) with the carry handling of Pavlov's LZMA:
/// a symbol of probability p costs about -log2 p bits, and probabilities are learned on the way.
///
/// Probabilities are 11-bit fixed point numbers of a zero bit; each step moves them by 1/16.
struct RangeEncoder {
  private(set) var bytes: [UInt8] = []
  private var low: UInt64 = 0
  private var range: UInt32 = 0xFFFF_FFFF
  private var cache: UInt8 = 0
  private var pending = 1

  /// Encodes one bit and teaches `probability`.
  mutating func encode(_ bit: Bool, _ probability: inout UInt16) {
    let bound = (range >> 11) * UInt32(probability)
    if bit {
      low += UInt64(bound)
      range -= bound
      probability -= probability >> 4
    } else {
      range = bound
      probability += (2048 - probability) >> 4
    }
    while range < 1 << 24 {
      range <<= 8
      shift()
    }
  }

  /// Encodes the lowest `count` bits of `value`, each as likely 0 as 1.
  mutating func encodeDirect(_ value: UInt32, count: Int) {
    var i = count
    while i > 0 {
      i -= 1
      range >>= 1
      if value >> UInt32(i) & 1 == 1 { low += UInt64(range) }
      while range < 1 << 24 {
        range <<= 8
        shift()
      }
    }
  }

  /// Writes out what is pending and returns all bytes; of the last four, zeros are left out.
  mutating func finish() -> [UInt8] {
    for _ in 0..<5 { shift() }
    for _ in 0..<4 where bytes.last == 0 { bytes.removeLast() }
    return bytes
  }

  private mutating func shift() {
    if low < 0xFF00_0000 || low > 0xFFFF_FFFF {
      let carry = UInt8(truncatingIfNeeded: low >> 32)
      // The very first byte is always zero and not written.
      var byte = cache
      while pending > 0 {
        if started { bytes.append(byte &+ carry) }
        started = true
        byte = 0xFF
        pending -= 1
      }
      cache = UInt8(truncatingIfNeeded: low >> 24)
    }
    pending += 1
    low = (low & 0x00FF_FFFF) << 8
  }

  private var started = false
}

/// The decoder of ``RangeEncoder``. Reads zeros past the end of its bytes; what that gives is
/// nonsense that later checks refuse, never a crash.
struct RangeDecoder {
  private let bytes: [UInt8]
  private var position: Int
  private var range: UInt32 = 0xFFFF_FFFF
  private var code: UInt32 = 0

  /// A decoder of `bytes` from `start`.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
    for _ in 0..<4 { code = code << 8 | next() }
  }

  /// Whether more was read past the end than a sound stream leaves out.
  var isExhausted: Bool { position > bytes.count + 4 }

  private mutating func next() -> UInt32 {
    defer { position += 1 }
    return position < bytes.count ? UInt32(bytes[position]) : 0
  }

  /// Decodes one bit and teaches `probability`.
  mutating func decode(_ probability: inout UInt16) -> Bool {
    let bound = (range >> 11) * UInt32(probability)
    let bit: Bool
    if code < bound {
      range = bound
      probability += (2048 - probability) >> 4
      bit = false
    } else {
      code -= bound
      range -= bound
      probability -= probability >> 4
      bit = true
    }
    while range < 1 << 24 {
      range <<= 8
      code = code << 8 | next()
    }
    return bit
  }

  /// Decodes `count` bits that were each as likely 0 as 1.
  mutating func decodeDirect(count: Int) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      range >>= 1
      let bit: UInt32 = code >= range ? 1 : 0
      if bit == 1 { code -= range }
      value = value << 1 | bit
      while range < 1 << 24 {
        range <<= 8
        code = code << 8 | next()
      }
    }
    return value
  }
}

/// A learned distribution over 2^bits symbols, coded bit by bit from the highest.
struct BitTree {
  private var probabilities: [UInt16]
  private let bits: Int

  /// A tree over `1 << bits` symbols, all equally likely at first.
  init(bits: Int) {
    self.bits = bits
    probabilities = Array(repeating: 1024, count: 1 << bits)
  }

  /// Encodes `symbol`.
  mutating func encode(_ symbol: Int, _ coder: inout RangeEncoder) {
    var node = 1
    var i = bits
    while i > 0 {
      i -= 1
      let bit = symbol >> i & 1
      coder.encode(bit == 1, &probabilities[node])
      node = node << 1 | bit
    }
  }

  /// Decodes a symbol.
  mutating func decode(_ coder: inout RangeDecoder) -> Int {
    var node = 1
    for _ in 0..<bits {
      node = node << 1 | (coder.decode(&probabilities[node]) ? 1 : 0)
    }
    return node - 1 << bits
  }
}

/// A learned distribution over numbers from 0 to 2^31 - 1: the number of bits is learned, with
/// the two highest bits after the first; the rest is written as it is (Elias gamma, adaptive).
struct NumberModel {
  private var length = BitTree(bits: 5)
  /// For each number of bits a tree over two bits, four probabilities each.
  private var upper = Array(repeating: UInt16(1024), count: 32 * 4)

  /// Encodes `number`.
  mutating func encode(_ number: Int, _ coder: inout RangeEncoder) {
    let value = UInt32(number) + 1
    let bits = 31 - value.leadingZeroBitCount
    length.encode(bits, &coder)
    guard bits > 2 else { return coder.encodeDirect(value, count: bits) }
    let first = value >> UInt32(bits - 1) & 1
    let second = value >> UInt32(bits - 2) & 1
    coder.encode(first == 1, &upper[bits * 4])
    coder.encode(second == 1, &upper[bits * 4 + 1 + Int(first)])
    coder.encodeDirect(value, count: bits - 2)
  }

  /// Decodes a number.
  mutating func decode(_ coder: inout RangeDecoder) -> Int {
    let bits = length.decode(&coder)
    guard bits > 2 else { return Int(1 << UInt32(bits) | coder.decodeDirect(count: bits)) - 1 }
    let first: UInt32 = coder.decode(&upper[bits * 4]) ? 1 : 0
    let second: UInt32 = coder.decode(&upper[bits * 4 + 1 + Int(first)]) ? 1 : 0
    let top = (2 | first) << 1 | second
    return Int(top << UInt32(bits - 2) | coder.decodeDirect(count: bits - 2)) - 1
  }
}
