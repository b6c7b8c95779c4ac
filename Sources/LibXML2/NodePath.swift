import CLibXML2

/// Names and places of nodes, in words.
enum NodePath {
  /// Where an element is, as an XPath expression: `/TEI/text[1]/body[1]/p[3]`.
  static func path(of element: xmlNodePtr) -> String {
    var steps: [String] = []
    var next: xmlNodePtr? = element
    while let element = next {
      let parent = element.pointee.parent
      let isRoot = parent == nil || parent?.pointee.type != XML_ELEMENT_NODE
      let name = name(of: element)
      steps.append(isRoot ? name : "\(name)[\(position(of: element))]")
      next = isRoot ? nil : parent
    }
    return "/" + steps.reversed().joined(separator: "/")
  }

  /// The name with its prefix.
  static func name(of node: xmlNodePtr) -> String {
    guard let local = node.pointee.name else { return "" }
    let name = String(cString: local)
    // An attribute's structure begins as a node's does, and has its namespace elsewhere.
    let namespace =
      node.pointee.type == XML_ATTRIBUTE_NODE
      ? UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttr.self).pointee.ns
      : node.pointee.type == XML_ELEMENT_NODE ? node.pointee.ns : nil
    guard let prefix = namespace?.pointee.prefix else { return name }
    return String(cString: prefix) + ":" + name
  }

  /// Which of its siblings of the same name an element is, from 1.
  private static func position(of element: xmlNodePtr) -> Int {
    var position = 1
    var next = element.pointee.prev
    while let sibling = next {
      if sibling.pointee.type == XML_ELEMENT_NODE,
        xmlStrEqual(sibling.pointee.name, element.pointee.name) == 1,
        xmlStrEqual(sibling.pointee.ns?.pointee.prefix, element.pointee.ns?.pointee.prefix) == 1
      {
        position += 1
      }
      next = sibling.pointee.prev
    }
    return position
  }
}
