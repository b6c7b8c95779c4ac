import ArgumentParser
import TEICorpus
import TEIKit

/// `tei validate`.
struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Validate TEI files against schemas, and by TEI's own rules.",
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

  @Option(
    help: "A schema: RELAX NG (XML or compact), W3C, DTD or Schematron; may be given many times.")
  var schema: [String] = []

  @Flag(inversion: .prefixedNo, help: "Check the Schematron rules in RELAX NG schemas too.")
  var schematron = true

  @Option(help: "The phase of Schematron schemas to check.")
  var phase: String?

  @Flag(help: "Follow <?xml-model?> to local schemas, in place of the schema of tei itself.")
  var xmlModel = false

  @Option(help: "An OASIS XML catalog that says where local copies are; may be given many times.")
  var catalog: [String] = []

  @Flag(help: "Read the catalogs that XML_CATALOG_FILES names, too.")
  var catalogFiles = false

  @Flag(help: "Validate by the external DTD of <!DOCTYPE>, where it is a local file.")
  var allowDoctype = false

  @Flag(help: "Resolve <xi:include>, of local files.")
  var xinclude = false

  @Option(help: "The folder for files that documents name; that of each document unless given.")
  var root: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Check what no schema can: pointers, identifiers, dates, characters.")
  var teiChecks = true

  @Option(
    help: ArgumentHelp(
      "When libxml2 is asked too: sample (invalid documents, one in 256 others), invalid, all, never.",
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

  @Option(
    help: ArgumentHelp(
      "Read options from “validate” in this file (default: tei.yaml, if there is one).",
      valueName: "file"))
  var config: String?

  /// From how many bytes on a document is read without holding it.
  private static let streamingFloor = 20_000_000
  /// How many bytes a document may have that is held.
  private static let byteLimit = 1 << 31 - 1
  /// How many bytes documents from archives may have that wait for their turn.
  private static let waitingLimit = 64 << 20

  mutating func validate() throws {
    files = ManyPaths.unpacked(files)
    if let timeout, !(timeout > 0) { throw usageError("--timeout \(timeout): more than 0, please") }
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1, please") }
  }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let schemas = try await loadSchemas(printer)
    let named = try namedSchemas(printer)
    let (xinclude, root) = (xinclude, root)
    let (checksTEI, opinion, timeout) = (teiChecks, secondOpinion, timeout)
    let keepsText = format == .text
    var reporter = ValidationReporter(format: format, printer: printer, isQuiet: quiet)
    for schema in schemas where !quiet && !schema.notes.isEmpty {
      try reporter.addNotes(schema.notes, on: schema.name)
    }
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
      return Self.check(
        item.item, keepsText: keepsText, including: xinclude, root: root
      ) { [options] head in
        let found = named?.schemas(of: head, at: item.item.name)
        return (
          DocumentValidator(schemas + (found?.schemas ?? []), options: options),
          found?.problems ?? []
        )
      }
    } consume: { _, file in
      try reporter.add(file)
    }
    try reporter.finish()
    try reporter.status.exit()
  }

  /// Validates `item` by what `makeValidator` gives for its beginning.
  private static func check(
    _ item: InputItem, keepsText: Bool, including: Bool, root: String?,
    _ makeValidator: (_ head: [UInt8]) -> (DocumentValidator, [ValidationProblem])
  ) -> ValidatedFile {
    do throws(FileError) {
      let document: InputDocument
      switch item {
      case .document(let found): document = found
      case .problem(let error): throw error
      }
      if !including, case .file(let path) = document.content, path != "-",
        let size = POSIXFile.size(of: path), size > streamingFloor
      {
        let (validator, problems) = makeValidator(NamedSchemas.head(of: path))
        let report = validator.validate(path: path).adding(problems)
        return ValidatedFile(path: path, outcome: .report(report), excerpts: [])
      }
      let bytes = try document.read(limit: byteLimit)
      let (validator, problems) = makeValidator(bytes)
      let report: ValidationReport
      if including {
        let whole = ExpandedDocument(bytes, path: document.name, root: root)
        report = whole.placed(validator.validate(whole.bytes)).adding(problems)
      } else {
        report = validator.validate(bytes).adding(problems)
      }
      var excerpts: [Excerpt?] = []
      if keepsText, !report.problems.isEmpty {
        excerpts = Excerpt.all(for: report.problems, in: bytes)
      }
      return ValidatedFile(path: document.name, outcome: .report(report), excerpts: excerpts)
    } catch {
      return ValidatedFile(path: error.path, outcome: .unreadable(error.reason), excerpts: [])
    }
  }

  /// The schemas that documents name, where they are to be followed.
  private func namedSchemas(_ printer: FindingPrinter) throws -> NamedSchemas? {
    var sources: NamedSchemas.Sources = []
    if xmlModel { sources.insert(.models) }
    if allowDoctype { sources.insert(.doctype) }
    guard !sources.isEmpty else { return nil }
    var paths = catalog
    if catalogFiles {
      paths += (Environment.variables["XML_CATALOG_FILES"] ?? "").split(separator: " ").map {
        $0.hasPrefix("file://") ? String($0.dropFirst(7)) : String($0)
      }
    }
    do throws(SchemaError) {
      return NamedSchemas(
        following: sources, catalog: paths.isEmpty ? nil : try SchemaCatalog(paths: paths),
        root: root, options: Schema.Options(runsEmbeddedRules: schematron, phase: phase))
    } catch {
      printer.printError(error.name, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
  }

  private func loadSchemas(_ printer: FindingPrinter) async throws -> [Schema] {
    guard !schema.isEmpty else { return xmlModel || allowDoctype ? [] : [try .corpus()] }
    let (paths, options) = (schema, Schema.Options(runsEmbeddedRules: schematron, phase: phase))
    @Sendable func load() throws -> [Schema] {
      try paths.map { path in
        try loadSchema(path, printer) { try Schema(path: path, options: options) }
      }
    }
    guard let timeout else { return try load() }
    return try await Timeout.run(seconds: timeout) {
      try load()
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
