/// A word or a punctuation mark.
public struct Token: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A word, a number, an address or a symbol that is read as a word: `w`.
    case word
    /// A punctuation mark or a row of them: `pc`.
    case punctuation
  }

  /// Its bytes.
  public let range: TextRange
  /// What it is.
  public let kind: Kind
  /// Whether another token stands before it without white space between.
  public let joinsPrevious: Bool
  /// Whether another token stands behind it without white space between.
  public let joinsNext: Bool

  /// The token of that kind at `range`.
  public init(_ kind: Kind, _ range: TextRange, joinsPrevious: Bool, joinsNext: Bool) {
    self.kind = kind
    self.range = range
    self.joinsPrevious = joinsPrevious
    self.joinsNext = joinsNext
  }

  /// The value of TEI's `@join`, nil where white space stands on both sides.
  public var join: String? {
    switch (joinsPrevious, joinsNext) {
    case (true, true): "both"
    case (true, false): "left"
    case (false, true): "right"
    case (false, false): nil
    }
  }
}
