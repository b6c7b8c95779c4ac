/// Reads a schema in RELAX NG's compact syntax, as the elements that its XML syntax would have.
///
/// Annotations are passed over.
/// - SeeAlso: OASIS, "RELAX NG Compact Syntax" (2002), appendix A; ISO/IEC 19757-2, annex C.
struct CompactReader {
  /// How deep patterns may stand within each other.
  static let depthLimit = 200
  private static let xsd = "http://www.w3.org/2001/XMLSchema-datatypes"

  /// What a prefix stands for.
  enum Namespace {
    case name(String)
    /// Whatever the schema that includes this one says.
    case inherited

    var name: String? {
      if case .name(let name) = self { return name }
      return nil
    }
  }

  private let path: String
  private let tokens: [CompactToken]
  var at = 0
  var depth = 0
  private var namespaces: [String: Namespace] = [
    "xml": .name("http://www.w3.org/XML/1998/namespace")
  ]
  var defaultNamespace = Namespace.inherited
  var libraries = ["xsd": xsd]

  /// The root element of the schema in `bytes`, which stands at `path`.
  static func read(_ bytes: [UInt8], path: String) throws(SchemaFault) -> SchemaNode {
    var reader = CompactReader(
      path: path, tokens: try CompactScanner.scan(bytes, file: path))
    let root = try reader.schema()
    try SchemaSyntax.check(root)
    return root
  }

  private init(path: String, tokens: [CompactToken]) {
    self.path = path
    self.tokens = tokens
  }

  // MARK: Tokens

  var peek: CompactToken.Kind { tokens[at].kind }
  private var peekNext: CompactToken.Kind { tokens[min(at + 1, tokens.count - 1)].kind }
  var place: SchemaPlace {
    SchemaPlace(file: path, line: tokens[at].line, column: tokens[at].column)
  }

  mutating func take(_ sign: String) -> Bool {
    guard peek == .sign(sign) else { return false }
    at += 1
    return true
  }

  mutating func expect(_ sign: String) throws(SchemaFault) {
    guard take(sign) else { throw unexpected("\"\(sign)\"") }
  }

  func unexpected(_ wanted: String) -> SchemaFault {
    let found: String
    switch peek {
    case .word(let word): found = "\"\(word)\""
    case .quotedWord(let word): found = "\"\\\(word)\""
    case .qualified(let prefix, let local): found = "\"\(prefix):\(local)\""
    case .literal: found = "a literal"
    case .sign(let sign): found = "\"\(sign)\""
    case .end: found = "the end of the schema"
    }
    return SchemaFault(place: place, message: "here must stand \(wanted), not \(found)")
  }

  static let keywords: Set<String> = [
    "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar",
    "include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start", "string",
    "text", "token",
  ]

  /// An identifier, which is no keyword.
  mutating func identifier() throws(SchemaFault) -> String {
    switch peek {
    case .word(let word) where !Self.keywords.contains(word):
      at += 1
      return word
    case .quotedWord(let word):
      at += 1
      return word
    default: throw unexpected("a name")
    }
  }

  /// An identifier or a keyword.
  mutating func anyWord() throws(SchemaFault) -> String {
    switch peek {
    case .word(let word), .quotedWord(let word):
      at += 1
      return word
    default: throw unexpected("a name")
    }
  }

  /// A literal, joined from its parts.
  mutating func literal() throws(SchemaFault) -> String {
    var text = ""
    repeat {
      guard case .literal(let part) = peek else { throw unexpected("a literal") }
      text += part
      at += 1
    } while take("~")
    return text
  }

  func node(
    _ tag: SchemaNode.Tag, _ place: SchemaPlace, name: String? = nil, ns: String? = nil,
    prefixNamespace: String? = nil, type: String? = nil, library: String = "",
    combine: SchemaNode.Combine? = nil, href: String? = nil, text: String = "",
    _ children: [SchemaNode] = []
  ) -> SchemaNode {
    SchemaNode(
      tag: tag, place: place, name: name, ns: ns, prefixNamespace: prefixNamespace, type: type,
      datatypeLibrary: library, combine: combine, href: href, text: text, children: children)
  }

  // MARK: Annotations

  /// Passes over `[…]`.
  mutating func skipAnnotations() throws(SchemaFault) {
    while peek == .sign("[") { try skipBrackets() }
  }

  private mutating func skipBrackets() throws(SchemaFault) {
    let start = place
    var depth = 0
    repeat {
      switch peek {
      case .sign("["): depth += 1
      case .sign("]"): depth -= 1
      case .end: throw SchemaFault(place: start, message: "the annotation has no end")
      default: break
      }
      at += 1
    } while depth > 0
  }

  /// Passes over `>> name […]`.
  mutating func skipFollowingAnnotations() throws(SchemaFault) {
    while take(">>") {
      guard isAnnotationElement else { throw unexpected("an annotation") }
      at += 1
      try skipBrackets()
    }
  }

  private var isAnnotationElement: Bool {
    guard peekNext == .sign("[") else { return false }
    switch peek {
    case .word, .quotedWord, .qualified: return true
    default: return false
    }
  }

  // MARK: Declarations

  private mutating func schema() throws(SchemaFault) -> SchemaNode {
    try declarations()
    let start = place
    let begin = at
    try skipAnnotations()
    if isGrammarContent {
      at = begin
      return node(.grammar, start, try grammarContent(until: .end, allowsInclude: true))
    }
    at = begin
    let root = try pattern()
    guard peek == .end else { throw unexpected("the end of the schema") }
    return root
  }

  private var isGrammarContent: Bool {
    switch peek {
    case .end: return true
    case .word("start"): return isAssignment(peekNext)
    case .word("div"): return peekNext == .sign("{")
    case .word("include"): return true
    case .word(let word) where Self.keywords.contains(word): return isAnnotationElement
    case .word, .quotedWord: return isAssignment(peekNext) || isAnnotationElement
    case .qualified: return isAnnotationElement
    default: return false
    }
  }

  private func isAssignment(_ kind: CompactToken.Kind) -> Bool {
    kind == .sign("=") || kind == .sign("|=") || kind == .sign("&=")
  }

  private mutating func declarations() throws(SchemaFault) {
    while true {
      switch (peek, peekNext) {
      case (.word("namespace"), .word), (.word("namespace"), .quotedWord):
        at += 1
        let place = place
        let prefix = try anyWord()
        try expect("=")
        let value = try namespaceValue()
        guard prefix != "xmlns", prefix != "xml" || value.name == namespaces["xml"]?.name else {
          throw SchemaFault(place: place, message: "\"\(prefix)\" can't be declared so")
        }
        namespaces[prefix] = value
      case (.word("default"), .word("namespace")):
        at += 2
        let prefix = peek == .sign("=") ? nil : try anyWord()
        try expect("=")
        let value = try namespaceValue()
        defaultNamespace = value
        if let prefix { namespaces[prefix] = value }
      case (.word("datatypes"), .word), (.word("datatypes"), .quotedWord):
        at += 1
        let prefix = try anyWord()
        try expect("=")
        let place = place
        let library = try literal()
        guard SchemaAddress.isDatatypeLibrary(library) else {
          throw SchemaFault(
            place: place, message: "\"\(library)\" is no absolute URI without a fragment")
        }
        libraries[prefix] = library
      default: return
      }
    }
  }

  private mutating func namespaceValue() throws(SchemaFault) -> Namespace {
    if peek == .word("inherit") {
      at += 1
      return .inherited
    }
    return .name(try literal())
  }

  func namespace(of prefix: String, _ place: SchemaPlace) throws(SchemaFault) -> Namespace {
    guard let known = namespaces[prefix] else {
      throw SchemaFault(place: place, message: "the prefix \"\(prefix)\" is not declared")
    }
    return known
  }

  // MARK: Grammars

  mutating func grammarContent(
    until end: CompactToken.Kind, allowsInclude: Bool
  ) throws(SchemaFault) -> [SchemaNode] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw SchemaFault(place: place, message: "patterns are nested too deep")
    }
    var found: [SchemaNode] = []
    while peek != end {
      try skipAnnotations()
      if peek == end { break }
      if isAnnotationElement {
        at += 1
        try skipBrackets()
        continue
      }
      let start = place
      switch peek {
      case .word("start"):
        at += 1
        let combine = try assignment()
        found.append(node(.start, start, combine: combine, [try pattern()]))
      case .word("div"):
        at += 1
        try expect("{")
        let content = try grammarContent(until: .sign("}"), allowsInclude: allowsInclude)
        try expect("}")
        found.append(node(.div, start, content))
      case .word("include"):
        guard allowsInclude else { throw unexpected("a definition") }
        at += 1
        let (href, ns) = try reference()
        var content: [SchemaNode] = []
        if take("{") {
          content = try grammarContent(until: .sign("}"), allowsInclude: false)
          try expect("}")
        }
        found.append(node(.include, start, ns: ns, href: href, content))
      default:
        let name = try identifier()
        let combine = try assignment()
        found.append(node(.define, start, name: name, combine: combine, [try pattern()]))
      }
    }
    return found
  }

  private mutating func assignment() throws(SchemaFault) -> SchemaNode.Combine? {
    if take("=") { return nil }
    if take("|=") { return .choice }
    if take("&=") { return .interleave }
    throw unexpected("\"=\"")
  }

  /// A file, and the namespace that it inherits.
  mutating func reference() throws(SchemaFault) -> (href: String, ns: String?) {
    let place = place
    let written = try literal()
    guard !written.contains("#") else {
      throw SchemaFault(place: place, message: "\"\(written)\" has a fragment")
    }
    guard let href = SchemaAddress.resolve(written, against: path) else {
      throw SchemaFault(place: place, message: "\"\(written)\" is no local file")
    }
    guard peek == .word("inherit"), peekNext == .sign("=") else {
      return (href, defaultNamespace.name)
    }
    at += 2
    let prefixPlace = self.place
    return (href, try namespace(of: try anyWord(), prefixPlace).name)
  }
}
