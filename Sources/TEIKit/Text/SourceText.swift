/// The source as it came: its name, its bytes, and what encoding they are in.
public struct SourceText: Sendable {
  /// What the source is called, a file name as a rule; only messages and the header use it.
  public let name: String
  /// The bytes as they came; nothing ever changes them.
  public let bytes: [UInt8]
  /// The encoding found or given.
  public let encoding: TextEncoding
  /// How sure the encoding is: 1 for a byte order mark, pure ASCII, or the caller's word.
  public let confidence: Double
  /// The length in bytes of the byte order mark at the start, 0 where there is none.
  public let byteOrderMarkCount: Int

  /// A stretch of a source whose encoding is known.
  init(part bytes: [UInt8], encoding: TextEncoding) {
    name = ""
    self.bytes = bytes
    self.encoding = encoding
    confidence = 1
    byteOrderMarkCount = 0
  }

  /// The source `bytes`, their encoding detected unless `encoding` names it.
  ///
  /// - Throws: ``ConversionError/tooLarge(byteCount:limit:)`` above `limit` bytes, and above 682
  ///   MiB where the text may have 2 GiB or more in UTF-8.
  public init(
    name: String, bytes: [UInt8], encoding: TextEncoding? = nil,
    limit: Int = ConverterOptions.defaultByteLimit
  ) throws(ConversionError) {
    guard bytes.count <= limit else {
      throw .tooLarge(byteCount: bytes.count, limit: limit)
    }
    let detected = EncodingDetector.detect(bytes, declared: encoding)
    // No character takes more than three bytes of UTF-8 for each of its own, and only text that
    // isn't UTF-8 grows at all.
    let mostWithGrowth = Int(Int32.max) / 3
    if bytes.count > mostWithGrowth, !detected.encoding.keepsLength(bytes) {
      throw .tooLarge(byteCount: bytes.count, limit: mostWithGrowth)
    }
    self.name = name
    self.bytes = bytes
    self.encoding = detected.encoding
    self.confidence = detected.confidence
    self.byteOrderMarkCount = detected.byteOrderMarkCount
  }
}

extension TextEncoding {
  /// Whether `bytes` in this encoding surely take no more bytes in UTF-8.
  fileprivate func keepsLength(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .utf8: UTF8Scanning.firstInvalid(bytes.span, from: 0) == nil
    case .utf32LittleEndian, .utf32BigEndian: true
    default: false
    }
  }
}
