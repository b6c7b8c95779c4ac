/// Archives written byte by byte, nothing compressed, to say exactly what tests need.
enum ArchiveFixtures {
  /// A tar archive (POSIX ustar) with files and their texts; a name that ends with `@` is a
  /// symbolic link to its text.
  static func tar(_ files: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      let isLink = file.name.hasSuffix("@")
      let name = Array((isLink ? String(file.name.dropLast()) : file.name).utf8)
      let content = isLink ? [] : Array(file.text.utf8)
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ field: [UInt8], at place: Int) {
        header.replaceSubrange(place..<place + field.count, with: field)
      }
      put(name, at: 0)
      put(Array("0000644\0".utf8), at: 100)
      let size = String(content.count, radix: 8)
      put(Array((String(repeating: "0", count: 11 - size.count) + size).utf8), at: 124)
      put([isLink ? 0x32 : 0x30], at: 156)
      if isLink { put(Array(file.text.utf8), at: 157) }
      put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
      put(Array(repeating: 0x20, count: 8), at: 148)
      let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
      put(Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 0x20], at: 148)
      bytes += header + content
      bytes += Array(repeating: 0, count: (512 - content.count % 512) % 512)
    }
    return bytes + Array(repeating: 0, count: 1024)
  }

  /// A member of a gzip file (RFC 1952) with `content` stored as it is; below 64 KiB.
  static func gzip(_ content: [UInt8]) -> [UInt8] {
    let count = UInt16(content.count)
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
    bytes += little(count)
    bytes += little(~count)
    bytes += content
    bytes += little(crc(content))
    bytes += little(UInt32(content.count))
    return bytes
  }

  /// A zip archive (APPNOTE 6.3) with files stored as they are.
  static func zip(_ files: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let (name, content) = (Array(file.name.utf8), Array(file.text.utf8))
      // Names are UTF-8: bit 11.
      var common: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0, 0]
      common += little(crc(content))
      common += little(UInt32(content.count))
      common += little(UInt32(content.count))
      common += little(UInt16(name.count))
      common += little(UInt16(0))
      directory += little(UInt32(0x0201_4B50))
      directory += [20, 0]
      directory += common
      directory += Array(repeating: 0, count: 10)
      directory += little(UInt32(bytes.count))
      directory += name
      bytes += little(UInt32(0x0403_4B50))
      bytes += common
      bytes += name
      bytes += content
    }
    var end: [UInt8] = []
    end += little(UInt32(0x0605_4B50))
    end += little(UInt32(0))
    end += little(UInt16(files.count))
    end += little(UInt16(files.count))
    end += little(UInt32(directory.count))
    end += little(UInt32(bytes.count))
    end += little(UInt16(0))
    return bytes + directory + end
  }

  private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
