import ArgumentParser
import TEICorpus
import TEIKit

/// `tei evaluate`.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well names are found.",
    discussion: """
      The names found in the texts are held against those marked there; tei help train says how. \
      Strictly, a name is right where its start, end and type are. Leniently, “the” before and \
      “'s” behind a name don't count. PER, LOC and ORG make the totals. Each line of a text is \
      tagged as a block of its document.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Texts with marked names.", valueName: "files"))
  var data: [String] = []

  @Option(help: "The model, written by tei train (default: the embedded model of English).")
  var model: String?

  @Option(help: "The format of the files, instead of telling it: jsonl, conll, tei.")
  var format: AnnotationFormat?

  @Flag(help: "One JSON object for each file and, of several, for all.")
  var json = false

  func validate() throws {
    if data.isEmpty { throw usageError("--data FILES: there is nothing to measure with") }
  }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let tagger = try model.map { try loadTagger($0, printer) } ?? .english
    let files = AnnotationFiles(format: format, printer: printer, quiet: false)
    var all = TaggerEvaluation()
    for path in data {
      let documents = try files.documents([path])
      var own = TaggerEvaluation()
      for document in documents {
        let mentions = tagger.mentions(in: document.text, blocks: document.lines)
        own.add(mentions, document)
        all.add(mentions, document)
      }
      try show(own, path, printer)
    }
    if data.count > 1 { try show(all, nil, printer) }
  }

  private func show(
    _ evaluation: TaggerEvaluation, _ path: String?, _ printer: FindingPrinter
  ) throws {
    let text =
      json ? evaluation.jsonLine(path) : "\(path ?? "all files")\n\(evaluation.description)"
    do {
      try POSIXFile.writeToStandardOutput(Array((text + "\n").utf8))
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.outputFailed.rawValue)
    }
  }
}

extension TaggerEvaluation {
  private static let labels: [(type: EntityType, label: String)] = [
    (.person, "PER"), (.place, "LOC"), (.organization, "ORG"), (.other, "MISC"),
  ]

  /// How well `tagger` finds the names of `documents`.
  init(of tagger: SequenceTagger, on documents: [AnnotatedDocument]) {
    self.init()
    for document in documents {
      add(tagger.mentions(in: document.text, blocks: document.lines), document)
    }
  }

  /// A table for people.
  var description: String {
    let rows =
      Self.labels.map { ($0.label, total([$0.type]), lenientTotal([$0.type])) }
      + [("all", total(), lenientTotal())]
    var lines = ["      strict P     R    F1  lenient P     R    F1   marked   found"]
    for (label, strict, lenient) in rows {
      let shares = [strict.precision, strict.recall, strict.f1].map { Self.percent($0, 6) }
      let others = [lenient.precision, lenient.recall, lenient.f1].map { Self.percent($0, 6) }
      let line = label.padded(to: 8) + shares.joined() + "   " + others.joined()
      lines.append(line + "\(strict.wanted)".led(to: 9) + "\(strict.found)".led(to: 8))
    }
    for certainty in [Certainty.high, .medium, .low] {
      let counts = counts(of: certainty)
      lines.append(
        "cert \(certainty.rawValue.padded(to: 7))\(Self.percent(counts.precision, 6)) right of "
          + "\(counts.found) found")
    }
    return lines.joined(separator: "\n")
  }

  /// All on one JSON line.
  func jsonLine(_ path: String?) -> String {
    func json(_ counts: Counts) -> String {
      "{\"precision\":\(Self.decimal(counts.precision)),\"recall\":\(Self.decimal(counts.recall)),"
        + "\"f1\":\(Self.decimal(counts.f1)),\"right\":\(counts.right),\"found\":\(counts.found),"
        + "\"marked\":\(counts.wanted)}"
    }
    func table(_ total: ([EntityType]) -> Counts) -> String {
      let rows = Self.labels.map { "\($0.label.json):\(json(total([$0.type])))" }
      return "{\((rows + ["\"all\":\(json(total(Self.mainTypes)))"]).joined(separator: ","))}"
    }
    let levels = [Certainty.high, .medium, .low].map { certainty in
      let counts = counts(of: certainty)
      return "\(certainty.rawValue.json):{\"precision\":\(Self.decimal(counts.precision)),"
        + "\"right\":\(counts.right),\"found\":\(counts.found)}"
    }
    return "{\"path\":\(path?.json ?? "null"),\"documents\":\(documentCount),"
      + "\"strict\":\(table { total($0) }),\"lenient\":\(table { lenientTotal($0) }),"
      + "\"cert\":{\(levels.joined(separator: ","))}}"
  }

  /// A share with four decimals.
  private static func decimal(_ share: Double) -> String {
    let parts = Int((share * 10_000).rounded())
    let rest = "\(parts % 10_000)"
    return "\(parts / 10_000)." + String(repeating: "0", count: 4 - rest.count) + rest
  }

  /// A share in hundredths with one decimal, filled with spaces up to `width`.
  private static func percent(_ share: Double, _ width: Int) -> String {
    let parts = Int((share * 1000).rounded())
    return "\(parts / 10).\(parts % 10)".led(to: width)
  }
}

extension String {
  /// The string with spaces behind it, up to `width` characters.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The string with spaces before it, up to `width` characters.
  fileprivate func led(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
