/// Lists: two or more lines in a row that start with a bullet, or with numbers that count up;
/// lists inside items, by their indent or by another kind of mark.
struct ListLines {
  private static let greatestDepth = 8

  /// A list that is open: where its items stand, and how the last one was marked.
  private struct Level {
    var indent: Int
    var marker: ListMarker
  }

  private struct Item {
    var depth: Int
    var label: TextRange?
    var pieces: [TextRange]
    var lines: [Int]

    /// Whether it is longer than items of lists are.
    var isLong: Bool { pieces.reduce(0) { $0 + $1.count } > 400 }
  }

  private let bytes: [UInt8]
  private var levels: [Level] = []
  private var items: [Item] = []
  private var finds = StructuralFinds()

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var search = ListLines(bytes)
    for (index, line) in table.lines.enumerated() {
      if taken[index] == .prose { search.add(line, index) } else { search.close() }
    }
    search.close()
    return search.finds
  }

  private mutating func add(_ line: TextLine, _ index: Int) {
    if let marked = MarkedLine(bytes, line.content) {
      if line.blankLinesBefore > 1 { close() }
      if !goesOn(marked, line, index) {
        close()
        guard let marker = marked.markers.first(where: \.startsList) else { return }
        levels = [Level(indent: line.indent, marker: marker)]
        append(marked, index)
      }
    } else if let level = levels.last, line.blankLinesBefore == 0, line.indent > level.indent {
      items[items.count - 1].lines.append(index)
      items[items.count - 1].pieces.append(line.content)
    } else {
      close()
    }
  }

  /// Takes `marked` as the next item of a list that is open, or of a list inside its last item.
  private mutating func goesOn(_ marked: MarkedLine, _ line: TextLine, _ index: Int) -> Bool {
    guard let outermost = levels.first, line.indent >= outermost.indent - 1 else { return false }
    while let level = levels.last, level.indent > line.indent + 1 { levels.removeLast() }
    guard let level = levels.last else { return false }
    if line.indent > level.indent + 1 {
      guard levels.count < Self.greatestDepth,
        let marker = marked.markers.first(where: \.startsList)
      else { return false }
      levels.append(Level(indent: line.indent, marker: marker))
      append(marked, index)
      return true
    }
    var depth = levels.count
    while depth > 0, abs(levels[depth - 1].indent - line.indent) <= 1 {
      if let marker = marked.markers.first(where: { levels[depth - 1].marker.precedes($0) }) {
        levels.removeLast(levels.count - depth)
        levels[depth - 1].marker = marker
        append(marked, index)
        return true
      }
      depth -= 1
    }
    guard levels.count < Self.greatestDepth,
      let marker = marked.markers.first(where: { $0.nests(in: level.marker) })
    else { return false }
    levels.append(Level(indent: line.indent, marker: marker))
    append(marked, index)
    return true
  }

  private mutating func append(_ marked: MarkedLine, _ index: Int) {
    let isOrdinal = levels[levels.count - 1].marker.isOrdinal
    items.append(
      Item(
        depth: levels.count, label: isOrdinal ? marked.label : nil, pieces: [marked.text],
        lines: [index]))
  }

  /// Ends the list that is open, and takes it if it is one.
  private mutating func close() {
    defer {
      items.removeAll(keepingCapacity: true)
      levels.removeAll(keepingCapacity: true)
    }
    // One marked line proves nothing: dialogue and numbered headings look the same. Long items
    // are numbered paragraphs.
    guard items.count >= 2, !items.allSatisfy(\.isLong) else { return }
    for (n, item) in items.enumerated() {
      finds.lines += item.lines
      if let label = item.label {
        finds.blocks.append(
          DraftBlock(.listLabel(depth: item.depth), label, startsGroup: n == 0))
      }
      finds.blocks.append(
        DraftBlock(
          .listItem(depth: item.depth), joining: item.pieces, of: bytes,
          startsGroup: n == 0 && item.label == nil))
    }
  }
}
