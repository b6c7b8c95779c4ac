import ArgumentParser
import TEICorpus
import TEIKit

/// `tei convert`.
struct Convert: AsyncParsableCommand {
  /// How many bytes of documents that come from larger files are held at most, or one of them.
  private static let greatestWeight = 256 << 20

  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert raw text to TEI.",
    discussion: """
      Folders are walked, and the output mirrors the tree below them: converting texts/ writes \
      texts/a/b.txt to DIR/a/b.xml. Of files with many documents (.jsonl, .csv, .tsv, .warc, .wet, \
      .tar, .zip, .7z; also .gz, .zst, .xz, .bz2) each goes to DIR/NAME/ID.xml. What is \
      written is read back, validated, and proven to give the source back; a document that \
      fails goes to NAME.invalid.xml with a report beside it. “-” reads standard input and \
      writes standard output. A run of more than one file keeps a journal in DIR; what was \
      stopped or killed goes on with --resume.
      """)

  @Argument(help: "Files and folders to convert; “-” is standard input.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "The folder to write to; “-” is standard output.")
  var output: String?

  @OptionGroup(title: "Configuration") var settings: SettingsOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Header") var header: HeaderOptions
  @OptionGroup(title: "Markup") var markup: MarkupOptions
  @OptionGroup(title: "Run") var going: RunOptions
  @OptionGroup(title: "Shards") var sharding: ShardOptions

  @Option(name: .shortAndLong, help: "How many documents to work on at once (default: cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  mutating func validate() throws {
    paths = ManyPaths.unpacked(paths)
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1") }
    if output?.isEmpty == true { throw usageError("-o: the name of the folder is empty") }
    if paths.count(where: { $0 == "-" }) > 1 {
      throw usageError("standard input can be read only once: name “-” once")
    }
    if output == "-", paths.count > 1 {
      throw usageError("only one document fits on standard output")
    }
    if markup.boilerplate == .learn, paths.contains("-") {
      throw usageError("--boilerplate learn reads documents twice, and standard input can't be")
    }
    if markup.ledger == .sidecar, writesToStandardOutput {
      throw usageError("--ledger sidecar needs a folder to write to: -o DIR")
    }
  }

  private var writesToStandardOutput: Bool {
    output == "-" || (output == nil && paths == ["-"] && input.from?.holdsMany != true)
  }

  /// Whether there is a journal: only of what may be many documents, in a folder.
  private var keepsJournal: Bool {
    going.journal && !writesToStandardOutput && TextFiles.mayHoldMany(paths, format: input.from)
  }

  /// Whether a command of those words keeps one; where they are wrong, which is told elsewhere, it
  /// doesn't.
  static func keepsJournal(_ arguments: [String]) -> Bool {
    do {
      return try parse(arguments).keepsJournal
    } catch {
      return false
    }
  }

  func run() async throws {
    let environment = Environment.variables
    let printer = FindingPrinter(environment: environment, format: going.logFormat)
    let assignment = Supervisor.assignment(environment)
    if !keepsJournal, going.mode != nil || going.timeout != nil {
      throw usageError("one text has no journal: --timeout, --resume and their like have no use")
    }
    if try sharding.selection() != nil,
      writesToStandardOutput || !TextFiles.mayHoldMany(paths, format: input.from)
    {
      throw usageError("--shard-count divides many documents that go to a folder, and this is one")
    }
    if keepsJournal {
      StopSignal.catchAll()
      // Standard input can't be read again by a second process.
      if going.isolate, assignment == nil, !paths.contains("-"),
        let status = Supervisor.run(folder: output ?? "output", announce: printer.printNote)
      {
        if status != 0 { throw ExitCode(status) }
        return
      }
    }
    try await convert(environment, printer, assignment)
  }

  private func convert(
    _ environment: [String: String], _ printer: FindingPrinter,
    _ assignment: Supervisor.Assignment?
  ) async throws {
    var setup = try ConverterSetup(reading, header, markup, environment, printer)
    let shard = try sharding.selection()
    let fields = try RecordFields(input)
    let inputs = TextFiles(paths: paths, format: input.from)
    if markup.boilerplate == .learn {
      setup.options.recurringLines = try await recurringLines(inputs, fields, setup.options)
    }
    let options = setup.options
    let tree = OutputTree(folder: output ?? "output", isExclusive: keepsJournal)
    if writesToStandardOutput,
      inputs.files.count > 1 || inputs.files.first?.format.holdsMany == true
    {
      throw usageError("only one document fits on standard output")
    }
    if !writesToStandardOutput, let file = inputs.files.first(where: tree.replaces) {
      throw usageError("\(file.path) would be replaced by its TEI: choose another folder with -o")
    }
    let expected =
      inputs.files.contains { $0.format.holdsMany }
      ? nil : inputs.files.count { shard?.holds($0.outputStem) ?? true }
    var run = ConversionRun(
      printer: printer, quiet: quiet, tree: tree, paths: paths, expected: expected)
    run.toStandardOutput = writesToStandardOutput
    run.miss(inputs.errors)
    let jobs = jobs ?? POSIXFile.processorCount
    if keepsJournal {
      run.journalled = try openJournal(
        try setup.configuration(), shard, tree, jobs: jobs, expected: expected, assignment, printer)
    }
    let work = DocumentWork(
      try setup.converter(), metadata: options.metadata, limit: options.byteLimit,
      plan: run.journalled?.plan, inFlight: run.journalled?.inFlight,
      convicted: run.journalled?.convicted ?? [:])
    var documents = InputDocuments(
      inputs.files, fields: fields, table: try input.table(fields, printer),
      limit: options.byteLimit, shard: shard)
    var stopped: RunStopped?
    do {
      if let suspects = run.journalled?.suspects, run.journalled?.isCautious == true {
        try await BoundedParallel.run(
          next: {
            run.journalled?.isCautious == true && StopSignal.number == nil ? documents.next() : nil
          }, jobs: 1,
          transform: { item in
            guard case .document(let document) = item else { return work.outcome(of: item) }
            return work.outcome(of: item, isAlone: suspects.contains(document.outputStem))
          },
          consume: {
            run.fraction = documents.fraction
            try run.take($1, of: $0)
          })
        try run.flush()
      }
      try await BoundedParallel.run(
        next: { StopSignal.number == nil ? documents.next() : nil }, jobs: jobs,
        weight: \.weight, greatestWeight: Self.greatestWeight,
        transform: { work.outcome(of: $0) },
        consume: {
          run.fraction = documents.fraction
          try run.take($1, of: $0)
        })
    } catch let reason as RunStopped {
      stopped = reason
    }
    if let table = input.metadata, let unused = documents.table?.unusedCount, unused > 0,
      stopped == nil, !quiet
    {
      printer.printNote("\(table): rows that name no document of this run: \(unused.grouped)")
    }
    try run.end(stopped, passedOver: inputs.passedOver + documents.passedOver)
  }

  private func openJournal(
    _ configuration: RunConfiguration, _ shard: ShardSelection?, _ tree: OutputTree, jobs: Int,
    expected: Int?,
    _ assignment: Supervisor.Assignment?, _ printer: FindingPrinter
  ) throws -> JournalledRun {
    do {
      return try JournalledRun(
        going, paths: paths, shard: shard, tree: tree, configuration: configuration, jobs: jobs,
        expected: expected, assignment: assignment, printer: printer, isQuiet: quiet)
    } catch let error as FileError {
      printer.printError(error.path, error.reason)
    } catch let error as JournalError {
      printer.printError("journal", "\(error)")
    }
    throw ExitCode(ExitStatus.outputFailed.rawValue)
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
}
