import ArgumentParser
import TEICorpus
import TEIKit

/// `tei bag`.
struct Bag: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bag",
    abstract: "Pack a finished run as a BagIt bag, for an archive to take in.",
    discussion: """
      The bag holds the documents, their sources as tei restore gives them back, the journal, the \
      settings and the schema, with SHA-256 and SHA-512 of every file (RFC 8493), and describes \
      itself as an RO-Crate. Every file is compared with the journal first.
      """)

  @OptionGroup var options: PublishOptions

  @Option(help: "What the corpus is called (default: the name of the folder).")
  var title: String?

  @Option(help: "The licence of the corpus: a URL, or words.")
  var licence: String?

  @Option(
    help: ArgumentHelp(
      "A field of bag-info.txt, as Source-Organization=…; may be repeated.",
      valueName: "label=value"))
  var info: [String] = []

  @Flag(inversion: .prefixedNo, help: "Put the sources in.")
  var sources = true

  func run() async throws {
    let description = try description(Environment.variables)
    try await options.publish { run, jobs in
      let summary = try await BagWriter(run, description, hasSources: sources).write(
        to: options.output, jobs: jobs)
      var notes = [
        "\(summary.documents.grouped) documents, \(summary.files.grouped) files, "
          + "\(summary.size.grouped) bytes"
      ]
      if summary.failures > 0 {
        notes.append(
          "\(summary.failures.grouped) documents have no TEI; data/run/failures.tsv says why")
      }
      return notes
    }
  }

  private func description(_ environment: [String: String]) throws -> BagDescription {
    var description = BagDescription(
      title: try singleLine(title ?? options.name), date: try sourceDate(environment))
    description.licence = try licence.map { try singleLine($0) }
    for field in info {
      guard let equals = field.firstIndex(of: "="), equals != field.startIndex,
        field[..<equals].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
      else { throw usageError("--info \(field): write it as Label=value") }
      let value = String(field[field.index(after: equals)...])
      description.fields.append((String(field[..<equals]), try singleLine(value)))
    }
    return description
  }
}
