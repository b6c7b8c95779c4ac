internal import ByteScan
internal import LibXML2

/// Reads what a header says that exports tell.
struct TEIHeaderReading {
  private enum Field {
    case title, subtitle, author, sourcePublisher, date, url, fileName, publisher, licence, keyword
  }

  private var facts = TEIHeaderFacts()
  private var path: [String] = []
  private var capture: (field: Field, depth: Int, value: String?)?
  private var words: [UInt8] = []

  mutating func startElement(_ name: String, _ tag: borrowing XMLStartTag) {
    path.append(name)
    guard capture == nil else { return }
    switch name {
    case "prefixDef":
      guard let ident = tag.value("ident"), let pattern = tag.value("replacementPattern") else {
        return
      }
      facts.define(prefix: ident, as: pattern)
    case "application": if tag.value("ident") == "swift-tei" { facts.isOwn = true }
    default:
      guard let (field, value) = field(name, tag) else { return }
      capture = (field, path.count, value)
      words.removeAll(keepingCapacity: true)
    }
  }

  /// Ends an element, and says whether that was the header.
  mutating func endElement() -> Bool {
    guard !path.isEmpty else { return true }
    if let (field, depth, value) = capture, path.count == depth {
      let text = String(decoding: Self.collapsed(words), as: UTF8.self)
      set(field, value ?? text)
      capture = nil
    }
    path.removeLast()
    return false
  }

  mutating func characters(_ bytes: Span<UInt8>) {
    if capture != nil { words.append(copying: bytes) }
  }

  private func field(_ name: String, _ tag: borrowing XMLStartTag) -> (Field, String?)? {
    if path.contains("titleStmt") {
      switch name {
      case "title": return (tag.value("type") == "sub" ? .subtitle : .title, nil)
      case "author": return (.author, nil)
      default: return nil
      }
    }
    if path.contains("publicationStmt"), !path.contains("sourceDesc") {
      switch name {
      case "publisher": return (.publisher, nil)
      case "licence": return (.licence, tag.value("target"))
      default: return nil
      }
    }
    if path.contains("sourceDesc") {
      switch name {
      case "author": return (.author, nil)
      case "publisher": return (.sourcePublisher, nil)
      case "date": return (.date, tag.dateAttributes.first?.value)
      case "ref": return tag.value("target").map { (.url, $0) }
      case "idno": return tag.value("type") == "filename" ? (.fileName, nil) : nil
      default: return nil
      }
    }
    switch name {
    case "date" where path.contains("creation"): return (.date, tag.dateAttributes.first?.value)
    case "term" where path.contains("keywords"): return (.keyword, nil)
    default: return nil
    }
  }

  private mutating func set(_ field: Field, _ value: String) {
    guard !value.isEmpty else { return }
    switch field {
    case .title: facts.title = facts.title ?? value
    case .subtitle: facts.subtitle = facts.subtitle ?? value
    case .author:
      if !facts.authors.contains(value), facts.authors.count < 100 { facts.authors.append(value) }
    case .sourcePublisher: facts.sourcePublisher = facts.sourcePublisher ?? value
    case .date: facts.date = facts.date ?? value
    case .url: facts.url = facts.url ?? value
    case .fileName: facts.fileName = facts.fileName ?? value
    case .publisher: facts.publisher = facts.publisher ?? value
    case .licence: facts.licence = facts.licence ?? value
    case .keyword: facts.keywords.append(value)
    }
  }

  /// Gives what was read to `header`, whose identifier and language stay.
  func fill(_ header: inout TEIHeaderFacts) {
    guard facts != TEIHeaderFacts() else { return }
    var filled = facts
    filled.id = header.id
    filled.language = header.language
    filled.prefixes.merge(header.prefixes) { own, _ in own }
    header = filled
  }

  /// `bytes` with one space for each run of white space, and none at the ends.
  static func collapsed(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var isSpace = false
    for byte in bytes {
      if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
        isSpace = true
        continue
      }
      if isSpace, !output.isEmpty { output.append(0x20) }
      isSpace = false
      output.append(byte)
    }
    return output
  }
}
