import ArgumentParser
import TEICorpus
import TEIKit

/// `tei validate`.
struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate TEI files against a RELAX NG schema.",
    discussion: """
      Without --schema, against the schema that everything tei writes is valid against. The \
      network is never used, no entity is expanded, and a document that declares entities is \
      refused.
      """)

  @Argument(help: "TEI files; “-” is standard input.")
  var files: [String]

  @Option(help: "A RELAX NG schema in XML syntax.")
  var schema: String?

  @Flag(name: .shortAndLong, help: "Print nothing for files that are valid.")
  var quiet = false

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    var status = ExitStatus.good
    let validator = try schema.map { try loadSchema($0, printer) } ?? .corpus()
    for path in files {
      do {
        let report = validator.validate(try POSIXFile.read(path, limit: 1 << 31 - 1))
        if report.isValid {
          if !quiet { print("\(path): valid") }
        } else {
          printer.print(report, path: path)
          status.worsen(to: .documentFailed)
        }
      } catch {
        printer.printError(error.path, error.reason)
        status.worsen(to: .noInput)
      }
    }
    try status.exit()
  }
}
