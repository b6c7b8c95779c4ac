/// The turns of a play or an interview: a label with the name of who speaks, then what is said.
/// Stage directions stand in brackets. Looked for in the profile `drama` only.
struct SpeechLines {
  /// A label at the start of a line.
  private struct Label {
    /// The label with its full stop or colon.
    let range: TextRange
    /// A hash of the name.
    let name: UInt64
    /// Whether it is in capitals, or a lone letter such as `Q`.
    let isLoud: Bool
    /// Whether it ends with a colon.
    let hasColon: Bool
    /// Where the words begin behind it; the end of the line where it stands alone.
    let speech: Int
  }

  private static let longestLabel = 40
  private static let longestVerse = 62
  private static let stageWords: [StaticString] = [
    "enter ", "exit", "exeunt", "re-enter ", "flourish", "alarum", "curtain", "the curtain ",
  ]

  private let bytes: [UInt8]
  private let lines: [TextLine]
  private let taken: [LineRole]
  private var labels: [Label?] = []
  private var finds = StructuralFinds()

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var search = SpeechLines(bytes: bytes, lines: table.lines, taken: taken)
    search.findLabels()
    search.findTurns()
    search.decideVerse()
    return search.finds
  }

  private init(bytes: [UInt8], lines: [TextLine], taken: [LineRole]) {
    self.bytes = bytes
    self.lines = lines
    self.taken = taken
  }

  // MARK: - Labels

  /// Labels in capitals need no proof but each other; others must come again.
  private mutating func findLabels() {
    labels = lines.indices.map { taken[$0] == .prose ? label(of: $0) : nil }
    var counts: [UInt64: Int] = [:]
    for case let label? in labels { counts[label.name, default: 0] += 1 }
    let loud = labels.count { $0?.isLoud ?? false }
    for (index, label) in labels.enumerated() {
      guard let label else { continue }
      let count = counts[label.name, default: 0]
      let standsAlone = label.speech == lines[index].content.end
      let isSure =
        standsAlone
        ? count >= 2
        : label.isLoud ? loud >= 3 || count >= 2 : count >= (label.hasColon ? 2 : 4)
      if !isSure { labels[index] = nil }
    }
    if labels.count(where: { $0 != nil }) < 2 { labels = lines.map { _ in nil } }
  }

  /// The label that line `index` starts with, by its form.
  private func label(of index: Int) -> Label? {
    let content = lines[index].content
    let span = bytes.span
    let limit = min(content.end, content.start + Self.longestLabel)
    var i = content.start
    var words = 0
    var inWord = false
    var hasLower = false
    var startsUpper = true
    var letters = 0
    var end: Int?
    while i < limit {
      let (value, next) = span.scalar(at: i)
      if value == 0x2E || value == 0x3A { break }
      let kind = ScalarClass(value)
      if value == 0x28, letters > 0, let close = endOfBrackets(TextRange(i, limit)) {
        // “BEKZOD (her assistant):”
        end = close
        break
      }
      if kind.isAlphanumeric {
        if !inWord {
          words += 1
          if kind == .lower { startsUpper = false }
        }
        if kind == .lower { hasLower = true }
        letters += 1
      } else if kind != .space, value != 0x27, value != 0x2019, value != 0x2D, value != 0x5F {
        return nil
      }
      inWord = kind != .space
      i = next
    }
    guard letters > 0, 1...4 ~= words, startsUpper,
      span.scalarClass(at: content.start).class != .digit
    else { return nil }
    var nameEnd = i
    while bytes[nameEnd - 1] == 0x20 { nameEnd -= 1 }
    let name = TextRange(content.start, nameEnd)
    let text = span.extracting(name.offsets)
    if text.isChapterLike { return nil }
    // Behind brackets stands a colon; a label that stands alone may have nothing.
    let stop = end ?? i
    let isStopped =
      stop < content.end && (bytes[stop] == UInt8(ascii: ":") || bytes[stop] == UInt8(ascii: "."))
    guard isStopped || end == nil && stop == content.end && !hasLower else { return nil }
    var labelEnd = isStopped ? stop + 1 : stop
    while labelEnd < content.end, bytes[labelEnd] == UInt8(ascii: "_") { labelEnd += 1 }
    guard labelEnd == content.end || bytes[labelEnd] == 0x20 || bytes[labelEnd] == 0x09 else {
      return nil
    }
    var speech = labelEnd
    while speech < content.end, bytes[speech] == 0x20 || bytes[speech] == 0x09 { speech += 1 }
    var hash = WordHash()
    for k in name.offsets { hash.add(UInt32(bytes[k])) }
    return Label(
      range: TextRange(content.start, labelEnd), name: hash.value, isLoud: !hasLower,
      hasColon: isStopped && bytes[stop] == UInt8(ascii: ":"), speech: speech)
  }

  // MARK: - Turns

  private mutating func findTurns() {
    var index = 0
    while index < lines.count {
      if let label = labels[index] {
        index = takeTurn(label, at: index)
      } else if taken[index] == .prose, standsApart(index), let end = stageDirection(at: index) {
        takeStage(index..<end)
        index = end
      } else {
        index += 1
      }
    }
  }

  private func standsApart(_ index: Int) -> Bool {
    index == 0 || lines[index].blankLinesBefore > 0 || finds.lines.last == index - 1
  }

  /// Takes the turn whose label stands on line `index`, up to a blank line, a structural line or
  /// the next label.
  private mutating func takeTurn(_ label: Label, at index: Int) -> Int {
    var pieces: [TextRange] = []
    if label.speech < lines[index].content.end {
      pieces.append(TextRange(label.speech, lines[index].content.end))
    }
    var next = index + 1
    while next < lines.count, taken[next] == .prose, labels[next] == nil, !lines[next].startsPage,
      lines[next].blankLinesBefore == 0 || (pieces.isEmpty && lines[next].blankLinesBefore == 1)
    {
      pieces.append(lines[next].content)
      next += 1
    }
    guard !pieces.isEmpty else { return index + 1 }
    finds.lines += index..<next
    finds.blocks.append(DraftBlock(.speaker, label.range, startsGroup: true))
    var speech: [TextRange] = []
    func close(_ finds: inout StructuralFinds) {
      if !speech.isEmpty { finds.blocks.append(DraftBlock(.speech, joining: speech, of: bytes)) }
      speech = []
    }
    for (n, piece) in pieces.enumerated() {
      // A direction at the start of the speech, or one that has a line for itself.
      let end = n == 0 || isClosed(piece) ? endOfBrackets(piece) : nil
      if let end, end == piece.end || n == 0 {
        close(&finds)
        finds.blocks.append(DraftBlock(.stageDirection, TextRange(piece.start, end)))
        var rest = end
        while rest < piece.end, bytes[rest] == 0x20 { rest += 1 }
        if rest < piece.end { speech.append(TextRange(rest, piece.end)) }
      } else {
        speech.append(piece)
      }
    }
    close(&finds)
    return next
  }

  /// Whether the last sign of `piece` closes a bracket.
  private func isClosed(_ piece: TextRange) -> Bool {
    let last = bytes[piece.end - 1]
    return last == UInt8(ascii: "]") || last == UInt8(ascii: ")")
  }

  /// Where the bracket is closed that `piece` starts with.
  private func endOfBrackets(_ piece: TextRange) -> Int? {
    let opening = bytes[piece.start]
    guard opening == UInt8(ascii: "[") || opening == UInt8(ascii: "(") else { return nil }
    let closing = opening == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
    for i in piece.offsets where bytes[i] == closing { return i + 1 }
    return nil
  }

  /// Where the lines end of a direction that starts on line `index`: in brackets, or with a word
  /// such as “Enter”.
  private func stageDirection(at index: Int) -> Int? {
    let content = lines[index].content
    if content.count <= 100, Self.stageWords.contains(where: { startsWord($0, content) }) {
      return index + 1
    }
    let opening = bytes[content.start]
    guard opening == UInt8(ascii: "[") || opening == UInt8(ascii: "(") else { return nil }
    let closing = opening == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
    for line in index..<min(index + 8, lines.count) {
      guard taken[line] == .prose, labels[line] == nil,
        line == index || lines[line].blankLinesBefore == 0, lines[line].content.count <= 400
      else { return nil }
      if let place = bytes[lines[line].content.offsets].firstIndex(of: closing) {
        // What follows the bracket would be somebody's words.
        return place >= lines[line].content.end - 2 ? line + 1 : nil
      }
    }
    return nil
  }

  private func startsWord(_ word: StaticString, _ content: TextRange) -> Bool {
    guard ByteClasses.isUpper(bytes[content.start]),
      bytes.hasPrefix(word, ignoringCaseIn: content)
    else { return false }
    let end = content.start + word.utf8CodeUnitCount
    return word.utf8CodeUnitCount > 0
      && (end == content.end || bytes[end - 1] == 0x20 || !ByteClasses.isLetter(bytes[end]))
  }

  private mutating func takeStage(_ range: Range<Int>) {
    finds.lines += range
    finds.blocks.append(
      DraftBlock(
        .stageDirection, joining: range.map { lines[$0].content }, of: bytes, startsGroup: true))
  }

  // MARK: - Verse

  /// Makes lines of verse of the speeches whose lines are short and begin with capitals; speeches
  /// of one line go with the others of the play.
  private mutating func decideVerse() {
    var verse = 0
    var prose = 0
    for block in finds.blocks where block.kind == .speech && block.pieces.count > 1 {
      if isVerse(block) { verse += 1 } else { prose += 1 }
    }
    guard verse > 0 else { return }
    finds.blocks = finds.blocks.flatMap { block -> [DraftBlock] in
      guard block.kind == .speech, block.pieces.count > 1 ? isVerse(block) : verse > prose else {
        return [block]
      }
      return block.pieces.map { DraftBlock(.speechLine, $0) }
    }
  }

  private func isVerse(_ block: DraftBlock) -> Bool {
    var capitals = 0
    for piece in block.pieces {
      guard piece.count <= Self.longestVerse else { return false }
      if bytes.span.extracting(piece.offsets).leadCase != .lower { capitals += 1 }
    }
    return capitals * 5 >= block.pieces.count * 4
  }
}
