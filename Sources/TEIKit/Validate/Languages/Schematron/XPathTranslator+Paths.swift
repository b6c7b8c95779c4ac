/// Paths, and what they begin with.
///
/// - SeeAlso: XPath 1.0 §2, §3.1, §3.2.
extension XPathTranslator {
  // MARK: Paths

  mutating func path() throws(Unsupported) -> Expression {
    if take("//") { return try steps(after: "//") }
    if take("/") {
      guard startsStep else {
        lastStepName = ""
        return Expression(text: "/", kind: .nodes)
      }
      return try steps(after: "/")
    }
    guard let primary = try primary() else { return try steps(after: "") }
    var result = primary
    var hasPredicates = false
    while peek == .symbol("[") {
      hasPredicates = true
      guard result.kind == .nodes else { throw Unsupported(reason: "a list") }
      result.text += try predicate()
    }
    let isPath = peek == .symbol("/") || peek == .symbol("//")
    guard hasPredicates || isPath else { return result }
    guard result.kind == .nodes else { throw Unsupported(reason: "a path from a value") }
    if take("//") { return try steps(after: result.text + "//") }
    if take("/") { return try steps(after: result.text + "/") }
    return result
  }

  private var startsStep: Bool {
    switch peek {
    case .name, .symbol("*"), .symbol("@"), .symbol("."), .symbol(".."): true
    default: false
    }
  }

  private mutating func steps(after start: String) throws(Unsupported) -> Expression {
    var text = start
    while true {
      text += try step()
      if take("//") {
        text += "//"
      } else if take("/") {
        text += "/"
      } else {
        return Expression(text: text, kind: .nodes)
      }
    }
  }

  private static let axes: Set<String> = [
    "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self",
    "following", "following-sibling", "namespace", "parent", "preceding", "preceding-sibling",
    "self",
  ]

  private mutating func step() throws(Unsupported) -> String {
    lastStepName = ""
    if take(".") { return "." + (peek == .symbol("[") ? try dotPredicates() : "") }
    if take("..") { return ".." }
    var text = ""
    var isElement = true
    if take("@") {
      text = "@"
      isElement = false
    } else if case .name(let name) = peek, peekNext == .symbol("::") {
      guard Self.axes.contains(name) else { throw Unsupported(reason: "its grammar") }
      at += 2
      text = name + "::"
      isElement = name == "child"
    }
    switch peek {
    case .symbol("*"):
      at += 1
      text += "*"
      isElement = false
    case .name(let name):
      at += 1
      if peek == .symbol("(") {
        guard ["text", "node", "comment", "processing-instruction"].contains(name) else {
          throw Unsupported(reason: "a function as a step")
        }
        at += 1
        text += name + "("
        if name == "processing-instruction", case .literal(let literal) = peek {
          at += 1
          text += literal
        }
        try expect(")")
        text += ")"
        isElement = false
      } else {
        try checkPrefix(of: name)
        text += name
        if isElement, !name.hasSuffix("*") {
          lastStepName =
            name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }
      }
    default: throw unexpected
    }
    let name = lastStepName
    while peek == .symbol("[") { text += try predicate() }
    lastStepName = name
    return text
  }

  /// XPath 1.0 has no predicates after a dot.
  private mutating func dotPredicates() throws(Unsupported) -> String {
    throw Unsupported(reason: "its grammar")
  }

  private func checkPrefix(of name: String) throws(Unsupported) {
    guard let colon = name.firstIndex(of: ":") else { return }
    let prefix = String(name[..<colon])
    guard prefix == "xml" || scope.prefixes.contains(prefix) else {
      throw Unsupported(
        reason: prefix == "*"
          ? "a name in any namespace" : "the prefix \"\(prefix)\" is not declared"
      )
    }
  }

  private mutating func predicate() throws(Unsupported) -> String {
    try expect("[")
    let inner = try expression()
    try expect("]")
    return "[\(try single(inner))]"
  }

  // MARK: Primaries

  private mutating func primary() throws(Unsupported) -> Expression? {
    switch peek {
    case .number(let digits):
      at += 1
      return Expression(text: digits, kind: .number)
    case .literal(let literal):
      at += 1
      return Expression(text: literal, kind: .string)
    case .variable(let name):
      at += 1
      guard let known = scope.variables[name] else {
        throw Unsupported(reason: "the variable $\(name) is not declared")
      }
      guard let kind = known else {
        throw Unsupported(reason: "a variable that can't be computed")
      }
      return Expression(text: "$\(name)", kind: kind)
    case .symbol("("): return try parenthesized()
    case .name(let name) where peekNext == .symbol("("):
      guard !["text", "node", "comment", "processing-instruction"].contains(name) else {
        return nil
      }
      if isVersion2, name == "if" { throw Unsupported(reason: "\"if\"") }
      at += 2
      return try function(name)
    case .name(let name) where isVersion2 && Self.words2.contains(name):
      if case .variable = peekNext { throw Unsupported(reason: "\"\(name)\"") }
      return nil
    default: return nil
    }
  }

  private mutating func parenthesized() throws(Unsupported) -> Expression {
    try expect("(")
    if isVersion2, take(")") { return Expression(text: "", kind: .literals([])) }
    let first = try expression()
    guard isVersion2, peek == .symbol(",") else {
      try expect(")")
      if case .literals = first.kind { return first }
      return Expression(
        text: "(\(first.text))", kind: first.kind, mayBeMissing: first.mayBeMissing)
    }
    var items: [String] = []
    func add(_ item: Expression) throws(Unsupported) {
      // Only literals: what else may be in a list, XPath 1.0 can't hold.
      guard item.kind == .string, item.text.first == "'" || item.text.first == "\"" else {
        throw Unsupported(reason: "a list")
      }
      items.append(item.text)
    }
    try add(first)
    while take(",") { try add(try expression()) }
    try expect(")")
    return Expression(text: "", kind: .literals(items))
  }

  private mutating func function(_ name: String) throws(Unsupported) -> Expression {
    var arguments: [Expression] = []
    if !take(")") {
      repeat { arguments.append(try expression()) } while take(",")
      try expect(")")
    }
    let written = name.hasPrefix("fn:") ? String(name.dropFirst(3)) : name
    if isVersion2, let argument = arguments.first {
      switch written {
      case "exists" where arguments.count == 1 && argument.kind == .nodes:
        return Expression(text: "boolean(\(argument.text))", kind: .boolean)
      case "empty" where arguments.count == 1 && argument.kind == .nodes:
        return Expression(text: "not(\(argument.text))", kind: .boolean)
      case "ends-with" where arguments.count == 2:
        if let count = Self.literalCount(arguments[1].text) {
          let text = try single(argument)
          return Expression(
            text:
              "(substring(\(text), string-length(\(text)) - \(count - 1)) = \(arguments[1].text))",
            kind: .boolean)
        }
      default: break
      }
    }
    guard let signature = XPathFunctions.all[written] else {
      throw Unsupported(reason: "the function \(name)()")
    }
    guard signature.arguments.contains(arguments.count) else {
      throw Unsupported(reason: "the function \(name)() with \(arguments.count) arguments")
    }
    if written == "current", !allowsCurrent { throw Unsupported(reason: "current() in a context") }
    if signature.takesNodes, let first = arguments.first, first.kind != .nodes {
      throw Unsupported(reason: "\(name)() of values")
    }
    // In XPath 2.0, a number or a truth value is no text.
    if isVersion2, signature.takesText,
      arguments.contains(where: { $0.kind == .number || $0.kind == .boolean })
    {
      let isPosition = written == "substring" && arguments[0].kind != .number
      guard isPosition else { throw Unsupported(reason: "\(name)() of a number") }
    }
    var texts: [String] = []
    for argument in arguments { texts.append(try single(argument)) }
    return Expression(
      text: "\(written)(\(texts.joined(separator: ", ")))", kind: signature.result)
  }

  /// How many characters a literal that is not empty has.
  private static func literalCount(_ text: String) -> Int? {
    guard text.first == "'" || text.first == "\"" else { return nil }
    let count = text.unicodeScalars.count - 2
    return count > 0 ? count : nil
  }
}
