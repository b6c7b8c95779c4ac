/// The sets of options that have names without a configuration file.
enum BuiltInProfiles {
  /// The names, and what each sets.
  static let all: [(name: String, purpose: String, options: [(name: String, value: String)])] = [
    ("news", "news and blogs, as scraped", [("kind", "news"), ("boilerplate", "known")]),
    (
      "book", "books: sentences are marked",
      [("kind", "news"), ("boilerplate", "known"), ("annotate", "sentences")]
    ),
    (
      "letters", "letters: nothing is debris; the parts of names are told apart",
      [("kind", "news"), ("boilerplate", "keep"), ("annotate", "names")]
    ),
    ("drama", "plays and interviews", [("kind", "drama")]),
    ("plain", "anything: no front matter, no debris", [("kind", "plain")]),
  ]

  /// What the profile called `name` sets; nil where there is none.
  static func entries(of name: String) -> [ConfigurationEntry]? {
    guard let profile = all.first(where: { $0.name == name }) else { return nil }
    return profile.options.compactMap { option in
      ConfigurationKey.convert.first { $0.name == option.name }.map {
        ConfigurationEntry(key: $0, values: [option.value], origin: .profile(name, nil))
      }
    }
  }
}
