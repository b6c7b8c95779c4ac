internal import ByteScan
internal import LibXML2

/// Reads `person`, `place` and `org` of TEI lists: their names, links, coordinates and countries.
///
/// The lists may stand anywhere: in `standOff`, in the header, in the text, or alone.
enum TEIGazetteer {
  /// The entries of the XML in `bytes`.
  static func entries(_ bytes: [UInt8]) throws(GazetteerFault) -> [Gazetteer.Entry] {
    var collector = EntryCollector()
    do {
      let tree = try XMLTree(
        parsing: bytes, options: XMLParseOptions(byteLimit: GazetteerFile.byteLimit))
      tree.visit(&collector)
    } catch {
      let problem = ValidationReport(error: error).problems.first
      throw GazetteerFault(
        problem?.line ?? 0, "this is no XML that can be read: \(problem?.message ?? "\(error)")",
        "mend it, or name a table with an ending other than .xml")
    }
    if let fault = collector.fault { throw fault }
    return collector.entries
  }
}

/// Sees the elements of a document and makes entries of them.
private struct EntryCollector: XMLTreeVisitor {
  private static let tei: StaticString = "http://www.tei-c.org/ns/1.0"
  private static let longestText = 4_000
  /// What the numbers of the authorities are written with here, by `idno/@type` in small letters.
  private static let prefixes = [
    "geonames": "gn:", "gnd": "gnd:", "viaf": "viaf:", "wikidata": "wd:",
  ]

  /// An entry that is open.
  private struct Draft {
    let type: EntityType
    let depth: Int
    let line: Int
    var names: [String] = []
    var links: [AuthorityLink] = []
    var identifier: AuthorityLink?
    var location: GeoPoint?
    var countryCode: String?
  }

  private(set) var entries: [Gazetteer.Entry] = []
  private(set) var fault: GazetteerFault?
  private var fields = GazetteerFields()
  private var drafts: [Draft] = []
  private var depth = 0
  /// The depth of the element whose text is read, or nil.
  private var textDepth: Int?
  private var text: [UInt8] = []
  private var textLine = 0
  private var idnoType: String?
  private var isGeo = false

  mutating func startElement(_ element: borrowing XMLElementView) {
    depth += 1
    guard fault == nil else { return }
    if let draft = drafts.last, textDepth == nil { readChild(element, of: draft) }
    guard let type = Self.entryType(element) else { return }
    var draft = Draft(type: type, depth: depth, line: element.line)
    let identifier = element.attribute("id", namespace: "http://www.w3.org/XML/1998/namespace")
    draft.identifier = identifier.map { AuthorityLink(.local, $0) }
    drafts.append(draft)
    for name in ["corresp", "sameAs"] { addLinks(element.attribute(name), element.line) }
  }

  /// What `element` says of the entry that it is a child of, or a grandchild.
  private mutating func readChild(_ element: borrowing XMLElementView, of draft: Draft) {
    let level = depth - draft.depth
    let isName = level == 1 && Self.isName(element, of: draft.type)
    if isName { addLinks(element.attribute("ref"), element.line) }
    if level == 1, element.isNamed("country"), let key = element.attribute("key") {
      do {
        drafts[drafts.count - 1].countryCode = try fields.country(key, line: element.line)
      } catch { fault = error }
    }
    if isName || level == 1 && element.isNamed("idno") || level == 2 && element.isNamed("geo") {
      textDepth = depth
      textLine = element.line
      idnoType = element.isNamed("idno") ? element.attribute("type") ?? "" : nil
      isGeo = element.isNamed("geo")
      text.removeAll(keepingCapacity: true)
    }
  }

  mutating func characters(_ bytes: Span<UInt8>, line: Int) {
    guard textDepth != nil, text.count < Self.longestText else { return }
    text.append(copying: bytes)
  }

  mutating func endElement(_ element: borrowing XMLElementView) {
    defer { depth -= 1 }
    guard fault == nil, let draft = drafts.last else { return }
    if textDepth == depth {
      textDepth = nil
      do { try endText() } catch { fault = error }
    }
    if draft.depth == depth { end(drafts.removeLast()) }
  }

  private mutating func endText() throws(GazetteerFault) {
    let last = drafts.count - 1
    let string = String(decoding: text, as: UTF8.self)
    if isGeo {
      let parts = string.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "," }
      drafts[last].location = try fields.location(
        parts.first ?? "", parts.count == 2 ? parts[1] : "-", line: textLine)
    } else if let idnoType {
      let value = String(decoding: GazetteerForm.normal(text), as: UTF8.self)
      let prefix = Self.prefixes[idnoType.lowercased()] ?? ""
      if let link = try fields.link(prefix + value, line: textLine) {
        drafts[last].links.append(link)
      }
    } else if let name = try fields.name(string, line: textLine),
      !drafts[last].names.contains(name)
    {
      drafts[last].names.append(name)
    }
  }

  private mutating func addLinks(_ references: String?, _ line: Int) {
    for reference in (references ?? "").split(separator: " ") where !reference.hasPrefix("#") {
      do {
        if let link = try fields.link(reference, line: line) {
          drafts[drafts.count - 1].links.append(link)
        }
      } catch { fault = error }
    }
  }

  private mutating func end(_ draft: Draft) {
    guard !draft.names.isEmpty else {
      fault = GazetteerFault(
        draft.line, "an entry without a name", "give it a persName, placeName or orgName")
      return
    }
    // What has a URI first: an xml:id is good within its own file only.
    var links: [AuthorityLink] = []
    let known = draft.links.filter { $0.pointer != nil } + draft.links.filter { $0.pointer == nil }
    for link in known where !links.contains(link) { links.append(link) }
    if links.isEmpty, let identifier = draft.identifier { links = [identifier] }
    entries.append(
      Gazetteer.Entry(
        type: draft.type, names: draft.names, link: links.first,
        sameAs: Array(links.dropFirst()), location: draft.location,
        countryCode: draft.countryCode))
  }

  private static func entryType(_ element: borrowing XMLElementView) -> EntityType? {
    if element.isNamed("person", namespace: tei) { return .person }
    if element.isNamed("place", namespace: tei) { return .place }
    return element.isNamed("org", namespace: tei) ? .organization : nil
  }

  private static func isName(_ element: borrowing XMLElementView, of type: EntityType) -> Bool {
    switch type {
    case .person: element.isNamed("persName")
    case .place: element.isNamed("placeName") || element.isNamed("geogName")
    default: element.isNamed("orgName")
    }
  }
}
