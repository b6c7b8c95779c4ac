import ArgumentParser
import TEICorpus
import TEIKit

/// `tei config`.
struct ConfigCommand: AsyncParsableCommand {
  /// How the options are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the options that are in force, and who says so.",
    discussion: """
      Options are read from tei.yaml in the working folder, or from --config; --profile names a set \
      of them: \(BuiltInProfiles.all.map(\.name).joined(separator: ", ")), or one under “profiles” \
      in the file. What the command line says goes first, then the profile, then the file. Options \
      of tei convert behind the others are taken as if they stood there.
      """)

  @OptionGroup var settings: SettingsOptions

  @Option(help: "How to print: text, json.")
  var format = Format.text

  @Argument(parsing: .allUnrecognized, help: "Options of tei convert.")
  var options: [String] = []

  func run() async throws {
    let printer = FindingPrinter(environment: Environment.variables)
    var words = options
    if let config = settings.config { words += ["--config", config] }
    if let profile = settings.profile { words += ["--profile", profile] }
    let line = CommandLineWords(words)
    let configuration = try Configuration(line, printer)
    if !options.isEmpty { _ = try Convert.parse(["-", "-o", "."] + options) }
    let rows = ConfigurationKey.convert.map { key -> ConfigurationEntry in
      if line.has(key) {
        return ConfigurationEntry(key: key, values: line.values(of: key), origin: .commandLine)
      }
      return configuration.entries.first { $0.key == key }
        ?? ConfigurationEntry(
          key: key, values: key.standard.isEmpty ? [] : [key.standard], origin: .standard)
    }
    let text =
      format == .json
      ? json(rows, configuration) : self.text(rows, configuration)
    do {
      try POSIXFile.writeToStandardOutput(Array(text.utf8))
    } catch {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.outputFailed.rawValue)
    }
  }

  private func text(_ rows: [ConfigurationEntry], _ configuration: Configuration) -> String {
    var text = "file     \(configuration.file?.path ?? "none")\n"
    text += "profile  \(configuration.profile ?? "none")\n\n"
    let width = rows.map { $0.key.name.count }.max() ?? 0
    let shown = rows.map { $0.values.isEmpty ? "–" : $0.values.joined(separator: ", ") }
    let valueWidth = min(shown.map(\.count).max() ?? 0, 32)
    for (row, value) in zip(
      rows + configuration.validation,
      shown
        + configuration.validation.map {
          $0.values.joined(separator: ", ")
        })
    {
      let name = row.key.name
      text += name + String(repeating: " ", count: max(1, width + 2 - name.count))
      text += value + String(repeating: " ", count: max(2, valueWidth + 2 - value.count))
      text += row.origin.description + "\n"
    }
    return text
  }

  private func json(_ rows: [ConfigurationEntry], _ configuration: Configuration) -> String {
    func list(_ rows: [ConfigurationEntry]) -> String {
      "["
        + rows.map { row in
          var members = [
            ("name", row.key.name.json),
            ("value", row.jsonValue),
            ("origin", row.origin.kind.json),
          ]
          if let place = row.origin.place {
            members += [
              ("file", place.path.json), ("line", String(place.line)),
              ("column", String(place.column)),
            ]
          }
          return JSON.object(members)
        }.joined(separator: ",") + "]"
    }
    let profiles = Set(BuiltInProfiles.all.map(\.name)).union(
      configuration.file.map { Set($0.profiles.keys) } ?? [])
    return JSON.object([
      ("file", configuration.file?.path.json ?? "null"),
      ("profile", configuration.profile?.json ?? "null"),
      ("profiles", "[" + profiles.sorted().map(\.json).joined(separator: ",") + "]"),
      ("options", list(rows)), ("validate", list(configuration.validation)),
    ]) + "\n"
  }
}

extension ConfigurationEntry {
  /// The value as JSON: a truth value, a string, a list, or null where there is none.
  fileprivate var jsonValue: String {
    switch key.form {
    case .flag: values.first ?? "false"
    case .list, .paths, .pairs: "[" + values.map(\.json).joined(separator: ",") + "]"
    default: values.first?.json ?? "null"
    }
  }
}

extension ConfigurationEntry.Origin {
  /// Who says so, in a word.
  fileprivate var kind: String {
    switch self {
    case .standard: "default"
    case .file: "file"
    case .profile: "profile"
    case .commandLine: "command line"
    }
  }

  /// Where it says so.
  fileprivate var place: FilePlace? {
    switch self {
    case .file(let place): place
    case .profile(_, let place): place
    case .standard, .commandLine: nil
    }
  }

  /// Who says so, for people.
  fileprivate var description: String {
    switch self {
    case .standard: "default"
    case .file(let place): "\(place)"
    case .profile(let name, let place):
      place.map { "profile \(name), \($0)" } ?? "profile \(name), built in"
    case .commandLine: "command line"
    }
  }
}
