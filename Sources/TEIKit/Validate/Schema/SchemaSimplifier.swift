/// Turns a schema in XML syntax into its simple form.
///
/// Everything of §4 is done on the way: includes with their overrides, definitions combined,
/// grammars within grammars, `notAllowed` and `empty` carried upwards, annotations left out. A
/// definition becomes one pattern, however often it is referred to; definitions that hold no
/// element dissolve in those that use them.
/// - SeeAlso: RELAX NG §4, "Simplification".
struct SchemaSimplifier {
  /// Gives the bytes of the file at a path that the schema names.
  typealias Loader = (_ path: String) throws(SchemaFault) -> [UInt8]

  /// How many files a schema may have, and how many elements, each counted as often as it is used.
  static let fileLimit = 1_000
  static let nodeLimit = 3_000_000
  /// How deep patterns and references may stand within each other.
  static let depthLimit = 600

  private let load: Loader
  /// Whether the rules that no pattern is made by are known to be kept.
  private let isVouchedFor: Bool
  private var files: [String: SchemaNode] = [:]
  private var grammar = Grammar()
  private var pending: [(element: Int32, node: SchemaNode, context: Context)] = []
  private var nameClassNumbers: [NameClass: Int32] = [:]
  private var datatypeNumbers: [DatatypeKey: Int32] = [:]
  private var valueNumbers: [ValueKey: Int32] = [:]
  private var checkedGrammars: Set<ObjectIdentifier> = []
  private var nodeCount = 0
  private var depth = 0
  /// The files that are being included, so that none includes itself.
  private var openFiles: [String] = []

  private init(load: @escaping Loader, isVouchedFor: Bool) {
    self.load = load
    self.isVouchedFor = isVouchedFor
  }

  /// The simple form of the schema in `bytes`, which stands at `path`.
  ///
  /// - Parameters:
  ///   - isVouchedFor: whether it is known to be right, also where nothing leads to; then a tenth
  ///     of the time is spared.
  /// - Throws: ``SchemaFault`` with the place of the first thing that RELAX NG forbids.
  static func simplify(
    _ bytes: [UInt8], path: String, isVouchedFor: Bool = false, load: @escaping Loader
  ) throws(SchemaFault) -> Grammar {
    var simplifier = SchemaSimplifier(load: load, isVouchedFor: isVouchedFor)
    let root = try SchemaReader.read(bytes, path: path)
    simplifier.files[path] = root
    simplifier.openFiles = [path]
    try simplifier.run(root)
    var grammar = simplifier.grammar
    guard !grammar.table.isFull else {
      throw SchemaFault(place: nil, message: "the schema is too complex")
    }
    if !isVouchedFor {
      var restrictions = SchemaRestrictions(grammar)
      try restrictions.check()
    }
    try grammar.prepareNames()
    return grammar
  }

  // MARK: Scopes

  /// The definitions of one `grammar`.
  private final class Scope {
    let parent: Scope?
    var definitions: [String: [Component]] = [:]
    var starts: [Component] = []
    var patterns: [String: PatternID] = [:]
    var isOpen: Set<String> = []

    init(parent: Scope?) { self.parent = parent }
  }

  /// Where a pattern stands.
  private struct Context {
    let ns: String
    let scope: Scope?
    /// The files open here, for the recursion of `externalRef`.
    var files: [String]
  }

  /// A `define` or a `start`.
  private struct Component {
    let node: SchemaNode
    let ns: String
    let files: [String]
  }

  private struct DatatypeKey: Hashable {
    let library: String
    let name: String
    let parameters: [Datatype.Parameter]
  }

  private struct ValueKey: Hashable {
    let datatype: Int32
    let bytes: [UInt8]
    let namespace: String
  }

  private func fault(_ node: SchemaNode, _ message: String) -> SchemaFault {
    SchemaFault(place: node.place, message: message)
  }

  private mutating func run(_ root: SchemaNode) throws(SchemaFault) {
    let context = Context(ns: "", scope: nil, files: openFiles)
    grammar.start = try pattern(root, context)
    // Elements are entered one after another, so that recursion through them is no recursion here.
    var next = 0
    while next < pending.count {
      let (element, node, context) = pending[next]
      next += 1
      let content = node.name == nil ? node.children.dropFirst() : node.children[...]
      grammar.elements[Int(element)].content = try group(content, context)
    }
  }

  // MARK: Patterns

  private mutating func pattern(
    _ node: SchemaNode, _ outer: Context
  ) throws(SchemaFault) -> PatternID {
    depth += 1
    defer { depth -= 1 }
    nodeCount += 1
    guard depth <= Self.depthLimit else { throw fault(node, "patterns are nested too deep") }
    guard nodeCount <= Self.nodeLimit else { throw fault(node, "the schema is too large") }
    let context =
      node.ns.map { Context(ns: $0, scope: outer.scope, files: outer.files) } ?? outer
    let id = try simplePattern(node, context)
    if grammar.places[id] == nil { grammar.places[id] = node.place }
    return id
  }

  private mutating func simplePattern(
    _ node: SchemaNode, _ context: Context
  ) throws(SchemaFault) -> PatternID {
    switch node.tag {
    case .element:
      let nameClass = try elementName(node, context)
      let index = Int32(grammar.elements.count)
      grammar.elements.append(
        Grammar.Element(nameClass: nameClass, content: PatternTable.notAllowed, place: node.place))
      pending.append((index, node, context))
      return grammar.table.element(index)
    case .attribute:
      let nameClass = try attributeName(node, context)
      let content = node.name == nil ? node.children.dropFirst() : node.children[...]
      let value = content.isEmpty ? PatternTable.text : try group(content, context)
      return grammar.table.attribute(nameClass, value)
    case .group: return try group(node.children[...], context)
    case .interleave:
      var members: [PatternID] = []
      for child in node.children { members.append(try pattern(child, context)) }
      return grammar.table.interleave(members)
    case .mixed:
      let content = try group(node.children[...], context)
      return grammar.table.interleave(PatternTable.text, content)
    case .choice:
      var members: [PatternID] = []
      for child in node.children { members.append(try pattern(child, context)) }
      return grammar.table.choice(members)
    case .optional: return grammar.table.optional(try group(node.children[...], context))
    case .oneOrMore: return grammar.table.oneOrMore(try group(node.children[...], context))
    case .zeroOrMore:
      let part = grammar.table.oneOrMore(try group(node.children[...], context))
      return grammar.table.optional(part)
    case .list: return grammar.table.list(try group(node.children[...], context))
    case .empty: return PatternTable.empty
    case .notAllowed: return PatternTable.notAllowed
    case .text: return PatternTable.text
    case .data: return try data(node, context)
    case .value: return try value(node, context)
    case .ref: return try reference(node, in: context.scope)
    case .parentRef: return try reference(node, in: context.scope?.parent)
    case .externalRef: return try external(node, context)
    case .grammar:
      let scope = Scope(parent: context.scope)
      let components = try components(of: node, context.ns, context.files)
      try fill(scope, with: components, node)
      return try combined(
        scope.starts, named: "start", Context(ns: "", scope: scope, files: context.files))
    default: throw fault(node, "\"\(node.tag)\" is no pattern")
    }
  }

  /// The patterns of `nodes`, one after another.
  private mutating func group(
    _ nodes: ArraySlice<SchemaNode>, _ context: Context
  ) throws(SchemaFault) -> PatternID {
    var members: [PatternID] = []
    for node in nodes { members.append(try pattern(node, context)) }
    // From the last, so that groups share their ends.
    var result = members.popLast() ?? PatternTable.empty
    while let member = members.popLast() { result = grammar.table.group(member, result) }
    return result
  }

  // MARK: Grammars

  /// The definitions within `node`, includes followed.
  private mutating func components(
    of node: SchemaNode, _ outerNS: String, _ open: [String]
  ) throws(SchemaFault) -> [Component] {
    let ns = node.ns ?? outerNS
    var found: [Component] = []
    for child in node.children {
      nodeCount += 1
      guard nodeCount <= Self.nodeLimit else { throw fault(child, "the schema is too large") }
      switch child.tag {
      case .define, .start: found.append(Component(node: child, ns: child.ns ?? ns, files: open))
      case .div: found += try components(of: child, ns, open)
      case .include: found += try included(child, child.ns ?? ns, open)
      default: break
      }
    }
    return found
  }

  private mutating func included(
    _ node: SchemaNode, _ ns: String, _ open: [String]
  ) throws(SchemaFault) -> [Component] {
    let (root, files) = try file(of: node, open)
    guard root.tag == .grammar else {
      throw fault(node, "what is included is a \"\(root.tag)\", not a \"grammar\"")
    }
    var found = try components(of: root, ns, files)
    let overrides = try components(of: node, ns, open)
    for name in Set(overrides.map { $0.node.tag == .start ? nil : $0.node.name }) {
      let before = found.count
      found.removeAll { component in
        name == nil
          ? component.node.tag == .start
          : component.node.tag == .define && component.node.name == name
      }
      guard found.count < before else {
        let what = name.map { "a definition of \"\($0)\"" } ?? "a start"
        throw fault(node, "\(what) replaces none of the file included")
      }
    }
    return found + overrides
  }

  private mutating func fill(
    _ scope: Scope, with components: [Component], _ grammar: SchemaNode
  ) throws(SchemaFault) {
    for component in components {
      if component.node.tag == .start {
        scope.starts.append(component)
      } else if let name = component.node.name {
        scope.definitions[name, default: []].append(component)
      }
    }
    guard !scope.starts.isEmpty else { throw fault(grammar, "the grammar has no start") }
    for (name, components) in scope.definitions.sorted(by: { $0.key < $1.key }) {
      try checkCombine(components, named: "the definition \"\(name)\"")
    }
    try checkCombine(scope.starts, named: "the start")
    // What stands in a definition that nothing uses must be right too.
    guard !isVouchedFor else { return }
    for component in components { try checkReferences(component.node, scope, component.node.ns) }
  }

  private func checkCombine(
    _ components: [Component], named name: String
  ) throws(SchemaFault) {
    var way: SchemaNode.Combine?
    var plain = 0
    for component in components {
      if let combine = component.node.combine {
        guard way == nil || way == combine else {
          throw fault(component.node, "\(name) is combined in two ways")
        }
        way = combine
      } else {
        plain += 1
        guard plain < 2 else {
          throw fault(component.node, "\(name) is there twice, without \"combine\"")
        }
      }
    }
  }

  private mutating func combined(
    _ components: [Component], named name: String, _ context: Context
  ) throws(SchemaFault) -> PatternID {
    var members: [PatternID] = []
    for component in components {
      let inner = Context(ns: component.ns, scope: context.scope, files: component.files)
      members.append(try group(component.node.children[...], inner))
    }
    let isInterleaved = components.contains { $0.node.combine == .interleave }
    return isInterleaved ? grammar.table.interleave(members) : grammar.table.choice(members)
  }

  private mutating func reference(
    _ node: SchemaNode, in scope: Scope?
  ) throws(SchemaFault) -> PatternID {
    guard let name = node.name, let scope, let components = scope.definitions[name] else {
      throw fault(node, "nothing is defined as \"\(node.name ?? "")\"")
    }
    if let known = scope.patterns[name] { return known }
    guard scope.isOpen.insert(name).inserted else {
      throw fault(node, "\"\(name)\" refers to itself without an element between")
    }
    let id = try combined(components, named: name, Context(ns: "", scope: scope, files: []))
    scope.isOpen.remove(name)
    scope.patterns[name] = id
    return id
  }

  /// Checks the references, name classes and datatypes within `node`.
  private mutating func checkReferences(
    _ node: SchemaNode, _ scope: Scope, _ ns: String?
  ) throws(SchemaFault) {
    switch node.tag {
    case .ref:
      guard let name = node.name, scope.definitions[name] != nil else {
        throw fault(node, "nothing is defined as \"\(node.name ?? "")\"")
      }
    case .parentRef:
      guard let name = node.name, scope.parent?.definitions[name] != nil else {
        throw fault(node, "the outer grammar defines no \"\(node.name ?? "")\"")
      }
    case .grammar:
      // One that nothing leads to must be right too; where something does, this is but the first
      // of two times.
      guard checkedGrammars.insert(ObjectIdentifier(node)).inserted else { return }
      let inner = Scope(parent: scope)
      try fill(inner, with: try components(of: node, ns ?? "", []), node)
      return
    case .data: _ = try datatype(node)
    case .value: _ = try value(node, Context(ns: "", scope: nil, files: []))
    case .element where node.name == nil:
      if let child = node.children.first { _ = try nameClass(child, "", isIn: []) }
    case .attribute:
      _ = try attributeName(node, Context(ns: ns ?? "", scope: nil, files: []))
    default: break
    }
    for child in node.children { try checkReferences(child, scope, child.ns ?? ns) }
  }

  // MARK: Other files

  private mutating func file(
    of node: SchemaNode, _ open: [String]
  ) throws(SchemaFault) -> (SchemaNode, [String]) {
    guard let path = node.href else { throw fault(node, "no href") }
    guard !open.contains(path) else { throw fault(node, "\"\(path)\" includes itself") }
    guard open.count < 100 else { throw fault(node, "files include each other too deep") }
    let root: SchemaNode
    if let known = files[path] {
      root = known
    } else {
      guard files.count < Self.fileLimit else { throw fault(node, "the schema has too many files") }
      do throws(SchemaFault) {
        root = try SchemaReader.read(try load(path), path: path)
      } catch {
        // What can't be read has no place of its own but where it is asked for.
        throw error.place == nil
          ? SchemaFault(place: node.place, message: error.message) : error
      }
      files[path] = root
    }
    return (root, open + [path])
  }

  private mutating func external(
    _ node: SchemaNode, _ context: Context
  ) throws(SchemaFault) -> PatternID {
    let (root, files) = try file(of: node, context.files)
    // In place, as if it were written here (§4.6).
    return try pattern(root, Context(ns: context.ns, scope: context.scope, files: files))
  }

  // MARK: Names

  private mutating func elementName(
    _ node: SchemaNode, _ context: Context
  ) throws(SchemaFault) -> Int32 {
    if let name = node.name {
      let namespace = node.prefixNamespace ?? context.ns
      return number(.name(QualifiedName(namespace: namespace, local: name)))
    }
    guard let child = node.children.first else { throw fault(node, "no name") }
    return number(try nameClass(child, context.ns, isIn: []))
  }

  private mutating func attributeName(
    _ node: SchemaNode, _ context: Context
  ) throws(SchemaFault) -> Int32 {
    let result: NameClass
    if let name = node.name {
      // Without a prefix, an attribute is in no namespace whatever is inherited (§4.8).
      let namespace = node.prefixNamespace ?? node.ns ?? ""
      result = .name(QualifiedName(namespace: namespace, local: name))
    } else {
      guard let child = node.children.first else { throw fault(node, "no name") }
      result = try nameClass(child, context.ns, isIn: [])
    }
    var isForbidden = false
    result.forEachMention { namespace, local in
      if namespace == "http://www.w3.org/2000/xmlns" || (namespace.isEmpty && local == "xmlns") {
        isForbidden = true
      }
    }
    guard !isForbidden else { throw fault(node, "no attribute can be called so (§4.16)") }
    return number(result)
  }

  private mutating func nameClass(
    _ node: SchemaNode, _ outerNS: String, isIn: Set<SchemaNode.Tag>
  ) throws(SchemaFault) -> NameClass {
    let ns = node.ns ?? outerNS
    func except(_ outer: Set<SchemaNode.Tag>) throws(SchemaFault) -> NameClass? {
      guard let except = node.children.first else { return nil }
      let inner = except.ns ?? ns
      var members: [NameClass] = []
      for child in except.children { members.append(try nameClass(child, inner, isIn: outer)) }
      return members.count == 1 ? members[0] : .choice(members)
    }
    switch node.tag {
    case .name:
      let name = QualifiedName(namespace: node.prefixNamespace ?? ns, local: node.text)
      return .name(name)
    case .anyName:
      guard isIn.isEmpty else { throw fault(node, "\"anyName\" may not be in an \"except\"") }
      return .anyName(except: try except([.anyName]))
    case .nsName:
      guard !isIn.contains(.nsName) else {
        throw fault(node, "\"nsName\" may not be in the \"except\" of another")
      }
      return .nsName(ns, except: try except([.nsName]))
    default:
      var members: [NameClass] = []
      for child in node.children { members.append(try nameClass(child, ns, isIn: isIn)) }
      return members.count == 1 ? members[0] : .choice(members)
    }
  }

  private mutating func number(_ nameClass: NameClass) -> Int32 {
    let nameClass = nameClass.onlyName.map { NameClass.name($0) } ?? nameClass
    if let known = nameClassNumbers[nameClass] { return known }
    let number = Int32(grammar.nameClasses.count)
    grammar.nameClasses.append(nameClass)
    nameClassNumbers[nameClass] = number
    return number
  }

  // MARK: Datatypes

  private mutating func datatype(_ node: SchemaNode) throws(SchemaFault) -> Int32 {
    let name = node.type ?? "token"
    // A value without a type is a token, whatever the library (§4.4).
    let library = node.type == nil ? "" : node.datatypeLibrary
    let parameters = node.children.filter { $0.tag == .param }.map {
      Datatype.Parameter(name: $0.name ?? "", value: $0.text)
    }
    let key = DatatypeKey(library: library, name: name, parameters: parameters)
    if let known = datatypeNumbers[key] { return known }
    do throws(Datatype.Failure) {
      let made = try Datatype(library: library, name: name, parameters: parameters)
      let number = Int32(grammar.datatypes.count)
      grammar.datatypes.append(made)
      datatypeNumbers[key] = number
      return number
    } catch {
      switch error {
      case .unknownLibrary: throw fault(node, "the datatype library \"\(library)\" is unknown")
      case .unknownType: throw fault(node, "the datatype \"\(name)\" is unknown")
      case .parameter(let message): throw fault(node, message)
      }
    }
  }

  private mutating func data(
    _ node: SchemaNode, _ context: Context
  ) throws(SchemaFault) -> PatternID {
    let number = try datatype(node)
    var except: PatternID?
    if let child = node.children.last, child.tag == .except {
      var members: [PatternID] = []
      for part in child.children { members.append(try pattern(part, context)) }
      let choice = grammar.table.choice(members)
      if choice != PatternTable.notAllowed { except = choice }
    }
    return grammar.table.data(number, except: except)
  }

  private mutating func value(
    _ node: SchemaNode, _ context: Context
  ) throws(SchemaFault) -> PatternID {
    let number = try datatype(node)
    let datatype = grammar.datatypes[Int(number)]
    let bytes = Array(node.text.utf8)
    guard datatype.allows(bytes) else {
      throw fault(node, "\"\(node.text)\" is no value of the datatype \"\(datatype.name)\"")
    }
    let isQualified = datatype.kind == .qName
    let namespace = isQualified ? (node.prefixNamespace ?? node.ns ?? context.ns) : ""
    let key = ValueKey(datatype: number, bytes: bytes, namespace: namespace)
    if let known = valueNumbers[key] { return grammar.table.value(known) }
    let index = Int32(grammar.values.count)
    grammar.values.append(
      Grammar.Value(
        datatype: number, bytes: bytes, namespace: namespace, key: datatype.normalized(bytes)))
    valueNumbers[key] = index
    return grammar.table.value(index)
  }
}
