import TEIKit

/// A report in the Static Analysis Results Interchange Format 2.1.0.
///
/// - SeeAlso: OASIS, "SARIF Version 2.1.0".
struct SARIFReport {
  private var results: [String] = []
  private var artifacts: [String] = []
  /// No artifact may be listed twice.
  private var artifactIndices: [String: Int] = [:]
  private var notifications: [String] = []
  private var codes: Set<FindingCode> = []

  /// Adds what was found in `file`.
  mutating func add(_ file: ValidatedFile) {
    let uri = Self.uri(file.path).json
    switch file.outcome {
    case .unreadable(let reason):
      notifications.append(
        "{\"level\":\"error\",\"message\":{\"text\":\("\(file.path): \(reason)".json)}}")
    case .report(let report):
      let artifact = artifactIndices[uri] ?? artifacts.count
      if artifact == artifacts.count { artifacts.append("{\"location\":{\"uri\":\(uri)}}") }
      artifactIndices[uri] = artifact
      for problem in report.problems {
        codes.insert(problem.code)
        var location = "\"artifactLocation\":{\"uri\":\(uri),\"index\":\(artifact)}"
        if problem.line > 0 {
          var region = "\"startLine\":\(problem.line)"
          if problem.column > 0 { region += ",\"startColumn\":\(problem.column)" }
          location += ",\"region\":{\(region)}"
        }
        var place = "{\"physicalLocation\":{\(location)}"
        if !problem.path.isEmpty {
          place += ",\"logicalLocations\":[{\"fullyQualifiedName\":\(problem.path.json)}]"
        }
        results.append(
          "{\"ruleId\":\(problem.code.rawValue.json),\"level\":\"\(Self.level(problem.code))\","
            + "\"message\":{\"text\":\(problem.sentence.json)},\"locations\":[\(place)}]}")
      }
    }
  }

  /// The report, once all files were added.
  var document: String {
    let rules = codes.sorted { $0.rawValue < $1.rawValue }.map { code in
      "{\"id\":\(code.rawValue.json),\"shortDescription\":{\"text\":\(code.title.json)},"
        + "\"fullDescription\":{\"text\":\(code.explanation.json)},"
        + "\"defaultConfiguration\":{\"level\":\"\(Self.level(code))\"}}"
    }
    let invocation =
      "{\"executionSuccessful\":\(notifications.isEmpty)"
      + (notifications.isEmpty
        ? "}"
        : ",\"toolExecutionNotifications\":[\(notifications.joined(separator: ",\n"))]}")
    return """
      {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
      "tool":{"driver":{"name":"tei","version":\(SwiftTEI.version.json),"rules":[
      \(rules.joined(separator: ",\n"))]}},
      "columnKind":"unicodeCodePoints",
      "invocations":[\(invocation)],
      "artifacts":[\(artifacts.joined(separator: ",\n"))],
      "results":[\(results.joined(separator: ",\n"))]}]}

      """
  }

  private static func level(_ code: FindingCode) -> String { code.severity.rawValue }

  /// `path` as a URI reference.
  private static func uri(_ path: String) -> String {
    var output = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        output += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return output
  }
}
