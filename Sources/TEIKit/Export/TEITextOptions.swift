/// How the text of TEI documents is read for export.
public struct TEITextOptions: Sendable, Hashable {
  /// What stands between two blocks.
  public enum Separation: String, Sendable, CaseIterable {
    /// A blank line; a line end between the items of a list, the lines of a stanza, of a speech and
    /// of an address, and the rows of a table; a tab between cells; a space behind the label of an
    /// item.
    case blank
    /// A line end, whatever the blocks are: each block is a line but for code.
    case line
  }

  /// What stands between two blocks.
  public var separation = Separation.blank
  /// Whether running heads, page numbers and debris (`fw`) are part of the text.
  public var keepsFurniture = false

  /// The options that `tei export` uses when told nothing.
  public init() {}
}
