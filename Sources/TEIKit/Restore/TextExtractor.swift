internal import ByteScan
internal import LibXML2

/// Reads the text of a TEI document back as the writer was given it: the text of each leaf block
/// inside `text`, in order, one LF between two; empty blocks count for nothing, of a `choice`
/// only `corr` or `reg` counts, and what describes an image does not.
struct TextExtractor {
  /// The text, in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where each block starts in `bytes`, with its line in the document and its `xml:id`.
  private(set) var blocks: [(start: Int, line: Int, id: String?)] = []
  /// What `xenoData` of a ledger holds, in base 64; nil without one.
  private(set) var ledger: [UInt8]?

  private let readsLedger: Bool
  private let keepsPlaces: Bool
  /// How many elements are open inside `text`, itself counted; 0 outside.
  private var textDepth = 0
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

  mutating func startElement(_ tag: borrowing XMLStartTag) {
    let role = Self.role(of: tag)
    if textDepth > 0 { textDepth += 1 }
    if leafDepth == 1, role.contains(.blockOfItem) { dropLeaf() }
    if leafDepth > 0 {
      leafDepth += 1
      if changedDepth > 0 || role.contains(.noText) { changedDepth += 1 }
    } else if textDepth > 0 {
      guard role.contains(.leaf) else { return }
      leafDepth = 1
      leafStart = bytes.count
      if !bytes.isEmpty { bytes.append(0x0A) }
      if keepsPlaces { blocks.append((bytes.count, tag.line, tag.xmlID)) }
    } else if role.contains(.text) {
      textDepth = 1
    } else if readsLedger, role.contains(.record), tag.isLedger {
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

  mutating func endElement() {
    isInLedger = false
    if textDepth > 0 { textDepth -= 1 }
    guard leafDepth > 0 else { return }
    leafDepth -= 1
    if changedDepth > 0 { changedDepth -= 1 }
    guard leafDepth == 0 else { return }
    let contentStart = leafStart == 0 ? 0 : leafStart + 1
    if bytes.count == contentStart { dropLeaf() }
  }

  mutating func characters(_ text: Span<UInt8>) {
    if leafDepth > 0 {
      if changedDepth == 0 { bytes.append(copying: text) }
    } else if isInLedger {
      ledger?.append(copying: text)
    }
  }

  // MARK: Names

  /// What an element is to the text, by its name.
  private struct Role: OptionSet {
    let rawValue: UInt8
    /// Holds running text: what every block of ``TEIBodyWriter`` is written as.
    static let leaf = Role(rawValue: 1)
    /// Makes of the `item` or `ab` that holds it something that has no text of its own: an item
    /// with a list below its paragraph, an address.
    static let blockOfItem = Role(rawValue: 2)
    /// Holds what is not of the text.
    static let noText = Role(rawValue: 4)
    static let text = Role(rawValue: 8)
    static let record = Role(rawValue: 16)
  }

  private static let names: [(role: Role, names: [StaticString])] = [
    (
      .leaf,
      [
        "p", "head", "item", "l", "fw", "dateline", "byline", "salute", "signed", "note", "ab",
        "cell", "label", "addrLine", "speaker", "stage", "eg", "figDesc",
      ]
    ),
    (.blockOfItem, ["p", "address"]), (.noText, ["sic", "orig", "graphic"]), (.text, ["text"]),
    (.record, ["xenoData"]),
  ]

  private static let slotCount = 256
  /// Names and what they are, each where ``slot(of:)`` says or behind it.
  private static let roles: [(name: UInt64, role: Role)] = {
    var table = [(name: UInt64, role: Role)](repeating: (0, []), count: slotCount)
    for (role, names) in names {
      for name in names.map({ XMLStartTag.packed($0) }) {
        precondition(name != 0, "names of eight letters at most")
        var slot = slot(of: name)
        while table[slot].name != 0, table[slot].name != name { slot = (slot + 1) % slotCount }
        table[slot] = (name, table[slot].role.union(role))
      }
    }
    return table
  }()

  private static func slot(of name: UInt64) -> Int {
    Int(truncatingIfNeeded: (name &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  private static func role(of tag: borrowing XMLStartTag) -> Role {
    let name = tag.packedName
    let table = roles
    var slot = slot(of: name)
    while table[slot].name != 0 {
      if table[slot].name == name { return table[slot].role }
      slot = (slot + 1) % slotCount
    }
    return []
  }
}

extension XMLStartTag {
  /// The `xml:id`, or nil without one.
  fileprivate var xmlID: String? {
    for index in 0..<attributeCount
    where attributeLocalName(index) == "id"
      && attributeNamespace(index) == "http://www.w3.org/XML/1998/namespace"
    {
      return String(decoding: attributeValue(index), as: UTF8.self)
    }
    return nil
  }

  /// Whether `xenoData` is said to be a ledger.
  fileprivate var isLedger: Bool {
    for index in 0..<attributeCount
    where attributeLocalName(index) == "type" && attributeNamespace(index).isEmpty {
      return attributeValue(index).elementsEqual(LedgerMediaType.name.utf8)
    }
    return false
  }
}

/// Reads the text of a document while it is parsed.
final class TextReading: XMLEventHandler {
  private var extractor: TextExtractor

  init(_ extractor: TextExtractor) { self.extractor = extractor }

  /// What was read, once the parse has ended.
  consuming func result() -> TextExtractor { extractor }

  func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    extractor.startElement(tag)
    return true
  }

  func endElement(line: Int, column: Int) -> Bool {
    extractor.endElement()
    return true
  }

  func characters(_ bytes: Span<UInt8>, endLine: Int) { extractor.characters(bytes) }
}

/// What the ledger is called in `xenoData/@type`.
enum LedgerMediaType {
  static let name = "application/vnd.swift-tei.ledger+base64"
}
