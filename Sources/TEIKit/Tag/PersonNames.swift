/// The names of a document as small numbers, equal names the same number.
struct NameNumbers {
  private var numbers: [String: Int] = [:]
  /// The names, by number.
  private(set) var names: [String] = []

  /// The number of `name`.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// The full names of persons in a document, by the shorter forms that may stand for them. Names
/// are ``NameNumbers`` of ``MentionKey``s.
struct PersonNames {
  /// Of each last name the full names that end in it, up to two.
  private var byLastName: [Int: [Int]] = [:]
  /// Of each first name the full names that start with it, up to two.
  private var byFirstName: [Int: [Int]] = [:]
  /// Of a first and a last name the first full name with something between: “john f kennedy” of
  /// “john kennedy”.
  private var byEnds: [Int: Int] = [:]
  /// Of each full name what remains of it when its first words are left out, one after the other.
  private var suffixes: [Int: [Int]] = [:]

  /// Collects the full names among `keys`.
  init(_ keys: some Sequence<Int>, _ numbers: inout NameNumbers) {
    for key in keys {
      let name = numbers.names[key]
      guard name.utf8.contains(0x20), suffixes[key] == nil else { continue }
      let spaces = name.utf8.indices.filter { name.utf8[$0] == 0x20 }
      let shorter = spaces.prefix(8).map { space in
        numbers.number(of: String(name[name.utf8.index(after: space)...]))
      }
      suffixes[key] = shorter
      for suffix in shorter { Self.add(key, to: &byLastName[suffix, default: []]) }
      let first = name[..<spaces[0]]
      Self.add(key, to: &byFirstName[numbers.number(of: String(first)), default: []])
      if spaces.count > 1 {
        let both = numbers.number(of: String(first + name[spaces[spaces.count - 1]...]))
        if byEnds[both] == nil { byEnds[both] = key }
      }
    }
  }

  private static func add(_ name: Int, to names: inout [Int]) {
    if names.count < 2, !names.contains(name) { names.append(name) }
  }

  /// What remains of the full name `key` without its first words; nothing of a single word.
  func suffixes(of key: Int) -> [Int] { suffixes[key] ?? [] }

  /// The full name that `key` stands for, or nil where it is none or stands for itself.
  ///
  /// - Parameter latest: the last full name before, by each of its ``suffixes(of:)``.
  func fullName(of key: Int, latest: [Int: Int]) -> Int? {
    var name = latest[key] ?? byLastName[key]?.first
    if name == nil, suffixes[key] == nil, let names = byFirstName[key], names.count == 1 {
      name = names[0]
    }
    return byEnds[name ?? key] ?? name
  }

  /// Whether `key` is the last name of several persons.
  func isAmbiguous(_ key: Int) -> Bool { (byLastName[key]?.count ?? 0) > 1 }
}
