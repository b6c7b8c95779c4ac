internal import ByteScan
internal import LibXML2

/// Reads Schematron: a schema of its own, or the patterns that stand in a schema of RELAX NG.
enum SchematronReader {
  /// How many files a schema may have, and how many rules and checks.
  private static let fileLimit = 200
  static let itemLimit = 100_000

  /// The schema in `bytes`, which stands at `path`, and what it includes.
  static func read(
    _ bytes: [UInt8], path: String, files: SchemaFiles
  ) throws(SchemaFault) -> SchematronDocument {
    var document = try readFile(bytes, path: path, isEmbedded: false)
    var seen: Set<String> = [path]
    while let include = document.includes.popLast() {
      let file: (path: String, bytes: [UInt8])
      do throws(LocalFile.Failure) {
        file = try files.read(include.href, from: include.place.file)
      } catch {
        throw SchemaFault(place: include.place, message: error.reason)
      }
      guard seen.insert(file.path).inserted else { continue }
      guard seen.count <= fileLimit else {
        throw SchemaFault(place: include.place, message: "the schema has too many files")
      }
      document.add(try readFile(file.bytes, path: file.path, isEmbedded: true))
    }
    return document
  }

  /// The rules that stand in the RELAX NG schema in `bytes`.
  static func readEmbedded(_ bytes: [UInt8], path: String) throws(SchemaFault) -> SchematronDocument
  {
    try readFile(bytes, path: path, isEmbedded: true)
  }

  private static func readFile(
    _ bytes: [UInt8], path: String, isEmbedded: Bool
  ) throws(SchemaFault) -> SchematronDocument {
    var builder = Builder(file: path, isEmbedded: isEmbedded)
    do throws(XMLError) {
      let tree = try XMLTree(parsing: bytes, name: path)
      tree.visit(&builder)
    } catch {
      throw SchemaFault(place: nil, message: DiagnosticTranslator.reason(error))
    }
    if let fault = builder.fault { throw fault }
    return builder.document
  }

  private struct Builder: XMLTreeVisitor {
    let file: String
    let isEmbedded: Bool
    var document = SchematronDocument()
    var fault: SchemaFault?
    private var open: [String] = []
    private var pattern: SchematronDocument.Pattern?
    private var rule: SchematronDocument.Rule?
    private var check: SchematronDocument.Check?
    private var phase: SchematronDocument.Phase?
    private var diagnostic: String?
    private var message: [SchematronDocument.MessagePart] = []
    private var itemCount = 0

    init(file: String, isEmbedded: Bool) {
      self.file = file
      self.isEmbedded = isEmbedded
    }

    mutating func startElement(_ element: borrowing XMLElementView) {
      let isSchematron =
        element.isNamed(namespace: "http://purl.oclc.org/dsdl/schematron")
        || element.isNamed(namespace: "http://www.ascc.net/xml/schematron")
      let name = isSchematron ? element.localName : ""
      defer { open.append(name) }
      guard fault == nil, isSchematron else { return }
      let place = SchemaPlace(file: file, line: element.line, column: element.column)
      itemCount += 1
      guard itemCount <= SchematronReader.itemLimit else {
        fault = fault ?? SchemaFault(place: place, message: "the schema has too many rules")
        return
      }
      func required(_ attribute: String) -> String? { element.attribute(attribute) }
      func lacks(_ attribute: String) {
        fault =
          fault ?? SchemaFault(place: place, message: "\"\(name)\" has no \"\(attribute)\"")
      }
      switch name {
      case "schema":
        document.queryBinding = element.attribute("queryBinding")
        document.defaultPhase = element.attribute("defaultPhase")
      case "ns":
        guard let prefix = required("prefix") else { return lacks("prefix") }
        guard let uri = required("uri") else { return lacks("uri") }
        document.namespaces[prefix] = uri
      case "include":
        guard let href = required("href") else { return lacks("href") }
        document.includes.append((href, place))
      case "phase":
        guard let identifier = required("id") else { return lacks("id") }
        phase = SchematronDocument.Phase(identifier: identifier)
      case "active":
        guard let active = required("pattern") else { return lacks("pattern") }
        phase?.active.append(active)
      case "pattern":
        pattern = SchematronDocument.Pattern(
          place: place, identifier: element.attribute("id"),
          isAbstract: element.attribute("abstract") == "true", isA: element.attribute("is-a"),
          namesDocuments: element.attribute("documents") != nil)
      case "param":
        guard let name = required("name") else { return lacks("name") }
        guard let value = required("value") else { return lacks("value") }
        pattern?.parameters[name] = value
      case "rule":
        let isAbstract = element.attribute("abstract") == "true"
        rule = SchematronDocument.Rule(
          place: place, identifier: element.attribute("id"), isAbstract: isAbstract,
          context: element.attribute("context"), role: element.attribute("role"))
        if !isAbstract, rule?.context == nil { return lacks("context") }
      case "let":
        guard let name = required("name") else { return lacks("name") }
        add(SchematronDocument.Variable(name: name, value: element.attribute("value")))
      case "extends":
        if let identifier = element.attribute("rule") {
          rule?.items.append(.extends(identifier))
        } else {
          fault =
            fault
            ?? SchemaFault(place: place, message: "\"extends\" needs a \"rule\" of this schema")
        }
      case "assert", "report":
        guard let test = required("test") else { return lacks("test") }
        let diagnostics = (element.attribute("diagnostics") ?? "").split {
          $0 == " " || $0 == "\n" || $0 == "\t"
        }
        check = SchematronDocument.Check(
          place: place, isReport: name == "report", test: test, role: element.attribute("role"),
          identifier: element.attribute("id"), diagnostics: diagnostics.map(String.init),
          message: [])
        message = []
      case "diagnostic":
        guard let identifier = required("id") else { return lacks("id") }
        diagnostic = identifier
        message = []
      case "value-of":
        guard let select = required("select") else { return lacks("select") }
        if check != nil || diagnostic != nil { message.append(.value(select)) }
      case "name":
        if check != nil || diagnostic != nil { message.append(.name(element.attribute("path"))) }
      default: break
      }
    }

    private mutating func add(_ variable: SchematronDocument.Variable) {
      if rule != nil {
        rule?.variables.append(variable)
      } else if pattern != nil {
        pattern?.variables.append(variable)
      } else if phase != nil {
        phase?.variables.append(variable)
      } else {
        document.variables.append(variable)
      }
    }

    mutating func endElement(_ element: borrowing XMLElementView) {
      guard let name = open.popLast(), fault == nil else { return }
      switch name {
      case "assert", "report":
        guard var done = check else { return }
        done.message = message
        check = nil
        // One that stands alone in a grammar has no context, and says nothing.
        rule?.items.append(.check(done))
      case "diagnostic":
        if let identifier = diagnostic { document.diagnostics[identifier] = message }
        diagnostic = nil
      case "rule":
        if let done = rule {
          if pattern != nil {
            pattern?.rules.append(done)
          } else {
            // A rule of a grammar that stands in no pattern is one of its own.
            document.patterns.append(
              SchematronDocument.Pattern(
                place: done.place, identifier: nil, isAbstract: false, isA: nil,
                namesDocuments: false, rules: [done]))
          }
        }
        rule = nil
      case "pattern":
        if let done = pattern { document.patterns.append(done) }
        pattern = nil
      case "phase":
        if let done = phase { document.phases.append(done) }
        phase = nil
      default: break
      }
    }

    mutating func characters(_ bytes: Span<UInt8>, line: Int) {
      guard check != nil || diagnostic != nil, fault == nil else { return }
      var text: [UInt8] = []
      text.append(copying: bytes)
      message.append(.text(String(decoding: text, as: UTF8.self)))
    }
  }
}

extension SchematronDocument {
  /// Adds what stands in a file that is included.
  mutating func add(_ other: SchematronDocument) {
    namespaces.merge(other.namespaces) { first, _ in first }
    variables += other.variables
    patterns += other.patterns
    phases += other.phases
    diagnostics.merge(other.diagnostics) { first, _ in first }
    includes += other.includes
  }
}
