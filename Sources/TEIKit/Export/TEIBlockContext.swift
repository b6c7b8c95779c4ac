/// Where in a document its reader stands: what a block that begins here is, and what holds it.
struct TEIBlockContext {
  /// What holds blocks, as far as it decides what a `p` in it is.
  enum Holder {
    case none, item, cell, quotation, speech, postscript, note, opener, closer, table, list, figure
    case stanza, address
  }

  /// What text here is.
  var kind = BlockKind.paragraph
  /// Whether this is within a block of text, not between such.
  var isLeaf = false
  var holder = Holder.none
  /// How many divisions are open.
  var divisions = 0
  var quotations = 0
  var lists = 0
  /// Whether spaces and line ends are the text's own.
  var preserves = false
  var id: String?
  var language: String?
  var number: String?
  /// Tells lists, tables, stanzas, speeches and addresses apart; 0 outside of them.
  var group = 0
  /// The row of a table, 0 outside, and the column.
  var row = 0
  var column = 0

  /// What a paragraph here is.
  var paragraphKind: BlockKind {
    switch holder {
    case .item: .listItem(depth: max(lists, 1))
    case .cell: kind
    case .quotation: .quotation(depth: max(quotations, 1))
    case .speech: .speech
    case .postscript: .postscript
    case .note: .note
    default: .paragraph
    }
  }

  /// What stands between `previous`, the block before, and this one.
  func separator(after previous: TEIBlockContext?, _ separation: TEITextOptions.Separation)
    -> (lines: Int, tabs: Int, isSpace: Bool)
  {
    guard let previous else { return (0, separation == .line ? 0 : column, false) }
    guard separation == .blank else { return (1, 0, false) }
    if case .fragment(let part) = kind, part != .initial { return (1, 0, false) }
    guard group != 0, group == previous.group else { return (2, column, false) }
    if row != 0 || previous.row != 0 {
      guard row == previous.row else { return (1, column, false) }
      return column > previous.column ? (0, column - previous.column, false) : (0, 0, true)
    }
    if case .listLabel = previous.kind { return (0, 0, true) }
    return (1, 0, false)
  }
}
