/// An option with its value, and who says so.
struct ConfigurationEntry: Sendable {
  /// Who says so.
  enum Origin: Sendable, Hashable {
    case standard
    case file(FilePlace)
    /// A profile; the place is nil for those that are built in.
    case profile(String, FilePlace?)
    case commandLine
  }

  /// The option.
  let key: ConfigurationKey
  /// Its values, as the command line takes them.
  let values: [String]
  /// Who says so.
  let origin: Origin

  /// What the command line would say.
  var arguments: [String] {
    guard case .flag(let hasInverse) = key.form else {
      return values.map { "--\(key.name)=\($0)" }
    }
    if values == ["true"] { return ["--" + key.name] }
    return hasInverse ? ["--no-" + key.name] : []
  }
}

/// A place in a configuration file; lines and columns count from 1.
struct FilePlace: Sendable, Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let column: Int

  var description: String { line > 0 ? "\(path):\(line):\(column)" : path }
}

/// What is wrong with a configuration.
struct ConfigurationProblem: Sendable {
  let place: FilePlace
  let message: String
}
