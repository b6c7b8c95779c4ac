/// What bytes follow what, and which encoding makes that likeliest.
///
/// Each encoding's cost is the information in the non-ASCII bytes in eighths of a bit: of letter
/// pairs in a language for encodings of one byte a character, of characters for the others.
struct EncodingStatistics {
  /// How many non-ASCII bytes are looked at.
  private static let sampleLimit = 1 << 15
  /// What a byte that stands for nothing costs.
  static let illegalCost = 30 * 8
  /// How much dearer than the best an encoding is that nothing more can help.
  private static let hopeless = 100 * 8

  /// What the text says it is in.
  private let declared: TextEncoding?
  /// Pairs of bytes with a non-ASCII one, and how often.
  private var pairs: [Pair] = []
  /// Pairs of bytes with an ASCII letter outside tags.
  private var letterPairs: [Pair] = []
  /// How often each non-ASCII byte is in all of the text.
  private var highBytes = [Int](repeating: 0, count: 128)
  private var highCount = 0
  /// How many ASCII letters there are in the sample outside tags.
  private var asciiLetters = 0
  /// The sample with its long runs of ASCII left out.
  private var condensed: [UInt8] = []
  /// Where the sample ends.
  private var sampleEnd = 0

  private struct Pair {
    let first: UInt8
    let second: UInt8
    let count: Int
  }

  private struct Score {
    let encoding: TextEncoding
    var cost: Int
  }

  /// The likeliest encoding of `bytes`, which are not valid UTF-8.
  static func likeliest(
    _ bytes: Span<UInt8>, unicode: UTF8Evidence, declared: TextEncoding?
  ) -> EncodingDetector.Detection {
    let statistics = EncodingStatistics(bytes, declared: declared)
    var models = EncodingModels.shared.multibyte
    while true {
      var scores = statistics.scores(models)
      if unicode.isPlausible {
        let bonus = statistics.bonus(for: .utf8) + 30 * 8
        let cost = unicode.characters * 12 * 8 + unicode.strays * 14 * 8 - bonus
        scores.append(Score(encoding: .utf8, cost: cost))
      }
      guard let best = scores.min(by: { $0.cost < $1.cost }) else {
        return .init(encoding: .windows1252, confidence: 0.1)
      }
      if best.encoding == .utf8 {
        return .init(encoding: .utf8, confidence: unicode.confidence)
      }
      // At most once for each model: an encoding that the rest refutes is out.
      if let i = models.firstIndex(where: { $0.encoding == best.encoding }),
        statistics.isRefuted(models[i], by: bytes)
      {
        models.remove(at: i)
        continue
      }
      let confidence = statistics.confidence(of: best, among: scores)
      return .init(encoding: best.encoding, confidence: confidence)
    }
  }

  /// The cost of all encodings; of those that are hopeless it says only that they are.
  private func scores(_ models: [EncodingModels.Multibyte]) -> [Score] {
    // The likelier kind first, so that what is hopeless beside it is left early.
    if looksMultibyte(models) {
      let scores = multibyteScores(models, least: .max / 2)
      return scores + singleByteScores(least: Self.least(scores))
    }
    let scores = singleByteScores(least: .max / 2)
    return scores + multibyteScores(models, least: Self.least(scores))
  }

  /// Whether more than one in 200 non-ASCII bytes after the sample is illegal.
  private func isRefuted(_ model: EncodingModels.Multibyte, by bytes: Span<UInt8>) -> Bool {
    guard sampleEnd < bytes.count else { return false }
    let (_, illegal) = model.cost(of: bytes, from: sampleEnd, to: bytes.count, limit: .max)
    return illegal * 200 > highCount - Self.sampleLimit
  }

  private static func least(_ scores: [Score]) -> Int { scores.map(\.cost).min() ?? .max / 2 }

  /// How much it says for `encoding` that the text declares it; old programs declared Western
  /// encodings whatever they wrote.
  private func bonus(for encoding: TextEncoding) -> Int {
    guard encoding == declared else { return 0 }
    let table = EncodingModels.shared.tables.first { $0.encoding == encoding }
    let illegal = highBytes.indices.reduce(0) { count, i in
      table?.characters[i] == 0 ? count + highBytes[i] : count
    }
    // A word about bytes that it has no characters for is worth little.
    if illegal * 100 > highCount { return 8 * 8 }
    return encoding == .windows1252 ? 80 + highCount : 400 + highCount * 12
  }

  /// How sure `best` is: its share among all, tempered because neighbouring pairs repeat each
  /// other, and lowered where even the best makes unlikely text.
  private func confidence(of best: Score, among scores: [Score]) -> Double {
    var total = 0.0
    for score in scores where score.encoding == best.encoding || !isSame(score, best) {
      let bits = Double(score.cost - best.cost) / 8
      if bits < 60 { total += 1 / power(of2: bits * 0.35) }
    }
    let sample = min(highCount, Self.sampleLimit)
    let bitsPerByte = Double(max(0, best.cost)) / 8 / Double(max(1, sample))
    let quality = bitsPerByte <= 9 ? 1 : max(0.2, 1 - (bitsPerByte - 9) / 8)
    return min(0.99, quality / max(1, total))
  }

  /// 2 to `exponent`, linear between whole powers.
  private func power(of2 exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    return Double(1 << min(62, Int(whole))) * (1 + exponent - whole)
  }

  /// Whether both encodings read the text alike.
  private func isSame(_ a: Score, _ b: Score) -> Bool {
    let tables = EncodingModels.shared.tables
    guard let first = tables.first(where: { $0.encoding == a.encoding }),
      let second = tables.first(where: { $0.encoding == b.encoding })
    else { return false }
    return highBytes.indices.allSatisfy {
      highBytes[$0] == 0 || first.characters[$0] == second.characters[$0]
    }
  }
}

extension EncodingStatistics {
  private init(_ bytes: Span<UInt8>, declared: TextEncoding?) {
    self.declared = declared
    var counts = [UInt32](repeating: 0, count: 1 << 16)
    var keys: [Int] = []
    func count(_ key: Int) {
      if counts[key] == 0 { keys.append(key) }
      counts[key] += 1
    }
    var previous = 0x20
    var sampled = 0
    var inTag = false
    // How many ASCII bytes stand before; only the first two after a non-ASCII byte and the last
    // before one can have to do with characters.
    var plain = 2
    var i = 0
    while i < bytes.count, sampled < Self.sampleLimit {
      let byte = Int(bytes[i])
      i += 1
      if byte >= 0x80 {
        sampled += 1
        if plain > 2 { condensed.append(UInt8(previous)) }
        condensed.append(UInt8(byte))
        plain = 0
        highBytes[byte & 0x7F] += 1
        count(previous << 8 | byte)
      } else {
        plain += 1
        if plain <= 2 { condensed.append(UInt8(byte)) }
        if byte == 0x3E { inTag = false }
        if previous >= 0x80 || !inTag { count(previous << 8 | byte) }
        if byte == 0x3C { inTag = true }
      }
      previous = byte
    }
    sampleEnd = i
    while i < bytes.count {
      let byte = bytes[i]
      if byte >= 0x80 { highBytes[Int(byte & 0x7F)] += 1 }
      i += 1
    }
    highCount = highBytes.reduce(0, +)
    for key in keys {
      let pair = Pair(
        first: UInt8(key >> 8), second: UInt8(key & 0xFF), count: Int(counts[key]))
      if (pair.first | pair.second) >= 0x80 {
        pairs.append(pair)
      } else if isLetter(pair.first) || isLetter(pair.second) {
        letterPairs.append(pair)
        if isLetter(pair.second) { asciiLetters += pair.count }
      }
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// The cost of each encoding in the language that fits it best.
  ///
  /// An encoding that is hopeless beside one whose cost is `least` has a cost that says no more.
  private func singleByteScores(least: Int) -> [Score] {
    let models = EncodingModels.shared
    var best = [Int](repeating: Int.max, count: models.tables.count)
    let language = languagePenalties()
    var least = least
    for candidate in models.candidates {
      let table = models.tables[candidate.table]
      var cost = table.prior + language[candidate.language]
      if table.encoding == declared { cost -= bonus(for: table.encoding) }
      if highCount > Self.sampleLimit {
        for i in 0..<128 where table.characters[i] == 0 { cost += highBytes[i] * Self.illegalCost }
      }
      let costs = models.languages[candidate.language].costs
      Self.add(
        to: &cost, pairs.span, candidate.classes.span, costs.span, limit: least + Self.hopeless)
      best[candidate.table] = min(best[candidate.table], cost)
      least = min(least, cost)
    }
    return best.indices.map { Score(encoding: models.tables[$0].encoding, cost: best[$0]) }
  }

  /// What few ASCII letters there should be in the text of another script.
  private var otherScriptPenalty: Int {
    let sample = min(highCount, Self.sampleLimit)
    if asciiLetters > 16 * sample { return 20 * 8 }
    return asciiLetters > 4 * sample ? 12 * 8 : 0
  }

  /// How much worse than in the best Latin-script language the ASCII letters are, up to 25 bits;
  /// for the languages in other scripts the same whatever the letters are.
  private func languagePenalties() -> [Int] {
    let models = EncodingModels.shared
    var penalties = [Int](repeating: 0, count: models.languages.count)
    for candidate in models.candidates where penalties[candidate.language] == 0 {
      let language = models.languages[candidate.language]
      guard language.isLatin else {
        penalties[candidate.language] = otherScriptPenalty
        continue
      }
      Self.add(
        to: &penalties[candidate.language], letterPairs.span, candidate.classes.span,
        language.costs.span, limit: .max)
    }
    let least =
      penalties.indices.filter { models.languages[$0].isLatin }.map { penalties[$0] }
      .min() ?? 0
    for i in penalties.indices where models.languages[i].isLatin {
      penalties[i] = min((penalties[i] - least) / 2, 25 * 8)
    }
    return penalties
  }

  /// Adds the cost of `pairs` to `sum`, until it is above `limit`.
  private static func add(
    to sum: inout Int, _ pairs: Span<Pair>, _ classes: Span<UInt8>, _ costs: Span<UInt8>,
    limit: Int
  ) {
    let caseCosts = Self.caseCosts.span
    var i = 0
    while i < pairs.count {
      let end = min(i + 128, pairs.count)
      while i < end {
        let pair = pairs[i]
        let first = classes[Int(pair.first)]
        let second = classes[Int(pair.second)]
        let cost = Int(costs[Int(first & 0x3F) << 6 | Int(second & 0x3F)])
        sum &+= pair.count &* (cost &+ caseCosts[Int(first >> 6) << 2 | Int(second >> 6)])
        i += 1
      }
      if sum > limit { return }
    }
  }

  /// What it costs that a letter of one case follows one of another, in eighths of a bit: rows
  /// and columns are no letter, small, capital.
  private static let caseCosts: [Int] = [
    0, 2, 20, 0,
    0, 0, 64, 0,
    0, 4, 20, 0,
    0, 0, 0, 0,
  ]
}

extension EncodingStatistics {
  /// Whether the start of the sample is likelier in some encoding of two bytes a character than
  /// letters usually are.
  private func looksMultibyte(_ models: [EncodingModels.Multibyte]) -> Bool {
    let end = min(condensed.count, 512)
    var high = 0
    for i in 0..<end where condensed[i] >= 0x80 { high += 1 }
    return models.contains { model in
      model.cost(of: condensed.span, from: 0, to: end, limit: high * 7 * 8).cost < high * 7 * 8
    }
  }

  private func multibyteScores(_ models: [EncodingModels.Multibyte], least: Int) -> [Score] {
    var least = least
    return models.map { model in
      let extra =
        model.prior + otherScriptPenalty - bonus(for: model.encoding)
      let limit = least + Self.hopeless - extra
      let (cost, _) = model.cost(of: condensed.span, from: 0, to: condensed.count, limit: limit)
      least = min(least, cost + extra)
      return Score(encoding: model.encoding, cost: cost + extra)
    }
  }
}

extension EncodingModels.Multibyte {
  /// The cost of the bytes in `start..<end`, and how many stand for nothing, as far as the cost
  /// is below `limit`.
  ///
  /// A character begun at the end counts as one. O(n).
  func cost(
    of bytes: Span<UInt8>, from start: Int, to end: Int, limit: Int
  ) -> (cost: Int, illegal: Int) {
    let costs = self.costs.span
    var sum = 0
    var illegal = 0
    var i = start
    var afterLetter = false
    while i < end, sum <= limit {
      let lead = bytes[i]
      if lead < 0x80 {
        i += 1
        let isLetter = lead | 0x20 >= 0x61 && lead | 0x20 <= 0x7A
        // In these scripts words don't mix with Latin letters.
        if isLetter, i >= 2, bytes[i - 2] >= 0x80 { sum += Self.mixtureCost }
        afterLetter = isLetter
        continue
      }
      if afterLetter { sum += Self.mixtureCost }
      afterLetter = false
      if i + 1 < bytes.count {
        let row = Int(lead) - firstLead
        let column = Int(bytes[i + 1]) - firstTrail
        if row >= 0, row < leadCount, column >= 0, column < trailCount {
          let cost = Int(costs[row * trailCount + column])
          if cost > 0 {
            sum += cost
            i += 2
            continue
          }
        }
      } else if lead != 0x80, lead != 0xFF {
        sum += 10 * 8
        break
      }
      let (length, cost) = longOrShort(bytes, at: i)
      if length > 0 {
        sum += cost
        i += length
      } else {
        illegal += 1
        sum += EncodingStatistics.illegalCost
        i += 1
      }
    }
    return (sum, illegal)
  }

  private static var mixtureCost: Int { 5 * 8 }

  /// The length and cost of a character that isn't of two bytes, (0, 0) where there is none.
  @inline(__always)
  private func longOrShort(_ bytes: Span<UInt8>, at i: Int) -> (length: Int, cost: Int) {
    func isIn(_ offset: Int, _ range: ClosedRange<UInt8>) -> Bool {
      i + offset < bytes.count && range.contains(bytes[i + offset])
    }
    switch encoding {
    case .shiftJIS:
      return isIn(0, 0xA1...0xDF) ? (1, 12 * 8) : (0, 0)
    case .eucJP:
      if isIn(0, 0x8E...0x8E), isIn(1, 0xA1...0xDF) { return (2, 14 * 8) }
      if isIn(0, 0x8F...0x8F), isIn(1, 0xA1...0xFE), isIn(2, 0xA1...0xFE) { return (3, 20 * 8) }
    case .eucTW:
      if isIn(0, 0x8E...0x8E), isIn(1, 0xA1...0xAF), isIn(2, 0xA1...0xFE), isIn(3, 0xA1...0xFE) {
        return (4, 20 * 8)
      }
    case .gb18030:
      if isIn(0, 0x81...0xFE), isIn(1, 0x30...0x39), isIn(2, 0x81...0xFE), isIn(3, 0x30...0x39) {
        return (4, 22 * 8)
      }
    default: break
    }
    return (0, 0)
  }
}
