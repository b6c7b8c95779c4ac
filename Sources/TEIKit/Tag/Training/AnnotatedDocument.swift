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
  /// The names, sorted.
  public let names: [Name]

  /// A document with those names.
  public init(id: String, text: [UInt8], names: [Name]) {
    self.id = id
    self.text = text
    self.names = names.sorted { $0.range < $1.range }
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
}
