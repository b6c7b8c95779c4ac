/// Writes a text as CoNLL-U: a token a line, sentences parted by blank lines, names and dates in the
/// last column, where annotation beyond Universal Dependencies belongs.
///
/// Sentences and tokens are those that the document marks; where it marks none, those of
/// ``SentenceSegmenter`` and ``Tokenizer``. Lemmas, parts of speech and syntax stay open (`_`).
/// - SeeAlso: Universal Dependencies, “CoNLL-U Format”, version 2.
struct CoNLLUExport {
  private let text: TEIText
  private let source: String
  private var segmenter = SentenceSegmenter(language: nil)
  private var tokenizer = Tokenizer(language: nil)
  private var language: String?
  private var nextSentence = 0
  private var nextToken = 0
  private var nextMark = 0
  private var sentenceCount = 0
  /// The names and dates that stand in no other.
  private let entities: [TEITextMark]

  init(_ text: TEIText, source: String) {
    self.text = text
    self.source = source
    entities = text.marks.filter { $0.depth == 0 && ($0.nameType != nil || $0.kind == .date) }
  }

  func append(to output: inout [UInt8]) {
    var export = self
    export.write(to: &output)
  }

  private mutating func write(to output: inout [UInt8]) {
    let name = Self.line(text.name(source: source))
    for (index, block) in text.blocks.enumerated() {
      setLanguage(block.language ?? text.header.language)
      var isFirst = true
      for sentence in sentences(of: block) {
        let tokens = tokens(of: sentence)
        guard !tokens.isEmpty else { continue }
        if sentenceCount == 0 { appendHead(name, to: &output) }
        if isFirst {
          let id = block.id.map { Self.line($0) } ?? "\(name)-b\(index + 1)"
          Self.comment("newpar id", id, to: &output)
          isFirst = false
        }
        sentenceCount += 1
        Self.comment("sent_id", "\(name)-s\(sentenceCount)", to: &output)
        append(tokens, to: &output)
      }
    }
  }

  private func appendHead(_ name: String, to output: inout [UInt8]) {
    Self.comment("newdoc id", name, to: &output)
    if let title = text.header.title { Self.comment("title", Self.line(title), to: &output) }
  }

  private mutating func setLanguage(_ tag: String?) {
    guard tag != language else { return }
    language = tag
    segmenter = SentenceSegmenter(language: tag)
    tokenizer = Tokenizer(language: tag)
  }

  // MARK: Division

  /// The sentences of `block`: those that are marked, and what stands between them.
  private mutating func sentences(of block: TEIText.Block) -> [TextRange] {
    switch block.kind {
    case .verbatim: return lines(of: block.range)
    case .verseLine, .speechLine, .addressLine, .speaker: return [block.range]
    default: break
    }
    while nextSentence < text.sentences.count,
      text.sentences[nextSentence].start < block.range.start
    {
      nextSentence += 1
    }
    guard nextSentence < text.sentences.count, text.sentences[nextSentence].start < block.range.end
    else { return joined(segmenter.sentences(in: text.bytes, range: block.range)) }
    var found: [TextRange] = []
    var position = block.range.start
    while nextSentence < text.sentences.count, text.sentences[nextSentence].start < block.range.end
    {
      let sentence = text.sentences[nextSentence]
      nextSentence += 1
      guard sentence.start >= position else { continue }
      if !isBlank(position, sentence.start) { found.append(TextRange(position, sentence.start)) }
      found.append(sentence)
      position = sentence.end
    }
    if !isBlank(position, block.range.end) { found.append(TextRange(position, block.range.end)) }
    return found
  }

  /// `sentences`, none of which ends within a name.
  private func joined(_ sentences: [TextRange]) -> [TextRange] {
    var joined: [TextRange] = []
    var next = nextMark
    for sentence in sentences {
      while next < entities.count, entities[next].range.end <= sentence.start { next += 1 }
      if let last = joined.last, next < entities.count, entities[next].range.start < last.end {
        joined[joined.count - 1] = TextRange(last.start, sentence.end)
      } else {
        joined.append(sentence)
      }
    }
    return joined
  }

  private func lines(of range: TextRange) -> [TextRange] {
    var lines: [TextRange] = []
    var start = range.start
    for i in range.start...range.end where i == range.end || text.bytes[i] == 0x0A {
      if i > start { lines.append(TextRange(start, i)) }
      start = i + 1
    }
    return lines
  }

  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    text.bytes[start..<end].allSatisfy { $0 <= 0x20 }
  }

  /// The tokens of `sentence`: those that are marked, and of what stands between them.
  private mutating func tokens(of sentence: TextRange) -> [TextRange] {
    var cuts: [Int] = []
    var mark = nextMark
    while mark < entities.count, entities[mark].range.start < sentence.end {
      for cut in [entities[mark].range.start, entities[mark].range.end]
      where cut > sentence.start && cut < sentence.end && cut > cuts.last ?? 0 {
        cuts.append(cut)
      }
      mark += 1
    }
    while nextToken < text.tokens.count, text.tokens[nextToken].start < sentence.start {
      nextToken += 1
    }
    var nextCut = 0
    var found: [TextRange] = []
    var position = sentence.start
    while nextToken < text.tokens.count, text.tokens[nextToken].start < sentence.end {
      let token = text.tokens[nextToken]
      nextToken += 1
      guard token.start >= position, token.end <= sentence.end else { continue }
      appendTokens(position, token.start, cuts, &nextCut, to: &found)
      found.append(token)
      position = token.end
    }
    appendTokens(position, sentence.end, cuts, &nextCut, to: &found)
    return found
  }

  private func appendTokens(
    _ start: Int, _ end: Int, _ cuts: [Int], _ nextCut: inout Int, to found: inout [TextRange]
  ) {
    while nextCut < cuts.count, cuts[nextCut] <= start { nextCut += 1 }
    let first = nextCut
    while nextCut < cuts.count, cuts[nextCut] < end { nextCut += 1 }
    guard start < end, !isBlank(start, end) else { return }
    let inside = Array(cuts[first..<nextCut])
    for token in tokenizer.tokens(in: text.bytes, range: TextRange(start, end), cuts: inside) {
      found.append(token.range)
    }
  }

  // MARK: Writing

  private mutating func append(_ tokens: [TextRange], to output: inout [UInt8]) {
    output.append(contentsOf: "# text = ".utf8)
    for (index, token) in tokens.enumerated() {
      appendForm(token, to: &output)
      let isLast = index + 1 == tokens.count
      if !isLast, tokens[index + 1].start > token.end { output.append(0x20) }
    }
    output.append(0x0A)
    for (index, token) in tokens.enumerated() {
      output.append(contentsOf: String(index + 1).utf8)
      output.append(0x09)
      let start = output.count
      appendForm(token, to: &output)
      // Where the form is an underscore, the lemma must be, too, and it is.
      if output.count == start { output.append(UInt8(ascii: "_")) }
      output.append(contentsOf: "\t_\t_\t_\t_\t_\t_\t_\t".utf8)
      let joins = index + 1 < tokens.count && tokens[index + 1].start == token.end
      appendMiscellany(token, joins: joins, to: &output)
      output.append(0x0A)
    }
    output.append(0x0A)
  }

  private mutating func appendMiscellany(
    _ token: TextRange, joins: Bool, to output: inout [UInt8]
  ) {
    var parts: [String] = []
    while nextMark < entities.count, entities[nextMark].range.end <= token.start { nextMark += 1 }
    if nextMark < entities.count, entities[nextMark].range.start < token.end {
      let mark = entities[nextMark]
      let isFirst = token.start <= mark.range.start
      parts.append("NE=\(isFirst ? "B" : "I")-\(mark.nameType?.label ?? "DATE")")
      if isFirst {
        if let id = text.record(of: mark.reference)?.id, !id.isEmpty {
          parts.append("EntityId=\(Self.value(id))")
        }
        if let link = text.addresses(of: mark.reference).first {
          parts.append("EntityLink=\(Self.value(link))")
        }
        if !mark.isoDate.isEmpty { parts.append("Date=\(Self.value(mark.isoDate))") }
        if let certainty = mark.certainty { parts.append("Cert=\(Self.value(certainty))") }
      }
    }
    if joins { parts.append("SpaceAfter=No") }
    output.append(contentsOf: (parts.isEmpty ? "_" : parts.joined(separator: "|")).utf8)
  }

  /// Appends the token, with one space for each run of white space in it.
  private func appendForm(_ token: TextRange, to output: inout [UInt8]) {
    var isSpace = false
    let start = output.count
    for i in token.offsets {
      let byte = text.bytes[i]
      if byte <= 0x20 {
        isSpace = true
        continue
      }
      if isSpace, output.count > start { output.append(0x20) }
      isSpace = false
      output.append(byte)
    }
  }

  private static func comment(_ name: String, _ value: String, to output: inout [UInt8]) {
    output.append(contentsOf: "# \(name) = \(value)\n".utf8)
  }

  /// `text` on one line.
  private static func line(_ text: String) -> String {
    String(decoding: TEIHeaderReading.collapsed(Array(text.utf8)), as: UTF8.self)
  }

  /// `text` without what ends a value of the last column, escaped as in URIs.
  private static func value(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0"..."\u{20}": output += "%20"
      case "|": output += "%7C"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
