/// RELAX NG's own syntax: what may stand in what.
///
/// - SeeAlso: RELAX NG §3, "Full syntax".
enum SchemaSyntax {
  /// The elements that take a `name`.
  static let namedTags: Set<SchemaNode.Tag> = [
    .element, .attribute, .ref, .parentRef, .define, .param,
  ]
  private static let patterns: Set<SchemaNode.Tag> = [
    .element, .attribute, .group, .interleave, .choice, .optional, .zeroOrMore, .oneOrMore, .list,
    .mixed, .ref, .parentRef, .empty, .value, .data, .notAllowed, .externalRef, .grammar, .text,
  ]

  /// Checks a whole file.
  static func check(_ root: SchemaNode) throws(SchemaFault) {
    guard patterns.contains(root.tag) else {
      throw SchemaFault(place: root.place, message: "\"\(root.tag)\" is no root of a schema")
    }
    try checkPattern(root)
  }

  private static func fault(_ node: SchemaNode, _ message: String) -> SchemaFault {
    SchemaFault(place: node.place, message: message)
  }

  private static func misplaced(_ child: SchemaNode, in node: SchemaNode) -> SchemaFault {
    fault(child, "\"\(child.tag)\" may not stand here in \"\(node.tag)\"")
  }

  private static func checkPattern(_ node: SchemaNode) throws(SchemaFault) {
    switch node.tag {
    case .element, .attribute:
      var content = node.children[...]
      if node.name == nil {
        guard let nameClass = content.popFirst() else {
          throw fault(node, "\"\(node.tag)\" has no name")
        }
        try checkNameClass(nameClass, in: node)
      }
      if node.tag == .attribute {
        guard content.count <= 1 else { throw fault(node, "an attribute has one pattern") }
      } else if content.isEmpty {
        throw fault(node, "the element has no pattern")
      }
      try checkPatterns(content, in: node)
    case .group, .interleave, .choice, .optional, .zeroOrMore, .oneOrMore, .list, .mixed:
      guard !node.children.isEmpty else { throw fault(node, "\"\(node.tag)\" holds no pattern") }
      try checkPatterns(node.children[...], in: node)
    case .ref, .parentRef:
      guard node.name != nil else { throw fault(node, "\"\(node.tag)\" has no name") }
      try checkEmpty(node)
    case .empty, .notAllowed, .text: try checkEmpty(node)
    case .externalRef:
      guard node.href != nil else { throw fault(node, "\"externalRef\" has no href") }
      try checkEmpty(node)
    case .value: try checkEmpty(node)
    case .data:
      guard node.type != nil else { throw fault(node, "\"data\" has no type") }
      for (index, child) in node.children.enumerated() {
        if child.tag == .param {
          guard child.name != nil else { throw fault(child, "\"param\" has no name") }
        } else if child.tag == .except, index == node.children.count - 1 {
          guard !child.children.isEmpty else { throw fault(child, "\"except\" is empty") }
          try checkPatterns(child.children[...], in: child)
        } else {
          throw misplaced(child, in: node)
        }
      }
    case .grammar: try checkGrammarContent(node, allowsInclude: true)
    default: throw fault(node, "\"\(node.tag)\" is no pattern")
    }
  }

  private static func checkPatterns(
    _ nodes: ArraySlice<SchemaNode>, in parent: SchemaNode
  ) throws(SchemaFault) {
    for node in nodes {
      guard patterns.contains(node.tag) else { throw misplaced(node, in: parent) }
      try checkPattern(node)
    }
  }

  private static func checkEmpty(_ node: SchemaNode) throws(SchemaFault) {
    if let child = node.children.first { throw misplaced(child, in: node) }
  }

  private static func checkGrammarContent(
    _ node: SchemaNode, allowsInclude: Bool
  ) throws(SchemaFault) {
    for child in node.children {
      switch child.tag {
      case .start:
        guard child.children.count == 1 else { throw fault(child, "\"start\" has one pattern") }
        try checkPatterns(child.children[...], in: child)
      case .define:
        guard child.name != nil else { throw fault(child, "\"define\" has no name") }
        guard !child.children.isEmpty else { throw fault(child, "\"define\" holds no pattern") }
        try checkPatterns(child.children[...], in: child)
      case .div: try checkGrammarContent(child, allowsInclude: allowsInclude)
      case .include where allowsInclude:
        guard child.href != nil else { throw fault(child, "\"include\" has no href") }
        try checkGrammarContent(child, allowsInclude: false)
      default: throw misplaced(child, in: node)
      }
    }
  }

  private static func checkNameClass(
    _ node: SchemaNode, in parent: SchemaNode
  ) throws(SchemaFault) {
    switch node.tag {
    case .name: break
    case .anyName, .nsName:
      guard node.children.count <= 1 else { throw fault(node, "one \"except\" at most") }
      for except in node.children {
        guard except.tag == .except else { throw misplaced(except, in: node) }
        guard !except.children.isEmpty else { throw fault(except, "\"except\" is empty") }
        for child in except.children { try checkNameClass(child, in: except) }
      }
    case .choice:
      guard !node.children.isEmpty else { throw fault(node, "\"choice\" holds no name") }
      for child in node.children { try checkNameClass(child, in: node) }
    default: throw misplaced(node, in: parent)
    }
  }
}
