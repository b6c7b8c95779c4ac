/// Lists: two or more lines in a row that start with a bullet, or with numbers that count up.
enum ListLines {
  /// How a line is marked as an item.
  private enum Marker: Equatable {
    case bullet(UInt8)
    case number(Int, closing: UInt8)

    /// Whether a list can begin with it.
    var startsList: Bool {
      if case .number(let number, _) = self { number <= 1 } else { true }
    }

    /// Whether an item marked `next` can follow one marked so, in one list.
    func precedes(_ next: Marker) -> Bool {
      switch (self, next) {
      case (.bullet(let a), .bullet(let b)): a == b
      case (.number(let a, let c), .number(let b, let d)): c == d && b == a + 1
      default: false
      }
    }
  }

  private struct Item {
    var marker: Marker
    var indent: Int
    var lines: [Int]
    var pieces: [TextRange]

    /// Whether it is longer than items of lists are.
    var isLong: Bool { pieces.reduce(0) { $0 + $1.count } > 400 }
  }

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    var items: [Item] = []
    func close() {
      // One marked line proves nothing: dialogue and numbered headings look the same. Numbers
      // that don't start with the first, or long items, are numbered paragraphs.
      if items.count >= 2, items[0].marker.startsList, !items.allSatisfy(\.isLong) {
        for (n, item) in items.enumerated() {
          finds.lines += item.lines
          finds.blocks.append(
            DraftBlock(
              .listItem, pieces: item.pieces,
              joins: Array(repeating: .space, count: item.pieces.count - 1), startsGroup: n == 0))
        }
      }
      items = []
    }
    for (index, line) in table.lines.enumerated() {
      guard taken[index] == .prose else {
        close()
        continue
      }
      if let (marker, text) = marked(bytes, line.content) {
        if let last = items.last,
          !last.marker.precedes(marker) || line.blankLinesBefore > 1
            || abs(last.indent - line.indent) > 1
        {
          close()
        }
        items.append(Item(marker: marker, indent: line.indent, lines: [index], pieces: [text]))
      } else if let last = items.last, line.blankLinesBefore == 0, line.indent > last.indent {
        items[items.count - 1].lines.append(index)
        items[items.count - 1].pieces.append(line.content)
      } else {
        close()
      }
    }
    close()
    return finds
  }

  /// The marker of a list item at the start of `range`, and the item's text.
  private static func marked(_ bytes: [UInt8], _ range: TextRange) -> (Marker, TextRange)? {
    let span = bytes.span
    let first = span[range.start]
    var i = range.start
    let marker: Marker
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      marker = .bullet(first)
      i += 1
    case 0xE2 where range.count > 3:
      // U+2022 bullet, U+2023 triangular bullet, U+25AA and U+25CF and their like.
      let second = span[i + 1]
      let third = span[i + 2]
      guard second == 0x80 && (third == 0xA2 || third == 0xA3) || second == 0x96 || second == 0x97
      else { return nil }
      marker = .bullet(third)
      i += 3
    case 0xC2 where range.count > 2 && span[i + 1] == 0xB7:
      marker = .bullet(0xB7)
      i += 2
    default:
      let opens = first == UInt8(ascii: "(")
      if opens { i += 1 }
      var number = 0
      let digits = i
      while i < range.end, ByteClasses.isDigit(span[i]), i - digits < 3 {
        number = number * 10 + Int(span[i] - 0x30)
        i += 1
      }
      guard i > digits, i < range.end else { return nil }
      let closing = span[i]
      guard closing == UInt8(ascii: ")") || (closing == UInt8(ascii: ".") && !opens) else {
        return nil
      }
      marker = .number(number, closing: opens ? first : closing)
      i += 1
    }
    guard i < range.end, span[i] == 0x20 || span[i] == 0x09 else { return nil }
    while i < range.end, span[i] == 0x20 || span[i] == 0x09 { i += 1 }
    return i < range.end ? (marker, TextRange(i, range.end)) : nil
  }
}
