/// Which patterns of Schematron may have something to say of a document, told from its elements
/// while it is read: most rules are about elements and attributes that most documents do not have,
/// or can be seen to hold.
final class RuleSieve: Sendable {
  /// One way in which a rule may speak.
  struct Candidate: Sendable {
    let pattern: Int
    let condition: RuleCondition
    let waitsForEnd: Bool
  }

  let names: RuleNames
  let patternCount: Int
  /// Patterns of which nothing can be told.
  let unconditional: [Int]
  /// By the number of the element that a rule is about.
  let byElement: [[Candidate]]
  /// By the number of an attribute that the element must have, whatever its name.
  let byAttribute: [[Candidate]]
  let others: [Candidate]

  init(_ rules: SchematronRules) {
    var reader = RuleConditionReader(namespaces: rules.namespaces)
    var byElement: [Int: [Candidate]] = [:]
    var byAttribute: [Int: [Candidate]] = [:]
    var others: [Candidate] = []
    var unconditional: [Int] = []
    for (number, pattern) in rules.patterns.enumerated() {
      // To compute a variable may fail, which is told.
      guard rules.variables.isEmpty, pattern.variables.isEmpty else {
        unconditional.append(number)
        continue
      }
      for rule in pattern.rules where !rule.checks.isEmpty {
        let speaks =
          rule.variables.isEmpty ? Self.speaks(rule.checks, &reader) : RuleCondition.maybe
        for context in rule.contexts {
          guard let place = Self.place(context.text, &reader) else {
            unconditional.append(number)
            continue
          }
          let condition = RuleCondition.and([
            place.condition, place.isAttribute ? .maybe : speaks,
          ]).reduced { $0 }
          guard condition != .no else { continue }
          let candidate = Candidate(
            pattern: number, condition: condition, waitsForEnd: condition.waitsForEnd)
          if let element = place.element {
            byElement[element, default: []].append(candidate)
          } else if let attribute = condition.requiredAttribute {
            byAttribute[attribute, default: []].append(candidate)
          } else {
            others.append(candidate)
          }
        }
      }
    }
    names = reader.names
    patternCount = rules.patterns.count
    self.unconditional = unconditional
    self.byElement = (0..<reader.names.elementCount).map { byElement[$0] ?? [] }
    self.byAttribute = (0..<reader.names.attributeCount).map { byAttribute[$0] ?? [] }
    self.others = others
  }

  /// Whether one of `checks` may find something.
  private static func speaks(
    _ checks: [SchematronRules.Check], _ reader: inout RuleConditionReader
  ) -> RuleCondition {
    var all: [RuleCondition] = []
    for check in checks {
      let test = reader.condition(check.test)
      all.append(check.firesWhen ? test : .not(test))
    }
    return .or(all)
  }

  /// Where a rule looks.
  private struct Place {
    /// The number of the element's name; nil for any.
    let element: Int?
    let condition: RuleCondition
    /// Whether it looks at an attribute of the element.
    let isAttribute: Bool
  }

  /// The elements that the path `context` selects, or more; nil where they are not elements.
  private static func place(_ context: String, _ reader: inout RuleConditionReader) -> Place? {
    guard var tokens = RuleConditionReader.tokens(context)?[...] else { return nil }
    var steps: [(step: RuleStep, isChild: Bool)] = []
    while let sign = tokens.first {
      guard sign == .symbol("/") || sign == .symbol("//"),
        let step = RuleStep(tokens.dropFirst())
      else { return nil }
      steps.append((step, sign == .symbol("/")))
      tokens = step.rest
    }
    var conditions: [RuleCondition] = []
    var isAttribute = false
    if let last = steps.last, last.step.axis == "attribute" {
      guard steps.count > 1, last.isChild else { return nil }
      isAttribute = true
      steps.removeLast()
      if let name = reader.name(last.step.test, isAttribute: true) {
        conditions.append(.attribute(reader.names.attribute(name)))
      }
    }
    guard let last = steps.last, last.step.axis == "child", !last.step.test.hasSuffix(")") else {
      return nil
    }
    conditions.append(reader.predicates(last.step.predicates))
    let element = reader.name(last.step.test, isAttribute: false).map { reader.names.element($0) }
    if element == nil {
      guard last.step.test.hasSuffix("*") else { return nil }
      if let namespace = reader.namespace(of: last.step.test) {
        conditions.append(.isIn(reader.names.namespace(namespace)))
      }
    }
    var isParent = last.isChild
    for (step, _) in steps.dropLast().reversed() {
      // Along other axes, what is before may be anywhere.
      guard step.axis == "child" else { break }
      if let name = reader.name(step.test, isAttribute: false) {
        let number = reader.names.element(name)
        conditions.append(isParent ? .parent(number) : .ancestor(number))
      }
      isParent = false
    }
    return Place(element: element, condition: .and(conditions), isAttribute: isAttribute)
  }
}
