/// What a TEI document says: the text of its blocks, what is marked in it, and what its header and
/// its lists know of that.
///
/// Offsets are UTF-8 bytes of ``bytes``. Made by ``TEITextReader``; every export is written from it.
public struct TEIText: Sendable {
  /// What the header says.
  public internal(set) var header = TEIHeaderFacts()
  /// The text of all blocks, in UTF-8, with line ends between them.
  public internal(set) var bytes: [UInt8] = []
  /// The blocks, in order and disjoint.
  public internal(set) var blocks: [Block] = []
  /// Names, dates and whatever else is marked in blocks, in the order in which they begin; those
  /// within others behind them.
  public internal(set) var marks: [TEITextMark] = []
  /// The sentences that the document marks (`s`), in order.
  public internal(set) var sentences: [TextRange] = []
  /// The words and punctuation marks that the document marks (`w`, `pc`), in order.
  public internal(set) var tokens: [TextRange] = []
  /// The blocks with what holds them, in order.
  public internal(set) var layout: [LayoutItem] = []
  /// The persons, places and organisations that the document lists.
  public internal(set) var records: [TEIRecord] = []
  /// Where the record of each `xml:id` stands in ``records``.
  var recordIndex: [String: Int] = [:]

  /// A block of text.
  public struct Block: Sendable, Hashable {
    /// What it is.
    public let kind: BlockKind
    /// Its bytes; never empty.
    public let range: TextRange
    /// Its `xml:id`, or nil for none.
    public let id: String?
    /// Its language, where it says one, as a BCP 47 tag.
    public let language: String?
    /// What it is numbered with, as a note or a line of verse.
    public let number: String?
  }

  /// A step through the document: what opens, what closes, what stands between.
  public enum LayoutItem: Sendable, Hashable {
    /// Something that holds blocks begins.
    case open(Container)
    /// What began last ends.
    case close
    /// The block of ``TEIText/blocks`` at that index.
    case block(Int)
    /// An image, by its address, with words that describe it.
    case image(url: String, description: String)
    /// A page begins; its number is empty where it isn't known.
    case page(String)
    /// A rule that was drawn.
    case rule
  }

  /// What holds blocks.
  public enum Container: String, Sendable, Hashable {
    /// A part with a heading: `div`.
    case division
    /// A list.
    case list
    /// An item of a list, behind its label.
    case item
    /// Words of others: `quote`.
    case quotation
    /// A table.
    case table
    /// A row of a table.
    case row
    /// A row that names the columns.
    case labelRow
    /// A cell, which may be empty.
    case cell
    /// Lines of verse: `lg`.
    case stanza
    /// What somebody says in a play: `sp`.
    case speech
    /// A postal address.
    case address
    /// Images with what is said of them.
    case figure
    /// A note.
    case note
  }
}

extension TEIText {
  /// The record that `pointer`, a value of `@ref`, leads to within the document.
  func record(of pointer: String?) -> TEIRecord? {
    guard let pointer, pointer.hasPrefix("#") else { return nil }
    return recordIndex[String(pointer.dropFirst())].map { records[$0] }
  }

  /// The addresses that `pointers`, a value of `@ref`, stand for, one after another, with those of
  /// the record that they lead to; prefixes are resolved.
  func addresses(of pointers: String?) -> [String] {
    var addresses: [String] = []
    for pointer in (pointers ?? "").split(separator: " ", maxSplits: 15) {
      let found =
        record(of: String(pointer))?.addresses
        ?? [header.resolved(String(pointer))].compactMap(\.self)
      for address in found where !addresses.contains(address) { addresses.append(address) }
    }
    return addresses
  }

  /// The text at `range`.
  func string(_ range: TextRange) -> String {
    String(decoding: bytes[range.offsets], as: UTF8.self)
  }
}

/// Something marked in the text of a block.
public struct TEITextMark: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// A name.
    case name(EntityType)
    /// A date or a time.
    case date
    /// A link to the address in ``TEITextMark/reference``.
    case link
    /// The mark of a note, which ``TEITextMark/reference`` leads to.
    case noteAnchor
    /// Words set off from the others; ``TEITextMark/rendition`` says how.
    case highlight
    /// A line ends here.
    case lineBreak
    /// A page begins here.
    case pageBreak
    /// An image stands here.
    case image
  }

  /// What it is.
  public let kind: Kind
  /// UTF-8 bytes of ``TEIText/bytes``; empty for breaks and images only.
  public internal(set) var range: TextRange
  /// How many names and dates it stands within.
  public let depth: Int
  /// `@ref` of a name, the address of a link or an image, the number of a page.
  public let reference: String?
  /// `@rend` of a highlight, the description of an image.
  public let rendition: String?
  /// `@cert`, nil where it says none.
  public let certainty: String?
  /// What a date says: its attributes, in a fixed order.
  public let values: [DateAttribute]

  /// An attribute of a date.
  public struct DateAttribute: Sendable, Hashable {
    /// `when`, `from`, `to`, `notBefore` or `notAfter`.
    public let name: String
    /// Its value, as written.
    public let value: String
  }

  init(
    _ kind: Kind, range: TextRange = TextRange(0, 0), depth: Int = 0, reference: String? = nil,
    rendition: String? = nil, certainty: String? = nil, values: [DateAttribute] = []
  ) {
    self.kind = kind
    self.range = range
    self.depth = depth
    self.reference = reference
    self.rendition = rendition
    self.certainty = certainty
    self.values = values
  }

  /// Whether it is a place between characters, not characters.
  var isPoint: Bool {
    switch kind {
    case .lineBreak, .pageBreak, .image: true
    case .noteAnchor: range.isEmpty
    default: false
    }
  }

  /// What it names, nil where it is no name.
  var nameType: EntityType? {
    if case .name(let type) = kind { type } else { nil }
  }

  /// The date as ISO 8601 writes it: a day, a month, a year, or two with a slash between, with
  /// `..` for an end that is not known; empty where the document says none.
  public var isoDate: String {
    if let when = values.first(where: { $0.name == "when" }) { return when.value }
    func value(_ names: [String]) -> String? {
      values.first { names.contains($0.name) }?.value
    }
    let (start, end) = (value(["from", "notBefore"]), value(["to", "notAfter"]))
    return start == nil && end == nil ? "" : (start ?? "..") + "/" + (end ?? "..")
  }
}

/// What a document lists of a person, a place or an organisation.
public struct TEIRecord: Sendable, Hashable {
  /// A number in an authority file.
  public struct Identifier: Sendable, Hashable {
    /// What the file is called: `GeoNames`.
    public let authority: String
    /// The number.
    public let value: String
  }

  /// Its `xml:id`, or an empty string.
  public internal(set) var id = ""
  /// What it is.
  public internal(set) var type = EntityType.other
  /// What it is called, the chief name first.
  public internal(set) var names: [String] = []
  /// What sort of place it is, where it says so.
  public internal(set) var kind: String?
  /// `@cert`, nil where it says none.
  public internal(set) var certainty: String?
  /// Its numbers in authority files.
  public internal(set) var identifiers: [Identifier] = []
  /// The ISO 3166-1 code of its country, or the country's name.
  public internal(set) var country: String?
  /// The region that it is in.
  public internal(set) var region: String?
  /// Latitude and longitude, with a space between.
  public internal(set) var coordinates: String?
  /// The addresses of its records in authority files.
  public internal(set) var addresses: [String] = []
}
