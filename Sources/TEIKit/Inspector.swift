/// Says what a text is without converting it.
public struct Inspector: Sendable {
  private let options: ConverterOptions

  /// An inspector that reads as a converter with `options` would.
  public init(options: ConverterOptions = ConverterOptions()) {
    self.options = options
  }

  /// What the source `bytes`, called `name`, is.
  ///
  /// - Throws: ``ConversionError/tooLarge(byteCount:limit:)``.
  public func inspect(_ bytes: [UInt8], name: String) throws(ConversionError) -> Inspection {
    let source = try SourceText(
      name: name, bytes: bytes, encoding: options.encoding, limit: options.byteLimit)
    let text = Segmenter(options: options).segment(Normalizer(options: options).normalize(source))
    let blocks = text.blocks.map { block in
      Inspection.Block(
        kind: block.kind.name,
        source: text.ledger.sourceRange(of: block.range, in: text.bytes, encoding: source.encoding),
        confidence: Double(block.confidence),
        text: String(decoding: text.bytes[block.range.offsets], as: UTF8.self))
    }
    return Inspection(
      name: name, encoding: source.encoding.name, confidence: source.confidence,
      layout: text.layout.rawValue,
      language: text.languages.main,
      byteCount: bytes.count, blocks: blocks)
  }
}

/// What a text is.
public struct Inspection: Sendable, Hashable {
  /// A block of it.
  public struct Block: Sendable, Hashable {
    /// What it is, in a word: `paragraph`, `heading-1`.
    public let kind: String
    /// Byte offsets in the source.
    public let source: TextRange
    /// How sure it is, from 0 to 1.
    public let confidence: Double
    /// Its text, unwrapped.
    public let text: String
  }

  /// What it is called.
  public let name: String
  /// The IANA name of its encoding.
  public let encoding: String
  /// How sure the encoding is, from 0 to 1.
  public let confidence: Double
  /// How its lines relate to its paragraphs.
  public let layout: String
  /// Its language as a BCP 47 tag, where known.
  public let language: String?
  /// Its length in bytes.
  public let byteCount: Int
  /// Its blocks.
  public let blocks: [Block]
}

extension BlockKind {
  /// The kind in a word.
  var name: String {
    switch self {
    case .heading(let level): "heading-\(level)"
    case .subtitle: "subtitle"
    case .dateline: "dateline"
    case .byline: "byline"
    case .paragraph: "paragraph"
    case .fragment: "fragment"
    case .listLabel: "list-label"
    case .listItem: "list-item"
    case .quotation: "quotation"
    case .verseLine: "verse-line"
    case .note: "note"
    case .cell: "cell"
    case .verbatim(let kind): kind == .code ? "code" : "verbatim"
    case .figure: "figure"
    case .caption: "caption"
    case .pageFurniture: "page-furniture"
    case .boilerplate: "boilerplate"
    case .addressLine: "address-line"
    case .salutation: "salutation"
    case .valediction: "valediction"
    case .signature: "signature"
    case .postscript: "postscript"
    case .speaker: "speaker"
    case .speech: "speech"
    case .speechLine: "speech-line"
    case .stageDirection: "stage-direction"
    }
  }
}
