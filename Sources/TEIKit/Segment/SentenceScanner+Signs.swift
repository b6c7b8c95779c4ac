// Ends of sentences without a full stop, as informal text has them.
extension SentenceScanner {
  /// How long a row of equal signs must be to be a rule.
  private static let shortestRule = 10

  /// The boundary at a colon: of an emoticon or a time stamp; `i` moves behind it.
  func colon(_ text: Span<UInt8>, at i: inout Int) -> (end: Int, next: Int)? {
    if isEmoticon(text, at: i) { return emoticon(text, at: &i) }
    if i + 2 < limit, text[i + 1] == 0x2F, text[i + 2] == 0x2F { return address(text, at: &i) }
    let stamp = timeStamp(text, at: i)
    // Before a time stamp the colon is read again, for the end of the stamp.
    if stamp.map({ $0.next < i }) ?? false { return stamp }
    i += 1
    return stamp
  }

  /// Whether an emoticon stands at `i`: `:)`, `;-(`, `=D`, `:-/`, between white space.
  func isEmoticon(_ text: Span<UInt8>, at i: Int) -> Bool {
    guard text[i] == 0x3A || text[i] == 0x3B || text[i] == 0x3D else { return false }
    var mouth = i + 1
    if mouth < limit, text[mouth] == 0x2D { mouth += 1 }
    guard mouth < limit else { return false }
    switch text[mouth] {
    case 0x28, 0x29, 0x5B, 0x5D, 0x44, 0x50, 0x70, 0x2F, 0x7C: break  // ( ) [ ] D P p / |
    default: return false
    }
    return endOfEmoticon(text, at: i).map { isSpaceOrEnd(text, at: $0) } ?? false
  }

  /// Where the emoticon at `i` ends, its mouth repeated as it may be.
  func endOfEmoticon(_ text: Span<UInt8>, at i: Int) -> Int? {
    var end = i + 1
    if end < limit, text[end] == 0x2D { end += 1 }
    guard end < limit else { return nil }
    let mouth = text[end]
    while end < limit, text[end] == mouth { end += 1 }
    return end
  }

  /// The boundary behind the emoticon at `i`, which moves behind it.
  func emoticon(_ text: Span<UInt8>, at i: inout Int) -> (end: Int, next: Int)? {
    let first = i
    i = endOfEmoticon(text, at: i) ?? i + 1
    let next = skipSpace(text, from: i)
    guard isSpaceOrStart(text, before: first), next > i, next < limit else { return nil }
    return isUpper(text, at: next) ? (i, next) : nil
  }

  func isUpper(_ text: Span<UInt8>, at i: Int) -> Bool {
    i < limit && table.properties(text, at: i).properties.kind == .upper
  }

  /// The boundary at a rule of ten or more equal signs, which may end a sentence and is one.
  func rule(_ text: Span<UInt8>, at i: inout Int) -> (end: Int, next: Int)? {
    let sign = text[i]
    let first = i
    while i < limit, text[i] == sign { i += 1 }
    guard i - first >= Self.shortestRule else { return nil }
    if first > start, isSpaceOrStart(text, before: first) {
      // Read again, as the start of a sentence.
      defer { i = first }
      return (first, first)
    }
    guard isSpaceOrEnd(text, at: i) else { return nil }
    let next = skipSpace(text, from: i)
    guard next < limit else { return nil }
    let kind = table.properties(text, at: next).properties.kind
    return kind == .lower ? nil : (i, next)
  }

  /// The boundary behind the address of a web page or a mailbox in which `i` stands, before
  /// another address or a capital: in running text neither follows. `i` moves to its end.
  func address(_ text: Span<UInt8>, at i: inout Int) -> (end: Int, next: Int)? {
    // A mailbox needs a dot.
    var hasDot = text[i] == 0x3A
    i += 1
    while i < limit, !isSpaceOrEnd(text, at: i) {
      hasDot = hasDot || text[i] == 0x2E
      i += UTF8Scanning.length(ofLead: text[i])
    }
    let next = skipSpace(text, from: i)
    guard next < limit, hasDot else { return nil }
    let ahead = ahead(text, at: next)
    // A full stop behind the address is looked at as any other is.
    switch text[i - 1] {
    case 0x2E, 0x21, 0x3F:
      i -= 1
      return nil
    case 0x2C, 0x3B, 0x3A: return nil
    default: return ahead.isAddress || ahead.kind == .upper ? (i, next) : nil
    }
  }

  /// The boundary behind the time at whose colon `i` stands, where a date stands before it, as in
  /// the heads of quoted mails: “Jane Doe 05/22/2001 09:25 AM Hello”.
  private func timeStamp(_ text: Span<UInt8>, at i: Int) -> (end: Int, next: Int)? {
    guard let date = startOfDate(text, beforeTimeAt: i), let end = endOfTime(text, from: i + 1)
    else { return nil }
    // Behind a lower-case word, as in “on 05/22/2001”, it belongs to the sentence.
    if date > start, !endsLowerCase(text, before: date) {
      return (date, date)
    }
    let next = skipSpace(text, from: end)
    guard next > end, next < limit else { return nil }
    return date == start || isUpper(text, at: next) ? (end, next) : nil
  }

  private func endsLowerCase(_ text: Span<UInt8>, before i: Int) -> Bool {
    var i = i
    while i > start, ByteClasses.isSpace(text[i - 1]) { i -= 1 }
    var first = i
    while first > start, i - first < 24, !ByteClasses.isSpace(text[first - 1]) { first -= 1 }
    return first < i && ByteClasses.isLower(text[first])
  }

  /// Where `DD/DD/DDDD HH` starts that ends at `i`.
  private func startOfDate(_ text: Span<UInt8>, beforeTimeAt i: Int) -> Int? {
    var i = i
    func digits(_ longest: Int) -> Bool {
      let end = i
      while i > start, end - i < longest, ByteClasses.isDigit(text[i - 1]) { i -= 1 }
      return i < end
    }
    func sign(_ byte: UInt8) -> Bool {
      guard i > start, text[i - 1] == byte else { return false }
      i -= 1
      return true
    }
    guard digits(2), sign(0x20), digits(4), sign(0x2F), digits(2), sign(0x2F), digits(4),
      isSpaceOrStart(text, before: i)
    else { return nil }
    return i
  }

  /// Where `MM`, perhaps with `:SS` and `AM` or `PM`, ends that starts at `i`.
  private func endOfTime(_ text: Span<UInt8>, from i: Int) -> Int? {
    func isPair(_ i: Int) -> Bool {
      i + 1 < limit && ByteClasses.isDigit(text[i]) && ByteClasses.isDigit(text[i + 1])
    }
    guard isPair(i) else { return nil }
    var end = i + 2
    if end < limit, text[end] == 0x3A, isPair(end + 1) { end += 3 }
    if end + 2 < limit, text[end] == 0x20, text[end + 1] == 0x41 || text[end + 1] == 0x50,
      text[end + 2] == 0x4D
    {
      end += 3
    }
    return isSpaceOrEnd(text, at: end) ? end : nil
  }
}
