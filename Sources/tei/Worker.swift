import ArgumentParser
import TEICorpus
import TEIKit

/// `tei worker`.
struct Worker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Convert texts that come as lines of JSON, and answer each by a line.",
    discussion: """
      For programs that run many workers, such as Apache Spark. A request is a JSON object on a \
      line of standard input: “id” names the document, “text” or “bytes_base64” is its source; \
      “metadata” (an object), “format” (text, html, tei) and “source_sha256” may be there. Each is \
      answered in order by a line on standard output with “id”, “status” (ok, invalid, error, \
      skipped), “sha256”, “version”, “findings”, “entities” and “tei”, which is null unless the \
      status is ok. What is wrong with a line or a document is told in its answer, and the exit \
      status is 0; another one says that the process is broken. A line may have --max-size bytes. \
      schemas/worker.schema.json has the form of both.
      """)

  @OptionGroup(title: "Configuration") var settings: SettingsOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Header") var header: HeaderOptions
  @OptionGroup(title: "Markup") var markup: MarkupOptions

  @Option(
    help: ArgumentHelp(
      """
      Which member of “metadata” fills a field of the header: title, author, date, url, publisher, \
      language, keywords; “title=” for none.
      """, valueName: "title=member"))
  var field: [String] = []

  @Option(
    help: ArgumentHelp(
      "How long a document may take; after that the process ends with 75, without an answer.",
      valueName: "seconds"))
  var timeout: Double?

  @Option(help: "How messages look: text, json (an object a line).")
  var logFormat = LogFormat.text

  func validate() throws {
    if markup.ledger == .sidecar {
      throw usageError("--ledger sidecar: an answer holds one document; header or none")
    }
    if markup.boilerplate == .learn {
      throw usageError(
        "--boilerplate learn compares all documents, and a worker sees one at a time: known or keep"
      )
    }
    if let timeout, !(timeout > 0 && timeout < 1e6) {
      throw usageError("--timeout \(timeout): a number of seconds above 0")
    }
  }

  func run() async throws {
    let environment = Environment.variables
    let printer = FindingPrinter(environment: environment, format: logFormat)
    let setup = try ConverterSetup(reading, header, markup, environment, printer)
    var fields = RecordFields()
    try fields.map(field)
    let limit = setup.options.byteLimit
    let answers = WorkerProtocol(
      DocumentWork(try setup.converter(), metadata: setup.options.metadata, limit: limit),
      fields: fields)
    let deadline = timeout.map { seconds in
      Deadline(.seconds(seconds)) {
        printer.printError($0, "took longer than --timeout allows; the worker ends")
      }
    }
    var lines = StandardInputLines()
    do throws(FileError) {
      while let line = try lines.next(limit: limit) {
        let answer = answers.answer(to: line, number: lines.count) { deadline?.begin($0) }
        deadline?.end()
        if let answer { try POSIXFile.writeToStandardOutput(answer) }
      }
    } catch {
      printer.printError(error.path, error.reason)
      let isOutput = error.path == "standard output"
      throw ExitCode((isOutput ? ExitStatus.outputFailed : .noInput).rawValue)
    }
  }
}
