internal import LibXML2

/// Reads one file of a schema, of either syntax: its elements without annotations, checked against RELAX NG's own
/// syntax.
///
/// - SeeAlso: RELAX NG §3 and §4.1 to §4.5.
enum SchemaReader {
  static let namespace = "http://relaxng.org/ns/structure/1.0"
  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// The root element of the schema in `bytes`, which stands at `path`.
  static func read(_ bytes: [UInt8], path: String) throws(SchemaFault) -> SchemaNode {
    if SchemaLanguage.recognize(bytes) == .relaxNGCompact {
      return try CompactReader.read(bytes, path: path)
    }
    var builder = Builder(file: path)
    do {
      let tree = try XMLTree(parsing: bytes, name: path)
      tree.visit(&builder)
    } catch {
      throw SchemaFault(place: nil, message: "\(error)")
    }
    if let fault = builder.fault { throw fault }
    guard let root = builder.root else {
      throw SchemaFault(
        place: SchemaPlace(file: path, line: 1, column: 1),
        message: "the root element is not one of RELAX NG")
    }
    try SchemaSyntax.check(root)
    return root
  }

  /// An element whose end tag has not been met.
  private struct Open {
    let tag: SchemaNode.Tag
    let place: SchemaPlace
    var name: String?
    var ns: String?
    var prefixNamespace: String?
    var type: String?
    var datatypeLibrary: String
    var combine: SchemaNode.Combine?
    var href: String?
    var text: [UInt8] = []
    var base: String
    var children: [SchemaNode] = []
  }

  private struct Builder: XMLTreeVisitor {
    let file: String
    var open: [Open] = []
    /// How deep within an annotation the reader is.
    var foreignDepth = 0
    var root: SchemaNode?
    var fault: SchemaFault?

    init(file: String) { self.file = file }

    mutating func startElement(_ element: borrowing XMLElementView) {
      guard fault == nil else { return }
      if foreignDepth > 0 {
        foreignDepth += 1
        return
      }
      let place = SchemaPlace(file: file, line: element.line, column: element.column)
      guard element.isNamed(namespace: "http://relaxng.org/ns/structure/1.0") else {
        if open.isEmpty {
          fail(place, "the root element is not one of RELAX NG")
        } else if let parent = open.last, [.name, .param, .value].contains(parent.tag) {
          fail(place, "\"\(parent.tag)\" holds text only")
        } else {
          foreignDepth = 1
        }
        return
      }
      let localName = element.localName
      guard let tag = SchemaNode.Tag(rawValue: localName) else {
        return fail(place, "RELAX NG has no element \"\(localName)\"")
      }
      if let parent = open.last, [.name, .param, .value].contains(parent.tag) {
        return fail(place, "\"\(parent.tag)\" holds text only")
      }
      var node = Open(
        tag: tag, place: place, datatypeLibrary: open.last?.datatypeLibrary ?? "",
        base: open.last?.base ?? file)
      var faultFound: String?
      var hrefWritten: String?
      element.forEachAttribute { name, namespace, value in
        if namespace == SchemaReader.xmlNamespace, name == "base" {
          node.base = SchemaAddress.resolve(value, against: node.base) ?? node.base
        }
        guard namespace == nil else {
          if namespace == SchemaReader.namespace {
            faultFound = "the attribute \"\(name)\" takes no prefix"
          }
          return
        }
        let trimmed = SchemaReader.trimmed(value)
        switch name {
        case "name" where SchemaSyntax.namedTags.contains(tag):
          node.name = trimmed
        case "ns": node.ns = value
        case "datatypeLibrary":
          guard SchemaAddress.isDatatypeLibrary(value) else {
            faultFound = "\"\(value)\" is no absolute URI without a fragment"
            return
          }
          node.datatypeLibrary = value
        case "type" where tag == .data || tag == .value: node.type = trimmed
        case "combine" where tag == .define || tag == .start:
          guard let combine = SchemaNode.Combine(rawValue: trimmed) else {
            faultFound = "combine is \"choice\" or \"interleave\", not \"\(value)\""
            return
          }
          node.combine = combine
        case "href" where tag == .externalRef || tag == .include: hrefWritten = value
        default: faultFound = "\"\(tag)\" takes no attribute \"\(name)\""
        }
      }
      if let hrefWritten {
        if hrefWritten.contains("#") {
          faultFound = "\"\(hrefWritten)\" has a fragment"
        } else {
          node.href = SchemaAddress.resolve(hrefWritten, against: node.base)
          if node.href == nil { faultFound = "\"\(hrefWritten)\" is no local file" }
        }
      }
      if let faultFound { return fail(place, faultFound) }
      if let name = node.name {
        let isQualified = tag == .element || tag == .attribute
        guard isQualified ? Lexical.isQName(Array(name.utf8)) : Lexical.isNCName(Array(name.utf8))
        else { return fail(place, "\"\(name)\" is no name") }
        if isQualified, let colon = name.firstIndex(of: ":") {
          let prefix = String(name[..<colon])
          guard let namespace = element.namespace(ofPrefix: prefix) else {
            return fail(place, "the prefix \"\(prefix)\" is not declared")
          }
          node.prefixNamespace = namespace
          node.name = String(name[name.index(after: colon)...])
        }
      }
      if let type = node.type, !Lexical.isNCName(Array(type.utf8)) {
        return fail(place, "\"\(type)\" is no name")
      }
      open.append(node)
    }

    mutating func characters(_ bytes: Span<UInt8>, line: Int) {
      guard fault == nil, foreignDepth == 0, let tag = open.last?.tag else { return }
      switch tag {
      case .name, .param, .value:
        for i in bytes.indices { open[open.count - 1].text.append(bytes[i]) }
      default:
        for i in bytes.indices where !Lexical.isSpace(bytes[i]) {
          let place = SchemaPlace(file: file, line: line, column: 0)
          return fail(place, "\"\(tag)\" holds no text")
        }
      }
    }

    mutating func endElement(_ element: borrowing XMLElementView) {
      guard fault == nil else { return }
      if foreignDepth > 0 {
        foreignDepth -= 1
        return
      }
      guard var node = open.popLast() else { return }
      var text = String(decoding: node.text, as: UTF8.self)
      let isQualifiedValue = node.type == "QName" || node.type == "NOTATION"
      if node.tag == .name || (node.tag == .value && isQualifiedValue) {
        text = SchemaReader.trimmed(text)
        guard Lexical.isQName(Array(text.utf8)) else {
          return fail(node.place, "\"\(text)\" is no name")
        }
        if let colon = text.firstIndex(of: ":") {
          let prefix = String(text[..<colon])
          guard let namespace = element.namespace(ofPrefix: prefix) else {
            return fail(node.place, "the prefix \"\(prefix)\" is not declared")
          }
          node.prefixNamespace = namespace
          text = String(text[text.index(after: colon)...])
        }
      }
      let made = SchemaNode(
        tag: node.tag, place: node.place, name: node.name, ns: node.ns,
        prefixNamespace: node.prefixNamespace, type: node.type,
        datatypeLibrary: node.datatypeLibrary, combine: node.combine, href: node.href, text: text,
        children: node.children)
      if open.isEmpty {
        root = made
      } else {
        open[open.count - 1].children.append(made)
      }
    }

    private mutating func fail(_ place: SchemaPlace, _ message: String) {
      if fault == nil { fault = SchemaFault(place: place, message: message) }
    }
  }

  /// `text` without white space around it.
  static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let last = bytes.last, Lexical.isSpace(last) { bytes.removeLast() }
    bytes = bytes.drop(while: Lexical.isSpace)
    return String(decoding: bytes, as: UTF8.self)
  }
}
