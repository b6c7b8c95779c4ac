import ArgumentParser
import TEICorpus

/// Which part of the documents one of several processes does, as typed.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Convert only the documents of this shard, counted from 0; see --shard-count.",
      valueName: "number"))
  var shardIndex: Int?

  @Option(
    help: ArgumentHelp(
      """
      Divide the documents into so many shards, by their names alone: the same document is always \
      in the same one, and each in exactly one.
      """, valueName: "number"))
  var shardCount: Int?

  /// The part; nil for all documents.
  ///
  /// - Throws: `ValidationError` for numbers that make no part.
  func selection() throws -> ShardSelection? {
    switch (shardIndex, shardCount) {
    case (nil, nil): return nil
    case (let index?, let count?):
      guard (1...ShardSelection.greatestCount).contains(count) else {
        throw usageError(
          "--shard-count \(count): at least 1, at most \(ShardSelection.greatestCount)")
      }
      guard (0..<count).contains(index) else {
        throw usageError(
          "--shard-index \(index): of \(count) shards, 0 is the first and "
            + "\(count - 1) the last")
      }
      return ShardSelection(index: index, count: count)
    case (nil, .some): throw usageError("--shard-count needs --shard-index, counted from 0")
    case (.some, nil): throw usageError("--shard-index needs --shard-count")
    }
  }
}
