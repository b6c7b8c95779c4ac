/// What stands within blocks.
extension HTMLExport {
  /// Writes the text of `block` with its marks. O(n log n) in the marks of the block.
  mutating func writeInline(_ block: TEIText.Block) {
    let first = nextMark
    while nextMark < text.marks.count, text.marks[nextMark].range.start <= block.range.end,
      text.marks[nextMark].range.end <= block.range.end
    {
      nextMark += 1
    }
    // A space that was put down late may have moved a mark behind a point within it.
    let marks = text.marks[first..<nextMark].enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }
    var open: [(end: Int, tag: StaticString, isLink: Bool)] = []
    var links = 0
    var position = block.range.start
    for (_, mark) in marks {
      while let last = open.last, last.end <= mark.range.start {
        write(TextRange(position, last.end))
        position = last.end
        write(last.tag)
        if last.isLink { links -= 1 }
        open.removeLast()
      }
      write(TextRange(position, max(position, mark.range.start)))
      position = max(position, mark.range.start)
      guard !mark.isPoint else {
        writePoint(mark, isInLink: links > 0)
        continue
      }
      let (tag, isLink) = begin(mark, isInLink: links > 0)
      if isLink { links += 1 }
      open.append((min(mark.range.end, open.last?.end ?? mark.range.end), tag, isLink))
    }
    while let last = open.popLast() {
      write(TextRange(position, max(position, last.end)))
      position = max(position, last.end)
      write(last.tag)
    }
    write(TextRange(position, block.range.end))
  }

  private mutating func writePoint(_ mark: TEITextMark, isInLink: Bool) {
    switch mark.kind {
    case .lineBreak: write("<br>")
    case .pageBreak: writePage(mark.reference ?? "")
    case .image:
      writeImage(
        url: isInLink ? "" : mark.reference ?? "", description: mark.rendition ?? "")
    case .noteAnchor:
      write("<sup>")
      let reference = isInLink ? nil : mark.reference.flatMap { $0.hasPrefix("#") ? $0 : nil }
      if let reference {
        write("<a href=\"")
        write(attribute: reference)
        write("\">")
      }
      write(text: mark.rendition ?? "*")
      write(reference == nil ? "</sup>" : "</a></sup>")
    default: break
    }
  }

  /// Writes the start tag of `mark`, and gives its end tag and whether it is a link.
  private mutating func begin(_ mark: TEITextMark, isInLink: Bool) -> (StaticString, Bool) {
    switch mark.kind {
    case .name: return beginName(mark, isInLink: isInLink)
    case .date:
      let date = mark.isoDate
      write(
        Self.isHTMLDate(date) ? "<time class=\"date\" datetime=\"" : "<span class=\"date\" title=\""
      )
      write(attribute: date)
      guard Self.isHTMLDate(date) else {
        write("\">")
        return ("</span>", false)
      }
      write("\" title=\"")
      write(attribute: date + Self.certainty(mark))
      write("\">")
      return ("</time>", false)
    case .link, .noteAnchor:
      let target = mark.reference ?? ""
      let isNote = mark.kind == .noteAnchor
      guard !isInLink, TEIHeaderFacts.isAddress(target) || target.hasPrefix("#") else {
        write(isNote ? "<sup>" : "<span>")
        return (isNote ? "</sup>" : "</span>", false)
      }
      if isNote { write("<sup>") }
      write("<a rel=\"noopener noreferrer\" href=\"")
      write(attribute: target)
      write("\">")
      return (isNote ? "</a></sup>" : "</a>", true)
    case .highlight: return (beginHighlight(mark.rendition ?? ""), false)
    case .lineBreak, .pageBreak, .image:
      write("<span>")
      return ("</span>", false)
    }
  }

  private mutating func beginName(_ mark: TEITextMark, isInLink: Bool) -> (StaticString, Bool) {
    let type = mark.nameType ?? .other
    let record = text.record(of: mark.reference)
    let address = text.addresses(of: mark.reference).first
    let title = (record?.names.first).map { ": " + $0 } ?? ""
    let places = [record?.region, record?.country].compactMap(\.self)
    let isLink = address != nil && !isInLink
    write(isLink ? "<a rel=\"noopener noreferrer\" class=\"" : "<span class=\"")
    write("\(Self.className(of: type)) \(Self.safeCertainty(mark))")
    write("\" title=\"")
    write(attribute: type.rawValue + title)
    if !places.isEmpty { write(attribute: ", " + places.joined(separator: ", ")) }
    write(attribute: Self.certainty(mark))
    if isLink, let address {
      write("\" href=\"")
      write(attribute: address)
    }
    write("\">")
    return (isLink ? "</a>" : "</span>", isLink)
  }

  private mutating func beginHighlight(_ rendition: String) -> StaticString {
    let known: [(String, StaticString, StaticString)] = [
      ("bold", "<b>", "</b>"), ("superscript", "<sup>", "</sup>"), ("sup", "<sup>", "</sup>"),
      ("subscript", "<sub>", "</sub>"), ("sub", "<sub>", "</sub>"), ("underline", "<u>", "</u>"),
      ("strikethrough", "<s>", "</s>"), ("code", "<code>", "</code>"), ("emph", "<em>", "</em>"),
      ("smallcaps", "<span class=\"smallcaps\">", "</span>"),
    ]
    let words = rendition.split(separator: " ", maxSplits: 7)
    for (word, start, end) in known where words.contains(Substring(word)) {
      write(start)
      return end
    }
    write("<i>")
    return "</i>"
  }

  /// Names an image, which is not loaded.
  mutating func writeImage(url: String, description: String) {
    let words = description.isEmpty ? "image" : description
    write("<span class=\"image\">")
    if TEIHeaderFacts.isAddress(url) {
      write("<a rel=\"noopener noreferrer\" href=\"")
      write(attribute: url)
      write("\">")
      write(text: words)
      write("</a>")
    } else {
      write(text: words)
    }
    write("</span>")
  }

  mutating func writePage(_ number: String) {
    write("<span class=\"page\" lang=\"en\">")
    write(text: number.isEmpty ? "[page]" : "[page \(number)]")
    write("</span>")
  }

  // MARK: Words

  /// Whether `date` is one that `datetime` takes: a year, a month or a day.
  private static func isHTMLDate(_ date: String) -> Bool { ISODate.isValid(date) }

  private static func certainty(_ mark: TEITextMark) -> String {
    mark.certainty.map { " (\($0))" } ?? ""
  }

  private static func safeCertainty(_ mark: TEITextMark) -> String {
    ["low", "medium"].first { $0 == mark.certainty } ?? "high"
  }

  static func className(of type: EntityType) -> String { type.rawValue }

  static func className(of mark: TEITextMark) -> String? {
    mark.kind == .date ? "date" : mark.nameType.map(className(of:))
  }

  // MARK: Bytes

  /// Writes markup.
  mutating func write(_ markup: StaticString) {
    markup.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Writes markup that holds nothing from a document.
  @_disfavoredOverload
  mutating func write(_ markup: String) { output.append(contentsOf: markup.utf8) }

  /// Writes `range` of the text, escaped.
  mutating func write(_ range: TextRange) {
    XMLEscaping.append(range, of: text.bytes, to: &output)
  }

  /// Writes words from a document, escaped.
  mutating func write(text words: String) { write(attribute: words) }

  /// Writes the value of an attribute in double quotes, escaped.
  mutating func write(attribute value: String) { XMLEscaping.append(value, to: &output) }
}
