/// Cuts a block into ``TaggerToken``s: words, clitics, numbers, signs.
///
/// A hyphen always parts words, an apostrophe doesn't but before a clitic; abbreviations with inner
/// full stops (“U.S.”) and initials before a capital keep theirs. O(n).
struct TaggerTokenizer {
  /// No token is longer, so that no input makes one slow.
  private static let longest = 120

  /// Appends the tokens of `bytes[start..<end]` to `tokens`; without a lexicon, only how they are
  /// written.
  static func add(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, to tokens: inout [TaggerToken],
    lexicon: TaggerLexicon?
  ) {
    let first = tokens.count
    var i = start
    var lastEnd = -1
    while let word = next(bytes, &i, end) {
      var token = makeToken(bytes, i, word.end)
      if let lexicon { look(&token, up: lexicon) }
      finish(&token, at: i, word.end, isAttached: i == lastEnd, isFirst: tokens.count == first)
      tokens.append(token)
      lastEnd = word.end
      i = word.end
    }
  }

  /// The same with words that were met before.
  static func add(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, to tokens: inout [TaggerToken],
    lexicon: TaggerLexicon, gate: CandidateGate, _ forms: inout WordForms
  ) {
    let first = tokens.count
    var i = start
    var lastEnd = -1
    while let word = next(bytes, &i, end) {
      let known =
        word.isShort
        ? forms.place(of: word.spelling) : (number: WordForms.unknown, free: nil)
      var token =
        known.number > 0
        ? forms.token(known.number)
        : newToken(bytes, i, word, lexicon, gate, &forms, at: known.free)
      finish(&token, at: i, word.end, isAttached: i == lastEnd, isFirst: tokens.count == first)
      tokens.append(token)
      lastEnd = word.end
      i = word.end
    }
  }

  /// The token of a word that isn't held, which from now on is where there is a place for it.
  @inline(never)
  private static func newToken(
    _ bytes: Span<UInt8>, _ start: Int, _ word: Word, _ lexicon: TaggerLexicon,
    _ gate: CandidateGate, _ forms: inout WordForms, at free: Int?
  ) -> TaggerToken {
    var form = WordForm(token: makeToken(bytes, start, word.end))
    look(&form.token, up: lexicon)
    if gate.expects(form.token) { form.token.traits.insert(.expected) }
    if let free {
      if form.token.traits.contains(.capital) {
        (form.entry, form.phraseGoesOn) = lexicon.phraseStart(form.token.lower)
      }
      form.token.form = forms.insert(form, word.spelling, at: free)
    }
    return form.token
  }

  /// Notes what the lexicon knows of `token`.
  private static func look(_ token: inout TaggerToken, up lexicon: TaggerLexicon) {
    token.lexeme = lexicon.lexeme(token.lower)
    token.words = lexicon.words(token.lower)
    if token.words.contains(.connector) { token.traits.insert(.connector) }
  }

  /// Notes where `token` stands.
  @inline(__always)
  private static func finish(
    _ token: inout TaggerToken, at start: Int, _ end: Int, isAttached: Bool, isFirst: Bool
  ) {
    token.start = Int32(start)
    token.end = Int32(end)
    if isAttached { token.traits.insert(.attached) }
    if isFirst { token.traits.insert(.opensBlock) }
  }

  /// Where a token ends, and how it is spelt if it is short.
  private struct Word {
    var end: Int
    var isShort: Bool
    var spelling: WordForms.Spelling
  }

  /// Moves `i` on to the next token before `end` and returns where that ends; nil where there is
  /// none.
  @inline(__always)
  private static func next(_ bytes: Span<UInt8>, _ i: inout Int, _ end: Int) -> Word? {
    while i < end {
      let byte = bytes[i]
      if byte <= 0x20 {
        i += 1
      } else if byte >= 0x80, isSpace(bytes, i) {
        i += LetterCase.decode(bytes, i).length
      } else {
        return plainWord(bytes, i, end) ?? anyWord(bytes, i, end)
      }
    }
    return nil
  }

  /// The token at `start` where it is plain to see: up to sixteen letters and digits of ASCII, or
  /// one sign.
  @inline(__always)
  private static func plainWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Word? {
    // The last bytes of the text are looked at one by one.
    guard bytes.count - start >= WordForms.Spelling.longest else { return nil }
    var spelling = WordForms.Spelling()
    spelling.low = bytes.word(at: start)
    var count = ByteWord.alphanumericCount(spelling.low)
    if count == ByteWord.count {
      spelling.high = bytes.word(at: start + ByteWord.count)
      count += ByteWord.alphanumericCount(spelling.high)
    }
    if count >= end - start {
      return Word(end: end, isShort: true, spelling: spelling.prefix(end - start))
    }
    guard count < WordForms.Spelling.longest else { return nil }
    let byte = bytes[start + count]
    guard byte < 0x80, byte != UInt8(ascii: "'") else { return nil }
    if count == 0 {
      // “@who” and “#what”
      guard byte != UInt8(ascii: "@"), byte != UInt8(ascii: "#") else { return nil }
      count = 1
    } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
      // “U.S.”, “A. Smith”, “10:30”, “http://…”, “www.…”
      let first = bytes[start]
      guard count > 1, first &- 0x30 >= 10, first != UInt8(ascii: "h"), first != UInt8(ascii: "w")
      else { return nil }
    }
    return Word(end: start + count, isShort: true, spelling: spelling.prefix(count))
  }

  private static func anyWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Word {
    var word = Word(end: self.end(bytes, start, end), isShort: false, spelling: .init())
    word.isShort = word.end - start <= WordForms.Spelling.longest
    if word.isShort {
      for i in start..<word.end { word.spelling.add(bytes[i], at: i - start) }
    }
    return word
  }

  private static func isSpace(_ bytes: Span<UInt8>, _ i: Int) -> Bool {
    switch LetterCase.decode(bytes, i).scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  private enum Kind { case letter, digit, mark }

  @inline(__always)
  private static func kind(_ bytes: Span<UInt8>, _ i: Int) -> (Kind, Int) {
    let byte = bytes[i]
    if (byte | 0x20) &- 0x61 < 26 { return (.letter, 1) }
    if byte &- 0x30 < 10 { return (.digit, 1) }
    if byte < 0x80 { return (.mark, 1) }
    let (scalar, length) = LetterCase.decode(bytes, i)
    return (LetterCase.of(scalar) == .none ? .mark : .letter, length)
  }

  /// Where the token that starts at `start` ends.
  private static func end(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var limit = min(end, start + longest)
    // No token ends within a character.
    while limit < end, bytes[limit] & 0xC0 == 0x80 { limit -= 1 }
    let (first, length) = kind(bytes, start)
    switch first {
    case .letter:
      if let address = addressEnd(bytes, start, end) { return address }
      if let dotted = dottedEnd(bytes, start, limit) { return dotted }
      return wordEnd(bytes, start, limit)
    case .digit:
      if let number = numberEnd(bytes, start, limit) { return number }
      return wordEnd(bytes, start, limit)
    case .mark:
      let byte = bytes[start]
      if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") {
        var i = start + 1
        while i < limit {
          let (kind, length) = self.kind(bytes, i)
          if kind == .mark && bytes[i] != UInt8(ascii: "_") { break }
          i += length
        }
        return min(i, limit)
      }
      let apostrophe = apostropheLength(bytes, start, end)
      if apostrophe > 0 {
        let clitic = cliticLength(bytes, start + apostrophe, end)
        if clitic > 0 { return start + apostrophe + clitic }
      }
      return min(end, start + length)
    }
  }

  private static func wordEnd(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var i = start
    while i < limit {
      let (kind, length) = self.kind(bytes, i)
      if kind == .mark {
        let apostrophe = apostropheLength(bytes, i, limit)
        guard apostrophe > 0, i + apostrophe < limit,
          self.kind(bytes, i + apostrophe).0 != .mark,
          cliticLength(bytes, i + apostrophe, limit) == 0
        else { break }
        i += apostrophe
      } else {
        i += length
      }
    }
    return min(i, limit)
  }

  /// “'” and “’” may stand within a word.
  @inline(__always)
  private static func apostropheLength(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Int {
    if bytes[i] == 0x27 { return 1 }
    guard bytes[i] == 0xE2, i + 2 < end, bytes[i + 1] == 0x80, bytes[i + 2] == 0x99 else {
      return 0
    }
    return 3
  }

  /// The length of “s”, “d”, “m”, “t”, “re”, “ve” or “ll” where a word ends after it, else 0.
  private static func cliticLength(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Int {
    guard i < end else { return 0 }
    func endsWord(_ k: Int) -> Bool {
      k >= end || (kind(bytes, k).0 == .mark && bytes[k] != UInt8(ascii: "_"))
    }
    switch bytes[i] {
    case UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "d"), UInt8(ascii: "m"),
      UInt8(ascii: "t"):
      return endsWord(i + 1) ? 1 : 0
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return i + 1 < end && bytes[i + 1] == UInt8(ascii: "e") && endsWord(i + 2) ? 2 : 0
    case UInt8(ascii: "l"):
      return i + 1 < end && bytes[i + 1] == UInt8(ascii: "l") && endsWord(i + 2) ? 2 : 0
    default: return 0
    }
  }

  /// The end of “http://…” or “www.…”.
  private static func addressEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    func starts(_ text: StaticString) -> Bool {
      guard start + text.utf8CodeUnitCount < end else { return false }
      return text.withUTF8Buffer { wanted in
        for k in 0..<wanted.count where bytes[start + k] != wanted[k] { return false }
        return true
      }
    }
    let byte = bytes[start]
    guard
      byte == UInt8(ascii: "h") && (starts("http://") || starts("https://"))
        || byte == UInt8(ascii: "w") && starts("www.")
    else { return nil }
    var i = start
    while i < end, bytes[i] > 0x20 { i += 1 }
    return i
  }

  /// The end of “U.S.”, or of an initial's full stop.
  private static func dottedEnd(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
    var i = start
    while i + 1 < limit, (bytes[i] | 0x20) &- 0x61 < 26, bytes[i + 1] == UInt8(ascii: ".") {
      i += 2
    }
    if i - start >= 4 { return i }
    guard i - start == 2, bytes[start] < 0x61, i < limit, bytes[i] <= 0x20 else { return nil }
    var k = i
    while k < limit, bytes[k] <= 0x20 { k += 1 }
    return k < limit && bytes[k] &- 0x41 < 26 ? i : nil
  }

  /// The end of “1,000.50” or “10:30”; nil where there is no sign within.
  private static func numberEnd(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
    func digits(_ from: Int) -> Int {
      var i = from
      while i < limit, bytes[i] &- 0x30 < 10 { i += 1 }
      return i
    }
    var i = digits(start)
    var hasSign = false
    while i + 1 < limit, isNumberSign(bytes[i]), bytes[i + 1] &- 0x30 < 10 {
      hasSign = true
      i = digits(i + 1)
    }
    return hasSign ? i : nil
  }

  private static func isNumberSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
  }

  /// The token `bytes[start..<end]` with its hashes and shapes.
  private static func makeToken(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> TaggerToken {
    var token = TaggerToken()
    token.start = Int32(start)
    token.end = Int32(end)
    var lower = TaggerHash.seed
    var exact = TaggerHash.seed
    var shape = TaggerHash.seed
    var long = TaggerHash.seed
    var lastClass: UInt8 = 0
    var length: Int32 = 0
    var uppers: Int32 = 0
    var lowers: Int32 = 0
    var i = start
    while i < end {
      let byte = bytes[i]
      var kind: UInt8
      if byte < 0x80 {
        exact = TaggerHash.adding(byte, to: exact)
        if byte &- 0x61 < 26 {
          kind = UInt8(ascii: "x")
          lower = TaggerHash.adding(byte, to: lower)
        } else if byte &- 0x41 < 26 {
          kind = UInt8(ascii: "X")
          lower = TaggerHash.adding(byte | 0x20, to: lower)
        } else {
          kind = byte &- 0x30 < 10 ? UInt8(ascii: "d") : byte
          lower = TaggerHash.adding(byte, to: lower)
        }
        i += 1
      } else {
        let (scalar, size) = LetterCase.decode(bytes, i)
        exact = TaggerHash.adding(scalar: scalar, to: exact)
        lower = TaggerHash.adding(scalar: LetterCase.lowercase(scalar), to: lower)
        switch LetterCase.of(scalar) {
        case .upper: kind = UInt8(ascii: "X")
        case .lower: kind = UInt8(ascii: "x")
        case .caseless: kind = 0xF0
        case .none: kind = UInt8(truncatingIfNeeded: scalar) | 0x80
        }
        i += size
      }
      if kind == UInt8(ascii: "X") { uppers += 1 } else if kind == UInt8(ascii: "x") { lowers += 1 }
      if length == 0 {
        switch kind {
        case UInt8(ascii: "X"): token.traits = [.capital, .letter]
        case UInt8(ascii: "x"): token.traits = [.lower, .letter]
        case UInt8(ascii: "d"): token.traits = .digit
        case 0xF0: token.traits = .letter
        default: break
        }
      }
      if length < 12 {
        long = TaggerHash.adding(kind, to: long)
        if kind != lastClass { shape = TaggerHash.adding(kind, to: shape) }
      }
      lastClass = kind
      length += 1
    }
    token.length = length
    if (bytes[start] | 0x20) &- 0x61 < 26 { token.initial = bytes[start] | 0x20 }
    if length == 1 {
      token.traits.insert(.single)
      if token.traits.isDisjoint(with: [.letter, .digit]) {
        token.sign = Sign(LetterCase.decode(bytes, start).scalar)
      }
    } else if length == 2, uppers == 1, bytes[end - 1] == UInt8(ascii: ".") {
      token.traits.insert(.initial)
    }
    if uppers > 0 {
      token.traits.insert(.hasCapital)
      if lowers == 0 { token.traits.insert(.upper) }
    }
    token.lower = TaggerHash.mixed(lower)
    token.exact = TaggerHash.mixed(exact)
    token.shape = shape
    token.longShape = long
    return token
  }
}
