internal import LibXML2

/// Where local copies of files are that documents name by URLs: OASIS XML catalogs.
///
/// - SeeAlso: OASIS, "XML Catalogs 1.1" §6 and §7.
public struct SchemaCatalog: Sendable {
  private enum Entry: Sendable {
    case exact(String)
    case prefix(String)
    case suffix(String)
    case publicIdentifier(String)
  }

  private var entries: [(entry: Entry, target: String)] = []
  private static let fileLimit = 100

  /// The catalog in the files at `paths`, the first of which come first, and in those that they
  /// name as next.
  ///
  /// - Throws: ``SchemaError`` with the place of what is wrong.
  public init(paths: [String]) throws(SchemaError) {
    var waiting = paths
    var seen: Set<String> = []
    while !waiting.isEmpty {
      let path = waiting.removeFirst()
      guard seen.insert(path).inserted, seen.count <= Self.fileLimit else { continue }
      var builder = Builder(path: path)
      let bytes: [UInt8]
      do throws(LocalFile.Failure) {
        bytes = try LocalFile.read(path, inside: nil)
      } catch {
        throw SchemaError(name: path, reason: error.reason)
      }
      do throws(XMLError) {
        let tree = try XMLTree(parsing: bytes, name: path)
        tree.visit(&builder)
      } catch {
        throw SchemaError(name: path, reason: DiagnosticTranslator.reason(error))
      }
      guard builder.isCatalog else {
        throw SchemaError(name: path, reason: "it is no OASIS XML catalog")
      }
      entries += builder.entries
      waiting = builder.next + waiting
    }
  }

  /// The path of the local copy of what is called `reference`, or has the public identifier; nil
  /// where there is none. The longest prefix or suffix wins, after exact matches.
  func path(of reference: String, publicIdentifier: String? = nil) -> String? {
    var best: (length: Int, path: String)?
    for (entry, target) in entries {
      switch entry {
      case .exact(let name) where name == reference: return target
      case .publicIdentifier(let name) where name == publicIdentifier:
        if best == nil { best = (0, target) }
      case .prefix(let start) where reference.hasPrefix(start):
        if start.utf8.count > best?.length ?? 0 {
          best = (start.utf8.count, target + reference.dropFirst(start.count))
        }
      case .suffix(let end) where reference.hasSuffix(end):
        if end.utf8.count > best?.length ?? 0 { best = (end.utf8.count, target) }
      default: break
      }
    }
    return best?.path
  }

  private struct Builder: XMLTreeVisitor {
    let path: String
    var bases: [String]
    var entries: [(entry: Entry, target: String)] = []
    var next: [String] = []
    var isCatalog = false

    init(path: String) {
      self.path = path
      bases = [path]
    }

    mutating func startElement(_ element: borrowing XMLElementView) {
      var base = bases.last ?? path
      if let written = element.attribute("base", namespace: "http://www.w3.org/XML/1998/namespace"),
        let resolved = SchemaAddress.resolve(written, against: base)
      {
        base = resolved
      }
      bases.append(base)
      guard element.isNamed(namespace: "urn:oasis:names:tc:entity:xmlns:xml:catalog") else {
        return
      }
      func target(_ attribute: String) -> String? {
        element.attribute(attribute).flatMap { SchemaAddress.resolve($0, against: base) }
      }
      func add(_ name: String, _ attribute: String, _ entry: (String) -> Entry) {
        guard let key = element.attribute(name), !key.isEmpty, let target = target(attribute)
        else { return }
        entries.append((entry(key), target))
      }
      switch element.localName {
      case "catalog": isCatalog = true
      case "uri": add("name", "uri") { .exact($0) }
      case "system": add("systemId", "uri") { .exact($0) }
      case "public": add("publicId", "uri") { .publicIdentifier($0) }
      case "rewriteURI": add("uriStartString", "rewritePrefix") { .prefix($0) }
      case "rewriteSystem": add("systemIdStartString", "rewritePrefix") { .prefix($0) }
      case "uriSuffix": add("uriSuffix", "uri") { .suffix($0) }
      case "systemSuffix": add("systemIdSuffix", "uri") { .suffix($0) }
      case "nextCatalog", "delegateURI", "delegateSystem", "delegatePublic":
        if let target = target("catalog") { next.append(target) }
      default: break
      }
    }

    mutating func endElement(_ element: borrowing XMLElementView) { bases.removeLast() }
    mutating func characters(_ bytes: Span<UInt8>, line: Int) {}
  }
}
