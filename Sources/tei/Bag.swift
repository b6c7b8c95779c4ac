import ArgumentParser
import TEICorpus
import TEIKit

/// `tei bag`.
struct Bag: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pack a finished run as a BagIt bag, for an archive to take in.",
    discussion: """
      The bag holds the documents, their sources as tei restore gives them back, the journal, the \
      settings and the schema, with SHA-256 and SHA-512 of every file (RFC 8493), and describes \
      itself as an RO-Crate. Every file is compared with the journal first.
      """)

  @Argument(help: ArgumentHelp("The folder that the run wrote to.", valueName: "run"))
  var folder: String

  @Option(name: .shortAndLong, help: "The folder to write; nothing may be there.")
  var output: String

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

  @Option(name: .shortAndLong, help: "How many documents to work on at once (default: cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1") }
    if output.isEmpty { throw usageError("-o: the name of the folder is empty") }
  }

  func run() async throws {
    let environment = Environment.variables
    let printer = FindingPrinter(environment: environment)
    let description = try description(environment)
    try await publish(printer, output) {
      let run = try FinishedRun(folder: folder)
      let writer = BagWriter(run, description, hasSources: sources)
      let summary = try await writer.write(to: output, jobs: jobs ?? POSIXFile.processorCount)
      guard !quiet else { return }
      printer.printNote(
        "\(output): \(summary.documents.grouped) documents, \(summary.files.grouped) files, "
          + "\(summary.size.grouped) bytes")
      if summary.failures > 0 {
        printer.printNote(
          "\(summary.failures.grouped) documents have no TEI; data/run/failures.tsv says why")
      }
    }
  }

  private func description(_ environment: [String: String]) throws -> BagDescription {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    var description = BagDescription(
      title: try singleLine(title ?? name), date: try sourceDate(environment))
    description.licence = try licence.map { try singleLine($0) }
    for field in info {
      guard let equals = field.firstIndex(of: "="), equals != field.startIndex,
        field[..<equals].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
      else { throw usageError("--info \(field): write it as Label=value") }
      let value = String(field[field.index(after: equals)...])
      description.fields.append(
        (String(field[..<equals]), try singleLine(value)))
    }
    return description
  }
}

/// The day that `SOURCE_DATE_EPOCH` says, nil where it isn't set.
func sourceDate(_ environment: [String: String]) throws -> String? {
  guard let epoch = environment["SOURCE_DATE_EPOCH"] else { return nil }
  guard let seconds = Int(epoch), let day = ISODate.day(ofEpoch: seconds) else {
    throw usageError("SOURCE_DATE_EPOCH is “\(epoch)”, not a number of seconds since 1970")
  }
  return day
}
