public import ArgumentParser
internal import TEICorpus
public import TEIKit

extension ConverterOptions.Profile: ExpressibleByArgument {}
extension ConverterOptions.Boilerplate: ExpressibleByArgument {}
extension ConverterOptions.LedgerPlace: ExpressibleByArgument {}
extension ConverterOptions.Identifiers: ExpressibleByArgument {}
extension ConverterOptions.References: ExpressibleByArgument {}
extension ConverterOptions.Invisibles: ExpressibleByArgument {}
extension ConverterOptions.Record: ExpressibleByArgument {}
extension ConverterOptions.Hyphens: ExpressibleByArgument {}
extension ConverterOptions.Annotation: ExpressibleByArgument {}
extension ValidationOptions.SecondOpinion: ExpressibleByArgument {}

/// How texts are read, as typed.
struct ReadingOptions: ParsableArguments {
  @Option(help: "The kind of text: news, drama (plays and interviews), plain.")
  var profile = ConverterOptions.Profile.news

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

/// A validator with the schema in the file at `path`.
///
/// - Throws: `ExitCode`, after what is wrong was printed.
func loadSchema(_ path: String, _ printer: FindingPrinter) throws -> SchemaValidator {
  do {
    // What libxml2 says of a file that isn't there takes a reader of its source to understand.
    _ = try POSIXFile.read(path, limit: ConverterOptions.defaultByteLimit)
    return try SchemaValidator(path: path)
  } catch let error as FileError {
    printer.printError(error.path, error.reason)
  } catch {
    printer.printError(path, "\(error)")
  }
  throw ExitCode(ExitStatus.noInput.rawValue)
}
