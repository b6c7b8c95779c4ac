import TEIKit
import Yams

/// A configuration file, read: options of `tei convert`, of `tei validate`, and profiles.
///
/// YAML may come from anybody. It is read as plain values, of one document, up to
/// ``byteLimit`` and as deep as the form asks for; anchors and aliases, whose expansion can fill
/// any memory, are refused before the parser sees them.
struct ConfigurationFile {
  /// How many bytes a file may have.
  static let byteLimit = 65_536

  let path: String
  private(set) var entries: [ConfigurationEntry] = []
  private(set) var validation: [ConfigurationEntry] = []
  private(set) var profiles: [String: [ConfigurationEntry]] = [:]
  /// The profile that the file names.
  private(set) var profile: (name: String, place: FilePlace)?
  /// What is wrong; then the rest is of no use.
  private(set) var problems: [ConfigurationProblem] = []

  /// Reads `bytes`, the file at `path`.
  init(_ bytes: [UInt8], path: String) {
    self.path = path
    if let text = String(validating: bytes, as: UTF8.self) {
      parse(text, bytes)
    } else {
      refuse(0, 0, "the file is not UTF-8")
    }
  }

  private mutating func parse(_ text: String, _ bytes: [UInt8]) {
    if let (line, column) = AnchorScan.anchor(in: bytes) {
      return refuse(line, column, "anchors and aliases (&a, *a) are not read; write the value out")
    }
    do {
      let parser = try Parser(yaml: text)
      guard let root = try parser.singleRoot() else { return }
      // Nodes hold their anchors weakly; the parser holds them.
      withExtendedLifetime(parser) { read(root) }
    } catch let error as YamlError {
      refuse(error)
    } catch {
      refuse(0, 0, "\(error)")
    }
  }

  private mutating func refuse(_ line: Int, _ column: Int, _ message: String) {
    problems.append(
      ConfigurationProblem(
        place: FilePlace(path: path, line: line, column: column), message: message))
  }

  private mutating func refuse(_ node: Node, _ message: String) {
    refuse(node.mark?.line ?? 0, node.mark?.column ?? 0, message)
  }

  private mutating func refuse(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      refuse(mark.line, mark.column, "not readable as YAML: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      refuse(
        context.mark.line, context.mark.column,
        "said twice: \(names.prefix(5).map { "“\($0)”" }.joined(separator: ", "))")
    case .reader(let problem, _, _, _): refuse(0, 0, "not readable as YAML: \(problem)")
    default: refuse(0, 0, "not readable as YAML")
    }
  }

  // MARK: The form

  private mutating func read(_ root: Node) {
    if let node = root.firstAnchored {
      return refuse(node, "anchors (&a) are not read; write the value out")
    }
    if root.isNothing { return }
    guard case .mapping(let mapping) = root else {
      return refuse(root, "expected options, a line each: “name: value”")
    }
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "profile":
        guard let name = value.scalar?.string, !value.isNothing else {
          refuse(value, "profile: expected a name")
          continue
        }
        profile = (name, place(of: value))
      case "profiles": readProfiles(value)
      case "validate":
        validation = readOptions(value, of: .validate, in: "validate").map {
          $0.entry(.file($0.place))
        }
      default:
        let others = ["profile", "profiles", "validate"]
        if let option = readOption(key, value, of: .convert, others: others) {
          entries.append(option.entry(.file(option.place)))
        }
      }
    }
  }

  private mutating func readProfiles(_ node: Node) {
    guard case .mapping(let mapping) = node else {
      return refuse(node, "profiles: expected names of profiles, each with its options")
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string, !name.isEmpty else {
        refuse(key, "profiles: expected the name of a profile")
        continue
      }
      profiles[name] = readOptions(value, of: .convert, in: name).map {
        $0.entry(.profile(name, $0.place))
      }
    }
  }

  /// An option as the file has it.
  private struct Option {
    let key: ConfigurationKey
    let values: [String]
    let place: FilePlace

    func entry(_ origin: ConfigurationEntry.Origin) -> ConfigurationEntry {
      ConfigurationEntry(key: key, values: values, origin: origin)
    }
  }

  private mutating func readOptions(
    _ node: Node, of section: ConfigurationKey.Section, in name: String
  ) -> [Option] {
    if node.isNothing { return [] }
    guard case .mapping(let mapping) = node else {
      refuse(node, "\(name): expected options, a line each: “name: value”")
      return []
    }
    return mapping.compactMap { readOption($0.key, $0.value, of: section, others: []) }
  }

  private mutating func readOption(
    _ keyNode: Node, _ node: Node, of section: ConfigurationKey.Section, others: [String]
  ) -> Option? {
    guard let name = keyNode.scalar?.string else {
      refuse(keyNode, "expected the name of an option")
      return nil
    }
    let keys = ConfigurationKey.all(section)
    guard let key = keys.first(where: { $0.name == name }) else {
      let near = EditDistance.nearest(to: name, among: keys.map(\.name) + others)
      let remedy =
        near.map { "did you mean “\($0)”?" } ?? "“tei config” lists the options that there are"
      refuse(keyNode, "unknown option “\(name)”; \(remedy)")
      return nil
    }
    guard let values = values(of: node, for: key) else { return nil }
    return Option(key: key, values: values, place: place(of: keyNode))
  }

  private func place(of node: Node) -> FilePlace {
    FilePlace(path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  // MARK: Values

  private mutating func values(of node: Node, for key: ConfigurationKey) -> [String]? {
    let found: [String]?
    let expected: String
    switch key.form {
    case .flag:
      expected = "true or false"
      found = node.isNothing ? nil : node.bool.map { [String($0)] }
    case .text, .path:
      expected = "one value"
      found = node.word.map { [$0] }
    case .words:
      expected = "a value, or a list of them"
      found = node.words.map { [$0.joined(separator: ",")] }
    case .list, .paths:
      expected = "a value, or a list of them"
      found = node.words
    case .pairs:
      expected = "names with values"
      found = node.assignments
    }
    guard let found else {
      refuse(node, "\(key.name): expected \(expected)")
      return nil
    }
    guard key.form == .path || key.form == .paths, let slash = path.lastIndex(of: "/") else {
      return found
    }
    let folder = path[...slash]
    return found.map { $0.hasPrefix("/") || $0 == "-" ? $0 : folder + $0 }
  }
}

extension Node {
  /// The first node that has an anchor. As deep as libyaml reads, which is 1,000 levels.
  fileprivate var firstAnchored: Node? {
    if anchor != nil { return self }
    switch self {
    case .mapping(let mapping):
      for (key, value) in mapping {
        if let found = key.firstAnchored ?? value.firstAnchored { return found }
      }
    case .sequence(let sequence):
      for node in sequence { if let found = node.firstAnchored { return found } }
    case .scalar, .alias: break
    }
    return nil
  }

  /// Whether it is `null`, or nothing at all.
  fileprivate var isNothing: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The one value that it is, as written.
  fileprivate var word: String? {
    guard case .scalar(let scalar) = self, !isNothing else { return nil }
    return scalar.string
  }

  /// The values that it lists.
  fileprivate var words: [String]? {
    if let word { return [word] }
    guard case .sequence(let sequence) = self else { return nil }
    var words: [String] = []
    for node in sequence {
      guard let word = node.word else { return nil }
      words.append(word)
    }
    return words
  }

  /// Its names with their values, as `name=value`.
  fileprivate var assignments: [String]? {
    guard case .mapping(let mapping) = self else { return words }
    var assignments: [String] = []
    for (key, value) in mapping {
      guard let name = key.word, let values = value.words ?? (value.isNothing ? [""] : nil) else {
        return nil
      }
      assignments += values.map { name + "=" + $0 }
    }
    return assignments
  }
}
