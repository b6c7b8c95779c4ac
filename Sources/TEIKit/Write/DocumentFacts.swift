internal import ByteScan

/// What the header says of a document, all of it computed from the document.
struct DocumentFacts {
  let tagged: TaggedText
  let options: ConverterOptions
  /// SHA-256 of the source, in hexadecimal.
  let sourceDigest: String
  /// The elements written inside `text`.
  let body: XMLByteWriter

  /// The document's title: what the caller says, else the licence of an electronic edition, else
  /// the first heading, else what names the document.
  var title: String {
    if let title = options.metadata.title ?? edition("title:") { return title }
    for block in tagged.text.blocks {
      if case .heading(1) = block.kind { return string(block.range) }
    }
    return identifier
  }

  /// The title's second line.
  var subtitle: String? {
    guard options.metadata.title == nil else { return nil }
    return tagged.text.blocks.first { $0.kind == .subtitle }.map { string($0.range) }
  }

  /// What names the document: the identifier of its record, else the name of its file without
  /// folders and extension.
  var identifier: String {
    if let identifier = options.metadata.identifier { return identifier }
    let name = fileName
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The name of the source without folders.
  var fileName: String {
    let name = tagged.text.source.name
    return name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Who wrote it, in the words of the caller, or of the byline without its “By”.
  var author: String? {
    if let author = options.metadata.author ?? edition("author:") { return author }
    guard let byline = tagged.text.blocks.first(where: { $0.kind == .byline }) else { return nil }
    return FrontMatter.author(tagged.text.bytes, byline.range).map(string)
  }

  /// Who published it: what the caller says, else a line such as “Source: …”, else the agency in
  /// the opening of the story.
  var sourcePublisher: String? {
    if let publisher = options.metadata.sourcePublisher { return publisher }
    for block in tagged.text.blocks where block.kind == .boilerplate(.source) {
      let bytes = tagged.text.bytes
      guard let colon = bytes[block.range.offsets].firstIndex(of: UInt8(ascii: ":")) else {
        continue
      }
      var start = colon + 1
      while start < block.range.end, bytes[start] == 0x20 { start += 1 }
      let name = TextRange(start, block.range.end)
      if 2...60 ~= name.count { return string(name) }
    }
    return opening?.agency.map(string)
  }

  /// Where it was written, as the opening of the story says.
  var place: String? {
    guard let opening else { return nil }
    if opening.needsProof {
      // “NATO – …” opens stories too.
      let isPlace = tagged.mentions.contains {
        $0.type == .place && $0.certainty == .high && $0.range.start == opening.place.start
      }
      guard isPlace else { return nil }
    }
    return string(opening.place)
  }

  /// The opening of the first paragraph, in the profile of news.
  private var opening: StoryOpening? {
    guard options.profile == .news,
      let first = tagged.text.blocks.first(where: { $0.kind == .paragraph })
    else { return nil }
    return StoryOpening(tagged.text.bytes, first.range)
  }

  private func edition(_ field: StaticString) -> String? {
    EditionLines.value(of: field, in: tagged.text.blocks, of: tagged.text.bytes)
  }

  /// How many words the text has: runs of letters and digits, and each ideograph for itself;
  /// page furniture and boilerplate are not counted.
  var wordCount: Int {
    tagged.text.blocks.reduce(0) { sum, block in
      block.kind.isRunningText ? sum + WordCount.words(in: tagged.text.bytes, block.range) : sum
    }
  }

  /// How many edits of that kind the document was made with.
  func count(_ reason: EditReason) -> Int { tagged.text.ledger.count(of: reason) }

  /// How many blocks are of a kind that `matches`.
  func blockCount(where matches: (BlockKind) -> Bool) -> Int {
    tagged.text.blocks.count { matches($0.kind) }
  }

  /// The text of `range`.
  func string(_ range: TextRange) -> String {
    String(decoding: tagged.text.bytes[range.offsets], as: UTF8.self)
  }
}

/// Counting words.
enum WordCount {
  /// Runs of letters and digits in `range`, with the apostrophes, hyphens and full stops inside
  /// them; an ideograph or a kana is a word for itself.
  static func words(in bytes: [UInt8], _ range: TextRange) -> Int {
    let span = bytes.span
    var count = 0
    var inWord = false
    var i = range.start
    while i < range.end {
      let run = ByteScan.words(in: span, i..<range.end, isInWord: inWord)
      count += run.count
      inWord = run.isInWord
      i = run.end
      if i == range.end { break }
      let (scalar, length) = UTF8Scanning.scalar(span, at: i)
      i += length
      switch scalar {
      case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        count += 1
        inWord = false
      case 0x2019: break
      case 0x80..<0xC0, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFF0F:
        inWord = false
      default:
        if !inWord { count += 1 }
        inWord = true
      }
    }
    return count
  }
}
