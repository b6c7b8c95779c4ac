/// What the wording of a short text tells about being a heading.
extension Span where Element == UInt8 {
  /// How many words, divided by white space, it holds; no more than `limit` are counted.
  func wordCount(upTo limit: Int = .max) -> Int {
    var words = 0
    var isInside = false
    var i = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      let isSpace = kind == .space
      if !isSpace && !isInside {
        words += 1
        if words >= limit { return words }
      }
      isInside = !isSpace
      i = next
    }
    return words
  }

  /// Whether it has upper-case letters and no lower-case ones.
  var isAllCapitals: Bool {
    var hasUpper = false
    var i = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      if kind == .lower { return false }
      if kind == .upper { hasUpper = true }
      i = next
    }
    return hasUpper
  }

  /// The share of its words longer than three characters that begin with a capital; without any
  /// such word 1 where the first character is a capital, else 0.
  var capitalizedShare: Double {
    var words = 0
    var capitals = 0
    var i = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      guard kind.isLetter else {
        i = next
        continue
      }
      let (end, width) = endOfWord(from: i)
      if width > 3 {
        words += 1
        if kind == .upper { capitals += 1 }
      }
      i = end
    }
    if words == 0 { return count > 0 && scalarClass(at: 0).class == .upper ? 1 : 0 }
    return Double(capitals) / Double(words)
  }

  /// Where the word ends that starts at `start` with a letter, and its length in code points;
  /// apostrophes between letters belong to it.
  func endOfWord(from start: Int) -> (end: Int, width: Int) {
    var i = start
    var width = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      if kind.isLetter {
        width += 1
        i = next
        continue
      }
      let (value, _) = scalar(at: i)
      guard value == 0x27 || value == 0x2019, next < count, scalarClass(at: next).class.isLetter
      else { break }
      width += 1
      i = next
    }
    return (i, width)
  }

  /// Whether it is a date line: at most nine words, two or more and a third of them numbers.
  var isDateLike: Bool {
    let (words, numbers) = numberCounts(upTo: 10)
    return words <= 9 && numbers >= 2 && Double(numbers) >= 0.34 * Double(words)
  }

  /// How many words of letters, digits and colons it holds, and how many begin with a digit; no
  /// more than `limit` are counted.
  func numberCounts(upTo limit: Int) -> (words: Int, numbers: Int) {
    var words = 0
    var numbers = 0
    var isInside = false
    var i = 0
    while i < count, words < limit {
      let (kind, next) = scalarClass(at: i)
      let isWord = kind.isAlphanumeric || self[i] == 0x3A || self[i] == 0x5F
      if isWord && !isInside {
        words += 1
        if kind == .digit { numbers += 1 }
      }
      isInside = isWord
      i = next
    }
    return (words, numbers)
  }

  /// Whether a web or e-mail address is in it.
  var holdsAddress: Bool {
    var i = 0
    while i < count {
      switch self[i] {
      case 0x40:
        if i > 0, i + 1 < count, ScalarClass(scalar(before: i).value) != .space,
          scalarClass(at: i + 1).class != .space
        {
          return true
        }
      case 0x77:
        if matches(AddressPrefix.www, at: i) { return true }
      case 0x68:
        if matches(AddressPrefix.http, at: i) || matches(AddressPrefix.https, at: i) {
          return true
        }
      default: break
      }
      i += 1
    }
    return false
  }

  /// Whether the bytes `text` stand at `index`.
  private func matches(_ text: [UInt8], at index: Int) -> Bool {
    guard index + text.count <= count else { return false }
    for k in 0..<text.count where self[index + k] != text[k] { return false }
    return true
  }

  /// Whether it ends with a sign that asks for more: comma, semicolon, colon, hyphen, dash.
  var endsOpen: Bool {
    guard count > 0 else { return false }
    let (value, _) = scalar(before: count)
    return value == 0x2C || value == 0x3B || value == 0x3A || value == 0x2D || isDash(value)
  }

  /// Whether a sentence ends at its end.
  var endsSentence: Bool { isTerminated && !endsWithAbbreviation }

  /// Whether it could be a heading by its looks alone: short, no open end, no plain sentence.
  var isHeadingLike: Bool {
    guard count <= 4 * 90, codePointCount <= 90, !endsOpen else { return false }
    let lead = leadCase
    guard lead == .upper || lead == .digit, wordCount(upTo: 15) <= 14 else { return false }
    return !(endsSentence || closesQuote) || isAllCapitals
      || codePointCount < 30 && isChapterLike
  }
}

private enum AddressPrefix {
  static let www = Array("www.".utf8)
  static let http = Array("http://".utf8)
  static let https = Array("https://".utf8)
}
