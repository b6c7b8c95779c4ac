public import ArgumentParser
public import TEICorpus
public import TEIKit

extension ConverterOptions.Profile: ExpressibleByArgument {}
extension ConverterOptions.Boilerplate: ExpressibleByArgument {}
extension ConverterOptions.LedgerPlace: ExpressibleByArgument {}
extension ConverterOptions.Identifiers: ExpressibleByArgument {}
extension ConverterOptions.References: ExpressibleByArgument {}
extension ConverterOptions.Invisibles: ExpressibleByArgument {}
extension ConverterOptions.Record: ExpressibleByArgument {}
extension ConverterOptions.Hyphens: ExpressibleByArgument {}
extension CorpusOptions.Parts: ExpressibleByArgument {}

/// How finely text is marked up, as typed: one of the levels of ``ConverterOptions/Annotation``,
/// `names`, or both with a comma between.
struct AnnotationLevels: ExpressibleByArgument {
  private(set) var annotation = ConverterOptions.Annotation.none
  private(set) var nameParts = false

  /// Nothing but blocks, names and dates.
  init() {}

  init?(argument: String) {
    for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
      if word == "names" {
        nameParts = true
      } else if let level = ConverterOptions.Annotation(rawValue: String(word)) {
        if level != .none { annotation = level }
      } else {
        return nil
      }
    }
  }

  var defaultValueDescription: String { annotation.rawValue }
}

extension InputFormat: ExpressibleByArgument {}

/// Where documents are in files that hold many, as typed.
struct InputOptions: ParsableArguments {
  @Option(
    help: """
      What named files hold, where their extensions don't tell: text, html, tei, compressed, jsonl, csv, tsv, \
      warc, archive.
      """)
  var from: InputFormat?

  @Option(help: ArgumentHelp("The field of records that holds the text.", valueName: "field"))
  var textField = "text"

  @Option(
    help: ArgumentHelp(
      "The field of records that names the output (default: id; without one a number).",
      valueName: "field"))
  var idField: String?

  @Option(
    help: ArgumentHelp(
      """
      Which field of records fills one of the header: title, author, date, url, publisher, \
      language, keywords; “title=” for none.
      """, valueName: "title=field"))
  var field: [String] = []

  @Option(
    help: ArgumentHelp(
      "A table (.csv, .tsv, .jsonl) that says of documents what --field reads of records.",
      valueName: "file"))
  var metadata: String?

  @Option(
    help: ArgumentHelp(
      "The field of --metadata that names the document: its id, or its file's name or path.",
      valueName: "field"))
  var key = "id"

  /// The table of --metadata, read; nil where none is named.
  ///
  /// - Throws: `ExitCode`, after what is wrong was printed.
  func table(_ fields: RecordFields, _ printer: FindingPrinter) throws -> MetadataTable? {
    do {
      return try metadata.map { path throws(FileError) in
        try MetadataTable(path: path, key: key, fields: fields)
      }
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
  }
}

extension AnnotationFormat: ExpressibleByArgument {}
extension ValidationOptions.SecondOpinion: ExpressibleByArgument {}

/// How texts are read, as typed.
struct ReadingOptions: ParsableArguments {
  @Option(help: "The kind of text: news, drama (plays and interviews), plain.")
  var kind = ConverterOptions.Profile.news

  @Option(help: "The source's encoding, instead of detecting it: UTF-8, UTF-16LE, …")
  var encoding: String?

  @Flag(inversion: .prefixedNo, help: "Repair text that was once read in a wrong encoding.")
  var repair = true

  @Option(help: "Character references left over from HTML, such as &nbsp;: decode, keep.")
  var references = ConverterOptions.References.decode

  @Option(help: "Invisible characters that say nothing: remove, keep.")
  var invisibles = ConverterOptions.Invisibles.remove

  @Option(help: "Hyphens at line ends that only split a word: join, keep, mark.")
  var hyphens = ConverterOptions.Hyphens.join

  @Option(
    help: ArgumentHelp(
      "Characters to write in a plainer form: quotes, ligatures, widths; commas between them.",
      valueName: "forms"))
  var plain: String?

  @Option(help: "The language, as a BCP 47 tag, instead of guessing it.")
  var language: String?

  @Option(help: "How large a source may be, in bytes; K, M and G are understood.")
  var maxSize = "1G"
}

/// What the header says, as typed.
struct HeaderOptions: ParsableArguments {
  @Option(help: "Who publishes the TEI.")
  var publisher: String?

  @Option(help: "The licence of the TEI: a URL, or words.")
  var licence: String?

  @Option(help: "The date of the text: YYYY-MM-DD, YYYY-MM or YYYY.")
  var date: String?

  @Option(
    help: ArgumentHelp(
      "Fill a field of the header: title, author, source-publisher, url, keyword.",
      valueName: "field=value"))
  var set: [String] = []
}

/// A value that can't be used, with the remedy.
func usageError(_ message: String) -> ValidationError { ValidationError(message) }

/// The names in the files at `paths`; nil where there are none.
///
/// - Throws: `ExitCode`, after what is wrong was printed.
func loadGazetteer(_ paths: [String], _ printer: FindingPrinter) throws -> Gazetteer? {
  guard !paths.isEmpty else { return nil }
  var files: [GazetteerFile] = []
  for path in paths {
    do {
      let bytes = try POSIXFile.read(path, limit: GazetteerFile.byteLimit, remedy: "divide it")
      files.append(try GazetteerFile(bytes, name: path))
    } catch let error as FileError {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    } catch let error as GazetteerError {
      let place = error.line > 0 ? "\(path):\(error.line)" : path
      printer.printError(place, "\(error.message); \(error.remedy)")
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
  }
  let gazetteer = Gazetteer(files)
  for name in gazetteer.sharedNames.prefix(5) {
    printer.printNote("“\(name)” stands for several records in the gazetteer; the first counts")
  }
  return gazetteer
}

/// A validator with the schema in the file at `path`.
///
/// - Throws: `ExitCode`, after what is wrong was printed.
func loadSchema(_ path: String, _ printer: FindingPrinter) throws -> SchemaValidator {
  try loadSchema(path, printer) { try SchemaValidator(path: path) }
}

/// What `load` makes of the file at `path`; says what is wrong with it, and ends, where it can't.
func loadSchema<Loaded>(
  _ path: String, _ printer: FindingPrinter, _ load: () throws -> Loaded
) throws -> Loaded {
  do {
    // What libxml2 says of a file that isn't there takes a reader of its source to understand.
    _ = try POSIXFile.read(path, limit: ConverterOptions.defaultByteLimit)
    return try load()
  } catch let error as FileError {
    printer.printError(error.path, error.reason)
  } catch {
    printer.printError(path, "\(error)")
  }
  throw ExitCode(ExitStatus.noInput.rawValue)
}
