/// Escaping for text and attribute values alike.
///
/// - SeeAlso: XML 1.0 §2.4 (text), §3.3.3 (why tabs and line ends in attributes are references).
enum XMLEscaping {
  /// What replaces each byte that can't stand as it is; nil for all others.
  private static let replacements: [[UInt8]?] = {
    var table = [[UInt8]?](repeating: nil, count: 256)
    table[Int(UInt8(ascii: "&"))] = Array("&amp;".utf8)
    table[Int(UInt8(ascii: "<"))] = Array("&lt;".utf8)
    // Only `]]>` must not stand in text, but readers expect the pair.
    table[Int(UInt8(ascii: ">"))] = Array("&gt;".utf8)
    return table
  }()

  /// The ASCII bytes that stand for themselves in text and attributes.
  private static let isPlain: [Bool] = (0..<256).map { byte in
    byte >= 0x20 && byte < 0x80 && ![0x22, 0x26, 0x3C, 0x3E].contains(byte)
  }

  /// Appends the bytes `range` of `source`, which XML can hold, as text.
  static func append(_ range: TextRange, of source: [UInt8], to output: inout [UInt8]) {
    let span = source.span
    var copied = range.start
    for i in range.offsets {
      let byte = span[i]
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      else { continue }
      output.append(contentsOf: source[copied..<i])
      if let replacement = replacements[Int(byte)] { output.append(contentsOf: replacement) }
      copied = i + 1
    }
    output.append(contentsOf: source[copied..<range.end])
  }

  /// Appends `string`, from whatever source, as text or as the value of an attribute in double
  /// quotes. Characters that XML can't hold become U+FFFD.
  static func append(_ string: String, to output: inout [UInt8]) {
    // Most strings are plain ASCII that stands for itself.
    if string.utf8.allSatisfy({ isPlain[Int($0)] }) {
      output.append(contentsOf: string.utf8)
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E: output.append(contentsOf: "&gt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0x09, 0x0A, 0x0D: output.append(contentsOf: "&#\(scalar.value);".utf8)
      case 0x00..<0x20, 0xFFFE, 0xFFFF: UTF8Scanning.append(0xFFFD, to: &output)
      default: UTF8Scanning.append(scalar.value, to: &output)
      }
    }
  }
}
