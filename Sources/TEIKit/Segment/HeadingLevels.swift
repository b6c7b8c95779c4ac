/// Decides how deep each heading stands, from its wording and from what came before.
///
/// Headings of one style stand at one level: “Part”, “Chapter”, “Section” and their like by their
/// rank, decimal numbers by how many there are, capitals, plain words. A style that is new nests
/// in the heading above it, unless it outranks that. Headings that the source marks with a level
/// (`#`) keep theirs.
enum HeadingLevels {
  private static let greatestLevel = 7

  /// What headings of one level have in common; the lower, the further out.
  private enum Style: Hashable {
    case division(rank: Int)
    case decimal(depth: Int)
    case roman
    case capitals
    case plain

    init(_ text: Span<UInt8>) {
      if let rank = text.divisionRank {
        self = .division(rank: rank)
      } else if text.isChapterLike {
        let depth = text.decimalDepth
        self = depth > 0 ? .decimal(depth: depth) : .roman
      } else {
        self = text.isAllCapitals ? .capitals : .plain
      }
    }

    /// Whether it is the title of a numbered or named division rather than of a whole.
    var isDivision: Bool { self != .plain && self != .capitals }

    /// Whether a heading of this style ends the division of one of style `other`.
    func outranks(_ other: Style) -> Bool {
      switch (self, other) {
      case (.division(let a), .division(let b)): a < b
      case (.division, _): true
      case (.decimal(let a), .decimal(let b)): a < b
      case (.decimal, .plain), (.roman, .plain), (.capitals, .plain): true
      default: false
      }
    }
  }

  /// Gives the headings in `blocks`, drafts over `bytes`, their levels.
  static func assign(to blocks: inout [DraftBlock], in bytes: [UInt8]) {
    if blocks.contains(where: { $0.kind.isHeading && $0.isMarked }) { return }
    var open: [Style] = []
    var hasTitle = false
    var isFirst = true
    for index in blocks.indices {
      guard blocks[index].kind.isHeading else {
        if !blocks[index].kind.isBoilerplate { isFirst = isFirst && open.isEmpty && !hasTitle }
        continue
      }
      let style = Style(bytes.span.extracting(blocks[index].pieces[0].offsets))
      if isFirst, !style.isDivision, case .heading(1) = blocks[index].kind {
        hasTitle = true
        isFirst = false
        continue
      }
      isFirst = false
      if let place = open.lastIndex(of: style) {
        open.removeLast(open.count - place - 1)
      } else {
        while let last = open.last, style.outranks(last) { open.removeLast() }
        open.append(style)
      }
      let level = open.count + (hasTitle ? 1 : 0)
      blocks[index].kind = .heading(level: min(max(level, 1), greatestLevel))
    }
  }
}

extension Span where Element == UInt8 {
  /// The rank of the division that it names first: 1 for volumes, 4 for sections; nil for none.
  fileprivate var divisionRank: Int? {
    var hash = WordHash()
    var i = 0
    while i < count, i < 40 {
      let (kind, next) = scalarClass(at: i)
      guard kind.isAlphanumeric else { break }
      hash.add(lowercased(scalar(at: i).value))
      i = next
    }
    return isChapterLike ? DivisionRanks.ranks[hash.value] : nil
  }
}

private enum DivisionRanks {
  static let ranks: [UInt64: Int] = {
    let names: [(rank: Int, words: [String])] = [
      (1, ["volume"]),
      (2, ["book", "part", "act", "buch", "teil", "livre", "partie", "libro", "parte", "часть"]),
      (
        3,
        [
          "chapter", "canto", "letter", "appendix", "kapitel", "chapitre", "capitulo", "capítulo",
          "capitolo", "hoofdstuk", "глава",
        ]
      ),
      (4, ["scene", "section"]),
    ]
    var ranks: [UInt64: Int] = [:]
    for (rank, words) in names {
      for word in words { ranks[WordHash.value(of: word)] = rank }
    }
    return ranks
  }()
}
