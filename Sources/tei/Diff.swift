import ArgumentParser
import TEICorpus
import TEIKit

/// `tei diff`.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what was changed from the source to the text of a TEI file.",
    discussion: """
      A line for each change: the place in the source, why, what stood there and what stands \
      there now. Reasons are \(EditReason.allCases.map(\.name).joined(separator: ", ")).
      """)

  @Argument(help: "A TEI file that tei wrote; “-” is standard input.")
  var file: String

  @Option(help: "The record of edits that --ledger sidecar wrote.")
  var ledger: String?

  @Option(help: "Show only changes for this reason; may be repeated.")
  var reason: [String] = []

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    let wanted = try reason.map { name in
      guard let reason = EditReason.allCases.first(where: { $0.name == name }) else {
        throw usageError("--reason \(name): unknown; see tei help diff")
      }
      return reason
    }
    let changes: [TextChange]
    do {
      let limit = 1 << 31 - 1
      let document = try POSIXFile.read(file, limit: limit)
      let sidecar = try ledger.map { path throws(FileError) in
        try POSIXFile.read(path, limit: limit)
      }
      changes = try Restorer(byteLimit: limit).changes(in: document, ledger: sidecar)
    } catch let error as FileError {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    } catch {
      printer.printError(file, "\(error)")
      throw ExitCode(ExitStatus.documentFailed.rawValue)
    }
    let shown = changes.filter { wanted.isEmpty || wanted.contains($0.reason) }
    let lines = shown.map(\.columns).joined()
    try POSIXFile.writeToStandardOutput(Array(lines.utf8))
  }
}

extension TextChange {
  /// Place, reason, and the text before and after, side by side.
  fileprivate var columns: String {
    let place = "\(line):\(column)".padded(to: 9)
    let before = (leading + "[" + before + "]" + trailing).visible
    let after = (leading + "[" + after + "]" + trailing).visible
    return "\(place) \(reason.name.padded(to: 15)) \(before.padded(to: 48)) │ \(after)\n"
  }
}

extension EditReason {
  /// The reason in a word.
  fileprivate var name: String {
    switch self {
    case .decoding: "decoding"
    case .lineEnding: "line-ending"
    case .illegalCharacter: "illegal"
    case .unicodeForm: "unicode-form"
    case .entity: "reference"
    case .mojibake: "mojibake"
    case .unwrapping: "unwrapping"
    case .dehyphenation: "hyphen"
    case .layout: "layout"
    case .marker: "marker"
    case .furniture: "furniture"
    case .boilerplate: "boilerplate"
    case .split: "split"
    case .invisible: "invisible"
    case .plainForm: "plain form"
    case .markup: "markup"
    }
  }
}

extension String {
  /// The string with spaces behind it, up to `width` characters.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Controls as their pictures (U+2400 to U+2421), so that each change is one line.
  fileprivate var visible: String {
    var output = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0..<0x20: output.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F: output += "\u{2421}"
      case 0xA0: output += "\u{237D}"
      case 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060, 0xFEFF, 0x80..<0xA0:
        output += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
