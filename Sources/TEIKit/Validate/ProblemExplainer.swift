/// Says in words what a grammar does not allow, and what may be done about it.
enum ProblemExplainer {
  /// How many names a remedy lists.
  private static let listLimit = 12
  private static let teiNamespace = "http://www.tei-c.org/ns/1.0"

  /// `problems` in words; those that follow from one before them are counted there.
  static func explain(_ problems: [MatchProblem]) -> [ValidationProblem] {
    var explained: [ValidationProblem] = []
    var roots: [String: Int] = [:]
    for problem in problems {
      let parent = parentPath(of: problem)
      if problem.follows, let root = roots[parent] {
        explained[root].consequences += 1
        continue
      }
      if problem.kind == .elementNotAllowed || problem.kind == .textNotAllowed
        || problem.kind == .incomplete || problem.kind == .textValue
      {
        roots[parent] = explained.count
      }
      explained.append(explain(problem))
    }
    return explained
  }

  /// The element whose content is wrong.
  private static func parentPath(of problem: MatchProblem) -> String {
    guard problem.kind == .elementNotAllowed, let slash = problem.path.lastIndex(of: "/") else {
      return problem.path
    }
    return String(problem.path[..<slash])
  }

  private static func explain(_ problem: MatchProblem) -> ValidationProblem {
    let expected = problem.expected
    let element = "<\(problem.element)>"
    var code = FindingCode.invalid
    var message: String
    var remedy = ""
    var gloss = ""
    switch problem.kind {
    case .elementNotAllowed:
      let container = parentName(of: problem)
      let place = container.map { " here in <\($0)>" } ?? " as the root element"
      message = "\(element) is not allowed\(place)"
      if !problem.isKnownName {
        message = "the schema has no element \(element)"
        if problem.namespace.isEmpty { message += " without a namespace" }
      } else if problem.namespace == teiNamespace {
        gloss = ElementGlosses.gloss(of: local(problem.element)) ?? ""
      }
      // A name that the schema has is no slip of the pen.
      let slip = problem.isKnownName ? "" : problem.element
      remedy = hint(slip, in: expected, what: "here") { "<\($0)>" }
    case .attributeNotAllowed:
      code = .attributeNotAllowed
      message = "\(element) takes no attribute \"\(problem.attribute ?? "")\""
      remedy = hint(problem.attribute ?? "", in: expected, what: "beside the others") {
        "\"\($0)\""
      }
    case .attributeValue:
      code = .invalidValue
      message =
        "\"\(shortened(problem.value))\" is no value for the attribute"
        + " \"\(problem.attribute ?? "")\" of \(element)"
      remedy = valueHint(problem.value ?? "", expected)
    case .textValue:
      code = .invalidValue
      message = "\"\(shortened(problem.value))\" is no content for \(element)"
      remedy = valueHint(problem.value ?? "", expected)
    case .attributesMissing:
      code = .missingAttribute
      let names = expected.names.map { "\"\(written($0))\"" }
      message = "\(element) lacks " + (names.count == 1 ? "the attribute " : "an attribute: ")
      message += list(names, joinedBy: "or")
    case .textNotAllowed:
      code = .textNotAllowed
      message = "text is not allowed here in \(element)"
      remedy = hint("", in: expected, what: "here") { "<\($0)>" }
    case .incomplete:
      code = .incompleteElement
      message = "\(element) is incomplete"
      remedy = hint("", in: expected, what: "next") { "<\($0)>" }
    case .duplicateID:
      code = .duplicateIdentifier
      message = "the identifier \"\(shortened(problem.value))\" was given before"
      remedy = "give each element an identifier of its own"
    case .unresolvedID:
      code = .danglingPointer
      message = "no element has the identifier \"\(shortened(problem.value))\""
    case .tooComplex:
      code = .unfinished
      message = "the schema asks for more work on this document than a document may cost"
    }
    return ValidationProblem(
      code, line: problem.line, column: problem.column, element: local(problem.element),
      attribute: problem.attribute, message: message, remedy: remedy, path: problem.path,
      gloss: gloss)
  }

  // MARK: Hints

  private static func hint(
    _ name: String, in expected: MatchProblem.Expected, what: String,
    quoting quote: (String) -> String
  ) -> String {
    var parts: [String] = []
    let names = expected.names.map(written)
    let wanted = local(name)
    if !wanted.isEmpty, let near = EditDistance.nearest(to: wanted, among: names) {
      parts.append("did you mean \(quote(near))?")
    }
    var allowed = names.map(quote)
    if expected.allowsAnyName { allowed.append("any other name") }
    if expected.allowsText { allowed.append("text") }
    if !allowed.isEmpty {
      parts.append("allowed \(what): " + list(allowed, joinedBy: "or"))
    } else if expected.allowsEnd || expected.names.isEmpty {
      parts.append("nothing is allowed \(what)")
    }
    return parts.joined(separator: " ")
  }

  private static func valueHint(_ value: String, _ expected: MatchProblem.Expected) -> String {
    guard !expected.values.isEmpty else { return "" }
    var parts: [String] = []
    let known = expected.values.filter { $0.hasPrefix("\"") }.map {
      String($0.dropFirst().dropLast())
    }
    if let near = EditDistance.nearest(to: value, among: known) {
      parts.append("did you mean \"\(near)\"?")
    }
    parts.append("it must be " + list(expected.values, joinedBy: "or"))
    return parts.joined(separator: " ")
  }

  /// `items` as a phrase, the first of them where they are many.
  static func list(_ items: [String], joinedBy word: String) -> String {
    if items.count <= 1 { return items.first ?? "" }
    if items.count > listLimit {
      return items.prefix(listLimit).joined(separator: ", ")
        + " or one of \(items.count - listLimit) more"
    }
    return items.dropLast().joined(separator: ", ") + " \(word) " + (items.last ?? "")
  }

  private static func written(_ name: QualifiedName) -> String {
    name.namespace == "http://www.w3.org/XML/1998/namespace" ? "xml:" + name.local : name.local
  }

  private static func local(_ name: String) -> String {
    name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private static func shortened(_ value: String?) -> String {
    let value = value ?? ""
    let scalars = value.unicodeScalars
    let line = scalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }
    return line.joined() + (scalars.count > 60 ? "…" : "")
  }

  private static func parentName(of problem: MatchProblem) -> String? {
    let steps = problem.path.split(separator: "/")
    guard steps.count > 1 else { return nil }
    let step = steps[steps.count - 2]
    return String(step.prefix { $0 != "[" })
  }
}
