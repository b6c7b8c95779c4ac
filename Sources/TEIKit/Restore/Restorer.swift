internal import Crypto
internal import LibXML2

/// Gives the source of a TEI document back, byte for byte.
public struct Restorer: Sendable {
  private let byteLimit: Int

  /// A restorer of sources up to `byteLimit` bytes.
  public init(byteLimit: Int = ConverterOptions.defaultByteLimit) {
    self.byteLimit = byteLimit
  }

  /// The source that `document` was made from.
  ///
  /// - Parameters:
  ///   - document: a TEI file that swift-tei wrote.
  ///   - ledger: the file that `--ledger sidecar` wrote, or nil where the header holds it.
  /// - Throws: ``RestoreError`` where the text was edited, or the ledger is missing or damaged;
  ///   never a source that isn't the one.
  public func restore(_ document: [UInt8], ledger: [UInt8]? = nil) throws(RestoreError) -> [UInt8] {
    try read(document, ledger: ledger).source
  }

  /// Every change from the source of `document` to its text, in order.
  ///
  /// - Throws: as ``restore(_:ledger:)``.
  public func changes(
    in document: [UInt8], ledger: [UInt8]? = nil
  ) throws(RestoreError) -> [TextChange] {
    let (source, text, record) = try read(document, ledger: ledger)
    return TextChange.changes(record, source: source, text: text)
  }

  /// The source of `document`, its text, and the record of edits between.
  private func read(
    _ document: [UInt8], ledger: [UInt8]?
  ) throws(RestoreError) -> (source: [UInt8], text: [UInt8], record: LedgerRecord) {
    let reading = TextReading(
      TextExtractor(capacity: document.count, readsLedger: ledger == nil, keepsPlaces: true))
    do {
      try XMLStream.read(document, options: .converted, handler: reading)
    } catch {
      throw .notReadable(reason: "\(error)")
    }
    let extractor = reading.result()
    let bytes: [UInt8]
    if let ledger {
      bytes = ledger
    } else {
      guard let characters = extractor.ledger else { throw .noLedger }
      guard let decoded = Base64.decode(characters) else {
        throw .damagedLedger(reason: "it is not base 64")
      }
      bytes = decoded
    }
    let record: LedgerRecord
    do {
      record = try LedgerCodec.decode(bytes, limit: byteLimit)
    } catch {
      throw .damagedLedger(reason: "\(error)")
    }
    if let offset = record.firstDifference(from: extractor.bytes) {
      throw .textEdited(extractor.place(of: offset))
    }
    guard let source = record.rebuild(from: extractor.bytes),
      SHA256.hash(data: source).elementsEqual(record.sourceDigest)
    else {
      throw .damagedLedger(reason: "what it gives is not the source: the SHA-256 differs")
    }
    return (source, extractor.bytes, record)
  }
}

/// Why a source can't be restored.
public enum RestoreError: Error, Equatable, Sendable {
  /// The document is not XML that can be read.
  case notReadable(reason: String)
  /// Neither the document nor the caller has a ledger.
  case noLedger
  /// The ledger can't be read, or doesn't give the source.
  case damagedLedger(reason: String)
  /// The text of the document is not what was written.
  case textEdited(Place)

  /// A place in a TEI document.
  public struct Place: Equatable, Sendable {
    /// The line on which the block's start tag ends, counted from 1.
    public let line: Int
    /// The block's `xml:id`, where it has one.
    public let id: String?
    /// Where in the block's text the stretch with the first difference starts, in bytes.
    public let offset: Int
    /// The words there.
    public let excerpt: String
  }
}

extension RestoreError: CustomStringConvertible {
  /// One sentence with its remedy.
  public var description: String {
    switch self {
    case .notReadable(let reason): "not readable as XML: \(reason)"
    case .noLedger:
      "the document holds no ledger; if it was converted with --ledger sidecar, name that file "
        + "with --ledger"
    case .damagedLedger(let reason): "the ledger is damaged: \(reason)"
    case .textEdited(let place):
      "the text was edited at or soon after byte \(place.offset) of the block"
        + (place.id.map { " “\($0)”" } ?? "")
        + ", near “\(place.excerpt)”; only the text as converted gives the source back"
    }
  }
}

extension LedgerRecord {
  /// The offset of the first stretch of `text` that is not as recorded, or nil.
  func firstDifference(from text: [UInt8]) -> Int? {
    let found = TextChecks.checks(of: text)
    for (index, pair) in zip(checks, found).enumerated() where pair.0 != pair.1 {
      return index * TextChecks.stride
    }
    if text.count == textCount { return nil }
    return max(0, min(text.count, textCount) - 1)
  }
}

extension TextExtractor {
  /// The place in the document of the byte at `offset` of its text.
  fileprivate func place(of offset: Int) -> RestoreError.Place {
    let index = blocks.lastIndex { $0.start <= offset } ?? 0
    let block = blocks.isEmpty ? (start: 0, line: 1, id: nil) : blocks[index]
    let words = bytes.dropFirst(offset).prefix(60)
    return RestoreError.Place(
      line: block.line, id: block.id, offset: offset - block.start,
      excerpt: String(decoding: words, as: UTF8.self).prefixOfLine)
  }
}

extension String {
  /// Up to 40 characters of the first line.
  fileprivate var prefixOfLine: String { String(prefix { $0 != "\n" }.prefix(40)) }
}

extension XMLParseOptions {
  /// For documents that we wrote: as large as the largest source allows.
  static let converted = XMLParseOptions(byteLimit: Int(Int32.max))
}
