/// The full names of persons in a document, by the shorter forms that may stand for them.
struct PersonNames {
  /// Of each last name the full names that end in it, up to two.
  private var byLastName: [String: [String]] = [:]
  /// Of each first name the full names that start with it, up to two.
  private var byFirstName: [String: [String]] = [:]
  /// Of a first and a last name the fullest name with something between.
  private var byEnds: [String: String] = [:]

  /// Collects the full names among `keys`, which are ``MentionKey``s.
  init(_ keys: some Sequence<String>) {
    for key in keys where key.utf8.contains(0x20) {
      for suffix in Self.suffixes(of: key) { Self.add(key, to: &byLastName[suffix, default: []]) }
      guard let first = key.split(separator: " ").first else { continue }
      Self.add(key, to: &byFirstName[String(first), default: []])
      let ends = Self.ends(of: key)
      if ends != key, byEnds[ends] == nil { byEnds[ends] = key }
    }
  }

  private static func add(_ name: String, to names: inout [String]) {
    if names.count < 2, !names.contains(name) { names.append(name) }
  }

  /// First and last word: “john kennedy” of “john f kennedy”.
  private static func ends(of key: String) -> String {
    let words = key.split(separator: " ")
    guard words.count > 2 else { return key }
    return words[0] + " " + words[words.count - 1]
  }

  /// What remains of a name when its first words are left out, one after the other.
  static func suffixes(of key: String) -> [String] {
    var suffixes: [String] = []
    for i in key.utf8.indices where key.utf8[i] == 0x20 && suffixes.count < 8 {
      suffixes.append(String(key[key.utf8.index(after: i)...]))
    }
    return suffixes
  }

  /// The full name that `key` stands for, or nil where it is none or stands for itself.
  ///
  /// - Parameter latest: the last full name before, by each of its ``suffixes(of:)``.
  func fullName(of key: String, latest: [String: String]) -> String? {
    var name = latest[key] ?? byLastName[key]?.first
    if name == nil, !key.utf8.contains(0x20), let names = byFirstName[key], names.count == 1 {
      name = names[0]
    }
    return byEnds[name ?? key] ?? name
  }

  /// Whether `key` is the last name of several persons.
  func isAmbiguous(_ key: String) -> Bool { (byLastName[key]?.count ?? 0) > 1 }
}
