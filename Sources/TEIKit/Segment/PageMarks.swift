/// Finds the places where pages begin and rules are drawn, and the numbers of the pages.
enum PageMarks {
  /// The marks of `table`, ascending; pages begin at form feeds, else at page furniture.
  ///
  /// - Parameters:
  ///   - rules: lines that only draw a rule, as indexes of `table`.
  ///   - furniture: running heads, feet and page numbers, ascending.
  static func marks(
    of table: LineTable, rules: [Int], furniture: [Int], in bytes: [UInt8]
  ) -> [Milestone] {
    var marks = rules.map { Milestone(kind: .rule, offset: table.lines[$0].range.start) }
    let starts = table.lines.indices.filter { table.lines[$0].startsPage }
    let numbers = furniture.map { number(of: table.lines[$0], in: bytes) }
    if starts.isEmpty {
      marks += furnitureMarks(table, furniture, numbers)
    } else {
      // The number of a page stands somewhere on it.
      var next = 0
      for (n, start) in starts.enumerated() {
        let end = n + 1 < starts.count ? starts[n + 1] : table.lines.count
        while next < furniture.count, furniture[next] < start { next += 1 }
        var number: Int32 = 0
        while next < furniture.count, furniture[next] < end {
          if number == 0 { number = numbers[next] }
          next += 1
        }
        marks.append(
          Milestone(kind: .page, offset: table.lines[start].range.start, number: number))
      }
    }
    return marks.sorted { $0.offset < $1.offset }
  }

  /// Foot and head of two pages stand together: one page begins after both.
  private static func furnitureMarks(
    _ table: LineTable, _ furniture: [Int], _ numbers: [Int32]
  ) -> [Milestone] {
    // Where the text ends with a number it is the foot of the last page, and those before are
    // feet too: the page that begins has the next number. Where it starts with one they are heads.
    let endsWithNumber = furniture.last == table.lines.count - 1 && (numbers.last ?? 0) > 0
    let startsWithNumber = furniture.first == 0 && (numbers.first ?? 0) > 0
    let step: Int32? =
      switch (startsWithNumber, endsWithNumber) {
      case (true, false): 0
      case (false, true): 1
      default: nil
      }
    var marks: [Milestone] = []
    var n = 0
    while n < furniture.count {
      var end = n + 1
      while end < furniture.count, furniture[end] == furniture[end - 1] + 1 { end += 1 }
      // What stands at the very end begins no page.
      if furniture[n] > 0, furniture[end - 1] < table.lines.count - 1 || step == nil {
        let number = numbers[n..<end].first { $0 > 0 }
        marks.append(
          Milestone(
            kind: .page, offset: table.lines[furniture[n]].range.start,
            number: step.flatMap { step in number.map { $0 + step } } ?? 0))
      }
      n = end
    }
    return marks
  }

  /// The Arabic number that `line` of furniture says its page has; 0 for none.
  private static func number(of line: TextLine, in bytes: [UInt8]) -> Int32 {
    guard let number = PageNumber(bytes.span.extracting(line.content.offsets)), !number.isRoman
    else { return 0 }
    return number.value
  }
}
