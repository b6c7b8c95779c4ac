/// A word as it is spelt, with what that alone says of it.
struct WordForm: Sendable {
  /// The word as a token that stands nowhere.
  var token = TaggerToken()
  /// What the gazetteer says of it by itself, where it starts with a capital.
  var entry: TaggerLexicon.Entry = []
  /// Whether a longer name of the gazetteer starts with it.
  var phraseGoesOn = false
  /// How often it was met lately, up to ``WordForms/mostCounted``.
  fileprivate(set) var count: UInt8 = 1

  /// No word: what is beside the first and the last of a block.
  static let nothing: WordForm = {
    var form = WordForm()
    form.token.lower = FeatureExtractor.none
    form.token.shape = FeatureExtractor.none
    return form
  }()
}

/// The words that were met, kept from document to document, so that what is known of a frequent
/// word and what its features weigh is looked up once.
///
/// It holds up to ``capacity`` words of up to sixteen bytes; what is found never depends on what it
/// holds. It goes with one lexicon and one model.
struct WordForms: Sendable {
  /// The bytes of a short word, the first lowest, and zeros, which no word has.
  struct Spelling: Equatable, Sendable {
    static let longest = 16

    var low: UInt64 = 0
    var high: UInt64 = 0

    /// Appends `byte`, which is the `place`th.
    @inline(__always)
    mutating func add(_ byte: UInt8, at place: Int) {
      let bits = UInt64(byte) &<< UInt64((place & 7) * 8)
      if place < 8 { low |= bits } else { high |= bits }
    }

    /// The first `count` bytes.
    @inline(__always)
    func prefix(_ count: Int) -> Spelling {
      var result = self
      result.low = ByteWord.prefix(low, count)
      result.high = count > ByteWord.count ? ByteWord.prefix(high, count - ByteWord.count) : 0
      return result
    }

    @inline(__always)
    fileprivate var hash: Int {
      let mixed = (low ^ high &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: ((mixed ^ mixed >> 29) &* 0xD6E8_FEB8_6659_FD93) >> 40)
    }
  }

  /// How many words it holds at most.
  static let capacity = 1 << 14
  /// The number of ``WordForm/nothing``.
  static let nothing: Int32 = 0
  /// The number of a word that isn't held.
  static let unknown: Int32 = -1
  /// Words that come often need not be counted each time.
  private static let mostCounted: UInt8 = 15
  private static let slotCount = 1 << 16
  /// No word is looked for in more places, so that no input makes one slow.
  private static let longestProbe = 16

  private(set) var forms: [WordForm] = [.nothing]
  /// What the features of each weigh.
  var sums: WordSums = {
    var sums = WordSums()
    sums.append()
    return sums
  }()
  private var spellings: [Spelling] = [Spelling()]
  /// The numbers of words where their hashes say, 0 where there is none.
  private var slots = [UInt16](repeating: 0, count: slotCount)

  /// Makes room where little is left; numbers of words given before no longer hold.
  mutating func beginDocument() {
    guard forms.count > Self.capacity / 4 * 3 else { return }
    // Most words were met once and will not come again.
    let lately = forms.lazy.filter { $0.count > 1 }.count
    let keepsAny = lately <= Self.capacity / 2
    slots = [UInt16](repeating: 0, count: Self.slotCount)
    // Those that are kept move to the front, where they are.
    var count = 1
    for number in 1..<forms.count where keepsAny && forms[number].count > 1 {
      guard let slot = freeSlot(for: spellings[number]) else { continue }
      forms[count] = forms[number]
      forms[count].count /= 2
      forms[count].token.form = Int32(count)
      spellings[count] = spellings[number]
      sums.move(number, to: count)
      slots[slot] = UInt16(count)
      count += 1
    }
    forms.removeLast(forms.count - count)
    spellings.removeLast(spellings.count - count)
    sums.keepFirst(count)
  }

  /// Where a word spelt so, which isn't held, may be put.
  private func freeSlot(for spelling: Spelling) -> Int? {
    var slot = spelling.hash & (Self.slotCount - 1)
    for _ in 0..<Self.longestProbe {
      if slots[slot] == 0 { return slot }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return nil
  }

  /// The number of the word spelt so, or where it may be put; neither where it can't be held.
  @inline(__always)
  func place(of spelling: Spelling) -> (number: Int32, free: Int?) {
    var slot = spelling.hash & (Self.slotCount - 1)
    for _ in 0..<Self.longestProbe {
      let number = Int(slots[slot])
      if number == 0 {
        return (Self.unknown, forms.count < Self.capacity ? slot : nil)
      }
      if spellings[number] == spelling { return (Int32(number), nil) }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return (Self.unknown, nil)
  }

  /// The word of that number as a token, which is counted.
  @inline(__always)
  mutating func token(_ number: Int32) -> TaggerToken {
    if forms[Int(number)].count < Self.mostCounted { forms[Int(number)].count += 1 }
    return forms[Int(number)].token
  }

  /// Holds `form`, spelt so, in the free place `slot`; its number.
  mutating func insert(_ form: WordForm, _ spelling: Spelling, at slot: Int) -> Int32 {
    let number = forms.count
    var form = form
    form.token.form = Int32(number)
    forms.append(form)
    sums.append()
    spellings.append(spelling)
    slots[slot] = UInt16(number)
    return Int32(number)
  }
}
