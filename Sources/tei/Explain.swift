import ArgumentParser
import TEIKit

/// `tei explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what the code of a message means and what to do about it.",
    discussion: "Without a code, lists all of them.")

  @Argument(help: "A code, such as TEI3001.")
  var code: String?

  func run() throws {
    guard let code else {
      for code in FindingCode.allCases {
        print("\(code.rawValue)  \(code.severity.rawValue)  \(code.title)")
      }
      return
    }
    guard let known = FindingCode(rawValue: code.uppercased()) else {
      throw usageError("\(code): no such code; “tei explain” lists all of them")
    }
    print("\(known.rawValue) (\(known.severity.rawValue)): \(known.title)\n\n\(known.explanation)")
  }
}
