internal import LibXML2

/// Checks what TEI says and no schema can: that pointers have targets, that dates are real and in
/// order, that prefixes are defined, that characters mean something to others.
///
/// One pass, in memory that is bounded: of identifiers, and of pointers that have no target yet,
/// so many are kept and no more, and what was given up is a finding. What stands in examples
/// (`egXML`) is no part of the document and is passed over.
/// - SeeAlso: TEI P5 §1.3.1.1 (global attributes), §3.6.4 (dates), §17.2 (pointers), §17.2.3
///   (prefixes).
struct TEIChecks: Sendable {
  private enum AttributeKind: UInt8 {
    case none, identifier, language, pointer, date
  }

  private struct CachedKind {
    var key = XMLNameKey.none
    var kind = AttributeKind.none
    var name = ""
  }

  private struct ElementTraits: OptionSet {
    let rawValue: UInt8
    static let tei = ElementTraits(rawValue: 1)
    static let example = ElementTraits(rawValue: 2)
    static let structure = ElementTraits(rawValue: 4)
    static let range = ElementTraits(rawValue: 8)
    static let prefixDefinition = ElementTraits(rawValue: 16)
  }

  private struct CachedElement {
    var key = XMLNameKey.none
    var traits: ElementTraits = []
  }

  private struct PrefixUse {
    let attribute: String
    let element: String
    let line: Int
    let column: Int
    var count = 1
  }

  private let limit: Int
  private let findTarget: ValidationOptions.TargetSearch?
  private var problems: [ValidationProblem] = []
  private(set) var omitted = 0
  private var kinds = [CachedKind](repeating: CachedKind(), count: 256)
  private var elements = [CachedElement](repeating: CachedElement(), count: 256)
  /// The namespace that was looked up last.
  private var namespaceKey = UInt.max
  private var namespaceTraits: ElementTraits = []
  private var exampleDepth = 0
  /// The mark is for elements that are part of the text's structure.
  private var identifiers = IdentifierTable()
  private var pointers = PendingPointers()
  private var prefixes: Set<String> = []
  private var prefixed: [String: PrefixUse] = [:]
  private var knownTargets: [UInt64: ValidationOptions.Target] = [:]
  private var characters = CharacterCheck()
  private var value: [UInt8] = []
  private var lastLanguage: [UInt8] = []

  /// Checks that report at most `limit` problems; pointers into other files are followed by
  /// `findTarget`.
  init(limit: Int, findTarget: ValidationOptions.TargetSearch? = nil) {
    self.limit = limit
    self.findTarget = findTarget
  }

  // MARK: Events

  mutating func startElement(_ tag: borrowing XMLStartTag) {
    if exampleDepth > 0 {
      exampleDepth += 1
      noteIdentifiers(tag)
      return
    }
    let element = traits(of: tag)
    if element.contains(.example) {
      exampleDepth = 1
      noteIdentifiers(tag)
      return
    }
    let isTEI = element.contains(.tei)
    var dateCount = 0
    for index in 0..<tag.attributeCount {
      let slot = kindSlot(of: index, tag)
      let kind = kinds[slot].kind
      guard kind != .none else { continue }
      tag.copyAttributeValue(index, to: &value)
      switch kind {
      case .none: break
      case .identifier: addIdentifier(element, tag)
      case .language: checkLanguage(tag)
      case .pointer: if isTEI { checkPointers(slot, tag) }
      case .date:
        dateCount += 1
        if isTEI { checkDate(kinds[slot].name, element, tag) }
      }
    }
    if isTEI, dateCount > 1 { checkOrder(element, tag) }
    if element.contains(.prefixDefinition) {
      for index in 0..<tag.attributeCount where tag.attributeLocalName(index) == "ident" {
        prefixes.insert(String(decoding: tag.attributeValue(index), as: UTF8.self))
      }
    }
  }

  mutating func endElement() {
    if exampleDepth > 0 { exampleDepth -= 1 }
  }

  mutating func characters(_ bytes: Span<UInt8>, endLine: Int) {
    if exampleDepth == 0 { characters.look(at: bytes, endLine: endLine) }
  }

  /// What was found, once the document is read.
  mutating func finish() -> [ValidationProblem] {
    if !identifiers.isFull {
      for pointer in pointers.pointers { report(pointer) }
    }
    for (prefix, use) in prefixed.sorted(by: { $0.key < $1.key }) where !prefixes.contains(prefix) {
      let times = use.count > 1 ? " (\(use.count) times)" : ""
      add(
        ValidationProblem(
          .undefinedPrefix, line: use.line, column: use.column, element: use.element,
          attribute: use.attribute, message: "the prefix \"\(prefix):\" is not defined\(times)",
          remedy: "define it with <prefixDef ident=\"\(prefix)\"> in the header"))
    }
    for problem in characters.problems { add(problem) }
    if identifiers.isFull || pointers.gaveUpLine > 0 {
      // Whatever the limit: what is not said of the rest must be.
      problems.append(
        ValidationProblem(
          .checkGivenUp, line: pointers.gaveUpLine, column: 0,
          message: identifiers.isFull
            ? "more than \(IdentifierTable.limit) identifiers: pointers were not checked"
            : "too many pointers wait for their targets: those from here on were not checked",
          remedy: "validate the document in parts"))
    }
    return problems
  }

  private mutating func add(_ problem: ValidationProblem) {
    if problems.count < limit { problems.append(problem) } else { omitted += 1 }
  }

  // MARK: Names

  private static let namedTraits: [String: ElementTraits] = {
    var traits: [String: ElementTraits] = ["prefixDef": .prefixDefinition]
    for name in TEINames.structure { traits[name, default: []].insert(.structure) }
    for name in TEINames.ranges { traits[name, default: []].insert(.range) }
    return traits
  }()

  private mutating func traits(of tag: borrowing XMLStartTag) -> ElementTraits {
    let key = tag.key
    let slot = key.slot(of: 256)
    if elements[slot].key == key { return elements[slot].traits }
    if key.namespace != namespaceKey {
      namespaceKey = key.namespace
      namespaceTraits = []
      let namespace = tag.namespace
      if namespace == TEINames.namespace { namespaceTraits.insert(.tei) }
      if namespace == TEINames.examples { namespaceTraits.insert(.example) }
    }
    var traits = namespaceTraits
    traits.formUnion(Self.namedTraits[tag.localName] ?? [])
    if !traits.contains(.tei) { traits.remove(.prefixDefinition) }
    elements[slot] = CachedElement(key: key, traits: traits)
    return traits
  }

  /// Where it stands in ``kinds`` what the attribute at `index` is.
  private mutating func kindSlot(of index: Int, _ tag: borrowing XMLStartTag) -> Int {
    let key = tag.attributeKey(index)
    let slot = key.slot(of: 256)
    if kinds[slot].key == key { return slot }
    let name = tag.attributeLocalName(index)
    var kind = AttributeKind.none
    switch tag.attributeNamespace(index) {
    case "http://www.w3.org/XML/1998/namespace":
      if name == "id" { kind = .identifier }
      if name == "lang" { kind = .language }
    case "":
      if TEINames.pointers.contains(name) { kind = .pointer }
      if TEINames.dates.contains(name) { kind = .date }
    default: break
    }
    kinds[slot] = CachedKind(key: key, kind: kind, name: name)
    return slot
  }

  // MARK: Identifiers and pointers

  private mutating func noteIdentifiers(_ tag: borrowing XMLStartTag) {
    for index in 0..<tag.attributeCount
    where kinds[kindSlot(of: index, tag)].kind == .identifier {
      tag.copyAttributeValue(index, to: &value)
      _ = identifiers.insert(IdentifierTable.hash(value))
    }
  }

  private mutating func addIdentifier(_ element: ElementTraits, _ tag: borrowing XMLStartTag) {
    let id = Lexical.collapse(value)
    let isNew = identifiers.insert(
      IdentifierTable.hash(id), mark: element.contains(.structure))
    guard !isNew else { return }
    add(
      ValidationProblem(
        .duplicateIdentifier, line: tag.line, column: tag.column, element: tag.localName,
        attribute: "xml:id",
        message: "the identifier \"\(Self.shortened(String(decoding: id, as: UTF8.self)))\""
          + " was given before",
        remedy: "give each element an identifier of its own"))
  }

  private mutating func checkPointers(_ slot: Int, _ tag: borrowing XMLStartTag) {
    var start = 0
    while start < value.count {
      while start < value.count, Lexical.isSpace(value[start]) { start += 1 }
      var end = start
      while end < value.count, !Lexical.isSpace(value[end]) { end += 1 }
      if start < end { checkPointer(start..<end, slot, tag) }
      start = end
    }
  }

  private mutating func checkPointer(
    _ range: Range<Int>, _ slot: Int, _ tag: borrowing XMLStartTag
  ) {
    if value[range.lowerBound] == UInt8(ascii: "#") {
      // A scheme of XPointer, such as `#xpath(//p)`, names no identifier.
      guard range.count > 1, !value[range].contains(UInt8(ascii: "(")) else { return }
      let identifier = IdentifierTable.hash(value[range.dropFirst()])
      let mark = identifiers.mark(of: identifier)
      guard Self.isOpen(mark, kinds[slot].name) else { return }
      let known = identifiers
      pointers.add(
        value[range], to: identifier, attribute: kinds[slot].name, element: tag.localName,
        line: tag.line, column: tag.column
      ) { pointer, attribute in
        !Self.isOpen(known.mark(of: pointer.identifier), attribute)
      }
      return
    }
    guard let colon = value[range].firstIndex(of: UInt8(ascii: ":")),
      !value[range.lowerBound..<colon].contains(where: {
        $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
      })
    else {
      checkFilePointer(range, slot, tag)
      return
    }
    // Nobody writes longer ones, and a document may hold many.
    guard (1...64).contains(colon - range.lowerBound) else { return }
    if value[range].starts(with: Self.http) { return }
    let prefix = String(decoding: value[range.lowerBound..<colon], as: UTF8.self)
    guard !URISchemes.isKnown(prefix), prefixes.count + prefixed.count < 10_000 else { return }
    if prefixed[prefix] == nil {
      prefixed[prefix] = PrefixUse(
        attribute: kinds[slot].name, element: tag.localName, line: tag.line, column: tag.column)
    } else {
      prefixed[prefix]?.count += 1
    }
  }

  private static let http = Array("http".utf8)

  /// Whether a pointer to an identifier with `mark` still wants a target, or another.
  private static func isOpen(_ mark: Bool?, _ attribute: String) -> Bool {
    mark == nil || (mark == true && attribute == "who")
  }

  private mutating func report(_ pointer: PendingPointers.Pointer) {
    let target = pointers.text(of: pointer)
    let attribute = pointers.attribute(of: pointer)
    let element = pointers.element(of: pointer)
    guard let isStructure = identifiers.mark(of: pointer.identifier) else {
      let id = String(target.dropFirst())
      add(
        ValidationProblem(
          .danglingPointer, line: Int(pointer.line), column: Int(pointer.column),
          element: element, attribute: attribute,
          message: "\"\(Self.shortened(target))\" in \"\(attribute)\" points to no element",
          remedy: "give the element meant xml:id=\"\(Self.shortened(id))\", or mend the pointer"))
      return
    }
    guard isStructure, attribute == "who" else { return }
    add(
      ValidationProblem(
        .wrongTarget, line: Int(pointer.line), column: Int(pointer.column), element: element,
        attribute: attribute,
        message: "\"\(Self.shortened(target))\" in \"who\" points to a part of the text",
        remedy: "point to a person, an organization or a role"))
  }

  /// Looks up a pointer such as `people.xml#ada` in the file that it names.
  private mutating func checkFilePointer(
    _ range: Range<Int>, _ slot: Int, _ tag: borrowing XMLStartTag
  ) {
    guard let findTarget, range.count < 4096,
      let hash = value[range].firstIndex(of: UInt8(ascii: "#")), hash + 1 < range.upperBound,
      !value[range].contains(UInt8(ascii: "(")), !value[range].contains(UInt8(ascii: "?"))
    else { return }
    let key = IdentifierTable.hash(value[range])
    let file = String(decoding: value[range.lowerBound..<hash], as: UTF8.self)
    let target = knownTargets[key] ?? findTarget(file, Array(value[hash + 1..<range.upperBound]))
    if knownTargets.count < 100_000 { knownTargets[key] = target }
    let attribute = kinds[slot].name
    let text = Self.shortened(String(decoding: value[range], as: UTF8.self))
    switch target {
    case .found, .unknown: break
    case .noIdentifier:
      add(
        ValidationProblem(
          .danglingFilePointer, line: tag.line, column: tag.column, element: tag.localName,
          attribute: attribute,
          message: "\"\(text)\" in \"\(attribute)\" points to no element of that file",
          remedy: "mend the pointer, or give the element meant that xml:id"))
    case .noFile:
      add(
        ValidationProblem(
          .missingFile, line: tag.line, column: tag.column, element: tag.localName,
          attribute: attribute,
          message: "\"\(text)\" in \"\(attribute)\" points to a file that is not there",
          remedy: "put the file in its place, or mend the pointer"))
    }
  }

  // MARK: Languages and dates

  private mutating func checkLanguage(_ tag: borrowing XMLStartTag) {
    guard !value.isEmpty, value != lastLanguage else { return }
    let text = String(decoding: value, as: UTF8.self)
    if LanguageTagSyntax.isWellFormed(text) {
      lastLanguage = value
      return
    }
    add(
      ValidationProblem(
        .invalidLanguageTag, line: tag.line, column: tag.column, element: tag.localName,
        attribute: "xml:lang", message: "\"\(Self.shortened(text))\" is no language tag of BCP 47",
        remedy: "write it as in en, pt-BR or zh-Hant"))
  }

  private mutating func checkDate(
    _ name: String, _ element: ElementTraits, _ tag: borrowing XMLStartTag
  ) {
    guard let date = WrittenDate(value), !date.isReal else { return }
    if name == "from" || name == "to", element.contains(.range) { return }
    let text = String(decoding: value, as: UTF8.self)
    add(
      ValidationProblem(
        .impossibleDate, line: tag.line, column: tag.column, element: tag.localName,
        attribute: name, message: "there is no day \"\(Self.shortened(text))\""))
  }

  private mutating func checkOrder(_ element: ElementTraits, _ tag: borrowing XMLStartTag) {
    var values: [String: [UInt8]] = [:]
    for index in 0..<tag.attributeCount {
      let slot = kindSlot(of: index, tag)
      if kinds[slot].kind == .date { values[kinds[slot].name] = tag.attributeValue(index) }
    }
    for (early, late) in [
      ("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"),
    ] {
      guard let first = values[early], let last = values[late], let begin = WrittenDate(first),
        let end = WrittenDate(last), begin.isReal, end.isReal, end.lastDay < begin.firstDay
      else { continue }
      if early == "from" || late == "to", element.contains(.range) { continue }
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
