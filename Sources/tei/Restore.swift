import ArgumentParser
import TEICorpus
import TEIKit

/// `tei restore`.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Give the source of a TEI file back, byte for byte.",
    discussion: """
      The record of edits is read from --ledger, from the header, or from NAME.ledger beside \
      NAME.xml, whichever is there first. A file whose text somebody edited is refused, with the place.
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
    let source: [UInt8]
    do {
      let document = try POSIXFile.read(file, limit: limit)
      source = try restore(document, limit: limit)
    } catch let error as FileError {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    } catch {
      var place = file
      if case RestoreError.textEdited(let edited) = error { place += ":\(edited.line)" }
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

  private func restore(_ document: [UInt8], limit: Int) throws -> [UInt8] {
    let restorer = Restorer(byteLimit: limit)
    if let ledger {
      return try restorer.restore(document, ledger: try POSIXFile.read(ledger, limit: limit))
    }
    do {
      return try restorer.restore(document)
    } catch RestoreError.noLedger {
      guard let beside = ledgerBeside else { throw RestoreError.noLedger }
      return try restorer.restore(document, ledger: try POSIXFile.read(beside, limit: limit))
    }
  }

  /// Where `--ledger sidecar` puts the record of the document, if there is one.
  private var ledgerBeside: String? {
    guard file.hasSuffix(".xml") else { return nil }
    let path = String(file.dropLast(4)) + ".ledger"
    return POSIXFile.exists(path) ? path : nil
  }
}
