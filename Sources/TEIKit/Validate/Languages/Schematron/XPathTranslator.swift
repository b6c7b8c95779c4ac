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
  let scope: Scope
  let isVersion2: Bool
  var at = 0
  private var depth = 0
  /// Whether `current()` may be asked for.
  var allowsCurrent = true
  /// The name test that was read last, for the element that a pattern ends with.
  var lastStepName: String?

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

  var peek: XPathToken { at < tokens.count ? tokens[at] : .end }
  var peekNext: XPathToken { at + 1 < tokens.count ? tokens[at + 1] : .end }

  mutating func take(_ symbol: String) -> Bool {
    guard peek == .symbol(symbol) else { return false }
    at += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard peek == .name(word) else { return false }
    at += 1
    return true
  }

  mutating func expect(_ symbol: String) throws(Unsupported) {
    guard take(symbol) else { throw unexpected }
  }

  var unexpected: Unsupported {
    switch peek {
    case .name(let name) where Self.words2.contains(name): Unsupported(reason: "\"\(name)\"")
    default: Unsupported(reason: isVersion2 ? "its grammar" : "it is not XPath 1.0")
    }
  }

  /// What begins or joins expressions in XPath 2.0 only.
  static let words2: Set<String> = [
    "for", "some", "every", "if", "let", "cast", "castable", "instance", "treat", "to", "idiv",
    "intersect", "except", "is", "eq", "ne", "lt", "le", "gt", "ge", "return", "satisfies",
    "union",
  ]

  // MARK: Operators

  mutating func expression() throws(Unsupported) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw Unsupported(reason: "it is nested too deep") }
    return try or()
  }

  mutating func or() throws(Unsupported) -> Expression {
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

  func boolean(
    _ left: Expression, _ word: String, _ right: Expression
  ) throws(Unsupported) -> Expression {
    Expression(
      text: "\(try single(left)) \(word) \(try single(right))", kind: .boolean)
  }

  /// The text of an expression that is no list.
  func single(_ expression: Expression) throws(Unsupported) -> String {
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
}
