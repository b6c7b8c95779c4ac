internal import LibXML2

/// A TEI document as events in the words of HTML, so that one reader serves both; what HTML has no
/// word for has one of its own here.
///
/// Of the header only metadata are taken. Of alternatives the one that is meant to be read stays:
/// corrections, regularized and expanded forms, the lemma. Names stay names. Elements that are not
/// known are transparent: their text is read.
/// - SeeAlso: TEI P5 §3 (elements of all documents), §4 (structure), §6 (verse), §7 (drama).
struct TEIEvents {
  /// Why a document can't be read as TEI.
  struct Unreadable: Error {
    let reason: String
  }

  /// A name; its `type` says of what.
  static let name = "tei-name"
  /// The beginning of a page.
  static let page = "tei-pb"
  /// A line of verse, and what holds such lines.
  static let verse = "tei-l"
  static let stanza = "tei-lg"
  /// Blocks that HTML doesn't tell.
  static let blocks: [String: BlockKind] = [
    "tei-dateline": .dateline, "tei-byline": .byline, "tei-salute": .salutation,
    "tei-signed": .signature, "tei-postscript": .postscript, "tei-addrline": .addressLine,
    "tei-speaker": .speaker, "tei-speech": .speech, "tei-speechline": .speechLine,
    "tei-stage": .stageDirection,
  ]

  private(set) var events: [HTMLEvents.Event] = []
  private(set) var metadata = Metadata()

  /// Reads `bytes`: UTF-8 without a NUL. O(n).
  init(_ bytes: [UInt8]) throws(Unreadable) {
    var walk = Walk(bytes)
    try walk.run()
    events = walk.events
    metadata = walk.header.metadata
  }

  /// An element that is open.
  fileprivate struct Element {
    /// Its name in TEI, without a prefix.
    let name: String
    /// The name that it goes by in the events.
    let event: String
    /// Whether its text runs: what is in it is part of a block.
    let isProse: Bool
    /// How many divisions are open around its content.
    let depth: Int
    /// Whether it is a row that names the columns.
    let isLabel: Bool
    /// What holds it, or what it is: the header, a speech, a postscript.
    let surroundings: Surroundings
  }

  /// Elements that decide what those in them are, however deep.
  fileprivate struct Surroundings: OptionSet {
    let rawValue: UInt8
    static let header = Surroundings(rawValue: 1)
    static let speech = Surroundings(rawValue: 2)
    static let postscript = Surroundings(rawValue: 4)

    private static let names: [String: Surroundings] = [
      "teiHeader": .header, "sp": .speech, "postscript": .postscript,
    ]

    /// What is within an element called `name` that is within `outer`.
    func inside(_ name: String) -> Surroundings { union(Self.names[name] ?? []) }
  }

  private struct Walk {
    let bytes: [UInt8]
    var scanner: MarkupScanner
    var events: [HTMLEvents.Event] = []
    var header = TEIMetadata()
    private var open: [Element] = []
    private var hasRoot = false

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      scanner = MarkupScanner(bytes)
    }

    mutating func run() throws(Unreadable) {
      var position = 0
      while let tag = scanner.next() {
        gap(position..<tag.range.lowerBound)
        position = tag.range.upperBound
        let name = localName(tag)
        switch tag.kind {
        case .end: try end(tag, name)
        case .start: try start(tag, name)
        case .empty:
          try start(tag, name)
          try end(tag, name)
        }
      }
      guard hasRoot else { throw Unreadable(reason: "this is no TEI: there is no TEI element") }
      guard let unclosed = open.last else { return }
      throw Unreadable(reason: "the XML is not well-formed: <\(unclosed.name)> has no end tag")
    }

    private func localName(_ tag: MarkupScanner.Tag) -> String {
      let name = scanner.string(tag.name)
      return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }

    private mutating func start(
      _ tag: MarkupScanner.Tag, _ name: String
    ) throws(Unreadable) {
      if !hasRoot {
        guard name == "TEI" || name == "teiCorpus" || name == "TEI.2" else {
          throw Unreadable(reason: "this is no TEI: it begins with <\(name.prefix(40))>")
        }
        hasRoot = true
      }
      guard open.count < HTMLNames.greatestDepth else {
        throw Unreadable(reason: "elements nest deeper than \(HTMLNames.greatestDepth)")
      }
      let values = Attributes(scanner, tag)
      let around = open.last?.surroundings ?? []
      if around.contains(.header) { header.start(name, values) }
      if name == "text" || name == "TEI" { header.setLanguage(values["xml:lang"], of: name) }
      let parent = open.last
      let (event, attributes) = Vocabulary.event(for: name, values, in: parent)
      let isProse = parent?.isProse == true || Vocabulary.isProse(event)
      let depth = (parent?.depth ?? 0) + (Vocabulary.isDivision(name) ? 1 : 0)
      let end = tag.range.upperBound - (tag.kind == .empty ? 2 : 1)
      if name == "note", isProse { separate() }
      events.append(
        .start(name: event, attributes: HTMLAttributes(attributes), position: end))
      open.append(
        Element(
          name: name, event: event, isProse: isProse, depth: depth,
          isLabel: values["role"] == "label", surroundings: around.inside(name)))
    }

    private mutating func end(_ tag: MarkupScanner.Tag, _ name: String) throws(Unreadable) {
      guard let element = open.popLast(), element.name == name else {
        throw Unreadable(
          reason: "the XML is not well-formed: </\(name.prefix(40))> ends what is not open")
      }
      header.end(name)
      events.append(.end(name: element.event, position: tag.range.upperBound))
      if name == "note", element.isProse { separate() }
    }

    /// A note in the text is read where it stands, but no word of it with one beside it.
    private mutating func separate() {
      events.append(.text([UInt8(ascii: " ")], position: events.last?.position ?? 0))
    }

    /// What lies between two tags: text, comments, instructions, CDATA sections.
    private mutating func gap(_ range: Range<Int>) {
      var i = range.lowerBound
      while i < range.upperBound {
        guard bytes[i] == UInt8(ascii: "<") else {
          var end = i
          while end < range.upperBound, bytes[end] != UInt8(ascii: "<") { end += 1 }
          text(i..<end)
          i = end
          continue
        }
        if has("<![CDATA[", at: i) {
          let start = min(i + 9, range.upperBound)
          let end = find("]]>", from: start, to: range.upperBound)
          say(Array(bytes[start..<end]), upTo: end)
          i = min(end + 3, range.upperBound)
        } else if has("<!--", at: i) {
          i = min(find("-->", from: i, to: range.upperBound) + 3, range.upperBound)
        } else {
          let end = has("<?", at: i) ? "?>" as StaticString : ">"
          i = find(end, from: i, to: range.upperBound)
          i = min(i + end.utf8CodeUnitCount, range.upperBound)
        }
      }
    }

    /// Text with references in it, each an event of its own.
    private mutating func text(_ range: Range<Int>) {
      var i = range.lowerBound
      while i < range.upperBound {
        if bytes[i] == UInt8(ascii: "&") {
          var end = i + 1
          if let character = CharacterReferences.character(in: bytes.span, behindAmpersand: &end),
            end <= range.upperBound
          {
            say(character, upTo: end)
            i = end
            continue
          }
        }
        var end = i + 1
        while end < range.upperBound, bytes[end] != UInt8(ascii: "&") { end += 1 }
        say(Array(bytes[i..<end]), upTo: end)
        i = end
      }
    }

    private mutating func say(_ text: [UInt8], upTo position: Int) {
      guard !text.isEmpty else { return }
      header.text(text)
      events.append(.text(text, position: position))
    }

    private func has(_ mark: StaticString, at start: Int) -> Bool {
      guard start + mark.utf8CodeUnitCount <= bytes.count else { return false }
      return mark.withUTF8Buffer { wanted in
        wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
      }
    }

    private func find(_ mark: StaticString, from start: Int, to end: Int) -> Int {
      var i = start
      while i < end, !has(mark, at: i) { i += 1 }
      return i
    }
  }

  /// The attributes of a tag with their references resolved.
  struct Attributes {
    private var values: [(name: String, value: String)] = []

    fileprivate init(_ scanner: MarkupScanner, _ tag: MarkupScanner.Tag) {
      for attribute in scanner.attributes(of: tag) {
        let value = CharacterReferences.decoded(Array(scanner.bytes[attribute.value]))
        values.append(
          (scanner.string(attribute.name), String(decoding: value, as: UTF8.self)))
      }
    }

    subscript(name: String) -> String? { values.first { $0.name == name }?.value }
  }

  /// What elements of TEI are in the words of HTML.
  private enum Vocabulary {
    /// Elements that are one thing wherever they stand.
    private static let names: [String: String] = [
      "text": "article", "group": "div", "front": "div", "body": "div", "back": "div",
      "floatingText": "div", "div": "div", "p": "p", "ab": "p", "trailer": "p", "opener": "div",
      "closer": "div", "argument": "div", "epigraph": "blockquote", "postscript": "div",
      "dateline": "tei-dateline", "byline": "tei-byline", "salute": "tei-salute",
      "signed": "tei-signed", "addrLine": "tei-addrline", "address": "div",
      "speaker": "tei-speaker", "sp": "div", "lg": stanza, "table": "table", "row": "tr",
      "listBibl": "ul", "castList": "ul", "castItem": "li", "castGroup": "div",
      "figure": "figure", "figDesc": "figcaption", "eg": "pre", "egXML": "pre", "lb": "br",
      "pb": page, "titlePage": "div", "docTitle": "div", "titlePart": "p", "docAuthor": "p",
      "docDate": "p", "docImprint": "p", "docEdition": "p", "imprimatur": "p", "list": "ul",
      "item": "li", "fw": "nav", "emph": "em", "title": "cite", "mentioned": "em", "del": "s",
      "code": "code", "q": "q", "said": "q", "spGrp": "div",
    ]
    /// Elements whose text is not part of the text.
    private static let hidden: Set<String> = [
      "teiHeader", "standOff", "facsimile", "sourceDoc", "fsdDecl", "rdg", "rdgGrp", "metamark",
      "gap", "index", "interp", "interpGrp", "spanGrp", "join", "joinGrp", "linkGrp", "listPlace",
      "listPerson", "listOrg", "listEvent", "xenoData",
    ]
    /// Of alternatives in `choice`, what is not meant to be read.
    private static let passedOver: Set<String> = ["sic", "orig", "abbr"]
    private static let entities: [String: EntityType] = [
      "persName": .person, "placeName": .place, "geogName": .place, "settlement": .place,
      "country": .place, "region": .place, "orgName": .organization, "name": .other,
      "rs": .other,
    ]

    static func isDivision(_ name: String) -> Bool {
      name == "div" || name.count == 4 && name.hasPrefix("div")
    }

    /// Whether what is in the element called `event` is part of one block.
    static func isProse(_ event: String) -> Bool {
      switch event {
      case "p", verse, "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "dt": true
      default: blocks[event] != nil
      }
    }

    static func event(
      for name: String, _ values: Attributes, in parent: Element?
    ) -> (String, [(name: String, value: String)]) {
      let around = parent?.surroundings ?? []
      let isProse = parent?.isProse == true
      if hidden.contains(name) || passedOver.contains(name) && parent?.name == "choice" {
        return ("template", [])
      }
      if let type = entities[name], isProse || parent?.event == "li" || parent?.event == "td" {
        return entity(name, type, values)
      }
      switch name {
      case "head": return (heading(in: parent), [])
      case "label": return (parent?.event == "ul" ? "dt" : "span", [])
      case "bibl": return (parent?.name == "listBibl" ? "li" : "span", [])
      case "cell":
        let isLabel = values["role"] == "label" || parent?.isLabel == true
        return (
          isLabel ? "th" : "td",
          [("colspan", values["cols"] ?? ""), ("rowspan", values["rows"] ?? "")]
        )
      case "list":
        let isNumbered = ["ordered", "numbered"].contains(values["rend"] ?? values["type"] ?? "")
        return (isNumbered ? "ol" : "ul", [])
      case "quote": return (isProse ? "q" : "blockquote", [])
      case "l":
        return (around.contains(.speech) ? "tei-speechline" : verse, [])
      case "ab" where values["xml:space"] == "preserve": return ("pre", [])
      case "p", "ab":
        if around.contains(.speech) { return ("tei-speech", []) }
        if around.contains(.postscript) { return ("tei-postscript", []) }
        return ("p", [])
      case "stage": return (isProse ? "span" : "tei-stage", [])
      case "hi": return (highlight(values["rend"] ?? values["rendition"] ?? ""), [])
      case "ref":
        guard let target = values["target"], !target.hasPrefix("#") else { return ("span", []) }
        return ("a", [("href", target)])
      case "graphic": return ("img", [("src", values["url"] ?? "")])
      case "lb": return (values["break"] == "no" ? "span" : "br", [])
      default: break
      }
      if isDivision(name) { return ("div", []) }
      if let event = names[name] {
        // A block within a block, as a list in a paragraph, ends that.
        return (event, [])
      }
      return (isProse || parent == nil ? "span" : "div", [])
    }

    /// A heading of a list or a table says what that is.
    private static func heading(in parent: Element?) -> String {
      switch parent?.event {
      case "table": "caption"
      case "figure": "figcaption"
      case "ul", "ol": "p"
      default: "h\(min(max(parent?.depth ?? 1, 1), 6))"
      }
    }

    private static func entity(
      _ name: String, _ type: EntityType, _ values: Attributes
    ) -> (String, [(name: String, value: String)]) {
      var type = type
      if type == .other {
        switch values["type"] {
        case "person", "pers", "persName": type = .person
        case "place", "placeName", "geo": type = .place
        case "org", "organization", "organisation", "orgName": type = .organization
        default: if name == "rs" { return ("span", []) }
        }
      }
      return (TEIEvents.name, [("type", type.rawValue), ("cert", values["cert"] ?? "")])
    }

    /// What `rend` says, in the words that editions use.
    private static func highlight(_ rend: String) -> String {
      let words = rend.lowercased().split { !$0.isLetter }
      func has(_ beginnings: String...) -> Bool {
        words.contains { word in
          beginnings.contains { $0.count == 1 ? word == $0 : word.hasPrefix($0) }
        }
      }
      if has("ital", "i") { return "i" }
      if has("bold", "b") { return "b" }
      if has("sup") { return "sup" }
      if has("sub") { return "sub" }
      if has("under", "u") { return "u" }
      if has("strike", "line") { return "s" }
      if has("code", "typewriter", "tt", "mono") { return "code" }
      return has("mark") ? "mark" : "em"
    }
  }
}
