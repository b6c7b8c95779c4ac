/// What stands around a run of invisible characters, and which of them it needs.
struct InvisibleContext {
  /// The characters before and after the run; 0 at the ends of the text.
  private let before: UInt32
  private let after: UInt32
  /// The character that a variation selector right before the run belongs to, else `before`.
  private let base: UInt32
  /// Whether nothing but blanks stands between the run and the end of its line.
  let endsLine: Bool

  /// The context of the run from `start` to `end` of `text`.
  init(_ text: Span<UInt8>, around start: Int, _ end: Int) {
    var before: UInt32 = 0
    var base: UInt32 = 0
    if start > 0 {
      let previous = text.scalar(before: start)
      before = previous.value
      base = before
      if before == 0xFE0F, previous.start > 0 {
        base = text.scalar(before: previous.start).value
      }
    }
    self.before = before
    self.base = base
    after = end < text.count ? text.scalar(at: end).value : 0
    var i = end
    while i < text.count, text[i] == 0x20 || text[i] == 0x09 { i += 1 }
    endsLine = i == text.count || text[i] == 0x0A || text[i] == 0x0C
  }

  /// Whether a zero-width joiner does something here: it joins emoji, and shapes letters of
  /// joining scripts even at the end of a word, as in Arabic ه‍ for “Hijri”.
  var needsJoiner: Bool {
    JoiningScripts.contain(before) || JoiningScripts.contain(after)
      || Self.isEmoji(base) && Self.isEmoji(after)
  }

  /// Whether a zero-width non-joiner does something here: it stands within a word, or shows a
  /// virama (canonical combining class 9) that would else form a conjunct.
  var needsNonJoiner: Bool {
    guard JoiningScripts.contain(before) || JoiningScripts.contain(after) else { return false }
    return ScalarClass(before).isAlphanumeric && ScalarClass(after).isAlphanumeric
      || NFCTables.unicode.properties(of: before).combiningClass == 9
  }

  /// Whether a zero-width space divides words of a script that writes none.
  var needsZeroWidthSpace: Bool {
    JoiningScripts.unspacedContain(before) && JoiningScripts.unspacedContain(after)
  }

  /// Whether `scalar` can be part of an emoji joined from several, as a range of blocks.
  private static func isEmoji(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2190...0x21FF, 0x2300...0x23FF, 0x2600...0x27BF, 0x2900...0x297F, 0x2B00...0x2BFF,
      0x1F000...0x1FAFF:
      true
    default: false
    }
  }
}

/// The flags of regions that have no country code: a black flag, the code in tags, an end tag.
///
/// - SeeAlso: Unicode Technical Standard #51, ED-14a.
enum EmojiFlag {
  /// The black flag.
  static let base: UInt32 = 0x1F3F4

  /// The length in bytes of the flag at `start`, with the tags of a complete sequence.
  static func length(in text: Span<UInt8>, at start: Int) -> Int {
    var i = start + 4
    var count = 0
    // A code of ISO 3166-2 without its hyphen has three to six characters.
    while i + 4 <= text.count, text[i] == 0xF3, count <= 6 {
      let scalar = UTF8Scanning.scalar(text, at: i).scalar
      i += 4
      if scalar == 0xE007F { return count >= 3 ? i - start : 4 }
      guard 0xE0030...0xE0039 ~= scalar || 0xE0061...0xE007A ~= scalar else { break }
      count += 1
    }
    return 4
  }
}

/// Scripts in which invisible characters do something, as ranges of blocks.
///
/// - SeeAlso: Unicode 15.0 Blocks.txt.
enum JoiningScripts {
  /// Whether `scalar` belongs to a script whose letters join or form conjuncts.
  static func contain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x0590: false
    // Hebrew (points are placed with joiners), Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic.
    case 0x0590...0x08FF: true
    case 0x0900...0x0DFF: true  // Devanagari to Sinhala
    case 0x0F00...0x109F: true  // Tibetan, Myanmar
    case 0x1700...0x18AF: true  // Philippine scripts, Khmer, Mongolian
    case 0x1900...0x1C4F, 0x1CD0...0x1CFF: true  // Limbu to Lepcha; Vedic signs
    case 0xA800...0xA82F, 0xA840...0xA95F: true  // Syloti Nagri; Phags-pa to Rejang
    case 0xA980...0xAAFF, 0xABC0...0xABFF: true  // Javanese to Meetei Mayek
    case 0xFB1D...0xFDFF, 0xFE70...0xFEFE: true  // Hebrew and Arabic presentation forms
    case 0x10A00...0x10A5F, 0x10AC0...0x10AFF: true  // Kharoshthi; Manichaean
    case 0x10B80...0x10BAF, 0x10D00...0x10D3F: true  // Psalter Pahlavi; Hanifi Rohingya
    case 0x10E80...0x10FDF, 0x11000...0x11FFF: true  // Yezidi to Chorasmian; Brahmi and its kin
    case 0x1E900...0x1E95F: true  // Adlam
    default: false
    }
  }

  /// Whether `scalar` belongs to a script that may mark words with zero-width spaces.
  static func unspacedContain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0FFF: true  // Thai, Lao, Tibetan
    case 0x1000...0x109F, 0x1780...0x17FF: true  // Myanmar; Khmer
    case 0x1950...0x19FF: true  // Tai Le, New Tai Lue
    case 0x1A20...0x1AAF, 0x1B00...0x1B7F: true  // Tai Tham; Balinese
    case 0xA980...0xAADF: true  // Javanese to Tai Viet
    default: false
    }
  }
}
