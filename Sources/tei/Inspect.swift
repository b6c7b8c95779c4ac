import ArgumentParser
import TEICorpus
import TEIKit

/// `tei inspect`.
struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a text is: encoding, layout, language, blocks.")

  @Argument(help: "Files and folders; “-” is standard input.")
  var files: [String]

  @Flag(help: "One JSON object a line.")
  var json = false

  @OptionGroup(title: "Configuration") var settings: SettingsOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions

  mutating func validate() throws { files = ManyPaths.unpacked(files) }

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    var options = try ConverterOptions(reading)
    options.tagsNames = false
    let inspector = Inspector(options: options)
    var status = ExitStatus.good
    let inputs = TextFiles(paths: files)
    for error in inputs.errors {
      printer.printError(error.path, error.reason)
      status.worsen(to: .noInput)
    }
    for input in inputs.files {
      let inspection: Inspection
      do {
        let bytes = try POSIXFile.read(
          input.path, limit: options.byteLimit, remedy: "raise it with --max-size")
        inspection = try inspector.inspect(bytes, name: input.path)
      } catch let error as FileError {
        printer.printError(error.path, error.reason)
        status.worsen(to: .noInput)
        continue
      } catch {
        printer.printError(input.path, "\(error)")
        status.worsen(to: .documentFailed)
        continue
      }
      try printLine(json ? inspection.jsonLine : inspection.description, printer)
    }
    try status.exit()
  }

  private func printLine(_ line: String, _ printer: FindingPrinter) throws {
    do {
      try POSIXFile.writeToStandardOutput(Array((line + "\n").utf8))
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.outputFailed.rawValue)
    }
  }
}

extension Inspection {
  /// The text on one JSON line: `path`, `encoding`, `confidence`, `layout`, `language`, `bytes`,
  /// `blocks`.
  var jsonLine: String {
    let blocks = blocks.map {
      "{\"kind\":\($0.kind.json),\"start\":\($0.source.start),\"end\":\($0.source.end),"
        + "\"confidence\":\(JSON.number($0.confidence)),\"text\":\($0.text.json)}"
    }
    return "{\"path\":\(name.json),\"encoding\":\(encoding.json),"
      + "\"confidence\":\(JSON.number(confidence)),\"layout\":\(layout.json),"
      + "\"language\":\(language?.json ?? "null"),\"bytes\":\(byteCount),"
      + "\"blocks\":[\(blocks.joined(separator: ","))]}"
  }

  /// The text for people, a line a block.
  var description: String {
    var text = "\(name): \(encoding) (\(JSON.number(confidence))), \(layout)"
    text += ", language \(language ?? "unknown"), \(byteCount) bytes"
    for block in blocks {
      text += "\n  \(block.kind)"
      text += String(repeating: " ", count: max(1, 18 - block.kind.count)) + block.text.shortened
    }
    return text
  }
}

extension String {
  /// At most 72 characters, with an ellipsis where more were.
  fileprivate var shortened: String { count > 72 ? prefix(71) + "…" : self }
}
