/// What the characters of the code pages are as bytes.
///
/// A class, so that it is handed around without counting the references of its arrays.
final class MojibakeTables: Sendable {
  static let shared = MojibakeTables()
  static let pageCount = 10
  static let macRoman = 7
  /// Where the pages of DOS start, with characters for drawing boxes.
  static let firstOfDOS = 8

  /// By scalar, in bits 0 to 9: the pages where it starts a character of UTF-8.
  private let leads: [UInt16]
  /// By scalar: the pages where it starts one of three bytes or more.
  private let longLeads: [UInt16]
  /// By scalar: the pages where it goes on with one.
  private let trails: [UInt16]
  /// By page and scalar: the byte, or 0.
  private let bytes: [UInt8]
  private let kinds: [MojibakePlausibility.Kind]

  /// All scalars of the pages are below, but for two ligatures and the Macintosh's apple, which
  /// takes the place of the last.
  private static let limit = 0x2600

  private init() {
    var leads = [UInt16](repeating: 0, count: Self.limit)
    var longLeads = leads
    var trails = leads
    var bytes = [UInt8](repeating: 0, count: Self.limit * Self.pageCount)
    for (page, half) in MojibakeCodePages.upperHalves.enumerated() {
      func set(_ scalar: Int, _ byte: Int) {
        let scalar = scalar == 0xF8FF ? Self.limit - 1 : scalar
        guard scalar < Self.limit, bytes[page * Self.limit + scalar] == 0 else { return }
        bytes[page * Self.limit + scalar] = UInt8(byte)
        if byte < 0xC0 { trails[scalar] |= 1 << UInt16(page) }
        if 0xC2...0xF4 ~= byte { leads[scalar] |= 1 << UInt16(page) }
        if 0xE0...0xF4 ~= byte { longLeads[scalar] |= 1 << UInt16(page) }
      }
      for (index, scalar) in half.enumerated() { set(Int(scalar), 0x80 + index) }
      if Self.hasNoBreakSpace(page) { for control in 0x80...0x9F { set(control, control) } }
    }
    self.leads = leads
    self.longLeads = longLeads
    self.trails = trails
    self.bytes = bytes
    kinds = (0..<UInt32(Self.limit)).map { MojibakePlausibility.computedKind($0) }
  }

  @inline(__always)
  private func index(_ scalar: UInt32) -> Int? {
    if scalar < UInt32(Self.limit) { return Int(scalar) }
    return scalar == 0xF8FF ? Self.limit - 1 : nil
  }

  @inline(__always)
  func leads(_ scalar: UInt32) -> UInt16 { index(scalar).map { leads[$0] } ?? 0 }
  @inline(__always)
  func longLeads(_ scalar: UInt32) -> UInt16 { index(scalar).map { longLeads[$0] } ?? 0 }
  @inline(__always)
  func trails(_ scalar: UInt32) -> UInt16 { index(scalar).map { trails[$0] } ?? 0 }

  /// The byte of `scalar` in `page`; 0 where it has none, or is ASCII.
  @inline(__always)
  func byte(_ scalar: UInt32, _ page: Int) -> UInt8 {
    index(scalar).map { bytes[page * Self.limit + $0] } ?? 0
  }

  @inline(__always)
  func kind(_ scalar: UInt32) -> MojibakePlausibility.Kind {
    if scalar < UInt32(Self.limit) { return kinds[Int(scalar)] }
    return scalar == 0xFFFD ? .replacement : scalar == 0x3000 ? .space : .other
  }

  /// Whether byte 0xA0 of `page` is a no-break space; so it is where C1 controls pass.
  @inline(__always)
  static func hasNoBreakSpace(_ page: Int) -> Bool { page < 7 }
  /// Whether `byte`, 0x80 to 0x9F, is a character in `page`, where that is not Windows-1252, which
  /// stands for Latin-1 as well.
  static func hasOwnCharacter(for byte: UInt8, _ page: Int) -> Bool {
    page != 0 && MojibakeCodePages.upperHalves[page][Int(byte & 0x7F)] != UInt16(byte)
  }
  /// Whether `page` is Windows-1252, or Turkish, which differs in six letters.
  @inline(__always)
  static func isWestern(_ page: Int) -> Bool { page == 0 || page == 4 }
}
