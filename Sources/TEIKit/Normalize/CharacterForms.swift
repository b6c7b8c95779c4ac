internal import ByteScan

/// Characters whose form a user may want plain: curly quotation marks, ligatures, full-width
/// forms.
///
/// Nothing of this is done unless asked for: an archive keeps the letters of its source. It is
/// less than Unicode's NFKC, which also changes what a text says, as in “2²”.
/// - SeeAlso: Unicode charts U+2000, U+FB00 and U+FF00.
enum CharacterForms {
  /// The edits of `bytes`, valid UTF-8, that make `forms` plain; sorted, disjoint. O(n).
  static func edits(of bytes: [UInt8], _ forms: Set<ConverterOptions.PlainForm>) -> [Replacement] {
    var edits: [Replacement] = []
    let text = bytes.span
    let quotes = forms.contains(.quotes)
    let ligatures = forms.contains(.ligatures)
    let widths = forms.contains(.widths)
    var i = ByteScan.endOfASCII(in: text, from: 0)
    while i < text.count {
      let byte = text[i]
      if byte < 0xE2 {
        i += 1
        continue
      }
      let length = UTF8Scanning.length(ofLead: byte)
      if byte == 0xE2 && quotes || byte == 0xEF && (ligatures || widths) {
        let scalar = UTF8Scanning.scalar(text, at: i).scalar
        let plain: [UInt8]? =
          switch scalar {
          case 0x2018...0x201B where quotes: [0x27]
          case 0x201C...0x201F where quotes: [0x22]
          case 0xFB00...0xFB06 where ligatures: ligature(scalar)
          case 0xFF01...0xFF5E where widths: [UInt8(scalar - 0xFEE0)]
          case 0xFFE0...0xFFE6 where widths: sign(scalar)
          default: nil
          }
        if let plain {
          edits.append(
            Replacement(range: TextRange(i, i + length), bytes: plain, reason: .plainForm))
        }
      }
      i += length
    }
    return edits
  }

  private static func ligature(_ scalar: UInt32) -> [UInt8] {
    let letters: [StaticString] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    return letters[Int(scalar - 0xFB00)].withUTF8Buffer { Array($0) }
  }

  /// The cent, pound, not, macron, broken bar, yen and won signs.
  private static func sign(_ scalar: UInt32) -> [UInt8] {
    let signs: [UInt32] = [0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9]
    var output: [UInt8] = []
    UTF8Scanning.append(signs[Int(scalar - 0xFFE0)], to: &output)
    return output
  }
}
