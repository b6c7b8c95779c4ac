/// The encoding that a text says it is in: an XML declaration's `encoding`, HTML's `charset`.
enum DeclaredCharset {
  private static let xmlStart = Array("<?xml".utf8)
  private static let metaStart = Array("<meta".utf8)
  private static let encodingKey = Array("encoding".utf8)
  private static let charsetKey = Array("charset".utf8)

  /// The encoding named in the first kilobyte of `bytes`, nil where none is or nobody knows it.
  ///
  /// - SeeAlso: XML 1.0 §4.3.3; HTML, "prescan a byte stream to determine its encoding".
  static func find(_ bytes: Span<UInt8>) -> TextEncoding? {
    let end = min(bytes.count, 1024)
    var i = 0
    while i < end, isSpace(bytes[i]) { i += 1 }
    if matches(bytes, xmlStart, at: i, end: end) {
      var close = i
      while close < end, bytes[close] != 0x3E { close += 1 }
      if let name = label(bytes, after: encodingKey, from: i, to: close) { return named(name) }
    }
    while i < end {
      if bytes[i] == 0x3C, matches(bytes, metaStart, at: i, end: end) {
        var close = i
        while close < end, bytes[close] != 0x3E { close += 1 }
        if let name = label(bytes, after: charsetKey, from: i, to: close) { return named(name) }
        i = close
      } else {
        i += 1
      }
    }
    return nil
  }

  /// The encoding of a label, as browsers read labels.
  static func named(_ label: String) -> TextEncoding? {
    if let encoding = TextEncoding(named: label) { return encoding }
    return others[label]
  }

  /// The word that follows `key`, `=` and perhaps a quotation mark, in lower case.
  private static func label(
    _ bytes: Span<UInt8>, after key: [UInt8], from start: Int, to end: Int
  ) -> String? {
    var i = start
    while i < end {
      guard matches(bytes, key, at: i, end: end) else {
        i += 1
        continue
      }
      i += key.count
      while i < end, isSpace(bytes[i]) { i += 1 }
      guard i < end, bytes[i] == 0x3D else { continue }
      i += 1
      while i < end, isSpace(bytes[i]) || bytes[i] == 0x22 || bytes[i] == 0x27 { i += 1 }
      var name: [UInt8] = []
      while i < end, name.count < 40, isNameByte(bytes[i]) {
        name.append(folded(bytes[i]))
        i += 1
      }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
    return nil
  }

  private static func matches(_ bytes: Span<UInt8>, _ word: [UInt8], at i: Int, end: Int)
    -> Bool
  {
    var place = i
    for scalar in word {
      guard place < end, folded(bytes[place]) == scalar else { return false }
      place += 1
    }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: false
    }
  }

  /// Labels of the WHATWG Encoding Standard and of old pages, beyond IANA's names.
  private static let others: [String: TextEncoding] = [
    "ansi_x3.4-1968": .windows1252, "iso8859-1": .windows1252, "iso_8859-1": .windows1252,
    "x-cp1252": .windows1252, "cp819": .windows1252, "l1": .windows1252,
    "cp1250": .windows1250, "x-cp1250": .windows1250,
    "cp1251": .windows1251, "x-cp1251": .windows1251, "win-1251": .windows1251,
    "win1251": .windows1251, "cp-1251": .windows1251,
    "cp1253": .windows1253, "cp1254": .windows1254, "cp1255": .windows1255,
    "cp1256": .windows1256, "cp1257": .windows1257, "cp1258": .windows1258,
    "latin2": .iso8859Part2, "iso8859-2": .iso8859Part2, "iso_8859-2": .iso8859Part2,
    "l2": .iso8859Part2, "iso8859-5": .iso8859Part5, "iso_8859-5": .iso8859Part5,
    "cyrillic": .iso8859Part5, "iso8859-6": .iso8859Part6, "arabic": .iso8859Part6,
    "iso8859-7": .iso8859Part7, "iso_8859-7": .iso8859Part7, "greek": .iso8859Part7,
    "iso8859-8": .iso8859Part8, "iso-8859-8-i": .iso8859Part8, "iso-8859-8-e": .iso8859Part8,
    "logical": .iso8859Part8, "visual": .iso8859Part8, "hebrew": .iso8859Part8,
    "iso8859-9": .iso8859Part9, "iso_8859-9": .iso8859Part9, "latin5": .iso8859Part9,
    "l5": .iso8859Part9, "iso8859-15": .iso8859Part15, "latin9": .iso8859Part15,
    "latin-9": .iso8859Part15, "koi": .koi8R, "koi8": .koi8R, "koi8-ru": .koi8U,
    "mac": .macRoman, "x-mac-roman": .macRoman, "macroman": .macRoman,
    "x-mac-ukrainian": .macCyrillic, "mac-cyrillic": .macCyrillic,
    "866": .ibm866, "csibm866": .ibm866, "ibm-866": .ibm866, "ibm-855": .ibm855,
    "dos-874": .tis620, "tis620": .tis620, "iso8859-11": .tis620, "cp874": .tis620,
    "shift-jis": .shiftJIS, "x-sjis": .shiftJIS, "ms_kanji": .shiftJIS, "ms932": .shiftJIS,
    "csshiftjis": .shiftJIS, "x-euc-jp": .eucJP, "eucjp": .eucJP, "x-euc": .eucJP,
    "euckr": .eucKR, "ks_c_5601-1987": .eucKR, "ksc5601": .eucKR, "ksc_5601": .eucKR,
    "korean": .eucKR, "uhc": .eucKR, "ms949": .eucKR, "x-windows-949": .eucKR,
    "cp1361": .johab, "ms1361": .johab, "x-johab": .johab,
    "gb_2312-80": .gb18030, "gb2312-80": .gb18030, "x-gbk": .gb18030, "cp936": .gb18030,
    "euc-cn": .gb18030, "chinese": .gb18030, "gb-2312": .gb18030,
    "big5-hkscs": .big5, "cn-big5": .big5, "x-x-big5": .big5, "big-5": .big5, "cp950": .big5,
    "euctw": .eucTW, "x-euc-tw": .eucTW,
  ]
}
