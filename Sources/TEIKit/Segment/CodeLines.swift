/// Code: lines between fences of backticks or tildes, and indented blocks that read as programs do.
/// They are kept as they are.
///
/// - SeeAlso: CommonMark 0.31 §4.4 and §4.5; an indent alone proves nothing in plain text.
enum CodeLines {
  /// How far code stands in.
  private static let leastIndent = 4
  private static let longestFence = 16

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    var index = 0
    while index < table.lines.count {
      if taken[index] == .prose, let fence = openingFence(bytes, table.lines[index].content),
        let end = closingFence(of: fence, after: index, bytes, table, taken)
      {
        finds.lines += index...end
        append(index + 1..<end, bytes, table, to: &finds)
        index = end + 1
      } else {
        index += 1
      }
    }
    findIndented(bytes, table, taken, into: &finds)
    return finds
  }

  /// Adds the lines `range` as they are, a block for each page.
  private static func append(
    _ range: Range<Int>, _ bytes: [UInt8], _ table: LineTable, to finds: inout StructuralFinds
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, !table.lines[end].startsPage { end += 1 }
      let text = TextRange(table.lines[start].range.start, table.lines[end - 1].content.end)
      finds.blocks.append(DraftBlock(.verbatim(.code), text))
      start = end
    }
  }

  // MARK: - Fences

  private struct Fence {
    let sign: UInt8
    let count: Int
  }

  /// The fence at the start of `content`, and whether nothing follows it.
  private static func fence(_ bytes: [UInt8], _ content: TextRange) -> (Fence, isBare: Bool)? {
    let sign = bytes[content.start]
    guard sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
    var i = content.start
    while i < content.end, i - content.start < longestFence, bytes[i] == sign { i += 1 }
    let count = i - content.start
    return count >= 3 ? (Fence(sign: sign, count: count), i == content.end) : nil
  }

  /// A fence with no more than the name of a language behind it.
  private static func openingFence(_ bytes: [UInt8], _ content: TextRange) -> Fence? {
    guard content.count <= 60, let (fence, _) = fence(bytes, content) else { return nil }
    let rest = bytes[(content.start + fence.count)..<content.end]
    return rest.contains(fence.sign) ? nil : fence
  }

  private static func closingFence(
    of opening: Fence, after index: Int, _ bytes: [UInt8], _ table: LineTable, _ taken: [LineRole]
  ) -> Int? {
    var i = index + 1
    while i < table.lines.count, taken[i] == .prose {
      if let (fence, isBare) = fence(bytes, table.lines[i].content), isBare,
        fence.sign == opening.sign, fence.count >= opening.count
      {
        return i
      }
      i += 1
    }
    return nil
  }

  // MARK: - Indents

  private static func findIndented(
    _ bytes: [UInt8], _ table: LineTable, _ taken: [LineRole], into finds: inout StructuralFinds
  ) {
    let lines = table.lines
    var isFenced = Array(repeating: false, count: lines.count)
    for line in finds.lines { isFenced[line] = true }
    // Where most of the text stands in, an indent says nothing.
    var flushSize = 0
    var indentedSize = 0
    for line in lines {
      if line.indent >= leastIndent {
        indentedSize += line.content.count
      } else {
        flushSize += line.content.count
      }
    }
    guard indentedSize > 0, indentedSize < 2 * flushSize else { return }
    var start = 0
    while start < lines.count {
      guard lines[start].indent >= leastIndent, taken[start] == .prose, !isFenced[start],
        start == 0 || lines[start].blankLinesBefore > 0
      else {
        start += 1
        continue
      }
      // As long as lines stand in; one blank line may stand within.
      var end = start
      var signs = 0
      var lastBlank = start
      while end < lines.count, lines[end].indent >= leastIndent, taken[end] == .prose,
        !isFenced[end], end == start || lines[end].blankLinesBefore <= 1
      {
        if lines[end].blankLinesBefore > 0 { lastBlank = end }
        if readsAsCode(bytes, lines[end].content) { signs += 1 }
        end += 1
      }
      // A line that doesn't stand in right below makes the last stretch an indented paragraph.
      let isCut = end < lines.count && lines[end].blankLinesBefore == 0
      if isCut { signs = lastBlank > start ? signs : 0 }
      let stop = isCut ? max(lastBlank, start) : end
      if stop > start, signs * 5 >= (stop - start) * 3 {
        finds.lines += start..<stop
        append(start..<stop, bytes, table, to: &finds)
      }
      start = end
    }
  }

  /// Words that lines of programs and shells start with.
  private static let openings: [StaticString] = [
    "#include", "#!/", "#define", "$ ", "% ", ">>> ", "import ", "from ", "def ", "class ",
    "func ", "function ", "return", "let ", "var ", "const ", "public ", "private ", "static ",
    "int ", "void ", "if (", "for (", "while (", "else", "end", "//", "/*", "<?", "</", "@",
  ]

  /// Whether a line has the signs of a program: what prose ends with is no such sign.
  private static func readsAsCode(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard text.count <= 200 else { return false }
    let last = bytes[text.end - 1]
    if last == UInt8(ascii: "{") || last == UInt8(ascii: "}") { return true }
    var signs = last == UInt8(ascii: ";") ? 2 : 0
    var previous: UInt8 = 0x20
    for i in text.offsets {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "$"),
        UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "_"):
        signs += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "."):
        // `call(`, `list[`, `object.member`: prose has a space before or behind.
        let next = i + 1 < text.end ? bytes[i + 1] : 0x20
        if ByteClasses.isLetter(previous), next != 0x20, byte != UInt8(ascii: ".") { signs += 1 }
        if ByteClasses.isLower(previous), ByteClasses.isLower(next), byte == UInt8(ascii: ".") {
          signs += 1
        }
      default: break
      }
      previous = byte
    }
    let words = bytes.wordCount(in: text)
    if assigns(bytes, text) || opensBlock(bytes, text, words) { return true }
    if signs >= 2, signs * 4 >= words { return true }
    guard signs >= 1 || words <= 6 else { return false }
    let endsAsProse = last == UInt8(ascii: ".") || last == UInt8(ascii: ",")
    return !endsAsProse && openings.contains { bytes.startsExactly($0, text) }
  }
}

extension CodeLines {
  /// Whether a name and an equals sign stand at the start: `total = 0`, `self.x += 1`.
  private static func assigns(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    var i = text.start
    while i < text.end,
      ByteClasses.isLetter(bytes[i]) || ByteClasses.isDigit(bytes[i])
        || bytes[i] == UInt8(ascii: "_") || bytes[i] == UInt8(ascii: ".")
    {
      i += 1
    }
    guard i > text.start else { return false }
    while i < text.end, bytes[i] == 0x20 { i += 1 }
    if i < text.end, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i += 1 }
    if i < text.end, bytes[i] == UInt8(ascii: ":") { i += 1 }
    return i + 1 < text.end && bytes[i] == UInt8(ascii: "=")
  }

  /// Whether a word such as `for` stands at the start and a colon at the end.
  private static func opensBlock(_ bytes: [UInt8], _ text: TextRange, _ words: Int) -> Bool {
    let keywords: [StaticString] = [
      "for ", "if ", "while ", "def ", "class ", "else:", "elif ", "try:", "except", "with ",
    ]
    return bytes[text.end - 1] == UInt8(ascii: ":") && words <= 8
      && keywords.contains { bytes.startsExactly($0, text) }
  }
}

extension Array where Element == UInt8 {
  /// Whether `prefix` stands at the start of `range`, its case too.
  fileprivate func startsExactly(_ prefix: StaticString, _ range: TextRange) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard count <= range.count else { return false }
    return prefix.withUTF8Buffer { wanted in
      for i in 0..<count where self[range.start + i] != wanted[i] { return false }
      return true
    }
  }
}
