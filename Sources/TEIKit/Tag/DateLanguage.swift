/// How a language other than English writes dates: its months, and the small words around them.
struct DateLanguage: Sendable {
  /// The number of each month by its names, in small letters without full stops.
  let months: [UInt64: Int]
  /// What may stand between the day and the month, and between the month and the year.
  let connectors: Set<String>
  /// What joins two days of one month: “3 al 5 de mayo”.
  let until: Set<String>
  /// What may follow the day without a space: “1er”, “1.º”.
  let daySuffixes: [String]
  /// What may follow the year and belongs to it: “г.”, “года”.
  let yearSuffixes: [String]
  /// The words after which a number alone is a year: “im Jahr 1871”.
  let yearCues: Set<String>
  /// Whether months are written with a capital.
  let hasCapitals: Bool
  /// Whether `12.10.2021` is a usual way to write a date.
  let hasFigures: Bool

  /// The language of `tag`, a BCP 47 tag, or nil where its dates aren't known.
  static func language(_ tag: String) -> DateLanguage? {
    all[String(tag.prefix { $0 != "-" }).lowercased()]
  }

  private static let all: [String: DateLanguage] = {
    var languages: [String: DateLanguage] = [:]
    for block in DateLanguageTables.lines.split(separator: "\n\n") {
      var fields: [Substring: Substring] = [:]
      for line in block.split(separator: "\n") {
        let halves = line.split(separator: ":", maxSplits: 1)
        fields[halves[0]] = halves[1].dropFirst()
      }
      func words(_ field: Substring) -> [String] {
        (fields[field] ?? "").split(separator: " ").map(String.init)
      }
      var months: [UInt64: Int] = [:]
      for (number, names) in (fields["months"] ?? "").split(separator: ";").enumerated() {
        for name in names.split(separator: " ") {
          months[TaggerHash.lower(String(name))] = number + 1
        }
      }
      for tag in words("language") {
        languages[tag] = DateLanguage(
          months: months, connectors: Set(words("connectors")), until: Set(words("until")),
          daySuffixes: words("day"), yearSuffixes: words("year"), yearCues: Set(words("cues")),
          hasCapitals: words("style").contains("capitals"),
          hasFigures: words("style").contains("figures"))
      }
    }
    return languages
  }()
}
