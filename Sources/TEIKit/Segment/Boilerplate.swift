/// Finds debris that scraping leaves around a text: comment forms, share bars, related links,
/// newsletter lines, copyright lines. It stays in the document, marked.
///
/// Precision comes first: what could be prose is left.
struct Boilerplate {
  private static let longestLine = 200
  /// How many lines from the end are looked at.
  private static let reach = 40
  /// How many lines from the start, and how long the lines before the text are at most.
  private static let headReach = 15
  private static let longestHeadLine = 100

  private let bytes: [UInt8]
  private let lines: [TextLine]
  private var kinds: [BoilerplateKind?]

  private init(_ bytes: [UInt8], _ table: LineTable) {
    self.bytes = bytes
    lines = table.lines
    kinds = Array(repeating: nil, count: lines.count)
  }

  /// Finds the lines of debris in `table`; `recurring` are lines that other documents have too.
  static func find(
    _ bytes: [UInt8], _ table: LineTable, taken: [LineRole], recurring: RecurringLines? = nil
  ) -> StructuralFinds {
    var search = Boilerplate(bytes, table)
    search.markAnywhere(taken)
    search.markHead(taken)
    search.markTail()
    if let recurring { search.mark(recurring, taken) }
    var finds = StructuralFinds()
    for (index, kind) in search.kinds.enumerated() where taken[index] == .prose {
      guard let kind else { continue }
      finds.lines.append(index)
      finds.blocks.append(DraftBlock(.boilerplate(kind), search.lines[index].content))
    }
    return finds
  }

  // MARK: - Wherever

  private mutating func markAnywhere(_ taken: [LineRole]) {
    for (index, line) in lines.enumerated()
    where taken[index] == .prose && line.content.count <= 160 {
      let text = line.content
      // In a text wrapped at random a sentence's middle may start a line: debris has a capital.
      guard bytes.span.scalarClass(at: text.start).class != .lower else { continue }
      let match = BoilerplatePhrases.table.match(bytes, text) { entry, end in
        switch entry.value.scope {
        case .anywhere: !endsSentence(text) && line.width <= 80
        case .alone: isAlone(end, text) && standsApart(index)
        case .edge, .opener: false
        }
      }
      kinds[index] = match?.entry.value.kind
    }
  }

  /// Whether nothing but signs follows `end` in `text`.
  private func isAlone(_ end: Int, _ text: TextRange) -> Bool {
    let span = bytes.span
    var i = end
    while i < text.end {
      let (kind, next) = span.scalarClass(at: i)
      if kind.isAlphanumeric { return false }
      i = next
    }
    return true
  }

  /// Whether the lines around can't be wrapped into one paragraph with it: both long, or blank
  /// lines between.
  private func standsApart(_ index: Int) -> Bool {
    let isFree = lines[index].blankLinesBefore > 0 || index == 0
    let isFreeBelow = index + 1 == lines.count || lines[index + 1].blankLinesBefore > 0
    if isFree || isFreeBelow { return true }
    return bytes.span.extracting(lines[index - 1].content.offsets).isTerminated
  }

  // MARK: - At the top

  /// Marks lines above the text that say nothing but a phrase.
  private mutating func markHead(_ taken: [LineRole]) {
    for index in lines.indices.prefix(Self.headReach) {
      let text = lines[index].content
      guard text.count <= Self.longestHeadLine else { break }
      guard taken[index] == .prose, kinds[index] == nil, index + 1 < lines.count else { continue }
      let match = BoilerplatePhrases.table.match(bytes, text) { entry, end in
        switch entry.value.scope {
        case .edge where entry.value.kind == .cookies: true
        // A first line may be the title, whatever it says.
        case .edge where index > 0: isAlone(end, text) || entry.value.kind == .source
        case .alone: isAlone(end, text)
        case .anywhere, .edge, .opener: false
        }
      }
      kinds[index] = match?.entry.value.kind
    }
  }

  // MARK: - At the end

  /// Works from the end: as long as lines are debris by themselves, or short and after an opener.
  private mutating func markTail() {
    // The first line of a text is never its debris.
    var start = lines.count
    var own: [Int: BoilerplateKind] = [:]
    var openers: [Int: BoilerplateKind] = [:]
    for index in lines.indices.dropFirst().suffix(Self.reach).reversed() {
      let text = lines[index].content
      guard text.count <= Self.longestLine else { break }
      if let kind = opener(text) {
        openers[index] = kind
        start = index
      } else if start == index + 1, let kind = kinds[index] ?? tailKind(text) {
        own[index] = kind
        start = index
      }
    }
    var last = BoilerplateKind.related
    for index in start..<lines.count {
      if let kind = openers[index] { last = kind }
      let text = lines[index].content
      kinds[index] = openers[index] ?? own[index] ?? kinds[index] ?? tailKind(text) ?? last
    }
  }

  private func opener(_ text: TextRange) -> BoilerplateKind? {
    guard text.count <= 60, !endsSentence(text) else { return nil }
    return BoilerplatePhrases.table.match(bytes, text) { entry, end in
      entry.value.scope == .opener && !goesOnAsWord(end, text)
    }?.entry.value.kind
  }

  /// What a line is that only debris follows.
  private func tailKind(_ text: TextRange) -> BoilerplateKind? {
    let match = BoilerplatePhrases.table.match(bytes, text) { entry, end in
      switch entry.value.scope {
      case .anywhere: !endsSentence(text) && text.count <= 160
      case .alone: isAlone(end, text)
      case .edge, .opener: isTail(entry, end, text)
      }
    }
    if let match { return match.entry.value.kind }
    if isSum(text) { return .captcha }
    let scalars = PhraseFolding.scalars(of: bytes, text)
    return BoilerplatePhrases.within.first { scalars.contains(run: $0.scalars) }?.kind
  }

  /// Whether what follows the phrase up to `end` can be debris too.
  private func isTail(
    _ entry: PhraseTable<BoilerplatePhrases.Meaning>.Entry, _ end: Int, _ text: TextRange
  ) -> Bool {
    if !entry.endsWithLetter || end == text.end { return true }
    if goesOnAsWord(end, text) { return false }
    switch entry.value.kind {
    case .sharing, .comments, .related, .tags:
      // “Share” and “Comments” begin sentences too.
      if entry.isOneWord, bytes[text.end - 1] == UInt8(ascii: ".") { return false }
    default: break
    }
    return entry.width > 12 || text.count <= 80 && !endsSentence(text)
  }

  /// Whether a letter follows right at `end`: “Print” but not “Printers”.
  private func goesOnAsWord(_ end: Int, _ text: TextRange) -> Bool {
    end < text.end && bytes.span.scalarClass(at: end).class.isLetter
      && bytes.span.scalar(before: end).value != 0x20
  }

  /// A sum to prove that one is human: “3 + 3 =”.
  private func isSum(_ text: TextRange) -> Bool {
    guard text.count <= 30 else { return false }
    var digits = 0
    var signs = 0
    for i in text.offsets {
      switch bytes[i] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "-"): signs += 1
      case 0x20, UInt8(ascii: "?"), UInt8(ascii: "x"), 0xC3, 0x97, 0xE2, 0x88, 0x92: break
      default: return false
      }
    }
    return digits >= 1 && signs >= 2 && bytes[text.offsets].contains(UInt8(ascii: "="))
  }

  private func endsSentence(_ text: TextRange) -> Bool {
    bytes[text.end - 1] == UInt8(ascii: ".") && bytes.wordCount(in: text) > 8
  }

  // MARK: - In other documents too

  /// Marks lines that other documents have, unless they are most of this one: then it is a copy.
  private mutating func mark(_ recurring: RecurringLines, _ taken: [LineRole]) {
    var found: [Int] = []
    var size = 0
    var all = 0
    for (index, line) in lines.enumerated() where taken[index] == .prose {
      all += line.content.count
      guard kinds[index] == nil, RecurringLines.isCandidate(bytes, line),
        recurring.contains(RecurringLines.key(of: line, in: bytes))
      else { continue }
      found.append(index)
      size += line.content.count
    }
    guard size * 2 < all else { return }
    for index in found { kinds[index] = .recurring }
  }
}
