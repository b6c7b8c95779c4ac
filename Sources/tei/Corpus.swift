import ArgumentParser
import TEICorpus
import TEIKit

/// `tei corpus`.
struct Corpus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Put the documents of a finished run together as one corpus.",
    discussion: """
      DIR/corpus.xml is a teiCorpus that includes all documents by XInclude, and sums up what they \
      hold; DIR/authority.xml lists every person, place and organisation once, with all its names, \
      how often it is named and where. The documents get identifiers that are unique in the corpus, \
      and their names lead to the authority file. tei validate --xinclude DIR/corpus.xml checks the \
      whole.
      """)

  @OptionGroup var options: PublishOptions

  @Option(help: "What the parts of the corpus are: none, folder, year.")
  var by = CorpusOptions.Parts.none

  @Option(help: "What the corpus is called (default: the name of the folder).")
  var title: String?

  @Option(help: "Who publishes it.")
  var publisher: String?

  @Option(help: "Its licence: a URL, or words.")
  var licence: String?

  func validate() throws {
    for text in [title, publisher, licence].compactMap(\.self) { _ = try singleLine(text) }
  }

  func run() async throws {
    var corpus = CorpusOptions(title: title ?? options.name)
    (corpus.publisher, corpus.licence, corpus.parts) = (publisher, licence, by)
    corpus.date = try sourceDate(Environment.variables)
    try await options.publish { run, jobs in
      let summary = try await CorpusWriter(run, corpus).write(to: options.output, jobs: jobs)
      return [
        "\(summary.documents.grouped) documents in \(summary.parts.grouped) parts, "
          + "\(summary.entries.grouped) entries in authority.xml"
      ]
    }
  }
}
