internal import LibXML2

/// One thing that is wrong with a TEI document.
public struct ValidationProblem: Hashable, Sendable {
  /// What kind of problem it is.
  public let code: FindingCode
  /// The line in the TEI file, counted from 1; 0 where it isn't known.
  ///
  /// For a tag, the line on which it ends.
  public let line: Int
  /// The column just after the tag or the text, counted from 1; 0 where it isn't known.
  public let column: Int
  /// The element it happened in, where known.
  public let element: String?
  /// The attribute that it is about, if it is about one.
  public let attribute: String?
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What to do about it, or what may stand here; may be empty.
  public let remedy: String
  /// Where it is, as an XPath expression; empty where it isn't known.
  public let path: String
  /// What the element is for, in a line; may be empty.
  public let gloss: String
  /// How many problems follow from this one, in the same element.
  public internal(set) var consequences: Int
  /// The schema that says so, where there are several; nil where none does.
  public internal(set) var schema: String?

  init(
    _ code: FindingCode, line: Int, column: Int, element: String? = nil, attribute: String? = nil,
    message: String, remedy: String = "", path: String = "", gloss: String = "",
    consequences: Int = 0
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.element = element
    self.attribute = attribute
    self.message = message
    self.remedy = remedy
    self.path = path
    self.gloss = gloss
    self.consequences = consequences
  }
}

/// Everything that is wrong with a TEI document.
public struct ValidationReport: Hashable, Sendable {
  /// The problems, in the order of the document.
  public let problems: [ValidationProblem]
  /// How many more there are than ``problems`` holds.
  public let omitted: Int

  /// Whether nothing is wrong; warnings and notes leave a document valid.
  public var isValid: Bool { problems.allSatisfy { $0.code.severity != .error } }

  init(problems: [ValidationProblem], omitted: Int = 0) {
    self.problems = problems
    self.omitted = omitted
  }

  /// The report with `more` problems before its own.
  public func adding(_ more: [ValidationProblem]) -> ValidationReport {
    more.isEmpty ? self : ValidationReport(problems: more + problems, omitted: omitted)
  }

  /// A report that only remarks on something.
  public init(notes: [ValidationProblem]) { self.init(problems: notes) }

  /// The report on a document that could not be read at all.
  init(error: XMLError) {
    func problem(_ diagnostic: XMLDiagnostic, _ code: FindingCode) -> ValidationProblem {
      ValidationProblem(
        code, line: diagnostic.line, column: diagnostic.column, element: diagnostic.element,
        message: diagnostic.message)
    }
    let found: [ValidationProblem]
    switch error {
    case .notWellFormed(let diagnostics), .schema(let diagnostics):
      // What the parser says after the first mistake is about what it took the rest for.
      found = diagnostics.prefix(1).map { first in
        var first = problem(first, .notWellFormed)
        first.consequences = diagnostics.count - 1
        return first
      }
    case .entityDeclaration(let diagnostic), .attributeDefault(let diagnostic):
      found = [problem(diagnostic, .entityDeclaration)]
    case .tooDeep(let diagnostic):
      found = [problem(diagnostic, .notWellFormed)]
    case .overfull(let diagnostic):
      found = [
        ValidationProblem(
          .overfull, line: diagnostic.line, column: diagnostic.column,
          element: diagnostic.element, message: diagnostic.message,
          remedy: "put what the attributes hold into elements")
      ]
    case .tooLarge, .outOfMemory:
      found = [ValidationProblem(.notWellFormed, line: 0, column: 0, message: "\(error)")]
    }
    self.init(problems: found)
  }
}
