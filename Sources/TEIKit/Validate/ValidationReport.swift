internal import LibXML2

/// One thing that is wrong with a TEI document.
public struct ValidationProblem: Hashable, Sendable {
  /// What kind of problem it is.
  public let code: FindingCode
  /// The line in the TEI file, counted from 1; 0 where it isn't known.
  public let line: Int
  /// The column, counted from 1; 0 where it isn't known.
  public let column: Int
  /// The element it happened in, where known.
  public let element: String?
  /// What is wrong, in one sentence without a full stop.
  public let message: String
}

/// Everything that is wrong with a TEI document.
public struct ValidationReport: Hashable, Sendable {
  /// The problems, in the order in which they were met.
  public let problems: [ValidationProblem]

  /// Whether nothing is wrong.
  public var isValid: Bool { problems.isEmpty }

  init(problems: [ValidationProblem]) { self.problems = problems }

  /// The report on a document that could not be read at all.
  init(error: XMLError) {
    func problem(_ diagnostic: XMLDiagnostic, _ code: FindingCode) -> ValidationProblem {
      ValidationProblem(
        code: code, line: diagnostic.line, column: diagnostic.column,
        element: diagnostic.element, message: diagnostic.message)
    }
    switch error {
    case .notWellFormed(let diagnostics), .schema(let diagnostics):
      problems = diagnostics.map { problem($0, .notWellFormed) }
    case .entityDeclaration(let diagnostic), .attributeDefault(let diagnostic):
      problems = [problem(diagnostic, .entityDeclaration)]
    case .tooDeep(let diagnostic):
      problems = [problem(diagnostic, .notWellFormed)]
    case .tooLarge, .outOfMemory:
      problems = [
        ValidationProblem(
          code: .notWellFormed, line: 0, column: 0, element: nil, message: "\(error)")
      ]
    }
  }
}
