/// A script, as far as it narrows down the language of a text.
enum Script: UInt8, CaseIterable, Sendable {
  // Scripts of several languages, in the order of language.bin.
  case latin
  case cyrillic
  case arabic
  case hebrew
  case greek
  case devanagari
  case bengali
  case ethiopic
  /// Han and the Japanese syllabaries.
  case han
  // Scripts of one language, or all but one.
  case armenian
  case gurmukhi
  case gujarati
  case oriya
  case tamil
  case telugu
  case kannada
  case malayalam
  case sinhala
  case thai
  case lao
  case tibetan
  case burmese
  case georgian
  case hangul
  case cherokee
  case syllabics
  case khmer
  case thaana
  case syriac
  case gothic
  case coptic

  /// The language that all but owns the script.
  var soleTag: String? {
    switch self {
    case .latin, .cyrillic, .arabic, .hebrew, .greek, .devanagari, .bengali, .ethiopic, .han: nil
    case .armenian: "hy"
    case .gurmukhi: "pa"
    case .gujarati: "gu"
    case .oriya: "or"
    case .tamil: "ta"
    case .telugu: "te"
    case .kannada: "kn"
    case .malayalam: "ml"
    case .sinhala: "si"
    case .thai: "th"
    case .lao: "lo"
    case .tibetan: "bo"
    case .burmese: "my"
    case .georgian: "ka"
    case .hangul: "ko"
    case .cherokee: "chr"
    case .syllabics: "iu"
    case .khmer: "km"
    case .thaana: "dv"
    case .syriac: "syr"
    case .gothic: "got"
    case .coptic: "cop"
    }
  }

  /// The script of `scalar` by its block, nil for what belongs to none or to many.
  ///
  /// Whether it is a letter isn't asked.
  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x40...0x2AF, 0x1E00...0x1EFF: self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x530...0x58F: self = .armenian
    case 0x590...0x5FF: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF: self = .arabic
    case 0x700...0x74F: self = .syriac
    case 0x780...0x7BF: self = .thaana
    case 0x900...0x97F: self = .devanagari
    case 0x980...0x9FF: self = .bengali
    case 0xA00...0xA7F: self = .gurmukhi
    case 0xA80...0xAFF: self = .gujarati
    case 0xB00...0xB7F: self = .oriya
    case 0xB80...0xBFF: self = .tamil
    case 0xC00...0xC7F: self = .telugu
    case 0xC80...0xCFF: self = .kannada
    case 0xD00...0xD7F: self = .malayalam
    case 0xD80...0xDFF: self = .sinhala
    case 0xE00...0xE7F: self = .thai
    case 0xE80...0xEFF: self = .lao
    case 0xF00...0xFFF: self = .tibetan
    case 0x1000...0x109F: self = .burmese
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
    case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
    case 0x1200...0x139F: self = .ethiopic
    case 0x13A0...0x13FF, 0xAB70...0xABBF: self = .cherokee
    case 0x1400...0x167F: self = .syllabics
    case 0x1780...0x17FF: self = .khmer
    case 0x2C80...0x2CFF: self = .coptic
    case 0x3040...0x30FF, 0x3400...0x9FFF: self = .han
    case 0x10330...0x1034F: self = .gothic
    default: return nil
    }
  }
}
