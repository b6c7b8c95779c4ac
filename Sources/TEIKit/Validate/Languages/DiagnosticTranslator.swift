internal import LibXML2

/// Says in our words what libxml2 finds by a W3C schema or a DTD.
enum DiagnosticTranslator {
  /// `diagnostics` in words; what follows from one before is counted there.
  static func explain(
    _ diagnostics: [XMLDiagnostic], by language: SchemaLanguage
  ) -> [ValidationProblem] {
    struct Cause: Hashable {
      let path: String
      let attribute: String?
      let line: Int
      let column: Int
    }
    var problems: [ValidationProblem] = []
    var roots: [Cause: Int] = [:]
    /// By their parents, the elements that nothing declares: the first thing wrong there.
    var undeclared: [String: Int] = [:]
    for diagnostic in diagnostics where diagnostic.kind == .undeclared {
      undeclared[parent(of: diagnostic.path), default: 0] += 1
    }
    var waiting: [String: Int] = [:]
    var unknown: [String: Int] = [:]
    for diagnostic in diagnostics {
      if diagnostic.kind == .content, undeclared[diagnostic.path] != nil {
        waiting[diagnostic.path, default: 0] += 1
        continue
      }
      // What stands in an element that nothing declares is not declared mostly either.
      if diagnostic.kind == .undeclared, let root = unknown[parent(of: diagnostic.path)] {
        problems[root].consequences += 1
        unknown[diagnostic.path] = root
        continue
      }
      var problem = explain(diagnostic, by: language)
      let cause = Cause(
        path: problem.path, attribute: problem.attribute, line: problem.line,
        column: problem.column)
      if let root = roots[cause], problems[root].code != .duplicateIdentifier {
        problems[root].consequences += 1
        continue
      }
      if diagnostic.kind == .undeclared,
        let count = waiting.removeValue(
          forKey: parent(of: diagnostic.path))
      {
        problem.consequences += count
      }
      if diagnostic.kind == .undeclared { unknown[diagnostic.path] = problems.count }
      roots[cause] = problems.count
      problems.append(problem)
    }
    return problems
  }

  /// Why a schema can't be used: the first thing that is wrong in it.
  static func reason(_ error: XMLError) -> String {
    switch error {
    case .notWellFormed(let found), .schema(let found):
      let found =
        found.contains { $0.severity != .warning }
        ? found.filter { $0.severity != .warning } : found
      let more = found.count > 1 ? " (and \(found.count - 1) more)" : ""
      return (found.first?.description ?? "no reason given") + more
    default: return "\(error)"
    }
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func explain(
    _ diagnostic: XMLDiagnostic, by language: SchemaLanguage
  ) -> ValidationProblem {
    let words = Words(withoutNamespaces(diagnostic.message))
    let name = diagnostic.element ?? ""
    let element = "<\(name)>"
    var code = FindingCode.invalid
    var attribute = words.attribute
    var message = words.rest
    var remedy = ""
    var gloss = ""
    let steps = diagnostic.path.split(separator: "/")
    let parent = steps.count > 1 ? steps[steps.count - 2].prefix { $0 != "[" } : ""
    switch diagnostic.kind {
    case .element:
      let place = parent.isEmpty ? "as the root element" : "here in <\(parent)>"
      message = "\(element) is not allowed \(place)"
      remedy = allowed(words.expected, "here", near: nil)
      gloss = ElementGlosses.gloss(of: name) ?? ""
    case .incomplete:
      code = .incompleteElement
      message = "\(element) is incomplete"
      remedy = allowed(words.expected, "next", near: nil)
    case .undeclared:
      message = "the schema has no element \(element)"
      if parent.isEmpty { message += " that may be the root" }
    case .content:
      message = "\(element) does not hold what the DTD asks"
      remedy = words.content
    case .attribute:
      code = .attributeNotAllowed
      message = "\(element) takes no attribute \"\(attribute ?? "")\""
    case .missingAttribute:
      code = .missingAttribute
      message = "\(element) lacks the attribute \"\(attribute ?? "")\""
    case .value:
      code = .invalidValue
      let value = "\"\(words.value)\""
      message =
        attribute.map { "\(value) is no value for the attribute \"\($0)\" of \(element)" }
        ?? "\(value) is no content for \(element)"
      let near = EditDistance.nearest(to: words.value, among: words.values)
      remedy = near.map { "did you mean \"\($0)\"? " } ?? ""
      remedy +=
        words.values.isEmpty
        ? words.constraint
        : "it must be " + ProblemExplainer.list(words.values.map { "\"\($0)\"" }, joinedBy: "or")
    case .text:
      code = .textNotAllowed
      message = "text is not allowed here in \(element)"
      if words.rest.contains("Element content") { message = "\(element) must be empty" }
    case .duplicate:
      code = .duplicateIdentifier
      attribute = nil
    case .reference: code = .danglingPointer
    case .other:
      if diagnostic.kind == .other, attribute != nil { code = .invalidValue }
    }
    return ValidationProblem(
      code, line: diagnostic.line, column: diagnostic.column, element: name, attribute: attribute,
      message: message, remedy: remedy, path: diagnostic.path, gloss: gloss)
  }

  private static func allowed(_ names: [String], _ what: String, near: String?) -> String {
    guard !names.isEmpty else { return "" }
    return "allowed \(what): " + ProblemExplainer.list(names.map { "<\($0)>" }, joinedBy: "or")
  }

  /// libxml2 writes names as `{namespace}local`.
  private static func withoutNamespaces(_ text: String) -> String {
    guard text.contains("{") else { return text }
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      // Only a name stands after a brace; a set in a pattern, such as \p{L}, ends with its own.
      if bytes[i] == UInt8(ascii: "{"),
        let end = bytes[i...].firstIndex(of: UInt8(ascii: "}")), end + 1 < bytes.count,
        bytes[i..<end].contains(UInt8(ascii: ":")) || end == i + 1
      {
        i = end + 1
      } else {
        output.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What libxml2's sentence holds.
  private struct Words {
    var attribute: String?
    /// The sentence without "Element 'x', attribute 'y':".
    var rest: String
    var value = ""
    var values: [String] = []
    var expected: [String] = []
    var constraint = ""
    var content = ""

    init(_ message: String) {
      rest = message
      if let colon = message.range(of: "': "), message.hasPrefix("Element '") {
        rest = String(message[colon.upperBound...])
        let head = message[..<colon.lowerBound]
        if let mark = head.range(of: ", attribute '") {
          attribute = String(head[mark.upperBound...])
        }
      }
      if rest.hasSuffix(".") { rest.removeLast() }
      func between(_ start: String, _ end: String) -> String? {
        guard let from = rest.range(of: start),
          let to = rest[from.upperBound...].range(of: end)
        else { return nil }
        return String(rest[from.upperBound..<to.lowerBound])
      }
      // XML Schema.
      if attribute == nil { attribute = between("The attribute '", "' is") }
      value = Words.shortened(
        between("The value '", "' ") ?? between("'", "' is not a valid") ?? "")
      if let set = between("element of the set {", "}") {
        values = Words.split(set).map { $0.filter { $0 != "'" } }
      }
      if let list = between("( ", " )") {
        expected = Words.split(list).map { $0.filter { $0 != "*" } }
      }
      if let pattern = between("accepted by the pattern '", "'") {
        constraint = "it must match " + Words.shortened(pattern)
      } else if let type = between("valid value of the ", "'") ?? nil {
        let name = between("valid value of the \(type)'", "'") ?? ""
        constraint = "it must be of the type " + name
      }
      // DTDs.
      if message.contains("No declaration for attribute ") {
        attribute = between("No declaration for attribute ", " of element")
      }
      if message.contains("does not carry attribute ") {
        attribute = message.range(of: "does not carry attribute ").map {
          String(message[$0.upperBound...])
        }
      }
      if message.hasPrefix("Value \""), let quoted = between("Value \"", "\" for attribute ") {
        value = Words.shortened(quoted)
        attribute = between("\" for attribute ", " of ")
      }
      if message.hasPrefix("Value for attribute ") {
        attribute = between("Value for attribute ", " of ")
      }
      if let expecting = message.range(of: "expecting "),
        let got = message.range(of: ", got ")
      {
        let wanted = message[expecting.upperBound..<got.lowerBound]
        content =
          "it must be " + Words.shortened(String(wanted), 160) + ", and is "
          + Words.shortened(String(message[got.upperBound...]), 160)
      } else if message.contains("declared EMPTY") {
        content = "it must be empty"
      }
    }

    private static func split(_ list: String) -> [String] {
      list.split(separator: ",").map { SchemaReader.trimmed(String($0)) }
    }

    private static func shortened(_ text: String, _ limit: Int = 60) -> String {
      text.unicodeScalars.count > limit
        ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…" : text
    }
  }
}

extension StringProtocol {
  /// The first place of `other`, by bytes.
  fileprivate func range(of other: String) -> Range<Index>? {
    let wanted = Array(other.utf8)
    guard let first = wanted.first else { return nil }
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: wanted) {
        return found..<utf8.index(found, offsetBy: wanted.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }
}
