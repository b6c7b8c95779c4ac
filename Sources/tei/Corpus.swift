import ArgumentParser
import TEICorpus
import TEIKit

/// `tei corpus`.
struct Corpus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put the documents of a finished run together as one corpus.",
    discussion: """
      DIR/corpus.xml is a teiCorpus that includes all documents by XInclude, and sums up what they \
      hold; DIR/authority.xml lists every person, place and organisation once, with all its names, \
      how often it is named and where. The documents get identifiers that are unique in the corpus, \
      and their names lead to the authority file. tei validate --xinclude DIR/corpus.xml checks the \
      whole.
      """)

  @Argument(help: ArgumentHelp("The folder that the run wrote to.", valueName: "run"))
  var folder: String

  @Option(name: .shortAndLong, help: "The folder to write; nothing may be there.")
  var output: String

  @Option(help: "What the parts of the corpus are: none, folder, year.")
  var by = CorpusOptions.Parts.none

  @Option(help: "What the corpus is called (default: the name of the folder).")
  var title: String?

  @Option(help: "Who publishes it.")
  var publisher: String?

  @Option(help: "Its licence: a URL, or words.")
  var licence: String?

  @Option(name: .shortAndLong, help: "How many documents to work on at once (default: cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1") }
    if output.isEmpty { throw usageError("-o: the name of the folder is empty") }
    for text in [title, publisher, licence].compactMap(\.self) { _ = try singleLine(text) }
  }

  func run() async throws {
    let environment = Environment.variables
    let printer = FindingPrinter(environment: environment)
    var options = CorpusOptions(
      title: title ?? folder.split(separator: "/").last.map(String.init) ?? folder)
    (options.publisher, options.licence, options.parts) = (publisher, licence, by)
    options.date = try sourceDate(environment)
    try await publish(printer, output) {
      let summary = try await CorpusWriter(try FinishedRun(folder: folder), options).write(
        to: output, jobs: jobs ?? POSIXFile.processorCount)
      guard !quiet else { return }
      printer.printNote(
        "\(output): \(summary.documents.grouped) documents in \(summary.parts.grouped) parts, "
          + "\(summary.entries.grouped) entries in authority.xml")
    }
  }
}

/// Does `work`, which makes `output` of a run; prints what is wrong.
///
/// - Throws: `ExitCode`.
func publish(
  _ printer: FindingPrinter, _ output: String, _ work: () async throws -> Void
) async throws {
  do {
    try await work()
  } catch let error as JournalError {
    printer.printError("journal", "\(error)")
    throw ExitCode(ExitStatus.noInput.rawValue)
  } catch let error as FileError {
    printer.printError(error.path, error.reason)
    throw ExitCode(
      (error.path.hasPrefix(output) ? ExitStatus.outputFailed : .documentFailed).rawValue)
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
