import TEIKit

/// A report as JUnit writes one: a file is a test case.
struct JUnitReport {
  private var cases = ""
  private var count = 0
  private var failures = 0
  private var errors = 0

  /// Adds what was found in `file`.
  mutating func add(_ file: ValidatedFile) {
    count += 1
    let name = Self.escaped(file.path)
    switch file.outcome {
    case .unreadable(let reason):
      errors += 1
      cases += """
          <testcase name="\(name)" classname="tei.validate">
            <error message="\(Self.escaped(reason))"/>
          </testcase>

        """
    case .report(let report) where report.isValid:
      cases += "  <testcase name=\"\(name)\" classname=\"tei.validate\"/>\n"
    case .report(let report):
      failures += 1
      let first = report.problems.first { $0.code.severity == .error }
      let lines = report.problems.map { problem in
        Self.escaped(
          "\(file.path):\(problem.line):\(problem.column): \(problem.code.severity.rawValue) "
            + "\(problem.code.rawValue): \(problem.sentence)")
      }
      cases += """
          <testcase name="\(name)" classname="tei.validate">
            <failure message="\(Self.escaped(first?.message ?? ""))" \
        type="\(first?.code.rawValue ?? "")">\(lines.joined(separator: "\n"))</failure>
          </testcase>

        """
    }
  }

  /// The report, once all files were added.
  var document: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
    <testsuite name="tei validate" tests="\(count)" failures="\(failures)" errors="\(errors)">
    \(cases)</testsuite>
    </testsuites>

    """
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "&": output += "&amp;"
      case "\"": output += "&quot;"
      case "\n": output += "&#10;"
      // XML has no other controls, and no noncharacters.
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
