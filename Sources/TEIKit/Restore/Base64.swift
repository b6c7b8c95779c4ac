/// Base 64 of RFC 4648 §4, in lines.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The value of each character, 255 for those outside the alphabet.
  private static let values: [UInt8] = {
    var table = Array(repeating: UInt8(255), count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  /// Appends `bytes` in base 64 to `output`, with padding; `separator` after every `width`
  /// characters but the last.
  ///
  /// - Precondition: `width` is a multiple of four.
  static func encode(
    _ bytes: [UInt8], to output: inout [UInt8], width: Int = .max & ~3, separator: [UInt8] = []
  ) {
    let alphabet = alphabet
    var column = 0
    var i = 0
    while i < bytes.count {
      if column == width {
        output.append(contentsOf: separator)
        column = 0
      }
      let left = bytes.count - i
      let second = left > 1 ? bytes[i + 1] : 0
      let third = left > 2 ? bytes[i + 2] : 0
      output.append(alphabet[Int(bytes[i] >> 2)])
      output.append(alphabet[Int((bytes[i] & 3) << 4 | second >> 4)])
      output.append(left > 1 ? alphabet[Int((second & 15) << 2 | third >> 6)] : UInt8(ascii: "="))
      output.append(left > 2 ? alphabet[Int(third & 63)] : UInt8(ascii: "="))
      column += 4
      i += 3
    }
  }

  /// The bytes that `characters` stand for, white space ignored, or nil where they are not base
  /// 64.
  static func decode(_ characters: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(characters.count / 4 * 3)
    var buffer: UInt32 = 0
    var held = 0
    var padding = 0
    for character in characters {
      switch character {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "="):
        padding += 1
        guard padding <= 2 else { return nil }
      default:
        let value = values[Int(character)]
        guard value != 255, padding == 0 else { return nil }
        buffer = buffer << 6 | UInt32(value)
        held += 1
        if held == 4 {
          output.append(UInt8(buffer >> 16 & 0xFF))
          output.append(UInt8(buffer >> 8 & 0xFF))
          output.append(UInt8(buffer & 0xFF))
          buffer = 0
          held = 0
        }
      }
    }
    switch (held, padding) {
    case (0, 0): return output
    case (2, 2):
      output.append(UInt8(buffer >> 4 & 0xFF))
      return output
    case (3, 1):
      output.append(UInt8(buffer >> 10 & 0xFF))
      output.append(UInt8(buffer >> 2 & 0xFF))
      return output
    default: return nil
    }
  }
}
