/// Reads CoNLL's columns: a token a line, its label in BIO (also IOB1 and BIOES) in the last column
/// that holds nothing but labels; sentences parted by empty lines, documents by `-DOCSTART-`.
///
/// A first column that counts the tokens of each sentence, as in CoNLL-U, is passed over. The text
/// is put together from the tokens, with spaces where English has them.
///
/// - SeeAlso: Tjong Kim Sang and De Meulder, “Introduction to the CoNLL-2003 Shared Task” (2003).
enum CoNLLReader {
  /// The columns that matter.
  private struct Columns {
    let token: Int
    let label: Int
  }

  private struct Open {
    let start: Int
    var end: Int
    let type: EntityType?
    let label: String
  }

  static func read(_ bytes: [UInt8], from start: Int, into sink: inout AnnotationSink) {
    guard let columns = columns(bytes, from: start, &sink) else { return }
    var text = TokenJoiner()
    var names: [AnnotatedDocument.Name] = []
    var open: Open?
    func close() {
      if let name = open, let type = name.type {
        names.append(.init(range: TextRange(name.start, name.end), type: type))
      }
      open = nil
    }
    eachLine(bytes, from: start) { place, fields in
      if fields.isEmpty {
        close()
        text.endSentence()
        return
      }
      if isDocumentStart(fields[0]) {
        close()
        sink.add(id: nil, text: text.bytes, names: names)
        (text, names) = (TokenJoiner(), [])
        return
      }
      let range = text.add(fields[columns.token])
      let label = String(decoding: fields[columns.label], as: UTF8.self)
      let parts = label.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, let prefix = parts[0].first else { return close() }
      if let current = open, "IELM".contains(prefix), current.label == parts[1] {
        open?.end = range.end
      } else {
        close()
        open = Open(
          start: range.start, end: range.end, type: sink.type(String(parts[1]), at: place),
          label: String(parts[1]))
      }
    }
    close()
    sink.add(id: nil, text: text.bytes, names: names)
    sink.finish()
  }

  /// Calls `body` with the place and the fields of each line but comments.
  private static func eachLine(
    _ bytes: [UInt8], from start: Int, _ body: (Int, [ArraySlice<UInt8>]) -> Void
  ) {
    var place = start
    while place < bytes.count {
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[place..<end]
      let isTabbed = line.contains(0x09)
      let fields = line.split { $0 == 0x09 || $0 == 0x0D || $0 == 0x20 && !isTabbed }
      let isComment = fields.first?.first == UInt8(ascii: "#") && !isLabel(fields.last ?? [])
      if !isComment { body(place, fields) }
      place = end + 1
    }
  }

  private static func isDocumentStart(_ field: ArraySlice<UInt8>) -> Bool {
    field.elementsEqual("-DOCSTART-".utf8)
  }

  /// Whether `field` is a label of BIO: `O`, `B-PER`, `S-LOC`.
  private static func isLabel(_ field: ArraySlice<UInt8>) -> Bool {
    guard let first = field.first else { return false }
    if field.count == 1 { return first == UInt8(ascii: "O") }
    return "BIESLUM".utf8.contains(first) && field.dropFirst().first == UInt8(ascii: "-")
      && field.count > 2
  }

  /// Finds the columns; says what is wrong where there are none.
  private static func columns(
    _ bytes: [UInt8], from start: Int, _ sink: inout AnnotationSink
  ) -> Columns? {
    var isLabels: [Bool] = []
    var hasName: [Bool] = []
    var counts = true
    var next = 1
    var refused: (place: Int, reason: String)?
    eachLine(bytes, from: start) { place, fields in
      guard refused == nil else { return }
      if fields.isEmpty {
        next = 1
        return
      }
      if isDocumentStart(fields[0]) { return }
      guard fields.count > 1 else {
        refused = (place, "a token without a label")
        return
      }
      if isLabels.isEmpty {
        isLabels = Array(repeating: true, count: fields.count)
        hasName = Array(repeating: false, count: fields.count)
      }
      guard fields.count >= isLabels.count else {
        refused = (place, "the line has \(fields.count) columns, not \(isLabels.count)")
        return
      }
      for i in isLabels.indices where isLabels[i] {
        isLabels[i] = isLabel(fields[i])
        if fields[i].count > 1 { hasName[i] = true }
      }
      if !isLabels[1...].contains(true) {
        refused = (place, "no column holds labels of BIO, such as O and B-PER")
        return
      }
      counts = counts && fields[0].elementsEqual("\(next)".utf8)
      next += 1
    }
    if let refused {
      sink.refuse(refused.place, refused.reason)
      return nil
    }
    let candidates = isLabels.indices.dropFirst().filter { isLabels[$0] }
    guard let label = candidates.last(where: { hasName[$0] }) ?? candidates.last else {
      sink.refuse(start, "there is no token in this file")
      return nil
    }
    return Columns(token: counts && label > 1 ? 1 : 0, label: label)
  }
}

/// Puts tokens together to text, with spaces where English has them.
private struct TokenJoiner {
  private(set) var bytes: [UInt8] = []
  private var isGlued = true
  private var quotes = 0

  /// Appends a token; where it lies.
  mutating func add(_ token: ArraySlice<UInt8>) -> TextRange {
    var attachesLeft = false
    var attachesRight = false
    if token.count == 1, let byte = token.first {
      attachesLeft = ".,;:!?)]}%".utf8.contains(byte)
      attachesRight = "([{$".utf8.contains(byte)
      if byte == UInt8(ascii: "\"") {
        quotes += 1
        attachesRight = quotes % 2 == 1
        attachesLeft = !attachesRight
      }
    } else {
      attachesLeft = [
        "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "''", "”",
      ].contains { token.elementsEqual($0.utf8) }
      attachesRight = ["``", "“"].contains { token.elementsEqual($0.utf8) }
    }
    if !isGlued, !attachesLeft { bytes.append(0x20) }
    let start = bytes.count
    bytes += token
    isGlued = attachesRight
    return TextRange(start, bytes.count)
  }

  /// Ends the line.
  mutating func endSentence() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    isGlued = true
    quotes = 0
  }
}
