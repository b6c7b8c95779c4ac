import TEICorpus
import TEIKit

/// Prints messages to standard error: `letters.txt:12:4: error TEI1001: what; what to do`.
struct FindingPrinter {
  private let usesColour: Bool
  /// How messages look.
  let format: LogFormat

  /// A printer that colours on a terminal, unless `NO_COLOR` is set (no-color.org).
  init(environment: [String: String], format: LogFormat = .text) {
    let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    usesColour = POSIXFile.standardErrorIsTerminal && !isRefused
    self.format = format
  }

  /// Prints `findings` about the source.
  func print(_ findings: [Finding], source: SourceText) {
    print(findings, name: source.name, bytes: source.bytes)
  }

  /// Prints `findings` about the file `name` that holds `bytes`.
  func print(_ findings: [Finding], name: String, bytes: [UInt8]) {
    guard !findings.isEmpty else { return }
    let lines = LineIndex(bytes)
    for finding in findings {
      POSIXFile.writeToStandardError(
        format == .json
          ? LogEvent.finding(finding, name, bytes, lines)
          : text(finding, name, bytes, lines, colour: usesColour))
    }
  }

  /// `findings` as the lines of a report file, without colour.
  func report(_ findings: [Finding], source: SourceText) -> String {
    let lines = LineIndex(source.bytes)
    return findings.map { text($0, source.name, source.bytes, lines, colour: false) }.joined()
  }

  /// Prints the problems of a TEI file: what, where in the text, what may be done.
  ///
  /// - Parameter excerpts: for each problem its place in the text, or nothing at all.
  func print(_ report: ValidationReport, path: String, excerpts: [Excerpt?] = []) {
    for (index, problem) in report.problems.enumerated() {
      var place = path
      if problem.line > 0 { place += ":\(problem.line)" }
      if problem.line > 0, problem.column > 0 { place += ":\(problem.column)" }
      line(place, problem.code.severity, problem.code.rawValue, problem.message)
      var details = ""
      if index < excerpts.count, let excerpt = excerpts[index] {
        let number = String(excerpt.line)
        let margin = String(repeating: " ", count: number.count)
        details += "  \(number) | \(excerpt.text)\n  \(margin) | "
        details += String(repeating: " ", count: excerpt.indent)
        details += "^" + String(repeating: "~", count: excerpt.length - 1) + "\n"
      }
      if !problem.path.isEmpty { details += "  at \(problem.path)\n" }
      if !problem.remedy.isEmpty { details += "  \(problem.remedy)\n" }
      if !problem.gloss.isEmpty, let element = problem.element {
        details += "  <\(element)>: \(problem.gloss)\n"
      }
      if let schema = problem.schema { details += "  by \(schema)\n" }
      if problem.consequences > 0 {
        details += "  … and \(problem.consequences) that follow from it\n"
      }
      POSIXFile.writeToStandardError(details)
    }
    if report.omitted > 0 { printNote("\(path): \(report.omitted) more problems are not shown") }
  }

  /// Prints that something about `path` failed.
  func printError(_ path: String, _ message: String) {
    line(path, .error, nil, message)
  }

  /// Prints a line that is no finding.
  func printNote(_ message: String) {
    POSIXFile.writeToStandardError(
      format == .json ? LogEvent.note(message) : "tei: \(message)\n")
  }

  private func line(
    _ place: String, _ severity: Finding.Severity, _ code: String?, _ message: String
  ) {
    guard format == .text else {
      return POSIXFile.writeToStandardError(LogEvent.error(place, message))
    }
    let code = code.map { " " + $0 } ?? ""
    POSIXFile.writeToStandardError(
      "\(place): \(label(severity, colour: usesColour))\(code): \(message)\n")
  }

  private func text(
    _ finding: Finding, _ name: String, _ bytes: [UInt8], _ lines: LineIndex, colour: Bool
  ) -> String {
    var place = name
    if let range = finding.range {
      let position = lines.position(of: range.start, in: bytes)
      place += ":\(position.line):\(position.column)"
    }
    var message = finding.message
    if finding.count > 1 { message += " (and \(finding.count - 1) more)" }
    if !finding.remedy.isEmpty { message += "; \(finding.remedy)" }
    return
      "\(place): \(label(finding.severity, colour: colour)) \(finding.code.rawValue): \(message)\n"
  }

  private func label(_ severity: Finding.Severity, colour: Bool) -> String {
    guard colour else { return severity.rawValue }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[\(code)m\(severity.rawValue)\u{1B}[0m"
  }
}
