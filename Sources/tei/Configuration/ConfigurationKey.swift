/// An option that a configuration file may set, under its long name.
struct ConfigurationKey: Hashable, Sendable {
  /// What its value looks like.
  enum Form: Hashable, Sendable {
    /// `true` or `false`; `--no-NAME` says the second where there is one.
    case flag(hasInverse: Bool)
    /// One value.
    case text
    /// One value, or a list of them that the command line takes with commas between.
    case words
    /// The name of a file or a folder, from the file's own folder on.
    case path
    /// A list, or one value.
    case list, paths
    /// Names with values; the command line takes `name=value`.
    case pairs
  }

  /// Which command takes it.
  enum Section: String, Sendable {
    case convert
    case validate
  }

  /// The long name, without hyphens before it.
  let name: String
  /// What its value looks like.
  let form: Form
  /// Its value where nobody says one; empty for none.
  let standard: String
  /// Whether `tei inspect` takes it too.
  var isForReading = false
  /// The one letter that it has on the command line.
  var letter: Character?
  /// Whether it is of use only to runs with a journal.
  var isForRuns = false

  /// The options of `tei convert`.
  static let convert: [ConfigurationKey] = [
    ConfigurationKey(name: "output", form: .path, standard: "output", letter: "o"),
    ConfigurationKey(name: "from", form: .text, standard: ""),
    ConfigurationKey(name: "text-field", form: .text, standard: "text"),
    ConfigurationKey(name: "id-field", form: .text, standard: ""),
    ConfigurationKey(name: "field", form: .pairs, standard: ""),
    ConfigurationKey(name: "metadata", form: .path, standard: ""),
    ConfigurationKey(name: "key", form: .text, standard: "id"),
    reading("kind", .text, "news"), reading("encoding", .text, ""),
    reading("repair", .flag(hasInverse: true), "true"), reading("references", .text, "decode"),
    reading("invisibles", .text, "remove"), reading("hyphens", .text, "join"),
    reading("plain", .words, ""), reading("language", .text, ""),
    reading("max-size", .text, "1G"),
    ConfigurationKey(name: "publisher", form: .text, standard: ""),
    ConfigurationKey(name: "licence", form: .text, standard: ""),
    ConfigurationKey(name: "date", form: .text, standard: ""),
    ConfigurationKey(name: "set", form: .pairs, standard: ""),
    run("resume", .flag(hasInverse: false), "false"),
    run("retry-failed", .flag(hasInverse: false), "false"),
    run("skip-failed", .flag(hasInverse: false), "false"),
    run("restart", .flag(hasInverse: false), "false"),
    run("journal", .flag(hasInverse: true), "true"),
    run("isolate", .flag(hasInverse: true), "true"), run("timeout", .text, ""),
    ConfigurationKey(name: "log-format", form: .text, standard: "text"),
    run("shard-index", .text, ""), run("shard-count", .text, ""),
    ConfigurationKey(name: "ledger", form: .text, standard: "header"),
    ConfigurationKey(name: "record", form: .text, standard: "counts"),
    ConfigurationKey(name: "boilerplate", form: .text, standard: "known"),
    ConfigurationKey(name: "ids", form: .text, standard: "blocks"),
    ConfigurationKey(name: "names", form: .flag(hasInverse: true), standard: "true"),
    ConfigurationKey(name: "model", form: .path, standard: ""),
    ConfigurationKey(name: "annotate", form: .words, standard: "none"),
    ConfigurationKey(name: "gazetteer", form: .paths, standard: ""),
    ConfigurationKey(name: "nfc", form: .flag(hasInverse: true), standard: "true"),
    ConfigurationKey(name: "schema", form: .paths, standard: ""),
    ConfigurationKey(name: "jobs", form: .text, standard: "", letter: "j"),
    ConfigurationKey(name: "quiet", form: .flag(hasInverse: false), standard: "false", letter: "q"),
  ]

  /// Options of `tei convert` that say where documents are, where they go and how a run of many
  /// goes: of no use to one that gets requests and gives answers.
  private static let ofFiles: Set<String> = [
    "output", "from", "text-field", "id-field", "metadata", "key", "resume", "retry-failed",
    "skip-failed", "restart", "journal", "isolate", "shard-index", "shard-count", "jobs", "quiet",
  ]

  /// Whether `tei worker` takes it too.
  var isForWorkers: Bool { !Self.ofFiles.contains(name) }

  /// The options of `tei validate`.
  static let validate: [ConfigurationKey] = [
    ConfigurationKey(name: "schema", form: .paths, standard: ""),
    ConfigurationKey(name: "schematron", form: .flag(hasInverse: true), standard: "true"),
    ConfigurationKey(name: "phase", form: .text, standard: ""),
    ConfigurationKey(name: "xml-model", form: .flag(hasInverse: false), standard: "false"),
    ConfigurationKey(name: "catalog", form: .paths, standard: ""),
    ConfigurationKey(name: "catalog-files", form: .flag(hasInverse: false), standard: "false"),
    ConfigurationKey(name: "allow-doctype", form: .flag(hasInverse: false), standard: "false"),
    ConfigurationKey(name: "xinclude", form: .flag(hasInverse: false), standard: "false"),
    ConfigurationKey(name: "root", form: .path, standard: ""),
    ConfigurationKey(name: "tei-checks", form: .flag(hasInverse: true), standard: "true"),
    ConfigurationKey(name: "second-opinion", form: .text, standard: "sample"),
    ConfigurationKey(name: "format", form: .text, standard: "text"),
    ConfigurationKey(name: "timeout", form: .text, standard: ""),
    ConfigurationKey(name: "jobs", form: .text, standard: "", letter: "j"),
    ConfigurationKey(name: "quiet", form: .flag(hasInverse: false), standard: "false", letter: "q"),
  ]

  /// The options of a command.
  static func all(_ section: Section) -> [ConfigurationKey] {
    section == .convert ? convert : validate
  }

  private static func reading(_ name: String, _ form: Form, _ standard: String) -> Self {
    ConfigurationKey(name: name, form: form, standard: standard, isForReading: true)
  }

  private static func run(_ name: String, _ form: Form, _ standard: String) -> Self {
    ConfigurationKey(name: name, form: form, standard: standard, isForRuns: true)
  }
}
