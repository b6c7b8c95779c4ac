import CLibXML2

/// An element, while a visitor is shown it.
///
/// It cannot be kept: a visitor gets it `borrowing`, and it cannot be copied, so that no view
/// outlives its tree.
public struct XMLElementView: ~Copyable {
  private let node: xmlNodePtr

  init(node: xmlNodePtr) { self.node = node }

  /// The name without its prefix.
  public var localName: String { String(cString: node.pointee.name) }

  /// The namespace's name, or nil for none.
  public var namespace: String? {
    guard let href = node.pointee.ns?.pointee.href else { return nil }
    return String(cString: href)
  }

  /// The line, from 1, on which the start tag ends.
  public var line: Int { tei_xml_line(node) }

  /// The column, from 1, just after the start tag.
  public var column: Int { tei_xml_column(node) }

  /// Whether the local name is `name`, whatever the namespace; allocates nothing.
  public func isNamed(_ name: StaticString) -> Bool {
    name.equals(node.pointee.name)
  }

  /// Whether the element is `name` in the namespace `namespace`; allocates nothing.
  public func isNamed(_ name: StaticString, namespace: StaticString) -> Bool {
    name.equals(node.pointee.name) && namespace.equals(node.pointee.ns?.pointee.href)
  }

  /// Whether the element is in the namespace `namespace`; allocates nothing.
  public func isNamed(namespace: StaticString) -> Bool {
    namespace.equals(node.pointee.ns?.pointee.href)
  }

  /// The value of the attribute, or nil where the element has none of that name.
  ///
  /// - Parameters:
  ///   - name: its local name.
  ///   - namespace: its namespace's name; nil for an attribute without a prefix.
  public func attribute(_ name: String, namespace: String? = nil) -> String? {
    var next = node.pointee.properties
    while let attribute = next {
      if name.equals(attribute.pointee.name),
        namespace.equals(attribute.pointee.ns?.pointee.href)
      {
        return attribute.value
      }
      next = attribute.pointee.next
    }
    return nil
  }
}

extension XMLElementView {
  /// Gives the element an attribute without a namespace.
  func setAttribute(_ name: String, _ value: String) { _ = xmlSetProp(node, name, value) }

  /// Takes the attribute without a namespace from the element.
  func removeAttribute(_ name: String) { _ = xmlUnsetProp(node, name) }

  /// Hands each attribute to `body`: its local name, its namespace's name or nil, its value.
  public func forEachAttribute<Failure: Error>(
    _ body: (_ name: String, _ namespace: String?, _ value: String) throws(Failure) -> Void
  ) throws(Failure) {
    var next = node.pointee.properties
    while let attribute = next {
      try body(
        String(cString: attribute.pointee.name),
        attribute.pointee.ns?.pointee.href.map { String(cString: $0) }, attribute.value)
      next = attribute.pointee.next
    }
  }

  /// The name of the namespace that `prefix` stands for here; nil is the default namespace.
  public func namespace(ofPrefix prefix: String?) -> String? {
    guard let found = xmlSearchNs(node.pointee.doc, node, prefix), let href = found.pointee.href
    else { return nil }
    return String(cString: href)
  }
}

extension xmlAttrPtr {
  /// The texts below, which libxml2 makes more than one of where references stood.
  fileprivate var value: String {
    var value = ""
    var next = pointee.children
    while let text = next {
      if let content = text.pointee.content {
        // One text is the rule, and a string of its own then costs no second copy.
        if value.isEmpty {
          value = String(cString: content)
        } else {
          value += String(cString: content)
        }
      }
      next = text.pointee.next
    }
    return value
  }
}

extension StaticString {
  func equals(_ other: UnsafePointer<xmlChar>?) -> Bool {
    // A static string ends in NUL, and a name from XML holds none before its own.
    withUTF8Buffer { xmlStrEqual($0.baseAddress, other) == 1 }
  }
}

extension String {
  fileprivate func equals(_ other: UnsafePointer<xmlChar>?) -> Bool {
    var copy = self
    return copy.withUTF8 { bytes in
      guard let other else { return false }
      return xmlStrncmp(bytes.baseAddress, other, CInt(clamping: bytes.count)) == 0
        && other[bytes.count] == 0
    }
  }
}

extension String? {
  fileprivate func equals(_ other: UnsafePointer<xmlChar>?) -> Bool {
    self?.equals(other) ?? (other == nil)
  }
}
