import ArgumentParser
import TEICorpus
import TEIKit

/// `tei validate`.
struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate TEI files against RELAX NG schemas, and by TEI's own rules.",
    discussion: """
      Without --schema, against the schema that everything tei writes is valid against. The \
      network is never used, no entity is expanded, and a document that declares entities is \
      refused. “tei explain CODE” says more about a message.
      """)

  @Argument(
    help: """
      TEI files, compressed ones too; folders, of which all *.xml files are taken; tar, zip and 7z \
      archives of *.xml files; “-” is standard input.
      """)
  var files: [String]

  @Option(help: "A RELAX NG schema in XML syntax; may be given many times.")
  var schema: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: "Check what no schema can: pointers, identifiers, dates, characters.")
  var teiChecks = true

  @Option(
    help: ArgumentHelp(
      "When libxml2 is asked too: sample (invalid documents, one in 64 others), invalid, all, never.",
      valueName: "when"))
  var secondOpinion = ValidationOptions.SecondOpinion.sample

  @Option(help: "How to report: text, jsonl, sarif, junit, github.")
  var format = ReportFormat.text

  @Option(help: "Give a document, or the loading of a schema, up after so many seconds.")
  var timeout: Double?

  @Option(name: .shortAndLong, help: "How many files at once; as many as there are processors.")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print nothing for files that are valid.")
  var quiet = false

  /// From how many bytes on a document is read without holding it.
  private static let streamingFloor = 20_000_000
  /// How many bytes a document may have that is held.
  private static let byteLimit = 1 << 31 - 1
  /// How many bytes documents from archives may have that wait for their turn.
  private static let waitingLimit = 64 << 20

  func validate() throws {
    if let timeout, !(timeout > 0) { throw usageError("--timeout \(timeout): more than 0, please") }
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1, please") }
  }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let schemas = try await loadSchemas(printer)
    let (checksTEI, opinion, timeout) = (teiChecks, secondOpinion, timeout)
    let keepsText = format == .text
    var reporter = ValidationReporter(format: format, printer: printer, isQuiet: quiet)
    var documents = XMLDocuments(files, limit: Self.byteLimit)
    let targets = TargetFiles()
    try await BoundedParallel.run(
      next: { documents.next() }, jobs: jobs ?? POSIXFile.processorCount, weight: \.item.weight,
      greatestWeight: Self.waitingLimit
    ) { item in
      let deadline = timeout.map { ContinuousClock.now + .seconds($0) }
      var options = ValidationOptions(
        checksTEI: checksTEI, secondOpinion: opinion,
        isOverdue: { deadline.map { ContinuousClock.now > $0 } ?? false })
      if item.isFile, item.item.name != "-" {
        options.findTarget = targets.search(from: item.item.name, inside: item.folder)
      }
      let validator = DocumentValidator(schemas: schemas, options: options)
      return Self.check(item.item, validator, keepsText: keepsText)
    } consume: { _, file in
      try reporter.add(file)
    }
    try reporter.finish()
    try reporter.status.exit()
  }

  private static func check(
    _ item: InputItem, _ validator: DocumentValidator, keepsText: Bool
  ) -> ValidatedFile {
    do throws(FileError) {
      let document: InputDocument
      switch item {
      case .document(let found): document = found
      case .problem(let error): throw error
      }
      if case .file(let path) = document.content, path != "-",
        let size = POSIXFile.size(of: path), size > streamingFloor
      {
        return ValidatedFile(
          path: path, outcome: .report(validator.validate(path: path)), excerpts: [])
      }
      let bytes = try document.read(limit: byteLimit)
      let report = validator.validate(bytes)
      var excerpts: [Excerpt?] = []
      if keepsText, !report.problems.isEmpty {
        excerpts = Excerpt.all(for: report.problems, in: bytes)
      }
      return ValidatedFile(path: document.name, outcome: .report(report), excerpts: excerpts)
    } catch {
      return ValidatedFile(path: error.path, outcome: .unreadable(error.reason), excerpts: [])
    }
  }

  private func loadSchemas(_ printer: FindingPrinter) async throws -> [SchemaValidator] {
    guard !schema.isEmpty else { return [try .corpus()] }
    guard let timeout else { return try schema.map { try loadSchema($0, printer) } }
    let paths = schema
    return try await Timeout.run(seconds: timeout) {
      try paths.map { try loadSchema($0, printer) }
    } orElse: {
      printer.printError(paths.joined(separator: ", "), "loading took more than \(timeout) s")
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
  }
}

/// One file, validated.
struct ValidatedFile: Sendable {
  enum Outcome: Sendable {
    case report(ValidationReport)
    case unreadable(String)
  }

  let path: String
  let outcome: Outcome
  /// For each problem the place in the text, where that was kept.
  let excerpts: [Excerpt?]
}
