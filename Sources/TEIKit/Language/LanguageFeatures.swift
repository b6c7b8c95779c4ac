/// The features of texts in one script, as rows of the model: words, and 3 and 4 letters that
/// follow one another, across spaces too; 2 as well where the script isn't Latin; in the Han
/// script each character and each pair.
///
/// Letters are folded to lower case, marks that writers often leave out are passed over, and all
/// that is no letter of the script is a space. The hashes are those of
/// `Sources/CEmbedded/language/features.py`.
struct LanguageFeatures: Sendable {
  private static let space: UInt32 = 0x20
  private static let apostrophe: UInt32 = 0x27

  private let letters = LetterTable.shared
  private let script: Script
  private let firstRow: Int32
  private let shift: UInt32

  init(_ candidates: LanguageModel.Candidates, script: Script) {
    self.script = script
    firstRow = candidates.firstRow
    shift = candidates.shift
  }

  /// The most features that a text of so many bytes can have.
  static func most(bytes: Int) -> Int { 3 * bytes + 4 }

  /// Writes the rows of the features of `text`, valid UTF-8, to `rows` from `count` on, and counts
  /// them. O(bytes).
  func add(_ text: Span<UInt8>, to rows: inout MutableSpan<Int32>, _ count: inout Int) {
    switch script {
    case .han: addCharacters(text, to: &rows, &count)
    case .latin: addLetters(text, hasPairs: false, to: &rows, &count)
    default: addLetters(text, hasPairs: true, to: &rows, &count)
    }
  }

  @inline(__always)
  private func row(_ hash: UInt32) -> Int32 { firstRow &+ Int32(truncatingIfNeeded: hash >> shift) }

  private func addCharacters(
    _ text: Span<UInt8>, to rows: inout MutableSpan<Int32>, _ count: inout Int
  ) {
    @inline(__always) func add(_ hash: UInt32) {
      rows[count] = row(hash)
      count += 1
    }
    var last: UInt32 = 0
    var i = 0
    while i < text.count {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      i += length
      let symbol = letters.symbol(scalar, in: script)
      guard symbol != LetterTable.dropped else { continue }
      if symbol > Self.apostrophe {
        let one = symbol &* 0x9E37_79B1
        add(one &+ 0x3C6E_F372)
        if last > Self.apostrophe {
          add(last &* 0x85EB_CA77 &+ one &+ 0xBB67_AE85)
        }
      }
      last = symbol
    }
  }

  @inline(__always)
  private func addLetters(
    _ text: Span<UInt8>, hasPairs: Bool, to rows: inout MutableSpan<Int32>, _ count: inout Int
  ) {
    // The symbols before, 0 where there is none.
    var last = Self.space
    var second: UInt32 = 0
    var third: UInt32 = 0
    var word: UInt32 = 0
    // An apostrophe counts only between letters.
    var hasApostrophe = false

    @inline(__always) func add(_ hash: UInt32) {
      rows[count] = row(hash)
      count += 1
    }
    @inline(__always) func push(_ symbol: UInt32) {
      let two = symbol &* 0x9E37_79B1 &+ last &* 0x85EB_CA77
      if hasPairs { add(two &+ 0x1F83_D9AB) }
      if second != 0 {
        let three = two &+ second &* 0xC2B2_AE3D
        add(three &+ 0x3C6E_F372)
        if third != 0 { add(three &+ third &* 0x27D4_EB2F &+ 0xBB67_AE85) }
      }
      (third, second, last) = (second, last, symbol)
    }
    @inline(__always) func endWord() {
      hasApostrophe = false
      guard last != Self.space else { return }
      push(Self.space)
      add(word &* 0xD3A2_646D &+ 0x510E_527F)
      word = 0
    }

    var i = 0
    while i < text.count {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      i += length
      let symbol = letters.symbol(scalar, in: script)
      if symbol > Self.apostrophe {
        if hasApostrophe {
          push(Self.apostrophe)
          word = word &* 0x1656_67B1 &+ Self.apostrophe
          hasApostrophe = false
        }
        push(symbol)
        word = word &* 0x1656_67B1 &+ symbol
      } else if symbol == Self.apostrophe, last != Self.space, !hasApostrophe {
        hasApostrophe = true
      } else if symbol != LetterTable.dropped {
        endWord()
      }
    }
    endWord()
  }
}
