/// Writes the elements of `body` that hold blocks: divisions, and groups of blocks inside them.
///
/// It follows the rule of `div`, TEI P5 §4.1: head, byline, dateline and opener above; then blocks;
/// then nested divisions; closer and postscript below. What doesn't fit where it stands starts a
/// division of its own.
struct BodyStructure {
  /// What holds blocks inside a division, and may hold the next one too.
  enum Group: Equatable {
    case opener
    case closer
    case postscript
    /// An address, in an `ab` of its own or in an opener or closer.
    case address(isAlone: Bool)
    /// A list, whose items all have labels or none.
    case list(hasLabels: Bool)
    /// An item that holds a list below its paragraph.
    case item
    case stanza
    case quotation
    case speech
    case table
    /// A row that is written up to column `next` of `count`.
    case row(next: Int, count: Int)
  }

  /// What a `div` that is open has so far.
  private struct Division {
    /// The level of its heading; 0 for the outermost.
    let level: Int
    var hasHeading = false
    var hasContent = false
    var hasBottom = false
    var isEmpty = true
  }

  private let divisionType: String
  private var divisions: [Division] = []
  /// The groups that are open in the innermost division, outermost first.
  private(set) var groups: [Group] = []
  /// What is written.
  var writer: XMLByteWriter

  /// A structure whose outermost division is of `divisionType`, three elements deep.
  init(divisionType: String, capacity: Int) {
    self.divisionType = divisionType
    writer = XMLByteWriter(depth: 3, capacity: capacity)
  }

  /// Closes what is open; a body without blocks gets one empty paragraph.
  mutating func finish() {
    if divisions.isEmpty || divisions.count == 1 && divisions[0].isEmpty {
      // TEI wants something in the body; an empty paragraph says that there was nothing.
      if divisions.isEmpty { openDivision(level: 0) }
      writer.leaf(.p) { _ in }
      divisions[0].isEmpty = false
    }
    closeDivisions(downTo: 0)
  }

  // MARK: - Divisions

  /// Whether nothing but headings and their like stands in the innermost division.
  var isAboveContent: Bool {
    divisions.last.map { !$0.hasContent && !$0.hasBottom } ?? true
  }

  /// Whether the innermost division has a block above which a closer may not stand.
  var hasContent: Bool { divisions.last?.hasContent ?? false }

  /// Makes sure that a block of text may stand next.
  mutating func prepareForContent() {
    closeGroups(downTo: 0)
    if let last = divisions.last, last.hasBottom {
      // After a signature a new division starts: an enclosure, the next letter.
      let level = last.level
      closeDivisions(downTo: divisions.count - 1)
      openDivision(level: level)
    }
    if divisions.isEmpty { openDivision(level: 0) }
    divisions[divisions.count - 1].hasContent = true
    divisions[divisions.count - 1].isEmpty = false
  }

  /// Makes sure that a heading of `level` may stand next.
  mutating func prepareForHeading(level: Int) {
    closeGroups(downTo: 0)
    if divisions.isEmpty { openDivision(level: 0) }
    let last = divisions.count - 1
    let isFirst = !divisions[last].hasHeading && isAboveContent
    if isFirst && (last == 0 || divisions[last].level == level) {
      divisions[last].hasHeading = true
      divisions[last].isEmpty = false
      return
    }
    // The outermost division holds all others, whatever its heading's level.
    var count = divisions.count
    while count > 1, divisions[count - 1].level >= level { count -= 1 }
    // Nothing but the end may follow a signature in its division.
    while count > 0, divisions[count - 1].hasBottom { count -= 1 }
    closeDivisions(downTo: count)
    if divisions.isEmpty { openDivision(level: 0) } else { openDivision(level: level) }
    divisions[divisions.count - 1].hasHeading = true
    divisions[divisions.count - 1].isEmpty = false
    if divisions.count > 1 { divisions[divisions.count - 2].isEmpty = false }
  }

  /// Makes sure that something that isn't a block of its own may stand next: a note, furniture,
  /// a line above the content.
  mutating func prepareForGlobal() {
    if divisions.isEmpty { openDivision(level: 0) }
    // Neither a row nor an item may hold such things before its content is whole.
    closeRow()
    divisions[divisions.count - 1].isEmpty = false
  }

  /// Says that the bottom of the innermost division was reached.
  mutating func beginBottom() { divisions[divisions.count - 1].hasBottom = true }

  private mutating func openDivision(level: Int) {
    let type = divisions.isEmpty ? divisionType : "section"
    writer.openContainer(.div, [(.type, type)])
    divisions.append(Division(level: level))
  }

  private mutating func closeDivisions(downTo count: Int) {
    closeGroups(downTo: 0)
    while divisions.count > count {
      writer.closeContainer(.div)
      divisions.removeLast()
    }
  }

  // MARK: - Groups

  /// Opens `group` inside those that are open.
  mutating func open(_ group: Group, _ attributes: XMLByteWriter.Attribute...) {
    if case .address(isAlone: true) = group {
      writer.openContainer(.ab, [(.type, "address")] + attributes)
      writer.openContainer(.address, [])
    } else if case .row = group {
      writer.openRow(.row, attributes)
    } else {
      writer.openContainer(group.element, attributes)
    }
    groups.append(group)
  }

  /// Closes the innermost groups until `count` are open.
  mutating func closeGroups(downTo count: Int) {
    while groups.count > count {
      switch groups.removeLast() {
      case .address(let isAlone):
        writer.closeContainer(.address)
        if isAlone { writer.closeContainer(.ab) }
      case .row(let next, let columns):
        for _ in next..<max(next, columns) { writer.empty(.cell) }
        writer.closeRow(.row)
      case let group: writer.closeContainer(group.element)
      }
    }
  }

  /// Fills the open row with empty cells up to `column`, which is written next.
  mutating func fillRow(upTo column: Int) {
    guard case .row(let next, let count)? = groups.last else { return }
    for _ in next..<max(next, column) { writer.empty(.cell) }
    groups[groups.count - 1] = .row(next: column + 1, count: count)
  }

  /// Closes the row that is open, if one is.
  mutating func closeRow() {
    if case .row? = groups.last { closeGroups(downTo: groups.count - 1) }
  }
}

extension BodyStructure.Group {
  /// The element that it is written as.
  fileprivate var element: TEIElement {
    switch self {
    case .opener: .opener
    case .closer: .closer
    case .postscript: .postscript
    case .address: .address
    case .list: .list
    case .item: .item
    case .stanza: .lg
    case .quotation: .quote
    case .speech: .sp
    case .table: .table
    case .row: .row
    }
  }
}
