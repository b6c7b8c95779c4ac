/// What text is by the elements around it.
struct HTMLBlockPlace {
  /// The kind of block that it is, or begins.
  private(set) var kind = BlockKind.paragraph
  /// How many elements are open at the item or cell of which all text is one block; nil where
  /// there is none.
  private(set) var owner: Int?
  /// The place of the list, quotation or table around it.
  private(set) var group: Int?

  /// What text in the elements `names`, the outermost first, is; `isData` tells which tables hold
  /// data.
  init(_ names: [String], isData: (Int) -> Bool) {
    var level = 0
    var isQuoted = false
    for place in names.indices.reversed() {
      let name = names[place]
      switch name {
      case "pre", "listing", "xmp":
        kind = .verbatim(.code)
        return
      case "li", "dd", "dt":
        kind =
          name == "dt"
          ? .listLabel(depth: Self.depth(names[..<place]))
          : .listItem(depth: Self.depth(names[..<place]))
        owner = place + 1
        group = names[..<place].firstIndex { Self.isList($0) }
        return
      case "td", "th":
        guard let table = names[..<place].lastIndex(of: "table"), isData(table) else { continue }
        kind = .cell(TableCell(row: 0, column: 0, columnCount: 1, isLabel: false))
        owner = place + 1
        group = table
        return
      case "figcaption", "caption":
        kind = .caption
        owner = place + 1
        return
      case TEIEvents.verse:
        kind = .verseLine(indent: 0)
        owner = place + 1
        group = names[..<place].lastIndex(of: TEIEvents.stanza)
        return
      case "h1", "h2", "h3", "h4", "h5", "h6": level = HTMLNames.headingLevel(name)
      case "blockquote": isQuoted = true
      default:
        if let teiKind = TEIEvents.blocks[name] {
          kind = teiKind
          return
        }
      }
    }
    if level > 0 {
      kind = .heading(level: level)
    } else if isQuoted {
      kind = .quotation(depth: names.count { $0 == "blockquote" })
      group = names.firstIndex(of: "blockquote")
    }
  }

  private static func isList(_ name: String) -> Bool {
    name == "ul" || name == "ol" || name == "dl" || name == "dir" || name == "menu"
  }

  private static func depth(_ names: ArraySlice<String>) -> Int {
    min(max(names.count(where: isList), 1), 16)
  }
}
