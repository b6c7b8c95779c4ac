import TEICorpus
import TEIKit

/// Reports validated files in one of the formats, in the order in which they are added.
struct ValidationReporter {
  private let format: ReportFormat
  private let printer: FindingPrinter
  private let isQuiet: Bool
  private(set) var status = ExitStatus.good
  private var fileCount = 0
  private var invalidCount = 0
  /// How many problems and files each cause has.
  private var causes: [String: (problems: Int, files: Int)] = [:]
  private var sarif = SARIFReport()
  private var junit = JUnitReport()

  /// A reporter in `format`; where it `isQuiet`, valid files are passed over.
  init(format: ReportFormat, printer: FindingPrinter, isQuiet: Bool) {
    self.format = format
    self.printer = printer
    self.isQuiet = isQuiet
  }

  /// Reports `file`, or keeps it for the end where the format is one document.
  mutating func add(_ file: ValidatedFile) throws(FileError) {
    fileCount += 1
    switch file.outcome {
    case .unreadable: status.worsen(to: .noInput)
    case .report(let report):
      if !report.isValid {
        status.worsen(to: .documentFailed)
        invalidCount += 1
      }
      for (cause, count) in Dictionary(grouping: report.problems, by: Self.cause) {
        causes[cause, default: (0, 0)].problems += count.count
        causes[cause, default: (0, 0)].files += 1
      }
    }
    switch format {
    case .text: try addText(file)
    case .jsonl: try addJSONLines(file)
    case .github: try addGitHub(file)
    case .sarif: sarif.add(file)
    case .junit: junit.add(file)
    }
  }

  /// Says something of the schema at `path`, which is no document.
  mutating func addNotes(_ notes: [ValidationProblem], on path: String) throws(FileError) {
    let file = ValidatedFile(
      path: path, outcome: .report(ValidationReport(notes: notes)), excerpts: [])
    switch format {
    case .text: printer.print(ValidationReport(notes: notes), path: path)
    case .jsonl: try addJSONLines(file)
    case .github: try addGitHub(file)
    case .sarif: sarif.add(file)
    case .junit: break
    }
  }

  /// Ends the report.
  func finish() throws(FileError) {
    switch format {
    case .text: if fileCount > 1, invalidCount > 0 { printSummary() }
    case .jsonl, .github: break
    case .sarif: try POSIXFile.writeToStandardOutput(Array(sarif.document.utf8))
    case .junit: try POSIXFile.writeToStandardOutput(Array(junit.document.utf8))
    }
  }

  // MARK: Text

  private func addText(_ file: ValidatedFile) throws(FileError) {
    switch file.outcome {
    case .unreadable(let reason): printer.printError(file.path, reason)
    case .report(let report):
      printer.print(report, path: file.path, excerpts: file.excerpts)
      if report.isValid, !isQuiet {
        try POSIXFile.writeToStandardOutput(Array("\(file.path): valid\n".utf8))
      }
    }
  }

  /// What a problem has in common with others of its kind.
  private static func cause(of problem: ValidationProblem) -> String {
    var cause = problem.code.rawValue
    if let element = problem.element { cause += " <\(element)>" }
    if let attribute = problem.attribute { cause += " @\(attribute)" }
    return cause
  }

  private func printSummary() {
    printer.printNote("\(fileCount) files, \(invalidCount) invalid, by cause:")
    let sorted = causes.sorted {
      ($0.value.problems, $1.key) > ($1.value.problems, $0.key)
    }
    for (cause, count) in sorted.prefix(20) {
      printer.printNote("\(count.problems)× in \(count.files) files: \(cause)")
    }
    if sorted.count > 20 { printer.printNote("and \(sorted.count - 20) more causes") }
  }

  // MARK: JSON lines

  private func addJSONLines(_ file: ValidatedFile) throws(FileError) {
    var lines = ""
    switch file.outcome {
    case .unreadable(let reason):
      lines = "{\"file\":\(file.path.json),\"error\":\(reason.json)}\n"
    case .report(let report):
      if report.problems.isEmpty, !isQuiet {
        lines = "{\"file\":\(file.path.json),\"valid\":true}\n"
      }
      for problem in report.problems {
        var fields = ["\"file\":\(file.path.json)", "\"valid\":\(report.isValid)"]
        fields.append("\"code\":\(problem.code.rawValue.json)")
        fields.append("\"severity\":\(problem.code.severity.rawValue.json)")
        if problem.line > 0 { fields.append("\"line\":\(problem.line)") }
        if problem.column > 0 { fields.append("\"column\":\(problem.column)") }
        if let element = problem.element { fields.append("\"element\":\(element.json)") }
        if let attribute = problem.attribute { fields.append("\"attribute\":\(attribute.json)") }
        if !problem.path.isEmpty { fields.append("\"xpath\":\(problem.path.json)") }
        fields.append("\"message\":\(problem.message.json)")
        if !problem.remedy.isEmpty { fields.append("\"remedy\":\(problem.remedy.json)") }
        if let schema = problem.schema { fields.append("\"schema\":\(schema.json)") }
        if problem.consequences > 0 { fields.append("\"consequences\":\(problem.consequences)") }
        lines += "{" + fields.joined(separator: ",") + "}\n"
      }
    }
    try POSIXFile.writeToStandardOutput(Array(lines.utf8))
  }

  // MARK: GitHub

  /// - SeeAlso: GitHub's documentation, "Workflow commands for GitHub Actions".
  private func addGitHub(_ file: ValidatedFile) throws(FileError) {
    var lines = ""
    switch file.outcome {
    case .unreadable(let reason):
      lines = "::error file=\(Self.property(file.path))::\(Self.data(reason))\n"
    case .report(let report):
      for problem in report.problems {
        let command: String =
          switch problem.code.severity {
          case .error: "error"
          case .warning: "warning"
          case .note: "notice"
          }
        var properties = "file=\(Self.property(file.path))"
        if problem.line > 0 { properties += ",line=\(problem.line)" }
        if problem.column > 0 { properties += ",col=\(problem.column)" }
        properties += ",title=\(problem.code.rawValue)"
        lines += "::\(command) \(properties)::\(Self.data(problem.sentence))\n"
      }
    }
    try POSIXFile.writeToStandardOutput(Array(lines.utf8))
  }

  private static func data(_ text: String) -> String {
    escape(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")])
  }

  private static func property(_ text: String) -> String {
    escape(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")])
  }

  private static func escape(_ text: String, _ pairs: [(Unicode.Scalar, String)]) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if let pair = pairs.first(where: { $0.0 == scalar }) {
        output += pair.1
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension ValidationProblem {
  /// The message with the remedy and what follows.
  var sentence: String {
    var sentence = message
    if !remedy.isEmpty { sentence += "; " + remedy }
    if let schema { sentence += " (by \(schema))" }
    if consequences > 0 { sentence += " (and \(consequences) that follow from it)" }
    return sentence
  }
}
