/// The rules of a schema of Schematron, with abstract ones dissolved and expressions in XPath 1.0.
struct SchematronRules: Sendable {
  /// A part of a message.
  enum MessagePart: Sendable {
    case text(String)
    case value(String)
    case name(String?)
  }

  struct Variable: Sendable {
    let name: String
    let value: String
  }

  struct Check: Sendable {
    let code: FindingCode
    let firesWhen: Bool
    let test: String
    let message: [MessagePart]
    let diagnostics: [[MessagePart]]
  }

  struct Rule: Sendable {
    let contexts: [XPathTranslator.Alternative]
    let variables: [Variable]
    let checks: [Check]
  }

  struct Pattern: Sendable {
    let variables: [Variable]
    let rules: [Rule]
  }

  let namespaces: [String: String]
  let variables: [Variable]
  let patterns: [Pattern]
  /// How many checks there are, and how many of them can't be done, by reasons.
  let checkCount: Int
  let skipped: [String: Int]

  var skippedCount: Int { skipped.values.reduce(0, +) }
}

/// Makes rules of what is written.
struct SchematronCompiler {
  private let document: SchematronDocument
  private let isVersion2: Bool
  /// Whether what is not XPath 1.0 may be XPath 2.0, since nothing says.
  private let isUndeclared: Bool
  private var skipped: [String: Int] = [:]
  private var checkCount = 0

  /// The rules of `document` that `phase` asks for.
  ///
  /// - Throws: ``SchemaFault`` where the phase, or something that a rule names, is not there.
  static func compile(
    _ document: SchematronDocument, phase: String?, isEmbedded: Bool
  ) throws(SchemaFault) -> SchematronRules {
    var compiler = SchematronCompiler(document, isEmbedded: isEmbedded)
    return try compiler.rules(phase: phase)
  }

  private init(_ document: SchematronDocument, isEmbedded: Bool) {
    self.document = document
    let binding = document.queryBinding.map(Self.lowercased)
    // What stands in TEI's grammars is for XSLT 2, as TEI's own rules are.
    isVersion2 = isEmbedded || !["xslt", "xslt1", "xpath", nil].contains(binding)
    isUndeclared = !isEmbedded && binding == nil
  }

  private static func lowercased(_ text: String) -> String {
    String(
      decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private mutating func rules(phase wanted: String?) throws(SchemaFault) -> SchematronRules {
    let name = wanted ?? document.defaultPhase ?? "#ALL"
    var active: Set<String>?
    var extra: [SchematronDocument.Variable] = []
    if name != "#ALL", name != "#DEFAULT" {
      guard let phase = document.phases.first(where: { $0.identifier == name }) else {
        let known = document.phases.map { "\"\($0.identifier)\"" }
        throw SchemaFault(
          place: nil,
          message: "there is no phase \"\(name)\""
            + (known.isEmpty
              ? "" : "; there is " + ProblemExplainer.list(known, joinedBy: "and")))
      }
      active = Set(phase.active)
      extra = phase.variables
    }
    var scope = XPathTranslator.Scope(prefixes: Set(document.namespaces.keys))
    var variables = declare(document.variables + extra, in: &scope)
    // In files for XSLT, variables of a pattern without rules are meant for all.
    for pattern in document.patterns where pattern.rules.isEmpty && pattern.isA == nil {
      variables += declare(pattern.variables, in: &scope)
    }
    var patterns: [SchematronRules.Pattern] = []
    for pattern in document.patterns
    where !pattern.isAbstract && !(pattern.rules.isEmpty && pattern.isA == nil) {
      if let active {
        guard let identifier = pattern.identifier, active.contains(identifier) else { continue }
      }
      if let made = try compile(try concrete(pattern), scope) { patterns.append(made) }
    }
    return SchematronRules(
      namespaces: document.namespaces, variables: variables, patterns: patterns,
      checkCount: checkCount, skipped: skipped)
  }

  /// `pattern`, with the rules of the abstract one that it is made of.
  private func concrete(
    _ pattern: SchematronDocument.Pattern
  ) throws(SchemaFault) -> SchematronDocument.Pattern {
    guard let name = pattern.isA else { return pattern }
    guard
      let abstract = document.patterns.first(where: { $0.isAbstract && $0.identifier == name })
    else {
      throw SchemaFault(
        place: pattern.place, message: "there is no abstract pattern \"\(name)\"")
    }
    // Longer names first, so that $ab is not taken for $a.
    let parameters = pattern.parameters.sorted { $0.key.utf8.count > $1.key.utf8.count }
    func filled(_ text: String) -> String {
      var text = Array(text.utf8)
      for (name, value) in parameters {
        text = Self.replacing(Array("$\(name)".utf8), in: text, with: Array(value.utf8))
      }
      return String(decoding: text, as: UTF8.self)
    }
    func filled(_ parts: [SchematronDocument.MessagePart]) -> [SchematronDocument.MessagePart] {
      parts.map { part in
        switch part {
        case .text: part
        case .value(let select): .value(filled(select))
        case .name(let path): .name(path.map { filled($0) })
        }
      }
    }
    func filled(_ variables: [SchematronDocument.Variable]) -> [SchematronDocument.Variable] {
      variables.map {
        SchematronDocument.Variable(name: $0.name, value: $0.value.map { filled($0) })
      }
    }
    var result = pattern
    result.variables = filled(abstract.variables) + pattern.variables
    result.rules =
      abstract.rules.map { rule in
        var made = SchematronDocument.Rule(
          place: rule.place, identifier: rule.identifier, isAbstract: rule.isAbstract,
          context: rule.context.map { filled($0) }, role: rule.role)
        made.variables = filled(rule.variables)
        made.items = rule.items.map { item in
          guard case .check(let check) = item else { return item }
          return .check(
            SchematronDocument.Check(
              place: check.place, isReport: check.isReport, test: filled(check.test),
              role: check.role, identifier: check.identifier, diagnostics: check.diagnostics,
              message: filled(check.message)))
        }
        return made
      } + pattern.rules
    return result
  }

  private static func replacing(_ old: [UInt8], in text: [UInt8], with new: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == old[0], text[i...].starts(with: old) {
        output += new
        i += old.count
      } else {
        output.append(text[i])
        i += 1
      }
    }
    return output
  }

  // MARK: Rules

  private mutating func compile(
    _ pattern: SchematronDocument.Pattern, _ outer: XPathTranslator.Scope
  ) throws(SchemaFault) -> SchematronRules.Pattern? {
    var scope = outer
    let variables = declare(pattern.variables, in: &scope)
    var rules: [SchematronRules.Rule] = []
    /// Why no later rule of the pattern can be checked: what an earlier one takes is not known.
    var obstacle: String? = pattern.namesDocuments ? "other documents" : nil
    for rule in pattern.rules where !rule.isAbstract {
      var inner = scope
      let (own, checks) = try expanded(rule, in: pattern, depth: 0)
      checkCount += checks.count
      guard checkCount <= SchematronReader.itemLimit else {
        throw SchemaFault(place: rule.place, message: "the schema has too many rules")
      }
      if let obstacle {
        skipped[obstacle, default: 0] += checks.count
        continue
      }
      let contexts: [XPathTranslator.Alternative]
      do throws(XPathTranslator.Unsupported) {
        let text = rule.context ?? ""
        contexts = try translated { version throws(XPathTranslator.Unsupported) in
          try XPathTranslator.translateContext(text, inner, isVersion2: version)
        }
      } catch {
        obstacle = error.reason
        skipped[error.reason, default: 0] += checks.count
        continue
      }
      let locals = declare(own, in: &inner)
      var made: [SchematronRules.Check] = []
      for check in checks {
        do throws(XPathTranslator.Unsupported) {
          made.append(try compile(check, role: check.role ?? rule.role, inner))
        } catch {
          skipped[error.reason, default: 0] += 1
        }
      }
      // Even without checks, a rule takes its nodes from those after it.
      rules.append(SchematronRules.Rule(contexts: contexts, variables: locals, checks: made))
    }
    return rules.contains { !$0.checks.isEmpty }
      ? SchematronRules.Pattern(variables: variables, rules: rules) : nil
  }

  /// The variables and checks of `rule` and of the abstract rules that it extends.
  private func expanded(
    _ rule: SchematronDocument.Rule, in pattern: SchematronDocument.Pattern, depth: Int
  ) throws(SchemaFault) -> ([SchematronDocument.Variable], [SchematronDocument.Check]) {
    guard depth < 20 else {
      throw SchemaFault(place: rule.place, message: "rules extend each other too deep")
    }
    var variables: [SchematronDocument.Variable] = []
    var checks: [SchematronDocument.Check] = []
    for item in rule.items {
      switch item {
      case .check(let check): checks.append(check)
      case .extends(let name):
        // Of the same pattern, or, as many have it, of any.
        let places = [pattern.rules] + document.patterns.map(\.rules)
        let found = places.lazy.flatMap { $0 }.first { $0.isAbstract && $0.identifier == name }
        guard let found else {
          throw SchemaFault(place: rule.place, message: "there is no abstract rule \"\(name)\"")
        }
        let (more, further) = try expanded(found, in: pattern, depth: depth + 1)
        variables += more
        checks += further
      }
      guard checks.count < SchematronReader.itemLimit else {
        throw SchemaFault(place: rule.place, message: "the schema has too many rules")
      }
    }
    return (variables + rule.variables, checks)
  }

  private func compile(
    _ check: SchematronDocument.Check, role: String?, _ scope: XPathTranslator.Scope
  ) throws(XPathTranslator.Unsupported) -> SchematronRules.Check {
    let test = try translated { version throws(XPathTranslator.Unsupported) in
      try XPathTranslator.translate(check.test, scope, isVersion2: version)
    }
    if case .literals = test.kind { throw XPathTranslator.Unsupported(reason: "a list") }
    return SchematronRules.Check(
      code: Self.code(of: role), firesWhen: check.isReport, test: test.text,
      message: message(check.message, scope),
      diagnostics: check.diagnostics.compactMap { document.diagnostics[$0] }
        .map { message($0, scope) })
  }

  /// What in a message can't be computed stands there as it is written.
  private func message(
    _ parts: [SchematronDocument.MessagePart], _ scope: XPathTranslator.Scope
  ) -> [SchematronRules.MessagePart] {
    parts.map { part in
      switch part {
      case .text(let text): return .text(text)
      case .value(let select):
        return translatedValue(select, scope).map { .value($0) } ?? .text("{\(select)}")
      case .name(nil): return .name(nil)
      case .name(let path?):
        return translatedValue("name(\(path))", scope).map { .value($0) } ?? .text("{\(path)}")
      }
    }
  }

  private func translatedValue(_ text: String, _ scope: XPathTranslator.Scope) -> String? {
    do throws(XPathTranslator.Unsupported) {
      let made = try translated { version throws(XPathTranslator.Unsupported) in
        try XPathTranslator.translate(text, scope, isVersion2: version)
      }
      if case .literals = made.kind { return nil }
      return made.text
    } catch {
      return nil
    }
  }

  /// What `body` gives for the version of XPath that the schema is written in.
  private func translated<Result>(
    _ body: (_ isVersion2: Bool) throws(XPathTranslator.Unsupported) -> Result
  ) throws(XPathTranslator.Unsupported) -> Result {
    guard isUndeclared else { return try body(isVersion2) }
    do throws(XPathTranslator.Unsupported) {
      return try body(false)
    } catch {
      return try body(true)
    }
  }

  /// Adds `variables` to `scope`, and gives those that can be computed.
  private func declare(
    _ variables: [SchematronDocument.Variable], in scope: inout XPathTranslator.Scope
  ) -> [SchematronRules.Variable] {
    var made: [SchematronRules.Variable] = []
    for variable in variables {
      var kind: XPathTranslator.Kind?
      if let value = variable.value {
        let inner = scope
        do throws(XPathTranslator.Unsupported) {
          let expression = try translated { version throws(XPathTranslator.Unsupported) in
            try XPathTranslator.translate(value, inner, isVersion2: version)
          }
          kind = expression.mayBeMissing ? nil : expression.kind
          switch expression.kind {
          case .literals: break
          default:
            if kind != nil {
              made.append(SchematronRules.Variable(name: variable.name, value: expression.text))
            }
          }
        } catch {
          kind = nil
        }
      }
      scope.variables[variable.name] = .some(kind)
    }
    return made
  }

  /// What a rule's role makes of what it finds.
  private static func code(of role: String?) -> FindingCode {
    switch lowercased(role ?? "") {
    case "warning", "warn", "nonfatal", "non-fatal", "recommendation": .brokenRecommendation
    case "info", "information", "informational", "note", "hint", "debug": .ruleRemark
    default: .brokenRule
    }
  }
}
