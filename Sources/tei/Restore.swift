import ArgumentParser
import TEICorpus
import TEIKit

/// `tei restore`.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give the source of a TEI file back, byte for byte.",
    discussion: """
      The record of edits is read from the header, from --ledger, or from NAME.ledger beside \
      NAME.xml. A file whose text somebody edited is refused, with the place.
      """)

  @Argument(help: "A TEI file that tei wrote; “-” is standard input.")
  var file: String

  @Option(help: "The record of edits that --ledger sidecar wrote.")
  var ledger: String?

  @Option(name: .shortAndLong, help: "Where to write the source (default: standard output).")
  var output = "-"

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let limit = 1 << 31 - 1
    let document: [UInt8]
    let sidecar: [UInt8]?
    do {
      document = try POSIXFile.read(file, limit: limit)
      sidecar = try readLedger(limit: limit)
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
    let source: [UInt8]
    do {
      source = try Restorer().restore(document, ledger: sidecar)
    } catch {
      var place = file
      if case .textEdited(let edited) = error { place += ":\(edited.line)" }
      printer.printError(place, "\(error)")
      throw ExitCode(ExitStatus.documentFailed.rawValue)
    }
    do {
      if output == "-" {
        try POSIXFile.writeToStandardOutput(source)
      } else {
        try POSIXFile.write(source, to: output)
      }
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.outputFailed.rawValue)
    }
  }

  private func readLedger(limit: Int) throws(FileError) -> [UInt8]? {
    if let ledger { return try POSIXFile.read(ledger, limit: limit) }
    guard file.hasSuffix(".xml") else { return nil }
    // Beside the document, where --ledger sidecar put it.
    return try? POSIXFile.read(file.dropLast(4) + ".ledger", limit: limit)
  }
}
