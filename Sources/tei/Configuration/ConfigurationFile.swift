import TEIKit
import YAML

/// A configuration file, read: options of `tei convert`, of `tei validate`, and profiles.
///
/// YAML may come from anybody. It is read as plain values, of one document and up to
/// ``byteLimit``; anchors and aliases, whose expansion can fill any memory, are refused.
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
    guard String(validating: bytes, as: UTF8.self) != nil else {
      refuse(0, 0, "the file is not UTF-8")
      return
    }
    do throws(YAMLError) {
      if let root = try YAMLReader.read(bytes) { read(root) }
    } catch {
      refuse(error.line, error.column, Self.words(for: error.problem))
    }
  }

  private static func words(for problem: YAMLError.Problem) -> String {
    switch problem {
    case .malformed(let reason): "not readable as YAML: \(reason)"
    case .anchor: "anchors and aliases (&a, *a) are not read; write the value out"
    case .duplicate(let name): "said twice: “\(name)”"
    case .tooDeep: "lists and names stand too deep in one another"
    case .anotherDocument: "a second document begins; a file holds one"
    }
  }

  private mutating func refuse(_ line: Int, _ column: Int, _ message: String) {
    problems.append(
      ConfigurationProblem(
        place: FilePlace(path: path, line: line, column: column), message: message))
  }

  private mutating func refuse(_ node: YAMLNode, _ message: String) {
    refuse(node.line, node.column, message)
  }

  // MARK: The form

  private mutating func read(_ root: YAMLNode) {
    if root.isNothing { return }
    guard case .mapping(let mapping) = root.content else {
      return refuse(root, "expected options, a line each: “name: value”")
    }
    for (key, value) in mapping {
      switch key.text {
      case "profile":
        guard let name = value.text, !value.isNothing else {
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

  private mutating func readProfiles(_ node: YAMLNode) {
    guard case .mapping(let mapping) = node.content else {
      return refuse(node, "profiles: expected names of profiles, each with its options")
    }
    for (key, value) in mapping {
      guard let name = key.text, !name.isEmpty else {
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
    _ node: YAMLNode, of section: ConfigurationKey.Section, in name: String
  ) -> [Option] {
    if node.isNothing { return [] }
    guard case .mapping(let mapping) = node.content else {
      refuse(node, "\(name): expected options, a line each: “name: value”")
      return []
    }
    return mapping.compactMap { readOption($0.key, $0.value, of: section, others: []) }
  }

  private mutating func readOption(
    _ keyNode: YAMLNode, _ node: YAMLNode, of section: ConfigurationKey.Section, others: [String]
  ) -> Option? {
    guard let name = keyNode.text else {
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

  private func place(of node: YAMLNode) -> FilePlace {
    FilePlace(path: path, line: node.line, column: node.column)
  }

  // MARK: Values

  private mutating func values(of node: YAMLNode, for key: ConfigurationKey) -> [String]? {
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

extension YAMLNode {
  /// Whether it is `null`, or nothing at all.
  fileprivate var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The truth value that it is (YAML 1.1, “Boolean Language-Independent Type”).
  fileprivate var bool: Bool? {
    switch text?.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  /// The one value that it is, as written.
  fileprivate var word: String? {
    isNothing ? nil : text
  }

  /// The values that it lists.
  fileprivate var words: [String]? {
    if let word { return [word] }
    guard case .sequence(let sequence) = content else { return nil }
    var words: [String] = []
    for node in sequence {
      guard let word = node.word else { return nil }
      words.append(word)
    }
    return words
  }

  /// Its names with their values, as `name=value`.
  fileprivate var assignments: [String]? {
    guard case .mapping(let mapping) = content else { return words }
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
