internal import ByteScan

/// Tables drawn with characters: cells between bars, between tabs, or in columns that blanks keep
/// apart. Where it is a table but its columns aren't sure, its lines are kept as they are.
struct TableLines {
  private static let fewestRows = 3
  private static let mostColumns = 64

  private let bytes: [UInt8]
  private let lines: [TextLine]
  private var finds = StructuralFinds()

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    let forms = RowForm.forms(of: table, in: bytes)
    var search = TableLines(bytes: bytes, lines: table.lines)
    var start = 0
    while start < forms.count {
      guard taken[start] == .prose, forms[start] != .none else {
        start += 1
        continue
      }
      // Lines of one form that stand together, with the rules between and around them.
      var form = forms[start]
      var end = start + 1
      while end < forms.count, taken[end] == .prose, table.lines[end].blankLinesBefore == 0,
        !table.lines[end].startsPage, forms[end] != .none,
        form == .rule || forms[end] == .rule || forms[end] == form
      {
        if form == .rule { form = forms[end] }
        end += 1
      }
      if form != .rule { search.take(start..<end, form, forms) }
      start = end
    }
    return search.finds
  }

  private init(bytes: [UInt8], lines: [TextLine]) {
    self.bytes = bytes
    self.lines = lines
  }

  private mutating func take(_ range: Range<Int>, _ form: RowForm, _ forms: [RowForm]) {
    let rows = range.filter { forms[$0] != .rule }
    let rules = range.filter { forms[$0] == .rule }
    let cells: [[TextRange]]?
    switch form {
    case .bars: cells = barCells(rows, rules)
    case .tabs: cells = rows.count >= Self.fewestRows ? tabCells(rows) : nil
    case .gaps: cells = rows.count >= Self.fewestRows ? columnCells(rows) : nil
    case .leaders, .rule, .none: cells = nil
    }
    if let cells {
      append(cells, rows, rules)
      finds.lines += range
    } else if isTableAnyway(rows, rules, form) {
      let text = TextRange(
        lines[range.lowerBound].range.start, lines[range.upperBound - 1].content.end)
      finds.blocks.append(DraftBlock(.verbatim(.table), text))
      finds.lines += range
    }
  }

  /// Whether lines whose columns aren't sure must not be joined all the same.
  private func isTableAnyway(_ rows: [Int], _ rules: [Int], _ form: RowForm) -> Bool {
    guard rows.count >= Self.fewestRows else { return false }
    switch form {
    case .bars: return rows.allSatisfy { isBar(at: lines[$0].content.start) }
    case .leaders: return true
    case .gaps:
      return rows.allSatisfy { row in
        segments(row, leastGap: 3).count >= 3 && lines[row].width <= ColumnGrid.greatestWidth
      }
    default: return false
    }
  }

  // MARK: - Bars

  /// The cells of rows divided by bars: as many in each.
  private func barCells(_ rows: [Int], _ rules: [Int]) -> [[TextRange]]? {
    guard rows.count >= (rules.isEmpty ? Self.fewestRows : 2) else { return nil }
    let cells = rows.map { self.cells(ofBars: lines[$0].content) }
    guard let count = cells.first?.count, 2...Self.mostColumns ~= count,
      cells.allSatisfy({ $0.count == count }), cells.allSatisfy({ !$0.allSatisfy(\.isEmpty) })
    else { return nil }
    return cells
  }

  private func cells(ofBars content: TextRange) -> [TextRange] {
    var cells: [TextRange] = []
    var start = content.start
    var i = content.start
    while i < content.end {
      let length = isBar(at: i) ? (bytes[i] == UInt8(ascii: "|") ? 1 : 3) : 0
      if length > 0 {
        // The bar at the very start or end is the table's edge.
        if i > content.start { cells.append(trimmed(start, i)) }
        i += length
        start = i
      } else {
        i += 1
      }
    }
    if start < content.end { cells.append(trimmed(start, content.end)) }
    return cells
  }

  /// Whether `|`, `│` or `║` stands at `i`.
  private func isBar(at i: Int) -> Bool {
    if bytes[i] == UInt8(ascii: "|") { return true }
    guard bytes[i] == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x94 || bytes[i + 1] == 0x95 else {
      return false
    }
    return bytes[i + 1] == 0x94
      ? bytes[i + 2] == 0x82 || bytes[i + 2] == 0x83 : bytes[i + 2] == 0x91
  }

  private func trimmed(_ start: Int, _ end: Int) -> TextRange {
    var start = start
    var end = end
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return TextRange(start, end)
  }

  // MARK: - Tabs

  /// The cells of rows divided by tabs: as many in each, several tabs counted for one if need be.
  private func tabCells(_ rows: [Int]) -> [[TextRange]]? {
    for joinsTabs in [false, true] {
      let cells = rows.map { row in
        let content = lines[row].content
        var cells: [TextRange] = []
        var start = content.start
        for i in content.offsets where bytes[i] == 0x09 {
          if !joinsTabs || i > start { cells.append(trimmed(start, i)) }
          start = i + 1
        }
        cells.append(trimmed(start, content.end))
        return cells
      }
      if let count = cells.first?.count, 2...Self.mostColumns ~= count,
        cells.allSatisfy({ $0.count == count })
      {
        return cells
      }
    }
    return nil
  }

  // MARK: - Columns

  /// The cells of rows in which blanks keep the same columns apart.
  private func columnCells(_ rows: [Int]) -> [[TextRange]]? {
    var grid = ColumnGrid()
    var all: [[ColumnGrid.Segment]] = []
    for row in rows {
      guard lines[row].width <= ColumnGrid.greatestWidth else { return nil }
      let segments = self.segments(row, leastGap: 2)
      for segment in segments { grid.mark(segment) }
      all.append(segments)
    }
    let starts = grid.columnStarts
    guard 2...Self.mostColumns ~= starts.count else { return nil }
    var full = 0
    var cells: [[TextRange]] = []
    for segments in all {
      var row = Array(repeating: TextRange(0, 0), count: starts.count)
      var column = 0
      for segment in segments {
        while column + 1 < starts.count, starts[column + 1] <= segment.columns.lowerBound {
          column += 1
        }
        // Two stretches in one column: the gap between them is none of the table's.
        guard row[column].isEmpty else { return nil }
        row[column] = segment.text
      }
      if segments.count >= 2 { full += 1 }
      cells.append(row)
    }
    // Each column but the last is narrow, and most rows have more than one cell.
    guard full >= Self.fewestRows, full * 3 >= rows.count * 2 else { return nil }
    let first = cells.map { $0[0].count }
    return first.allSatisfy { $0 <= 60 } ? cells : nil
  }

  /// The stretches of the line at `row` that gaps of `leastGap` spaces or more divide.
  private func segments(_ row: Int, leastGap: Int) -> [ColumnGrid.Segment] {
    let line = lines[row]
    var segments: [ColumnGrid.Segment] = []
    var start = line.content.start
    var startColumn = line.leadingWidth(in: bytes)
    var column = startColumn
    var i = start
    while i < line.content.end {
      guard bytes[i] == 0x20 else {
        if bytes[i] & 0xC0 != 0x80 { column += 1 }
        i += 1
        continue
      }
      var end = i
      while bytes[end] == 0x20 { end += 1 }
      if end - i >= leastGap {
        segments.append(
          ColumnGrid.Segment(text: TextRange(start, i), columns: startColumn..<column))
        start = end
        startColumn = column + end - i
      }
      column += end - i
      i = end
    }
    segments.append(
      ColumnGrid.Segment(text: TextRange(start, line.content.end), columns: startColumn..<column))
    return segments
  }

  // MARK: - Writing

  private mutating func append(_ cells: [[TextRange]], _ rows: [Int], _ rules: [Int]) {
    let isLabelled = firstRowNames(cells, rows, rules)
    var isFirst = true
    for (row, texts) in cells.enumerated() {
      for (column, text) in texts.enumerated() where !text.isEmpty {
        let cell = TableCell(
          row: row, column: column, columnCount: texts.count, isLabel: isLabelled && row == 0)
        finds.blocks.append(DraftBlock(.cell(cell), text, startsGroup: isFirst))
        isFirst = false
      }
    }
  }

  /// Whether the first row names the columns: a rule below it that other rows don't have, or
  /// words above numbers.
  private func firstRowNames(_ cells: [[TextRange]], _ rows: [Int], _ rules: [Int]) -> Bool {
    guard rows.count >= 2 else { return false }
    let inner = rules.filter { $0 > rows[0] && $0 < rows[rows.count - 1] }
    if let first = inner.first {
      guard first < rows[1] else { return false }
      if inner.count == 1 { return true }
      return drawsDouble(first) && !inner.dropFirst().contains(where: drawsDouble)
    }
    guard cells[0].allSatisfy({ !$0.isEmpty && !isNumber($0) }) else { return false }
    return cells[0].indices.contains { column in
      cells.dropFirst().allSatisfy { isNumber($0[column]) }
    }
  }

  private func drawsDouble(_ line: Int) -> Bool {
    bytes[lines[line].content.offsets].contains(UInt8(ascii: "="))
  }

  /// Whether it is a number, with a unit or a currency perhaps.
  private func isNumber(_ text: TextRange) -> Bool {
    var digits = 0
    var letters = 0
    for i in text.offsets {
      if ByteClasses.isDigit(bytes[i]) { digits += 1 }
      if ByteClasses.isLetter(bytes[i]) { letters += 1 }
    }
    return digits > 0 && letters <= digits
  }
}

/// What divides a line into cells, as far as one line can tell.
enum RowForm: UInt8 {
  case none, bars, tabs, gaps, leaders, rule

  /// The form of each line of `table`. O(bytes).
  static func forms(of table: LineTable, in bytes: [UInt8]) -> [RowForm] {
    // In front of it, from the first line that reaches behind it before, nothing divides cells.
    var clear = 0
    return table.lines.map { line in
      let content = line.content
      if content.start >= clear {
        clear = ByteScan.endOfUndivided(in: bytes.span, from: content.start)
      }
      if content.end <= clear, !drawsRule(bytes[content.start]) { return .none }
      return RowForm(content, of: bytes)
    }
  }

  private static func drawsRule(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: ":"): true
    default: false
    }
  }

  /// The form of the line `content` of `bytes`.
  private init(_ content: TextRange, of bytes: [UInt8]) {
    let span = bytes.span
    var hasBar = false
    var hasTab = false
    var hasGap = false
    var dots = 0
    var mostDots = 0
    var isRule = true
    var ruleSigns = 0
    var i = content.start
    while i < content.end {
      let byte = span[i]
      if byte == UInt8(ascii: ".") {
        dots += 1
        mostDots = max(mostDots, dots)
      } else if byte != 0x20 {
        dots = 0
      }
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "="): ruleSigns += 1
      case UInt8(ascii: "+"), UInt8(ascii: ":"): break
      case UInt8(ascii: "|"): hasBar = true
      case 0x09:
        hasTab = true
        isRule = false
      case 0x20:
        // Two spaces behind a sentence are typewriter's custom.
        if i + 1 < content.end, span[i + 1] == 0x20, span[i - 1] != 0x20 {
          let isLong = i + 2 < content.end && span[i + 2] == 0x20
          if isLong || !Self.endsClause(span[i - 1]) { hasGap = true }
        }
      case 0xE2 where i + 2 < content.end && (span[i + 1] == 0x94 || span[i + 1] == 0x95):
        // Box drawing: `│` and `║` divide, all others draw rules.
        let isBar =
          span[i + 1] == 0x94
          ? span[i + 2] == 0x82 || span[i + 2] == 0x83 : span[i + 2] == 0x91
        if isBar { hasBar = true } else { ruleSigns += 1 }
        i += 2
      default: isRule = false
      }
      i += 1
    }
    if isRule {
      self = ruleSigns >= 3 ? .rule : .none
    } else if hasBar {
      self = .bars
    } else if hasTab {
      self = .tabs
    } else if mostDots >= 4, ByteClasses.isDigit(span[content.end - 1]) {
      self = .leaders
    } else {
      self = hasGap ? .gaps : .none
    }
  }

  private static func endsClause(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"),
      UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: ")"), 0x80...0xFF:
      true
    default: false
    }
  }
}

/// The columns that stretches of text cover in all rows together.
struct ColumnGrid {
  /// Text without gaps, and the columns that it covers.
  struct Segment {
    let text: TextRange
    let columns: Range<Int>
  }

  /// Wider lines are no rows of columns.
  static let greatestWidth = 200

  private var isCovered = Array(repeating: false, count: greatestWidth + 1)

  /// Adds `segment`, which ends at ``greatestWidth`` at most.
  mutating func mark(_ segment: Segment) {
    for column in segment.columns { isCovered[min(column, Self.greatestWidth)] = true }
  }

  /// Where each run of covered columns starts.
  var columnStarts: [Int] {
    isCovered.indices.filter { isCovered[$0] && ($0 == 0 || !isCovered[$0 - 1]) }
  }
}
