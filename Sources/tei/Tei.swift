import ArgumentParser
import TEICorpus
import TEIKit

/// The command-line tool.
@main
struct Tei: AsyncParsableCommand {
  // Every command says what it is called: made from the names of the types, the names take a third
  // of the time until arguments are read.
  static let configuration = CommandConfiguration(
    commandName: "tei",
    abstract: "Turns raw text into TEI P5 XML that an archive can trust.",
    discussion: """
      Exit status: 0 all good; 1 a document failed or is invalid; 64 wrong usage; 66 an input \
      can't be read; 70 a fault of the tool; 74 an output can't be written; 75 a document took \
      too long; 129, 130 and 143 stopped by a signal.
      """,
    version: SwiftTEI.version,
    subcommands: [
      Convert.self, Worker.self, Status.self, Corpus.self, Shard.self, Bag.self, Export.self,
      Validate.self,
      Explain.self, Restore.self, Diff.self, Inspect.self, Train.self, Evaluate.self,
      ConfigCommand.self, PackNames.self,
    ])

  /// Runs the tool.
  static func main() async {
    POSIXFile.ignoreFileSizeSignal()
    do {
      let arguments = ManyPaths.packed(Array(CommandLine.arguments.dropFirst()))
      await main(try Configuration.arguments(arguments))
    } catch {
      exit(withError: error)
    }
  }
}
