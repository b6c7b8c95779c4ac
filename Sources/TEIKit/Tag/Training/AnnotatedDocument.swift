/// A text with its names marked by hand, for training and evaluation.
public struct AnnotatedDocument: Sendable {
  /// A name.
  public struct Name: Hashable, Sendable {
    /// UTF-8 bytes of the text.
    public let range: TextRange
    /// What it names.
    public let type: EntityType

    /// A name of that type at `range`.
    public init(range: TextRange, type: EntityType) {
      self.range = range
      self.type = type
    }
  }

  /// What the document is called in its source.
  public let id: String
  /// The text in UTF-8.
  public let text: [UInt8]
  /// The names, sorted and disjoint.
  public let names: [Name]

  /// A document with those names; of names that overlap the one that starts first stays, of those
  /// the longest.
  public init(id: String, text: [UInt8], names: [Name]) {
    self.id = id
    self.text = text
    var kept: [Name] = []
    for name in names.sorted(by: {
      ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end)
    }) where name.range.start >= kept.last?.range.end ?? 0 {
      kept.append(name)
    }
    self.names = kept
  }

  /// The lines of the text that aren't empty.
  public var lines: [TextRange] {
    var lines: [TextRange] = []
    var start = 0
    for i in 0...text.count where i == text.count || text[i] == 0x0A {
      if i > start { lines.append(TextRange(start, i)) }
      start = i + 1
    }
    return lines
  }

  /// The names in terms of `tokens`; those that start or end within a token are left out.
  func spans(_ tokens: [TaggerToken]) -> Set<TokenSpan> {
    var spans = Set<TokenSpan>()
    var first = 0
    for name in names {
      while first < tokens.count, Int(tokens[first].start) < name.range.start { first += 1 }
      var end = first
      while end < tokens.count, Int(tokens[end].end) <= name.range.end { end += 1 }
      guard end > first, Int(tokens[first].start) == name.range.start,
        Int(tokens[end - 1].end) == name.range.end,
        let type = EntityType.allCases.firstIndex(of: name.type)
      else { continue }
      spans.insert(TokenSpan(first: first, end: end, type: type))
    }
    return spans
  }
}
