import TEIKit

/// The line of a document that a problem is about, and what in it.
struct Excerpt: Sendable {
  /// From 1.
  let line: Int
  /// A piece of the line, without control characters.
  let text: String
  /// How many columns of `text` stand before the mark, and how many it covers.
  let indent: Int
  let length: Int

  private static let width = 96

  /// For each of `problems`, in their order, its place in `bytes`; nil where it isn't known.
  static func all(for problems: [ValidationProblem], in bytes: [UInt8]) -> [Excerpt?] {
    let lines = LineIndex(bytes)
    // Beyond these nobody reads on, and each may cost a long line.
    return problems.enumerated().map { index, problem in
      index < 200 ? Excerpt(problem, bytes, lines) : nil
    }
  }

  private init?(_ problem: ValidationProblem, _ bytes: [UInt8], _ lines: LineIndex) {
    guard problem.line > 0, problem.line <= lines.count, problem.column > 0,
      // To find the place in a very long line, for each problem, would take too long.
      problem.column < 100_000
    else { return nil }
    // The column counts code points, and stands just after the tag.
    var end = lines.start(ofLine: problem.line)
    var column = 1
    while end < bytes.count, column < problem.column {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      column += 1
    }
    var start = min(end, bytes.count)
    if problem.code == .textNotAllowed, start > 0, bytes[start - 1] != UInt8(ascii: ">") {
      let mark = Self.text(before: start, in: bytes)
      self.init(problem.line, mark, bytes, lines)
      return
    }
    // No tag has a “<” within it.
    let floor = max(0, start - 100_000)
    repeat { start -= 1 } while start > floor && bytes[start] != UInt8(ascii: "<")
    guard start >= 0, start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
    var mark = start..<min(end, bytes.count)
    if let attribute = problem.attribute,
      let found = Self.find(Array(attribute.utf8), in: bytes, mark)
    {
      mark = found
    } else {
      mark = start..<Self.endOfName(bytes, start + 1, mark.upperBound)
    }
    self.init(lines.line(containing: mark.lowerBound), mark, bytes, lines)
  }

  /// The text on its line before `end`, from the tag before it.
  private static func text(before end: Int, in bytes: [UInt8]) -> Range<Int> {
    var start = end
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != UInt8(ascii: ">"),
      end - start < 400
    {
      start -= 1
    }
    while start < end - 1, bytes[start] <= 0x20 { start += 1 }
    return start..<end
  }

  private init(_ line: Int, _ mark: Range<Int>, _ bytes: [UInt8], _ lines: LineIndex) {
    self.line = line
    let lineStart = lines.start(ofLine: line)
    var lineEnd = lineStart
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D,
      lineEnd - mark.lowerBound < 400
    {
      lineEnd += 1
    }
    let lead = Self.printable(bytes[max(lineStart, mark.lowerBound - 400)..<mark.lowerBound])
    let marked = Self.printable(bytes[mark.lowerBound..<min(mark.upperBound, lineEnd)])
    let tail = Self.printable(bytes[min(mark.upperBound, lineEnd)..<lineEnd])
    let trimmed = lead.drop { $0 == " " }
    let kept = trimmed.count > 40 ? "…" + String(trimmed.suffix(39)) : String(trimmed)
    let shown = marked.count > 60 ? String(marked.prefix(59)) + "…" : marked
    let room = max(0, Self.width - kept.count - shown.count)
    text = kept + shown + (tail.count > room ? String(tail.prefix(room)) + "…" : tail)
    indent = kept.count
    length = max(1, shown.count)
  }

  /// The attribute called `name` within the tag at `range`, from its name to the end of its value.
  private static func find(
    _ name: [UInt8], in bytes: [UInt8], _ range: Range<Int>
  ) -> Range<Int>? {
    var i = endOfName(bytes, range.lowerBound + 1, range.upperBound)
    while i < range.upperBound {
      while i < range.upperBound, bytes[i] <= 0x20 { i += 1 }
      let start = i
      while i < range.upperBound, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "=") { i += 1 }
      let end = i
      while i < range.upperBound, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "'") {
        i += 1
      }
      guard i < range.upperBound else { return nil }
      let quote = bytes[i]
      i += 1
      while i < range.upperBound, bytes[i] != quote { i += 1 }
      i += 1
      if bytes[start..<end].elementsEqual(name) { return start..<min(i, range.upperBound) }
    }
    return nil
  }

  private static func endOfName(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var i = start
    if i < limit, bytes[i] == UInt8(ascii: "/") { i += 1 }
    while i < limit, bytes[i] > 0x20, bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "/") {
      i += 1
    }
    return max(i, start)
  }

  /// `bytes` as text in which nothing steers a terminal.
  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    // Half a character at the cut is none.
    let text = String(decoding: bytes.drop { $0 & 0xC0 == 0x80 }, as: UTF8.self)
    var output = ""
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x200E...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
      output.unicodeScalars.append(isControl ? " " : scalar)
    }
    return output
  }
}
