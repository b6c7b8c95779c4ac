public import ArgumentParser
public import TEIKit

extension ConverterOptions.Profile: ExpressibleByArgument {}
extension ConverterOptions.LedgerPlace: ExpressibleByArgument {}
extension ConverterOptions.Identifiers: ExpressibleByArgument {}

/// How texts are read, as typed.
struct ReadingOptions: ParsableArguments {
  @Option(help: "The kind of text: news, plain.")
  var profile = ConverterOptions.Profile.news

  @Option(help: "The source's encoding, instead of detecting it: UTF-8, UTF-16LE, …")
  var encoding: String?

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
