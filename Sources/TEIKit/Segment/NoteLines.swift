/// Footnotes: lines that start with a number in square brackets which stands in the text above.
enum NoteLines {
  /// Marks run from 0 to 999.
  private static let markCount = 1000

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    let candidates = table.lines.indices.filter {
      taken[$0] == .prose && bytes[table.lines[$0].content.start] == UInt8(ascii: "[")
    }
    guard !candidates.isEmpty else { return finds }
    let firstUse = firstUses(bytes)
    for index in candidates {
      let line = table.lines[index]
      guard let (number, end) = mark(bytes, at: line.content.start), end + 1 < line.content.end,
        bytes[end] == 0x20, let use = firstUse[number], use < line.range.start,
        line.blankLinesBefore > 0 || finds.lines.last == index - 1
      else { continue }
      finds.lines.append(index)
      finds.blocks.append(DraftBlock(.note, line.content))
    }
    return finds
  }

  /// Where each mark stands first.
  private static func firstUses(_ bytes: [UInt8]) -> [Int?] {
    var uses = [Int?](repeating: nil, count: markCount)
    for i in bytes.indices where bytes[i] == UInt8(ascii: "[") {
      if let (number, _) = mark(bytes, at: i), uses[number] == nil { uses[number] = i }
    }
    return uses
  }

  /// The number of the mark `[12]` at `start`, and where it ends.
  private static func mark(_ bytes: [UInt8], at start: Int) -> (number: Int, end: Int)? {
    var number = 0
    var i = start + 1
    while i < bytes.count, i < start + 4, ByteClasses.isDigit(bytes[i]) {
      number = number * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard i > start + 1, i < bytes.count, bytes[i] == UInt8(ascii: "]") else { return nil }
    return (number, i + 1)
  }
}
