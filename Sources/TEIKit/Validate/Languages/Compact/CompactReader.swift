/// Reads a schema in RELAX NG's compact syntax, as the elements that its XML syntax would have.
///
/// Annotations are passed over.
/// - SeeAlso: OASIS, "RELAX NG Compact Syntax" (2002), appendix A; ISO/IEC 19757-2, annex C.
struct CompactReader {
  /// How deep patterns may stand within each other.
  private static let depthLimit = 200
  private static let xsd = "http://www.w3.org/2001/XMLSchema-datatypes"

  /// What a prefix stands for.
  private enum Namespace {
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
  private var at = 0
  private var depth = 0
  private var namespaces: [String: Namespace] = [
    "xml": .name("http://www.w3.org/XML/1998/namespace")
  ]
  private var defaultNamespace = Namespace.inherited
  private var libraries = ["xsd": xsd]

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

  private var peek: CompactToken.Kind { tokens[at].kind }
  private var peekNext: CompactToken.Kind { tokens[min(at + 1, tokens.count - 1)].kind }
  private var place: SchemaPlace {
    SchemaPlace(file: path, line: tokens[at].line, column: tokens[at].column)
  }

  private mutating func take(_ sign: String) -> Bool {
    guard peek == .sign(sign) else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(SchemaFault) {
    guard take(sign) else { throw unexpected("\"\(sign)\"") }
  }

  private func unexpected(_ wanted: String) -> SchemaFault {
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

  private static let keywords: Set<String> = [
    "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar",
    "include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start", "string",
    "text", "token",
  ]

  /// An identifier, which is no keyword.
  private mutating func identifier() throws(SchemaFault) -> String {
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
  private mutating func anyWord() throws(SchemaFault) -> String {
    switch peek {
    case .word(let word), .quotedWord(let word):
      at += 1
      return word
    default: throw unexpected("a name")
    }
  }

  /// A literal, joined from its parts.
  private mutating func literal() throws(SchemaFault) -> String {
    var text = ""
    repeat {
      guard case .literal(let part) = peek else { throw unexpected("a literal") }
      text += part
      at += 1
    } while take("~")
    return text
  }

  private func node(
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
  private mutating func skipAnnotations() throws(SchemaFault) {
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
  private mutating func skipFollowingAnnotations() throws(SchemaFault) {
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

  private func namespace(of prefix: String, _ place: SchemaPlace) throws(SchemaFault) -> Namespace {
    guard let known = namespaces[prefix] else {
      throw SchemaFault(place: place, message: "the prefix \"\(prefix)\" is not declared")
    }
    return known
  }

  // MARK: Grammars

  private mutating func grammarContent(
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
  private mutating func reference() throws(SchemaFault) -> (href: String, ns: String?) {
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

  // MARK: Patterns

  private mutating func pattern() throws(SchemaFault) -> SchemaNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw SchemaFault(place: place, message: "patterns are nested too deep")
    }
    let start = place
    let first = try particle()
    guard case .sign(let sign) = peek, sign == "," || sign == "|" || sign == "&" else {
      return first
    }
    var members = [first]
    while take(sign) { members.append(try particle()) }
    if case .sign(let other) = peek, other == "," || other == "|" || other == "&" {
      throw SchemaFault(
        place: place, message: "\"\(sign)\" and \"\(other)\" need parentheses to stand together")
    }
    let tag: SchemaNode.Tag = sign == "," ? .group : sign == "|" ? .choice : .interleave
    return node(tag, start, members)
  }

  private mutating func particle() throws(SchemaFault) -> SchemaNode {
    let start = place
    try skipAnnotations()
    let inner = try primary()
    let tag: SchemaNode.Tag
    switch peek {
    case .sign("*"): tag = .zeroOrMore
    case .sign("+"): tag = .oneOrMore
    case .sign("?"): tag = .optional
    default:
      try skipFollowingAnnotations()
      return inner
    }
    at += 1
    try skipFollowingAnnotations()
    return node(tag, start, [inner])
  }

  private mutating func primary() throws(SchemaFault) -> SchemaNode {
    let start = place
    switch peek {
    case .sign("("):
      at += 1
      let inner = try pattern()
      try expect(")")
      return inner
    case .literal: return node(.value, start, text: try literal())
    case .qualified(let prefix, let local):
      guard local != "*" else { throw unexpected("a pattern") }
      at += 1
      guard let library = libraries[prefix] else {
        throw SchemaFault(
          place: start, message: "the library of datatypes \"\(prefix)\" is not declared")
      }
      return try datatype(local, library, start)
    case .quotedWord(let name):
      at += 1
      return node(.ref, start, name: name)
    case .word(let word): return try primary(word, start)
    default: throw unexpected("a pattern")
    }
  }

  private mutating func primary(
    _ word: String, _ start: SchemaPlace
  ) throws(SchemaFault) -> SchemaNode {
    at += 1
    switch word {
    case "element", "attribute":
      let tag: SchemaNode.Tag = word == "element" ? .element : .attribute
      return try named(tag, start)
    case "mixed", "list":
      try expect("{")
      let inner = try pattern()
      try expect("}")
      return node(word == "mixed" ? .mixed : .list, start, [inner])
    case "string", "token": return try datatype(word, "", start)
    case "empty": return node(.empty, start)
    case "notAllowed": return node(.notAllowed, start)
    case "text": return node(.text, start)
    case "external":
      let (href, ns) = try reference()
      return node(.externalRef, start, ns: ns, href: href)
    case "grammar":
      try expect("{")
      let content = try grammarContent(until: .sign("}"), allowsInclude: true)
      try expect("}")
      return node(.grammar, start, content)
    case "parent": return node(.parentRef, start, name: try identifier())
    default:
      guard !Self.keywords.contains(word) else {
        at -= 1
        throw unexpected("a pattern")
      }
      return node(.ref, start, name: word)
    }
  }

  private mutating func datatype(
    _ name: String, _ library: String, _ start: SchemaPlace
  ) throws(SchemaFault) -> SchemaNode {
    if case .literal = peek {
      var text = try literal()
      var prefixNamespace: String?
      if name == "QName" || name == "NOTATION" {
        text = SchemaReader.trimmed(text)
        guard Lexical.isQName(Array(text.utf8)) else {
          throw SchemaFault(place: start, message: "\"\(text)\" is no name")
        }
        if let colon = text.firstIndex(of: ":") {
          prefixNamespace = try namespace(of: String(text[..<colon]), start).name
          text = String(text[text.index(after: colon)...])
        } else {
          prefixNamespace = defaultNamespace.name
        }
      }
      return node(
        .value, start, prefixNamespace: prefixNamespace, type: name, library: library, text: text)
    }
    var children: [SchemaNode] = []
    if take("{") {
      while !take("}") {
        try skipAnnotations()
        let place = place
        let name = try anyWord()
        try expect("=")
        children.append(node(.param, place, name: name, text: try literal()))
      }
    }
    if peek == .sign("-") {
      let place = place
      at += 1
      try skipAnnotations()
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.depthLimit else {
        throw SchemaFault(place: place, message: "patterns are nested too deep")
      }
      children.append(node(.except, place, [try primary()]))
    }
    return node(.data, start, type: name, library: library, children)
  }

  private mutating func named(
    _ tag: SchemaNode.Tag, _ start: SchemaPlace
  ) throws(SchemaFault) -> SchemaNode {
    let nameClass = try nameClass(isAttribute: tag == .attribute)
    try expect("{")
    let inner = try pattern()
    try expect("}")
    // An attribute that inherits its namespace can say so only with a name class.
    let isPlain =
      nameClass.tag == .name && (tag == .element || nameClass.prefixNamespace != nil)
    return isPlain
      ? node(
        tag, start, name: nameClass.text, prefixNamespace: nameClass.prefixNamespace, [inner])
      : node(tag, start, [nameClass, inner])
  }

  // MARK: Name classes

  private mutating func nameClass(isAttribute: Bool) throws(SchemaFault) -> SchemaNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw SchemaFault(place: place, message: "names are nested too deep")
    }
    let start = place
    var members = [try simpleNameClass(isAttribute)]
    while take("|") { members.append(try simpleNameClass(isAttribute)) }
    return members.count == 1 ? members[0] : node(.choice, start, members)
  }

  private mutating func simpleNameClass(_ isAttribute: Bool) throws(SchemaFault) -> SchemaNode {
    try skipAnnotations()
    let start = place
    let result: SchemaNode
    switch peek {
    case .sign("("):
      at += 1
      result = try nameClass(isAttribute: isAttribute)
      try expect(")")
    case .sign("*"):
      at += 1
      result = node(.anyName, start, try exception(isAttribute))
    case .qualified(let prefix, "*"):
      at += 1
      let namespace = try namespace(of: prefix, start)
      result = node(.nsName, start, ns: namespace.name, try exception(isAttribute))
    case .qualified(let prefix, let local):
      at += 1
      let namespace = try namespace(of: prefix, start)
      result = node(.name, start, prefixNamespace: namespace.name, text: local)
    default:
      let name = try anyWord()
      // Without a prefix, attributes are in no namespace.
      let namespace = isAttribute ? "" : defaultNamespace.name
      result = node(.name, start, prefixNamespace: namespace, text: name)
    }
    try skipFollowingAnnotations()
    return result
  }

  private mutating func exception(_ isAttribute: Bool) throws(SchemaFault) -> [SchemaNode] {
    let start = place
    guard take("-") else { return [] }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw SchemaFault(place: start, message: "names are nested too deep")
    }
    return [node(.except, start, [try simpleNameClass(isAttribute)])]
  }
}
