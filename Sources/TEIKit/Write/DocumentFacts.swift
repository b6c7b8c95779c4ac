/// What the header says of a document, all of it computed from the document.
struct DocumentFacts {
  let tagged: TaggedText
  let options: ConverterOptions
  /// SHA-256 of the source, in hexadecimal.
  let sourceDigest: String
  /// The elements written inside `text`.
  let body: XMLByteWriter

  /// The document's title: what the caller says, else the first heading, else the file's name.
  var title: String {
    if let title = options.metadata.title { return title }
    for block in tagged.text.blocks {
      if case .heading(1) = block.kind { return string(block.range) }
    }
    return fileStem
  }

  /// The name of the source without folders and extension.
  var fileStem: String {
    let name = fileName
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The name of the source without folders.
  var fileName: String {
    let name = tagged.text.source.name
    return name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Who wrote it, in the words of the caller or of the byline without its “By”.
  var author: String? {
    if let author = options.metadata.author { return author }
    guard let byline = tagged.text.blocks.first(where: { $0.kind == .byline }) else { return nil }
    let text = string(byline.range)
    for prefix in ["by ", "by: ", "written by ", "author: ", "reported by "]
    where text.lowercased().hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count))
    }
    return nil
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
      let byte = span[i]
      if byte < 0x80 {
        let isWord = ByteClasses.isLetter(byte) || ByteClasses.isDigit(byte)
        let joins =
          byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        if isWord && !inWord { count += 1 }
        inWord = isWord || (inWord && joins)
        i += 1
        continue
      }
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
