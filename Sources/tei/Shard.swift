import ArgumentParser
import TEICorpus
import TEIKit

/// `tei shard`.
struct Shard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard",
    abstract: "Pack the documents of a finished run into archives of so many each.",
    discussion: """
      DIR/shard-00000.tar.zst and so on hold the documents in the order of their names; \
      DIR/manifest.tsv says where each is and what it was made from, with SHA-256 of both; \
      sha256sum -c shards.sha256 checks the archives. tei validate takes them as they are.
      """)

  @OptionGroup var options: PublishOptions

  @Option(help: ArgumentHelp("How many documents an archive holds.", valueName: "documents"))
  var size = 10_000

  func validate() throws {
    if size < 1 { throw usageError("--size \(size): at least 1") }
  }

  func run() async throws {
    try await options.publish { run, jobs in
      let summary = try await ShardWriter(run, shardSize: size).write(
        to: options.output, jobs: jobs)
      return [
        "\(summary.documents.grouped) documents in \(summary.shards.grouped) archives, "
          + "\(summary.size.grouped) bytes"
      ]
    }
  }
}
