/// The full names of persons in a document, by the shorter forms that may stand for them. Names
/// are ``NameNumbers`` of ``MentionKey``s.
struct PersonNames {
  /// Up to two different names, the first met first; -1 where there is none.
  private struct Names {
    var first: Int32 = -1
    var second: Int32 = -1

    mutating func add(_ name: Int) {
      if first < 0 {
        first = Int32(name)
      } else if second < 0, first != Int32(name) {
        second = Int32(name)
      }
    }
  }

  /// What is known of a name.
  private struct Facts {
    /// The full names that end in it.
    var byLastName = Names()
    /// The full names that start with it.
    var byFirstName = Names()
    /// Of a first and a last name the first full name with something between: “john f kennedy” of
    /// “john kennedy”; -1 where there is none.
    var byEnds: Int32 = -1
    /// Of a full name what remains of it when its first words are left out, one after the other.
    var suffixes: [Int] = []
  }

  /// The facts of names by their numbers, as far as there are any.
  private var facts: [Facts] = []

  /// Collects the full names among `keys`.
  init(_ keys: some Sequence<Int>, _ numbers: inout NameNumbers) {
    facts.reserveCapacity(numbers.names.count)
    for key in keys {
      let name = numbers.names[key]
      guard name.utf8.contains(0x20), suffixes(of: key).isEmpty else { continue }
      let spaces = name.utf8.indices.filter { name.utf8[$0] == 0x20 }
      let shorter = spaces.prefix(8).map { space in
        numbers.number(of: String(name[name.utf8.index(after: space)...]))
      }
      let first = name[..<spaces[0]]
      let firstNumber = numbers.number(of: String(first))
      let ends =
        spaces.count > 1
        ? numbers.number(of: String(first + name[spaces[spaces.count - 1]...])) : nil
      while facts.count < numbers.names.count { facts.append(Facts()) }
      facts[key].suffixes = shorter
      for suffix in shorter { facts[suffix].byLastName.add(key) }
      facts[firstNumber].byFirstName.add(key)
      if let ends, facts[ends].byEnds < 0 { facts[ends].byEnds = Int32(key) }
    }
  }

  /// What remains of the full name `key` without its first words; nothing of a single word.
  func suffixes(of key: Int) -> [Int] { key < facts.count ? facts[key].suffixes : [] }

  /// The full name that `key` stands for, or nil where it is none or stands for itself.
  ///
  /// - Parameter latest: the last full name before, by each of its ``suffixes(of:)``; -1 where
  ///   there is none.
  func fullName(of key: Int, latest: [Int32]) -> Int? {
    guard key < facts.count else { return nil }
    var name = latest[key]
    if name < 0 { name = facts[key].byLastName.first }
    if name < 0, facts[key].suffixes.isEmpty, facts[key].byFirstName.second < 0 {
      name = facts[key].byFirstName.first
    }
    let longer = facts[name < 0 ? key : Int(name)].byEnds
    if longer >= 0 { return Int(longer) }
    return name < 0 ? nil : Int(name)
  }

  /// Whether `key` is the last name of several persons.
  func isAmbiguous(_ key: Int) -> Bool { key < facts.count && facts[key].byLastName.second >= 0 }
}
