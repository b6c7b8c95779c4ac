/// Patterns and name classes.
///
/// - SeeAlso: ISO/IEC 19757-2, annex C, `pattern` and `nameClass`.
extension CompactReader {
  // MARK: Patterns

  mutating func pattern() throws(SchemaFault) -> SchemaNode {
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
