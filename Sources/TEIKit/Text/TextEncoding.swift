/// A character encoding that source text can be read from and written back to.
///
/// The raw values are part of the ledger's file format: add at the end, never renumber.
public enum TextEncoding: UInt8, Sendable, CaseIterable {
  /// UTF-8 (RFC 3629).
  case utf8 = 0
  /// UTF-16, least significant byte first (RFC 2781).
  case utf16LittleEndian = 1
  /// UTF-16, most significant byte first (RFC 2781).
  case utf16BigEndian = 2
  /// Windows code page 1252, with the five unassigned bytes as C1 controls (WHATWG Encoding).
  case windows1252 = 3
  /// UTF-32, least significant byte first.
  case utf32LittleEndian = 4
  /// UTF-32, most significant byte first.
  case utf32BigEndian = 5
  /// Windows code page 1250, Central European.
  case windows1250 = 6
  /// Windows code page 1251, Cyrillic.
  case windows1251 = 7
  /// Windows code page 1253, Greek.
  case windows1253 = 8
  /// Windows code page 1254, Turkish.
  case windows1254 = 9
  /// Windows code page 1255, Hebrew.
  case windows1255 = 10
  /// Windows code page 1256, Arabic.
  case windows1256 = 11
  /// Windows code page 1257, Baltic.
  case windows1257 = 12
  /// Windows code page 1258, Vietnamese.
  case windows1258 = 13
  /// ISO 8859-2, Central European.
  case iso8859Part2 = 14
  /// ISO 8859-5, Cyrillic.
  case iso8859Part5 = 15
  /// ISO 8859-6, Arabic.
  case iso8859Part6 = 16
  /// ISO 8859-7, Greek.
  case iso8859Part7 = 17
  /// ISO 8859-8, Hebrew.
  case iso8859Part8 = 18
  /// ISO 8859-9, Turkish.
  case iso8859Part9 = 19
  /// ISO 8859-15, Western European with the euro sign.
  case iso8859Part15 = 20
  /// KOI8-R, Russian (RFC 1489).
  case koi8R = 21
  /// KOI8-U, Ukrainian (RFC 2319).
  case koi8U = 22
  /// Mac OS Roman.
  case macRoman = 23
  /// Mac OS Cyrillic.
  case macCyrillic = 24
  /// IBM code page 437.
  case ibm437 = 25
  /// IBM code page 850.
  case ibm850 = 26
  /// IBM code page 852.
  case ibm852 = 27
  /// IBM code page 855, Cyrillic.
  case ibm855 = 28
  /// IBM code page 866, Cyrillic.
  case ibm866 = 29
  /// TIS-620, Thai, as Windows code page 874 (WHATWG Encoding).
  case tis620 = 30
  /// Shift_JIS, Japanese, as Windows code page 932 (WHATWG Encoding).
  case shiftJIS = 31
  /// EUC-JP, Japanese.
  case eucJP = 32
  /// ISO-2022-JP, Japanese (RFC 1468).
  case iso2022JP = 33
  /// EUC-KR, Korean, as Windows code page 949 (WHATWG Encoding).
  case eucKR = 34
  /// ISO-2022-KR, Korean (RFC 1557).
  case iso2022KR = 35
  /// Johab, Korean: Windows code page 1361.
  case johab = 36
  /// GB 18030, Chinese; GB 2312 and GBK are part of it.
  case gb18030 = 37
  /// Big5, Chinese, with the Hong Kong and ETEN characters (WHATWG Encoding).
  case big5 = 38
  /// EUC-TW, Chinese.
  case eucTW = 39
}

extension TextEncoding {
  /// The name that IANA registered, or else the usual one.
  public var name: String { names[0] }

  /// What iconv calls it.
  var iconvName: String { names[1] }

  /// The encoding of that IANA name or one of its usual aliases, in any case.
  public init?(named name: String) {
    let wanted = name.lowercased()
    let aliases = [
      "us-ascii": Self.utf8, "ascii": .utf8, "utf8": .utf8, "utf16le": .utf16LittleEndian,
      "utf16be": .utf16BigEndian, "cp1252": .windows1252, "iso-8859-1": .windows1252,
      "latin1": .windows1252, "latin-1": .windows1252, "gb2312": .gb18030, "gbk": .gb18030,
      "cp932": .shiftJIS, "windows-31j": .shiftJIS, "sjis": .shiftJIS, "cp949": .eucKR,
      "windows-949": .eucKR, "cp866": .ibm866, "cp855": .ibm855, "cp850": .ibm850,
      "cp852": .ibm852, "cp437": .ibm437, "macintosh": .macRoman, "x-mac-cyrillic": .macCyrillic,
      "koi8r": .koi8R, "windows-874": .tis620, "iso-8859-11": .tis620,
    ]
    let found = aliases[wanted] ?? Self.allCases.first { $0.names[0].lowercased() == wanted }
    guard let found else { return nil }
    self = found
  }

  private var names: [String] {
    switch self {
    case .utf8: ["UTF-8", "UTF-8"]
    case .utf16LittleEndian: ["UTF-16LE", "UTF-16LE"]
    case .utf16BigEndian: ["UTF-16BE", "UTF-16BE"]
    case .windows1252: ["windows-1252", "CP1252"]
    case .utf32LittleEndian: ["UTF-32LE", "UTF-32LE"]
    case .utf32BigEndian: ["UTF-32BE", "UTF-32BE"]
    case .windows1250: ["windows-1250", "CP1250"]
    case .windows1251: ["windows-1251", "CP1251"]
    case .windows1253: ["windows-1253", "CP1253"]
    case .windows1254: ["windows-1254", "CP1254"]
    case .windows1255: ["windows-1255", "CP1255"]
    case .windows1256: ["windows-1256", "CP1256"]
    case .windows1257: ["windows-1257", "CP1257"]
    case .windows1258: ["windows-1258", "CP1258"]
    case .iso8859Part2: ["ISO-8859-2", "ISO-8859-2"]
    case .iso8859Part5: ["ISO-8859-5", "ISO-8859-5"]
    case .iso8859Part6: ["ISO-8859-6", "ISO-8859-6"]
    case .iso8859Part7: ["ISO-8859-7", "ISO-8859-7"]
    case .iso8859Part8: ["ISO-8859-8", "ISO-8859-8"]
    case .iso8859Part9: ["ISO-8859-9", "ISO-8859-9"]
    case .iso8859Part15: ["ISO-8859-15", "ISO-8859-15"]
    case .koi8R: ["KOI8-R", "KOI8-R"]
    case .koi8U: ["KOI8-U", "KOI8-U"]
    case .macRoman: ["macintosh", "MACINTOSH"]
    case .macCyrillic: ["MacCyrillic", "MAC-CYRILLIC"]
    case .ibm437: ["IBM437", "CP437"]
    case .ibm850: ["IBM850", "CP850"]
    case .ibm852: ["IBM852", "CP852"]
    case .ibm855: ["IBM855", "CP855"]
    case .ibm866: ["IBM866", "CP866"]
    case .tis620: ["TIS-620", "CP874"]
    case .shiftJIS: ["Shift_JIS", "CP932"]
    case .eucJP: ["EUC-JP", "EUC-JP"]
    case .iso2022JP: ["ISO-2022-JP", "ISO-2022-JP"]
    case .eucKR: ["EUC-KR", "CP949"]
    case .iso2022KR: ["ISO-2022-KR", "ISO-2022-KR"]
    case .johab: ["Johab", "JOHAB"]
    case .gb18030: ["GB18030", "GB18030"]
    case .big5: ["Big5", "BIG5-HKSCS"]
    case .eucTW: ["EUC-TW", "EUC-TW"]
    }
  }
}
