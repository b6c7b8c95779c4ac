/// The beginning of what follows a full stop.
struct SentenceAhead {
  /// The kind of its first letter, digit or sign, behind quotation marks, brackets and dashes.
  var kind = BreakProperties.Kind.other
  /// Whether a quotation mark or a bracket opens before it.
  var isOpened = false
  /// Whether a round bracket opens before it.
  var isBracketed = false
  /// Whether a dash stands before it.
  var isDashed = false
  /// Whether it goes on with the sentence before: a comma, a colon, a bracket that closes.
  var continues = false
  /// Whether its first word is one that begins sentences.
  var isStarter = false
  /// Whether its first word is a Roman number.
  var isRoman = false
  /// Whether its first word is what the name of a host ends with.
  var isDomain = false
  /// Whether it is the address of a web page.
  var isAddress = false
  /// Whether its first letter is a Hiragana, as those of particles are.
  var isHiragana = false
  /// Where its first letter, digit or sign is.
  var start = 0
  /// Where its first word ends.
  var wordEnd = 0
}

extension SentenceScanner {
  /// How many bytes before and behind a full stop are looked at.
  static let reach = 48
  private static let mostOpeners = 8
  private static let domains = Set(
    ["com", "net", "org", "edu", "gov", "info", "js", "exe"].map { WordHash.value(of: $0) })

  /// What begins at `start`.
  func ahead(_ text: Span<UInt8>, at start: Int) -> SentenceAhead {
    var ahead = SentenceAhead()
    var i = start
    var openers = 0
    while i < limit {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      let properties = table.properties(of: scalar)
      ahead.kind = properties.kind
      ahead.start = i
      if properties.isAlphanumeric {
        ahead.isHiragana = (0x3041...0x309F).contains(scalar)
        readWord(text, at: i, into: &ahead)
        return ahead
      }
      guard openers < Self.mostOpeners else { break }
      openers += 1
      switch scalar {
      case 0x22, 0x27: ahead.isOpened = true
      case 0x2D, 0x2010...0x2015:
        ahead.isDashed = true
        i = skipSpace(text, from: i + length)
        continue
      case 0x2A, 0x5F, 0x3E, 0xBF, 0xA1, 0x2022:
        i = skipSpace(text, from: i + length)
        continue
      case 0x2C, 0x3B, 0x3A, 0x2E, 0x3001, 0xFF0C:
        ahead.continues = i == start
        return ahead
      case 0x2019 where openers == 1: ahead.isOpened = true
      default:
        if properties.kind == .close {
          ahead.continues = i == start
          return ahead
        }
        guard properties.kind == .open else { return ahead }
        ahead.isOpened = true
        if scalar == 0x28 { ahead.isBracketed = true }
      }
      i += length
    }
    return ahead
  }

  private func readWord(_ text: Span<UInt8>, at start: Int, into ahead: inout SentenceAhead) {
    var i = start
    var hash = WordHash()
    var isRoman = true
    while i < limit, i < start + Self.reach {
      var (scalar, length) = UTF8Scanning.scalar(text, at: i)
      if scalar == 0x2019 { scalar = 0x27 }
      if scalar == 0x27 {
        // An apostrophe belongs to the word only between letters.
        guard i + length < limit, table.properties(text, at: i + length).properties.isLetter
        else { break }
      } else {
        guard table.properties(of: scalar).isAlphanumeric else { break }
      }
      isRoman = isRoman && (scalar == 0x49 || scalar == 0x56 || scalar == 0x58)
      hash.add(lowercased(scalar))
      i += length
    }
    ahead.wordEnd = i
    ahead.isRoman = isRoman
    ahead.isDomain = Self.domains.contains(hash.value)
    ahead.isStarter = lexicon.startsSentence(folded: hash.value)
    if i + 2 < limit, text[i] == 0x3A, text[i + 1] == 0x2F, text[i + 2] == 0x2F {
      ahead.isAddress = true
    } else if i < limit, text[i] == 0x2E, i == start + 3, text[start] | 0x20 == 0x77,
      text[start + 1] | 0x20 == 0x77, text[start + 2] | 0x20 == 0x77
    {
      ahead.isAddress = true
    }
  }
}
