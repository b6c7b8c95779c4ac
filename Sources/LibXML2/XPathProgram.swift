import CLibXML2

// @unchecked: libxml2 writes down in compiled expressions what it has looked up, so that only one
// thread at a time may use them. `evaluate` is the only use, and whoever shares a program must hand
// it on whole.

/// Expressions of XPath 1.0, compiled once, to be evaluated on many documents; for one thread at a
/// time.
///
/// There is no `document()`, no variable and no function but those of XPath 1.0 and `current()`.
public final class XPathProgram: @unchecked Sendable {
  private var expressions: [xmlXPathCompExprPtr] = []
  private let namespaces: [String: String]

  /// A program in which prefixes stand for `namespaces`.
  public init(namespaces: [String: String]) {
    XMLLibrary.start()
    self.namespaces = namespaces
  }

  deinit { for expression in expressions { xmlXPathFreeCompExpr(expression) } }

  /// Adds `text`, and gives its number; nil where it is no expression of XPath 1.0.
  public func compile(_ text: String) -> Int? {
    guard !text.utf8.contains(0), text.utf8.count < 100_000 else { return nil }
    var collector = DiagnosticCollector(limit: 1)
    guard let made = collector.collect({ tei_xpath_compile(text, $0) }) else { return nil }
    expressions.append(made)
    return expressions.count - 1
  }

  /// Evaluates expressions on `tree`, as `body` asks for them.
  ///
  /// - Parameters:
  ///   - operationLimit: how many of libxml2's operations one evaluation may take.
  public func evaluate<Result>(
    on tree: borrowing XMLTree, operationLimit: UInt = 20_000_000,
    _ body: (borrowing XPathSession) -> Result
  ) -> Result? {
    var collector = DiagnosticCollector(limit: 1)
    let document = tree.document
    guard
      let context = collector.collect({ reader in
        tei_xpath_context(document, reader, operationLimit)
      })
    else { return nil }
    defer { xmlXPathFreeContext(context) }
    for (prefix, name) in namespaces { xmlXPathRegisterNs(context, prefix, name) }
    return body(XPathSession(document: document, context: context, expressions: expressions))
  }
}

/// A node of a document; it means something only to the session that gave it.
public struct XPathNode: Hashable {
  fileprivate let node: xmlNodePtr
}

/// Why an expression gave nothing.
public enum XPathFailure: Error, Hashable, Sendable {
  /// It takes more operations than one evaluation may.
  case tooExpensive
  /// It asks for something that is not there, such as a function.
  case failed(String)
}

/// Evaluations on one document.
public struct XPathSession: ~Copyable {
  private let document: xmlDocPtr
  private let context: xmlXPathContextPtr
  private let expressions: [xmlXPathCompExprPtr]
  private let counter = OperationCounter()

  /// How many operations all evaluations took.
  public var operations: Int { counter.total }

  fileprivate init(
    document: xmlDocPtr, context: xmlXPathContextPtr, expressions: [xmlXPathCompExprPtr]
  ) {
    self.document = document
    self.context = context
    self.expressions = expressions
  }

  /// The document itself, above its root element.
  public var root: XPathNode {
    // A document's structure begins as a node's does.
    XPathNode(node: UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self))
  }

  /// The nodes that the expression selects at `node`, in document order; none where it gives
  /// something else.
  public func select(
    _ expression: Int, at node: XPathNode
  ) throws(XPathFailure) -> [XPathNode] {
    let result = try evaluate(expression, at: node)
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET, let set = result.pointee.nodesetval else {
      return []
    }
    xmlXPathNodeSetSort(set)
    var nodes: [XPathNode] = []
    for index in 0..<Int(set.pointee.nodeNr) {
      // A namespace is no node of the tree, but a copy that ends with the set.
      guard let node = set.pointee.nodeTab[index], node.pointee.type != XML_NAMESPACE_DECL
      else { continue }
      nodes.append(XPathNode(node: node))
    }
    return nodes
  }

  /// Whether the expression is true at `node`.
  public func isTrue(_ expression: Int, at node: XPathNode) throws(XPathFailure) -> Bool {
    let result = try evaluate(expression, at: node)
    defer { xmlXPathFreeObject(result) }
    return xmlXPathCastToBoolean(result) != 0
  }

  /// What the expression gives at `node`, as text.
  public func string(_ expression: Int, at node: XPathNode) throws(XPathFailure) -> String {
    let result = try evaluate(expression, at: node)
    defer { xmlXPathFreeObject(result) }
    guard let text = xmlXPathCastToString(result) else { return "" }
    defer { tei_xml_free(text) }
    return String(cString: text)
  }

  /// Gives the variable `name` the value of the expression at `node`.
  public func setVariable(
    _ name: String, to expression: Int, at node: XPathNode
  ) throws(XPathFailure) {
    let result = try evaluate(expression, at: node)
    // The context owns it from here.
    if xmlXPathRegisterVariable(context, name, result) != 0 { xmlXPathFreeObject(result) }
  }

  private func evaluate(
    _ expression: Int, at node: XPathNode
  ) throws(XPathFailure) -> xmlXPathObjectPtr {
    precondition(expressions.indices.contains(expression), "an expression of this program")
    var collector = DiagnosticCollector(limit: 1)
    let result = collector.collect {
      tei_xpath_evaluate(expressions[expression], context, node.node, $0)
    }
    counter.total += Int(clamping: context.pointee.opCount)
    if let result { return result }
    if context.pointee.opCount >= context.pointee.opLimit { throw .tooExpensive }
    throw .failed(collector.diagnostics.first?.message ?? "no reason given")
  }
}

/// Counts on behalf of a session, which is only ever borrowed.
private final class OperationCounter {
  var total = 0
}

// MARK: Nodes

extension XPathSession {
  /// The element that `node` is, or stands in; nil for the document.
  private func element(_ node: XPathNode) -> xmlNodePtr? {
    var next: xmlNodePtr? = node.node
    while let node = next, node.pointee.type != XML_ELEMENT_NODE {
      guard node.pointee.type != XML_DOCUMENT_NODE else { return nil }
      next = node.pointee.parent
    }
    return next
  }

  /// The line and the column just after the start tag of the node's element; 0 where unknown.
  public func place(of node: XPathNode) -> (line: Int, column: Int) {
    guard let element = element(node) ?? xmlDocGetRootElement(document) else { return (0, 0) }
    return (tei_xml_line(element), tei_xml_column(element))
  }

  /// The local name of the element that the node is, or stands in.
  public func elementName(of node: XPathNode) -> String? {
    element(node).flatMap { $0.pointee.name }.map { String(cString: $0) }
  }

  /// The name with its prefix, of an attribute.
  public func attributeName(of node: XPathNode) -> String? {
    node.node.pointee.type == XML_ATTRIBUTE_NODE ? NodePath.name(of: node.node) : nil
  }

  /// The name with its prefix, of an element or an attribute; empty for others.
  public func name(of node: XPathNode) -> String {
    switch node.node.pointee.type {
    case XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_PI_NODE: NodePath.name(of: node.node)
    default: ""
    }
  }

  /// Where the node is, as an XPath expression: `/TEI/text[1]/body[1]/p[3]/@n`.
  public func path(of node: XPathNode) -> String {
    let path = element(node).map { NodePath.path(of: $0) } ?? "/"
    return attributeName(of: node).map { "\(path)/@\($0)" } ?? path
  }

  /// The local names that elements of the document have.
  public func elementNames() -> Set<String> {
    var found: Set<String> = []
    var seen: Set<UnsafePointer<xmlChar>> = []
    var next = xmlDocGetRootElement(document)
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE {
        // Names of one document are kept once, so that most are told by their address.
        if let name = node.pointee.name, seen.count < 10_000, seen.insert(name).inserted {
          found.insert(String(cString: name))
        } else if let name = node.pointee.name, seen.count >= 10_000 {
          found.insert(String(cString: name))
        }
        if let child = node.pointee.children {
          next = child
          continue
        }
      }
      var up: xmlNodePtr? = node
      while let node = up, node.pointee.next == nil {
        up = node.pointee.parent
        if up?.pointee.type != XML_ELEMENT_NODE { up = nil }
      }
      next = up?.pointee.next
    }
    return found
  }
}
