internal import LibXML2

/// Checks what TEI says and no schema can: that pointers have targets, that dates are real and in
/// order, that prefixes are defined, that characters mean something to others.
///
/// One pass, with memory for each identifier and each pointer that has no target yet. What stands
/// in examples (`egXML`) is no part of the document and is passed over.
/// - SeeAlso: TEI P5 §1.3.1.1 (global attributes), §3.6.4 (dates), §17.2 (pointers), §17.2.3
///   (prefixes).
final class TEIChecks: XMLEventHandler {
  private enum AttributeKind: UInt8 {
    case none, identifier, language, pointer, date, unknown
  }

  private struct CachedKind {
    var key = XMLNameKey.none
    var kind = AttributeKind.unknown
    var name = ""
  }

  private struct Pointer {
    let target: String
    let attribute: String
    let element: String
    let line: Int
    let column: Int
  }

  private static let teiNamespace = "http://www.tei-c.org/ns/1.0"
  private static let examples = "http://www.tei-c.org/ns/Examples"

  private let limit: Int
  private var problems: [ValidationProblem] = []
  private(set) var omitted = 0
  private var cache = [CachedKind](repeating: CachedKind(), count: 256)
  private var elementKey = XMLNameKey.none
  private var elementIsTEI = false
  private var namespaces: [UInt: Bool] = [:]
  private var exampleDepth = 0
  /// The identifiers, hashed, with whether their element is part of the text's structure.
  private var identifiers: [UInt64: Bool] = [:]
  private var pointers: [Pointer] = []
  private var prefixes: Set<String> = []
  private var prefixed: [String: (first: Pointer, count: Int)] = [:]
  private var characters = CharacterCheck()

  /// Checks that report at most `limit` problems.
  init(limit: Int) { self.limit = limit }

  // MARK: Events

  func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    if exampleDepth > 0 {
      exampleDepth += 1
      noteIdentifiers(tag)
      return true
    }
    if tag.attributeCount == 0, tag.namespaceCount == 0 { return true }
    let isTEI = belongsToTEI(tag)
    if !isTEI, tag.namespace == Self.examples {
      exampleDepth = 1
      noteIdentifiers(tag)
      return true
    }
    for index in 0..<tag.attributeCount {
      let (kind, name) = kind(of: index, tag)
      switch kind {
      case .none, .unknown: break
      case .identifier: addIdentifier(tag.attributeValue(index), tag)
      case .language: checkLanguage(tag.attributeValue(index), tag)
      case .pointer: if isTEI { checkPointers(tag.attributeValue(index), name, tag) }
      case .date: if isTEI { checkDate(tag.attributeValue(index), name, tag) }
      }
    }
    if isTEI, tag.attributeCount > 1 { checkOrder(tag) }
    if isTEI, tag.localName == "prefixDef" {
      for index in 0..<tag.attributeCount where tag.attributeLocalName(index) == "ident" {
        prefixes.insert(String(decoding: tag.attributeValue(index), as: UTF8.self))
      }
    }
    return true
  }

  func endElement(line: Int, column: Int) -> Bool {
    if exampleDepth > 0 { exampleDepth -= 1 }
    return true
  }

  func characters(_ bytes: Span<UInt8>, endLine: Int) {
    if exampleDepth == 0 { characters.look(at: bytes, endLine: endLine) }
  }

  /// What was found, once the document is read.
  func finish() -> [ValidationProblem] {
    for pointer in pointers {
      let id = String(pointer.target.dropFirst())
      guard let isStructure = identifiers[Lexical.hash(Array(id.utf8))] else {
        add(
          ValidationProblem(
            .danglingPointer, line: pointer.line, column: pointer.column,
            element: pointer.element, attribute: pointer.attribute,
            message:
              "\"\(Self.shortened(pointer.target))\" in \"\(pointer.attribute)\" points to no element",
            remedy: "give the element meant xml:id=\"\(Self.shortened(id))\", or mend the pointer"))
        continue
      }
      if isStructure, pointer.attribute == "who" {
        add(
          ValidationProblem(
            .wrongTarget, line: pointer.line, column: pointer.column, element: pointer.element,
            attribute: pointer.attribute,
            message:
              "\"\(Self.shortened(pointer.target))\" in \"who\" points to a part of the text",
            remedy: "point to a person, an organization or a role"))
      }
    }
    for (prefix, use) in prefixed.sorted(by: { $0.key < $1.key }) where !prefixes.contains(prefix) {
      let times = use.count > 1 ? " (\(use.count) times)" : ""
      add(
        ValidationProblem(
          .undefinedPrefix, line: use.first.line, column: use.first.column,
          element: use.first.element, attribute: use.first.attribute,
          message: "the prefix \"\(prefix):\" is not defined\(times)",
          remedy: "define it with <prefixDef ident=\"\(prefix)\"> in the header"))
    }
    for problem in characters.problems { add(problem) }
    return problems
  }

  private func add(_ problem: ValidationProblem) {
    if problems.count < limit { problems.append(problem) } else { omitted += 1 }
  }

  // MARK: Names

  private func belongsToTEI(_ tag: borrowing XMLStartTag) -> Bool {
    let key = tag.key.namespace
    if let known = namespaces[key] { return known }
    let isTEI = tag.namespace == Self.teiNamespace
    if namespaces.count < 64 { namespaces[key] = isTEI }
    return isTEI
  }

  private func kind(
    of index: Int, _ tag: borrowing XMLStartTag
  ) -> (kind: AttributeKind, name: String) {
    let key = tag.attributeKey(index)
    let slot = Int((key.name >> 3 ^ key.name >> 11 ^ key.namespace >> 4) & 255)
    if cache[slot].kind != .unknown, cache[slot].key == key {
      return (cache[slot].kind, cache[slot].name)
    }
    let name = tag.attributeLocalName(index)
    var kind = AttributeKind.none
    switch tag.attributeNamespace(index) {
    case "http://www.w3.org/XML/1998/namespace":
      if name == "id" { kind = .identifier }
      if name == "lang" { kind = .language }
    case "":
      if Self.pointers.contains(name) { kind = .pointer }
      if Self.dates.contains(name) { kind = .date }
    default: break
    }
    cache[slot] = CachedKind(key: key, kind: kind, name: name)
    return (kind, name)
  }

  /// The attributes that hold pointers in TEI, dates aside.
  private static let pointers: Set<String> = [
    "active", "adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "class", "copyOf",
    "corresp", "datcat", "datingMethod", "datingPoint", "decls", "domains", "edRef", "end",
    "exclude", "facs", "feats", "follow", "fVal", "given", "hand", "inst", "lemmaRef", "location",
    "mergedIn", "mutual", "new", "next", "nymRef", "origin", "parent", "parts", "passive", "perf",
    "period", "prev", "ref", "rendition", "replyTo", "resp", "sameAs", "scheme", "scribeRef",
    "scriptRef", "select", "since", "source", "spanTo", "start", "synch", "target", "targetDatcat",
    "targetEnd", "toWhom", "unitRef", "url", "valueDatcat", "where", "who", "wit",
  ]
  private static let dates: Set<String> = ["when", "notBefore", "notAfter", "from", "to"]
  /// Where `from` and `to` are no dates.
  private static let ranges: Set<String> = [
    "biblScope", "citedRange", "locus", "app", "span", "arc", "node", "witDetail", "conversion",
  ]
  /// Elements of which `who` can't speak.
  private static let structure: Set<String> = [
    "TEI", "text", "body", "front", "back", "group", "div", "p", "ab", "lg", "l", "head", "pb",
    "lb", "cb", "milestone", "s", "w", "pc", "table", "row", "cell", "figure", "graphic",
  ]

  // MARK: Identifiers and pointers

  private func noteIdentifiers(_ tag: borrowing XMLStartTag) {
    for index in 0..<tag.attributeCount where kind(of: index, tag).kind == .identifier {
      identifiers[Lexical.hash(tag.attributeValue(index))] = false
    }
  }

  private func addIdentifier(_ value: [UInt8], _ tag: borrowing XMLStartTag) {
    let id = Lexical.collapse(value)
    let isStructure = Self.structure.contains(tag.localName)
    guard identifiers.updateValue(isStructure, forKey: Lexical.hash(id)) != nil else { return }
    add(
      ValidationProblem(
        .duplicateIdentifier, line: tag.line, column: tag.column, element: tag.localName,
        attribute: "xml:id",
        message: "the identifier \"\(Self.shortened(String(decoding: id, as: UTF8.self)))\""
          + " was given before",
        remedy: "give each element an identifier of its own"))
  }

  private func checkPointers(_ value: [UInt8], _ name: String, _ tag: borrowing XMLStartTag) {
    var start = 0
    while start < value.count {
      while start < value.count, Lexical.isSpace(value[start]) { start += 1 }
      var end = start
      while end < value.count, !Lexical.isSpace(value[end]) { end += 1 }
      if start < end { checkPointer(value[start..<end], name, tag) }
      start = end
    }
  }

  private func checkPointer(
    _ token: ArraySlice<UInt8>, _ name: String, _ tag: borrowing XMLStartTag
  ) {
    func pointer(_ bytes: ArraySlice<UInt8>) -> Pointer {
      Pointer(
        target: String(decoding: bytes, as: UTF8.self), attribute: name, element: tag.localName,
        line: tag.line, column: tag.column)
    }
    if token.first == UInt8(ascii: "#") {
      // A scheme of XPointer, such as `#xpath(//p)`, names no identifier.
      guard token.count > 1, !token.contains(UInt8(ascii: "(")) else { return }
      let known = identifiers[Lexical.hash(Array(token.dropFirst()))]
      if known == nil || (known == true && name == "who") { pointers.append(pointer(token)) }
      return
    }
    guard let colon = token.firstIndex(of: UInt8(ascii: ":")), colon > token.startIndex,
      !token[..<colon].contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") })
    else { return }
    let prefix = String(decoding: token[..<colon], as: UTF8.self)
    guard !URISchemes.isKnown(prefix), prefixes.count + prefixed.count < 10_000 else { return }
    if prefixed[prefix] == nil {
      prefixed[prefix] = (pointer(token), 1)
    } else {
      prefixed[prefix]?.count += 1
    }
  }

  // MARK: Languages and dates

  private func checkLanguage(_ value: [UInt8], _ tag: borrowing XMLStartTag) {
    let text = String(decoding: value, as: UTF8.self)
    guard !text.isEmpty, !LanguageTagSyntax.isWellFormed(text) else { return }
    add(
      ValidationProblem(
        .invalidLanguageTag, line: tag.line, column: tag.column, element: tag.localName,
        attribute: "xml:lang", message: "\"\(Self.shortened(text))\" is no language tag of BCP 47",
        remedy: "write it as in en, pt-BR or zh-Hant"))
  }

  private func checkDate(_ value: [UInt8], _ name: String, _ tag: borrowing XMLStartTag) {
    guard let date = WrittenDate(value), !date.isReal else { return }
    if name == "from" || name == "to", Self.ranges.contains(tag.localName) { return }
    let text = String(decoding: value, as: UTF8.self)
    add(
      ValidationProblem(
        .impossibleDate, line: tag.line, column: tag.column, element: tag.localName,
        attribute: name, message: "there is no day \"\(Self.shortened(text))\""))
  }

  private func checkOrder(_ tag: borrowing XMLStartTag) {
    var values: [String: [UInt8]] = [:]
    for index in 0..<tag.attributeCount {
      let (kind, name) = kind(of: index, tag)
      if kind == .date { values[name] = tag.attributeValue(index) }
    }
    guard values.count > 1 else { return }
    for (early, late) in [
      ("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"),
    ] {
      guard let first = values[early], let last = values[late], let begin = WrittenDate(first),
        let end = WrittenDate(last), begin.isReal, end.isReal, end.lastDay < begin.firstDay
      else { continue }
      if early == "from" || late == "to", Self.ranges.contains(tag.localName) { continue }
      add(
        ValidationProblem(
          .datesOutOfOrder, line: tag.line, column: tag.column, element: tag.localName,
          attribute: late,
          message:
            "\"\(late)\" (\(Self.shortened(String(decoding: last, as: UTF8.self)))) is before"
            + " \"\(early)\" (\(Self.shortened(String(decoding: first, as: UTF8.self))))",
          remedy: "exchange the two, or mend the one that is wrong"))
      return
    }
  }

  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let line = scalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }
    return line.joined() + (scalars.count > 60 ? "…" : "")
  }
}
