import ArgumentParser
import TEICorpus
import TEIKit

/// `tei convert`.
struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert raw text to TEI.",
    discussion: """
      Folders are walked, and the output mirrors the tree below them: converting texts/ writes \
      texts/a/b.txt to DIR/a/b.xml. What is \
      written is read back, validated, and proven to give the source back; a document that \
      fails goes to NAME.invalid.xml with a report beside it. “-” reads standard input and \
      writes standard output.
      """)

  @Argument(help: "Files and folders to convert; “-” is standard input.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "The folder to write to; “-” is standard output.")
  var output: String?

  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Header") var header: HeaderOptions

  @Option(help: "Where the record of edits goes: header, sidecar, none.")
  var ledger = ConverterOptions.LedgerPlace.embedded

  @Option(help: "How changes to characters are told: counts, inline (choice elements).")
  var record = ConverterOptions.Record.counts

  @Option(
    help: """
      What counts as debris in news: known (set phrases), learn (also lines that recur in the \
      documents of this run; they are read twice), keep (nothing).
      """)
  var boilerplate = ConverterOptions.Boilerplate.known

  @Option(help: "What carries an xml:id: blocks, all.")
  var ids = ConverterOptions.Identifiers.blocks

  @Flag(inversion: .prefixedNo, help: "Tag names and dates.")
  var names = true

  @Option(help: "A model that finds names, written by tei train, instead of the embedded one.")
  var model: String?

  @Option(help: "How finely text is marked up: none, sentences, tokens.")
  var annotate = ConverterOptions.Annotation.none

  @Flag(inversion: .prefixedNo, help: "Bring the text into Unicode NFC.")
  var nfc = true

  @Option(help: "A further RELAX NG schema that documents must be valid against.")
  var schema: [String] = []

  @Option(name: .shortAndLong, help: "How many documents to work on at once (default: cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1") }
    if output?.isEmpty == true { throw usageError("-o: the name of the folder is empty") }
    if paths.count(where: { $0 == "-" }) > 1 {
      throw usageError("standard input can be read only once: name “-” once")
    }
    if output == "-", paths.count > 1 {
      throw usageError("only one document fits on standard output")
    }
    if boilerplate == .learn, paths.contains("-") {
      throw usageError("--boilerplate learn reads documents twice, and standard input can't be")
    }
    if model != nil, !names { throw usageError("--model: there is no use for it with --no-names") }
    if ledger == .sidecar, writesToStandardOutput {
      throw usageError("--ledger sidecar needs a folder to write to: -o DIR")
    }
  }

  private var writesToStandardOutput: Bool {
    output == "-" || (output == nil && paths == ["-"])
  }

  func run() async throws {
    let environment = Environment.variables
    let printer = FindingPrinter(environment: environment)
    var options = try ConverterOptions(reading)
    try options.apply(header, environment: environment)
    options.ledger = ledger
    options.identifiers = ids
    options.record = record
    options.tagsNames = names
    options.annotation = annotate
    options.normalizesUnicode = nfc
    options.boilerplate = boilerplate
    let schemas = try loadSchemas(printer)
    let inputs = TextFiles(paths: paths)
    if boilerplate == .learn { options.recurringLines = try await recurringLines(inputs, options) }
    let recognizer = try model.map { try loadTagger($0, printer) }
    let converter = try Converter(options: options, recognizer: recognizer, schemas: schemas)
    var run = Run(printer: printer, quiet: quiet, tree: OutputTree(folder: output ?? "output"))
    run.toStandardOutput = writesToStandardOutput
    for error in inputs.errors {
      printer.printError(error.path, error.reason)
      run.status.worsen(to: .noInput)
    }
    run.failed = inputs.errors.count
    if run.toStandardOutput, inputs.files.count > 1 {
      throw usageError("only one document fits on standard output")
    }
    if !run.toStandardOutput, let file = inputs.files.first(where: run.tree.replaces) {
      throw usageError("\(file.path) would be replaced by its TEI: choose another folder with -o")
    }
    let limit = options.byteLimit
    try await BoundedParallel.run(
      inputs.files, jobs: jobs ?? POSIXFile.processorCount,
      transform: { Outcome.converting($0, with: converter, limit: limit) },
      consume: { try run.take($1, of: $0) })
    if !quiet { run.summarize(passedOver: inputs.passedOver) }
    try run.status.exit()
  }

  /// The lines that recur in `inputs`. What can't be read counts for nothing here, and is told
  /// when it is converted.
  private func recurringLines(
    _ inputs: TextFiles, _ options: ConverterOptions
  ) async throws -> RecurringLines {
    var counter = LineCounter()
    let limit = options.byteLimit
    try await BoundedParallel.run(
      inputs.files, jobs: jobs ?? POSIXFile.processorCount,
      transform: { file -> [UInt64] in
        do {
          let bytes = try POSIXFile.read(file.path, limit: limit, remedy: "")
          return try LineCounter.lines(of: bytes, name: file.path, options: options)
        } catch {
          return []
        }
      },
      consume: { counter.add($1) })
    return counter.recurringLines()
  }

  private func loadSchemas(_ printer: FindingPrinter) throws -> [SchemaValidator] {
    try schema.map { try loadSchema($0, printer) }
  }
}

/// What came of one file.
private enum Outcome: Sendable {
  case converted(ConversionResult)
  case unreadable(FileError)
  case failed(ConversionError)

  static func converting(_ file: InputFile, with converter: Converter, limit: Int) -> Outcome {
    do {
      let bytes = try POSIXFile.read(
        file.path, limit: limit, remedy: "raise it with --max-size")
      return .converted(
        try converter.convert(bytes, name: file.path == "-" ? "stdin" : file.path))
    } catch let error as FileError {
      return .unreadable(error)
    } catch let error as ConversionError {
      return .failed(error)
    } catch {
      return .failed(.notChecked(reason: "\(error)"))
    }
  }
}

/// A run of the command: takes outcomes in the order of the files.
private struct Run {
  let printer: FindingPrinter
  let quiet: Bool
  let tree: OutputTree
  var toStandardOutput = false
  var status = ExitStatus.good
  private var documents = 0
  private var invalid = 0
  /// Inputs that came to nothing.
  var failed = 0

  init(printer: FindingPrinter, quiet: Bool, tree: OutputTree) {
    self.printer = printer
    self.quiet = quiet
    self.tree = tree
  }

  mutating func take(_ outcome: Outcome, of file: InputFile) throws {
    switch outcome {
    case .unreadable(let error):
      printer.printError(error.path, error.reason)
      failed += 1
      status.worsen(to: .noInput)
    case .failed(let error):
      printer.printError(file.path, "\(error)")
      failed += 1
      status.worsen(to: .documentFailed)
    case .converted(let result):
      let source = result.tagged.text.source
      printer.print(
        quiet ? result.findings.filter { $0.severity == .error } : result.findings,
        source: source)
      do {
        try write(result, of: file, source: source)
      } catch {
        // A full or read-only disk spoils every document after this one too: the run stops.
        printer.printError(error.path, error.reason)
        failed += 1
        status.worsen(to: .outputFailed)
        if error.concernsOthers { try status.exit() }
      }
    }
  }

  private mutating func write(
    _ result: ConversionResult, of file: InputFile, source: SourceText
  ) throws(FileError) {
    if result.isValid { documents += 1 } else { invalid += 1 }
    if !result.isValid { status.worsen(to: .documentFailed) }
    if toStandardOutput {
      if result.isValid { try POSIXFile.writeToStandardOutput(result.tei) }
      return
    }
    let written = try tree.write(
      result, stem: file.outputStem,
      report: printer.report(result.findings, source: source))
    if !written.isValid {
      printer.printError(file.path, "invalid; see \(written.path) and the report beside it")
    }
  }

  func summarize(passedOver: Int) {
    if passedOver > 0 {
      let extensions = TextFiles.textExtensions.sorted().joined(separator: ", .")
      printer.printNote(
        "passed over in folders: \(passedOver); only .\(extensions) are taken for text, name "
          + "others to convert them")
    }
    guard !toStandardOutput, documents + invalid + failed != 1 || invalid + failed > 0 else {
      return
    }
    printer.printNote(
      "\(documents) valid in \(tree.folder), \(invalid) invalid, \(failed) failed")
  }
}
