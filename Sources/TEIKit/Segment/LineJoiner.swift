/// How frequent words are in a language.
protocol WordFrequencies: Sendable {
  /// The Zipf frequency of the lower-case word with the hash `word`: the logarithm to base 10
  /// of its occurrences in a billion words; 0 if it is not known.
  func zipfFrequency(of word: WordHash) -> Double
}

/// Decides how lines go on from one another, and which hyphens at line ends only split a word.
struct LineJoiner: Sendable {
  private let frequencies: (any WordFrequencies)?

  private let hyphens: ConverterOptions.Hyphens

  /// A joiner that goes by the document alone, or by `frequencies` too, and does with hyphens
  /// that only split a word what `hyphens` says.
  init(frequencies: (any WordFrequencies)? = nil, hyphens: ConverterOptions.Hyphens = .join) {
    self.frequencies = frequencies
    self.hyphens = hyphens
  }

  /// How each line of `body` goes on from the one before. O(bytes).
  func joins(of body: Body, regions: [Region]) -> [LineJoin] {
    var joins = Array(repeating: LineJoin.space, count: body.count)
    var splits: [SplitWord] = []
    for region in regions {
      // Lines broken at random were broken at spaces only, so that a hyphen there is followed
      // by one.
      let isHyphenated = region.statistics.layout != .random
      guard region.statistics.layout != .lines else { continue }
      for i in region.lines.dropFirst() {
        let left = body.bytes.span.extracting(body.line(i - 1).content.offsets)
        let last = left[left.count - 1]
        guard last == 0x2D || last >= 0x80 else { continue }
        let right = body.bytes.span.extracting(body.line(i).content.offsets)
        if last != 0x2D {
          joins[i] = join(left.scalar(before: left.count).value, right.scalar(at: 0).value)
        } else if isHyphenated,
          let split = SplitWord(left, right, line: i)
        {
          joins[i] = .keepHyphen
          splits.append(split)
        }
      }
    }
    guard splits.contains(where: { $0.isOpen }) else { return joins }
    var words = SplitWordCounts(splits)
    words.count(body)
    for split in splits where split.isOpen && !keepsHyphen(split, words) {
      joins[split.line] = splitJoin
    }
    return joins
  }

  /// How a word goes on behind a hyphen that only split it.
  private var splitJoin: LineJoin {
    switch hyphens {
    case .join: .dropHyphen
    case .keep: .keepHyphen
    case .mark: .markHyphen
    }
  }

  private func join(_ last: UInt32, _ first: UInt32) -> LineJoin {
    if last == 0xAD || last == 0xAC { return splitJoin }
    return joinsWithoutSpace(last) && joinsWithoutSpace(first) ? .nothing : .space
  }

  private func keepsHyphen(_ split: SplitWord, _ words: SplitWordCounts) -> Bool {
    let hyphenated = words[split.hyphenated.value]
    if hyphenated > 0 { return true }
    if words[split.joined.value] > 0 { return false }
    if split.isCapitalized { return !split.isAllCapitals }
    guard let frequencies, !split.startsWithOneLetter else { return false }
    func zipf(_ word: WordHash) -> Double {
      let frequency = frequencies.zipfFrequency(of: word)
      return words[word.value] > 0 ? max(frequency, 3) : frequency
    }
    let left = zipf(split.left)
    let right = zipf(split.right)
    let joined = frequencies.zipfFrequency(of: split.joined)
    return min(left, right) >= 2.8 && left + right - 1.5 * joined >= 7.4
  }
}

/// A word with a hyphen at the end of a line and its rest on the next line.
private struct SplitWord: Sendable {
  /// The line of the rest.
  let line: Int
  /// Whether anything but keeping the hyphen is possible.
  let isOpen: Bool
  /// The two parts, in lower case.
  var left = WordHash()
  var right = WordHash()
  /// The two parts in one, and with the hyphen.
  var joined = WordHash()
  var hyphenated = WordHash()
  /// Whether the first part is a single letter.
  var startsWithOneLetter = false
  /// Whether the rest begins with a capital.
  var isCapitalized = false
  /// Whether both parts are all capitals.
  var isAllCapitals = false

  /// The word split between the lines `left` and `right`, if letters or digits stand on both
  /// sides of the hyphen.
  init?(_ left: Span<UInt8>, _ right: Span<UInt8>, line: Int) {
    self.line = line
    let hyphen = left.count - 1
    guard hyphen > 0, ScalarClass(left.scalar(before: hyphen).value).isAlphanumeric,
      right.scalarClass(at: 0).class.isAlphanumeric
    else { return nil }
    var start = hyphen
    while start > 0 {
      let (value, before) = left.scalar(before: start)
      guard ScalarClass(value).isLetter else { break }
      start = before
    }
    var end = 0
    while end < right.count, right.scalarClass(at: end).class.isLetter {
      end = right.scalarClass(at: end).next
    }
    guard start < hyphen, end > 0, !Self.hasThirdPart(left: left, start, right: right, end)
    else {
      isOpen = false
      return
    }
    isOpen = true
    isCapitalized = right.scalarClass(at: 0).class == .upper
    isAllCapitals =
      !left.extracting(start..<hyphen).hasLowercase && !right.extracting(0..<end).hasLowercase
    startsWithOneLetter = left.scalar(at: start).next == hyphen
    fold(left.extracting(start..<hyphen), \.left)
    hyphenated.add(0x2D)
    fold(right.extracting(0..<end), \.right)
  }

  /// Whether another hyphen stands in the word, so that this one belongs to it as well.
  private static func hasThirdPart(
    left: Span<UInt8>, _ start: Int, right: Span<UInt8>, _ end: Int
  ) -> Bool {
    if end + 1 < right.count, right[end] == 0x2D,
      right.scalarClass(at: end + 1).class.isAlphanumeric
    {
      return true
    }
    var i = start
    var hasHyphen = false
    while i > 0 {
      let (value, before) = left.scalar(before: i)
      if ScalarClass(value) == .space { break }
      i = before
      // A dash at the start of the word is no hyphen.
      if value == 0x2D {
        if i == 0 || ScalarClass(left.scalar(before: i).value) == .space { return false }
        hasHyphen = true
      }
    }
    return hasHyphen
  }

  /// Adds `text` in lower case to the part at `part` and to the whole word.
  private mutating func fold(_ text: Span<UInt8>, _ part: WritableKeyPath<SplitWord, WordHash>) {
    var word = WordHash()
    var i = 0
    while i < text.count {
      let (value, next) = text.scalar(at: i)
      let folded = lowercased(value)
      word.add(folded)
      joined.add(folded)
      hyphenated.add(folded)
      i = next
    }
    self[keyPath: part] = word
  }
}

/// How often the words that the split words could be stand whole in the document.
private struct SplitWordCounts: Sendable {
  private var counts: [UInt64: Int32] = [:]
  /// One bit for each value of the upper 16 bits of the hashes asked for: most words of the text
  /// are passed over by it.
  private var filter = Array(repeating: UInt64(0), count: 1 << 10)

  init(_ splits: [SplitWord]) {
    for split in splits where split.isOpen {
      for hash in [split.joined, split.hyphenated, split.left, split.right].map(\.value) {
        counts[hash] = 0
        filter[Int(hash >> 54)] |= 1 << (hash >> 48 & 63)
      }
    }
  }

  private func mayHold(_ hash: UInt64) -> Bool {
    filter[Int(hash >> 54)] >> (hash >> 48 & 63) & 1 != 0
  }

  subscript(hash: UInt64) -> Int { Int(counts[hash] ?? 0) }

  /// Counts the words of `body`, halves at line ends left out.
  mutating func count(_ body: Body) {
    var isSplit = false
    for i in 0..<body.count {
      let text = body.bytes.span.extracting(body.line(i).content.offsets)
      var start = 0
      var end = text.count
      if isSplit { while start < end, text[start] != 0x20 { start += 1 } }
      isSplit = body.evidence(i).flags.contains(.hyphenated)
      if isSplit { while end > start, text[end - 1] != 0x20 { end -= 1 } }
      count(text.extracting(start..<end))
    }
  }

  private mutating func count(_ text: Span<UInt8>) {
    var isFree = true
    var i = 0
    while i < text.count {
      if text[i] == 0x20 {
        isFree = true
        i += 1
        continue
      }
      let (kind, next) = text.scalarClass(at: i)
      guard kind.isLetter else {
        isFree = kind != .digit && text[i] != 0x2D && text[i] != 0x5F
        i = next
        continue
      }
      var hash = WordHash()
      var parts = 1
      while i < text.count {
        let folded = text[i] | 0x20
        if folded &- 0x61 < 26, text[i] < 0x80 {
          hash.add(UInt32(folded))
          i += 1
          continue
        }
        let (value, after) = text.scalar(at: i)
        if ScalarClass(value).isLetter {
          hash.add(lowercased(value))
        } else {
          guard value == 0x2D, after < text.count, text.scalarClass(at: after).class.isLetter
          else { break }
          hash.add(value)
          parts += 1
        }
        i = after
      }
      var isWhole = parts > 1 || isFree
      if parts == 1, i < text.count {
        let isBound =
          text[i] == 0x2D || text[i] == 0x5F || text.scalarClass(at: i).class == .digit
        isWhole = isWhole && !isBound
      }
      if isWhole, mayHold(hash.value), let place = counts.index(forKey: hash.value) {
        counts.values[place] += 1
      }
      isFree = false
    }
  }
}
