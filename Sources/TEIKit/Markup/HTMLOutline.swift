internal import LibXML2

/// What must be known of elements before their text is read: which tables hold data, what is
/// debris, what is the article.
struct HTMLOutline {
  /// A table of data.
  struct Table: Equatable {
    var columnCount = 0
    /// The rows that name the columns, counted from 0.
    var labelRows: Set<Int> = []
  }

  /// How much of the page's text debris may hold, in hundredths, where only a class says that it is
  /// one.
  private static let greatestDebrisShare = 30
  /// How much text a cell of a table of data holds at most, in bytes.
  private static let greatestCell = 1000
  private static let greatestColumnCount = 1000

  /// The tables of data, by the index of their start.
  private(set) var tables: [Int: Table] = [:]
  /// The elements that hold debris, by the index of their start.
  private(set) var debris: [Int: BoilerplateKind] = [:]
  /// The elements that no reader sees, by the index of their start.
  private(set) var hidden: Set<Int> = []
  /// Whether an `article` or `main` holds the text.
  private(set) var hasArticle = false

  /// The outline of `events`. O(n).
  init(_ events: [HTMLEvents.Event]) {
    var scan = Scan()
    for (index, event) in events.enumerated() {
      switch event {
      case .start(let name, let attributes, _): scan.start(name, attributes, index)
      case .end(let name, _): scan.end(name)
      case .text(let bytes, _): scan.text(bytes)
      }
    }
    tables = scan.tables
    hidden = scan.hidden
    hasArticle = scan.hasArticle
    debris = scan.sure
    for hint in scan.hints {
      let isSmall = hint.size * 100 <= scan.size * Self.greatestDebrisShare
      if isSmall || hint.kind == .comments { debris[hint.index] = hint.kind }
    }
  }

  private struct Element {
    let name: String
    let index: Int
    let isHidden: Bool
    let hint: BoilerplateKind?
    let sizeBefore: Int
    /// Whether it holds a `main`, an `article` or a heading of the first level.
    var holdsMain = false
    var holdsArticle = false
  }

  private struct OpenTable {
    let index: Int
    var isData: Bool
    var rowCount = 0
    var cellsInRow = 0
    var headsInRow = 0
    var hasHeads = false
    var isInHead = false
    var cellStart = 0
    var table = Table()

    mutating func endRow() {
      guard cellsInRow > 0 else { return }
      table.columnCount = max(table.columnCount, cellsInRow)
      if headsInRow == cellsInRow || isInHead { table.labelRows.insert(rowCount) }
      rowCount += 1
      cellsInRow = 0
      headsInRow = 0
    }
  }

  private struct Scan {
    var tables: [Int: Table] = [:]
    var sure: [Int: BoilerplateKind] = [:]
    var hints: [(index: Int, kind: BoilerplateKind, size: Int)] = []
    var hidden: Set<Int> = []
    var hasArticle = false
    /// How much text was seen that readers see, in bytes.
    var size = 0
    private var open: [Element] = []
    private var openTables: [OpenTable] = []

    mutating func start(_ name: String, _ attributes: HTMLAttributes, _ index: Int) {
      let isInHidden = open.last?.isHidden ?? false
      let isHidden =
        isInHidden || HTMLNames.hidden.contains(name) || HTMLDebris.isHidden(attributes)
      if isHidden, !isInHidden { hidden.insert(index) }
      if !isHidden {
        if let kind = HTMLDebris.kind(of: name, attributes) { sure[index] = kind }
        if name == "main" || name == "h1" { markHolders { $0.holdsMain = true } }
        if name == "article" { markHolders { $0.holdsArticle = true } }
        hasArticle = hasArticle || name == "main" || name == "article"
        startInTable(name, attributes, index)
      }
      let isInArticle = open.contains { $0.name == "article" || $0.name == "main" }
      let isAround = ["header", "footer", "aside"].contains(name)
      open.append(
        Element(
          name: name, index: index, isHidden: isHidden,
          hint: isHidden || isAround && isInArticle ? nil : HTMLDebris.hint(of: name, attributes),
          sizeBefore: size))
    }

    private mutating func markHolders(_ mark: (inout Element) -> Void) {
      for place in open.indices { mark(&open[place]) }
    }

    mutating func end(_ name: String) {
      guard let element = open.popLast() else { return }
      if !element.isHidden { endInTable(name, element.index) }
      guard let kind = element.hint, !element.holdsMain, element.name != "article" else { return }
      if element.holdsArticle, kind != .comments { return }
      hints.append((element.index, kind, size - element.sizeBefore))
    }

    mutating func text(_ bytes: [UInt8]) {
      guard open.last?.isHidden != true else { return }
      for byte in bytes where byte > 0x20 { size += 1 }
    }

    // MARK: - Tables

    private mutating func startInTable(
      _ name: String, _ attributes: HTMLAttributes, _ index: Int
    ) {
      if name == "table" {
        // What holds tables holds no data.
        if !openTables.isEmpty { openTables[openTables.count - 1].isData = false }
        let role = attributes["role"]?.lowercased()
        openTables.append(
          OpenTable(index: index, isData: role != "presentation" && role != "none"))
        return
      }
      guard let last = openTables.indices.last else { return }
      switch name {
      case "tr": openTables[last].endRow()
      case "thead": openTables[last].isInHead = true
      case "td", "th":
        let span = HTMLTextReader.span(attributes["colspan"])
        openTables[last].cellsInRow += span
        if name == "th" {
          openTables[last].headsInRow += span
          openTables[last].hasHeads = true
        }
        openTables[last].cellStart = size
      case "ul", "ol", "dl", "form", "figure", "article", "section", "blockquote", "pre", "h1",
        "h2", "h3", "h4", "h5", "h6":
        openTables[last].isData = false
      default: break
      }
    }

    private mutating func endInTable(_ name: String, _ index: Int) {
      guard let last = openTables.indices.last else { return }
      switch name {
      case "tr", "tbody", "tfoot": openTables[last].endRow()
      case "thead":
        openTables[last].endRow()
        openTables[last].isInHead = false
      case "td", "th":
        if size - openTables[last].cellStart > greatestCell { openTables[last].isData = false }
      case "table" where openTables[last].index == index:
        var table = openTables.removeLast()
        table.endRow()
        let columns = table.table.columnCount
        let isGrid = columns >= 2 && (table.rowCount >= 2 || table.hasHeads)
        if table.isData, isGrid, columns <= greatestColumnCount { tables[index] = table.table }
      default: break
      }
    }
  }
}
