import ArgumentParser
import TEICorpus
import TEIKit

/// Shows each value of a configuration file to the parser of the command line, for its judgement.
enum ConfigurationCheck {
  /// What it dislikes, with the places in the file.
  static func problems(of file: ConfigurationFile) -> [ConfigurationProblem] {
    var problems: [ConfigurationProblem] = []
    let profiles = file.profiles.sorted { $0.key < $1.key }.flatMap(\.value)
    for entry in file.entries + profiles + file.validation {
      let place: FilePlace
      switch entry.origin {
      case .file(let found), .profile(_, let found?): place = found
      default: continue
      }
      let isValidation =
        ConfigurationKey.validate.contains(entry.key)
        && file.validation.contains { $0.origin == entry.origin }
      if let message = isValidation ? validationFault(entry) : conversionFault(entry) {
        problems.append(ConfigurationProblem(place: place, message: message))
      }
    }
    return problems.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }

  private static func conversionFault(_ entry: ConfigurationEntry) -> String? {
    fault {
      // An option that needs another is judged with the others, where all are known.
      let command = try Convert.parse(["-", "-o", "."] + entry.arguments)
      var options = try ConverterOptions(command.reading)
      try options.apply(command.header, environment: [:])
      _ = try RecordFields(command.input)
    }
  }

  private static func validationFault(_ entry: ConfigurationEntry) -> String? {
    fault { _ = try Validate.parse(["-"] + entry.arguments) }
  }

  private static func fault(_ judge: () throws -> Void) -> String? {
    do {
      try judge()
      return nil
    } catch {
      return Convert.message(for: error).split(separator: "\n").first.map(String.init)
    }
  }
}
