// Numbers that are years.
extension DateGrammar {
  /// Whether the word after the number that ends at `offset` makes it a quantity.
  func isQuantity(after offset: Int) -> Bool {
    guard let (word, range) = word(after: offset), !byte(range.lowerBound).isASCIIUpper,
      !byte(range.upperBound).isASCIIDigit
    else { return false }
    return word?.role == .quantity || word?.role == .unit
  }

  /// `BC`, `B.C.E.`, `AD` after the number or century that ends at `offset`.
  func era(after offset: Int) -> (end: Int, isBefore: Bool)? {
    let start = skipSpace(offset)
    guard byte(start).isASCIIUpper else { return nil }
    var letters: [UInt8] = []
    var i = start
    var end = start
    while letters.count < 4, byte(i).isASCIIUpper {
      letters.append(byte(i))
      i += 1
      end = i
      if byte(i) == UInt8(ascii: ".") {
        i += 1
        end = i
        if byte(i) == 0x20, byte(i + 1).isASCIIUpper, byte(i + 2) == UInt8(ascii: ".") { i += 1 }
      } else if letters.count == 1, !byte(i).isASCIIUpper {
        return nil
      }
    }
    // The point after BC may be the sentence's own.
    if byte(end - 1) == UInt8(ascii: "."), byte(start + 1) != UInt8(ascii: ".") { end -= 1 }
    guard !byte(end).isASCIILetter, !byte(end).isASCIIDigit else { return nil }
    switch String(decoding: letters, as: UTF8.self) {
    case "BC", "BCE": return (end, true)
    case "AD", "CE": return (end, false)
    default: return nil
    }
  }

  /// The start of `AD` or `A.D.` before `offset`.
  private func startOfEra(before offset: Int) -> Int? {
    let end = skipSpaceBackward(offset)
    for (length, letters) in [(2, (2, 1)), (4, (4, 2))] {
      let start = end - length
      guard byte(end - letters.0) == UInt8(ascii: "A"), byte(end - letters.1) == UInt8(ascii: "D"),
        length == 2 || byte(start + 1) == 0x2E && byte(start + 3) == 0x2E,
        !byte(start - 1).isASCIILetter, !byte(start - 1).isASCIIDigit
      else { continue }
      return start
    }
    return nil
  }

  /// A number that is a year: `1871`, `347 AD`, `in 348`, the `72` of `1871–72`.
  func year(_ i: Int) -> Reading? {
    guard let value = number(i, digits: 1...4), value > 0 else { return nil }
    let range = range(i, i)
    if let era = era(after: range.upperBound), standsAlone(range, allowingHyphens: true) {
      let start = era.isBefore ? range.lowerBound : startOfEra(before: range.lowerBound)
      return .date(
        DateCandidate(
          range: (start ?? range.lowerBound)..<era.end,
          meaning: .year(era.isBefore ? -value : value)),
        next: i + 1)
    }
    if let start = startOfEra(before: range.lowerBound), !isQuantity(after: range.upperBound) {
      return .date(
        DateCandidate(range: start..<range.upperBound, meaning: .year(value)), next: i + 1)
    }
    if let end = endOfYearRange(i) { return end }
    guard hasYearShape(i, value) else { return nil }
    if isNamedYear(range) {
      return .date(DateCandidate(range: range, meaning: .year(value)), next: i + 1)
    }
    guard value >= 100 else { return nil }
    guard let evidence = evidence(i, value) else {
      // “pages 1990–1995”
      return joint(before: i + 1).isRange && number(i + 1, digits: 2...4) != nil
        ? .nothing(next: i + 2) : nil
    }
    let isAside =
      byte(range.lowerBound - 1) == UInt8(ascii: "(") || byte(range.upperBound) == 0x29
    return .date(
      DateCandidate(
        range: range, meaning: .year(value), evidence: evidence, isAside: isAside),
      next: i + 1)
  }

  /// The `72` of `1871–72` and of `1871/72`.
  private func endOfYearRange(_ i: Int) -> Reading? {
    guard let end = number(i, digits: 2...2), let last,
      last.range.upperBound == Int(tokens[i - 1].end),
      case .year(let year) = last.meaning, year >= 1000, end > year % 100
    else { return nil }
    let tie = joint(before: i)
    let range = range(i, i)
    let after = byte(range.upperBound)
    guard tie == "-" || tie == " - " || tie == "/",
      !after.isASCIILetter, after != UInt8(ascii: "-"), after != UInt8(ascii: "/"),
      after != UInt8(ascii: "%"),
      !(after == UInt8(ascii: ".") && byte(range.upperBound + 1).isASCIIDigit),
      !isQuantity(after: range.upperBound)
    else { return nil }
    return .date(
      DateCandidate(
        range: range, meaning: .year(year / 100 * 100 + end), evidence: last.evidence,
        isAside: last.isAside),
      next: i + 1)
  }

  /// Whether the number at token `i` is tied to nothing that a year isn't tied to.
  private func hasYearShape(_ i: Int, _ value: Int) -> Bool {
    let range = range(i, i)
    let before = byte(range.lowerBound - 1)
    let after = byte(range.upperBound)
    // 1990-95, 1990-1995, 1990/91, and the second of each.
    if after == UInt8(ascii: "-") || after == UInt8(ascii: "/") {
      if byte(range.upperBound + 1).isASCIIDigit {
        guard let end = number(i + 1, digits: 2...4),
          joint(before: i + 1) == "-" || joint(before: i + 1) == "/",
          end > value || end < 100 && end > value % 100, end < 2200,
          !(0x2D...0x2F).contains(byte(Int(tokens[i + 1].end)))
            || !byte(Int(tokens[i + 1].end) + 1).isASCIIDigit
        else { return false }
      } else if after == UInt8(ascii: "/") || isQuantity(after: range.upperBound) {
        return false
      }
    }
    if before == UInt8(ascii: "-") || before == UInt8(ascii: "/") {
      let isSecond = last.map { $0.range.upperBound == range.lowerBound - 1 } ?? false
      guard
        isSecond || role(i - 1) == .part && joint(before: i) == "-"
          || isPrefix(before: range.lowerBound)
      else { return false }
      return standsAlone(range, allowingHyphens: true)
        || before == UInt8(ascii: "/")
    }
    return standsAlone(range, allowingHyphens: true)
      || after == UInt8(ascii: "/") && before != UInt8(ascii: "/")
  }

  /// Whether `post-` or `pre-` stands before `offset`.
  private func isPrefix(before offset: Int) -> Bool {
    guard byte(offset - 1) == UInt8(ascii: "-") else { return false }
    var start = offset - 1
    while start > offset - 8, byte(start - 1).isASCIILetter { start -= 1 }
    let letters = (start..<offset - 1).map { byte($0) | 0x20 }
    return letters == Array("post".utf8) || letters == Array("pre".utf8)
  }

  /// How good the evidence is that the number at token `i` is a year; nil where it is something
  /// else.
  private func evidence(_ i: Int, _ value: Int) -> DateEvidence? {
    let range = range(i, i)
    let isUsual = (1700...2035).contains(value)
    guard value <= 2100 else { return nil }
    let after = skipSpace(range.upperBound)
    if isBlock(range) { return isUsual ? .strong : value < 1000 ? nil : .weak }
    if isSign(before: range.lowerBound) || byte(after) == UInt8(ascii: "%")
      || byte(after) == 0xC2 && byte(after + 1) == 0xB0 || isMultiplied(range)
      || isQuantity(after: range.upperBound)
    {
      return nil
    }
    let before = word(before: range.lowerBound)?.word
    switch before?.role {
    case .label, .quantifier: return nil
    case .quantity where before?.value == 1: return nil
    default: break
    }
    if continuesYears(i, value) { return last?.evidence == .weak ? .weak : .strong }
    let follower = follower(range.upperBound)
    if value < 1000 {
      let isTimed = before?.role == .timePreposition && follower != .noun
      if isAfterCirca(range.lowerBound) { return follower == .noun ? .weak : .strong }
      return isTimed ? .weak : nil
    }
    switch before?.role {
    case .timePreposition where before?.value != 0 && (isUsual || follower != .noun),
      .unit where isUsual:
      return .strong
    case .timePreposition, .part, .season:
      if follower == .none || follower == .verb { return .strong }
      if follower == .plural { return isUsual && value % 100 != 0 ? .fair : nil }
      return isUsual ? .strong : .weak
    case .determiner: return isUsual ? (value % 100 == 0 ? .fair : .strong) : .weak
    default: break
    }
    let isClosed = [0x29, 0x5D, 0x3B].contains(byte(range.upperBound))
    let isOpened = byte(range.lowerBound - 1) == 0x28 || byte(range.lowerBound - 1) == 0x5B
    if isClosed || isOpened { return isUsual || isClosed && isOpened ? .strong : .weak }
    if follower == .plural, !isUsual || value % 10 == 0 { return nil }
    return isUsual && value % 1000 != 0 ? .fair : .weak
  }

  private func isBlock(_ range: Range<Int>) -> Bool {
    skipSpace(range.upperBound) == block.upperBound
      && skipSpaceBackward(range.lowerBound) == block.lowerBound
  }

  /// Whether a sign of money, of a number or of a sum stands before `offset`.
  private func isSign(before offset: Int) -> Bool {
    let end = skipSpaceBackward(offset)
    switch byte(end - 1) {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "="),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"):
      return true
    case 0x80...:
      return (0xA2...0xA7).contains(byte(end - 1)) && byte(end - 2) == 0xC2
        || byte(end - 3) == 0xE2 && byte(end - 2) == 0x82
    default: return false
    }
  }

  /// `1920 x 1080`, `1920 × 1080`
  private func isMultiplied(_ range: Range<Int>) -> Bool {
    let after = skipSpace(range.upperBound)
    if byte(after) == 0xC3, byte(after + 1) == 0x97 { return true }
    if byte(after) | 0x20 == UInt8(ascii: "x"), byte(skipSpace(after + 1)).isASCIIDigit {
      return true
    }
    let before = skipSpaceBackward(range.lowerBound)
    if byte(before - 1) == 0x97, byte(before - 2) == 0xC3 { return true }
    return byte(before - 1) | 0x20 == UInt8(ascii: "x")
      && byte(skipSpaceBackward(before - 1) - 1).isASCIIDigit
  }

  /// Whether the candidate before is a year, or a date with its year, that this number goes on
  /// from: `1914 to 1918`, `2003, 2005 and 2008`.
  private func continuesYears(_ i: Int, _ value: Int) -> Bool {
    guard let last, let year = last.year, i > 0, last.range.upperBound == Int(tokens[i - 1].end)
    else {
      return false
    }
    return joint(before: i).isList && value > year - 60 && value < year + 300
      && (year >= 1000) == (value >= 1000) || joint(before: i).isRange && value > year
  }

  private func isAfterCirca(_ offset: Int) -> Bool {
    guard let (word, range) = word(before: offset) else { return false }
    return word?.role == .timePreposition && byte(range.lowerBound) == UInt8(ascii: "c")
  }

  /// `the year 71`
  private func isNamedYear(_ range: Range<Int>) -> Bool {
    guard let (year, start) = word(before: range.lowerBound),
      year?.role == .unit, year?.value == DateWord.Unit.year.rawValue
    else { return false }
    return startOfArticle(before: start.lowerBound) != start.lowerBound
      && !isQuantity(after: range.upperBound)
  }

  enum Follower { case none, noun, plural, verb }

  /// What sort of word follows the number that ends at `offset`.
  func follower(_ offset: Int) -> Follower {
    guard byte(offset) == 0x20 || byte(offset) == 0xC2,
      let (word, range) = word(after: offset), byte(range.lowerBound).isASCIILower
    else { return .none }
    if let word {
      switch word.role {
      case .timePreposition, .determiner, .shift, .quantifier, .recurrence, .cardinal, .later:
        return .none
      default: break
      }
    }
    let last = byte(range.upperBound - 1)
    if last == UInt8(ascii: "d"), byte(range.upperBound - 2) == UInt8(ascii: "e") { return .verb }
    if range.count <= (last == UInt8(ascii: "s") ? 3 : 4) { return .none }
    if last == UInt8(ascii: "s"), byte(range.upperBound - 2) != last {
      return .plural
    }
    return .noun
  }
}
