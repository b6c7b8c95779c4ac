/// Signs that say something of the words beside them.
enum Sign: UInt8, Sendable {
  case none, other, stop, end, quote, open, close, colon, dash, bullet, comma, apostrophe, hyphen
  case ampersand, slash, at

  /// The sign that a character which is no letter or digit is.
  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x2E: .stop
      case 0x21, 0x3F, 0x2026: .end
      case 0x22, 0x60, 0x201C, 0x201D, 0x201E, 0x2018, 0xAB, 0xBB: .quote
      case 0x28, 0x5B: .open
      case 0x29, 0x5D: .close
      case 0x3A, 0x3B: .colon
      case 0x2D, 0x2010, 0x2011: .hyphen
      case 0x2012...0x2015: .dash
      case 0x2A, 0x2022, 0x25CF, 0xB7: .bullet
      case 0x2C: .comma
      case 0x27, 0x2019: .apostrophe
      case 0x26: .ampersand
      case 0x2F: .slash
      case 0x40: .at
      default: .other
      }
  }
}
