internal import LibXML2

/// The identifiers (`xml:id`) of a document, for pointers from others.
public struct DocumentIdentifiers: Sendable {
  private let table: IdentifierTable

  /// The identifiers of the document in the file at `path`, in bounded memory; nil where it is not
  /// well-formed, or has too many to keep.
  public init?(path: String) {
    let collector = IdentifierCollector()
    guard (try? XMLStream.read(path: path, handler: collector)) != nil, !collector.table.isFull
    else { return nil }
    table = collector.table
  }

  /// How many there are.
  public var count: Int { table.count }

  /// Whether an element has `identifier`.
  public func contains(_ identifier: [UInt8]) -> Bool {
    table.contains(IdentifierTable.hash(identifier))
  }
}

private final class IdentifierCollector: XMLEventHandler {
  private(set) var table = IdentifierTable()
  private var known = [(key: XMLNameKey, isIdentifier: Bool)](
    repeating: (.none, false), count: 64)

  func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    for index in 0..<tag.attributeCount {
      let key = tag.attributeKey(index)
      let slot = key.slot(of: 64)
      if known[slot].key != key {
        let isIdentifier =
          tag.attributeLocalName(index) == "id"
          && tag.attributeNamespace(index) == "http://www.w3.org/XML/1998/namespace"
        known[slot] = (key, isIdentifier)
      }
      if known[slot].isIdentifier {
        _ = table.insert(IdentifierTable.hash(Lexical.collapse(tag.attributeValue(index))))
      }
    }
    return !table.isFull
  }

  func endElement(line: Int, column: Int) -> Bool { true }
  func characters(_ bytes: Span<UInt8>, endLine: Int) {}
}
