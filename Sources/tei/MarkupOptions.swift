import ArgumentParser
import TEICorpus
import TEIKit

/// What is marked up and how, and what that is checked by, as typed.
struct MarkupOptions: ParsableArguments {
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

  func validate() throws {
    if model != nil, !names { throw usageError("--model: there is no use for it with --no-names") }
  }
}

/// All that decides documents beside their sources, with the files that options name read: the
/// same for every command that converts.
struct ConverterSetup {
  /// The options, which may be changed before the converter is made.
  var options: ConverterOptions
  private let recognizer: SequenceTagger?
  private let schemas: [SchemaValidator]
  private let schemaPaths: [String]

  /// The setup that the user's words come to.
  ///
  /// - Throws: `ValidationError` for words that mean nothing; `ExitCode` for files that can't be
  ///   used, after what is wrong was printed.
  init(
    _ reading: ReadingOptions, _ header: HeaderOptions, _ markup: MarkupOptions,
    _ environment: [String: String], _ printer: FindingPrinter
  ) throws {
    var options = try ConverterOptions(reading)
    try options.apply(header, environment: environment)
    options.ledger = markup.ledger
    options.identifiers = markup.ids
    options.record = markup.record
    options.tagsNames = markup.names
    options.annotation = markup.annotate.annotation
    options.annotatesNameParts = markup.annotate.nameParts
    options.normalizesUnicode = markup.nfc
    options.boilerplate = markup.boilerplate
    schemas = try markup.schema.map { try loadSchema($0, printer) }
    schemaPaths = markup.schema
    options.gazetteer = try loadGazetteer(markup.gazetteer, printer)
    recognizer = try markup.model.map { try loadTagger($0, printer) }
    self.options = options
  }

  /// The converter.
  func converter() throws -> Converter {
    try Converter(options: options, recognizer: recognizer, schemas: schemas)
  }

  /// What a journal is to know of all that decides documents.
  func configuration() throws -> RunConfiguration {
    var additions = recognizer?.identity.map { ["model: \($0.digest)"] } ?? []
    for path in schemaPaths {
      additions.append("schema: \(try RunConfiguration.digest(ofFile: path))")
    }
    return RunConfiguration(options, additions: additions)
  }
}
