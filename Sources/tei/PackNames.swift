import ArgumentParser
import TEICorpus
import TEIKit

/// `tei pack-names`: for building the tool itself, so that help doesn't list it.
struct PackNames: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack-names",
    abstract: "Pack the tagger's words and names; see Sources/CEmbedded/tagger.",
    shouldDisplay: false)

  @Argument(help: "Lines of word, three clusters and soft class, with tabs between.")
  var lexicon: String

  @Argument(help: "Lines of kinds and name, with a tab between.")
  var gazetteer: String

  @Argument(help: "The folder to write lexicon.bin and gazetteer.bin to.")
  var folder: String

  func run() async throws {
    let limit = ConverterOptions.defaultByteLimit
    let words = try TaggerLexicon.packedLexicon(POSIXFile.read(lexicon, limit: limit))
    let names = try TaggerLexicon.packedGazetteer(POSIXFile.read(gazetteer, limit: limit))
    try POSIXFile.write([(folder + "/lexicon.bin", words), (folder + "/gazetteer.bin", names)])
  }
}
