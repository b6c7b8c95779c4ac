/// What a code point is to the identifier of languages: a letter folded to lower case, an
/// apostrophe, a space, or nothing at all.
struct LetterTable: Sendable {
  static let shared = LetterTable()
  /// What is passed over: the soft hyphen, joiners, and marks that writers often leave out.
  static let dropped: UInt32 = 1

  private static let count: UInt32 = 0x3000
  private static let noScript: UInt8 = 0xFF
  private static let droppedRanges: [ClosedRange<UInt32>] = [
    0xAD...0xAD, 0x300...0x36F, 0x591...0x5C7, 0x640...0x640, 0x64B...0x655, 0x670...0x670,
    0x200C...0x200D,
  ]
  private static let apostrophes: Set<UInt32> = [0x27, 0x60, 0x2BB, 0x2BC, 0x2018, 0x2019]

  /// The symbol of each code point below 0x3000.
  private let symbols: [UInt16]
  /// The script of each of them.
  private let scripts: [UInt8]

  private init() {
    var symbols: [UInt16] = []
    var scripts: [UInt8] = []
    for scalar in 0..<Self.count {
      let script = Script(scalar)
      scripts.append(script?.rawValue ?? Self.noScript)
      if Self.apostrophes.contains(scalar) {
        symbols.append(0x27)
      } else if Self.droppedRanges.contains(where: { $0.contains(scalar) }) {
        symbols.append(UInt16(Self.dropped))
      } else if script != nil, ScalarClass(scalar).isLetter {
        symbols.append(UInt16(lowercased(scalar)))
      } else {
        symbols.append(0x20)
      }
    }
    self.symbols = symbols
    self.scripts = scripts
  }

  /// The script of the letter `scalar`; nil for what is no letter.
  @inline(__always)
  func script(of scalar: UInt32) -> Script? {
    guard scalar < Self.count else { return Script(scalar) }
    return symbols[Int(scalar)] > 0x27 ? Script(rawValue: scripts[Int(scalar)]) : nil
  }

  /// The symbol of `scalar` in a text in `script`: letters of other scripts are spaces.
  @inline(__always)
  func symbol(_ scalar: UInt32, in script: Script) -> UInt32 {
    guard scalar < Self.count else { return Script(scalar) == script ? scalar : 0x20 }
    let symbol = UInt32(symbols[Int(scalar)])
    return symbol > 0x27 && scripts[Int(scalar)] != script.rawValue ? 0x20 : symbol
  }
}
