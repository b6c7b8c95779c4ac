/// Makes conditions of expressions in XPath 1.0.
///
/// It knows the forms that rules are mostly made of; whatever else there is, is ``RuleCondition/maybe``.
struct RuleConditionReader {
  typealias Tokens = ArraySlice<XPathToken>

  let namespaces: [String: String]
  var names = RuleNames()

  init(namespaces: [String: String]) { self.namespaces = namespaces }

  /// Whether the test `text` may be true of an element, or fail.
  mutating func condition(_ text: String) -> RuleCondition {
    guard let tokens = Self.tokens(text), !Self.asksForPlace(tokens) else { return .maybe }
    return condition(tokens[...])
  }

  /// Whether a test asks at which place in a list the element is, of which there is none: that
  /// fails, and is told.
  private static func asksForPlace(_ tokens: [XPathToken]) -> Bool {
    var depth = 0
    for (index, token) in tokens.enumerated() {
      switch token {
      case .symbol("["): depth += 1
      case .symbol("]"): depth -= 1
      case .name("position"), .name("last"):
        if depth == 0, tokens.dropFirst(index + 1).first == .symbol("(") { return true }
      default: break
      }
    }
    return false
  }

  static func tokens(_ text: String) -> [XPathToken]? {
    do throws(XPathTranslator.Unsupported) {
      return try XPathToken.scan(text, isVersion2: false)
    } catch {
      return nil
    }
  }

  // MARK: Operators

  private mutating func condition(_ tokens: Tokens) -> RuleCondition {
    if let inner = Self.inside(tokens, after: 0) { return condition(inner) }
    let either = Self.split(tokens, at: .name("or"))
    if either.count > 1 { return .or(conditions(either)) }
    let both = Self.split(tokens, at: .name("and"))
    if both.count > 1 { return .and(conditions(both)) }
    if case .name(let function)? = tokens.first, let inner = Self.inside(tokens, after: 1) {
      switch function {
      case "not": return .not(condition(inner))
      case "boolean": return condition(inner)
      case "true" where inner.isEmpty: return .yes
      case "false" where inner.isEmpty: return .no
      default: return .maybe
      }
    }
    for sign in Self.comparisons {
      let sides = Self.split(tokens, at: .symbol(sign))
      if sides.count == 2 { return comparison(sides[0], sign, sides[1]) }
      if sides.count > 2 { return .maybe }
    }
    return existence(tokens)
  }

  private mutating func conditions(_ parts: [Tokens]) -> [RuleCondition] {
    var all: [RuleCondition] = []
    for part in parts { all.append(condition(part)) }
    return all
  }

  private static let comparisons = ["=", "!=", "<", "<=", ">", ">="]

  private mutating func comparison(_ left: Tokens, _ sign: String, _ right: Tokens) -> RuleCondition
  {
    if case .name("count")? = left.first, let inner = Self.inside(left, after: 1),
      right.count == 1, case .number(let number)? = right.first
    {
      let nodes = existence(inner)
      if sign == ">", number == "0" { return nodes }
      return sign == ">" || (sign == ">=" && number != "0") ? .atMost(nodes) : .maybe
    }
    // Nodes compare with text and numbers one by one, so that there must be one.
    guard right.count == 1 else { return .maybe }
    switch right.first {
    case .literal(let literal):
      let nodes = existence(left)
      if sign == "=", case .attribute(let number) = nodes {
        return .value(number, Array(literal.utf8.dropFirst().dropLast()))
      }
      return .atMost(nodes)
    case .number: return .atMost(existence(left))
    default: return .maybe
    }
  }

  // MARK: Paths

  /// Whether there is a node that one of the paths leads to.
  private mutating func existence(_ tokens: Tokens) -> RuleCondition {
    if let inner = Self.inside(tokens, after: 0) { return existence(inner) }
    let paths = Self.split(tokens, at: .symbol("|"))
    guard paths.count == 1 else {
      var all: [RuleCondition] = []
      for path in paths { all.append(existence(path)) }
      return .or(all)
    }
    guard let step = RuleStep(tokens[...]) else { return .maybe }
    let there = first(step)
    return step.isLast ? there : .atMost(there)
  }

  /// Whether there is a node that the step leads to, predicates aside.
  private mutating func first(_ step: RuleStep) -> RuleCondition {
    if step.axis == "attribute" {
      return name(step.test, isAttribute: true).map { .attribute(names.attribute($0)) } ?? .maybe
    }
    guard let name = name(step.test, isAttribute: false) else {
      guard step.axis == "child" || step.axis == "descendant", step.test.hasSuffix("*") else {
        return .maybe
      }
      // Any child is the beginning of any descendant.
      let any = RuleCondition.child(RuleNames.anyMark)
      return step.test == "*" ? any : .atMost(any)
    }
    let number = names.element(name)
    switch step.axis {
    case "self": return .isNamed(number)
    case "parent": return .parent(number)
    case "ancestor": return .ancestor(number)
    case "ancestor-or-self": return .or([.isNamed(number), .ancestor(number)])
    case "child": return names.mark(number).map { .child($0) } ?? .maybe
    case "descendant": return names.mark(number).map { .descendant($0) } ?? .maybe
    case "descendant-or-self":
      return names.mark(number).map { .or([.isNamed(number), .descendant($0)]) } ?? .maybe
    default: return .maybe
    }
  }

  /// The name that `test` asks for; nil where it asks for none in particular.
  func name(_ test: String, isAttribute: Bool) -> QualifiedName? {
    guard !test.hasSuffix("*"), !test.hasSuffix(")") else { return nil }
    guard let colon = test.firstIndex(of: ":") else {
      return QualifiedName(namespace: "", local: test)
    }
    return namespace(of: test).map {
      QualifiedName(namespace: $0, local: String(test[test.index(after: colon)...]))
    }
  }

  /// The namespace that the prefix of `test` stands for; nil where it has none that is known.
  func namespace(of test: String) -> String? {
    guard let colon = test.firstIndex(of: ":") else { return nil }
    let prefix = String(test[..<colon])
    return namespaces[prefix]
      ?? (prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : nil)
  }

  /// What the predicates of a step ask.
  mutating func predicates(_ predicates: [Tokens]) -> RuleCondition { .and(conditions(predicates)) }

  // MARK: Tokens

  /// What stands between the parenthesis at `offset` and the one that closes it, where that is the
  /// last token.
  private static func inside(_ tokens: Tokens, after offset: Int) -> Tokens? {
    guard tokens.count >= offset + 2, tokens[tokens.startIndex + offset] == .symbol("(") else {
      return nil
    }
    var depth = 0
    for index in tokens.indices.dropFirst(offset) {
      if tokens[index] == .symbol("(") { depth += 1 }
      if tokens[index] == .symbol(")") { depth -= 1 }
      if depth == 0 {
        return index == tokens.endIndex - 1
          ? tokens[(tokens.startIndex + offset + 1)..<index] : nil
      }
    }
    return nil
  }

  /// The parts of `tokens` between operators `sign`.
  private static func split(_ tokens: Tokens, at sign: XPathToken) -> [Tokens] {
    var parts: [Tokens] = []
    var start = tokens.startIndex
    var depth = 0
    for index in tokens.indices {
      switch tokens[index] {
      case .symbol("("), .symbol("["): depth += 1
      case .symbol(")"), .symbol("]"): depth -= 1
      case sign where depth == 0 && index > start && endsOperand(tokens[index - 1]):
        parts.append(tokens[start..<index])
        start = index + 1
      default: break
      }
    }
    parts.append(tokens[start...])
    return parts
  }

  /// Whether a name after `token` is an operator, and no name of an element.
  /// - SeeAlso: XPath 1.0 §3.7.
  private static func endsOperand(_ token: XPathToken) -> Bool {
    guard case .symbol(let symbol) = token else { return true }
    return [")", "]", ".", "..", "*"].contains(symbol)
  }
}

/// A step at the beginning of a path.
struct RuleStep {
  let axis: String
  /// A name with its prefix, `*`, or `text()` and its like.
  let test: String
  let predicates: [ArraySlice<XPathToken>]
  /// What comes after: empty, or the sign before the next step, and it.
  let rest: ArraySlice<XPathToken>

  /// Whether nothing narrows what it leads to.
  var isLast: Bool { predicates.isEmpty && rest.isEmpty }

  /// The first step of the path `tokens`; nil where it begins otherwise.
  init?(_ tokens: ArraySlice<XPathToken>) {
    var tokens = tokens
    var axis = "child"
    // Below the element itself.
    if tokens.starts(with: [.symbol("."), .symbol("//")]) {
      tokens = tokens.dropFirst(2)
      axis = "descendant"
      if tokens.first == .symbol("@") || tokens.dropFirst().first == .symbol("::") { return nil }
    }
    if tokens.first == .symbol("@") {
      axis = "attribute"
      tokens.removeFirst()
    } else if case .name(let name)? = tokens.first, tokens.dropFirst().first == .symbol("::") {
      axis = name
      tokens = tokens.dropFirst(2)
    }
    switch tokens.first {
    case .symbol("*"): test = "*"
    case .name(let name): test = tokens.dropFirst().first == .symbol("(") ? name + "()" : name
    default: return nil
    }
    tokens.removeFirst()
    if test.hasSuffix("()") {
      guard tokens.dropFirst().first == .symbol(")") else { return nil }
      tokens = tokens.dropFirst(2)
    }
    var predicates: [ArraySlice<XPathToken>] = []
    while tokens.first == .symbol("[") {
      var depth = 0
      guard
        let end = tokens.firstIndex(where: { token in
          if token == .symbol("[") { depth += 1 }
          if token == .symbol("]") { depth -= 1 }
          return depth == 0
        })
      else { return nil }
      predicates.append(tokens[(tokens.startIndex + 1)..<end])
      tokens = tokens[(end + 1)...]
    }
    if let next = tokens.first, next != .symbol("/"), next != .symbol("//") { return nil }
    self.axis = axis
    self.predicates = predicates
    rest = tokens
  }
}
