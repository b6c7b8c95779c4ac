import ArgumentParser
import TEICorpus
import TEIKit

/// `tei convert`.
struct Convert: AsyncParsableCommand {
  /// How many bytes of documents that come from larger files are held at most, or one of them.
  private static let greatestWeight = 256 << 20

  static let configuration = CommandConfiguration(
    abstract: "Convert raw text to TEI.",
    discussion: """
      Folders are walked, and the output mirrors the tree below them: converting texts/ writes \
      texts/a/b.txt to DIR/a/b.xml. Of files with many documents (.jsonl, .csv, .tsv, .warc, .wet, \
      .tar, .zip, .7z; also .gz, .zst, .xz, .bz2) each goes to DIR/NAME/ID.xml. What is \
      written is read back, validated, and proven to give the source back; a document that \
      fails goes to NAME.invalid.xml with a report beside it. “-” reads standard input and \
      writes standard output.
      """)

  @Argument(help: "Files and folders to convert; “-” is standard input.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "The folder to write to; “-” is standard output.")
  var output: String?

  @OptionGroup(title: "Input") var input: InputOptions
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

  @Option(
    help: ArgumentHelp(
      "How finely text is marked up: none, sentences, tokens, names; with a comma both.",
      valueName: "levels"))
  var annotate = AnnotationLevels()

  @Option(
    help: ArgumentHelp(
      """
      Names with records of your own, which go before all others: a table with tabs, SKOS in \
      Turtle (.ttl), or lists in TEI (.xml). May be repeated.
      """, valueName: "file"))
  var gazetteer: [String] = []

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
    output == "-" || (output == nil && paths == ["-"] && input.from?.holdsMany != true)
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
    options.annotation = annotate.annotation
    options.annotatesNameParts = annotate.nameParts
    options.normalizesUnicode = nfc
    options.boilerplate = boilerplate
    let schemas = try loadSchemas(printer)
    options.gazetteer = try loadGazetteer(gazetteer, printer)
    let fields = try RecordFields(input)
    let inputs = TextFiles(paths: paths, format: input.from)
    if boilerplate == .learn {
      options.recurringLines = try await recurringLines(inputs, fields, options)
    }
    let recognizer = try model.map { try loadTagger($0, printer) }
    let converter = try Converter(options: options, recognizer: recognizer, schemas: schemas)
    var run = Run(printer: printer, quiet: quiet, tree: OutputTree(folder: output ?? "output"))
    run.toStandardOutput = writesToStandardOutput
    for error in inputs.errors {
      printer.printError(error.path, error.reason)
      run.status.worsen(to: .noInput)
    }
    run.failed = inputs.errors.count
    if run.toStandardOutput, inputs.files.count > 1 || inputs.files.first?.format.holdsMany == true
    {
      throw usageError("only one document fits on standard output")
    }
    if !run.toStandardOutput, let file = inputs.files.first(where: run.tree.replaces) {
      throw usageError("\(file.path) would be replaced by its TEI: choose another folder with -o")
    }
    let limit = options.byteLimit
    let metadata = options.metadata
    var documents = InputDocuments(inputs.files, fields: fields, limit: limit)
    try await BoundedParallel.run(
      next: { documents.next() }, jobs: jobs ?? POSIXFile.processorCount, weight: \.weight,
      greatestWeight: Self.greatestWeight,
      transform: { Outcome.converting($0, with: converter, metadata, limit: limit) },
      consume: { try run.take($1, of: $0) })
    if !quiet { run.summarize(passedOver: inputs.passedOver + documents.passedOver) }
    try run.status.exit()
  }

  /// The lines that recur in `inputs`. What can't be read counts for nothing here, and is told
  /// when it is converted.
  private func recurringLines(
    _ inputs: TextFiles, _ fields: RecordFields, _ options: ConverterOptions
  ) async throws -> RecurringLines {
    var counter = LineCounter()
    let limit = options.byteLimit
    var documents = InputDocuments(inputs.files, fields: fields, limit: limit)
    try await BoundedParallel.run(
      next: { documents.next() }, jobs: jobs ?? POSIXFile.processorCount, weight: \.weight,
      greatestWeight: Self.greatestWeight,
      transform: { item -> [UInt64] in
        guard case .document(let document) = item else { return [] }
        do {
          return try LineCounter.lines(
            of: document.read(limit: limit), name: document.name, options: options)
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

/// What came of one document.
private enum Outcome: Sendable {
  case converted(ConversionResult)
  case unreadable(FileError)
  /// A record or an entry of a larger file that is not what it should be.
  case damaged(FileError)
  case failed(ConversionError)

  /// The outcome of `item`, whose record may say more than the `metadata` of all documents.
  static func converting(
    _ item: InputItem, with converter: Converter, _ metadata: Metadata, limit: Int
  ) -> Outcome {
    let document: InputDocument
    switch item {
    case .problem(let error): return .damaged(error)
    case .document(let read): document = read
    }
    let known = document.fields.applied(to: metadata)
    do {
      var result = try converter.convert(
        try document.read(limit: limit), name: document.name, metadata: known.metadata,
        form: document.form)
      result.findings += known.unusable.map { field, value in
        Finding(
          .unusableMetadata, at: nil,
          message: "the \(field) “\(value.prefix(40))” is left out of the header",
          remedy: "correct the record, or have --field read another")
      }.sorted { $0.message < $1.message }
      return .converted(result)
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

  mutating func take(_ outcome: Outcome, of item: InputItem) throws {
    switch outcome {
    case .unreadable(let error):
      printer.printError(error.path, error.reason)
      failed += 1
      status.worsen(to: .noInput)
    case .damaged(let error):
      printer.printError(error.path, error.reason)
      failed += 1
      status.worsen(to: .documentFailed)
    case .failed(let error):
      printer.printError(item.name, "\(error)")
      failed += 1
      status.worsen(to: .documentFailed)
    case .converted(let result):
      let source = result.tagged.text.source
      printer.print(
        quiet ? result.findings.filter { $0.severity == .error } : result.findings,
        source: source)
      guard case .document(let document) = item else { return }
      do {
        try write(result, of: document, source: source)
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
    _ result: ConversionResult, of document: InputDocument, source: SourceText
  ) throws(FileError) {
    if result.isValid { documents += 1 } else { invalid += 1 }
    if !result.isValid { status.worsen(to: .documentFailed) }
    if toStandardOutput {
      if result.isValid { try POSIXFile.writeToStandardOutput(result.tei) }
      return
    }
    let written = try tree.write(
      result, stem: document.outputStem,
      report: printer.report(result.findings, source: source))
    if !written.isValid {
      printer.printError(document.name, "invalid; see \(written.path) and the report beside it")
    }
  }

  func summarize(passedOver: Int) {
    if passedOver > 0 {
      let extensions = TextFiles.textExtensions.sorted().joined(separator: ", .")
      printer.printNote(
        "passed over in folders and archives: \(passedOver); only .\(extensions) are taken for "
          + "text, name others to convert them")
    }
    guard !toStandardOutput, documents + invalid + failed != 1 || invalid + failed > 0 else {
      return
    }
    printer.printNote(
      "\(documents) valid in \(tree.folder), \(invalid) invalid, \(failed) failed")
  }
}
