internal import LibXML2

/// Reads TEI whose names are marked: the running text of each `TEI`, a line for each block.
///
/// Names are `persName`; `placeName`, `geogName` and their like; `orgName`; `name` by its `@type`;
/// `objectName` and `eventName`. A name within a name doesn't count, and a `roleName` at the edge
/// of a `persName` stays outside, as titles do in the training data of the embedded model. Headers,
/// `standOff`, lists of entities, running heads and readings that were given up are passed over;
/// notes follow the text.
///
/// - SeeAlso: TEI P5 §3.6 and §14.2.
struct TEIAnnotationReader: XMLTreeVisitor {
  /// What an open element is.
  private enum Kind {
    case inline, block, skipped, note, document, choice
    case name, role
  }

  private var sink: AnnotationSink
  private var open: [Kind] = []
  private var skippedDepth = 0
  private var current = MarkedText()
  private var outer: [MarkedText] = []
  private var notes = MarkedText()
  private var documentID: String?

  private init(_ sink: AnnotationSink) { self.sink = sink }

  /// Reads the file `bytes`.
  static func read(_ bytes: [UInt8], into sink: inout AnnotationSink) {
    do {
      let tree = try XMLTree(parsing: bytes)
      var reader = TEIAnnotationReader(sink)
      tree.visit(&reader)
      reader.finish()
      sink = reader.sink
      sink.finish()
    } catch {
      let report = ValidationReport(error: error)
      let lines = LineIndex(bytes)
      for problem in report.problems.prefix(1) {
        let line = min(max(problem.line, 1), lines.count)
        sink.refuse(
          lines.start(ofLine: line), problem.message, code: problem.code,
          remedy: "mend the XML; tei validate says more")
      }
    }
  }

  private static let skipped: Set<String> = [
    "teiHeader", "standOff", "facsimile", "sourceDoc", "xenoData", "fw", "figDesc", "del", "rdg",
    "listPerson", "listPlace", "listOrg", "desc",
  ]

  private static let inline: Set<String> = [
    "hi", "emph", "foreign", "term", "mentioned", "soCalled", "q", "said", "quote", "seg", "ref",
    "w", "pc", "c", "s", "cl", "phr", "m", "num", "date", "time", "measure", "rs", "title", "lb",
    "pb", "cb", "gb", "milestone", "anchor", "gap", "abbr", "expan", "corr", "sic", "reg", "orig",
    "add", "unclear", "supplied", "subst", "app", "lem", "g", "ex", "am", "space", "forename",
    "surname", "addName", "nameLink", "genName", "persPronouns", "distinct", "gloss", "email",
    "ptr", "formula", "idno", "damage", "surplus", "handShift", "graphic", "retrace", "bibl",
    "author", "editor", "publisher", "pubPlace", "affiliation", "offset", "location", "geo",
  ]

  mutating func startElement(_ element: borrowing XMLElementView) {
    if skippedDepth > 0 {
      skippedDepth += 1
      return
    }
    let kind = self.kind(element)
    switch kind {
    case .skipped:
      skippedDepth = 1
      return
    case .document:
      if !open.contains(.document) {
        finish()
        documentID = element.attribute("id", namespace: "http://www.w3.org/XML/1998/namespace")
      }
    case .note:
      outer.append(current)
      current = MarkedText()
    case .block: current.endBlock()
    case .name: current.openName(Self.type(element) ?? .other)
    case .role: current.roleDepth += 1
    case .inline: noteSpacing(element, isStart: true)
    case .choice: break
    }
    open.append(kind)
  }

  mutating func endElement(_ element: borrowing XMLElementView) {
    if skippedDepth > 0 {
      skippedDepth -= 1
      return
    }
    switch open.popLast() {
    case .document: if !open.contains(.document) { finish() }
    case .note:
      current.endBlock()
      notes.append(current)
      current = outer.popLast() ?? MarkedText()
    case .block: current.endBlock()
    case .name: current.closeName()
    case .role: current.roleDepth -= 1
    case .inline: noteSpacing(element, isStart: false)
    default: break
    }
  }

  mutating func characters(_ bytes: Span<UInt8>, line: Int) {
    guard skippedDepth == 0 else { return }
    for i in bytes.indices { current.add(bytes[i]) }
  }

  /// Ends the document that is being read.
  private mutating func finish() {
    current.endBlock()
    current.append(notes)
    sink.add(id: documentID, text: current.text, names: current.names)
    (current, notes, outer, documentID) = (MarkedText(), MarkedText(), [], nil)
  }

  private func kind(_ element: borrowing XMLElementView) -> Kind {
    let name = element.localName
    if Self.skipped.contains(name) { return .skipped }
    if open.last == .choice, ["sic", "orig", "expan"].contains(name) { return .skipped }
    switch name {
    case "TEI", "TEI.2": return .document
    case "note": return .note
    case "choice": return .choice
    case "roleName": return current.isInPersonName ? .role : .inline
    default: break
    }
    // Only what splits a word, as tei convert marks it.
    if name == "pc", element.attribute("force") == "weak" { return .skipped }
    if Self.type(element) != nil { return .name }
    return Self.inline.contains(name) ? .inline : .block
  }

  /// The type of name that `element` marks, or nil where it is none.
  private static func type(_ element: borrowing XMLElementView) -> EntityType? {
    switch element.localName {
    case "persName": return .person
    case "placeName", "geogName", "settlement", "region", "country", "district", "bloc":
      return .place
    case "orgName": return .organization
    case "objectName", "eventName": return .other
    case "name":
      let type = element.attribute("type") ?? ""
      return AnnotationReader.entityType(type) ?? .other
    default: return nil
    }
  }

  /// What line breaks and tokens say of the space before and behind them.
  private mutating func noteSpacing(_ element: borrowing XMLElementView, isStart: Bool) {
    if element.isNamed("lb") || element.isNamed("pb") || element.isNamed("cb") {
      if element.attribute("break") == "no" { current.glue() } else if isStart { current.add(0x20) }
    } else if element.isNamed("pc") || element.isNamed("w") {
      switch element.attribute("join") {
      case "left": if isStart { current.glue() }
      case "right": if !isStart { current.glue() }
      case "both": current.glue()
      default: break
      }
    }
  }
}
