internal import LibXML2

/// Reads the text of a TEI document back as the writer was given it: the text of each leaf block
/// inside `text`, in order, one LF between two; empty blocks count for nothing, of a `choice`
/// only `corr` or `reg` counts, and what describes an image does not.
struct TextExtractor: XMLTreeVisitor {
  /// The text, in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where each block starts in `bytes`, with its line in the document and its `xml:id`.
  private(set) var blocks: [(start: Int, line: Int, id: String?)] = []
  /// What `xenoData` of a ledger holds, in base 64; nil without one.
  private(set) var ledger: [UInt8]?

  private let readsLedger: Bool
  private let keepsPlaces: Bool
  private var isInText = false
  private var isInLedger = false
  /// How many elements are open inside what is not the text, `sic`, `orig` or `graphic`, itself counted.
  private var changedDepth = 0
  /// How many elements are open inside the current leaf, itself counted; 0 outside of leaves.
  private var leafDepth = 0
  private var leafStart = 0

  /// An extractor that also reads the ledger, or where each block stands.
  init(capacity: Int = 0, readsLedger: Bool, keepsPlaces: Bool) {
    bytes.reserveCapacity(capacity)
    self.readsLedger = readsLedger
    self.keepsPlaces = keepsPlaces
  }

  /// Whether `element` holds running text: what every block of ``TEIBodyWriter`` is written as.
  private static func isLeaf(_ element: borrowing XMLElementView) -> Bool {
    element.isNamed("p") || element.isNamed("head") || element.isNamed("item")
      || element.isNamed("l") || element.isNamed("fw") || element.isNamed("dateline")
      || element.isNamed("byline") || element.isNamed("salute") || element.isNamed("signed")
      || element.isNamed("note") || element.isNamed("ab") || element.isNamed("cell")
      || element.isNamed("label") || element.isNamed("addrLine") || element.isNamed("speaker")
      || element.isNamed("stage") || element.isNamed("eg") || element.isNamed("figDesc")
  }

  /// Whether `element` makes of the `item` or `ab` that holds it something that has no text of its
  /// own: an item with a list below its paragraph, an address.
  private static func isBlockOfItem(_ element: borrowing XMLElementView) -> Bool {
    element.isNamed("p") || element.isNamed("address")
  }

  mutating func startElement(_ element: borrowing XMLElementView) {
    if leafDepth == 1, Self.isBlockOfItem(element) { dropLeaf() }
    if leafDepth > 0 {
      leafDepth += 1
      if changedDepth > 0 || element.isNamed("sic") || element.isNamed("orig")
        || element.isNamed("graphic")
      {
        changedDepth += 1
      }
    } else if isInText {
      guard Self.isLeaf(element) else { return }
      leafDepth = 1
      leafStart = bytes.count
      if !bytes.isEmpty { bytes.append(0x0A) }
      if keepsPlaces {
        let id = element.attribute("id", namespace: "http://www.w3.org/XML/1998/namespace")
        blocks.append((bytes.count, element.line, id))
      }
    } else if element.isNamed("text") {
      isInText = true
    } else if readsLedger, element.isNamed("xenoData"),
      element.attribute("type") == LedgerMediaType.name
    {
      isInLedger = true
      ledger = []
    }
  }

  /// Takes out what the current leaf gave: it is empty, or holds blocks and white space.
  private mutating func dropLeaf() {
    bytes.removeLast(bytes.count - leafStart)
    if keepsPlaces { blocks.removeLast() }
    leafDepth = 0
  }

  mutating func endElement(_ element: borrowing XMLElementView) {
    isInLedger = false
    if leafDepth > 0 {
      leafDepth -= 1
      if changedDepth > 0 { changedDepth -= 1 }
      guard leafDepth == 0 else { return }
      let contentStart = leafStart == 0 ? 0 : leafStart + 1
      if bytes.count == contentStart { dropLeaf() }
    } else if element.isNamed("text") {
      isInText = false
    }
  }

  mutating func characters(_ text: Span<UInt8>, line: Int) {
    if leafDepth > 0 {
      if changedDepth == 0 { bytes.append(contentsOf: text) }
    } else if isInLedger {
      ledger?.append(contentsOf: text)
    }
  }
}

/// What the ledger is called in `xenoData/@type`.
enum LedgerMediaType {
  static let name = "application/vnd.swift-tei.ledger+base64"
}

extension Array where Element == UInt8 {
  /// Appends the bytes of `span`.
  mutating func append(contentsOf span: Span<UInt8>) {
    reserveCapacity(count + span.count)
    for i in span.indices { append(span[i]) }
  }
}
