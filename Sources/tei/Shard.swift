import ArgumentParser
import TEICorpus
import TEIKit

/// `tei shard`.
struct Shard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pack the documents of a finished run into archives of so many each.",
    discussion: """
      DIR/shard-00000.tar.zst and so on hold the documents in the order of their names; \
      DIR/manifest.tsv says where each is and what it was made from, with SHA-256 of both; \
      sha256sum -c shards.sha256 checks the archives. tei validate takes them as they are.
      """)

  @Argument(help: ArgumentHelp("The folder that the run wrote to.", valueName: "run"))
  var folder: String

  @Option(name: .shortAndLong, help: "The folder to write; nothing may be there.")
  var output: String

  @Option(help: ArgumentHelp("How many documents an archive holds.", valueName: "documents"))
  var size = 10_000

  @Option(name: .shortAndLong, help: "How many documents to work on at once (default: cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1") }
    if size < 1 { throw usageError("--size \(size): at least 1") }
    if output.isEmpty { throw usageError("-o: the name of the folder is empty") }
  }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    try await publish(printer, output) {
      let writer = ShardWriter(try FinishedRun(folder: folder), shardSize: size)
      let summary = try await writer.write(to: output, jobs: jobs ?? POSIXFile.processorCount)
      guard !quiet else { return }
      printer.printNote(
        "\(output): \(summary.documents.grouped) documents in \(summary.shards.grouped) archives, "
          + "\(summary.size.grouped) bytes")
    }
  }
}
