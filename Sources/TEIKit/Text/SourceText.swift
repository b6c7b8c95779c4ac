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
  /// - Throws: ``ConversionError/tooLarge(byteCount:limit:)`` above `limit` bytes.
  public init(
    name: String, bytes: [UInt8], encoding: TextEncoding? = nil,
    limit: Int = ConverterOptions.defaultByteLimit
  ) throws(ConversionError) {
    guard bytes.count <= limit else {
      throw .tooLarge(byteCount: bytes.count, limit: limit)
    }
    let detected = EncodingDetector.detect(bytes, declared: encoding)
    self.name = name
    self.bytes = bytes
    self.encoding = detected.encoding
    self.confidence = detected.confidence
    self.byteOrderMarkCount = detected.byteOrderMarkCount
  }
}
