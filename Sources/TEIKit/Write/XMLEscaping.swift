internal import ByteScan

/// Escaping for text and attribute values alike.
///
/// - SeeAlso: XML 1.0 §2.4 (text), §3.3.3 (why tabs and line ends in attributes are references).
enum XMLEscaping {
  /// Appends the bytes `range` of `source`, which XML can hold, as text.
  static func append(_ range: TextRange, of source: [UInt8], to output: inout [UInt8]) {
    let span = source.span.extracting(range.offsets)
    var copied = 0
    var i = 0
    while i < span.count {
      i = ByteScan.endOfUnescaped(in: span, from: i)
      // To the end of the block, in which there is one of them, or of the text.
      let end = min(i + ByteScan.blockCount, span.count)
      while i < end {
        if let reference = reference(to: span[i]), span[i] != UInt8(ascii: "\"") {
          output.append(copying: span.extracting(copied..<i))
          output.append(contentsOf: reference.utf8)
          copied = i + 1
        }
        i += 1
      }
    }
    output.append(copying: span.extracting(copied..<span.count))
  }

  /// What stands for a character that markup or the end of an attribute could be taken for.
  ///
  /// In text only `]]>` needs a reference for its last character, but readers expect the pair.
  @inline(__always)
  private static func reference(to byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }

  /// Appends `string`, from whatever source, as text or as the value of an attribute in double
  /// quotes. Characters that XML can't hold become U+FFFD.
  static func append(_ string: String, to output: inout [UInt8]) {
    let span = string.utf8Span.span
    var copied = 0
    var i = 0
    while i < span.count {
      if i + ByteWord.count <= span.count {
        let count = ByteWord.countBeforeEscape(span.word(at: i))
        i += count
        if count == ByteWord.count { continue }
      }
      let byte = span[i]
      if byte >= 0x20, byte != 0xEF, reference(to: byte) == nil {
        i += 1
        continue
      }
      // Of what starts with 0xEF only U+FFFE and U+FFFF are no characters of XML.
      if byte == 0xEF, span[i + 1] != 0xBF || span[i + 2] < 0xBE {
        i += 3
        continue
      }
      output.append(copying: span.extracting(copied..<i))
      if let reference = reference(to: byte) {
        output.append(contentsOf: reference.utf8)
      } else if byte == 0x09 || byte == 0x0A || byte == 0x0D {
        output.append(contentsOf: "&#\(byte);".utf8)
      } else {
        UTF8Scanning.append(0xFFFD, to: &output)
      }
      i += byte == 0xEF ? 3 : 1
      copied = i
    }
    output.append(copying: span.extracting(copied..<span.count))
  }
}
