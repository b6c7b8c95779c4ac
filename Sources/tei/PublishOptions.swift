import ArgumentParser
import TEICorpus
import TEIKit

/// Which run something is made of, and where that goes, as typed.
struct PublishOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The folder that the run wrote to.", valueName: "run"))
  var folder: String

  @Option(name: .shortAndLong, help: "The folder to write; nothing may be there.")
  var output: String

  @Option(name: .shortAndLong, help: "How many documents to work on at once (default: cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  /// What the corpus is called where nobody says it: the name of the folder.
  var name: String { folder.split(separator: "/").last.map(String.init) ?? folder }

  func validate() throws {
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1") }
    if output.isEmpty { throw usageError("-o: the name of the folder is empty") }
  }

  /// Has `work` make the output of the run, with so many jobs, and prints what it says of that, or
  /// what is wrong.
  ///
  /// - Throws: `ExitCode`.
  func publish(_ work: (FinishedRun, Int) async throws -> [String]) async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    do {
      let notes = try await work(
        try FinishedRun(folder: folder), jobs ?? POSIXFile.processorCount)
      if !quiet { for note in notes { printer.printNote("\(output): \(note)") } }
    } catch let error as JournalError {
      printer.printError("journal", "\(error)")
      throw ExitCode(ExitStatus.noInput.rawValue)
    } catch let error as FileError {
      printer.printError(error.path, error.reason)
      // What lies in the run is to blame itself; all else is what is written.
      let isOfRun = error.path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
      throw ExitCode((isOfRun ? ExitStatus.documentFailed : .outputFailed).rawValue)
    }
  }
}

/// `text`, which must be one line without control characters.
///
/// - Throws: `ValidationError`.
func singleLine(_ text: String) throws -> String {
  guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
    throw usageError("“\(text.prefix(40))”: one line, without control characters")
  }
  return text
}
