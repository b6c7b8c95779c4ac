/// A word of a region.
struct WordToken: Sendable {
  /// The hash of the word as it stands.
  let hash: UInt64
  /// The hash of the word in lower case.
  let folded: UInt64
  /// Where it starts, in code points of the region's lines joined by spaces.
  let position: Int32
  /// Its length in code points.
  let width: UInt16
  /// The class of its first letter.
  let initial: ScalarClass

  var end: Int { Int(position) + Int(width) }
}

/// How often words come, by their hashes, in the order of their first coming.
struct WordCounts: Sendable {
  private var places: [UInt64: Int32] = [:]
  private var words: [(hash: UInt64, count: Int32)] = []

  mutating func add(_ hash: UInt64) {
    if let place = places[hash] {
      words[Int(place)].count += 1
    } else {
      places[hash] = Int32(words.count)
      words.append((hash, 1))
    }
  }

  /// How often the word came.
  subscript(hash: UInt64) -> Int { places[hash].map { Int(words[Int($0)].count) } ?? 0 }

  /// The `limit` most frequent words; of those equally frequent the first ones.
  func mostFrequent(_ limit: Int) -> Set<UInt64> {
    var best: [(hash: UInt64, count: Int32)] = []
    for word in words {
      if best.count == limit, let last = best.last, last.count >= word.count { continue }
      var place = best.count
      while place > 0, best[place - 1].count < word.count { place -= 1 }
      best.insert(word, at: place)
      if best.count > limit { best.removeLast() }
    }
    return Set(best.map(\.hash))
  }
}

/// The words of a region, and what they tell about capitals.
struct WordTokens: Sendable {
  /// All words in order.
  private(set) var words: [WordToken] = []
  /// The place in ``words`` of the first word of each line, and at last their number.
  private(set) var lineStarts: [Int32] = []
  /// Where each line starts in code points of the lines joined by spaces, and where the next
  /// would.
  private(set) var linePositions: [Int32] = []
  /// How often words that begin in lower case come.
  private(set) var lowerCounts = WordCounts()
  /// How often words stand capitalised inside a sentence, as names do.
  private(set) var nameCounts = WordCounts()

  /// Reads the lines `region` of `body`. O(bytes).
  init(_ body: Body, _ region: Range<Int>) {
    lineStarts.reserveCapacity(region.count + 1)
    linePositions.reserveCapacity(region.count + 1)
    var gap = Gap()
    var position = 0
    for i in region {
      lineStarts.append(Int32(words.count))
      linePositions.append(Int32(clamping: position))
      read(body.bytes.span.extracting(body.line(i).content.offsets), position: &position, &gap)
      gap.add(0x20)
      position += 1
    }
    lineStarts.append(Int32(words.count))
    linePositions.append(Int32(clamping: position))
  }

  /// What stands between two runs of letters.
  private struct Gap {
    private enum State { case start, comma, space, wide }
    private var state = State.wide
    /// Whether the run before was counted as a name, so that the run after can't be.
    private var isTaken = false

    /// Begins after a run.
    mutating func begin(isTaken: Bool) {
      state = .start
      self.isTaken = isTaken
    }

    mutating func add(_ scalar: UInt32) {
      if scalar == 0x2C || scalar == 0x3B, state == .start {
        state = .comma
      } else if state == .start || state == .comma, ScalarClass(scalar) == .space {
        state = .space
      } else {
        state = .wide
      }
    }

    /// Whether the run that follows stands inside a sentence, as far as one can tell.
    var leadsToName: Bool { state == .space && !isTaken }
  }

  private mutating func read(_ text: Span<UInt8>, position: inout Int, _ gap: inout Gap) {
    var i = 0
    while i < text.count {
      let (value, next) = text.scalar(at: i)
      let initial = ScalarClass(value)
      guard initial.isLetter else {
        gap.add(value)
        position += 1
        i = next
        continue
      }
      let start = position
      var hash = WordHash()
      var folded = WordHash()
      while true {
        i = readRun(text, from: i, position: &position, &hash, &folded, &gap)
        // An apostrophe between letters belongs to the word.
        guard i < text.count else { break }
        let (sign, after) = text.scalar(at: i)
        guard sign == 0x27 || sign == 0x2019, after < text.count,
          text.scalarClass(at: after).class.isLetter
        else { break }
        hash.add(sign)
        folded.add(sign)
        gap.add(sign)
        position += 1
        i = after
      }
      words.append(
        WordToken(
          hash: hash.value, folded: folded.value, position: Int32(clamping: start),
          width: UInt16(clamping: position - start), initial: initial))
      if initial == .lower { lowerCounts.add(hash.value) }
    }
  }

  /// Reads a run of letters at `start` and counts it if it looks like a name; the end of it.
  private mutating func readRun(
    _ text: Span<UInt8>, from start: Int, position: inout Int, _ hash: inout WordHash,
    _ folded: inout WordHash, _ gap: inout Gap
  ) -> Int {
    let first = position
    var run = WordHash()
    var i = start
    var initial = ScalarClass.other
    while i < text.count {
      let (value, next) = text.scalar(at: i)
      let kind = ScalarClass(value)
      guard kind.isLetter else { break }
      if i == start { initial = kind }
      run.add(value)
      hash.add(value)
      folded.add(lowercased(value))
      position += 1
      i = next
    }
    let isName = gap.leadsToName && initial != .lower && position - first >= 2
    if isName { nameCounts.add(run.value) }
    gap.begin(isTaken: isName)
    return i
  }
}
