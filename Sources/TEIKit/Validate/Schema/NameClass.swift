/// A name with its namespace.
struct QualifiedName: Hashable, Sendable {
  /// The namespace's name, or empty for none.
  let namespace: String
  /// The local name.
  let local: String
}

/// Which names an element or an attribute may have.
///
/// - SeeAlso: RELAX NG §6.1, "Name classes".
indirect enum NameClass: Hashable, Sendable {
  case name(QualifiedName)
  case anyName(except: NameClass?)
  case nsName(String, except: NameClass?)
  case choice([NameClass])

  /// Whether `name` belongs to the class.
  func contains(_ name: QualifiedName) -> Bool {
    switch self {
    case .name(let own): own == name
    case .anyName(let except): except.map { !$0.contains(name) } ?? true
    case .nsName(let namespace, let except):
      namespace == name.namespace && (except.map { !$0.contains(name) } ?? true)
    case .choice(let parts): parts.contains { $0.contains(name) }
    }
  }

  /// Whether it has infinitely many names.
  var isInfinite: Bool {
    switch self {
    case .name: false
    case .anyName, .nsName: true
    case .choice(let parts): parts.contains(where: \.isInfinite)
    }
  }

  /// The one name, where there is but one.
  var onlyName: QualifiedName? {
    switch self {
    case .name(let name): name
    case .choice(let parts):
      parts.first?.onlyName.flatMap { only in
        parts.allSatisfy { $0.onlyName == only } ? only : nil
      }
    default: nil
    }
  }

  /// Hands every name and namespace that the class mentions to `body`; a nil local name stands for
  /// a namespace alone.
  func forEachMention(_ body: (_ namespace: String, _ local: String?) -> Void) {
    switch self {
    case .name(let name): body(name.namespace, name.local)
    case .anyName(let except): except?.forEachMention(body)
    case .nsName(let namespace, let except):
      body(namespace, nil)
      except?.forEachMention(body)
    case .choice(let parts): for part in parts { part.forEachMention(body) }
    }
  }
}

/// The names that a grammar can tell apart, as small numbers.
///
/// A name that no name class mentions stands with all others like it: a class can but ask for the
/// namespace. So a document, however many names it makes up, has only so many symbols.
struct NameTable: Sendable {
  private(set) var names: [QualifiedName] = []
  /// By namespace, then by local name.
  private var symbols: [[String: Int32]] = []
  private var namespaces: [String: Int32] = [:]
  private var namespaceNames: [String] = []
  /// Names of no mentioned namespace have the last symbol.
  var count: Int { names.count + namespaceNames.count + 1 }

  /// The symbol of `name`, which the grammar mentions.
  mutating func add(_ name: QualifiedName) {
    add(namespace: name.namespace)
    let number = namespaceNumber(name.namespace)
    guard symbols[number][name.local] == nil else { return }
    symbols[number][name.local] = Int32(names.count)
    names.append(name)
  }

  /// Notes a namespace that the grammar mentions.
  mutating func add(namespace: String) {
    guard namespaces[namespace] == nil else { return }
    namespaces[namespace] = Int32(namespaceNames.count)
    namespaceNames.append(namespace)
    symbols.append([:])
  }

  /// The number of `namespace`; the greatest for those that are not mentioned.
  func namespaceNumber(_ namespace: String) -> Int {
    namespaces[namespace].map { Int($0) } ?? namespaceNames.count
  }

  /// The symbol of the name `local` in the namespace with `number`.
  func symbol(of local: String, inNamespace number: Int) -> Int32 {
    if number < symbols.count, let symbol = symbols[number][local] { return symbol }
    return Int32(names.count + number)
  }

  /// The symbol of any name.
  func symbol(of name: QualifiedName) -> Int32 {
    symbol(of: name.local, inNamespace: namespaceNumber(name.namespace))
  }

  /// The symbol of `name` where the grammar mentions it.
  func known(_ name: QualifiedName) -> Int32? {
    let symbol = symbol(of: name)
    return Int(symbol) < names.count ? symbol : nil
  }

  /// A name that has `symbol`.
  func example(of symbol: Int32) -> QualifiedName {
    let index = Int(symbol)
    if index < names.count { return names[index] }
    // XML has no U+0000, so that no class mentions these.
    let namespace =
      index - names.count < namespaceNames.count ? namespaceNames[index - names.count] : "\u{0}"
    return QualifiedName(namespace: namespace, local: "\u{0}")
  }
}

/// A name class made ready: which symbols belong to it.
struct SymbolSet: Sendable {
  private let single: Int32
  private let bits: [UInt64]

  /// The symbols of `nameClass`.
  init(_ nameClass: NameClass, in table: NameTable) {
    if let name = nameClass.onlyName {
      single = table.symbol(of: name)
      bits = []
      return
    }
    single = -1
    var bits = [UInt64](repeating: 0, count: (table.count + 63) / 64)
    for symbol in 0..<table.count
    where nameClass.contains(table.example(of: Int32(symbol))) {
      bits[symbol >> 6] |= 1 << UInt64(symbol & 63)
    }
    self.bits = bits
  }

  /// Whether `symbol` belongs.
  @inline(__always)
  func contains(_ symbol: Int32) -> Bool {
    if single >= 0 { return single == symbol }
    return bits[Int(symbol) >> 6] >> UInt64(symbol & 63) & 1 == 1
  }
}
