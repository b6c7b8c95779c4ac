/// Guesses the language of a text from its script, and in the Latin and Cyrillic scripts from its
/// most frequent small words.
///
/// A modest guess: nil wherever the evidence is thin.
enum LanguageGuesser {
  /// How much of a text is looked at, in bytes.
  private static let reach = 2048
  private static let fewestHits = 3

  /// The BCP 47 tag of the language that most of `bytes` is in, or nil. O(1): a bounded prefix.
  static func language(of bytes: [UInt8]) -> String? {
    let span = bytes.span
    let end = min(span.count, reach)
    var scripts = ScriptCounts()
    var hits = Array(repeating: 0, count: FunctionWords.languages.count)
    var words = 0
    var hash = FunctionWords.seed
    var length = 0
    var i = 0
    while i < end {
      let byte = span[i]
      if byte < 0x80 {
        if ByteClasses.isLetter(byte) {
          scripts.latin += 1
          hash = FunctionWords.mix(hash, byte | 0x20)
          length += 1
        } else if length > 0 {
          words += 1
          FunctionWords.count(hash, length, &hits)
          hash = FunctionWords.seed
          length = 0
        }
        i += 1
      } else {
        let (scalar, size) = UTF8Scanning.scalar(span, at: i)
        guard i + size <= end || end == span.count else { break }
        scripts.add(scalar)
        if scalar < 0x2000 {
          for offset in 0..<size { hash = FunctionWords.mix(hash, span[i + offset]) }
          length += size
        }
        i += size
      }
    }
    if length > 0 {
      words += 1
      FunctionWords.count(hash, length, &hits)
    }
    if let language = scripts.language { return language }
    guard scripts.isAlphabetic, let most = hits.max(), most >= fewestHits, most * 20 >= words else {
      return nil
    }
    let best = hits.indices.filter { hits[$0] == most }
    let rest = hits.filter { $0 != most }.max() ?? 0
    guard best.count == 1, most * 10 >= rest * 12 else { return nil }
    return FunctionWords.languages[best[0]].tag
  }
}

/// How many characters of each script were seen.
private struct ScriptCounts {
  var latin = 0
  var cyrillic = 0
  var kana = 0
  var han = 0
  /// All letters outside ASCII's.
  var foreign = 0
  var owned: [String: Int] = [:]

  /// Scripts that one language all but owns.
  private static let owners: [(range: ClosedRange<UInt32>, tag: String)] = [
    (0x0370...0x03FF, "el"), (0x0530...0x058F, "hy"), (0x0590...0x05FF, "he"),
    (0x0E00...0x0E7F, "th"), (0x10A0...0x10FF, "ka"), (0x1200...0x137F, "am"),
    (0xAC00...0xD7AF, "ko"),
  ]

  mutating func add(_ scalar: UInt32) {
    guard scalar < 0x2000 || scalar >= 0x2E80, scalar >= 0xC0 else { return }
    foreign += 1
    switch scalar {
    case 0xC0...0x24F:
      latin += 1
      foreign -= 1
    case 0x400...0x52F: cyrillic += 1
    case 0x3040...0x30FF: kana += 1
    case 0x4E00...0x9FFF: han += 1
    default:
      if let owner = Self.owners.first(where: { $0.range.contains(scalar) }) {
        owned[owner.tag, default: 0] += 1
      }
    }
  }

  /// Whether most letters are of scripts whose small words are known.
  var isAlphabetic: Bool { (latin + cyrillic) * 2 > latin + foreign }

  /// The language that the script alone decides, where most letters are of that script.
  var language: String? {
    let half = (latin + foreign) / 2
    if kana + han > half { return kana * 5 >= han ? "ja" : "zh" }
    return owned.first { $0.value > half }?.key
  }
}

/// The commonest small words of a few languages, by hash.
private enum FunctionWords {
  struct Language {
    let tag: String
    let words: String
  }

  static let languages: [Language] = [
    Language(
      tag: "en",
      words: "the of and to in is was for that with on as by at from it are this be have not which"
    ),
    Language(
      tag: "de",
      words: "der die und das den von zu ist mit sich des auf für nicht ein eine dem auch als wird"
    ),
    Language(
      tag: "fr",
      words: "le les des et la est une dans que pour qui sur pas au plus par avec ce sont il elle"),
    Language(
      tag: "es",
      words: "el los las una que por con del para se su como más es al lo pero fue sus está y"),
    Language(
      tag: "it",
      words: "il di che è per della del con una non gli sono nel alla dei come anche più le ha"),
    Language(
      tag: "pt",
      words: "o os que uma do da em para com não dos das no na por mais foi ao são pelo e"),
    Language(
      tag: "nl",
      words: "de het een van en in dat op te zijn met voor niet aan er om ook bij naar werd"),
    Language(
      tag: "pl",
      words: "w i na z do się nie to że jest o jak od po przez dla ale są który oraz"),
    Language(
      tag: "sv",
      words: "och att det som en på är av för med till den inte om ett har de men var från"),
    Language(
      tag: "ru",
      words: "и в не на что с по как это из к от но за его то для был так или же"),
    Language(
      tag: "uk",
      words: "і в не на що з та як це до від але за його для був так або й у"),
  ]

  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always) static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Which languages use each word, one bit a language.
  private static let users: [UInt64: UInt16] = {
    var table: [UInt64: UInt16] = [:]
    for (n, language) in languages.enumerated() {
      for word in language.words.split(separator: " ") {
        table[word.utf8.reduce(seed, mix), default: 0] |= 1 << UInt16(n)
      }
    }
    return table
  }()

  /// Counts the word of that hash and length in bytes for each language that uses it.
  @inline(__always) static func count(_ hash: UInt64, _ length: Int, _ hits: inout [Int]) {
    guard length <= 16, let bits = users[hash] else { return }
    for n in hits.indices where bits & 1 << UInt16(n) != 0 { hits[n] += 1 }
  }
}
