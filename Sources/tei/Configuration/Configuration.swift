import ArgumentParser
import TEICorpus
import TEIKit

/// What is in force: the defaults, below the configuration file, below the profile, below the
/// command line.
///
/// What the file and the profile say becomes words of a command line that stand before those of the
/// user, so that one parser judges both, and no option can mean one thing here and another there.
struct Configuration {
  /// The file that is read where nobody names one, if it is there.
  static let standardPath = "tei.yaml"

  /// The file that was read.
  private(set) var file: ConfigurationFile?
  /// The profile that is in force.
  private(set) var profile: String?
  /// What the file and the profile say, each option once.
  private(set) var entries: [ConfigurationEntry] = []
  /// What the file says of `tei validate`.
  var validation: [ConfigurationEntry] { file?.validation ?? [] }

  /// The configuration for a command with `arguments`.
  ///
  /// - Throws: `ExitCode`, after what is wrong was printed.
  init(_ arguments: CommandLineWords, _ printer: FindingPrinter) throws {
    let path = arguments.value(of: "config")
    if let path = path ?? (POSIXFile.exists(Self.standardPath) ? Self.standardPath : nil) {
      file = try Self.read(path, printer)
    }
    entries = file?.entries ?? []
    let named = arguments.value(of: "profile")
    guard let name = named ?? file?.profile?.name else { return }
    profile = name
    guard let set = file?.profiles[name] ?? BuiltInProfiles.entries(of: name) else {
      let known =
        Set(BuiltInProfiles.all.map(\.name)).union(file.map { Set($0.profiles.keys) } ?? [])
        .sorted()
      let near = EditDistance.nearest(to: name, among: known)
      let remedy =
        near.map { "did you mean “\($0)”?" } ?? "known are \(known.joined(separator: ", "))"
      let place = named == nil ? file?.profile?.place.description ?? "" : "--profile"
      printer.printError(place, "unknown profile “\(name)”; \(remedy)")
      throw ExitCode.validationFailure
    }
    let names = Set(set.map(\.key.name))
    entries = entries.filter { !names.contains($0.key.name) } + set
  }

  private static func read(_ path: String, _ printer: FindingPrinter) throws -> ConfigurationFile {
    do {
      let bytes = try POSIXFile.read(
        path, limit: ConfigurationFile.byteLimit, remedy: "a configuration is shorter")
      let file = ConfigurationFile(bytes, path: path)
      let problems = file.problems.isEmpty ? ConfigurationCheck.problems(of: file) : file.problems
      for problem in problems.prefix(20) {
        printer.printError(problem.place.description, problem.message)
      }
      if !problems.isEmpty { throw ExitCode.validationFailure }
      return file
    } catch let error as FileError {
      printer.printError(error.path, error.reason)
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
  }

  /// `arguments` of the program with what the configuration says, for the commands that have one.
  ///
  /// - Throws: `ExitCode`, after what is wrong was printed.
  static func arguments(_ arguments: [String]) throws -> [String] {
    guard let command = arguments.first,
      ["convert", "inspect", "validate", "worker"].contains(command)
    else { return arguments }
    let words = CommandLineWords(Array(arguments.dropFirst()))
    if words.has("help", letter: "h") || words.has("version", letter: nil) { return arguments }
    let configuration = try Configuration(
      words, FindingPrinter(environment: Environment.variables))
    let entries: [ConfigurationEntry] =
      switch command {
      case "validate": configuration.validation
      case "worker": configuration.entries.filter(\.key.isForWorkers)
      case "inspect": configuration.entries.filter(\.key.isForReading)
      default: configuration.entries
      }
    var applied = entries.filter { !words.has($0.key) }
    func all() -> [String] {
      [command] + applied.flatMap(\.arguments) + arguments.dropFirst()
    }
    // What a file says of runs is of no use to a single text, and no mistake.
    if command == "convert", applied.contains(where: \.key.isForRuns),
      !Convert.keepsJournal(Array(all().dropFirst()))
    {
      applied.removeAll(where: \.key.isForRuns)
    }
    return all()
  }
}

/// The words behind a command, as far as they are told apart without knowing the options.
struct CommandLineWords {
  private let words: ArraySlice<String>

  /// The words of the command line `words`; those behind `--` are no options.
  init(_ words: [String]) {
    self.words = words.prefix { $0 != "--" }
  }

  /// The last value that is given to the option called `name`.
  func value(of name: String) -> String? {
    var value: String?
    for (index, word) in zip(words.indices, words) {
      if word.hasPrefix("--\(name)=") { value = String(word.dropFirst(name.count + 3)) }
      if word == "--\(name)", index + 1 < words.endIndex { value = words[index + 1] }
    }
    return value
  }

  /// Whether the option called `name`, or `letter`, is there.
  func has(_ name: String, letter: Character?) -> Bool {
    words.contains { word in
      if word == "--\(name)" || word.hasPrefix("--\(name)=") { return true }
      guard let letter, word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
      return word.dropFirst().prefix { $0 != "=" }.contains(letter)
    }
  }

  /// The values that are given to an option which is there.
  func values(of key: ConfigurationKey) -> [String] {
    if case .flag = key.form { return [String(!has("no-" + key.name, letter: nil))] }
    var values: [String] = []
    for (index, word) in zip(words.indices, words) {
      let names = ["--" + key.name] + (key.letter.map { ["-\($0)"] } ?? [])
      for name in names {
        if word.hasPrefix(name + "=") { values.append(String(word.dropFirst(name.count + 1))) }
        if word == name, index + 1 < words.endIndex { values.append(words[index + 1]) }
      }
    }
    switch key.form {
    case .list, .paths, .pairs: return values
    default: return values.suffix(1)
    }
  }

  /// Whether the option, or its inverse, is there.
  func has(_ key: ConfigurationKey) -> Bool {
    has(key.name, letter: key.letter) || has("no-" + key.name, letter: nil)
  }
}
