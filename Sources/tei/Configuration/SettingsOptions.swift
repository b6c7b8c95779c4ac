import ArgumentParser

/// Where options come from beside the command line; read before all others.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read options from this file (default: tei.yaml, if there is one).", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "A set of options: news, book, letters, drama, plain, or one of the configuration file.",
      valueName: "name"))
  var profile: String?
}
