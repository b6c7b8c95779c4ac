public import ArgumentParser
import TEICorpus
public import TEIKit

extension ExportFormat: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}
extension TEITextOptions.Separation: ExpressibleByArgument {}

/// `tei export`.
struct Export: AsyncParsableCommand {
  /// How many bytes of documents that come from larger files are held at most, or one of them.
  private static let greatestWeight = 64 << 20
  /// How many bytes a document may have.
  private static let byteLimit = 512 << 20

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the text of TEI files in another format.",
    discussion: """
      txt is the text; jsonl an object a document, with text, blocks, names, dates and records; \
      conllu sentences and tokens; html a page to read, names highlighted; csv a row a name or date. \
      Any TEI P5 is read, that of tei itself exactly. In a folder as -o each document has a file of \
      its own; a file as -o, or standard output, holds them all, but for txt and html, which hold one.
      """)

  @Argument(
    help: """
      TEI files, compressed ones too; folders, of which all *.xml files are taken; tar, zip and 7z \
      archives of *.xml files; “-” is standard input.
      """)
  var files: [String]

  @Option(help: "The format: txt, jsonl, conllu, html, csv.")
  var to: ExportFormat

  @Option(
    name: .shortAndLong,
    help: "The file to write, or the folder, if one is there or the name ends with “/”.")
  var output = "-"

  @Flag(
    inversion: .prefixedNo,
    help: "Keep running heads, page numbers and the debris of web pages (fw).")
  var boilerplate = false

  @Option(help: "What parts blocks: blank (a blank line, as far as they are no list), line.")
  var separation = TEITextOptions.Separation.blank

  @Option(help: "What offsets count: codepoints, bytes, utf16.")
  var offsets = OffsetUnit.codepoints

  @Option(name: .shortAndLong, help: "How many files at once; as many as there are processors.")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  mutating func validate() throws {
    files = ManyPaths.unpacked(files)
    if let jobs, jobs < 1 { throw usageError("--jobs \(jobs): at least 1, please") }
    if output.isEmpty { throw usageError("-o: the name of the file is empty") }
    if files.count(where: { $0 == "-" }) > 1 {
      throw usageError("standard input can be read only once: name “-” once")
    }
  }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    var options = TEITextOptions()
    options.keepsFurniture = boilerplate
    options.separation = separation
    let reader = TEITextReader(options: options)
    let export = TextExport(to, offsets: offsets)
    var documents = XMLDocuments(files, limit: Self.byteLimit)
    var sink = ExportSink(output, export: export, inputs: files)
    var status = ExitStatus.good
    do throws(any Error) {
      try sink.begin()
      try await BoundedParallel.run(
        next: { documents.next() }, jobs: jobs ?? POSIXFile.processorCount,
        weight: \.item.weight, greatestWeight: Self.greatestWeight
      ) { item in
        ExportedFile(item, reader: reader, export: export, limit: Self.byteLimit)
      } consume: { item, file in
        if let error = file.unreadable {
          printer.printError(error.path, error.reason)
          status.worsen(to: .noInput)
          return
        }
        printer.print(file.report, path: file.name)
        if !file.report.isValid { status.worsen(to: .documentFailed) }
        for document in file.documents { try sink.write(document, of: file, in: item.folder) }
      }
      try sink.finish()
    } catch let error as FileError {
      sink.cancel()
      printer.printError(error.path, error.reason)
      status.worsen(to: .outputFailed)
    }
    if !quiet, let folder = sink.folder {
      printer.printNote("\(sink.count) \(sink.count == 1 ? "document" : "documents") in \(folder)")
    }
    try status.exit()
  }
}

/// The documents of a file, exported.
struct ExportedFile: Sendable {
  /// What the file is called.
  let name: String
  private(set) var documents: [[UInt8]] = []
  private(set) var report = ValidationReport(notes: [])
  private(set) var unreadable: FileError?

  init(_ item: XMLDocuments.Item, reader: TEITextReader, export: TextExport, limit: Int) {
    name = item.item.name
    switch item.item {
    case .problem(let error): unreadable = error
    case .document(let document):
      do throws(FileError) {
        let bytes = try document.read(limit: limit)
        let source = name == "-" ? "standard input" : name
        var documents: [[UInt8]] = []
        report = reader.read(bytes) { text in
          var output: [UInt8] = []
          export.append(text, source: source, to: &output)
          documents.append(output)
          return true
        }
        self.documents = documents
      } catch {
        unreadable = error
      }
    }
  }
}
