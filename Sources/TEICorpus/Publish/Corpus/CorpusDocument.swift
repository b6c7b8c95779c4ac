internal import TEIKit

/// A converted document as it is part of a corpus: no identifier of it is that of another, and its
/// names lead to the authority file of the corpus, not to lists of its own.
struct CorpusDocument: Sendable {
  /// The document.
  let bytes: [UInt8]
  /// What its header says, as it is written.
  private(set) var title = ""
  private(set) var date = ""
  /// The languages of its text, as `ident` and name.
  private(set) var languages: [(ident: String, name: String)] = []
  private(set) var words = 0
  /// How often each element occurs.
  private(set) var tags: [(name: String, count: Int)] = []
  /// The declarations of prefixes.
  private(set) var prefixes: [(ident: String, declaration: String)] = []
  /// Whom and what it names.
  private(set) var entries: [AuthorityEntry] = []
  /// How often it names each of them.
  private(set) var mentions: [String: Int] = [:]

  /// What identifiers of the document called `stem` begin with; different for different stems, and
  /// none is that of another with an identifier behind it: `x.p1` is not paragraph 1 of `x`.
  static func prefix(for stem: String) -> String {
    var prefix = "doc."
    var isExact = !stem.contains(".")
    for byte in stem.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        prefix.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "/"): prefix += ".."
      default:
        isExact = false
        prefix += "_"
      }
    }
    return isExact ? prefix : prefix + "-" + NameDigest.of(stem)
  }

  /// Makes the document `stem` of a corpus out of `source`, as the converter wrote it; O(n).
  init(_ source: [UInt8], stem: String) {
    var reader = Reader(source)
    reader.read()
    let prefix = Self.prefix(for: stem)
    let depth = CorpusWriter.path(of: stem).utf8.count { $0 == UInt8(ascii: "/") }
    let up = String(repeating: "../", count: depth)
    var rewriter = IdentifierRewriter(
      own: reader.identifiers, entities: Set(reader.entries.map(\.id)), prefix: prefix,
      authority: up + AuthorityFile.name + "#")
    bytes = rewriter.rewrite(source, leavingOut: reader.standOff)
    mentions = rewriter.mentions
    (title, date, words) = (reader.title, reader.date, reader.words)
    (languages, tags, prefixes) = (reader.languages, reader.tags, reader.prefixes)
    entries = reader.entries
  }
}

/// Reads the header, the lists and the identifiers of a document.
private struct Reader {
  private var scanner: MarkupScanner
  var title = ""
  var date = ""
  var words = 0
  var languages: [(ident: String, name: String)] = []
  var tags: [(name: String, count: Int)] = []
  var prefixes: [(ident: String, declaration: String)] = []
  var entries: [AuthorityEntry] = []
  /// The identifiers outside the lists.
  var identifiers: Set<String> = []
  /// Where the lists stand, with the line that they begin on.
  var standOff: Range<Int>?

  init(_ bytes: [UInt8]) { scanner = MarkupScanner(bytes) }

  mutating func read() {
    while let tag = scanner.next() {
      guard tag.kind != .end else { continue }
      if scanner.is("standOff", tag.name) {
        readLists(from: tag)
        continue
      }
      if let id = scanner.value(of: "xml:id", in: tag) { identifiers.insert(id) }
      readFact(tag)
    }
  }

  private mutating func readFact(_ tag: MarkupScanner.Tag) {
    if scanner.is("title", tag.name) {
      if title.isEmpty { title = content(of: tag) }
    } else if scanner.is("measure", tag.name) {
      if scanner.value(of: "unit", in: tag) == "words" {
        words = scanner.value(of: "quantity", in: tag).flatMap { Int($0) } ?? 0
      }
    } else if scanner.is("tagUsage", tag.name) {
      if let name = scanner.value(of: "gi", in: tag),
        let count = scanner.value(of: "occurs", in: tag).flatMap({ Int($0) })
      {
        tags.append((name, count))
      }
    } else if scanner.is("language", tag.name) {
      if let ident = scanner.value(of: "ident", in: tag) {
        languages.append((ident, content(of: tag)))
      }
    } else if scanner.is("creation", tag.name) {
      if let next = scanner.next(), scanner.is("date", next.name) {
        date = scanner.value(of: "when", in: next) ?? ""
      }
    } else if scanner.is("prefixDef", tag.name) {
      let ident = scanner.value(of: "ident", in: tag) ?? ""
      prefixes.append((ident, scanner.string(tag.range.lowerBound..<end(of: "prefixDef"))))
    }
  }

  /// What stands in the element that begins with `tag`, which has no elements in it.
  private mutating func content(of tag: MarkupScanner.Tag) -> String {
    guard tag.kind == .start, let end = scanner.next() else { return "" }
    return scanner.string(tag.range.upperBound..<end.range.lowerBound)
  }

  /// Behind the next end tag called `name`.
  private mutating func end(of name: StaticString) -> Int {
    while let tag = scanner.next() {
      if tag.kind == .end, scanner.is(name, tag.name) { return tag.range.upperBound }
    }
    return scanner.bytes.count
  }

  private mutating func readLists(from first: MarkupScanner.Tag) {
    var entry: AuthorityEntry?
    var restStart = 0
    while let tag = scanner.next() {
      if tag.kind == .end {
        if scanner.is("standOff", tag.name) {
          standOff = lineStart(of: first.range.lowerBound)..<tag.range.upperBound
          return
        }
        if var ended = entry, isEntry(tag) == ended.kind {
          ended.rest = scanner.string(restStart..<tag.range.lowerBound)
          entries.append(ended)
          entry = nil
        }
      } else if entry == nil, let kind = isEntry(tag) {
        var begun = AuthorityEntry(id: scanner.value(of: "xml:id", in: tag) ?? "", kind: kind)
        begun.type = scanner.value(of: "type", in: tag) ?? ""
        begun.cert = scanner.value(of: "cert", in: tag) ?? ""
        entry = begun
        restStart = tag.range.upperBound
      } else if let kind = entry?.kind, tag.range.lowerBound == restStart, isName(tag, of: kind) {
        let role = scanner.value(of: "type", in: tag) ?? ""
        let ref = scanner.value(of: "ref", in: tag) ?? ""
        let text = content(of: tag)
        entry?.names.append(.init(role: role, ref: ref, text: text))
        // `</persName>` stands behind the text.
        restStart = tag.range.upperBound + text.utf8.count + kind.nameElement.utf8.count + 3
      }
    }
  }

  private func isEntry(_ tag: MarkupScanner.Tag) -> AuthorityEntry.Kind? {
    if scanner.is("person", tag.name) { return .person }
    if scanner.is("place", tag.name) { return .place }
    return scanner.is("org", tag.name) ? .org : nil
  }

  private func isName(_ tag: MarkupScanner.Tag, of kind: AuthorityEntry.Kind) -> Bool {
    switch kind {
    case .person: scanner.is("persName", tag.name)
    case .place: scanner.is("placeName", tag.name)
    case .org: scanner.is("orgName", tag.name)
    }
  }

  /// Where the line break and the spaces before `position` begin.
  private func lineStart(of position: Int) -> Int {
    var start = position
    while start > 0, scanner.bytes[start - 1] == 0x20 { start -= 1 }
    return start > 0 && scanner.bytes[start - 1] == 0x0A ? start - 1 : position
  }
}

/// Gives the identifiers of a document a prefix, and what points to them the same.
private struct IdentifierRewriter {
  let own: Set<String>
  let entities: Set<String>
  let prefix: String
  /// What pointers to entities begin with.
  let authority: String
  private(set) var mentions: [String: Int] = [:]

  init(own: Set<String>, entities: Set<String>, prefix: String, authority: String) {
    self.own = own
    self.entities = entities
    self.prefix = prefix
    self.authority = authority
  }

  mutating func rewrite(_ source: [UInt8], leavingOut standOff: Range<Int>?) -> [UInt8] {
    var scanner = MarkupScanner(source)
    var result: [UInt8] = []
    result.reserveCapacity(source.count + source.count / 8)
    var copied = 0
    while let tag = scanner.next() {
      if let standOff, standOff.contains(tag.range.lowerBound) {
        result += source[copied..<max(copied, standOff.lowerBound)]
        copied = standOff.upperBound
        continue
      }
      guard tag.kind != .end else { continue }
      for attribute in scanner.attributes(of: tag) {
        let isIdentifier = scanner.is("xml:id", attribute.name)
        guard isIdentifier || source[attribute.value].contains(UInt8(ascii: "#")) else { continue }
        let value = scanner.string(attribute.value)
        let changed =
          isIdentifier
          ? identifier(value, isDocument: scanner.is("TEI", tag.name)) : pointers(value)
        result += source[copied..<attribute.value.lowerBound]
        result += Array(changed.utf8)
        copied = attribute.value.upperBound
      }
    }
    result += source[copied...]
    return result
  }

  private func identifier(_ id: String, isDocument: Bool) -> String {
    isDocument ? prefix : "\(prefix).\(id)"
  }

  /// The pointers in `value`, those to something of this document changed.
  private mutating func pointers(_ value: String) -> String {
    value.split(separator: " ", omittingEmptySubsequences: false).map { pointer in
      guard pointer.hasPrefix("#") else { return String(pointer) }
      let id = String(pointer.dropFirst())
      if entities.contains(id) {
        mentions[id, default: 0] += 1
        return authority + id
      }
      return own.contains(id) ? "#\(prefix).\(id)" : String(pointer)
    }.joined(separator: " ")
  }
}
