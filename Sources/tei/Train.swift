import ArgumentParser
import TEICorpus
import TEIKit

/// `tei train`.
struct Train: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model that finds names, for tei convert --model.",
    discussion: """
      Names are learnt from texts in which they are marked: TEI (persName; placeName, geogName and \
      their like; orgName; name by its type), CoNLL (a token a line, BIO in the last column) or \
      JSON lines ({"text", "entities": [{"start", "end", "label"}]}, offsets in code points). \
      Labels are PER, LOC, ORG, MISC and their usual variants. The same files and options give the \
      same bytes. “FILE*2” counts a file twice.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Texts with marked names to learn from.", valueName: "files"))
  var data: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The same, marked so carelessly that they don't tell how sure names are.",
      valueName: "files"))
  var rough: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Texts that aren't learnt from: they tell how sure names are, and scores are printed.",
      valueName: "files"))
  var dev: [String] = []

  @Option(name: .shortAndLong, help: "The file to write the model to.")
  var output: String

  @Option(help: "What to build on: english (the embedded model), none, or a model's file.")
  var base = "english"

  @Option(help: "What the model is called in the header of documents (default: its file's name).")
  var name: String?

  @Option(help: "The format of the files, instead of telling it: jsonl, conll, tei.")
  var format: AnnotationFormat?

  @Option(help: "How often to go over the texts.")
  var epochs = 10

  @Option(help: "Where random numbers start.")
  var seed: UInt64 = 1

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if data.isEmpty { throw usageError("--data FILES: there is nothing to learn from") }
    if !(1...1000).contains(epochs) { throw usageError("--epochs \(epochs): 1 to 1000") }
  }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let files = AnnotationFiles(format: format, printer: printer, quiet: quiet)
    let base = try baseModel(printer)
    var sets: [TaggerTrainer.DataSet] = []
    for (paths, calibrates) in [(data, true), (rough, false)] {
      for argument in paths {
        let (path, weight) = Self.weighted(argument)
        let documents = try files.documents([path])
        sets.append(.init(documents: documents, weight: weight, calibrates: calibrates))
      }
    }
    let unseen = try files.documents(dev)
    var settings = TaggerTrainer.Settings()
    settings.epochs = epochs
    settings.seed = seed
    let stem = output.split(separator: "/").last.map(String.init) ?? output
    settings.name = name ?? stem
    let isQuiet = quiet
    let trainer = TaggerTrainer(base: base, settings: settings) { line in
      if !isQuiet { printer.printNote(line) }
    }
    let model = trainer.train(sets, unseen: unseen).packed
    do {
      try POSIXFile.write(model, to: output)
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.outputFailed.rawValue)
    }
    guard !unseen.isEmpty, !quiet else { return }
    let tagger = try SequenceTagger(packed: model)
    printer.printNote(
      "on the texts of --dev:\n" + TaggerEvaluation(of: tagger, on: unseen).description)
  }

  private func baseModel(_ printer: FindingPrinter) throws -> TaggerModel? {
    switch base {
    case "english": return .english
    case "none": return nil
    default: return try loadTagger(base, printer).model
    }
  }

  /// `FILE*2` as a path and a weight.
  private static func weighted(_ argument: String) -> (path: String, weight: Float) {
    guard let star = argument.lastIndex(of: "*"),
      let weight = Float(argument[argument.index(after: star)...]), weight > 0, weight <= 100
    else { return (argument, 1) }
    return (String(argument[..<star]), weight)
  }
}

/// Reads files whose names are marked.
struct AnnotationFiles {
  let format: AnnotationFormat?
  let printer: FindingPrinter
  let quiet: Bool

  /// The documents of the files at `paths`; findings are printed.
  ///
  /// - Throws: `ExitCode`, after what is wrong was printed.
  func documents(_ paths: [String]) throws -> [AnnotatedDocument] {
    var documents: [AnnotatedDocument] = []
    var status = ExitStatus.good
    for path in paths {
      do {
        let bytes = try POSIXFile.read(path, limit: ConverterOptions.defaultByteLimit)
        let file = AnnotationReader.read(bytes, name: path, format: format)
        printer.print(
          quiet ? file.findings.filter { $0.severity == .error } : file.findings, name: path,
          bytes: bytes)
        if file.isRefused { status.worsen(to: .documentFailed) }
        documents += file.documents
      } catch {
        printer.printError(error.path, error.reason)
        status.worsen(to: .noInput)
      }
    }
    try status.exit()
    return documents
  }
}

/// A tagger with the model in the file at `path`.
///
/// - Throws: `ExitCode`, after what is wrong was printed.
func loadTagger(_ path: String, _ printer: FindingPrinter) throws -> SequenceTagger {
  do {
    return try SequenceTagger(packed: try POSIXFile.read(path, limit: 256 << 20))
  } catch let error as FileError {
    printer.printError(error.path, error.reason)
  } catch {
    printer.printError(path, "\(error)")
  }
  throw ExitCode(ExitStatus.noInput.rawValue)
}
