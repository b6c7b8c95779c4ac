/// The licence around an electronic edition, and the lines that say who made it, as Project
/// Gutenberg's texts have them. They stay in the document, marked as debris.
enum EditionLines {
  private static let starts: [StaticString] = [
    "*** start of th", "***start of th", "*end*the small print", "*end the small print",
  ]
  private static let ends: [StaticString] = [
    "*** end of th", "***end of th", "end of the project gutenberg", "end of project gutenberg",
  ]
  private static let credits: [StaticString] = [
    "produced by ", "e-text prepared by ", "etext prepared by ", "this etext was prepared by ",
    "this ebook was produced by ", "this ebook was prepared by ", "transcribed by ",
    "this etext was produced by ",
  ]
  /// How many lines a licence above the text has at most, and the credits below it.
  private static let reach = 500
  private static let creditReach = 20

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    let lines = table.lines
    func take(_ range: Range<Int>, _ kind: BoilerplateKind) {
      for index in range where taken[index] == .prose {
        finds.lines.append(index)
        finds.blocks.append(DraftBlock(.boilerplate(kind), lines[index].content))
      }
    }
    func starts(_ index: Int, with phrases: [StaticString]) -> Bool {
      phrases.contains { bytes.hasPrefix($0, ignoringCaseIn: lines[index].content) }
    }
    let first = lines.indices.prefix(reach).last { starts($0, with: Self.starts) }
    guard let first else { return finds }
    take(0..<first + 1, .licence)
    let last = lines.indices.dropFirst(first + 1).first { starts($0, with: Self.ends) }
    let end = last ?? lines.count
    // Paragraphs right below the licence that begin with such words, up to a blank line.
    var index = first + 1
    while index < min(first + 1 + creditReach, end) {
      guard starts(index, with: Self.credits) else {
        index += 1
        continue
      }
      var stop = index + 1
      while stop < end, lines[stop].blankLinesBefore == 0 { stop += 1 }
      take(index..<stop, .credits)
      index = stop
    }
    if let last { take(last..<lines.count, .licence) }
    return finds
  }

  /// What the line of the licence that begins with `field`, as “Title:”, says behind it.
  static func value(
    of field: StaticString, in blocks: [Block], of bytes: [UInt8]
  ) -> String? {
    for block in blocks.prefix(reach) {
      guard block.kind == .boilerplate(.licence) else { return nil }
      guard bytes.hasPrefix(field, ignoringCaseIn: block.range) else { continue }
      var start = block.range.start + field.utf8CodeUnitCount
      while start < block.range.end, bytes[start] == 0x20 { start += 1 }
      return start < block.range.end
        ? String(decoding: bytes[start..<block.range.end], as: UTF8.self) : nil
    }
    return nil
  }
}
