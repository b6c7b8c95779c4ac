internal import ByteScan

/// The form of a name in which its spellings meet: “AKTAU” and “Aktau”, “U.S.” and “US”.
enum MentionKey {
  /// Small letters, no full stops, single spaces, straight apostrophes and hyphens.
  static func key(of name: String) -> String {
    let bytes = name.utf8Span.span
    if let key = plainKey(bytes) { return key }
    var key: [UInt8] = []
    key.reserveCapacity(name.utf8.count)
    var isAfterSpace = true
    var i = 0
    while i < bytes.count {
      let (scalar, length) = UTF8Scanning.scalar(bytes, at: i)
      i += length
      switch scalar {
      case 0x20, 0x0A, 0x09, 0x0D, 0xA0:
        if !isAfterSpace { key.append(0x20) }
        isAfterSpace = true
        continue
      case UInt32(UInt8(ascii: ".")), 0xAD: continue
      case 0..<0x80: key.append(ByteClasses.lowered(UInt8(truncatingIfNeeded: scalar)))
      case 0x2018, 0x2019: key.append(UInt8(ascii: "'"))
      case 0x2010, 0x2011: key.append(UInt8(ascii: "-"))
      default:
        guard let scalar = Unicode.Scalar(scalar) else { continue }
        key.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
      isAfterSpace = false
    }
    if key.last == 0x20 { key.removeLast() }
    return String(decoding: key, as: UTF8.self)
  }
  /// The key of a short name that is all ASCII, as most are; nil of another one.
  private static func plainKey(_ name: Span<UInt8>) -> String? {
    // An array would take longer to make than the key.
    var key = InlineArray<64, UInt8>(repeating: 0)
    guard name.count <= key.count else { return nil }
    var count = 0
    var isAfterSpace = true
    for i in name.indices {
      let byte = name[i]
      if byte >= 0x80 { return nil }
      if byte == UInt8(ascii: ".") { continue }
      let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      if isSpace && isAfterSpace { continue }
      key[count & 63] = isSpace ? 0x20 : ByteClasses.lowered(byte)
      count += 1
      isAfterSpace = isSpace
    }
    if isAfterSpace, count > 0 { count -= 1 }
    return String(utf8: key.span.extracting(0..<count))
  }
}
