/// Turns expressions into XPath 1.0 that means the same, or says why none does.
///
/// For XPath 1.0 itself that is a check: its grammar, its functions, the variables that are there.
/// Of XPath 2.0 it takes what XPath 1.0 can say (`eq` between single values, `exists`, comparisons
/// with lists of literals), and refuses what means another thing there, such as `<` between texts.
/// - SeeAlso: W3C, "XML Path Language (XPath) Version 1.0" §3; "XPath 2.0", appendix I,
///   "Backwards Compatibility".
struct XPathTranslator {
  /// Why an expression can't be used, in a few words that others of its kind share.
  struct Unsupported: Error, Hashable, Sendable {
    let reason: String
  }

  /// What an expression gives.
  enum Kind: Hashable, Sendable {
    case number, string, boolean, nodes
    /// A list of literals, which only a comparison can use.
    case literals([String])
  }

  /// An expression in XPath 1.0.
  struct Expression: Hashable, Sendable {
    var text: String
    var kind: Kind
    /// A number that XPath 2.0 has only where the nodes are there.
    var mayBeMissing = false
  }

  /// One way in which the context of a rule may be met.
  struct Alternative: Hashable, Sendable {
    /// Selects every node of a document that meets it.
    let text: String
    /// The local name that the element must have, where it is written out.
    let elementName: String?
  }

  /// The prefixes that may be used, and what variables hold; a nil is one that can't be computed.
  struct Scope: Sendable {
    var prefixes: Set<String>
    var variables: [String: Kind?] = [:]
  }

  private static let depthLimit = 100
  /// How many bytes an expression may have, which is written anew at each of its signs.
  private static let byteLimit = 10_000

  private let tokens: [XPathToken]
  private let scope: Scope
  private let isVersion2: Bool
  private var at = 0
  private var depth = 0
  /// Whether `current()` may be asked for.
  private var allowsCurrent = true
  /// The name test that was read last, for the element that a pattern ends with.
  private var lastStepName: String?

  private init(_ text: String, _ scope: Scope, isVersion2: Bool) throws(Unsupported) {
    guard text.utf8.count <= Self.byteLimit else { throw Unsupported(reason: "it is too long") }
    tokens = try XPathToken.scan(text, isVersion2: isVersion2)
    self.scope = scope
    self.isVersion2 = isVersion2
  }

  /// `text` in XPath 1.0.
  static func translate(
    _ text: String, _ scope: Scope, isVersion2: Bool
  ) throws(Unsupported) -> Expression {
    var translator = try XPathTranslator(text, scope, isVersion2: isVersion2)
    let expression = try translator.expression()
    guard translator.peek == .end else { throw translator.unexpected }
    return expression
  }

  /// The pattern `text`, as a rule's context has it, as expressions that select what it matches.
  static func translateContext(
    _ text: String, _ scope: Scope, isVersion2: Bool
  ) throws(Unsupported) -> [Alternative] {
    var translator = try XPathTranslator(text, scope, isVersion2: isVersion2)
    translator.allowsCurrent = false
    var alternatives: [Alternative] = []
    repeat {
      let isAbsolute = translator.peek == .symbol("/") || translator.peek == .symbol("//")
      switch translator.peek {
      case .symbol("("), .variable, .literal, .number, .symbol("."), .symbol(".."):
        throw Unsupported(reason: "its context")
      case .name(let name)
      where translator.peekNext == .symbol("(")
        && !["text", "node", "comment", "processing-instruction"].contains(name):
        throw Unsupported(reason: "its context")
      default: break
      }
      translator.lastStepName = nil
      let path = try translator.path()
      guard path.kind == .nodes, translator.lastStepName != nil else {
        throw Unsupported(reason: "its context")
      }
      alternatives.append(
        Alternative(
          text: isAbsolute ? path.text : "//" + path.text,
          elementName: translator.lastStepName.flatMap { $0.isEmpty ? nil : $0 }))
    } while translator.take("|") || translator.takeWord("union")
    guard translator.peek == .end else { throw translator.unexpected }
    return alternatives
  }

  // MARK: Tokens

  private var peek: XPathToken { at < tokens.count ? tokens[at] : .end }
  private var peekNext: XPathToken { at + 1 < tokens.count ? tokens[at + 1] : .end }

  private mutating func take(_ symbol: String) -> Bool {
    guard peek == .symbol(symbol) else { return false }
    at += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard peek == .name(word) else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ symbol: String) throws(Unsupported) {
    guard take(symbol) else { throw unexpected }
  }

  private var unexpected: Unsupported {
    switch peek {
    case .name(let name) where Self.words2.contains(name): Unsupported(reason: "\"\(name)\"")
    default: Unsupported(reason: isVersion2 ? "its grammar" : "it is not XPath 1.0")
    }
  }

  /// What begins or joins expressions in XPath 2.0 only.
  private static let words2: Set<String> = [
    "for", "some", "every", "if", "let", "cast", "castable", "instance", "treat", "to", "idiv",
    "intersect", "except", "is", "eq", "ne", "lt", "le", "gt", "ge", "return", "satisfies",
    "union",
  ]

  // MARK: Operators

  private mutating func expression() throws(Unsupported) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw Unsupported(reason: "it is nested too deep") }
    return try or()
  }

  private mutating func or() throws(Unsupported) -> Expression {
    var left = try and()
    while takeWord("or") {
      let right = try and()
      left = try boolean(left, "or", right)
    }
    return left
  }

  private mutating func and() throws(Unsupported) -> Expression {
    var left = try comparison()
    while takeWord("and") {
      let right = try comparison()
      left = try boolean(left, "and", right)
    }
    return left
  }

  private func boolean(
    _ left: Expression, _ word: String, _ right: Expression
  ) throws(Unsupported) -> Expression {
    Expression(
      text: "\(try single(left)) \(word) \(try single(right))", kind: .boolean)
  }

  /// The text of an expression that is no list.
  private func single(_ expression: Expression) throws(Unsupported) -> String {
    if case .literals = expression.kind { throw Unsupported(reason: "a list") }
    return expression.text
  }

  private static let comparisons: [String: String] = [
    "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
    "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
  ]

  private mutating func comparison() throws(Unsupported) -> Expression {
    var left = try additive()
    while true {
      let word: String
      switch peek {
      case .symbol(let symbol): word = symbol
      case .name(let name) where isVersion2: word = name
      default: return left
      }
      guard let sign = Self.comparisons[word] else { return left }
      at += 1
      let right = try additive()
      left = try compare(left, sign, right, isValue: word != sign)
    }
  }

  private func compare(
    _ left: Expression, _ sign: String, _ right: Expression, isValue: Bool
  ) throws(Unsupported) -> Expression {
    func compared(_ text: String) -> Expression { Expression(text: text, kind: .boolean) }
    switch (left.kind, right.kind) {
    case (.literals, .literals): throw Unsupported(reason: "a list")
    case (.literals(let items), _), (_, .literals(let items)):
      guard !isValue, sign == "=" || sign == "!=" else { throw Unsupported(reason: "a list") }
      var other = left
      if case .literals = left.kind { other = right }
      guard other.kind == .nodes || other.kind == .string else {
        throw Unsupported(reason: "a list")
      }
      let parts = items.map { "\(other.text) \(sign) \($0)" }
      return compared(parts.isEmpty ? "false()" : "(" + parts.joined(separator: " or ") + ")")
    default: break
    }
    let text = "(\(left.text) \(sign) \(right.text))"
    guard isVersion2 else { return compared(text) }
    let kinds: Set<Kind> = [left.kind, right.kind]
    if kinds.contains(.boolean), kinds.count > 1 {
      throw Unsupported(reason: "a comparison with a truth value")
    }
    if sign == "=" || sign == "!=" {
      if kinds == [.number, .string] || (isValue && kinds == [.number, .nodes]) {
        throw Unsupported(reason: "a comparison of text with a number")
      }
      if sign == "!=", left.mayBeMissing || right.mayBeMissing {
        throw Unsupported(reason: "arithmetic that may lack its nodes")
      }
      return compared(text)
    }
    // Texts are ordered as texts there, and as numbers here.
    guard kinds == [.number] || (!isValue && kinds == [.number, .nodes]) else {
      throw Unsupported(reason: "an order of texts")
    }
    return compared(text)
  }

  private mutating func additive() throws(Unsupported) -> Expression {
    var left = try multiplicative()
    while true {
      guard case .symbol(let sign) = peek, sign == "+" || sign == "-" else { return left }
      at += 1
      left = try arithmetic(left, sign, try multiplicative())
    }
  }

  private mutating func multiplicative() throws(Unsupported) -> Expression {
    var left = try unary()
    while true {
      switch peek {
      case .symbol("*"):
        at += 1
        left = try arithmetic(left, "*", try unary())
      case .name(let word) where word == "div" || word == "mod":
        at += 1
        left = try arithmetic(left, word, try unary())
      default: return left
      }
    }
  }

  private func arithmetic(
    _ left: Expression, _ sign: String, _ right: Expression
  ) throws(Unsupported) -> Expression {
    for part in [left, right] where isVersion2 && (part.kind == .string || part.kind == .boolean) {
      throw Unsupported(reason: "arithmetic with text")
    }
    return Expression(
      text: "\(try single(left)) \(sign) \(try single(right))", kind: .number,
      mayBeMissing: isVersion2
        && (left.kind == .nodes || right.kind == .nodes || left.mayBeMissing || right.mayBeMissing))
  }

  private mutating func unary() throws(Unsupported) -> Expression {
    var isNegative = false
    var isSigned = false
    while case .symbol(let sign) = peek, sign == "-" || (sign == "+" && isVersion2) {
      if sign == "-" { isNegative.toggle() }
      isSigned = true
      at += 1
    }
    let operand = try union()
    guard isSigned else { return operand }
    if isVersion2, operand.kind == .string || operand.kind == .boolean {
      throw Unsupported(reason: "arithmetic with text")
    }
    let text = try single(operand)
    return Expression(
      text: isNegative ? "-\(text)" : text, kind: .number,
      mayBeMissing: isVersion2 && (operand.kind == .nodes || operand.mayBeMissing))
  }

  private mutating func union() throws(Unsupported) -> Expression {
    var left = try path()
    while take("|") || (isVersion2 && takeWord("union")) {
      let right = try path()
      guard left.kind == .nodes, right.kind == .nodes else { throw unexpected }
      left = Expression(text: "\(left.text) | \(right.text)", kind: .nodes)
    }
    return left
  }

  // MARK: Paths

  private mutating func path() throws(Unsupported) -> Expression {
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
